"""What is done with an action card: drafted from the case flow, printed, written in Word."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from planbuilder.model.action_card import drafted
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plan import Plan
from planbuilder.model.registers.action_cards import ActionCard
from planbuilder.model.registers.case_flow import CaseStep
from planbuilder.model.registers.emergency import EmergencyRole
from planbuilder.office.progress import Cancelled, Progress
from planbuilder.ui import messages, widgets
from planbuilder.ui.registers.entry_panel import EntryPanel
from planbuilder.ui.session import Session


class CardTools(EntryPanel):
    """Stands above the fields of a card."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, ActionCard.KIND, CaseStep.KIND, EmergencyRole.KIND)
        self.draft = QPushButton(self.tr("&Lav af sagsflowet"))
        self.draft.clicked.connect(self._draft)
        self.write = QPushButton(self.tr("&Gem som Word …"))
        self.write.setToolTip(self.tr("Én side, som kan sendes og rettes"))
        self.write.clicked.connect(self._write)
        self.print = QPushButton(self.tr("&Udskriv …"))
        self.print.setToolTip(self.tr("Én side på papir eller som PDF"))
        self.print.clicked.connect(self._print)
        self.reason = widgets.label(
            self.tr(
                "Planen har endnu intet sagsflow og ingen roller i beredskabet. Skriv dem i deres "
                "registre, så kan kortet laves af dem."
            ),
            "muted",
            wrap=True,
        )
        row = QHBoxLayout()
        row.addWidget(self.draft)
        row.addWidget(self.write)
        row.addWidget(self.print)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.addLayout(row)
        column.addWidget(self.reason)

    def renew(self) -> None:
        """Offer a draft where there is anything to fill in."""
        card = self._card()
        may_write = bool(card) and self.session.project.may_write(self.entry_id)
        has_any = card is not None and drafted(card, self.session.plan) != card
        self.draft.setEnabled(may_write and has_any)
        plan = self.session.plan
        has_source = bool(plan.entries(CaseStep) or plan.entries(EmergencyRole))
        self.reason.setVisible(not has_source)
        words = self.tr(
            "Skriver, hvad sagsflowet og rollerne i beredskabet siger, i de tomme felter"
        )
        if not has_any:
            words = self.tr("Alt, hvad sagsflowet og rollerne kan udfylde, er skrevet")
        if not has_source:
            words = self.reason.text()
        self.draft.setToolTip(words)

    def _card(self) -> ActionCard | None:
        card = self.session.plan.get(self.entry_id)
        return card if isinstance(card, ActionCard) else None

    def _draft(self) -> None:
        """Fill in the fields that are empty; one step of undo."""
        self.session.save_pending()
        card = self._card()
        if card is None:
            return
        try:
            self.session.apply(
                self.tr("Lav action card af sagsflowet"), [drafted(card, self.session.plan)]
            )
        except PlanbuilderError as error:
            messages.show_error(self, error)

    def _write(self) -> None:
        """Ask for a file and write the card to it, where it fits a page."""
        from planbuilder.office.word.papers.action_card import fitting_paper, write_action_card
        from planbuilder.ui.dialogs.export_run import choose_and_run, frozen
        from planbuilder.ui.dialogs.waiting import run_waiting

        self.session.save_pending()
        card, title = self._card(), self.tr("Action card")
        if card is None:
            return
        today, plan, parent = self.session.today(), frozen(self.session.project), self.window()
        words = self.tr("Sætter kortet op på én side …")
        try:
            run_waiting(parent, title, words, lambda _: fitting_paper(plan, card, today))
        except Cancelled:
            return
        except PlanbuilderError as error:
            messages.show_error(parent, error)
            return

        def write(plan: Plan, _: Mapping[str, str], target: Path, progress: Progress) -> None:
            write_action_card(plan, card, target, today=today)

        name = f"Action card - {card.title.strip() or self.session.path.stem}"
        kinds = self.tr("Word-dokumenter (*.docx)")
        choose_and_run(self.session, parent, title, ".docx", kinds, write, name=name)

    def _print(self) -> None:
        """Show the card as it will be on paper, and print it."""
        from planbuilder.ui.printing.dialog import PrintDialog

        self.session.save_pending()
        dialog = PrintDialog(self.session, self.window(), self.entry_id)
        widgets.run(dialog)

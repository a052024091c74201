"""Which headings the case presentation has, before it is written or edited in the plan."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QWidget

from planbuilder.model.ids import new_id
from planbuilder.model.ordering import spread
from planbuilder.model.plan import Plan
from planbuilder.model.registers.case_presentation import CASE_FORMS, CaseHeading, headings_of
from planbuilder.model.richtext.quick import has_words
from planbuilder.office.document.case_presentation import CaseMaterial, written_out
from planbuilder.ui import widgets
from planbuilder.ui.dialogs.verb_buttons import verb_buttons
from planbuilder.ui.session import Session


class CaseDialog(QDialog):
    """The plan's own headings or one of the usual forms. `edits` says what was chosen to do."""

    def __init__(
        self, session: Session, before: Plan | None, parent: QWidget | None = None
    ) -> None:
        """Ask about the case presentation; `before` is the plan as it was last adopted."""
        super().__init__(parent)
        self._session, self._before = session, before
        self.edits = False
        """Whether the texts shall be edited in the plan, instead of being written to Word."""
        self.setWindowTitle(self.tr("Sagsfremstilling"))
        self.setMinimumWidth(widgets.em(self, 70))
        self._own = session.plan.entries(CaseHeading)
        self.form = QComboBox()
        self.form.setAccessibleName(self.tr("Overskrifter"))
        if self._own:
            self.form.addItem(self.tr("Planens egne overskrifter"), "")
        for form in CASE_FORMS:
            self.form.addItem(form, form)
        self.headings = widgets.label("", wrap=True)
        self.remark = widgets.label("", "muted", wrap=True)
        self._lay_out()
        self.form.currentIndexChanged.connect(self._show_form)
        self._show_form()

    def _lay_out(self) -> None:
        teaching = self.tr(
            "Under hver overskrift skriver Planbuilder, hvad planen siger: formål, nyt siden den "
            "vedtagne plan, timer og kroner, lovene, høringen og opfølgningen. Vil I selv rette "
            "teksterne, så hent dem ind i planen først; det gælder også, hvis I har jeres egne "
            "overskrifter."
        )
        column = widgets.dialog_column(self, teaching)
        column.addWidget(self.form)
        column.addWidget(self.headings)
        column.addWidget(self.remark)
        buttons, self.word_button = verb_buttons(self, self.tr("Skriv Word …"))
        self.edit_button = buttons.addButton(
            self.tr("Ret teksterne i planen"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.edit_button.setAutoDefault(False)
        self.edit_button.clicked.connect(self._edit)
        read_only = self._session.project.read_only
        self.edit_button.setEnabled(not read_only)
        column.addWidget(buttons)

    def _show_form(self) -> None:
        self.headings.setText(" · ".join(heading.title for heading in self._chosen()))
        written = sum(has_words(heading.text) for heading in self._own)
        replaces = bool(self.form.currentData() and self._own)
        words = self.tr("Formen erstatter planens egne overskrifter. Det kan fortrydes.")
        if replaces and written:
            words = self.tr(
                "Formen erstatter planens egne overskrifter og det, I selv har skrevet under {n} "
                "af dem. Det kan fortrydes."
            ).format(n=written)
        self.remark.setText(words)
        self.remark.setVisible(replaces)
        self.adjustSize()

    def _chosen(self) -> list[CaseHeading]:
        """Return the headings that are chosen, new ones with ids and order."""
        form = self.form.currentData()
        if not form:
            return self._own
        headings = headings_of(form)
        return [
            replace(heading, id=new_id("overskrift"), order=order)
            for heading, order in zip(headings, spread(len(headings)), strict=True)
        ]

    def _edit(self) -> None:
        self.edits = True
        self.accept()

    def accept(self) -> None:
        """Keep the chosen headings in the plan; with their texts where those shall be edited."""
        if not self._session.project.read_only:
            headings = self._chosen()
            if self.edits:
                material = CaseMaterial(self._session.plan, self._before)
                headings = [written_out(heading, material) for heading in headings]
            chosen = {heading.id for heading in headings}
            removes = [one.id for one in self._own if one.id not in chosen]
            self._session.apply(self.tr("Vælg sagsfremstilling"), headings, removes)
        super().accept()

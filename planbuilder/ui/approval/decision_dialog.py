"""Notes what a body decided on the plan, and seals the plan as it stands."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLineEdit, QWidget

from planbuilder.model.approval import (
    DECISIONS,
    decided_step,
    info_after,
    milestone_name,
    next_steps,
)
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.registers.approval import Outcome
from planbuilder.model.words import PLAN_STATUS_WORDS, capitalised
from planbuilder.project.past.approving import decide
from planbuilder.ui import messages, widgets
from planbuilder.ui.dialogs.verb_buttons import verb_buttons
from planbuilder.ui.registers.typed_input import DateInput
from planbuilder.ui.session import Session


class DecisionDialog(QDialog):
    """Which body, when, what it decided, and a note; it says beforehand what becomes of the plan.

    `noted` is the id of the step in the register, once the decision stands there.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._steps = next_steps(session.plan)
        self.noted = ""
        self.setWindowTitle(self.tr("Politisk beslutning"))
        self.setMinimumWidth(widgets.em(self, 66))
        self.body = QComboBox()
        self.body.setEditable(True)
        self.body.addItems([step.title for step in self._steps])
        self.body.lineEdit().setPlaceholderText(self.tr("fx Kommunalbestyrelsen"))
        self.day = DateInput(session.today)
        self.decision = QComboBox()
        for outcome in DECISIONS:
            self.decision.addItem(capitalised(outcome.words), outcome)
        self.note = QLineEdit()
        self.note.setPlaceholderText(self.tr("Valgfrit: punkt på dagsordenen, bemærkninger"))
        self.outcome = widgets.label("", wrap=True)
        self.warning = widgets.label(
            self.tr("Bemærk: Mødedatoen er ikke kommet endnu."), "warning", wrap=True
        )
        self.error = widgets.label("", "error", wrap=True)
        self.error.hide()
        self._lay_out()
        self.body.lineEdit().selectAll()
        self.body.currentIndexChanged.connect(self._suggest_day)
        for changed in (
            self.body.currentTextChanged,
            self.day.textChanged,
            self.decision.currentIndexChanged,
        ):
            changed.connect(self._tell_outcome)
        self._suggest_day()

    def _lay_out(self) -> None:
        teaching = self.tr(
            "Når et organ har behandlet planen, noteres det i registret »Politisk behandling«, og "
            "planen, som den er lige nu, bliver en milepæl, I altid kan åbne og eksportere."
        )
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow(self.tr("B&ehandlet af"), self.body)
        form.addRow(self.tr("&Mødedato"), self.day)
        form.addRow(self.tr("&Beslutning"), self.decision)
        form.addRow(self.tr("&Note"), self.note)
        column = widgets.dialog_column(self, teaching)
        column.addLayout(form)
        column.addWidget(self.outcome)
        column.addWidget(self.warning)
        column.addWidget(self.error)
        buttons, self.approve_button = verb_buttons(self, self.tr("Noter beslutningen"))
        column.addWidget(buttons)

    def _suggest_day(self) -> None:
        """Show the day of the meeting, if the register has it, else today."""
        index = self.body.currentIndex()
        planned = self._steps[index].date if 0 <= index < len(self._steps) else None
        self.day.show_value(planned or self._session.today())
        self._tell_outcome()

    def _tell_outcome(self) -> None:
        """Say what the decision makes of the plan, in as much room as that needs."""
        self._say_outcome()
        self.adjustSize()

    def _say_outcome(self) -> None:
        name = self.body.currentText().strip()
        try:
            day = self.day.value()
        except PlanbuilderError:
            day = None
        self.approve_button.setEnabled(bool(name and day))
        self.warning.setVisible(bool(day and day > self._session.today()))
        if not name or not day:
            self.outcome.setText(self.tr("Skriv, hvem der behandlede planen, og hvornår."))
            return
        plan = self._session.plan
        try:
            step = decided_step(plan, name, day, self._decided)
        except PlanbuilderError as error:
            self.approve_button.setEnabled(False)
            self.outcome.setText(messages.translated(error))
            return
        status = info_after(plan, step).status
        words = self.tr("Planen får status »{status}« og milepælen »{milestone}«.")
        if status is plan.info.status:
            words = self.tr("Planen bliver ved at være »{status}« og får milepælen »{milestone}«.")
        self.outcome.setText(
            words.format(status=PLAN_STATUS_WORDS[status], milestone=milestone_name(step))
        )

    @property
    def _decided(self) -> Outcome:
        return Outcome(self.decision.currentData())

    def accept(self) -> None:
        """Note the decision, or say kindly why it can't be."""
        try:
            self.noted = decide(
                self._session.project,
                self.body.currentText(),
                self.day.value(),
                self._decided,
                self.note.text(),
            ).id
        except PlanbuilderError as error:
            self.error.setText(messages.translated(error))
            self.error.show()
            self.adjustSize()
            return
        super().accept()

"""Sets a milestone: gives the plan as it stands a name."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QDialog,
    QFormLayout,
    QPlainTextEdit,
    QWidget,
)

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.kinds import INTERNAL_KINDS
from planbuilder.model.merging.conflicts import conflicts_in
from planbuilder.model.plan import Plan
from planbuilder.project.past.milestones import add_milestone
from planbuilder.ui import messages, widgets
from planbuilder.ui.dialogs.verb_buttons import verb_buttons
from planbuilder.ui.history.words import title_of
from planbuilder.ui.session import Session

_MOST_PLACES = 6
"""How many places with a disagreement are named."""


class MilestoneDialog(QDialog):
    """Name, note, and whether this is the adopted plan."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(self.tr("Sæt milepæl"))
        self.setMinimumWidth(widgets.em(self, 62))
        self.name = QComboBox()
        self.name.setEditable(True)
        self.name.addItems(
            [
                self.tr("Sendt i høring"),
                self.tr("Til styregruppen"),
                self.tr("Vedtaget af kommunalbestyrelsen"),
            ]
        )
        self.name.setCurrentText("")
        # A list to choose from: a longer name must not take the place of what was typed.
        self.name.completer().setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.name.lineEdit().setPlaceholderText(self.tr("fx Sendt i høring"))
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(self.note.fontMetrics().height() * 4)
        self.note.setPlaceholderText(self.tr("Valgfrit: hvem fik den, og hvornår er fristen?"))
        self.adopted = QCheckBox(self.tr("Det er den &vedtagne plan"))
        self.error = widgets.label("", "error", wrap=True)
        self.error.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        teaching = self.tr(
            "En milepæl giver planen, som den er lige nu, et navn. I kan altid sammenligne med "
            "den, åbne den og eksportere den – også når planen er skrevet videre."
        )
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow(self.tr("&Navn"), self.name)
        form.addRow(self.tr("N&ote"), self.note)
        form.addRow("", self.adopted)
        column = widgets.dialog_column(self, teaching)
        column.addLayout(form)
        column.addWidget(self.error)
        buttons, self.set_button = verb_buttons(self, self.tr("Sæt milepæl"))
        column.addWidget(buttons)

    def accept(self) -> None:
        """Set the milestone, or say kindly why it can't be."""
        try:
            add_milestone(
                self._session.project,
                self.name.currentText(),
                self.note.toPlainText(),
                adopted=self.adopted.isChecked(),
            )
        except PlanbuilderError as error:
            places = _places(self._session.plan) if self.adopted.isChecked() else ""
            self.error.setText("\n\n".join(filter(None, [messages.translated(error), places])))
            self.error.show()
            self.adjustSize()
            return
        super().accept()


def _places(plan: Plan) -> str:
    """Return the titles of what people still disagree about, a line each."""
    state = (record for record in plan if record.KIND not in INTERNAL_KINDS)
    records = dict.fromkeys(conflict.record for conflict in conflicts_in(state))
    titles = [title_of(known, plan) for record in records if (known := plan.get(record))]
    lines = [f"– {title}" for title in titles[:_MOST_PLACES]]
    return "\n".join([*lines, *(["– …"] if len(titles) > _MOST_PLACES else [])])

"""What is to be decided about a record that has no page of its own: the front page, a person."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from planbuilder.model.records import Person
from planbuilder.ui import widgets
from planbuilder.ui.session import Session
from planbuilder.ui.undecided_fields import UndecidedFields


class UndecidedDialog(QDialog):
    """Closes by itself when all is decided."""

    def __init__(self, session: Session, record_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        record = session.plan.get(record_id)
        name = record.name if isinstance(record, Person) else self.tr("Forsiden")
        self.setWindowTitle(self.tr("Skal afgøres"))
        self.setMinimumWidth(widgets.em(self, 76))
        self.fields = UndecidedFields(session, self)
        self.fields.show_record(record_id)
        self.fields.changed.connect(self._close_when_done)
        buttons = QDialogButtonBox()
        buttons.addButton(self.tr("Luk"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addWidget(widgets.label(name, "subtitle"))
        column.addWidget(self.fields)
        column.addStretch(1)
        column.addWidget(buttons)

    def _close_when_done(self) -> None:
        if self.fields.is_empty:
            self.accept()

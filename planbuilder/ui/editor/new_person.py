"""Asks for the name and initials of somebody who is to own an element."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from planbuilder.ui import widgets
from planbuilder.ui.dialogs.author import AuthorFields


class NewPersonDialog(QDialog):
    """A person whom the plan doesn't know yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Ny person"))
        self.setMinimumWidth(widgets.em(self, 50))
        form = QFormLayout()
        form.setSpacing(10)
        self.fields = AuthorFields(form, self.tr("&Navn"), self.tr("&Initialer"))
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._ok.setText(self.tr("Tilføj"))
        self._ok.setEnabled(False)
        self.fields.name.textChanged.connect(lambda name: self._ok.setEnabled(bool(name.strip())))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addLayout(form)
        column.addWidget(buttons)

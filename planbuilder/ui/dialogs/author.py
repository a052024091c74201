"""Asks once who is writing: name and initials."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.initials import initials_of
from planbuilder.ui import widgets


class AuthorFields:
    """The two fields for the writer; the initials follow the name until typed themselves."""

    def __init__(self, form: QFormLayout, tr_name: str, tr_initials: str) -> None:
        self.name = QLineEdit()
        self.initials = QLineEdit()
        self.initials.setMaxLength(6)
        self._typed = False
        self.name.textChanged.connect(self._suggest)
        self.initials.textEdited.connect(self._keep)
        form.addRow(tr_name, self.name)
        form.addRow(tr_initials, self.initials)

    def _suggest(self, name: str) -> None:
        if not self._typed:
            self.initials.setText(initials_of(name))

    def _keep(self, typed: str) -> None:
        self._typed = bool(typed)

    def fill(self, name: str, initials: str) -> None:
        """Show what is known already."""
        self.name.setText(name)
        if initials:
            self._typed = True
            self.initials.setText(initials)


class AuthorDialog(QDialog):
    """Who is writing? Colleagues see the name beside what was written."""

    def __init__(self, name: str, initials: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Hvem skriver?"))
        column = QVBoxLayout(self)
        column.setSpacing(14)
        column.setContentsMargins(24, 20, 24, 20)
        column.addWidget(
            widgets.label(
                self.tr("Dit navn står ved det, du skriver, så dine kolleger kan se, hvem der "
                        "har skrevet hvad. Du bliver kun spurgt denne ene gang."),
                wrap=True,
            )
        )  # fmt: skip
        form = QFormLayout()
        form.setSpacing(10)
        self.fields = AuthorFields(form, self.tr("&Navn"), self.tr("&Initialer"))
        column.addLayout(form)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self._ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.fields.name.textChanged.connect(self._check)
        self.fields.fill(name, initials)
        self._check()
        self.setMinimumWidth(widgets.em(self, 56))

    def _check(self) -> None:
        self._ok.setEnabled(bool(self.fields.name.text().strip()))

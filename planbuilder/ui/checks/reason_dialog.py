"""Asks why a finding is set aside: whoever reads the plan later shall see that somebody knew."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from planbuilder.ui import widgets


class ReasonDialog(QDialog):
    """A finding in words, and a field for the reason."""

    def __init__(self, words: str, where: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Sæt til side"))
        self.setMinimumWidth(widgets.em(self, 66))
        self.reason = QPlainTextEdit()
        self.reason.setAccessibleName(self.tr("Begrundelse"))
        self.reason.setPlaceholderText(self.tr("fx Det er vagtens nummer, og det skal stå her."))
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(widgets.em(self, 10))
        self.reason.textChanged.connect(self._allow)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.ok.setText(self.tr("Sæt til side"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        explained = self.tr(
            "Fundet tæller ikke med længere, heller ikke hos kolleger. Det kommer igen, hvis "
            "teksten ændres, og kan altid tages tilbage."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(widgets.label(where, "muted", wrap=True))
        column.addWidget(widgets.label(words, "heading", wrap=True))
        column.addSpacing(4)
        label = widgets.label(self.tr("&Hvorfor må det stå?"))
        label.setBuddy(self.reason)
        column.addWidget(label)
        column.addWidget(self.reason)
        column.addWidget(widgets.label(explained, "muted", wrap=True))
        column.addWidget(self.buttons)
        self._allow()
        self.reason.setFocus()

    def words(self) -> str:
        """Return the reason, on one line."""
        return " ".join(self.reason.toPlainText().split())

    def _allow(self) -> None:
        self.ok.setEnabled(bool(self.words()))

"""The user's own settings: name, initials, quotation marks, shortcuts."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from planbuilder.project.settings import Settings, save_settings
from planbuilder.ui import widgets
from planbuilder.ui.dialogs.author import AuthorFields


class PreferencesDialog(QDialog):
    """Changes the settings of this user on this machine; the plan stays as it is."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setWindowTitle(self.tr("Indstillinger"))
        self.setMinimumWidth(widgets.em(self, 60))
        form = QFormLayout()
        form.setSpacing(10)
        self.author = AuthorFields(form, self.tr("Dit &navn"), self.tr("Dine &initialer"))
        self.author.fill(settings.name, settings.initials)
        self.quotes = QCheckBox(self.tr('Skriv »danske« anførselstegn, når der tastes "'))
        self.quotes.setChecked(settings.danish_quotes)
        form.addRow(self.tr("Tekst"), self.quotes)
        self.shortcuts = QComboBox()
        self.shortcuts.addItem(self.tr("Internationale: fed Ctrl+B, find Ctrl+F"), False)
        self.shortcuts.addItem(self.tr("Som dansk Word: fed Ctrl+F, find Ctrl+B"), True)
        self.shortcuts.setCurrentIndex(int(settings.danish_shortcuts))
        form.addRow(self.tr("&Genveje"), self.shortcuts)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(16)
        column.addLayout(form)
        column.addWidget(buttons)

    def accept(self) -> None:
        """Keep the settings."""
        self._settings.name = self.author.name.text().strip() or self._settings.name
        self._settings.initials = self.author.initials.text().strip()
        self._settings.danish_quotes = self.quotes.isChecked()
        self._settings.danish_shortcuts = bool(self.shortcuts.currentData())
        save_settings(self._settings)
        super().accept()

"""Asks for the words and the address of a link."""

from __future__ import annotations

import re

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.richtext.normal import clean_href
from planbuilder.ui import widgets

_MAIL = re.compile(r"[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+")
_SITE = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:[/?#]\S*)?", re.IGNORECASE)


def full_address(typed: str) -> str:
    """Return the address that somebody meant: with "https://" or "mailto:" before it, or "".

    "www.cde.dk" becomes "https://www.cde.dk", "ssp@kommune.dk" "mailto:ssp@kommune.dk"; an
    address that a link may not lead to becomes "".
    """
    typed = typed.strip()
    if _MAIL.fullmatch(typed):
        return clean_href(f"mailto:{typed}")
    if _SITE.fullmatch(typed):
        return clean_href(f"https://{typed}")
    return clean_href(typed)


class LinkDialog(QDialog):
    """A new link, or one that is there already and can be changed or removed."""

    REMOVED = 2
    """What `exec` returns where the user wants the words without the link."""

    def __init__(self, words: str, address: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Ret link") if address else self.tr("Indsæt link"))
        self.setMinimumWidth(widgets.em(self, 64))
        self.words = QLineEdit(words)
        self.words.setPlaceholderText(self.tr("Det, læseren ser"))
        self.address = QLineEdit(address)
        self.address.setPlaceholderText(self.tr("https://… eller en mailadresse"))
        self._error = widgets.label("", "error", wrap=True)
        self._error.hide()
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow(self.tr("&Tekst"), self.words)
        form.addRow(self.tr("&Adresse"), self.address)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addLayout(form)
        column.addWidget(self._error)
        column.addWidget(self._buttons(bool(address)))
        (self.address if words else self.words).setFocus()

    def _buttons(self, exists: bool) -> QDialogButtonBox:
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        keep = self.tr("Gem link") if exists else self.tr("Indsæt link")
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(keep)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        if exists:
            remove = buttons.addButton(
                self.tr("Fjern link"), QDialogButtonBox.ButtonRole.ActionRole
            )
            remove.clicked.connect(lambda: self.done(self.REMOVED))
        return buttons

    def accept(self) -> None:
        """Close with the link, or say why the address can't be used."""
        address = full_address(self.address.text())
        if not address:
            self._error.setText(
                self.tr("Adressen kan ikke bruges. Skriv en webadresse, fx https://www.borger.dk, "
                        "eller en mailadresse.")
            )  # fmt: skip
            self._error.show()
            self.address.setFocus()
            return
        self.address.setText(address)
        if not self.words.text().strip():
            self.words.setText(address.removeprefix("mailto:"))
        super().accept()

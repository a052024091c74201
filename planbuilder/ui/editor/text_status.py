"""What the status line says about the text: words, how hard it is to read, and the zoom."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from planbuilder.model.richtext.plain import lix, lix_meaning, words
from planbuilder.model.richtext.tree import Text
from planbuilder.ui import widgets

ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200)
"""Per cent; the steps of the menu and of Ctrl + and Ctrl -."""


class TextStatus(QWidget):
    """Three short facts; told anew at pauses, never while somebody types."""

    zoom_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = widgets.label("")
        self.lix = widgets.label("")
        self.zoom = QToolButton()
        self.zoom.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.zoom.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._menu = QMenu(self)
        for per_cent in ZOOMS:
            action = self._menu.addAction(f"{per_cent} %")
            action.triggered.connect(lambda _=False, chosen=per_cent: self.zoom_chosen.emit(chosen))
        self.zoom.setMenu(self._menu)
        self.show_zoom(100)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 4, 0)
        row.setSpacing(16)
        for part in (self.words, self.lix, self.zoom):
            row.addWidget(part)

    def show_text(self, text: Text) -> None:
        """Count the words of a text and tell how hard it is to read."""
        count = words(text)
        self.words.setText(
            self.tr("1 ord") if count == 1 else self.tr("{n} ord").format(n=_grouped(count))
        )
        value = lix(text)
        self.lix.setVisible(value is not None)
        if value is not None:
            self.lix.setText(f"LIX {value} – {lix_meaning(value)}")
            self.lix.setToolTip(self._explanation())

    def show_nothing(self) -> None:
        """Say nothing about words, where no text is open."""
        self.words.setText("")
        self.lix.hide()

    def show_zoom(self, per_cent: int) -> None:
        """Tell the zoom."""
        self.zoom.setText(f"{per_cent} %")
        self.zoom.setAccessibleName(self.tr("Zoom {n} %").format(n=per_cent))
        self.zoom.setToolTip(self.tr("Tekstens størrelse på skærmen (Ctrl+hjul)"))

    def _explanation(self) -> str:
        return self.tr(
            "LIX siger, hvor svær teksten er at læse: sætningernes længde i ord plus procenten af "
            "ord på over seks bogstaver.\n\n"
            "Under 25: meget let, som en børnebog\n"
            "25–34: let, som et ugeblad\n"
            "35–44: middel, som en avis\n"
            "45–54: svær, som de fleste offentlige tekster\n"
            "55 og over: meget svær, som en lov\n\n"
            "Korte sætninger og almindelige ord gør tallet mindre."
        )


def _grouped(count: int) -> str:
    """Return a whole number with the Danish thousands point."""
    # Not by `format_number`, whose decimals are slow to import at start-up.
    return f"{count:,}".replace(",", ".")

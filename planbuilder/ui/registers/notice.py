"""A calm line that says what happened and offers one thing to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from planbuilder.ui import widgets
from planbuilder.ui.icons import icon


class Notice(QFrame):
    """Hidden until there is something to say; stays readable until it is closed or outdated."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self._call: Callable[[], object] = lambda: None
        self.words = widgets.label("", wrap=True)
        self.button = QPushButton()
        self.button.clicked.connect(self._act)
        self.close_button = QToolButton()
        self.close_button.setIcon(icon("close"))
        self.close_button.setToolTip(self.tr("Luk beskeden"))
        self.close_button.setAccessibleName(self.tr("Luk beskeden"))
        self.close_button.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 6)
        row.setSpacing(10)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        row.addWidget(self.close_button)
        self.hide()

    def say(self, words: str, verb: str = "", call: Callable[[], object] = lambda: None) -> None:
        """Show `words`, with a button `verb` that hides the line and does `call`."""
        self.words.setText(words)
        self.setAccessibleName(words)
        self.button.setText(verb)
        self.button.setVisible(bool(verb))
        self._call = call
        self.show()

    def _act(self) -> None:
        self.hide()
        self._call()

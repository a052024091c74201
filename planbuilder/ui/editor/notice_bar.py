"""A calm line above the text for what the writer should know, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from planbuilder.ui import widgets
from planbuilder.ui.icons import icon

Choice = tuple[str, Callable[[], object]]
"""The words of a button, and what it does."""


class NoticeBar(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None, *, closable: bool = True) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self.buttons: list[QPushButton] = []
        self.words = widgets.label("", wrap=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 6, 6, 6)
        self._row.setSpacing(8)
        self._row.addWidget(self.words, 1)
        if closable:
            self._row.addWidget(self._shut())
        self.hide()

    def _shut(self) -> QToolButton:
        shut = QToolButton()
        shut.setIcon(icon("close"))
        shut.setAccessibleName(self.tr("Luk beskeden"))
        shut.setToolTip(self.tr("Luk beskeden"))
        shut.clicked.connect(self.hide)
        return shut

    def tell(self, words: str) -> None:
        """Show a message; "" takes the last one away."""
        self.offer(words)

    def offer(self, words: str, *choices: Choice) -> None:
        """Show a message with a button for each choice; the bar stays until it is told otherwise.

        The same buttons as before stay the same widgets, so that one keeps the focus.
        """
        self.words.setText(words)
        self.setAccessibleName(words)
        if [button.text() for button in self.buttons] != [choice[0] for choice in choices]:
            self._make_buttons([words for words, _ in choices])
        self._calls = [call for _, call in choices]
        self.setVisible(bool(words))

    def _make_buttons(self, names: list[str]) -> None:
        for button in self.buttons:
            button.deleteLater()
        self.buttons = []
        for place, name in enumerate(names):
            button = QPushButton(name)
            button.clicked.connect(lambda _=False, place=place: self._calls[place]())
            self._row.insertWidget(1 + place, button)
            self.buttons.append(button)

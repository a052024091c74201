"""One calm line below the plan: what the user should know, with at most two things to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from planbuilder.ui import widgets
from planbuilder.ui.icons import icon

Choice = tuple[str, Callable[[], object]]
"""The words on a button, and what it does."""


@dataclass(frozen=True, slots=True)
class _Message:
    key: str
    words: str
    choices: tuple[Choice, ...]
    is_trouble: bool
    is_passing: bool


class Strip(QFrame):
    """Shows one message at a time, the newest, but trouble before all else.

    The others wait, except one that was shown and asked for nothing: it was read.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._messages: list[_Message] = []
        self.words = widgets.label("", wrap=True)
        self.buttons: list[QPushButton] = []
        self.shut = QToolButton()
        self.shut.setIcon(icon("close"))
        self.shut.setAccessibleName(self.tr("Luk beskeden"))
        self.shut.setToolTip(self.tr("Luk beskeden"))
        self.shut.clicked.connect(lambda _=False: self._answer(None))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 6, 8, 6)
        self._row.setSpacing(8)
        self._row.addWidget(self.words, 1)
        self._row.addWidget(self.shut)
        self.hide()

    def say(
        self,
        key: str,
        words: str,
        *choices: Choice,
        is_trouble: bool = False,
        is_passing: bool = False,
    ) -> None:
        """Show a message; those that ask for something wait, and trouble stays before all else.

        Args:
            key: names the message; it takes the place of an older one of the same name.
            words: one or two sentences.
            choices: the words on up to two buttons, and what each does.
            is_trouble: whether it goes before all that is not.
            is_passing: whether it is of use only until the user goes on with something.
        """
        was_read = not is_trouble and self._shows_news()
        waiting = self._messages[1:] if was_read else self._messages
        others = [known for known in waiting if known.key != key]
        troubles = [known for known in others if known.is_trouble]
        rest = [known for known in others if not known.is_trouble]
        message = _Message(key, words, choices, is_trouble, is_passing)
        before = [] if is_trouble else troubles
        after = [*troubles, *rest] if is_trouble else rest
        self._messages = [*before, message, *after]
        self._show_first()

    def _shows_news(self) -> bool:
        """Whether what is shown asks for nothing."""
        return any(not (one.is_trouble or one.choices) for one in self._messages[:1])

    def take_back(self, key: str) -> None:
        """Say it no more, because it no longer holds."""
        self._messages = [message for message in self._messages if message.key != key]
        self._show_first()

    def go_on(self) -> None:
        """Say no more what was of use until now: the user does something else."""
        if any(message.is_passing for message in self._messages):
            self._messages = [message for message in self._messages if not message.is_passing]
            self._show_first()

    @property
    def shown(self) -> str:
        """The name of the message that is shown, "" for none."""
        return self._messages[0].key if self._messages else ""

    def _show_first(self) -> None:
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        if self._messages:
            self._show(self._messages[0])
        self.setVisible(bool(self._messages))

    def _show(self, message: _Message) -> None:
        self.words.setText(message.words)
        for place, choice in enumerate(message.choices, start=1):
            button = QPushButton(choice[0])
            button.clicked.connect(lambda _=False, choice=choice: self._answer(choice))
            self._row.insertWidget(place, button)
            self.buttons.append(button)
        self.shut.setVisible(len(message.choices) < 2)  # one of two is the way out
        widgets.set_role(self, "notice" if message.is_trouble else "strip")

    def _answer(self, choice: Choice | None) -> None:
        """Go on to the next message, and do what was chosen."""
        self._messages.pop(0)
        self._show_first()
        if choice is not None:
            choice[1]()

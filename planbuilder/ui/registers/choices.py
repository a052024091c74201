"""Inputs that choose among values: from a list, between two, by ticking off."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from planbuilder.ui.icons import icon

LEVELS_BESIDE_EACH_OTHER = 3
_BESIDE_WORDS, _SIGN_GAP = 16, 6
"""Padding and border of a segment in pixels, and what stands between its sign and its words."""


class CalmCombo(QComboBox):
    """A combo box that leaves the wheel to the form, so that scrolling never changes a value."""

    edited = Signal()
    left = Signal()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave scrolling to the form."""
        event.ignore()

    def minimumSizeHint(self) -> QSize:
        """Allow the box to become narrower than its longest choice."""
        return QSize(60, super().minimumSizeHint().height())

    def _chosen(self) -> None:
        self.edited.emit()
        self.left.emit()


class ChoiceInput(CalmCombo):
    """One of a few values, each with a word, and an icon where the values have signs."""

    def __init__(
        self, choices: Mapping[Any, str], sign: Callable[[Any], tuple[str, str]] | None = None
    ) -> None:
        """Make the box.

        Args:
            choices: the values with their words.
            sign: gives the name of the icon of a value, and its colour of the moment.
        """
        super().__init__()
        self._values = list(choices)
        self._sign = sign
        self.addItems(list(choices.values()))
        self._tint()
        self.activated.connect(lambda _: self._chosen())

    def _tint(self) -> None:
        if self._sign is not None:
            for place, value in enumerate(self._values):
                self.setItemIcon(place, icon(*self._sign(value)))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the light and dark setting."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def value(self) -> Any:
        """Return the chosen value."""
        return self._values[self.currentIndex()]

    def show_value(self, value: Any) -> None:
        """Show another value."""
        self.setCurrentIndex(self._values.index(value))

    def set_read_only(self, read_only: bool) -> None:
        """Allow no other choice."""
        self.setEnabled(not read_only)


class _Segment(QPushButton):
    """Asks for the room that its words take when it is chosen, and so bold."""

    def minimumSizeHint(self) -> QSize:
        """Let no words be cut off, however narrow the field is."""
        hint = super().minimumSizeHint()
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        words = QFontMetrics(bold).horizontalAdvance(self.text().replace("&", ""))
        sign = 0 if self.icon().isNull() else self.iconSize().width() + _SIGN_GAP
        return QSize(words + sign + _BESIDE_WORDS, hint.height())


class EitherInput(QWidget):
    """Two choices beside each other, for a value that is true or false."""

    edited = Signal()
    left = Signal()

    def __init__(self, when_false: str, when_true: str) -> None:
        super().__init__()
        self.buttons = tuple(self._segment(words) for words in (when_false, when_true))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button in self.buttons:
            row.addWidget(button, 1)
        self.setFocusProxy(self.buttons[0])

    def _segment(self, words: str) -> QPushButton:
        button = _Segment(self)
        button.setProperty("role", "segment")
        button.setText(words)
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(self._chosen)
        return button

    def _chosen(self) -> None:
        self.edited.emit()
        self.left.emit()

    def value(self) -> bool:
        """Return whether the second choice is chosen."""
        return self.buttons[1].isChecked()

    def set_sign(self, place: int, name: str) -> None:
        """Put an icon before the words of the first (0) or second (1) choice."""
        self.buttons[place].setIcon(icon(name))

    def show_value(self, value: bool) -> None:
        """Show the other choice."""
        self.buttons[int(value)].setChecked(True)

    def set_read_only(self, read_only: bool) -> None:
        """Allow no other choice."""
        self.setEnabled(not read_only)


class TicksInput(QWidget):
    """Check boxes for ids; ids that have no box here are kept as they are."""

    edited = Signal()
    left = Signal()

    def __init__(self, choices: Sequence[tuple[str, str, str]]) -> None:
        """Make the boxes. `choices` holds id, words and tooltip of each."""
        super().__init__()
        self.boxes: dict[str, QCheckBox] = {}
        self._others: tuple[str, ...] = ()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        for place, (choice, words, tip) in enumerate(choices):
            box = QCheckBox(words)
            box.setToolTip(tip)
            box.clicked.connect(self._ticked)
            self.boxes[choice] = box
            grid.addWidget(box, *divmod(place, LEVELS_BESIDE_EACH_OTHER))
        grid.setColumnStretch(LEVELS_BESIDE_EACH_OTHER, 1)
        if self.boxes:
            self.setFocusProxy(next(iter(self.boxes.values())))

    def _ticked(self) -> None:
        self.edited.emit()
        self.left.emit()

    def value(self) -> tuple[str, ...]:
        """Return the ids that are ticked off, in the order of the boxes."""
        ticked = (choice for choice, box in self.boxes.items() if box.isChecked())
        return (*ticked, *self._others)

    def show_value(self, value: tuple[str, ...]) -> None:
        """Tick off other ids."""
        self._others = tuple(choice for choice in value if choice not in self.boxes)
        for choice, box in self.boxes.items():
            box.setChecked(choice in value)

    def set_read_only(self, read_only: bool) -> None:
        """Allow no other choice."""
        self.setEnabled(not read_only)

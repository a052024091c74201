"""What several people wrote in the same field, each with the button that chooses it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.disagreement import Dispute, ShownReading, readings_title
from planbuilder.ui import theme, widgets
from planbuilder.ui.registers.sign import Sign

_SIGN = 15


class DisputeBox(QFrame):
    """Shows all readings of one field below each other."""

    chosen = Signal(object)
    """The value of the reading that somebody chose."""

    def __init__(self, parent: QWidget | None = None, *, narrow: bool = False) -> None:
        """Make the box. In a narrow one the buttons stand below the words."""
        super().__init__(parent)
        self._narrow = narrow
        self.setProperty("role", "notice")
        self.words: list[QLabel] = []
        self.buttons: list[QPushButton] = []
        self._values: list[object] = []
        head = QHBoxLayout()
        head.setSpacing(6)
        sign = Sign("undecided", _SIGN, lambda: theme.colours().draft)
        head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        self._title = widgets.label("", "heading", wrap=True)
        head.addWidget(self._title, 1)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 7, 8, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(self._grid)

    def show_dispute(self, dispute: Dispute, title: str = "", *, read_only: bool) -> None:
        """Show the readings of a dispute; where it can't be settled, without buttons.

        `title` stands above them, instead of how many there are.
        """
        self._clear()
        title = title or readings_title(len(dispute.readings))
        self._title.setText(title)
        self.setAccessibleName(f"{title}: {dispute.name}")
        for reading in dispute.readings:
            self._add(reading, read_only=read_only)

    def _add(self, reading: ShownReading, *, read_only: bool) -> None:
        row = self._grid.rowCount()
        words = widgets.label(f"{reading.author}: {reading.words}", wrap=True)
        self.words.append(words)
        self._grid.addWidget(words, row, 0)
        if read_only:
            return
        spoken = self.tr("Brug udgaven fra {name}: {words}").format(
            name=reading.author, words=reading.words
        )
        button = self._button(len(self._values), spoken)
        self._values.append(reading.value)
        if self._narrow:
            self._grid.addWidget(button, row + 1, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self._grid.addWidget(button, row, 1, Qt.AlignmentFlag.AlignVCenter)

    def _button(self, place: int, spoken: str) -> QPushButton:
        button = QPushButton(self.tr("Brug denne"))
        button.setAccessibleName(spoken)
        button.setAutoDefault(False)  # Enter in a dialog chooses nothing
        # A click leaves the cursor in the field, which would be saved and shown anew first.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.chosen.emit(self._values[place]))
        self.buttons.append(button)
        return button

    def _clear(self) -> None:
        self.words, self.buttons, self._values = [], [], []
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

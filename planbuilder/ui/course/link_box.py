"""A box of the overview: a heading, and some lines that each lead somewhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from planbuilder.model.frozen import frozen
from planbuilder.ui import widgets
from planbuilder.ui.icons import icon

MOST_LINES = 7
"""So many lines a box shows; of the others it says how many there are."""


@frozen
class Line:
    """What a line says, and the id of the record that it leads to.

    `meta` stands at the right in grey, or as an error where it is `late`.
    """

    record: str
    words: str
    meta: str = ""
    sign: str = ""
    late: bool = False


class LinkBox(QFrame):
    """Shows lines under a heading."""

    chosen = Signal(str)
    """The id of a record."""

    def __init__(self, title: str, empty: str, parent: QWidget | None = None) -> None:
        """Make it. `empty` is what it says while it has no lines."""
        super().__init__(parent)
        self._title, self._empty = title, empty
        self.setProperty("role", "card")
        self.setAccessibleName(title)
        self.lines: list[QToolButton] = []
        self._heading = widgets.label(title, "heading")
        self._heading.setMinimumHeight(widgets.em(self, 4))  # as high beside a button as without
        self.head = QHBoxLayout()
        self.head.addWidget(self._heading)
        self.head.addStretch(1)
        self._body = QVBoxLayout()
        self._body.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addLayout(self.head)
        column.addLayout(self._body)
        column.addStretch(1)
        self._holder: QWidget | None = None

    def show_lines(self, lines: Sequence[Line], empty: str = "") -> None:
        """Show other lines; `empty` says something else where there are none."""
        self._heading.setText(f"{self._title} ({len(lines)})" if lines else self._title)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.lines = []
        for line in lines[:MOST_LINES]:
            column.addLayout(self._row(line))
        if len(lines) > MOST_LINES:
            words = self.tr("og {n} mere").format(n=len(lines) - MOST_LINES)
            column.addWidget(widgets.label(words, "muted"))
        if not lines:
            column.addWidget(widgets.label(empty or self._empty, "muted", wrap=True))
        if self._holder is not None:
            self._body.removeWidget(self._holder)
            self._holder.hide()
            self._holder.deleteLater()
        self._holder = holder
        self._body.addWidget(holder)

    def _row(self, line: Line) -> QHBoxLayout:
        button = _LineButton(line.words)
        if line.sign:
            button.setIcon(icon(line.sign))
        button.setAccessibleName(", ".join(filter(None, (line.words, line.meta))))
        button.clicked.connect(lambda: self.chosen.emit(line.record))
        self.lines.append(button)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(button, 1)
        meta = widgets.label(line.meta, "error" if line.late else "muted")
        row.addWidget(meta)
        return row


class _LineButton(QToolButton):
    """A link on one line, shortened where it doesn't fit."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.setProperty("role", "link")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(16, 16))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(widgets.tip(words))
        # As wide as the row leaves, so that what stands behind is one column.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._elide()

    def minimumSizeHint(self) -> QSize:
        """Allow it to become narrow."""
        return QSize(widgets.em(self, 10), super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes there, as a click does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten anew."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        room = max(self.width() - 34, 20)
        words = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(words.replace("&", "&&"))

"""The margin line and the name beside what colleagues wrote, until the user has read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
    QTextCursor,
    QTextTable,
)
from PySide6.QtWidgets import QToolTip, QWidget

from planbuilder.model.initials import initials_of
from planbuilder.model.richtext.tree import Block
from planbuilder.ui import theme, widgets
from planbuilder.ui.editor.page_edit import PageEdit

READ_SECONDS = 6
"""What was on the screen for so long counts as read."""
_TICK_MS = 1000
_LINE = 3
_FROM_TEXT = 12
_GAP = 6
"""Points of the screen: how thick the line is, how far from the text, how far from the name."""
_LEAST_SEEN = 20
"""Points of a long paragraph that must be on the screen to count as seen."""
_NAME_SIZE = 0.88
_FIRST_LINE = 1.7
"""Height of a line of text, in heights of the names in the margin."""
_BESIDE_LINE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Unread:
    """A block that somebody else wrote, at a position of the document."""

    position: int
    author: str
    block: Block


@dataclass(slots=True, eq=False)
class _Mark:
    """What is unread. The cursor goes with the block as the text changes."""

    cursor: QTextCursor
    author: str
    block: Block
    seconds: int = 0


class UnreadMarks(QWidget):
    """Lies over the margin of a page. It takes no mouse clicks, and no time without marks."""

    read = Signal()
    """Everything that was marked is read."""

    def __init__(self, editor: PageEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self._marks: list[_Mark] = []
        self._names: list[tuple[QRectF, str]] = []
        self._read_blocks: set[Block] = set()
        self._seconds = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        editor.verticalScrollBar().valueChanged.connect(self.update)
        editor.textChanged.connect(self._note_typing)
        editor.installEventFilter(self)
        editor.viewport().installEventFilter(self)
        self.hide()

    def show_marks(self, unread: Sequence[Unread], read: set[Block]) -> None:
        """Mark what is unread in the document that the editor shows.

        Args:
            unread: the blocks. Without any, the page counts as read when it was seen for a while.
            read: gets each block once that is read.
        """
        document = self._editor.document()
        self._marks = []
        for found in unread:
            cursor = QTextCursor(document)
            cursor.setPosition(found.position)
            self._marks.append(_Mark(cursor, found.author, found.block))
        self._read_blocks = read
        self._seconds = 0
        self.setAccessibleName(self._words())
        self._place()
        self.show()
        self._timer.start()
        self.update()

    def marked(self) -> list[tuple[int, str]]:
        """Return the positions of what is still marked, and who wrote it."""
        return [(mark.cursor.block().position(), mark.author) for mark in self._marks]

    def leave(self) -> None:
        """The page is left: what was on the screen is read."""
        if not self.isHidden() and self._seconds:
            self._drop([mark for mark in self._marks if mark.seconds])
            self._finish()
        self.clear()

    def clear(self) -> None:
        """Show no marks, and count nothing as read."""
        self._timer.stop()
        self._marks = []
        self.hide()

    def _words(self) -> str:
        authors = ", ".join(sorted({mark.author for mark in self._marks}))
        return self.tr("Nyt fra {names}").format(names=authors) if authors else ""

    # What is read

    def _tick(self) -> None:
        if not self._editor.isVisible() or not self._editor.window().isActiveWindow():
            return
        self._seconds += 1
        for mark in self._marks:
            mark.seconds += self._is_seen(mark)
        self._drop([mark for mark in self._marks if mark.seconds >= READ_SECONDS])
        if self._seconds >= READ_SECONDS:
            self._finish()

    def _is_seen(self, mark: _Mark) -> bool:
        box = self._box(mark)
        seen = min(box.bottom(), self._editor.viewport().height()) - max(box.top(), 0)
        return seen >= min(box.height(), _LEAST_SEEN)

    def _note_typing(self) -> None:
        """Whoever writes in a paragraph has read it."""
        if self._marks:
            block = self._editor.textCursor().block()
            self._drop([mark for mark in self._marks if mark.cursor.block() == block])
            self._finish()
            self.update()

    def _drop(self, read: list[_Mark]) -> None:
        for mark in read:
            self._read_blocks.add(mark.block)
            self._marks.remove(mark)
        if read:
            self.update()

    def _finish(self) -> None:
        if not self._marks and not self.isHidden():
            self.clear()
            self.read.emit()

    # Where they are

    def _place(self) -> None:
        self.setGeometry(0, 0, round(self._text_left()), self._editor.viewport().height())
        self.raise_()

    def _text_left(self) -> float:
        editor = self._editor
        return editor.viewport().x() + editor.document().documentMargin() * editor.zoom / 100

    def _box(self, mark: _Mark) -> QRectF:
        """Return where the marked block is, or the table that it begins, in the viewport."""
        layout = self._editor.document().documentLayout()
        table: QTextTable | None = mark.cursor.currentTable()
        block = mark.cursor.block()
        box = layout.frameBoundingRect(table) if table else layout.blockBoundingRect(block)
        return box.translated(0, -self._editor.verticalScrollBar().value())

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a line beside each marked block, and the name where another's begins."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(theme.colours().accent)
        painter.setFont(widgets.scaled(self.font(), _NAME_SIZE, bold=False))
        self._names = []
        before = ("", 0.0)
        for mark in self._marks:
            box = self._box(mark)
            line = QRectF(self.width() - _FROM_TEXT - _LINE, box.top(), _LINE, box.height())
            if line.bottom() < 0 or line.top() > self.height():
                continue
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(line, 1.5, 1.5)
            self._names.append((line.adjusted(-3 * _FROM_TEXT, 0, _FROM_TEXT, 0), mark.author))
            if before[0] != mark.author or line.top() - before[1] > 2 * _LEAST_SEEN:
                painter.setPen(colour)
                self._draw_name(painter, mark.author, line)
            before = (mark.author, line.bottom())

    def _draw_name(self, painter: QPainter, author: str, line: QRectF) -> None:
        """Draw the name in the margin where it fits, beside the page, or in initials."""
        metrics = QFontMetricsF(painter.font())
        page = self._editor.viewport().x()
        in_margin = line.left() - _GAP - page
        height = min(line.height(), _FIRST_LINE * metrics.height())
        first = author.split(" ")[0]
        for words, right, room in (
            (author, line.left() - _GAP, in_margin - _GAP),
            (author, page - _GAP, page - 2 * _GAP),
            (first, line.left() - _GAP, in_margin - _GAP),
            (first, page - _GAP, page - 2 * _GAP),
            (initials_of(author), line.left() - _GAP, self.width()),
        ):
            width = metrics.horizontalAdvance(words) + 1
            if width <= room:
                box = QRectF(right - width, line.top(), width, height)
                painter.drawText(box, _BESIDE_LINE, words)
                return

    # What Qt tells

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the editor's size, and name the author in a tooltip at the line."""
        kind = event.type()
        if kind == QEvent.Type.Resize and not self.isHidden():
            self._place()
        if kind == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._marks:
            at = self.mapFromGlobal(event.globalPos()).toPointF()
            author = next((name for box, name in self._names if box.contains(at)), "")
            if author:
                words = self.tr("Skrevet af {name}").format(name=author)
                QToolTip.showText(event.globalPos(), widgets.tip(words), self._editor)
                return True
        return False

    def showEvent(self, event: QShowEvent) -> None:
        """Count the seconds while the page is seen."""
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Count nothing while it isn't."""
        super().hideEvent(event)
        self._timer.stop()

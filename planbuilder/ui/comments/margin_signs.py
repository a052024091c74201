"""The signs in the right margin of a page, beside the words that are commented."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from planbuilder.model.comments.threads import Thread
from planbuilder.ui import theme
from planbuilder.ui.editor.page_edit import PageEdit
from planbuilder.ui.icons import icon

SIDE = 16
_FROM_TEXT = 10
_FOLLOWED = "planbuilder-signs"
_A_LINE = 200
"""Characters: so many more than are seen are looked at, for lines that are seen in part."""
_MOST_WORDS = 200
"""Characters of a comment in a tooltip."""


class MarginSigns(QWidget):
    """Lies over the right margin of a page. It takes no clicks, and no time without signs."""

    def __init__(self, editor: PageEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self._signs: list[tuple[Thread, QTextCursor]] = []
        self._chosen = ""
        self._lines: dict[int, list[Thread]] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        editor.verticalScrollBar().valueChanged.connect(self.moved)
        editor.viewport().installEventFilter(self)
        self.hide()

    def show_signs(self, signs: Sequence[tuple[Thread, QTextCursor]], chosen: str) -> None:
        """Show a sign for each of these threads, at the line where its words begin."""
        self._signs, self._chosen = list(signs), chosen
        self._follow_layout()
        self.moved()
        self.setVisible(bool(self._signs))
        self.update()

    def _follow_layout(self) -> None:
        """Draw anew where lines of the text come or go; on other keys nothing moves."""
        layout = self._editor.document().documentLayout()
        if not layout.property(_FOLLOWED):
            layout.setProperty(_FOLLOWED, True)
            layout.documentSizeChanged.connect(self.moved)

    def _place(self) -> None:
        if not self._signs:
            return
        editor, viewport = self._editor, self._editor.viewport()
        margin = round(editor.document().documentMargin() * editor.zoom / 100)
        self.setGeometry(
            viewport.x() + viewport.width() - margin, viewport.y(), margin, viewport.height()
        )
        self.raise_()
        self.update()

    def moved(self) -> None:
        """Lines of the text may stand elsewhere than they did."""
        self._lines = None
        self._place()

    def _found_lines(self) -> dict[int, list[Thread]]:
        """Return the threads whose words begin on each line that is seen, by the line's middle.

        Worked out when lines came or went, not at each key, and for few signs only: where a
        character is on the screen costs more than whether it may be there at all.
        """
        if self._lines is None:
            self._lines = {}
            first, last = (
                self._editor.cursorForPosition(QPoint(0, y)).position() for y in (0, self.height())
            )
            for thread, words in self._signs:
                position = words.selectionStart()
                if first - _A_LINE <= position <= last + _A_LINE:
                    start = QTextCursor(words)
                    start.setPosition(position)
                    middle = self._editor.cursorRect(start).center().y()
                    self._lines.setdefault(middle, []).append(thread)
        return self._lines

    def _boxes(self) -> list[tuple[QRect, list[Thread]]]:
        """Return the signs that are seen, in points of this widget; one a line."""
        left = min(_FROM_TEXT, max(0, self.width() - SIDE))
        return [
            (QRect(left, middle - SIDE // 2, SIDE, SIDE), found)
            for middle, found in self._found_lines().items()
            if -SIDE < middle < self.height() + SIDE
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a sign at each line; where several threads begin there, their number too."""
        painter = QPainter(self)
        colours = theme.colours()
        for box, found in self._boxes():
            is_chosen = any(thread.id == self._chosen for thread in found)
            name = "comment-done" if all(thread.done for thread in found) else "comment"
            colour = QColor(colours.accent if is_chosen else colours.remark)
            icon(name, colour).paint(painter, box)
            if len(found) > 1:
                painter.setPen(colour)
                room = box.adjusted(SIDE + 2, -2, SIDE + 10, 2)
                painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, str(len(found)))

    def _at(self, point: QPoint) -> list[Thread]:
        """Return the threads whose sign is at a point of the editor's viewport."""
        if self.isHidden():
            return []
        here = point + self._editor.viewport().pos() - self.pos()
        return next((found for box, found in self._boxes() if box.contains(here)), [])

    def thread_at(self, point: QPoint) -> str:
        """Return the thread that a click at a point of the viewport means, "" for none.

        Where several have one sign, each click means the next.
        """
        if point.x() < self.x() - self._editor.viewport().x():
            return ""
        names = [thread.id for thread in self._at(point)]
        if not names:
            return ""
        here = names.index(self._chosen) + 1 if self._chosen in names else 0
        return names[here % len(names)]

    def words_at(self, point: QPoint) -> str:
        """Return what the comments say whose sign is at a point of the viewport; "" for none."""
        return "\n".join(
            f"{thread.first.author}: {thread.first.words[:_MOST_WORDS]}"
            for thread in self._at(point)
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the page in its size and place."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and not self.isHidden():
            self.moved()
        return False

"""The commented words in the open text: a tint and a line below them, and a sign in the margin.

They are drawn over the text as the hits of a search are, so that nothing of them is stored,
copied or undone. Each has a cursor that goes with its words while somebody types; only words that
were gone are looked for again, at pauses.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QTextCharFormat, QTextCursor
from PySide6.QtGui import QTextDocument as Document
from PySide6.QtWidgets import QTextEdit, QToolTip

from planbuilder.model.comments.anchor import Anchor
from planbuilder.model.comments.anchoring import Searched, anchor_of, find
from planbuilder.model.comments.threads import Thread
from planbuilder.model.comments.words import words_of
from planbuilder.model.richtext.tree import Conflict
from planbuilder.ui import theme, widgets
from planbuilder.ui.comments.margin_signs import MarginSigns
from planbuilder.ui.editor.characters import in_letters, in_pairs
from planbuilder.ui.editor.document import read
from planbuilder.ui.editor.page_edit import PageEdit
from planbuilder.ui.editor.text_edit import COMMENTS

_CLICK_SLACK = 4


def anchor_in(cursor: QTextCursor) -> Anchor | None:
    """Return what a comment keeps of the words that a cursor selects; None where there are none."""
    made = anchor_of(_words(cursor.document()), cursor.selectionStart(), cursor.selectionEnd())
    if made is None:
        return None
    return Anchor(in_letters(made.quote), in_letters(made.before), in_letters(made.after))


def _words(document: Document) -> str:
    """Return the words of a document, with as many characters as it has positions."""
    return in_pairs(document.toRawText())


@dataclass(slots=True, eq=False)
class _Mark:
    """A thread and the words that it hangs on; None where they are gone or it is on the whole."""

    thread: Thread
    cursor: QTextCursor | None


class TextMarks(QObject):
    """The marks of one editor, for the document that it shows."""

    clicked = Signal(str)
    """The words or the sign of a thread were clicked."""

    def __init__(self, editor: PageEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self._document: Document | None = None
        self._marks: dict[str, _Mark] = {}
        self._chosen = ""
        self._pending: QTextCursor | None = None
        self._pressed = QPointF()
        self._signs = MarginSigns(editor)
        editor.viewport().installEventFilter(self)

    # What is marked

    def show(self, document: Document, threads: Sequence[Thread], *, anew: bool) -> None:
        """Mark threads in a document.

        Args:
            anew: whether the document was filled or changed otherwise than by typing; else, where
                a known thread hangs need not be worked out again.
        """
        known = {} if anew or document is not self._document else self._marks
        self._document = document
        self._marks = {thread.id: self._kept(known, thread) for thread in threads}
        lost = [mark for mark in self._marks.values() if mark.thread.anchor and not mark.cursor]
        self._find(lost)
        self._draw()

    @staticmethod
    def _kept(known: dict[str, _Mark], thread: Thread) -> _Mark:
        before = known.get(thread.id)
        same = before is not None and before.thread.anchor == thread.anchor
        cursor = before.cursor if before is not None and same else None
        return _Mark(thread, cursor if cursor is not None and cursor.hasSelection() else None)

    def settle(self) -> bool:
        """Look for words that were gone; say whether anything hangs elsewhere than before."""
        lost = [
            mark
            for mark in self._marks.values()
            if mark.thread.anchor and not (mark.cursor and mark.cursor.hasSelection())
        ]
        if self._marks:
            self._signs.moved()
        before = [mark.cursor is None for mark in lost]
        for mark in lost:
            mark.cursor = None
        self._find(lost)
        changed = before != [mark.cursor is None for mark in lost]
        if changed:
            self._draw()
        return changed

    def clear(self) -> None:
        """Mark nothing, since another text is shown."""
        self._document = None
        self._marks, self._chosen, self._pending = {}, "", None
        self._draw()

    def _find(self, marks: Iterable[_Mark]) -> None:
        """Give marks the places where their words stand now."""
        marks = list(marks)
        if not marks or self._document is None:
            return
        searched = Searched(_words(self._document))
        for mark in marks:
            anchor = mark.thread.anchor
            assert anchor is not None
            wanted = Anchor(*map(in_pairs, (anchor.quote, anchor.before, anchor.after)))
            place = find(searched, wanted)
            if place is not None:
                mark.cursor = self._cursor(place.start, place.end)
            else:
                mark.cursor = self._in_conflict(anchor)

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self._document)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.setKeepPositionOnInsert(True)  # what is typed behind the words is no part of them
        return cursor

    def _in_conflict(self, anchor: Anchor) -> QTextCursor | None:
        """Return the card of the conflict in one of whose readings the words stand."""
        from planbuilder.ui.editor.conflicts import conflict_places

        assert self._document is not None
        places = conflict_places(self._document)
        if not places:
            return None
        text = read(self._document)
        words = words_of(text)
        place = find(Searched(words.plain), anchor)
        index = words.spot(place.start).path[0] if place is not None else 0
        if place is None or not isinstance(text[index], Conflict):
            return None
        card = places[sum(isinstance(block, Conflict) for block in text[:index])]
        return self._cursor(card, card + 1)

    # Where they are

    def placed(self) -> dict[str, int]:
        """Return where each thread hangs that hangs on words of the text."""
        return {
            name: mark.cursor.selectionStart()
            for name, mark in self._marks.items()
            if mark.cursor is not None and mark.cursor.hasSelection()
        }

    def cursor_of(self, thread_id: str) -> QTextCursor | None:
        """Return a cursor that selects the words of a thread; None where there are none."""
        mark = self._marks.get(thread_id)
        cursor = mark.cursor if mark is not None else None
        return cursor if cursor is not None and cursor.hasSelection() else None

    def thread_at(self, position: int) -> str:
        """Return the id of the thread whose words a position stands in, "" for none.

        Of several the shortest one is meant; open ones come before those that are done.
        """
        here = [
            (mark.thread.done, mark.cursor.selectionEnd() - mark.cursor.selectionStart(), name)
            for name, mark in self._marks.items()
            if mark.cursor is not None
            and mark.cursor.hasSelection()
            and mark.cursor.selectionStart() <= position <= mark.cursor.selectionEnd()
        ]
        return min(here)[2] if here else ""

    # Drawing

    def choose(self, thread_id: str) -> None:
        """Mark the words of one thread more clearly; "" for none."""
        if thread_id != self._chosen:
            self._chosen = thread_id
            self._draw()

    def show_pending(self, cursor: QTextCursor | None) -> None:
        """Mark the words that a comment is being written about."""
        self._pending = cursor
        self._draw()

    def _draw(self) -> None:
        c = theme.colours()
        soft = _look(c.remark, c.remark_light)
        strong = _look(c.remark, c.hit)
        shown = [
            mark
            for mark in self._marks.values()
            if mark.cursor is not None and (not mark.thread.done or mark.thread.id == self._chosen)
        ]
        selections = [
            _selection(mark.cursor, strong if mark.thread.id == self._chosen else soft)
            for mark in sorted(shown, key=lambda mark: mark.thread.id == self._chosen)
            if mark.cursor is not None
        ]
        if self._pending is not None:
            selections.append(_selection(self._pending, strong))
        self._editor.show_layer(COMMENTS, selections)
        self._signs.show_signs(
            [(mark.thread, mark.cursor) for mark in shown if mark.cursor is not None], self._chosen
        )

    # What Qt tells

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell of clicks on signs and on commented words; the text gets the latter, too."""
        if not self._marks:
            return False
        kind = event.type()
        if isinstance(event, QMouseEvent):
            return self._mouse(kind, event)
        if kind == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self._signs.words_at(event.pos())
            if words:
                QToolTip.showText(event.globalPos(), widgets.tip(words), self._editor.viewport())
                return True
        return False

    def _mouse(self, kind: QEvent.Type, event: QMouseEvent) -> bool:
        point = event.position().toPoint()
        sign = self._signs.thread_at(point)
        if kind == QEvent.Type.MouseMove and sign:
            self._editor.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
            return True
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        if kind == QEvent.Type.MouseButtonPress:
            self._pressed = event.position()
            if sign:
                self.clicked.emit(sign)
                return True
        if kind == QEvent.Type.MouseButtonRelease:
            moved = (event.position() - self._pressed).manhattanLength() > _CLICK_SLACK
            thread_id = "" if moved else self._clicked_words(point)
            if thread_id:
                self.clicked.emit(thread_id)
            return bool(sign)
        return False

    def _clicked_words(self, point: QPoint) -> str:
        """Return the thread whose words are under the mouse; "" beside the words."""
        editor = self._editor
        position = editor.cursorForPosition(point).position()
        thread_id = self.thread_at(position)
        if not thread_id or self._marks[thread_id].thread.done:
            return ""
        return thread_id


def _look(line: str, tint: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
    made.setUnderlineColor(QColor(line))
    made.setBackground(QColor(tint))
    return made


def _selection(cursor: QTextCursor, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
    made = QTextEdit.ExtraSelection()
    made.cursor = cursor
    made.format = look
    return made

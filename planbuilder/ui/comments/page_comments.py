"""The part of commenting that every page has: its actions, and when marks are to be drawn.

Most texts have no comments. So what draws them is imported when there is one to show.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QTextCursor, QTextDocument
from PySide6.QtWidgets import QMenu

from planbuilder.model.records import Comment
from planbuilder.project.steps import Touched
from planbuilder.ui.editor.action_maker import make_action
from planbuilder.ui.editor.page_edit import PageEdit
from planbuilder.ui.session import Session

if TYPE_CHECKING:
    from planbuilder.model.comments.anchor import Anchor
    from planbuilder.ui.comments.text_marks import TextMarks


class PageComments(QObject):
    """Belongs to one page. Knows where in the open text each thread hangs just now."""

    comment_wanted = Signal()
    """The user wants to write a comment on what is selected, or on the whole."""
    thread_wanted = Signal(str)
    """The user wants to see a thread."""
    places_changed = Signal()
    """Threads hang elsewhere in the text than they did, or on nothing."""

    def __init__(self, session: Session, editor: PageEdit) -> None:
        super().__init__(editor)
        self._session = session
        self._editor = editor
        self.record_id = ""
        self._document: QTextDocument | None = None
        self._marks: TextMarks | None = None
        self.comment = self._action(self.tr("&Kommentér …"), "comment-add", "Ctrl+Alt+M")
        self.comment.triggered.connect(lambda _=False: self.comment_wanted.emit())
        self.next = self._action(self.tr("Næs&te kommentar"), "", "Ctrl+Alt+PgDown")
        self.next.triggered.connect(lambda _=False: self.step(1))
        self.previous = self._action(self.tr("Fo&rrige kommentar"), "", "Ctrl+Alt+PgUp")
        self.previous.triggered.connect(lambda _=False: self.step(-1))
        self._is_seen = False
        self.allow(False)
        session.changed.connect(self._refresh)

    def _action(self, words: str, icon_name: str, keys: str) -> QAction:
        action = make_action(self, words, lambda: None, icon_name=icon_name, keys=keys)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        self._editor.addAction(action)
        return action

    def allow(self, seen: bool) -> None:
        """Allow the actions or not; a hidden page must not take shortcuts from another."""
        self._is_seen = seen
        can_write = not self._session.project.read_only
        self.comment.setEnabled(seen and bool(self.record_id) and can_write)
        for action in (self.next, self.previous):
            action.setEnabled(seen and self._marks is not None and bool(self._marks.placed()))

    # What is shown

    def show_open(self, record_id: str, document: QTextDocument) -> None:
        """Mark the comments in a text that the editor just came to show, or that was changed."""
        self.record_id, self._document = record_id, document
        self._show(anew=True)

    def leave(self) -> None:
        """The text is left."""
        self.record_id, self._document = "", None
        if self._marks is not None:
            self._marks.clear()
        self.allow(self._is_seen)

    def settle(self) -> None:
        """Somebody paused in typing: look again for words that were gone."""
        if self._marks is not None and self._marks.settle():
            self._changed()

    def _refresh(self, touched: Touched) -> None:
        if any(kind == Comment.KIND for kind, _ in touched.records):
            self._show(anew=False)

    def _show(self, *, anew: bool) -> None:
        if self._document is None:
            return
        threads = self._session.comments.about(self.record_id)
        if threads or self._marks is not None:
            self._made().show(self._document, threads, anew=anew)
        self._changed()

    def _made(self) -> TextMarks:
        if self._marks is None:
            from planbuilder.ui.comments.text_marks import TextMarks

            self._marks = TextMarks(self._editor)
            self._marks.clicked.connect(self.thread_wanted)
        return self._marks

    def _changed(self) -> None:
        self.allow(self._is_seen)
        self.places_changed.emit()

    def positions(self) -> dict[str, int]:
        """Return where in the document each thread hangs that hangs on words there."""
        return {} if self._marks is None else self._marks.placed()

    # What the user does

    def selection(self) -> tuple[Anchor, QTextCursor] | None:
        """Return what is selected as what a comment keeps; None where no words are."""
        cursor = self._editor.textCursor()
        if self._document is None or not cursor.hasSelection():
            return None
        anchor = self.anchor_at(cursor)
        return (anchor, QTextCursor(cursor)) if anchor is not None else None

    def anchor_at(self, cursor: QTextCursor) -> Anchor | None:
        """Return what a comment keeps of the words that a cursor selects."""
        from planbuilder.ui.comments.text_marks import anchor_in

        return anchor_in(cursor)

    def let_go(self) -> None:
        """Select nothing any more, so that the next key takes no words away."""
        end = self._editor.textCursor().selectionEnd()
        self._editor.select(end, end)

    def show_pending(self, cursor: QTextCursor | None) -> None:
        """Show which words a comment is being written about; None for none."""
        if cursor is not None or self._marks is not None:
            self._made().show_pending(cursor)

    def choose(self, thread_id: str) -> None:
        """Show more clearly where a thread hangs; "" for none."""
        if self._marks is not None:
            self._marks.choose(thread_id)

    def go_to(self, thread_id: str) -> bool:
        """Put the cursor before the words of a thread, in view; say whether there are any.

        They are not selected: the next key would take their place.
        """
        cursor = self._marks.cursor_of(thread_id) if self._marks is not None else None
        if cursor is None:
            return False
        self._editor.select(cursor.selectionEnd(), cursor.selectionEnd())
        self._editor.select(cursor.selectionStart(), cursor.selectionStart())
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def step(self, step: int) -> None:
        """Go to the next (1) or the previous (-1) comment in the text."""
        here = self._editor.textCursor()
        at = here.selectionStart()
        placed = sorted(self.positions().items(), key=lambda item: item[1])
        if not placed:
            return
        ahead = [name for name, position in placed if (position - at) * step > 0]
        wanted = (ahead or [name for name, _ in placed])[0 if step > 0 else -1]
        self.thread_wanted.emit(wanted)
        self.go_to(wanted)

    def fill_menu(self, menu: QMenu) -> None:
        """Add commenting, and showing the comment at the cursor where there is one."""
        menu.addAction(self.comment)
        here = self._editor.textCursor().position()
        thread_id = self._marks.thread_at(here) if self._marks is not None else ""
        if thread_id:
            show = menu.addAction(self.tr("Vis kommentaren"))
            show.triggered.connect(lambda _=False: self.thread_wanted.emit(thread_id))
        menu.addSeparator()

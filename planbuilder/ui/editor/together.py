"""What the element page shows of working together: conflicts, what colleagues wrote, deletions.

Most texts have none of it. So this is the thin part that every page has; the rest is imported
when a plan first has something to show.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.records import Element, Section
from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.tree import Block, Conflict, Text
from planbuilder.model.richtext.xhtml import CONFLICT_BEGINS
from planbuilder.ui import messages
from planbuilder.ui.editor.notice_bar import Choice, NoticeBar
from planbuilder.ui.editor.open_texts import OpenText
from planbuilder.ui.editor.page_edit import PageEdit
from planbuilder.ui.session import Session
from planbuilder.ui.word_home.bar import SuggestionBar

if TYPE_CHECKING:
    from planbuilder.ui.editor.conflicts import ConflictDesk
    from planbuilder.ui.editor.unread_marks import UnreadMarks


class Together(QObject):
    """Belongs to one page. `bars` are the lines that it shows above the text."""

    suggestions_wanted = Signal(str)
    """The user wants to see what is suggested for this record."""

    def __init__(self, session: Session, editor: PageEdit, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._editor = editor
        self._record: Element | Section | None = None
        self._desk: ConflictDesk | None = None
        self._marks: UnreadMarks | None = None
        self._read: dict[str, set[Block]] = {}  # of records of which more is unread
        self.bars = QWidget(parent)
        self._rows = QVBoxLayout(self.bars)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(1)
        self._deleted: NoticeBar | None = None
        self._conflicts: NoticeBar | None = None
        self._suggestions = SuggestionBar(session, self.bars)
        self._suggestions.wanted.connect(self.suggestions_wanted)
        self._rows.addWidget(self._suggestions)
        self.next = self._action(self.tr("&Næste sted med flere udgaver"), "F8", 1)
        self.previous = self._action(self.tr("Forrige st&ed med flere udgaver"), "Shift+F8", -1)
        self._has_conflicts = self._is_seen = False
        self.allow(False)

    def _action(self, words: str, keys: str, step: int) -> QAction:
        action = QAction(words, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(lambda _=False: self.step(step))
        self._editor.addAction(action)
        return action

    # What is shown

    def show_record(self, record: Element | Section | None) -> None:
        """Show that a record was deleted by somebody, or is not any more."""
        self._record = record
        self._suggestions.show_record("" if record is None else record.id)
        if record is None or not record.deleted_by:
            if self._deleted is not None:
                self._deleted.tell("")
            return
        if self._deleted is None:
            self._deleted = self._bar()
        from planbuilder.model.disagreement import deletion_remark

        choices = ((self.tr("Behold"), self._keep), (self.tr("Slet"), self._delete))
        may_choose = self._session.project.may_write(record.id)
        self._deleted.offer(f"{deletion_remark(record)}.", *(choices if may_choose else ()))

    def show_open(self, opened: OpenText) -> None:
        """Show the conflicts in a text that the editor just came to show, and what is unread."""
        unread = opened.record_id in self._session.unread.records()
        has_more = unread or CONFLICT_BEGINS in opened.saved
        text = normalise(opened.reader.text()) if has_more else ()
        self.show_text(text, shown_anew=True)
        self._show_unread(opened, text)

    def show_text(self, text: Text, *, shown_anew: bool = False) -> None:
        """Show how many conflicts there are in the text that the editor has.

        Args:
            text: what the document reads as.
            shown_anew: whether the editor shows another document, or it was filled anew.
        """
        count = sum(isinstance(block, Conflict) for block in text)
        if count and (shown_anew or self._desk is None):
            self._attend()
        self._show_count(count)

    def _attend(self) -> None:
        if self._desk is None:
            from planbuilder.ui.editor.conflicts import ConflictDesk

            self._desk = ConflictDesk(self._editor, self._session)
            self._desk.settled.connect(self._recount)
        self._desk.attend()

    def _recount(self) -> None:
        assert self._desk is not None
        self._show_count(len(self._desk.places()))

    def _show_count(self, count: int) -> None:
        self._has_conflicts = bool(count)
        self.allow(self._is_seen)
        if self._conflicts is None and count:
            self._conflicts = self._bar()
        if self._conflicts is not None:
            self._conflicts.offer(self._count_words(count), *self._steps())

    def _count_words(self, count: int) -> str:
        if not count:
            return ""
        if count == 1:
            return self.tr("1 sted, hvor I har skrevet forskelligt.")
        return self.tr("{n} steder, hvor I har skrevet forskelligt.").format(n=count)

    def _steps(self) -> tuple[Choice, Choice]:
        return (
            (self.tr("Forrige"), lambda: self.step(-1)),
            (self.tr("Næste"), lambda: self.step(1)),
        )

    def _bar(self) -> NoticeBar:
        made = NoticeBar(self.bars, closable=False)
        self._rows.addWidget(made)
        return made

    def allow(self, seen: bool) -> None:
        """Allow the actions or not; a hidden page must not take shortcuts from another."""
        self._is_seen = seen
        for action in (self.next, self.previous):
            action.setEnabled(seen and self._has_conflicts)

    # Conflicts

    def step(self, step: int) -> None:
        """Go to the next (1) or the previous (-1) conflict."""
        if self._desk is not None:
            self._desk.step(step)

    def fill_menu(self, menu: QMenu) -> None:
        """Add what can be done about the conflict that the cursor stands at, if it does."""
        place = self._desk.here() if self._desk is not None else None
        if self._desk is not None and place is not None:
            self._desk.fill_menu(menu, place)
            menu.addSeparator()

    def add_edit_actions(self, menu: QMenu) -> None:
        """Add going to conflicts, and a menu with what can be done about the one at the cursor."""
        menu.addActions([self.next, self.previous])
        choices = menu.addMenu(self.tr("&Vælg udgave"))
        choices.setEnabled(False)
        menu.aboutToShow.connect(lambda: self._refill(choices))

    def _refill(self, choices: QMenu) -> None:
        choices.clear()
        self.fill_menu(choices)
        choices.setEnabled(not choices.isEmpty())

    # A record that somebody deleted

    def _keep(self) -> None:
        from planbuilder.model.merging.conflicts import without_flag

        if self._record is not None:
            self._session.save_pending()
            record = self._session.plan.get(self._record.id)
            if record is not None:
                self._session.apply(self.tr("Behold"), [without_flag(record)])

    def _delete(self) -> None:
        from planbuilder.model.rearrange import removal

        if self._record is None:
            return
        self._session.save_pending()
        try:
            puts, removes = removal(self._session.plan, self._record.id)
        except PlanbuilderError as error:
            messages.show_error(self.bars.window(), error)
        else:
            self._session.apply(self.tr("Slet"), puts, removes)

    # What colleagues wrote

    def _show_unread(self, opened: OpenText, text: Text) -> None:
        """Mark what colleagues wrote in the text that the editor has, and the user hasn't read."""
        if opened.record_id not in self._session.unread.records():
            self.forget_unread()
            return
        from planbuilder.ui.editor.units import block_places
        from planbuilder.ui.editor.unread_marks import Unread, UnreadMarks

        if self._marks is None:
            self._marks = UnreadMarks(self._editor)
            self._marks.read.connect(self._mark_read)
        places = block_places(opened.document, text)
        read = self._read.setdefault(opened.record_id, set())
        found = [
            Unread(places[index], author, text[index])
            for index, author in sorted(self._session.unread.blocks(opened.record_id).items())
            if index < len(text) and text[index] not in read
        ]
        self._marks.show_marks(found, read)

    def forget_unread(self) -> None:
        """Take the marks away, since the text changes or another one is shown."""
        if self._marks is not None:
            self._marks.clear()

    def leave(self) -> None:
        """The text is left: what was seen of it counts as read."""
        if self._marks is not None:
            self._marks.leave()

    def _mark_read(self) -> None:
        if self._record is not None:
            self._read.pop(self._record.id, None)
            self._session.mark_read(self._record.id)

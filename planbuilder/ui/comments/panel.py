"""The comments of one record beside it: threads in the order of their places, and a new one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planbuilder.model.comments.anchor import Anchor
from planbuilder.model.comments.listing import placed_in
from planbuilder.model.comments.threads import Thread
from planbuilder.model.fields import Entry
from planbuilder.model.records import Comment, Section
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.project.settings import kept
from planbuilder.project.steps import Touched
from planbuilder.ui import widgets
from planbuilder.ui.comments.card_list import CardList
from planbuilder.ui.comments.commands import CommentCommands
from planbuilder.ui.comments.composer import Composer, Draft
from planbuilder.ui.comments.filters import ALL, OPEN, CommentFilter
from planbuilder.ui.comments.page_comments import PageComments
from planbuilder.ui.comments.thread_card import Hangs, ThreadCard
from planbuilder.ui.icons import icon
from planbuilder.ui.session import Session

READ_MS = 6000
"""What was shown for so long counts as read."""
_ORDER = (Hangs.WHOLE, Hangs.WORDS, Hangs.NOTHING)


class CommentsPanel(QWidget):
    """Shows and writes comments; its page, if any, knows where they hang in the open text."""

    place_left = Signal()
    """The user is done here: the text may have the focus again."""
    list_wanted = Signal()
    """The user wants to see the comments of the whole plan."""

    def __init__(
        self, session: Session, page: PageComments | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._page = page
        self._record_id = ""
        self._outdated = True
        self.commands = CommentCommands(session, self)
        self._read = QTimer(self)
        self._read.setSingleShot(True)
        self._read.setInterval(READ_MS)
        self._read.timeout.connect(self._mark_read)
        self._make_parts()
        self._lay_out()
        session.changed.connect(self._refresh)
        session.unread_changed.connect(self._renew)
        if page is not None:
            page.places_changed.connect(self._renew)

    def _make_parts(self) -> None:
        self.filter = CommentFilter()
        self.filter.changed.connect(self._renew)
        self.new = QPushButton(icon("comment-add"), self.tr("Ny kommentar"))
        self.new.setToolTip(self.tr("Kommentér det markerede eller det hele (Ctrl+Alt+M)"))
        self.new.clicked.connect(lambda _=False: self.compose())
        self.all = QPushButton(self.tr("Hele planen …"))
        self.all.setToolTip(self.tr("Vis alle kommentarer i planen (Ctrl+Alt+K)"))
        self.all.clicked.connect(lambda _=False: self.list_wanted.emit())
        for button in (self.new, self.all):
            button.setAutoDefault(False)
        self.composer = Composer()
        self.composer.sent.connect(self._send)
        self.composer.left.connect(self._drop)
        self.composer.typed.connect(self._session.note_typing)
        self._empty = widgets.label("", "muted", wrap=True)
        self.list = CardList(self.commands)
        self.list.can_hang = self._page is not None
        self.list.chosen.connect(self._show_chosen)
        self.list.place_wanted.connect(self._go_to)
        self.list.hang_wanted.connect(self._hang)
        if self._page is not None:
            self.list.set_ground("panel")

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.new)
        buttons.addStretch(1)
        buttons.addWidget(self.all)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 12, 8, 12)
        column.setSpacing(8)
        for part in (self.filter, self.composer, self._empty):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)

    @property
    def cards(self) -> list[ThreadCard]:
        """The threads as they are shown."""
        return self.list.cards

    # What is shown

    def show_record(self, record_id: str) -> None:
        """Show the comments of another record; what was being written about the last one stays."""
        if record_id == self._record_id:
            return
        self._record_id = record_id
        self.list.choose("")
        self.list.show_threads((), "", frozenset())
        self.composer.show_record(record_id, self._whole_words())
        self._show_pending()
        self._renew()

    def _threads(self) -> Sequence[Thread]:
        return self._session.comments.about(self._record_id)

    def _refresh(self, touched: Touched) -> None:
        # Where they hang in the text of a page, the page tells.
        mine = self._record_id if self._page is None else ""
        if any(kind == Comment.KIND or record == mine for kind, record in touched.records):
            self._renew()

    def _renew(self) -> None:
        """Show anew, now or when the panel is next seen."""
        self._outdated = True
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        self._outdated = False
        threads = self._threads()
        self.filter.offer(threads)
        shown = [known for known in self._placed(threads) if self._is_shown(known[0])]
        unread = self._session.unread.records().keys()
        self.list.show_threads(shown, self._whole_words(), unread)
        self._say_what_is_empty(len(threads), len(shown))
        self.new.setEnabled(self.commands.allowed and bool(self._record_id))
        self._await_reading()

    def _is_shown(self, thread: Thread) -> bool:
        """Whether a thread fits the filter, or is being dealt with just now."""
        card = self.list.card(thread.id)
        return self.filter.fits(thread) or (card is not None and card.is_writing)

    def _placed(self, threads: Sequence[Thread]) -> list[tuple[Thread, Hangs]]:
        """Return threads with what they hang on: on the whole, at places in order, on nothing."""
        if self._page is not None and self._page.record_id == self._record_id:
            positions = self._page.positions()
            hanging = [(thread, _hangs(thread, thread.id in positions)) for thread in threads]
            return sorted(
                hanging, key=lambda known: (_ORDER.index(known[1]), positions.get(known[0].id, 0))
            )
        record = self._session.plan.get(self._record_id)
        if record is None:
            return [(thread, Hangs.NOTHING) for thread in threads]
        return [
            (known.thread, _hangs(known.thread, known.place is not None))
            for known in placed_in(record, threads)
        ]

    def _whole_words(self) -> str:
        record = self._session.plan.get(self._record_id)
        if isinstance(record, Entry):
            return self.tr("Om hele {the}").format(the=REGISTERS[record.KIND].the)
        if isinstance(record, Section):
            return self.tr("Om hele afsnittet")
        return self.tr("Om hele elementet")

    def _say_what_is_empty(self, count: int, shown: int) -> None:
        words = ""
        if count and not shown:
            words = self.tr("Ingen kommentarer passer til valget ovenfor. I alt er der {n}.")
            words = words.format(n=count)
        elif not count and self._record_id:
            words = self.tr(
                "Her står, hvad I bemærker til teksten. Markér ord i teksten, og vælg »Ny "
                "kommentar« – eller kommentér det hele uden at markere. Kommentarer følger deres "
                "ord, når teksten rettes, og kommer ikke med i den færdige plan."
            )
        self._empty.setText(words)
        self._empty.setVisible(bool(words) and self.composer.draft is None)

    # Choosing

    def _show_chosen(self, thread_id: str) -> None:
        if self._page is not None:
            self._page.choose(thread_id)

    def show_thread(self, thread_id: str) -> None:
        """Choose a thread and bring it into view, whatever the filter says."""
        thread = next((known for known in self._threads() if known.id == thread_id), None)
        if thread is None:
            return
        if not self.filter.fits(thread):
            self.filter.show_state(ALL if thread.done else OPEN)
        if self._outdated:
            self._fill()
        self.list.choose(thread_id)
        self.list.bring_into_view(thread_id)

    def _go_to(self, thread_id: str) -> None:
        self.list.choose(thread_id)
        if self._page is not None:
            self._page.go_to(thread_id)

    def _hang(self, thread_id: str) -> None:
        selection = self._page.selection() if self._page is not None else None
        thread = next((known for known in self._threads() if known.id == thread_id), None)
        if selection is not None and thread is not None:
            self._session.save_pending()
            self.commands.hang(thread, self._field(), selection[0])
        else:
            self.place_left.emit()  # so that words can be selected

    def _field(self) -> str:
        """Return the name of the record's text that the page shows."""
        return "intro" if isinstance(self._session.plan.get(self._record_id), Section) else "text"

    # Writing

    def compose(self, selection: tuple[str, Anchor] | None = None) -> None:
        """Open the field for a comment on what is selected in the text, else on the whole.

        Args:
            selection: the field in which words are selected, and what a comment keeps of them,
                where that isn't the page's to tell.
        """
        if not self.commands.allowed or not self._record_id:
            return
        draft = Draft() if selection is None else Draft(field=selection[0], anchor=selection[1])
        on_page = self._page.selection() if self._page is not None else None
        if on_page is not None:
            draft = Draft(field=self._field(), anchor=on_page[0], cursor=on_page[1])
        self._empty.hide()
        self.composer.begin(draft, self._whole_words())
        self._show_pending()

    def _show_pending(self) -> None:
        if self._page is not None and self._page.record_id == self._record_id:
            draft = self.composer.draft
            self._page.show_pending(draft.cursor if draft is not None else None)

    def _end_writing(self) -> None:
        self.composer.drop()
        self._show_pending()
        self._renew()

    def _drop(self) -> None:
        """Write no comment after all."""
        self._end_writing()
        self.place_left.emit()

    def _send(self, words: str) -> None:
        draft = self.composer.draft
        if draft is None:
            return
        self._session.save_pending()
        anchor = draft.anchor
        if draft.cursor is not None and self._page is not None:
            anchor = self._page.anchor_at(draft.cursor) or anchor
        made = self.commands.write(self._record_id, words, draft.field, anchor)
        if made:
            self._end_writing()
            self.show_thread(made)
            if self._page is not None:
                self._page.let_go()
            self.place_left.emit()

    def unsent(self) -> dict[str, Any]:
        """Return what was written and not sent, as JSON values, for the next start."""
        return {
            "answers": self.list.unsent(),
            "comments": {
                record: [draft.words, draft.field, *_anchor_words(draft.anchor)]
                for record, draft in self.composer.drafts().items()
            },
        }

    def bring_back(self, unsent: dict[str, Any]) -> None:
        """Take up what `unsent` returned; values that are unknown or old are passed over."""
        answers: dict[str, Any] = kept(unsent, "answers", {})
        self.list.bring_back({t: (w[0], w[1]) for t, w in answers.items() if _are_words(w, 2)})
        comments: dict[str, Any] = kept(unsent, "comments", {})
        drafts = {
            record: Draft(words[0], words[1], Anchor(*words[2:]) if words[2] else None)
            for record, words in comments.items()
            if _are_words(words, 5)
        }
        self.composer.bring_back(drafts)

    # What is read

    def _unread(self) -> list[str]:
        """Return the ids of comments about the record that others wrote and nobody read here."""
        unread = self._session.unread.records()
        return [c.id for thread in self._threads() for c in thread.comments if c.id in unread]

    def _await_reading(self) -> None:
        if self.isVisible() and not self._read.isActive() and self._unread():
            self._read.start()

    def _mark_read(self) -> None:
        if self.window().isActiveWindow():
            self._session.mark_read(*self._unread())
        else:
            self._read.start()

    # What Qt tells

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was written meanwhile."""
        super().showEvent(event)
        if self._outdated:
            self._fill()
        self._await_reading()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing that isn't seen counts as read."""
        super().hideEvent(event)
        self._read.stop()


def _anchor_words(anchor: Anchor | None) -> list[str]:
    return [anchor.quote, anchor.before, anchor.after] if anchor is not None else ["", "", ""]


def _are_words(value: object, count: int) -> bool:
    """Whether a stored value is a list of so many strings."""
    return (
        isinstance(value, list | tuple)
        and len(value) == count
        and all(isinstance(part, str) for part in value)
    )


def _hangs(thread: Thread, has_place: bool) -> Hangs:
    if thread.anchor is None:
        return Hangs.WHOLE
    return Hangs.WORDS if has_place else Hangs.NOTHING

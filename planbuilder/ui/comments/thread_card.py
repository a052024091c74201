"""A thread beside the text: what it hangs on, who said what, and what one can do about it."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.comments.threads import Thread
from planbuilder.model.comments.words import shown_quote
from planbuilder.model.danish import format_moment
from planbuilder.model.disagreement import author_name, disputes
from planbuilder.model.records import Comment
from planbuilder.ui import theme, widgets
from planbuilder.ui.comments.commands import CommentCommands
from planbuilder.ui.comments.writing_box import WritingBox
from planbuilder.ui.icons import icon

_LONGEST_QUOTE = 140
_ICON = QSize(15, 15)


class Hangs(enum.Enum):
    """What a thread hangs on."""

    WORDS = "words"
    WHOLE = "whole"
    NOTHING = "nothing"


class ThreadCard(QFrame):
    """One thread. Only the chosen one shows its buttons, so that the rest stays calm."""

    chosen = Signal(str)
    """The card came to have the focus: the id of its thread."""
    place_wanted = Signal(str)
    """The user wants to see where the thread hangs."""
    step_wanted = Signal(int)
    """The user wants the next (1) or the previous (-1) card."""
    hang_wanted = Signal(str)
    """The thread shall hang on what is selected in the text."""

    def __init__(self, commands: CommentCommands, whole: str) -> None:
        """Make an empty card. `whole` says what a comment without words hangs on."""
        super().__init__()
        self._commands = commands
        self._whole = whole
        self._thread: Thread | None = None
        self._hangs = Hangs.WHOLE
        self._unread: frozenset[str] = frozenset()
        self._is_chosen = False
        self._writing: WritingBox | None = None
        self._rewritten = ""
        self.can_hang = False
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(11, 9, 11, 9)
        self._column.setSpacing(6)
        self._content = QWidget()
        self._column.addWidget(self._content)

    # Showing

    @property
    def thread_id(self) -> str:
        """The id of the thread that the card shows."""
        return self._thread.id if self._thread is not None else ""

    def show_thread(self, thread: Thread, hangs: Hangs, unread: frozenset[str]) -> None:
        """Show a thread; an answer that is being written stays."""
        if (thread, hangs, unread) != (self._thread, self._hangs, self._unread):
            self._thread, self._hangs, self._unread = thread, hangs, unread
            self._fill()

    def set_chosen(self, chosen: bool) -> None:
        """Show the card as the chosen one, or not."""
        if chosen == self._is_chosen:
            return
        self._is_chosen = chosen
        widgets.set_role(self, "card-chosen" if chosen else "card")
        margin = 0 if chosen else 1
        self._column.setContentsMargins(10 + margin, 8 + margin, 10 + margin, 8 + margin)
        self._fill()

    @property
    def is_writing(self) -> bool:
        """Whether words stand here that were not sent."""
        return self._writing is not None and bool(self._writing.words())

    @property
    def unsent(self) -> tuple[str, str]:
        """The words that were not sent, and the id of the comment that they rewrite, if any."""
        return (self._writing.words() if self._writing is not None else "", self._rewritten)

    def resume(self, words: str, rewritten: str) -> None:
        """Show words that were not sent when the card was last seen."""
        if rewritten:
            self._open(self.tr("Ret kommentaren"), self.tr("Gem"), words, rewritten)
        else:
            self._open(self.tr("Skriv et svar"), self.tr("Svar"), words, "")

    def _fill(self) -> None:
        thread = self._thread
        if thread is None:
            return
        focused = self.window().focusWidget()
        had_focus = focused is not None and self._content.isAncestorOf(focused)
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._content.hide()
        self._content.deleteLater()
        self._content = QWidget()
        self._column.insertWidget(0, self._content)
        rows = QVBoxLayout(self._content)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addLayout(self._head(thread))
        for comment in thread.comments:
            rows.addWidget(self._comment(thread, comment))
        if self._is_chosen and self._commands.allowed and self._writing is None:
            rows.addLayout(self._buttons(thread))
        self.setAccessibleName(self._spoken(thread))

    def _head(self, thread: Thread) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(7)
        bar = QFrame()
        bar.setProperty("role", "quote")
        bar.setFixedWidth(3)
        place = widgets.label(self._place_words(thread), "muted", wrap=True)
        row.addWidget(bar)
        row.addWidget(place, 1)
        if self._unread & {comment.id for comment in thread.comments}:
            row.addWidget(_picture("unread", theme.colours().accent, self.tr("Nyt fra andre")))
        if thread.done:
            row.addWidget(_picture("comment-done", theme.colours().ready, self.tr("Afsluttet")))
        return row

    def _place_words(self, thread: Thread) -> str:
        if self._hangs is Hangs.WHOLE:
            return self._whole
        quote = shown_quote(thread.first.quote)
        if len(quote) > _LONGEST_QUOTE:
            quote = quote[:_LONGEST_QUOTE].rstrip() + "…"
        if self._hangs is Hangs.WORDS:
            return f"»{quote}«"
        gone = self.tr("Stedet findes ikke længere.")
        return f"{gone} »{quote}«" if quote else gone

    def _comment(self, thread: Thread, comment: Comment) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0 if comment.id == thread.id else 14, 0, 0, 0)
        column.setSpacing(1)
        head = QHBoxLayout()
        head.setSpacing(2)
        who = widgets.label(author_name(comment.author or "?"), "heading")
        head.addWidget(who)
        when = widgets.ElidedLabel(f"  {format_moment(comment.moment)}")
        when.setProperty("role", "muted")
        head.addWidget(when, 1)
        for button in self._own_buttons(thread, comment):
            head.addWidget(button)
        column.addLayout(head)
        for words in _said(comment):
            label = widgets.label(words, wrap=True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            column.addWidget(label)
        if comment.document:
            note = self.tr("Fra »{document}«").format(document=comment.document)
            column.addWidget(widgets.label(note, "muted", wrap=True))
        return box

    def _own_buttons(self, thread: Thread, comment: Comment) -> Iterable[QToolButton]:
        """Yield what can be done with one comment where the card is chosen."""
        if not self._is_chosen or not self._commands.allowed or self._writing is not None:
            return
        is_first = comment.id == thread.id
        if self._commands.is_mine(comment):
            rewrite = self.tr("Ret kommentaren") if is_first else self.tr("Ret svaret")
            yield self._small("edit", rewrite, lambda: self._rewrite(comment))
        if is_first or self._commands.is_mine(comment):
            delete = self.tr("Slet svaret")
            if is_first:
                delete = self.tr("Slet hele tråden") if thread.answers else self.tr("Slet")
            yield self._small("delete", delete, lambda: self._commands.delete(thread, comment))

    def _small(self, icon_name: str, words: str, call: Callable[[], object]) -> QToolButton:
        made = QToolButton()
        made.setIcon(icon(icon_name))
        made.setIconSize(_ICON)
        made.setToolTip(words)
        made.setAccessibleName(words)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(lambda _=False: call())
        return made

    def _buttons(self, thread: Thread) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        parts = [
            (self.tr("Svar"), self.answer),
            (
                self.tr("Genåbn") if thread.done else self.tr("Afslut"),
                lambda: self._commands.set_done(thread, not thread.done),
            ),
        ]
        if self._hangs is Hangs.NOTHING and self.can_hang:
            parts.append((self.tr("Fæst ved markeringen"), self._hang))
        for words, call in parts:
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, call=call: call())
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _hang(self) -> None:
        self.hang_wanted.emit(self.thread_id)

    def _spoken(self, thread: Thread) -> str:
        """Return what a screen reader says of the card."""
        first = thread.first
        state = self.tr("afsluttet") if thread.done else self.tr("åben")
        said = f"{author_name(first.author or '?')}, {format_moment(first.moment)}: {first.words}"
        answers = self.tr("{n} svar").format(n=len(thread.answers)) if thread.answers else ""
        return ", ".join(filter(None, [self._place_words(thread), said, answers, state]))

    # Writing

    def answer(self) -> None:
        """Open the field for an answer."""
        if self._writing is None:
            self.resume("", "")
        self._focus_writing()

    def _rewrite(self, comment: Comment) -> None:
        if self._writing is None:
            self.resume("\n".join(_said(comment)), comment.id)
        self._focus_writing()

    def _focus_writing(self) -> None:
        if self._writing is not None:
            self._writing.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, name: str, verb: str, words: str, rewritten: str) -> None:
        self._writing, self._rewritten = WritingBox(name, verb, words), rewritten
        self._writing.sent.connect(self._send)
        self._writing.left.connect(self._end_writing)
        self._column.addWidget(self._writing)
        self._fill()

    def _send(self, words: str) -> None:
        thread, rewritten = self._thread, self._rewritten
        if thread is None:
            return
        comment = next((c for c in thread.comments if c.id == rewritten), None)
        if comment is not None:
            done = self._commands.rewrite(comment, words)
        else:
            done = self._commands.answer(thread, words)
        if done:
            self._end_writing()

    def _end_writing(self) -> None:
        if self._writing is not None:
            self._writing.hide()
            self._writing.deleteLater()
            self._writing, self._rewritten = None, ""
            self._fill()
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    # What Qt tells

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes to the card has chosen it."""
        super().focusInEvent(event)
        self.chosen.emit(self.thread_id)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click chooses the card and shows its place."""
        super().mouseReleaseEvent(event)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click goes to the place in the text."""
        self.place_wanted.emit(self.thread_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the place in the text; arrows go to the other cards."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.place_wanted.emit(self.thread_id)
        elif event.key() in steps and self.hasFocus():
            self.step_wanted.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


def _said(comment: Comment) -> list[str]:
    """Return the words of a comment; all readings where two people changed them."""
    dispute = disputes(comment).get("words")
    if dispute is None:
        return [comment.words]
    return [f"{reading.author}: {reading.words}" for reading in dispute.readings]


def _picture(name: str, colour: str, words: str) -> QLabel:
    """Return an icon that tells something of a thread."""
    made = QLabel()
    made.setPixmap(icon(name, colour).pixmap(16, 16))
    made.setToolTip(words)
    made.setAccessibleName(words)
    made.setAlignment(Qt.AlignmentFlag.AlignTop)
    return made

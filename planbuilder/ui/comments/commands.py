"""What can be done with comments: each is one step that can be undone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.record import Record
from planbuilder.model.records import Comment
from planbuilder.project import clock
from planbuilder.project.storage.history import time_text
from planbuilder.ui import messages
from planbuilder.ui.session import Session

if TYPE_CHECKING:
    from planbuilder.model.comments.anchor import Anchor
    from planbuilder.model.comments.threads import Thread


class CommentCommands(QObject):
    """Changes the comments of a plan; what is refused is told above `owner`."""

    def __init__(self, session: Session, owner: QWidget) -> None:
        super().__init__(owner)
        self._session = session
        self._owner = owner

    @property
    def me(self) -> str:
        """Who writes here."""
        return self._session.project.author

    @property
    def allowed(self) -> bool:
        """Whether comments can be written here; in a package of work they can."""
        return not self._session.project.read_only

    def is_mine(self, comment: Comment) -> bool:
        """Whether a comment may be rewritten here: one's own."""
        return self.allowed and comment.author == self.me

    def write(self, about: str, words: str, field: str, anchor: Anchor | None) -> str:
        """Begin a thread; return its id, "" where it could not be saved."""
        from planbuilder.model.comments.threads import new_comment

        made = new_comment(
            about, words, author=self.me, moment=self._now(), field=field, anchor=anchor
        )
        return made.id if self._apply(self.tr("Kommentér"), [made]) else ""

    def answer(self, thread: Thread, words: str) -> bool:
        """Answer in a thread; say whether it was saved."""
        from planbuilder.model.comments.threads import new_answer

        made = new_answer(thread, words, author=self.me, moment=self._now())
        return self._apply(self.tr("Svar på kommentar"), [made])

    def set_done(self, thread: Thread, done: bool) -> None:
        """Mark a thread as done, or open it again."""
        label = self.tr("Afslut kommentar") if done else self.tr("Genåbn kommentar")
        self._apply(label, [replace(thread.first, done=done)])

    def rewrite(self, comment: Comment, words: str) -> bool:
        """Give a comment other words; say whether it was saved."""
        return self._apply(self.tr("Ret kommentar"), [replace(comment, words=words.strip())])

    def hang(self, thread: Thread, field: str, anchor: Anchor) -> None:
        """Hang a thread on other words."""
        moved = replace(
            thread.first,
            field=field,
            quote=anchor.quote,
            before=anchor.before,
            after=anchor.after,
        )
        self._apply(self.tr("Flyt kommentar"), [moved])

    def delete(self, thread: Thread, comment: Comment) -> None:
        """Delete an answer, or with its first comment a whole thread."""
        gone = thread.comments if comment.id == thread.id else (comment,)
        self._apply(self.tr("Slet kommentar"), removes=[known.id for known in gone])

    @staticmethod
    def _now() -> str:
        return time_text(clock.now())

    def _apply(self, label: str, puts: Iterable[Record] = (), removes: Iterable[str] = ()) -> bool:
        try:
            self._session.apply(label, puts, removes)
        except PlanbuilderError as error:
            messages.show_error(self._owner.window(), error)
            return False
        return True

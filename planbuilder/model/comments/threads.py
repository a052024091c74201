"""Threads of comments: the first one and its answers, by the record that they are about.

A plan may hold odd comments, from another program or since two people deleted at once: an answer
whose first comment is gone begins a thread of its own, and answers that answer each other in a
ring make one. None is ever left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from planbuilder.model.comments.anchor import Anchor
from planbuilder.model.ids import new_id
from planbuilder.model.records import Comment


class Thread(NamedTuple):
    """A first comment and its answers in the order of time."""

    first: Comment
    answers: tuple[Comment, ...] = ()

    @property
    def id(self) -> str:
        """The id of the first comment."""
        return self.first.id

    @property
    def comments(self) -> tuple[Comment, ...]:
        """All comments of the thread in the order in which they are read."""
        return (self.first, *self.answers)

    @property
    def done(self) -> bool:
        """Whether the matter is settled."""
        return self.first.done

    @property
    def authors(self) -> tuple[str, ...]:
        """Everybody who wrote in it, in the order of their first comments."""
        return tuple(dict.fromkeys(comment.author for comment in self.comments))

    @property
    def anchor(self) -> Anchor | None:
        """What it hangs on, None where it is about the record as a whole."""
        first = self.first
        return Anchor(first.quote, first.before, first.after) if first.quote.strip() else None


class Counts(NamedTuple):
    """How many threads about a record are open, and how many are done."""

    open: int = 0
    done: int = 0


def threads(comments: Iterable[Comment]) -> list[Thread]:
    """Return all threads, by the time of their first comments."""
    known = {comment.id: comment for comment in comments}
    firsts = _firsts(known)
    answers: dict[str, list[Comment]] = {}
    for comment in known.values():
        if firsts[comment.id] != comment.id:
            answers.setdefault(firsts[comment.id], []).append(comment)
    beginning = [comment for comment in known.values() if firsts[comment.id] == comment.id]
    return [
        Thread(first, tuple(sorted(answers.get(first.id, ()), key=_in_time)))
        for first in sorted(beginning, key=_in_time)
    ]


def _firsts(known: dict[str, Comment]) -> dict[str, str]:
    """Return the id of the comment that begins the thread of each comment."""
    firsts: dict[str, str] = {}
    for name in known:
        way: dict[str, int] = {}
        here = name
        while here not in firsts and here not in way and known[here].parent in known:
            way[here] = len(way)
            here = known[here].parent
        is_ring = here in way
        first = min(list(way)[way[here] :]) if is_ring else firsts.get(here, here)
        firsts.update(dict.fromkeys([*way, here], first))
    return firsts


def _in_time(comment: Comment) -> tuple[str, str]:
    return comment.moment, comment.id


def counts(comments: Iterable[Comment]) -> dict[str, Counts]:
    """Return how many threads there are about each record that has any."""
    numbers: Counter[tuple[str, bool]] = Counter()
    for thread in threads(comments):
        numbers[thread.first.about, thread.done] += 1
    return {
        record: Counts(numbers[record, False], numbers[record, True])
        for record, _ in sorted(numbers)
    }


def new_comment(
    about: str,
    words: str,
    *,
    author: str,
    moment: str,
    field: str = "",
    anchor: Anchor | None = None,
    document: str = "",
) -> Comment:
    """Return a comment that begins a thread.

    Args:
        about: the id of the record.
        words: what is remarked; line ends stay.
        author: who writes it.
        moment: when, UTC as in versions.
        field: the text of the record in which `anchor` stands, "" for the record as a whole.
        anchor: what it hangs on, None for the record as a whole.
        document: the name of the Word file that it came with, "" for none.
    """
    hung = anchor or Anchor("")
    return Comment(
        id=new_id("kommentar"),
        about=about,
        field=field if anchor else "",
        quote=hung.quote,
        before=hung.before,
        after=hung.after,
        author=author,
        moment=moment,
        words=words.strip(),
        document=document,
    )


def new_answer(
    thread: Thread, words: str, *, author: str, moment: str, document: str = ""
) -> Comment:
    """Return an answer in a thread; the rest as `new_comment`."""
    return Comment(
        id=new_id("kommentar"),
        about=thread.first.about,
        parent=thread.id,
        author=author,
        moment=moment,
        words=words.strip(),
        document=document,
    )

"""The comments of a document: new ones become comments of the plan, our own are known again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from planbuilder.model.comments.anchoring import anchor_of, one_line
from planbuilder.model.comments.threads import Thread, new_answer, new_comment, threads
from planbuilder.model.comments.words import words_of
from planbuilder.model.records import PLAN_ID, Comment
from planbuilder.model.richtext.tree import Text
from planbuilder.office.word.home.words import all_runs
from planbuilder.office.word.reading.content import ReadBlock, ReadComment
from planbuilder.office.word.which_comments import without_gone_note


@dataclass(frozen=True, slots=True)
class Hung:
    """Where comments of a document hang: a record, maybe a text of it, and the blocks there."""

    record: str
    field: str
    text: Text
    blocks: Sequence[ReadBlock]


class Remarks:
    """Brings the comments of one document into the plan."""

    def __init__(self, known: Iterable[Comment], document: str, moment: str) -> None:
        self._threads = threads(known)
        self._document, self._moment = document, moment
        self.puts: list[Comment] = []
        """Comments that are new, and those of ours that are done now."""
        self.known = 0
        """How many of the document's comments the plan had already."""

    def take(self, comments: Sequence[ReadComment], hung: Mapping[str, Hung]) -> None:
        """Take all comments of a document.

        Args:
            comments: the comments.
            hung: where each hangs, by its id.
        """
        known = {comment.id: comment for comment in comments}
        answers: dict[str, list[ReadComment]] = {}
        for comment in comments:
            first = _first(comment, known)
            if first is not comment:
                answers.setdefault(first.id, []).append(comment)
        for comment in comments:
            if _first(comment, known) is comment:
                place = hung.get(comment.id) or Hung(PLAN_ID, "", (), ())
                self._take_thread(comment, answers.get(comment.id, []), place)

    def _take_thread(self, first: ReadComment, answers: list[ReadComment], place: Hung) -> None:
        thread = self._known_thread(first, place.record)
        thread = thread or self._answered_in(first, place.record)
        if thread is None:
            new = self._new(first, place)
            self.puts.append(new)
            thread = Thread(new)
        else:
            self.known += 1
            if first.done and not thread.done:
                self.puts.append(replace(thread.first, done=True))
        for answer in answers:
            if any(is_same(answer, old) for old in thread.answers):
                self.known += 1
            else:
                moment = answer.time or self._moment
                author = answer.author or self._document
                self.puts.append(
                    new_answer(
                        thread,
                        answer.words,
                        author=author,
                        moment=moment,
                        document=self._document,
                    )
                )

    def _known_thread(self, first: ReadComment, record: str) -> Thread | None:
        """Return the thread that a comment of the document begins in the plan, if it does."""
        alike = [thread for thread in self._threads if is_same(first, thread.first)]
        near = [thread for thread in alike if thread.first.about == record]
        return next(iter(near or alike), None)

    def _answered_in(self, first: ReadComment, record: str) -> Thread | None:
        """Return the thread of which a comment is an answer: LibreOffice 7 writes them apart."""
        return next(
            (
                thread
                for thread in self._threads
                if thread.first.about == record
                and any(is_same(first, answer) for answer in thread.answers)
            ),
            None,
        )

    def _new(self, first: ReadComment, place: Hung) -> Comment:
        plain = words_of(place.text).plain
        span = _span(plain, place.blocks, first.id)
        made = new_comment(
            place.record,
            first.words,
            author=first.author or self._document,
            moment=first.time or self._moment,
            field=place.field,
            anchor=anchor_of(plain, *span) if span and place.field else None,
            document=self._document,
        )
        return replace(made, done=first.done)


def _first(comment: ReadComment, known: Mapping[str, ReadComment]) -> ReadComment:
    """Return the comment that begins the thread; of those that answer in a ring the least."""
    above = [comment]
    while (parent := known.get(above[-1].parent)) is not None:
        if parent in above:
            return min(above[above.index(parent) :], key=lambda each: each.id)
        above.append(parent)
    return above[-1]


def is_same(read: ReadComment, known: Comment) -> bool:
    """Whether a comment of a document is one of the plan.

    Word keeps the time to the minute or second and maybe without its zone, so only what was
    written and by whom is compared.
    """
    return one_line(without_gone_note(read.words)) == one_line(known.words) and (
        one_line(read.author) == one_line(known.author) or not read.author
    )


def _span(plain: str, blocks: Iterable[ReadBlock], comment: str) -> tuple[int, int] | None:
    """Return where the words that a comment hangs on stand in the plain words of the text.

    They are looked for by what stands before them in the document, so that of equal words the
    right ones are found.
    """
    before, quote = "", ""
    for run in all_runs(blocks):
        if run.deleted is not None:
            continue
        if comment in run.comments:
            quote += run.run.text
        elif not quote:
            before += run.run.text
    wanted = quote.strip()
    if not wanted:
        return None
    turn = before.count(wanted)
    start = -1
    for _ in range(turn + 1):
        following = plain.find(wanted, start + 1)
        if following < 0:
            break
        start = following
    return (start, start + len(wanted)) if start >= 0 else None


def comments_on(blocks: Iterable[ReadBlock]) -> Iterator[str]:
    """Yield the ids of the comments that hang on words of these blocks."""
    for run in all_runs(blocks):
        yield from run.comments

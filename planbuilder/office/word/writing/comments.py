"""The plan's comments as Word's: at their words, with author, initials, time, answers and state.

The words are looked for in the document as it came to be, piece by piece, the way they are looked
for in a text of the plan. So it doesn't matter how a piece is written: with tracked changes, in
content controls, in a table. A comment about a whole record, and one whose words are gone, stands
at the record's heading; the latter says so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from planbuilder.model.comments.anchoring import Searched, find
from planbuilder.model.comments.threads import Thread, threads
from planbuilder.model.comments.words import shown_quote
from planbuilder.model.initials import initials_of
from planbuilder.model.plan import Plan
from planbuilder.model.records import Comment, Person
from planbuilder.office.word.names import PPR, TBL, VAL, P, name
from planbuilder.office.word.own_words import OURS
from planbuilder.office.word.which_comments import WhichComments, gone_note
from planbuilder.office.word.writing.comment_parts import CommentParts, WordComment
from planbuilder.office.word.writing.document import WordDocument
from planbuilder.office.word.writing.markup import word_time
from planbuilder.office.word.writing.piece_words import (
    Cut,
    PieceWords,
    range_mark,
    reference_run,
)

_PIECE = "planbuilder-piece"
_CONTENT = name("w:sdtContent")
_STYLE = f"{PPR}/{name('w:pStyle')}"


def commented_records(plan: Plan, which: WhichComments | None) -> dict[str, list[Thread]]:
    """Return the threads that a document shall have, by the record that they are about."""
    found: dict[str, list[Thread]] = {}
    for thread in threads(plan.comments) if which is not None else ():
        if which is WhichComments.ALL or not thread.done:
            found.setdefault(thread.first.about, []).append(thread)
    return found


def piece_mark(number: int) -> str:
    """Return the XML that marks where a piece begins, until `take_pieces` takes it out."""
    return f"<?{_PIECE} {number}?>"


def take_pieces(body: Any) -> dict[int, list[Any]]:
    """Take the marks of pieces out of a body; return the paragraphs of each, by its number.

    Where a piece goes on behind a live block, None stands among them.
    """
    pieces: dict[int, list[Any]] = {}
    current: list[Any] = []
    marks = []
    for node in body.iter():
        if node.tag == P:
            current.append(node)
        elif node.tag is etree.ProcessingInstruction and node.target == _PIECE:
            current = pieces.setdefault(int(node.text), [])
            if current:
                current.append(None)
            marks.append(node)
    for mark in marks:
        mark.getparent().remove(mark)
    return pieces


def write_comments(
    document: WordDocument, plan: Plan, pieces: Iterable[tuple[list[Thread], list[Any]]]
) -> None:
    """Write comments into a document whose body is finished.

    Args:
        pieces: the threads about each record that the document shows, and its paragraphs.
    """
    writing = _Writing(
        CommentParts(document.document), plan, document.style("title"), document.style(OURS)
    )
    for found, paragraphs in pieces:
        if paragraphs:
            writing.piece(found, paragraphs)
    writing.parts.close()


@dataclass(slots=True)
class _Writing:
    parts: CommentParts
    plan: Plan
    title_style: str
    ours: str

    def piece(self, found: list[Thread], paragraphs: list[Any]) -> None:
        """Write the threads about one record."""
        words = PieceWords(paragraphs[1:], self.ours)  # the heading is no part of a text
        paragraphs = [one for one in paragraphs if one is not None]
        searched = Searched(words.plain)
        cuts: list[Cut] = []
        for thread in found:
            place = find(searched, thread.anchor) if thread.anchor else None
            numbers = self._thread(thread, is_gone=bool(thread.anchor) and place is None)
            if place is not None:
                cuts.append(Cut(place.start, place.end, numbers))
            else:
                _whole(self._heading(paragraphs), paragraphs, numbers)
        words.mark(cuts)

    def _heading(self, paragraphs: list[Any]) -> Any:
        """Return the paragraph that stands for the whole piece: the first; of a cover the title."""
        styles = ((paragraph, paragraph.find(_STYLE)) for paragraph in paragraphs)
        titles = (
            p for p, style in styles if style is not None and style.get(VAL) == self.title_style
        )
        return next(titles, paragraphs[0])

    def _thread(self, thread: Thread, *, is_gone: bool) -> tuple[str, ...]:
        """Write the words of a thread; return the numbers of its comments."""
        first = para_id(thread.first)
        numbers = []
        for comment in thread.comments:
            lines = comment.words.splitlines() or [""]
            if comment is thread.first and is_gone:
                lines = [gone_note(shown_quote(comment.quote)), *lines]
            word_comment = WordComment(
                comment.author,
                initials(self.plan, comment.author),
                word_time(comment.moment),
                lines,
                para_id(comment),
                "" if comment is thread.first else first,
                thread.done,
            )
            numbers.append(self.parts.add(word_comment))
        return tuple(numbers)


def _whole(heading: Any, paragraphs: list[Any], numbers: tuple[str, ...]) -> None:
    """Hang comments on a heading.

    LibreOffice 7 loses the words of a first paragraph of a content control in which the sign of a
    comment stands. So there the sign stands at the beginning of the paragraph that follows. Where
    that won't do either, a heading alone in its control takes the control into itself; others hang
    on another paragraph of the piece. Where there is none, the control goes, and the piece is known
    by its bookmark.
    """
    starts = [range_mark("commentRangeStart", number) for number in numbers]
    ends = [
        part
        for number in numbers
        for part in (range_mark("commentRangeEnd", number), reference_run(number))
    ]
    following = paragraphs[paragraphs.index(heading) + 1 :][:1]
    if _begins_control(heading) and following and not _begins_control(following[0]):
        _put_first(heading, starts)
        _put_first(following[0], ends)
        return
    if _is_alone(heading):
        _take_in(heading)
    others = (paragraph for paragraph in paragraphs if not _begins_control(paragraph))
    place = heading if not _begins_control(heading) else next(others, heading)
    _unwrap(place)
    _put_first(place, starts)
    place.extend(ends)


def _put_first(paragraph: Any, parts: Sequence[Any]) -> None:
    place = 0 if paragraph.find(PPR) is None else 1
    for part in reversed(parts):
        paragraph.insert(place, part)


def _begins_control(paragraph: Any) -> bool:
    """Whether a paragraph is the first of a content control that holds paragraphs."""
    above = paragraph.getparent()
    return above.tag == _CONTENT and next(above.iterchildren(P, TBL)) is paragraph


def _is_alone(paragraph: Any) -> bool:
    """Whether a paragraph is all that stands in its content control."""
    return _begins_control(paragraph) and len(paragraph.getparent()) == 1


def _take_in(paragraph: Any) -> None:
    """Let the control around a paragraph stand in the paragraph, around its words."""
    content = paragraph.getparent()
    control = content.getparent()
    control.addprevious(paragraph)
    content.extend(child for child in list(paragraph) if child.tag != PPR)
    paragraph.append(control)


def _unwrap(paragraph: Any) -> None:
    """Take away the content controls that a paragraph begins."""
    while _begins_control(paragraph):
        control = paragraph.getparent().getparent()
        for child in list(paragraph.getparent()):
            control.addprevious(child)
        control.getparent().remove(control)


def para_id(comment: Comment) -> str:
    """Return the number by which Word knows a comment, always the same for the same comment.

    Word keeps it, so that a comment that comes home can be known again.
    """
    number = int(hashlib.sha256(comment.id.encode()).hexdigest()[:8], 16)
    return f"{number % 0x7FFFFFFE + 1:08X}"


def initials(plan: Plan, author: str) -> str:
    """Return somebody's initials as the plan knows them, else those of the name."""
    known: Iterator[Person] = (person for person in plan.persons if person.name == author)
    found = next((person.initials for person in known if person.initials), "")
    return found or initials_of(author)

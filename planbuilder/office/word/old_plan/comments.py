"""The comments of an old plan: on which words of which part each hangs, and in the new plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from planbuilder.model.comments.anchor import Anchor
from planbuilder.model.comments.anchoring import CONTEXT, anchor, anchor_of
from planbuilder.model.comments.threads import Thread, new_answer, new_comment
from planbuilder.model.comments.words import words_of
from planbuilder.model.kinds import rich_fields
from planbuilder.model.plan import Plan
from planbuilder.model.records import PLAN_ID, Comment
from planbuilder.model.richtext.xhtml import from_xhtml
from planbuilder.office.word.reading.content import ReadBlock, ReadComment, ReadParagraph
from planbuilder.office.word.reading.plain import paragraphs_of


@dataclass(frozen=True, slots=True)
class Hung:
    """The words that a comment hangs on, with those around them, and the part they stand in."""

    part: int
    quote: str
    before: str
    after: str


def hung_comments(parts: Iterable[tuple[int, Sequence[ReadBlock]]]) -> dict[str, Hung]:
    """Return on what the comments hang, by their ids. Of several paragraphs the first counts."""
    found: dict[str, Hung] = {}
    for key, blocks in parts:
        for paragraph in paragraphs_of(blocks):
            for comment, hung in _in_paragraph(key, paragraph):
                found.setdefault(comment, hung)
    return found


def _in_paragraph(key: int, paragraph: ReadParagraph) -> Iterator[tuple[str, Hung]]:
    runs = [run for run in paragraph.runs if run.deleted is None]
    for comment in sorted({comment for run in runs for comment in run.comments}):
        on = [place for place, run in enumerate(runs) if comment in run.comments]
        words = [run.run.text for run in runs]
        first, last = on[0], on[-1] + 1
        before, after = "".join(words[:first]), "".join(words[last:])
        yield (
            comment,
            Hung(key, "".join(words[first:last]), before[-CONTEXT:], after[:CONTEXT]),
        )


def comments_of(
    plan: Plan,
    read: Sequence[ReadComment],
    hung: Mapping[str, Hung],
    records: Mapping[int, str],
    *,
    document: str,
    now: str,
) -> list[Comment]:
    """Return the comments of the document as comments of the plan, answers under what they answer.

    Args:
        hung: what each hangs on, by its id.
        records: the records that the parts went into.
        document: the name of the Word file.
        now: the time of those that have none.
    """
    made: dict[str, Comment] = {}
    waiting = list(read)
    known = {comment.id for comment in read}
    while waiting:
        ready = [c for c in waiting if c.parent not in known or c.parent in made]
        for comment in ready or waiting:  # those that answer each other in a ring: each alone
            made[comment.id] = _made(plan, comment, made, hung, records, document, now)
        waiting = [comment for comment in waiting if comment.id not in made]
    return list(made.values())


def _made(
    plan: Plan,
    comment: ReadComment,
    made: Mapping[str, Comment],
    hung: Mapping[str, Hung],
    records: Mapping[int, str],
    document: str,
    now: str,
) -> Comment:
    said = {"author": comment.author or "?", "moment": comment.time or now, "document": document}
    parent = made.get(comment.parent)
    if parent is not None:
        return new_answer(Thread(_first(parent, made)), comment.words, **said)
    about, field, place = _place(plan, hung.get(comment.id), records)
    begun = new_comment(about, comment.words, field=field, anchor=place, **said)
    return replace(begun, done=comment.done)


def _first(comment: Comment, made: Mapping[str, Comment]) -> Comment:
    """Return the first comment of the thread of this one."""
    by_id = {other.id: other for other in made.values()}
    return by_id.get(comment.parent, comment)


def _place(
    plan: Plan, hung: Hung | None, records: Mapping[int, str]
) -> tuple[str, str, Anchor | None]:
    """Return the record, the field and the words that a comment hangs on in the plan."""
    record = plan.get(records.get(hung.part, "")) if hung else None
    if hung is None or record is None:
        return PLAN_ID, "", None
    for field in rich_fields(record.KIND):
        words = words_of(from_xhtml(getattr(record, field)))
        place = anchor(words, hung.quote, hung.before, hung.after)
        if place is not None:
            return record.id, field, anchor_of(words.plain, place.start, place.end)
    return record.id, "", None

"""All threads of a plan in the order in which one reads it, each with its place as of now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from planbuilder.model.comments.anchoring import Place, Searched, find
from planbuilder.model.comments.threads import Thread, threads
from planbuilder.model.comments.words import words_of
from planbuilder.model.kinds import rich_fields
from planbuilder.model.plan import Plan
from planbuilder.model.record import Record
from planbuilder.model.records import PLAN_ID, Comment, Element, Returned, Section, SetAside
from planbuilder.model.richtext.tree import TextError
from planbuilder.model.richtext.xhtml import from_xhtml

_NOT_REMARKED = Comment | Returned | SetAside


class PlacedThread(NamedTuple):
    """A thread and where it hangs.

    `record` is what it is about, None where that is no more. `place` is where its words stand in
    the field that it names, None where it is about the whole record or its words are gone.
    """

    thread: Thread
    record: Record | None
    place: Place | None

    @property
    def is_gone(self) -> bool:
        """Whether it hung on words that are no more, or on a record that is no more."""
        return self.record is None or (self.thread.anchor is not None and self.place is None)


def placed_threads(plan: Plan) -> list[PlacedThread]:
    """Return all threads in the order of the plan; those about nothing come last."""
    by_record: dict[str, list[Thread]] = {}
    for thread in threads(plan.comments):
        by_record.setdefault(thread.first.about, []).append(thread)
    placed: list[PlacedThread] = []
    for record in _in_reading_order(plan):
        placed += placed_in(record, by_record.pop(record.id, ()))
    for rest in by_record.values():
        placed += (PlacedThread(thread, None, None) for thread in rest)
    return placed


def placed_in(record: Record, found: Iterable[Thread]) -> list[PlacedThread]:
    """Return the threads about a record in the order of their places.

    First come those about the whole record, last those whose words are gone.
    """
    searched: dict[str, Searched | None] = {}
    placed = []
    for thread in found:
        wanted, field = thread.anchor, thread.first.field
        place = None
        if wanted is not None:
            if field not in searched:
                searched[field] = _searched(record, field)
            text = searched[field]
            place = find(text, wanted) if text is not None else None
        placed.append(PlacedThread(thread, record, place))
    return sorted(placed, key=lambda known: _order(record, known))


def _searched(record: Record, field: str) -> Searched | None:
    if field not in rich_fields(record.KIND):
        return None
    try:
        return Searched(words_of(from_xhtml(getattr(record, field))).plain)
    except TextError:
        return None


def _order(record: Record, placed: PlacedThread) -> tuple[int, int, int, str, str]:
    first = placed.thread.first
    names = rich_fields(record.KIND)
    field = names.index(first.field) + 1 if first.field in names else 0
    start = placed.place.start if placed.place else 0
    return int(placed.is_gone), field if placed.place else 0, start, first.moment, first.id


def _in_reading_order(plan: Plan) -> Iterator[Record]:
    """Yield everything that can be commented: by the disposition, then efforts, then the rest."""
    seen = {PLAN_ID}
    front = plan.get(PLAN_ID)
    known: list[Record] = [front] if front is not None else []
    for chapter in plan.chapters():
        known += _branch(plan, chapter)
    known += [*plan.unplaced(), *plan.efforts]
    for record in known:
        seen.add(record.id)
        yield record
    for record in plan:
        if record.id not in seen and not isinstance(record, _NOT_REMARKED):
            yield record


def _branch(plan: Plan, section: Section) -> Iterator[Section | Element]:
    yield section
    for subsection in plan.subsections(section.id):
        yield from _branch(plan, subsection)
    yield from plan.elements_of(section.id)

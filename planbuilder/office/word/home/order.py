"""Pieces that are gone from a document, and pieces that stand elsewhere than they did."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from planbuilder.model.fields import Entry
from planbuilder.model.plan import Plan
from planbuilder.office.document.described import tables_in
from planbuilder.office.document.effort_groups import effort_groups
from planbuilder.office.document.outline import Part, Treatment, document_outline

WHOLE_PLAN = 0.6
"""A document with so large a share of the plan's pieces was made with all of them."""


def reading_order(plan: Plan) -> list[str]:
    """Return the records whose pieces a document of the whole plan has, in its order."""
    shown: list[str] = []
    for entry in document_outline(plan, plan.word_options):
        if entry.treatment is Treatment.LEFT_OUT:
            continue
        if entry.part in (Part.SECTION, Part.ELEMENT) and entry.record_id:
            shown.append(entry.record_id)
        elif entry.part is Part.EFFORTS:
            shown.extend(e.id for group in effort_groups(plan) for e in group.written)
        for register in tables_in(plan, entry):
            shown.extend(one.id for one in plan.entries(register.kind))
    return list(dict.fromkeys(shown))


def missing(plan: Plan, order: Sequence[str], found: Sequence[str]) -> list[str]:
    """Return the records that the document must have had, and has no more.

    A document of some elements only says nothing about the others. Of a register all entries are
    in a document that has one.

    Args:
        plan: the plan as it was when the document was made.
        order: its `reading_order`.
        found: the records that the document has.
    """
    there = set(found)
    groups: dict[str, list[str]] = {}
    for name in order:
        record = plan.get(name)
        groups.setdefault(record.KIND if isinstance(record, Entry) else "", []).append(name)
    gone: list[str] = []
    for group in groups.values():
        if len(there.intersection(group)) >= WHOLE_PLAN * len(group):
            gone.extend(name for name in group if name not in there)
    return gone


def moved(order: Sequence[str], found: Sequence[str]) -> Mapping[str, str]:
    """Return the records that stand elsewhere, and after which record each stands now ("" first).

    As few as possible are said to have moved: the longest row of pieces in order stayed.
    """
    places = {name: place for place, name in enumerate(order)}
    there = [name for name in found if name in places]
    stayed = _longest_in_order([places[name] for name in there])
    return {
        name: there[at - 1] if at else ""
        for at, name in enumerate(there)
        if places[name] not in stayed
    }


def _longest_in_order(numbers: Sequence[int]) -> set[int]:
    """Return the numbers of a longest increasing row among them."""
    ends: list[int] = []  # the least last number of a row of each length
    before: dict[int, int | None] = {}
    for number in numbers:
        place = bisect_left(ends, number)
        before[number] = ends[place - 1] if place else None
        ends[place : place + 1] = [number]
    kept: set[int] = set()
    last: int | None = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept

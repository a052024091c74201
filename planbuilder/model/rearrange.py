"""Changes of the disposition: which records a move, an addition or a removal gives.

Every function returns the changed records and changes nothing itself, so that the caller
can apply them as one step.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.fields import Entry
from planbuilder.model.ids import new_id
from planbuilder.model.ordering import between, spread
from planbuilder.model.plan import Plan
from planbuilder.model.record import Record
from planbuilder.model.records import Element, Section
from planbuilder.model.slug import slug

_Ordered = TypeVar("_Ordered", Element, Section, Entry)


def move_element(
    plan: Plan, element_id: str, section_id: str, place: int | None = None
) -> list[Record]:
    """Return the records changed by moving an element into a section ("" for none).

    Args:
        place: its place among the section's other elements from 0; None for last.
    """
    element = plan.element(element_id)
    if section_id:
        plan.section(section_id)
    others = [e for e in plan.elements_of(section_id) if e.id != element_id]
    return [*_inserted(replace(element, section=section_id), others, place)]


def move_section(
    plan: Plan, section_id: str, parent_id: str, place: int | None = None
) -> list[Record]:
    """Return the records changed by moving a section under a chapter, or to the top ("").

    Raises:
        PlanbuilderError: the disposition would become deeper than chapter and section.
    """
    section = plan.section(section_id)
    if parent_id and (plan.subsections(section_id) or plan.holder(plan.section(parent_id))):
        raise PlanbuilderError(
            "Et kapitel med afsnit kan ikke ligge i et andet kapitel. Flyt afsnittene først."
        )
    if parent_id == section_id:
        return []
    siblings = plan.subsections(parent_id) if parent_id else plan.chapters()
    others = [s for s in siblings if s.id != section_id]
    return [*_inserted(replace(section, parent=parent_id), others, place)]


def shift(plan: Plan, record_id: str, step: int) -> list[Record]:
    """Return the records changed by moving one step up (-1) or down (1) among its siblings.

    At the edge of its section an element goes on into the neighbouring one. Nothing changes
    where there is nowhere to go.
    """
    record = plan.get(record_id)
    if isinstance(record, Element):
        return _shift_element(plan, record, step)
    if isinstance(record, Section):
        holder = plan.holder(record)
        siblings = plan.subsections(holder) if holder else plan.chapters()
        return [*_shifted(record, siblings, step)]
    if isinstance(record, Entry):
        return [*_shifted(record, plan.entries(type(record)), step)]
    return []


def _shift_element(plan: Plan, element: Element, step: int) -> list[Record]:
    siblings = plan.elements_of(element.section)
    moved = _shifted(element, siblings, step)
    holders = _holders(plan)
    if moved or element.section not in holders:
        return [*moved]
    here = holders.index(element.section)
    if not 0 <= here + step < len(holders):
        return []
    return move_element(plan, element.id, holders[here + step], None if step < 0 else 0)


def _holders(plan: Plan) -> list[str]:
    """Return the ids of what holds elements or could well do so, in reading order.

    A chapter's own elements follow after its sections, as in the numbering.
    """
    holders: list[str] = []
    for chapter in plan.chapters():
        subsections = [section.id for section in plan.subsections(chapter.id)]
        holders += subsections
        if not subsections or plan.elements_of(chapter.id):
            holders.append(chapter.id)
    return holders


def _shifted(record: _Ordered, siblings: Sequence[_Ordered], step: int) -> list[_Ordered]:
    here = [sibling.id for sibling in siblings].index(record.id)
    if not 0 <= here + step < len(siblings):
        return []
    others = [sibling for sibling in siblings if sibling.id != record.id]
    return _inserted(record, others, here + step)


def _inserted(record: _Ordered, others: Sequence[_Ordered], place: int | None) -> list[_Ordered]:
    """Return `record` with a key for its place; its siblings too where no key fits between."""
    place = len(others) if place is None else max(0, min(place, len(others)))
    before = others[place - 1].order if place else None
    after = others[place].order if place < len(others) else None
    try:
        return [replace(record, order=between(before, after))]
    except ValueError:
        # Two siblings share a key, as when two copies added one at the same place.
        arranged = list(others)
        arranged.insert(place, record)
        keys = spread(len(arranged))
        return [replace(r, order=key) for r, key in zip(arranged, keys, strict=True)]


def new_section(plan: Plan, title: str, parent_id: str = "") -> Section:
    """Return a new last chapter, or a new last section of a chapter."""
    siblings = plan.subsections(parent_id) if parent_id else plan.chapters()
    last = siblings[-1].order if siblings else None
    return Section(id=new_id("afsnit"), title=title, parent=parent_id, order=between(last, None))


def new_element(
    plan: Plan, title: str, section_id: str, planning_level: str, effort_level: str
) -> Element:
    """Return a new element of the municipality's own, last in its section."""
    siblings = plan.elements_of(section_id)
    return Element(
        id=new_id(slug(title)[:60] or "element"),
        title=title,
        planning_level=planning_level,
        effort_level=effort_level,
        section=section_id,
        order=between(siblings[-1].order if siblings else None, None),
    )


def renamed(plan: Plan, record_id: str, title: str) -> list[Record]:
    """Return the record with another title; an element of the concept gets its own back by ""."""
    record = plan.get(record_id)
    title = title.strip()
    if isinstance(record, Element):
        standard = plan.concept.knows(record.id) and plan.concept.known(record.id).title
        if not title and not standard:
            return []
        return [replace(record, title="" if title == standard else title)]
    if isinstance(record, Section) and title:
        return [replace(record, title=title)]
    return []


def removal(plan: Plan, record_id: str) -> tuple[list[Record], list[str]]:
    """Return the records changed and the ids removed when a section or an own element goes.

    What a section held stays in the plan without a section, where it is listed.

    Raises:
        PlanbuilderError: an element of the concept can't be removed, only set aside.
    """
    record = plan.get(record_id)
    if isinstance(record, Element):
        if not record.is_own:
            raise PlanbuilderError(
                "»{title}« hører til konceptet og kan ikke slettes. "
                "Giv det tilstanden »ikke relevant« med en begrundelse.",
                title=plan.title(record),
            )
        return [], [record_id]
    if not isinstance(record, Section):
        return [], []
    gone = [record, *plan.subsections(record_id)]
    freed: list[Record] = [
        replace(element, section="") for section in gone for element in plan.elements_of(section.id)
    ]
    return freed, [section.id for section in gone]

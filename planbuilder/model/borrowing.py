"""Taking over texts and efforts from another municipality's plan, with a note of where from."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from planbuilder.model.danish import format_date_short
from planbuilder.model.fields import Entry
from planbuilder.model.ids import new_id
from planbuilder.model.kinds import rich_fields
from planbuilder.model.plan import Plan, with_text
from planbuilder.model.rearrange import new_element
from planbuilder.model.records import Effort, EffortStatus, Element, PlanInfo, Section
from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.quick import has_words
from planbuilder.model.richtext.tree import (
    Block,
    Cell,
    Conflict,
    Inline,
    LiveBlock,
    Picture,
    Reference,
    Run,
    Table,
    Text,
)
from planbuilder.model.richtext.xhtml import from_xhtml, to_xhtml


@dataclass(frozen=True, slots=True)
class ElementPair:
    """An element of one's own plan beside the same element of the other plan.

    One of the two is None where only the other plan has the element.
    """

    own: Element | None
    theirs: Element | None


def element_pairs(own: Plan, theirs: Plan) -> list[ElementPair]:
    """Return the elements of both plans side by side: the shared ones, then those of one only.

    Elements are the same where they have the same id; only those of a concept that both plans
    follow do.
    """
    shared = own.concept.id == theirs.concept.id
    pairs = [
        ElementPair(element, _same(theirs, element) if shared else None) for element in own.elements
    ]
    paired = {pair.theirs.id for pair in pairs if pair.theirs is not None}
    others = [ElementPair(None, element) for element in theirs.elements if element.id not in paired]
    return pairs + others


def _same(theirs: Plan, element: Element) -> Element | None:
    found = theirs.get(element.id)
    return found if isinstance(found, Element) and theirs.concept.has(element.id) else None


def source_note(info: PlanInfo, on: datetime.date) -> str:
    """Return where something was borrowed from and when, as one line.

    For example "Køge Kommune, Handlingsplan 2025–2028, lånt 23.11.2026".
    """
    name = info.municipality.strip()
    if name and not name.casefold().endswith("kommune"):
        name += " Kommune"
    parts = [name, _title_with_years(info), f"lånt {format_date_short(on)}"]
    return ", ".join(part for part in parts if part)


def _title_with_years(info: PlanInfo) -> str:
    title = info.title.strip()
    if info.period_start is None or info.period_end is None:
        return title
    first, last = info.period_start.year, info.period_end.year
    years = str(first) if first == last else f"{first}–{last}"
    return title if str(first) in title else f"{title} {years}".strip()


def with_borrowed_text(own: Element, theirs: Element, their_plan: Plan, source: str) -> Element:
    """Return one's own element with the other's text: behind one's own, or in its empty place.

    Args:
        own: the element to go on with.
        theirs: the element whose text is taken over.
        their_plan: the plan that it stands in, for the names of what it refers to.
        source: the note of where the text comes from, as `source_note` gives it.
    """
    borrowed = own_words(from_xhtml(theirs.text), their_plan)
    if has_words(own.text):
        borrowed = normalise((*from_xhtml(own.text), *borrowed))
    return replace(
        with_text(own, to_xhtml(borrowed)), borrowed_from=_joined(own.borrowed_from, source)
    )


def _joined(before: str, source: str) -> str:
    return source if before in ("", source) else f"{before}; {source}"


def can_become_own(theirs: Element, own_plan: Plan) -> bool:
    """Return whether one's own plan has the levels that an element of the other's own lies on."""
    levels = {level.id for level in own_plan.concept.planning_levels}
    efforts = {level.id for level in own_plan.concept.effort_levels}
    return theirs.planning_level in levels and theirs.effort_level in efforts


def borrowed_element(theirs: Element, their_plan: Plan, own_plan: Plan, source: str) -> Element:
    """Return a new element for one's own plan, made of one of the other municipality's own.

    It stands in the section that the other has it in where one's own plan has that section, too.
    Only where `can_become_own` says so.
    """
    section = theirs.section if isinstance(own_plan.get(theirs.section), Section) else ""
    empty = new_element(
        own_plan,
        their_plan.title(theirs),
        section,
        theirs.planning_level,
        theirs.effort_level,
    )
    return with_borrowed_text(empty, theirs, their_plan, source)


def borrowed_effort(theirs: Effort, their_plan: Plan, own_plan: Plan, source: str) -> Effort:
    """Return a new effort for one's own plan, made of another's.

    What it is comes along; how far it is, its period, hours and cost are the other's own and
    begin anew. Levels and elements come along where both plans follow the same concept.
    """
    shared = own_plan.concept.id == their_plan.concept.id
    texts: dict[str, Any] = {
        field: to_xhtml(own_words(from_xhtml(getattr(theirs, field)), their_plan))
        for field in rich_fields(Effort.KIND)
    }
    return replace(
        theirs,
        id=new_id("indsats"),
        order=own_plan.next_order(Effort),
        levels=theirs.levels if shared else (),
        elements=tuple(
            element
            for element in theirs.elements
            if shared and own_plan.concept.has(element) and own_plan.get(element) is not None
        ),
        status=EffortStatus.PLANNED,
        existing=False,
        start=None,
        end=None,
        hours_per_year=None,
        cost_dkk=None,
        disputed=(),
        deleted_by="",
        borrowed_from=source,
        **texts,
    )


def own_words(text: Text, their_plan: Plan) -> Text:
    """Return a text as another plan can hold it.

    References become the names of what they refer to, and readings that nobody has chosen
    between stand one after the other.
    """
    return normalise(_own_blocks(text, their_plan))


def _own_blocks(blocks: tuple[Block, ...], plan: Plan) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Conflict):
            for reading in block.readings:
                yield from _own_blocks(reading.blocks, plan)
        elif isinstance(block, Table):
            rows = (
                tuple(Cell(tuple(_own_blocks(cell.blocks, plan))) for cell in row)
                for row in block.rows
            )
            yield replace(block, rows=tuple(rows))
        elif isinstance(block, Picture | LiveBlock):
            yield block
        else:
            yield replace(block, inlines=tuple(_own_inline(i, plan) for i in block.inlines))


def _own_inline(inline: Inline, plan: Plan) -> Inline:
    if not isinstance(inline, Reference):
        return inline
    found = plan.get(inline.record)
    title = found.title if isinstance(found, Entry) else ""
    return Run(f"»{title}«" if title else "")


def picture_sources(*texts: str) -> set[str]:
    """Return the sources of the pictures in texts of canonical XHTML."""
    return {
        block.source
        for text in texts
        if "<img" in text
        for block in from_xhtml(text)
        if isinstance(block, Picture)
    }

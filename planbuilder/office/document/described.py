"""Which entries of registers a document describes, so that references can lead to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planbuilder.model.fields import Entry
from planbuilder.model.live_blocks import live_blocks_of
from planbuilder.model.plan import Plan
from planbuilder.model.records import Effort
from planbuilder.model.registers.register import Register
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.richtext.tree import LiveView
from planbuilder.office.document.outline import OutlineEntry, Part


def described(plan: Plan, outline: Iterable[OutlineEntry]) -> frozenset[str]:
    """Return the ids of the entries that stand in the tables of a document with this outline."""
    kinds: set[type[Entry]] = set()
    for entry in outline:
        kinds |= {register.kind for register in tables_in(plan, entry)}
        if entry.part is Part.EFFORTS:
            kinds.add(Effort)
    return frozenset(one.id for kind in kinds for one in plan.entries(kind))


def tables_in(plan: Plan, entry: OutlineEntry) -> Iterator[Register]:
    """Yield the registers whose tables stand in a piece of the document, efforts' not among them.

    Behind an element's text, or in it as live blocks.
    """
    if entry.part is Part.REGISTER and LiveView.TABLE in entry.views:
        yield REGISTERS[entry.record_id]
    if not entry.record_id or entry.part not in (Part.SECTION, Part.ELEMENT):
        return
    if entry.part is Part.ELEMENT:
        text = plan.element(entry.record_id).text
    else:
        text = plan.section(entry.record_id).intro
    for block in live_blocks_of(text):
        register = REGISTERS.get(block.register)
        if block.view is LiveView.TABLE and register and register.kind is not Effort:
            yield register

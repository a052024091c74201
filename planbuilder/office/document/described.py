"""Which entries of registers a document describes, so that references can lead to them."""

from __future__ import annotations

from collections.abc import Iterable

from planbuilder.model.plan import Plan
from planbuilder.model.records import Effort
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.office.document.outline import OutlineEntry, Part


def described(plan: Plan, outline: Iterable[OutlineEntry]) -> frozenset[str]:
    """Return the ids of the entries that stand in the tables of a document with this outline."""
    kinds = {
        Effort if entry.part is Part.EFFORTS else REGISTERS[entry.record_id].kind
        for entry in outline
        if entry.part in (Part.EFFORTS, Part.REGISTER)
    }
    return frozenset(one.id for kind in kinds for one in plan.entries(kind))

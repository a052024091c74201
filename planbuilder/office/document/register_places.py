"""Where in a document the table of each register stands, with its drawing; the figures, too.

What a live block in a text shows of them stands there, and isn't repeated.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from planbuilder.model.figures.records import Figure
from planbuilder.model.figures.table import FigureTable
from planbuilder.model.live_blocks import FIGURES, live_blocks
from planbuilder.model.plan import Plan
from planbuilder.model.records import Effort, Element
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.richtext.tree import LiveBlock, LiveView


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands of a register, or of the figures, behind the text of an element."""

    register: str
    views: tuple[LiveView, ...]


def registers_behind(
    plan: Plan, is_shown: Callable[[Element], bool], in_texts: Collection[LiveBlock] = ()
) -> dict[str, list[Behind]]:
    """Return what stands of figures and registers, by the element behind whose text it does.

    That is the first element which builds on the register and is in the document, as the concept
    puts them; under "" those that stand at the end. Efforts have chapters of their own.

    Args:
        is_shown: whether an element is in the document.
        in_texts: what stands in the document's texts already.
    """
    found: dict[str, list[Behind]] = {}
    for name in (FIGURES, *REGISTERS):
        if not _has_table(plan, name):
            continue
        views = tuple(
            block.view
            for block in live_blocks()
            if block.register == name and block not in in_texts
        )
        if views:
            found.setdefault(_home(plan, name, is_shown), []).append(Behind(name, views))
    return found


def _has_table(plan: Plan, name: str) -> bool:
    if name == FIGURES:
        return bool(FigureTable(plan).periods)
    register = REGISTERS[name]
    return register.kind is not Effort and bool(plan.entries(register.kind))


def _home(plan: Plan, name: str, is_shown: Callable[[Element], bool]) -> str:
    if name != FIGURES and REGISTERS[name].at_end:
        return ""
    kind = Figure.KIND if name == FIGURES else name
    elements = map(plan.get, plan.concept.building_on(kind))
    return next((one.id for one in elements if isinstance(one, Element) and is_shown(one)), "")

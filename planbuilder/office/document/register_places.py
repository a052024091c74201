"""Where in a document the table of each register stands, and the figures."""

from __future__ import annotations

from collections.abc import Callable

from planbuilder.model.figures.records import Figure
from planbuilder.model.figures.table import FigureTable
from planbuilder.model.plan import Plan
from planbuilder.model.records import Effort, Element
from planbuilder.model.registers.register import Register
from planbuilder.model.registers.registry import REGISTERS


def registers_behind(plan: Plan, is_shown: Callable[[Element], bool]) -> dict[str, list[Register]]:
    """Return the registers with entries by the element behind whose text their table stands.

    That is the first element which builds on the register and is in the document, as the concept
    puts them; under "" those that stand at the end. Efforts have chapters of their own.
    """
    found: dict[str, list[Register]] = {}
    for register in REGISTERS.values():
        if register.kind is not Effort and plan.entries(register.kind):
            home = "" if register.at_end else _home(plan, register.name, is_shown)
            found.setdefault(home, []).append(register)
    return found


def figures_home(plan: Plan, is_shown: Callable[[Element], bool]) -> str | None:
    """Return the element behind whose text the figures stand, "" for the end of the document.

    None where there are no figures.
    """
    return _home(plan, Figure.KIND, is_shown) if FigureTable(plan).periods else None


def _home(plan: Plan, kind: str, is_shown: Callable[[Element], bool]) -> str:
    elements = map(plan.get, plan.concept.building_on(kind))
    return next((one.id for one in elements if isinstance(one, Element) and is_shown(one)), "")

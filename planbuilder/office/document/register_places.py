"""Where in a document the table of each register stands."""

from __future__ import annotations

from collections.abc import Callable

from planbuilder.model.plan import Plan
from planbuilder.model.records import Effort, Element
from planbuilder.model.registers.register import Register
from planbuilder.model.registers.registry import REGISTERS


def registers_behind(plan: Plan, is_shown: Callable[[Element], bool]) -> dict[str, list[Register]]:
    """Return the registers with entries by the element behind whose text their table stands.

    That is the first element which builds on the register and is in the document; under "" those
    that stand at the end. Efforts aren't among them: they have chapters of their own.
    """
    found: dict[str, list[Register]] = {}
    for register in REGISTERS.values():
        if register.kind is not Effort and plan.entries(register.kind):
            found.setdefault(_home(plan, register, is_shown), []).append(register)
    return found


def _home(plan: Plan, register: Register, is_shown: Callable[[Element], bool]) -> str:
    if register.at_end:
        return ""
    elements = (plan.get(element_id) for element_id in register.asked_by)
    return next((one.id for one in elements if isinstance(one, Element) and is_shown(one)), "")

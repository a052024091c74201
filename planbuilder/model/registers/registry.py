"""All registers of a plan, in the order in which they are shown."""

from __future__ import annotations

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.registers.action_cards import ACTION_CARDS
from planbuilder.model.registers.approval import APPROVAL
from planbuilder.model.registers.case_flow import CASE_FLOW
from planbuilder.model.registers.case_presentation import CASE_HEADINGS
from planbuilder.model.registers.efforts import EFFORTS
from planbuilder.model.registers.emergency import EMERGENCY_ROLES, EMERGENCY_TASKS
from planbuilder.model.registers.follow_up import (
    INDICATOR_VALUES,
    INDICATORS,
    STATUS_REPORTS,
)
from planbuilder.model.registers.hearing import HEARING_ANSWERS, HEARING_PARTIES
from planbuilder.model.registers.knowledge import EMPLOYEE_GROUPS, KNOWLEDGE_LEVELS, TRAINING
from planbuilder.model.registers.learning import EVALUATIONS, EXERCISES
from planbuilder.model.registers.organisation import BODIES, DECISIONS, MEMBERS
from planbuilder.model.registers.register import Register, Shelf
from planbuilder.model.registers.sources import SOURCES
from planbuilder.model.registers.stakeholders import STAKEHOLDERS
from planbuilder.model.registers.tasks import TASKS
from planbuilder.model.registers.year_wheel import YEAR_WHEEL

REGISTERS: dict[str, Register] = {
    register.name: register
    for register in (
        EFFORTS,
        STAKEHOLDERS,
        BODIES,
        MEMBERS,
        DECISIONS,
        CASE_FLOW,
        EMERGENCY_ROLES,
        EMERGENCY_TASKS,
        ACTION_CARDS,
        EXERCISES,
        KNOWLEDGE_LEVELS,
        EMPLOYEE_GROUPS,
        TRAINING,
        YEAR_WHEEL,
        STATUS_REPORTS,
        INDICATORS,
        INDICATOR_VALUES,
        EVALUATIONS,
        TASKS,
        SOURCES,
        HEARING_PARTIES,
        HEARING_ANSWERS,
        APPROVAL,
        CASE_HEADINGS,
    )
}
"""By the kind of their records."""


def register_called(name: str) -> Register:
    """Return the register with this kind, title or name of its entries, in any letters.

    Raises:
        PlanbuilderError: there is none; the message lists those there are.
    """
    wanted = name.strip().casefold()
    for register in REGISTERS.values():
        if wanted in (register.name, register.title.casefold(), register.many, register.one):
            return register
    known = {  # by heading, since a value of a message isn't as long as all of them
        shelf.name: ", ".join(one.title for one in REGISTERS.values() if one.shelf is shelf)
        for shelf in Shelf
    }
    listed = ", ".join(f"{{{shelf}}}" for shelf, titles in known.items() if titles)
    raise PlanbuilderError(
        f"Der findes intet register »{{name}}«. Vælg mellem: {listed}.", name=name, **known
    )

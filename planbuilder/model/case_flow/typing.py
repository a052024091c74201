"""What typing in the text form of a case flow changes in a plan that others change, too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planbuilder.model.case_flow.flow import CaseFlow
from planbuilder.model.registers.case_flow import CaseStep

_TOLD = ("title", "order", "what", "leads_to", "actor", "within", "document", "acute")


def changes(
    base: CaseFlow, typed: Sequence[CaseStep], now: CaseFlow
) -> tuple[list[CaseStep], list[str]]:
    """Return the steps to put into the plan, and the ids of those to take out.

    Args:
        base: the flow that the text was written from.
        typed: what the text says now.
        now: the flow as it stands in the plan; what only others changed stays.
    """
    puts = []
    for step in typed:
        before = base.step(step.id)
        current = now.step(step.id) or step
        told = {name: getattr(step, name) for name in _TOLD}
        if before is not None:
            told = {name: said for name, said in told.items() if said != getattr(before, name)}
        if told:
            puts.append(replace(current, **told))
    kept = {step.id for step in typed}
    return puts, [step.id for step in base.steps if step.id not in kept and now.step(step.id)]

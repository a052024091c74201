"""Checking the example plan with all rules, whole and after an edit, beside reading its texts.

The floor is reading every text of the plan once with `from_xhtml`, which a check can't do without;
after an edit, reading the one text that was edited; after one of a stakeholder, of whom any text
may speak, looking for one word in them all. Time is that of the processor, since other programs
share the machine.
"""

from __future__ import annotations

import datetime
import itertools
import re
import time
from collections.abc import Callable
from dataclasses import replace

from _measure import in_turn, report

from planbuilder.model.checks.checker import Checker
from planbuilder.model.kinds import rich_fields
from planbuilder.model.plan import Plan
from planbuilder.model.registers.stakeholders import Stakeholder
from planbuilder.model.richtext.xhtml import from_xhtml
from planbuilder.project.catalogue import shipped_concept, shipped_municipalities
from planbuilder.project.example import example_plan
from planbuilder.resources import resource

RUNS = 25
TODAY = datetime.date(2026, 11, 27)


def seconds(work: Callable[[], object]) -> float:
    """Return how long the processor is at some work."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def read_all(plan: Plan) -> None:
    """Read every text of a plan."""
    for record in plan:
        for name in rich_fields(record.KIND):
            from_xhtml(getattr(record, name))


def look_for_word(plan: Plan) -> None:
    """Look for one word in every text of a plan."""
    for record in plan:
        for name in rich_fields(record.KIND):
            re.search("stakeholder", getattr(record, name), re.IGNORECASE)


def main() -> None:
    """Measure and print."""
    plan, _ = example_plan(shipped_concept(), resource("example"))
    municipalities = shipped_municipalities()
    ours, floor = in_turn(
        lambda: seconds(lambda: Checker(municipalities).check(plan, TODAY)),
        lambda: seconds(lambda: read_all(plan)),
        runs=RUNS,
    )
    report("a full check of the example plan", "s", ours, floor, "under 0.1 s")
    checker = Checker(municipalities)
    checker.check(plan, TODAY)
    first = plan.element("organisering")
    count = itertools.count()

    def edited() -> float:
        plan.put(replace(first, text=f"{first.text}\n<p>Mere tekst {next(count)}.</p>"))
        return seconds(lambda: checker.check(plan, TODAY))

    ours, floor = in_turn(edited, lambda: seconds(lambda: from_xhtml(first.text)), runs=RUNS)
    report("checking again after an edit", "s", ours, floor, "under 0.005 s")
    stakeholder = plan.entries(Stakeholder)[0]

    def renamed() -> float:
        plan.put(replace(stakeholder, title=f"{stakeholder.title} {next(count)}"))
        return seconds(lambda: checker.check(plan, TODAY))

    ours, floor = in_turn(renamed, lambda: seconds(lambda: look_for_word(plan)), runs=RUNS)
    report("checking again after one of a stakeholder", "s", ours, floor, "under 0.005 s")


if __name__ == "__main__":
    main()

"""What needs a fresh look at a revision: statutes, ended efforts, moved readiness, old texts."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Iterator

from planbuilder.model.calendar.months import months_later
from planbuilder.model.coverage import Standing, standing
from planbuilder.model.danish import format_date_short, format_short_number
from planbuilder.model.frozen import frozen
from planbuilder.model.plan import Plan
from planbuilder.model.readiness.records import month_of
from planbuilder.model.readiness.results import months, movement, newest_month, results_in
from planbuilder.model.records import Effort, EffortStatus, Element, PlanStatus, State
from planbuilder.model.registers.sources import Source, SourceKind
from planbuilder.model.revision.due import adoption_day

MONTHS_BETWEEN_CHECKS = 12
"""A reference to a statute that nobody looked up for longer is old (our own choice)."""


class Reason(enum.Enum):
    """Why something needs a fresh look."""

    STATUTE = "statute"
    ENDED = "ended"
    READINESS = "readiness"
    UNTOUCHED = "untouched"


REASON_WORDS = {
    Reason.STATUTE: "love, der ikke er efterset i et år",
    Reason.ENDED: "indsatser, der er slut",
    Reason.READINESS: "elementer, hvor paratheden er flyttet siden vedtagelsen",
    Reason.UNTOUCHED: "tekster, der ikke er set igennem siden vedtagelsen",
}


@frozen
class FreshLook:
    """A record that needs one: `title` is what it is called, `words` say in Danish why."""

    reason: Reason
    record: str
    title: str
    words: str


def needing_fresh_look(
    plan: Plan, today: datetime.date, adopted: Plan | None = None
) -> list[FreshLook]:
    """Return what needs a fresh look, by reason and in the plan's order.

    Args:
        plan: the plan as it stands.
        today: the day by which things are old.
        adopted: the plan as it was adopted, None where that wasn't kept; then nothing is said of
            texts that nobody has looked through since.
    """
    return [
        *_statutes(plan, today),
        *_ended(plan, today),
        *_moved(plan),
        *(_untouched(plan, adopted) if adopted is not None else ()),
    ]


def is_old(checked: datetime.date | None, today: datetime.date) -> bool:
    """Whether it is over a year ago that a statute was looked up, or it never was."""
    if checked is None:
        return True
    until = months_later(checked, MONTHS_BETWEEN_CHECKS)
    return until is not None and until < today


def has_ended(effort: Effort, today: datetime.date) -> bool:
    """Whether an effort is over: somebody says so, or its last day is gone."""
    return effort.status is EffortStatus.DONE or (effort.end is not None and effort.end < today)


def _statutes(plan: Plan, today: datetime.date) -> Iterator[FreshLook]:
    for source in plan.entries(Source):
        if source.what is SourceKind.STATUTE and is_old(source.checked, today):
            seen = source.checked and f"sidst efterset {format_date_short(source.checked)}"
            yield FreshLook(
                Reason.STATUTE,
                source.id,
                source.title,
                seen or "det står ikke, hvornår den er efterset",
            )


def _ended(plan: Plan, today: datetime.date) -> Iterator[FreshLook]:
    for effort in plan.efforts:
        if has_ended(effort, today):
            ended = effort.end and effort.end < today
            words = (
                f"sluttede {format_date_short(effort.end)}" if ended and effort.end else "afsluttet"
            )
            yield FreshLook(Reason.ENDED, effort.id, plan.reference_label(effort.id), words)


def _moved(plan: Plan) -> Iterator[FreshLook]:
    """Yield the elements whose readiness moved since the last round before the adoption."""
    adopted = adoption_day(plan.info)
    before = [one for one in months(plan) if adopted and one <= month_of(adopted)]
    latest = newest_month(plan)
    if not before or before[-1] == latest:
        return
    steps = movement(results_in(plan, before[-1]), results_in(plan, latest))
    for element in plan.elements:
        if moved := round(steps.get(element.id, 0), 1):
            way = "op" if moved > 0 else "ned"
            words = f"gik {format_short_number(abs(moved))} trin {way}"
            yield FreshLook(Reason.READINESS, element.id, plan.title(element), words)


def _untouched(plan: Plan, adopted: Plan) -> Iterator[FreshLook]:
    """Yield the elements that nobody changed, nor found ready, since the revision began.

    Until it begins, an adopted plan is meant to stand as it was adopted.
    """
    if plan.info.status in (PlanStatus.ADOPTED, PlanStatus.PUBLISHED):
        return
    for element in plan.elements:
        before = adopted.get(element.id)
        is_same = isinstance(before, Element) and before.text == element.text
        is_seen = element.state is State.READY
        if is_same and not is_seen and standing(element) is Standing.ADDRESSED:
            title = plan.title(element)
            yield FreshLook(Reason.UNTOUCHED, element.id, title, "som i den vedtagne plan")

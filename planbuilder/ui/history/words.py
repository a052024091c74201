"""The words for steps of history: days, clocks, people, and what they did to which records."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from planbuilder.model import titles
from planbuilder.model.danish import by_the_clock, format_date_long, format_date_short
from planbuilder.model.plan import Plan
from planbuilder.model.record import Record
from planbuilder.model.records import (
    Comment,
    Effort,
    Element,
    Milestone,
    PlanInfo,
    Returned,
    SetAside,
    WordOptions,
)
from planbuilder.model.words import capitalised
from planbuilder.project.past.timeline import Step, StepRecord

_DAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_MOST_TITLES = 2
"""How many records are named in a line; of more only their number is told."""


def day_words(time: str, today: datetime.date) -> str:
    """Return the day of a version: "I dag", "I går", "Søndag 22. november 2026"."""
    day = by_the_clock(time).date()
    if day == today:
        return _tr("I dag")
    if (today - day).days == 1:
        return _tr("I går")
    return f"{capitalised(_DAYS[day.weekday()])} {format_date_long(day)}"


def clock_words(first: str, last: str) -> str:
    """Return from when to when: "9.12", or "9.12–9.40"; with days where they differ."""
    begin, end = by_the_clock(first), by_the_clock(last)
    if begin.date() != end.date() and begin < end:
        return f"{begin.day}.{begin.month}. {_clock(begin)}–{end.day}.{end.month}. {_clock(end)}"
    if _clock(begin) == _clock(end) or begin > end:
        return _clock(end)
    return f"{_clock(begin)}–{_clock(end)}"


def date_words(time: str) -> str:
    """Return the day and the clock of a version: "22.11.2026 kl. 9.12"."""
    at = by_the_clock(time)
    return _tr("{date} kl. {time}").format(date=format_date_short(at.date()), time=_clock(at))


def _clock(at: datetime.datetime) -> str:
    return f"{at.hour}.{at.minute:02}"


def who(step: Step) -> str:
    """Return who made a step: "Bo Holm", or "Flettet: Bo Holm og Åse Krogh"."""
    names = names_in_words(step.authors)
    return _tr("Flettet: {names}").format(names=names) if step.is_merge else names


def names_in_words(names: Sequence[str]) -> str:
    """Return names as one reads them out: "Bo, Åse og Cai"."""
    if len(names) < 2:
        return "".join(names) or _tr("Ukendt")
    return _tr("{first} og {last}").format(first=", ".join(names[:-1]), last=names[-1])


def what(step: Step, plan: Plan, *, of_one_record: bool) -> str:
    """Return what a step changed, in one line.

    Args:
        of_one_record: whether all steps are of the same record, so that it need not be named.
    """
    if step.is_merge:
        return _tr("Begge har rettet det samme sted")
    if any(record.kind == PlanInfo.KIND and not record.before for record in step.records):
        return _tr("Oprettede planen")
    if of_one_record:
        return capitalised(" · ".join(_summaries(step.records))) or _tr("Ingen ændringer til sidst")
    records = list({record.id: record for record in step.records}.values())
    named = [_titled(record, plan) for record in records[:_MOST_TITLES]]
    rest = len(records) - len(named)
    if len(records) == 1:
        summary = " · ".join(_summaries(step.records))
        return f"{named[0]}: {summary}" if summary else named[0]
    if not rest:
        return names_in_words(named)
    return _tr("{titles} og {count} mere").format(titles=", ".join(named), count=rest)


def details(step: Step, plan: Plan) -> list[str]:
    """Return a line for each record that a step changed: its title and how much."""
    return [
        f"{_titled(record, plan)}: {record.summary}" if record.summary else _titled(record, plan)
        for record in step.records
    ]


def _summaries(records: Sequence[StepRecord]) -> list[str]:
    return [record.summary for record in reversed(records) if record.summary]


def _titled(record: StepRecord, plan: Plan) -> str:
    known = plan.get(record.id)
    return title_of(known, plan) if known else record.title or kind_title(record.kind)


def title_of(record: Record, plan: Plan) -> str:
    """Return what a record is called, e.g. "Organisering" or "Indsats 7 · Mentorordning"."""
    if isinstance(record, Effort) and plan.get(record.id):
        return plan.reference_label(record.id)
    return titles.title_of(plan, record, untitled=kind_title(record.KIND))


def kind_title(kind: str) -> str:
    """Return what stands for the title of a record of this kind that has none."""
    return {
        PlanInfo.KIND: _tr("Forsiden"),
        WordOptions.KIND: _tr("Word-dokumentets indhold"),
        Effort.KIND: _tr("Indsats uden titel"),
        Element.KIND: _tr("Element uden titel"),
        Milestone.KIND: _tr("Milepæl"),
        Comment.KIND: _tr("Kommentar"),
        Returned.KIND: _tr("Forslag fra Word"),
        SetAside.KIND: _tr("Fund, der er sat til side"),
    }.get(kind, _tr("Uden titel"))


def milestones_of(plan: Plan) -> list[Milestone]:
    """Return the milestones of a plan, the latest first."""
    known = [record for record in plan if isinstance(record, Milestone)]
    return sorted(known, key=lambda milestone: milestone.moment, reverse=True)


def _tr(text: str) -> str:
    return QCoreApplication.translate("History", text)

"""Where efforts are on a day: their progress, their reports, why they are late, what is awaited.

What the register of efforts says has no date, so of an earlier day only reports tell more.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from planbuilder.model.danish import format_date_short
from planbuilder.model.followup.rounds import Round, last_round
from planbuilder.model.followup.series import Series, all_series
from planbuilder.model.frozen import frozen
from planbuilder.model.plan import Plan
from planbuilder.model.records import Effort, EffortStatus
from planbuilder.model.registers.follow_up import Progress, StatusReport

_BY_STATUS = {
    EffortStatus.PLANNED: Progress.NOT_BEGUN,
    EffortStatus.RUNNING: Progress.ON_TRACK,
    EffortStatus.PAUSED: Progress.STOPPED,
    EffortStatus.DONE: Progress.DONE,
}


@frozen
class Standing:
    """An effort on a day.

    Attributes:
        effort: the effort.
        number: its number in the register.
        progress: by its last report, else by the register. What is done in either is done.
        reports: those up to the day, the last first.
        late: why it is late, in words; nothing where it isn't.
        awaited: the round of follow-up that passed without a report; None where none did.
        series: its indicators, with their values up to the day.
    """

    effort: Effort
    number: int
    progress: Progress
    reports: tuple[StatusReport, ...]
    late: tuple[str, ...]
    awaited: datetime.date | None
    series: tuple[Series, ...]

    @property
    def last(self) -> StatusReport | None:
        """The last report."""
        return self.reports[0] if self.reports else None

    @property
    def remarks(self) -> tuple[str, ...]:
        """Why somebody must look at it, in words: why it is late, and whether status is awaited."""
        if self.awaited is None:
            return self.late
        return (*self.late, f"status mangler fra {format_date_short(self.awaited)}")

    @property
    def is_done(self) -> bool:
        """Whether it is carried through."""
        return self.progress is Progress.DONE


def standings(plan: Plan, day: datetime.date) -> list[Standing]:
    """Return where every effort is on a day, in the order of the register."""
    by_effort = _reports_until(plan, day)
    due = last_round(plan, day)
    measured: dict[str, list[Series]] = {}
    for one in all_series(plan, day):
        measured.setdefault(one.indicator.effort, []).append(one)
    return [
        _standing(plan, effort, by_effort.get(effort.id, []), measured.get(effort.id, []), due, day)
        for effort in plan.efforts
    ]


def falling_behind(plan: Plan, day: datetime.date) -> list[Standing]:
    """Return the efforts that somebody must look at on a day, in the order of the register."""
    return [one for one in standings(plan, day) if one.remarks]


def standing_of(plan: Plan, effort: Effort, day: datetime.date) -> Standing:
    """Return where one effort is on a day."""
    reports = [one for one in reports_of(plan, effort.id) if one.day is not None and one.day <= day]
    series = [one for one in all_series(plan, day) if one.indicator.effort == effort.id]
    return _standing(plan, effort, reports, series, last_round(plan, day), day)


def reports_of(plan: Plan, effort_id: str) -> list[StatusReport]:
    """Return all reports on an effort, the last first, those without a date behind the others."""
    found = [one for one in plan.entries(StatusReport) if one.effort == effort_id]
    return _last_first(found)


def undated(plan: Plan) -> list[StatusReport]:
    """Return the reports that say no date, and so count on no day."""
    return [one for one in plan.entries(StatusReport) if one.day is None]


def _last_first(reports: list[StatusReport]) -> list[StatusReport]:
    # Of two on the same day the one that was written later, so stands further down, is the last.
    return sorted(reports, key=lambda one: (one.day or datetime.date.min, one.order), reverse=True)


def _reports_until(plan: Plan, day: datetime.date) -> dict[str, list[StatusReport]]:
    found: dict[str, list[StatusReport]] = {}
    for one in plan.entries(StatusReport):
        if one.day is not None and one.day <= day:
            found.setdefault(one.effort, []).append(one)
    return {effort: _last_first(reports) for effort, reports in found.items()}


def _standing(
    plan: Plan,
    effort: Effort,
    reports: list[StatusReport],
    series: list[Series],
    due: Round | None,
    day: datetime.date,
) -> Standing:
    said = reports[0].progress if reports else _BY_STATUS[effort.status]
    progress = Progress.DONE if effort.status is EffortStatus.DONE else said
    late: tuple[str, ...] = ()
    awaited = None
    if progress is not Progress.DONE:
        late = tuple(_late(effort, progress, reports, series, day))
        awaited = due.day if due and _lacks_report(effort, reports, due, day) else None
    number = plan.effort_number(effort.id)
    return Standing(effort, number, progress, tuple(reports), late, awaited, tuple(series))


def _late(
    effort: Effort,
    progress: Progress,
    reports: list[StatusReport],
    series: list[Series],
    day: datetime.date,
) -> Iterator[str]:
    """Yield why an effort that isn't done is late."""
    if progress in (Progress.DELAYED, Progress.STOPPED):
        yield progress.words
    if effort.end and effort.end < day:
        yield f"skulle være slut {format_date_short(effort.end)}"
    elif effort.start and effort.start < day and progress is Progress.NOT_BEGUN:
        yield f"skulle være begyndt {format_date_short(effort.start)}"
    if reports and reports[0].next_due and reports[0].next_due < day:
        yield f"næste skridt skulle være taget {format_date_short(reports[0].next_due)}"
    for one in series:
        if one.is_late(day):
            yield f"målet for »{one.indicator.title}« er ikke nået"


def _lacks_report(
    effort: Effort, reports: list[StatusReport], due: Round, day: datetime.date
) -> bool:
    """Whether a round has passed, for an effort that had begun, without a report on it."""
    has_begun = effort.start is None or effort.start <= due.day
    return due.day < day and has_begun and not any(_is_after(one, due.since) for one in reports)


def _is_after(report: StatusReport, day: datetime.date) -> bool:
    return report.day is not None and report.day > day

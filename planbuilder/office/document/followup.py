"""What a report on the follow-up says of efforts and indicators; Word and Excel share it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from planbuilder.model.calendar.dates import Dated, Happening, happenings
from planbuilder.model.calendar.months import months_later
from planbuilder.model.danish import format_date_long, format_date_short, format_number
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.followup.audience import Audience, is_told, shown_to
from planbuilder.model.followup.rounds import next_round
from planbuilder.model.followup.series import Series, all_series
from planbuilder.model.followup.standing import Standing, standings, undated
from planbuilder.model.merging.conflicts import conflict_count
from planbuilder.model.plan import Plan
from planbuilder.model.records import Effort
from planbuilder.model.registers.follow_up import Indicator, IndicatorValue, StatusReport
from planbuilder.model.registers.learning import Evaluation, Exercise
from planbuilder.model.words import capitalised, enumerated

TITLE = "Opfølgning på handlingsplanen"
MONTHS_AHEAD = 12
"""So far ahead the report lists what is dated."""
_AHEAD = (Dated.OCCASION, Dated.EFFORT_STARTS, Dated.EFFORT_ENDS, Dated.PERIOD_ENDS, Dated.REVISION)


@dataclass
class FollowUp:
    """The follow-up on a plan, for those who read it, as of a day."""

    whole: Plan
    audience: Audience
    day: datetime.date

    def __post_init__(self) -> None:
        self.plan = shown_to(self.whole, self.audience)
        if not self.plan.efforts:
            raise PlanbuilderError(
                "Planen har ingen indsatser at følge op på. Skriv dem først i registret "
                "»Indsatser«."
            )

    @cached_property
    def standings(self) -> list[Standing]:
        """Where every effort is."""
        return standings(self.plan, self.day)

    @cached_property
    def series(self) -> list[Series]:
        """All indicators."""
        return all_series(self.plan, self.day)

    def told(self, standing: Standing) -> StatusReport | None:
        """Return the last report on an effort, where its words are for those who read."""
        report = standing.last
        return report if report and is_told(self.whole, report, self.audience) else None

    def told_reports(self) -> Iterator[tuple[Standing, StatusReport]]:
        """Yield all reports whose words are for those who read, effort by effort."""
        for standing in self.standings:
            for report in standing.reports:
                if is_told(self.whole, report, self.audience):
                    yield standing, report

    @property
    def late(self) -> list[Standing]:
        """The efforts that are late."""
        return [one for one in self.standings if one.late]

    @property
    def awaited(self) -> list[Standing]:
        """The efforts on which a round of follow-up passed without a report."""
        return [one for one in self.standings if one.awaited]

    @property
    def done(self) -> list[Standing]:
        """The efforts that are carried through."""
        return [one for one in self.standings if one.is_done]

    def learned(self) -> list[Evaluation | Exercise]:
        """Return evaluations and exercises up to the day, the last first."""
        found: list[Evaluation | Exercise] = [
            *self.plan.entries(Evaluation),
            *self.plan.entries(Exercise),
        ]
        past = [one for one in found if one.day is not None and one.day <= self.day]
        return sorted(past, key=lambda one: one.day or self.day, reverse=True)

    def ahead(self) -> list[Happening]:
        """Return what is dated in the year to come; of what comes back the next time."""
        last = months_later(self.day, MONTHS_AHEAD) or datetime.date.max
        found = [one for one in happenings(self.plan, self.day, last) if one.dated in _AHEAD]
        following = {(one.record, one.dated): one for one in reversed(found)}
        return [one for one in found if following[one.record, one.dated] is one]

    def sentences(self) -> Iterator[str]:
        """Yield what is to be said in all."""
        total = len(self.standings)
        efforts = "1 indsats" if total == 1 else f"{total} indsatser"
        yield (
            f"Planen har {efforts}. {_count(len(self.done))} gennemført, og "
            f"{_count(len(self.late)).lower()} forsinket."
        )
        if not any(one.last for one in self.standings):
            yield "Der er endnu ikke skrevet status på nogen indsats."
        if self.awaited:
            days = {format_date_short(one.awaited) for one in self.awaited if one.awaited}
            yield f"{_count(len(self.awaited))} uden status fra {enumerated(sorted(days))}."
        measured = [one for one in self.series if one.is_met is not None]
        if measured:
            met = sum(one.is_met is True for one in measured)
            yield f"Målet er nået for {met} af {len(measured)} indikatorer, der er målt."
        following = next_round(self.plan, self.day)
        if following:
            yield f"Næste status på indsatserne er efter årshjulet {format_date_long(following)}."

    def remarks(self) -> Iterator[str]:
        """Yield what readers should know of the report itself."""
        if self.audience is Audience.POLITICIANS:
            silent = sum(1 for one in self.standings if one.last and not self.told(one))
            if silent:
                yield (
                    f"{_count(silent)} vist uden ord fra den seneste status, som kun er til "
                    "internt brug."
                )
        lacking = len(undated(self.plan))
        if lacking:
            yield f"Statusser uden dato, som ikke er talt med: {lacking}."
        torn = sum(map(conflict_count, (one for one in self.plan if isinstance(one, _COUNTED))))
        if torn:
            yield f"Steder, hvor I har skrevet forskelligt og endnu ikke har valgt: {torn}."


_COUNTED = (Effort, StatusReport, Indicator, IndicatorValue)


def _count(number: int) -> str:
    return {0: "Ingen er", 1: "1 er"}.get(number, f"{number} er")


def period_words(effort: Effort) -> str:
    """Return from when to when an effort goes: "01.01.2027–31.12.2030", "" where nobody says."""
    days = [format_date_short(day) if day else "" for day in (effort.start, effort.end)]
    return "–".join(days) if any(days) else ""


def progress_words(standing: Standing) -> str:
    """Return how far an effort is, with the day on which that was told."""
    report = standing.last
    said = capitalised(standing.progress.words)
    return f"{said} ({format_date_short(report.day)})" if report and report.day else said


def why_late(standing: Standing) -> str:
    """Return why an effort is late, on one line."""
    return capitalised("; ".join(standing.late))


def target_words(series: Series) -> str:
    """Return the target of an indicator: "højst 14 dage senest 31.12.2027"."""
    indicator = series.indicator
    if indicator.target is None:
        return ""
    way = "højst" if indicator.at_most else "mindst"
    due = f" senest {format_date_short(indicator.due)}" if indicator.due else ""
    return f"{way} {format_number(indicator.target)} {indicator.unit}".rstrip() + due


def change_words(series: Series) -> str:
    """Return by how much an indicator moved since the measurement before: "+3", "−9", "±0"."""
    if series.change is None:
        return ""
    sign = "±" if not series.change else "+" if series.change > 0 else "−"
    return f"{sign}{format_number(abs(series.change))}"


def met_words(series: Series) -> str:
    """Return whether the target is reached: "Ja", "Nej", or "" where that isn't known."""
    return {True: "Ja", False: "Nej", None: ""}[series.is_met]


def titles(plan: Plan, efforts: Sequence[str]) -> str:
    """Return the efforts that are named, by number and title."""
    return ", ".join(plan.reference_label(one) for one in efforts)

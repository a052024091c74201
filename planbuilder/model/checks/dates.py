"""Adoption, publication and period of the plan against how often it must be revised.

How often that is, and by which statute, is the concept's to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from planbuilder.model.calendar.months import months_later
from planbuilder.model.checks.finding import (
    DECISION,
    PUBLIC,
    TODAY,
    Around,
    Finding,
    Found,
    Profile,
    Rule,
)
from planbuilder.model.checks.said import Said
from planbuilder.model.concept import RevisionRule
from planbuilder.model.danish import format_date_long
from planbuilder.model.records import PLAN_ID, PlanInfo, PlanStatus
from planbuilder.model.revision.due import adoption_day, revision_due
from planbuilder.model.revision.periods import last_day

WARN_MONTHS = 6
"""So long before a revision is due one should begin (our own choice)."""
_DECIDED = (PlanStatus.ADOPTED, PlanStatus.PUBLISHED)
_OF = frozenset({PlanInfo.KIND})


def _period(info: PlanInfo, _: Said, around: Around) -> Found:
    about = f"{info.period_start} {info.period_end}"
    for field, words in _period_errors(info, around.plan.concept.revision):
        yield Finding("period", PLAN_ID, words, field, about=about)


def _period_errors(info: PlanInfo, rule: RevisionRule | None) -> Iterator[tuple[str, str]]:
    start, end = info.period_start, info.period_end
    if start is None or end is None:
        yield "period_start" if start is None else "period_end", "Planens periode er ikke udfyldt."
        return
    if end < start:
        yield "period_end", "Perioden slutter, før den begynder."
        return
    latest = last_day(start, 12 * rule.years) if rule else None
    if rule and latest and end > latest:
        longest = format_date_long(latest)
        words = f"Perioden er længere end {rule.years} år ({rule.source}): den kan højst gælde til "
        yield "period_end", f"{words}{longest}."


def _adoption(info: PlanInfo, _: Said, around: Around) -> Found:
    if info.status not in _DECIDED:
        return
    if info.status_date is None:
        words = f"Planen er {info.status.words}, men datoen mangler."
        yield Finding("adoption", PLAN_ID, words, "status_date")
    elif info.status_date > around.today:
        words = f"Planen står som {info.status.words} på en dag, der ikke er kommet endnu."
        yield Finding("adoption", PLAN_ID, words, "status_date", about=str(info.status_date))
    adopted = adoption_day(info)
    if info.status_date and adopted and info.status_date < adopted:
        words = "Planen er offentliggjort, før den blev vedtaget."
        yield Finding("adoption", PLAN_ID, words, "status_date", about=str(info.status_date))
    if not info.adopted_by.strip():
        words = "Der står ikke, hvem der har vedtaget planen."
        yield Finding("adoption", PLAN_ID, words, "adopted_by")


def _undecided(info: PlanInfo, _: Said, around: Around) -> Found:
    if info.status not in _DECIDED:
        words = f"Planen er ikke vedtaget endnu. Dens status er »{info.status.words}«."
        yield Finding("not-adopted", PLAN_ID, words, "status", about=info.status.value)


def _revision(info: PlanInfo, _: Said, around: Around) -> Found:
    today, due = around.today, revision_due(around.plan)
    if due is not None:
        begin = months_later(today, WARN_MONTHS)
        when = format_date_long(due)
        if due < today:
            words = f"Planen skulle være revideret senest den {when}."
            yield Finding("revision", PLAN_ID, words, "status_date", about=when)
        elif begin is None or due <= begin:
            words = f"Planen skal være revideret senest den {when}."
            yield Finding("revision", PLAN_ID, words, "status_date", about=when)
    if info.period_end and info.period_end < today:
        when = format_date_long(info.period_end)
        words = f"Planens periode sluttede den {when}."
        yield Finding("revision", PLAN_ID, words, "period_end", about=when)


RULES = (
    Rule(
        name="period",
        title="Planens periode",
        why="En plan gælder højst så længe, som loven siger, før den revideres.",
        mend="Ret perioden på planens forside.",
        look=_period,
        of=_OF,
        blocks=DECISION,
    ),
    Rule(
        name="adoption",
        title="Vedtagelsen",
        why="Planen vedtages af kommunalbestyrelsen og offentliggøres. Hvornår den skal revideres, "
        "regnes fra vedtagelsen.",
        mend="Skriv på planens forside, hvem der vedtog den og hvornår.",
        look=_adoption,
        of=_OF,
        blocks=PUBLIC,
        beside=frozenset({TODAY}),
    ),
    Rule(
        name="not-adopted",
        title="Planen er ikke vedtaget",
        why="Det er den vedtagne plan, der offentliggøres.",
        mend="Noter vedtagelsen med »Plan → Politisk beslutning«, når den er sket.",
        look=_undecided,
        of=_OF,
        asked=PUBLIC,
        blocks=PUBLIC,
    ),
    Rule(
        name="revision",
        title="Revision",
        why="En plan revideres efter behov, og senest når loven siger det.",
        mend="Begynd på revisionen, og sæt en ny periode på forsiden.",
        look=_revision,
        of=_OF,
        asked=frozenset({Profile.STEERING, Profile.POLITICAL, Profile.PUBLICATION}),
        beside=frozenset({TODAY}),
    ),
)

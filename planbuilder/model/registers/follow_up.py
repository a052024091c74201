"""How efforts go: dated status reports, and indicators with their values (report pp. 15, 20).

A status is never written over: what is told later is an entry of its own.
"""

from __future__ import annotations

import datetime
from typing import ClassVar

from planbuilder.model import fields
from planbuilder.model.fields import INTERNAL_OR_PUBLIC, VISIBILITY, Entry
from planbuilder.model.frozen import frozen
from planbuilder.model.record import Worded
from planbuilder.model.registers.register import Column, Group, Register, Shelf


class Progress(Worded):
    """How an effort goes (our own choice)."""

    NOT_BEGUN = "not-begun", "ikke begyndt"
    ON_TRACK = "on-track", "følger planen"
    DELAYED = "delayed", "forsinket"
    STOPPED = "stopped", "gået i stå"
    DONE = "done", "gennemført"


@frozen(kw_only=True)
class StatusReport(Entry):
    """What was told of an effort on a day; internal unless somebody says otherwise."""

    KIND: ClassVar[str] = "status-report"
    title: str = fields.line("Anledning", hint="fx Status for 1. halvår 2027")
    effort: str = fields.record("Indsats", "effort", asked=True)
    day: datetime.date | None = fields.date("Dato", asked=True)
    progress: Progress = fields.choice("Fremdrift", Progress.ON_TRACK)
    result: str = fields.text("Resultat", asked=True)
    evidence: str = fields.text("Hvad det bygger på")
    next_step: str = fields.line("Næste skridt")
    next_due: datetime.date | None = fields.date("Næste skridt senest", after="day")
    reported_by: str = fields.line("Skrevet af", suggests=True, hint="funktion, fx tovholderen")
    internal: bool = fields.flag(VISIBILITY, default=True, answers=INTERNAL_OR_PUBLIC)


@frozen(kw_only=True)
class Indicator(Entry):
    """Something that is measured to see whether an effort works; `target` is in its unit."""

    KIND: ClassVar[str] = "indicator"
    title: str = fields.line("Indikator", hint="fx Skoler, der har haft forløbet")
    effort: str = fields.record("Indsats", "effort", asked=True)
    unit: str = fields.line("Enhed", asked=True, suggests=True, hint="fx skoler eller procent")
    target: int | None = fields.count("Mål", asked=True)
    at_most: bool = fields.flag("Målet er nået ved", answers=("Højst målet", "Mindst målet"))
    due: datetime.date | None = fields.date("Målet nås senest")
    source: str = fields.line("Hvor tallet kommer fra", suggests=True)
    internal: bool = fields.flag(VISIBILITY, default=True, answers=INTERNAL_OR_PUBLIC)


@frozen(kw_only=True)
class IndicatorValue(Entry):
    """What an indicator was measured to be on a day, in its unit."""

    KIND: ClassVar[str] = "indicator-value"
    title: str = fields.line("Måling", hint="fx 1. halvår 2027")
    indicator: str = fields.record("Indikator", "indicator", asked=True)
    day: datetime.date | None = fields.date("Dato", asked=True)
    value: int | None = fields.count("Værdi", asked=True)
    note: str = fields.line("Bemærkning")
    internal: bool = fields.flag(VISIBILITY, default=True, answers=INTERNAL_OR_PUBLIC)


STATUS_REPORTS = Register(
    kind=StatusReport,
    title="Statusser",
    shelf=Shelf.FOLLOW_UP,
    in_documents=False,
    one="status",
    the="statussen",
    it="den",
    many="statusser",
    new="Ny status",
    icon="status-reports",
    purpose="Her står, hvordan det går med hver indsats: fremdrift, resultat og næste skridt, med "
    "dato. En ny status skrives ved siden af de gamle, så man kan se, hvordan det er gået. "
    "Statusser er kun til internt brug, medmindre de gøres offentlige.",
    columns=(
        Column("title", 28),
        Column("effort", 30),
        Column("day", 13),
        Column("progress", 16),
        Column("next_step", 30),
        Column("next_due", 16),
    ),
    groups=(
        Group("", ("title", "effort", "day", "progress")),
        Group("Hvad der er sket", ("result", "evidence", "reported_by")),
        Group("Hvad der så skal ske", ("next_step", "next_due")),
        Group("Sammenhæng", ("elements", "internal")),
    ),
    grouped_by="effort",
)

INDICATORS = Register(
    kind=Indicator,
    title="Indikatorer",
    shelf=Shelf.FOLLOW_UP,
    in_documents=False,
    one="indikator",
    the="indikatoren",
    it="den",
    many="indikatorer",
    new="Ny indikator",
    icon="indicators",
    purpose="Her står, hvad man måler for at se, om en indsats virker, i hvilken enhed, og hvad "
    "målet er. Målingerne selv står i registret »Målinger«.",
    columns=(
        Column("title", 34),
        Column("effort", 30),
        Column("unit", 14),
        Column("target", 10),
        Column("at_most", 16),
        Column("due", 15),
    ),
    groups=(
        Group("", ("title", "effort", "unit")),
        Group("Mål", ("target", "at_most", "due", "source")),
        Group("Sammenhæng", ("elements", "internal")),
    ),
    grouped_by="effort",
)

INDICATOR_VALUES = Register(
    kind=IndicatorValue,
    title="Målinger",
    shelf=Shelf.FOLLOW_UP,
    in_documents=False,
    one="måling",
    the="målingen",
    it="den",
    many="målinger",
    new="Ny måling",
    icon="indicator-values",
    purpose="Her står, hvad hver indikator er målt til, med dato. De bliver til diagrammer i "
    "opfølgningsrapporten. Skriv kun samlede tal, aldrig noget om enkeltpersoner.",
    columns=(
        Column("title", 24),
        Column("indicator", 34),
        Column("day", 13),
        Column("value", 10),
        Column("note", 28),
    ),
    groups=(
        Group("", ("title", "indicator", "day", "value", "note")),
        Group("Sammenhæng", ("elements", "internal")),
    ),
    grouped_by="indicator",
)

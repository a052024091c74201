"""What fields and their values are called in Danish, for showing what changed in a record."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from planbuilder.model.danish import format_date_short, format_short_number
from planbuilder.model.plan import Plan
from planbuilder.model.records import (
    Comment,
    Effort,
    EffortStatus,
    Element,
    PlanStatus,
    Record,
    Return,
    Section,
    State,
    Unfinished,
)
from planbuilder.model.words import (
    EFFORT_STATUS_WORDS,
    FIELD_WORDS,
    PLAN_STATUS_WORDS,
    STATE_WORDS,
    capitalised,
)

MOVED = "order"
"""The field that only says where a record stands among the others."""

_TITLE, _TEXT, _PLACE, _BORROWED = "Titel", "Tekst", "Plads", "Overtaget fra"
_EXISTING = "existing"

KIND_WORDS: dict[str, str] = {
    "plan": "forsiden",
    "person": "person",
    "section": "afsnit",
    "element": "element",
    "effort": "indsats",
    "word-options": "Word-dokumentets indhold",
    "milestone": "milepæl",
    "comment": "kommentar",
    "returned": "forslag fra Word",
}
"""What a record of each kind is called in the middle of a sentence."""

NAMES: dict[str, dict[str, str]] = {
    "plan": {
        "concept": "Koncept",
        "concept_version": "Konceptets udgave",
        "municipality": "Kommune",
        "title": _TITLE,
        "period_start": "Gælder fra",
        "period_end": "Gælder til",
        "status": "Status",
        "status_date": "Status siden",
        "adopted_by": "Vedtaget af",
    },
    "person": {"name": "Navn", "initials": "Initialer"},
    "section": {"title": _TITLE, "parent": "Kapitel", MOVED: _PLACE, "intro": "Indledning"},
    "element": {
        "title": _TITLE,
        "planning_level": "Planniveau",
        "effort_level": "Indsatsniveau",
        "section": "Afsnit",
        MOVED: _PLACE,
        "text": _TEXT,
        "state": "Tilstand",
        "note": "Henvisning eller begrundelse",
        "owner": "Ansvarlig",
        "deadline": "Frist",
        "answered": "Afkrydsede spørgsmål",
        "borrowed_from": _BORROWED,
    },
    "effort": {
        "title": _TITLE,
        "levels": "Niveauer",
        MOVED: _PLACE,
        **FIELD_WORDS,
        _EXISTING: "Ny eller eksisterende",
        "status": "Status",
        "start": "Start",
        "end": "Slut",
        "hours_per_year": "Timer om året",
        "cost_dkk": "Kroner i hele perioden",
        "policy_reference": "Beskrevet i en anden politik",
        "elements": "Elementer",
        "borrowed_from": _BORROWED,
    },
    "word-options": {
        "cover": "Forside",
        "contents": "Indholdsfortegnelse",
        "introductions": "Indledninger",
        "efforts": "Indsatser",
        "coverage": "Dækning",
        "covered_notes": "Henvisninger til andre planer",
        "unfinished": "Ufærdige elementer",
        "template": "Skabelon",
        "template_name": "Skabelonens navn",
    },
    "milestone": {
        "name": "Navn",
        "note": "Note",
        "moment": "Tidspunkt",
        "author": "Sat af",
        "adopted": "Den vedtagne plan",
        "versions": "Tekster og poster",
    },
    "comment": {
        "about": "Handler om",
        "field": "Felt",
        "quote": "Sted i teksten",
        "before": "Ord før stedet",
        "after": "Ord efter stedet",
        "parent": "Svar på",
        "author": "Skrevet af",
        "moment": "Tidspunkt",
        "words": "Kommentar",
        "document": "Fra dokumentet",
        "done": "Afsluttet",
    },
    "returned": {
        "what": "Hvad der kom hjem",
        "about": "Handler om",
        "field": "Felt",
        "base": "Lavet ud fra",
        "document": "Fra dokumentet",
        "author": "Rettet af",
        "moment": "Tidspunkt",
        "place": "Sted i dokumentet",
        "text": "Teksten, som den blev sendt",
        "value": "Teksten, som den kom hjem",
        "authors": "Hvem rettede hvad",
        "accepted": "Godkendte rettelser",
        "rejected": "Afviste rettelser",
    },
}
"""The Danish name of every field of every kind of record."""

_UNFINISHED_WORDS = {Unfinished.OMIT: "udelades", Unfinished.MARK: "vises med pladsholder"}
_RETURN_WORDS = {
    Return.CHANGED: "rettet",
    Return.OUTSIDE: "tekst uden plads",
    Return.DELETED: "slettet",
    Return.MOVED: "flyttet",
}
_ENUM_WORDS: dict[type, Callable[[Any], str]] = {
    State: STATE_WORDS.__getitem__,
    PlanStatus: PLAN_STATUS_WORDS.__getitem__,
    EffortStatus: EFFORT_STATUS_WORDS.__getitem__,
    Unfinished: _UNFINISHED_WORDS.__getitem__,
    Return: _RETURN_WORDS.__getitem__,
}


def field_name(kind: str, field: str) -> str:
    """Return what a field of a record of this kind is called, e.g. "Ansvarlig"."""
    return NAMES[kind][field]


def value_words(record: Record, field: str, plan: Plan | None) -> str:
    """Return a field's value in Danish words; "" where it is empty.

    A disputed field reads as all its readings, each with the name of who has it.

    Args:
        plan: gives people, elements, sections and levels their names; without it their ids stand.
    """
    for conflict in record.disputed:
        if conflict.field == field:
            return " · ".join(
                f"{reading.author}: {_words(record.KIND, field, reading.value, plan) or '(tomt)'}"
                for reading in conflict.readings
            )
    return _words(record.KIND, field, getattr(record, field), plan)


def _words(kind: str, field: str, value: Any, plan: Plan | None) -> str:
    if isinstance(value, bool):
        return _answer(field, value)
    if type(value) in _ENUM_WORDS:
        return capitalised(_ENUM_WORDS[type(value)](value))
    if isinstance(value, datetime.date):
        return format_date_short(value)
    if isinstance(value, int | float):
        return str(value) if field == "concept_version" else format_short_number(value)
    if isinstance(value, tuple):
        return _listed(field, value, plan)
    return _named(field, value or "", plan)


def _answer(field: str, value: bool) -> str:
    if field == _EXISTING:
        return "Eksisterende" if value else "Ny"
    return "Ja" if value else "Nej"


def _listed(field: str, value: tuple[str, ...], plan: Plan | None) -> str:
    if field in ("answered", "versions"):  # ids that mean nothing to a reader
        return str(len(value)) if value else ""
    return ", ".join(_named(field, part, plan) for part in value)


def _named(field: str, value: str, plan: Plan | None) -> str:
    """Return the name of what an id stands for; the value itself where it is no id."""
    if plan is None or not value:
        return value
    if field == "owner":
        return plan.person_name(value) or "(slettet person)"
    if field in ("parent", "section", "elements", "about"):
        return _title(plan, value)
    if field == "field":
        return next((names[value] for names in NAMES.values() if value in names), value)
    if field in ("planning_level", "effort_level", "levels"):
        levels = (*plan.concept.planning_levels, *plan.concept.effort_levels)
        return next((level.title for level in levels if level.id == value), value)
    return value


def _title(plan: Plan, record_id: str) -> str:
    record = plan.get(record_id)
    if isinstance(record, Element):
        return plan.title(record) or record_id
    if isinstance(record, Section | Effort):
        return record.title or record_id
    if isinstance(record, Comment):
        return " ".join(record.words.split()) or record_id
    if plan.concept.has(record_id):
        return plan.concept.element(record_id).title
    return "(slettet)"

"""What fields and their values are called in Danish, for showing what changed in a record."""

from __future__ import annotations

import datetime
from typing import Any

from planbuilder.model.danish import by_the_clock, format_date_short, format_short_number
from planbuilder.model.fields import INTERNAL_OR_PUBLIC, VISIBILITY, Entry, Shape, link_parts, specs
from planbuilder.model.figures.records import Figure
from planbuilder.model.kinds import KINDS
from planbuilder.model.plan import Plan
from planbuilder.model.readiness.records import IMPORTANCES, ReadinessAnswer, month_words
from planbuilder.model.record import Record, Worded
from planbuilder.model.records import Comment, Element, Person, Section, SetAside
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.words import capitalised

MOVED = "order"
"""The field that only says where a record stands among the others."""

_TITLE, _TEXT, _PLACE, _BORROWED = "Titel", "Tekst", "Plads", "Overtaget fra"
_INTERNAL = "internal"
_ANSWERS = {_INTERNAL: INTERNAL_OR_PUBLIC}

KIND_WORDS: dict[str, str] = {
    "plan": "forsiden",
    "person": "person",
    "section": "afsnit",
    "element": "element",
    "word-options": "Word-dokumentets indhold",
    "milestone": "milepæl",
    "comment": "kommentar",
    "returned": "forslag fra Word",
    "set-aside": "fund, der er sat til side",
    "figure": "nøgletal",
    "figure-options": "opgørelsen af nøgletal",
    "readiness-round": "runde af parathedsvurderingen",
    "readiness-answer": "svar om parathed",
    **{name: register.one for name, register in REGISTERS.items()},
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
        "adopted_on": "Vedtaget den",
    },
    "person": {"name": "Navn", "initials": "Initialer", "part": "Gruppe", "role": "Rolle"},
    "section": {
        "title": _TITLE,
        "parent": "Kapitel",
        MOVED: _PLACE,
        "intro": "Indledning",
        _INTERNAL: VISIBILITY,
    },
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
        _INTERNAL: VISIBILITY,
    },
    "word-options": {
        "cover": "Forside",
        "contents": "Indholdsfortegnelse",
        "introductions": "Indledninger",
        "efforts": "Indsatser",
        "registers": "Registre",
        "coverage": "Dækning",
        "readiness": "Parathedsvurdering",
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
        "kind": "Slags",
        "field": "Felt",
        "base": "Lavet ud fra",
        "document": "Fra dokumentet",
        "author": "Rettet af",
        "moment": "Tidspunkt",
        "place": "Sted i dokumentet",
        "text": "Teksten, som den blev sendt",
        "value": "Teksten, som den kom hjem",
        "entry": "Den nye række",
        "authors": "Hvem rettede hvad",
        "accepted": "Godkendte rettelser",
        "rejected": "Afviste rettelser",
    },
    "set-aside": {
        "rule": "Regel",
        "about": "Handler om",
        "field": "Felt",
        "reason": "Begrundelse",
        "author": "Sat til side af",
        "moment": "Tidspunkt",
    },
    "figure": {
        "period": "Periode",
        "by": "Opdelt efter",
        "category": "Kategori",
        "number": "Antal",
    },
    "figure-options": {
        "least_shown": "Mindste tal, der vises",
        "span": "Opgøres for hvert",
        "areas": "Områder",
    },
    "readiness-round": {"month": "Måned", "title": _TITLE},
    "readiness-answer": {
        "month": "Runde",
        "element": "Element",
        "who": "Svaret af",
        "step": "Trin",
        "importance": "Vigtighed",
        "evidence": "Belæg",
        "moment": "Tidspunkt",
    },
    **{
        name: {
            **{field.name: field.words for field in register.fields.values()},
            **{field.name: field.words for field in specs(register.kind).values()},
            MOVED: _PLACE,
        }
        for name, register in REGISTERS.items()
    },
}
"""The Danish name of every field of every kind of record, in the order in which one reads them."""
NAMES["effort"]["borrowed_from"] = _BORROWED


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
    spec = specs(KINDS[kind]).get(field)
    if isinstance(value, bool):
        return _answer(spec.answers if spec else _ANSWERS.get(field, ("Ja", "Nej")), value)
    if isinstance(value, Worded):
        return capitalised(value.words)
    if isinstance(value, datetime.date):
        return format_date_short(value)
    if kind == SetAside.KIND and field == "rule":
        return ""  # a name that means nothing to a reader; the reason tells
    if kind == Figure.KIND and field == "number":
        return "" if value is None else "udfyldt"  # a small one is shown nowhere
    if kind == ReadinessAnswer.KIND and field == "importance":
        return capitalised(IMPORTANCES.get(value, ""))
    if isinstance(value, int | float):
        return str(value) if field == "concept_version" else format_short_number(value)
    if field in ("answered", "versions"):  # ids that mean nothing to a reader
        return str(len(value)) if value else ""
    named = spec is not None and spec.shape in (Shape.RECORD, Shape.RECORDS)
    if spec is not None and spec.shape is Shape.LINKS:
        return ", ".join(_link(one, plan) for one in value)
    names = value if isinstance(value, tuple) else (value or "",)
    return ", ".join(_named(field, name, plan, is_record=named) for name in names)


def _by_the_clock(moment: str) -> str:
    try:
        at = by_the_clock(moment)
    except ValueError:  # a file of others may say anything
        return moment
    return f"{format_date_short(at.date())} kl. {at:%H.%M}"


def _link(stored: str, plan: Plan | None) -> str:
    """Return where a way on leads, and by which answer: "Ja → Sagen lukkes"."""
    record_id, words = link_parts(stored)
    title = _title(plan, record_id) if plan else record_id
    return f"{words} → {title}" if words else f"→ {title}"


def _answer(answers: tuple[str, str], value: bool) -> str:
    yes, no = answers
    return yes if value else no


def _named(field: str, value: str, plan: Plan | None, *, is_record: bool) -> str:
    """Return the name of what an id stands for; the value itself where it is no id."""
    if field == "moment" and value:
        return _by_the_clock(value)
    if field == "month":
        return month_words(value)
    if plan is None or not value:
        return value
    if field == "owner":
        return plan.person_name(value) or "(slettet person)"
    if is_record or field in ("parent", "section", "about", "element"):
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
    if isinstance(record, Section | Entry):
        return record.title or record_id
    if isinstance(record, Person):
        return record.name or record_id
    if isinstance(record, Comment):
        return " ".join(record.words.split()) or record_id
    if plan.concept.knows(record_id):
        return plan.concept.known(record_id).title
    return "(slettet)"

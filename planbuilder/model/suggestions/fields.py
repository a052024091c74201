"""What a field of a record reads as in a document, and the field's value from such words.

A text is itself. Words of a plain field stand in a paragraph for each line. Dates, numbers and
choices of efforts and the front page are written as documents write them, those of other registers
as in `values`, and read strictly: what was stored is what we wrote.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from planbuilder.model.comparing.field_names import NAMES, value_words
from planbuilder.model.danish import (
    format_date_short,
    format_number,
    format_short_number,
    parse_date,
)
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.fields import specs
from planbuilder.model.kinds import KINDS, rich_fields
from planbuilder.model.plan import Plan
from planbuilder.model.record import Record
from planbuilder.model.records import Effort, EffortStatus, PlanInfo, Returned
from planbuilder.model.richtext.normal import clean_text, normalise
from planbuilder.model.richtext.plain import plain_text
from planbuilder.model.richtext.tree import Paragraph, Run, Text
from planbuilder.model.richtext.xhtml import from_xhtml, to_xhtml
from planbuilder.model.suggestions import values
from planbuilder.model.words import EFFORT_STATUS_WORDS

NEW, EXISTING = "Ny indsats", "Eksisterende indsats"
_ONE_LINE = frozenset({"title", "note", "municipality", "adopted_by", "policy_reference"})


@dataclass(frozen=True, slots=True)
class _Form:
    """How a value that is no text is written in words, and read from them."""

    write: Callable[[Any], str]
    read: Callable[[str], Any]


def _date(words: str) -> datetime.date | None:
    return parse_date(words) if words else None


def _written_date(date: datetime.date | None) -> str:
    return format_date_short(date) if date else ""


def _number(words: str) -> float | None:
    return float(words.replace(".", "").replace(",", ".")) if words else None


def _status(words: str) -> EffortStatus:
    return next(status for status, said in EFFORT_STATUS_WORDS.items() if said == words)


_DATE = _Form(_written_date, _date)
_FORMS: dict[str, _Form] = {
    "existing": _Form(lambda value: EXISTING if value else NEW, lambda words: words == EXISTING),
    "status": _Form(EFFORT_STATUS_WORDS.__getitem__, _status),
    "start": _DATE,
    "end": _DATE,
    "period_start": _DATE,
    "period_end": _DATE,
    "hours_per_year": _Form(
        lambda value: "" if value is None else format_short_number(value), _number
    ),
    "cost_dkk": _Form(
        lambda value: "" if value is None else format_number(value),
        lambda words: None if not words else int(_number(words) or 0),
    ),
}


_BY_NAME = ("", PlanInfo.KIND, Effort.KIND)
"""Kinds whose suggestions are kept in forms by the field's name, as all were at first."""


def _form(kind: str, field: str) -> _Form | None:
    """Return how a field of a kind of record is written, None where it holds words."""
    if kind in _BY_NAME:
        return _FORMS.get(field)
    spec = specs(KINDS[kind]).get(field) if kind in KINDS else None
    if spec is None or spec.shape in values.WORDS:
        return None
    return _Form(
        lambda value: "\n".join(values.written(value)),
        lambda words: values.read(spec, words.splitlines()),
    )


def is_whole(field: str, kind: str = "") -> bool:
    """Whether a field changes as a whole only: a date, a number, a choice, names of others.

    Args:
        field: its name.
        kind: the kind of record, "" where that wasn't kept.
    """
    return _form(kind, field) is not None


def is_text(record: Record, field: str) -> bool:
    """Whether a field holds a text, with paragraphs and tables."""
    return field in rich_fields(record.KIND)


def as_text(record: Record, field: str) -> Text:
    """Return what a field reads as."""
    value = getattr(record, field)
    if is_text(record, field):
        return from_xhtml(value)
    form = _form(record.KIND, field)
    return lines(form.write(value) if form is not None else value)


def field_title(returned: Returned, plan: Plan) -> str:
    """Return what the field of a suggestion is called; as it is named in files if nobody knows."""
    record = plan.get(returned.about)
    names = NAMES.get(record.KIND if record is not None else returned.kind, {})
    return names.get(returned.field, returned.field)


def words_of(kind: str, field: str, text: Text, plan: Plan) -> str:
    """Return what people read in a field that changes as a whole and reads as `text`."""
    if kind in _BY_NAME or kind not in KINDS or not text:
        return plain_text(text)
    try:
        record = with_text(KINDS[kind](id=""), field, text)
    except PlanbuilderError:
        return plain_text(text)
    return value_words(record, field, plan)


def lines(words: str) -> Text:
    """Return plain words as a text, a paragraph for each line."""
    written = (" ".join(clean_text(line).split()) for line in words.splitlines())
    return normalise(Paragraph((Run(line),)) for line in written if line)


def with_text(record: Record, field: str, text: Text) -> Record:
    """Return the record with a field that reads as `text`.

    Raises:
        PlanbuilderError: the field is none that a document shows, or its words make no value.
    """
    if is_text(record, field):
        return _with(record, field, to_xhtml(text))
    words = plain_text(text).strip()
    form = _form(record.KIND, field)
    if form is None:
        if not isinstance(getattr(record, field, None), str):
            raise _unusable(field, words)
        return _with(record, field, " ".join(words.split()) if field in _ONE_LINE else words)
    try:
        return _with(record, field, form.read(words))
    except (ValueError, StopIteration):
        raise _unusable(field, words) from None


def _with(record: Record, field: str, value: Any) -> Record:
    changes: dict[str, Any] = {field: value}
    return replace(record, **changes)


def _unusable(field: str, words: str) -> PlanbuilderError:
    return PlanbuilderError(
        "Forslaget »{words}« kan ikke bruges i feltet »{field}«, så intet er ændret. "
        "Afvis forslaget, og skriv selv feltet.",
        words=words,
        field=field,
    )

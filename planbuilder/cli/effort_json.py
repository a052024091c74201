"""An effort as JSON on the command line, both ways, with every mistake said plainly."""

from __future__ import annotations

import dataclasses
import datetime
import json
from collections.abc import Callable
from typing import Any

from planbuilder.model.danish import format_date_short, parse_date
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.payloads import from_payload, to_payload
from planbuilder.model.plan import Plan
from planbuilder.model.record import SHARED_FIELDS
from planbuilder.model.records import Effort, rich_fields
from planbuilder.model.words import EFFORT_STATUS_WORDS

SETTABLE = tuple(
    f.name for f in dataclasses.fields(Effort) if f.name not in (*SHARED_FIELDS, "order")
)
_EMPTY = Effort(id="")


def effort_as_json(plan: Plan, effort: Effort) -> dict[str, object]:
    """Return all fields of an effort as JSON values, with its number in the register."""
    payload = to_payload(effort)
    shown: dict[str, object] = {"id": effort.id, "number": plan.effort_number(effort.id)}
    defaults = {name: _jsonable(getattr(_EMPTY, name)) for name in SETTABLE}
    return shown | {name: payload.get(name, defaults[name]) for name in SETTABLE}


def _jsonable(default: object) -> object:
    return list(default) if isinstance(default, tuple) else default


def changed_effort(plan: Plan, effort: Effort, source: str) -> Effort:
    """Return `effort` with the fields that the JSON object in `source` names.

    Raises:
        PlanbuilderError: no JSON object, an unknown field, level or element, or a wrong value.
    """
    payload = to_payload(effort)
    given = _read_object(source)
    for name, value in given.items():
        if name not in SETTABLE:
            raise PlanbuilderError(
                "En indsats har intet felt »{field}«. Felterne er: {known}.",
                field=name,
                known=", ".join(SETTABLE),
            )
        payload[name] = _stored(plan, name, value)
    changed = from_payload(Effort.KIND, effort.id, payload)
    assert isinstance(changed, Effort)
    if given.keys() & {"start", "end"} and changed.start and changed.end:
        _expect_forwards(changed.start, changed.end)
    return changed


def _expect_forwards(start: datetime.date, end: datetime.date) -> None:
    if end < start:
        raise PlanbuilderError(
            "Indsatsen slutter den {end}, før den begynder den {start}. Ret en af datoerne.",
            end=format_date_short(end),
            start=format_date_short(start),
        )


def _read_object(source: str) -> dict[str, Any]:
    try:
        value = json.loads(source, object_pairs_hook=_object)
    except (ValueError, RecursionError):
        raise PlanbuilderError(
            'Indsatsen er ikke gyldig JSON. Skriv fx {{"title": "Mentorordning"}}.'
        ) from None
    if not isinstance(value, dict):
        raise PlanbuilderError("Indsatsen skal være et JSON-objekt med felter og værdier.")
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    for name in names:
        if names.count(name) > 1:
            raise PlanbuilderError("Feltet »{field}« står der to gange.", field=name)
    return dict(pairs)


def _stored(plan: Plan, name: str, value: object) -> object:
    convert = {
        "levels": _levels,
        "elements": _elements,
        "start": _date,
        "end": _date,
        "status": _status,
    }.get(name)
    if convert is None and name in rich_fields(Effort.KIND):
        convert = _rich
    return value if convert is None else convert(plan, value)


def _rich(_plan: Plan, value: object) -> object:
    if not isinstance(value, str):
        return value
    from planbuilder.model.richtext.clean import from_any
    from planbuilder.model.richtext.tree import Picture, every_reading
    from planbuilder.model.richtext.xhtml import to_xhtml

    cleaned = from_any(value)
    if cleaned.dropped or any(isinstance(block, Picture) for block in every_reading(cleaned.text)):
        raise PlanbuilderError("En indsats kan ikke rumme billeder. Sæt dem i elementets tekst.")
    return to_xhtml(cleaned.text)


def _date(_plan: Plan, value: object) -> object:
    if not isinstance(value, str):
        return value
    return parse_date(value).isoformat() if value.strip() else None


def _status(_plan: Plan, value: object) -> object:
    if not isinstance(value, str):
        return value
    for status, words in EFFORT_STATUS_WORDS.items():
        if value in (words, status.value):
            return status.value
    known = ", ".join(EFFORT_STATUS_WORDS.values())
    raise PlanbuilderError(
        "Der findes ingen status »{value}«. Vælg mellem: {known}.", value=value, known=known
    )


def _levels(plan: Plan, value: object) -> object:
    known = {level.title.casefold(): level.id for level in plan.concept.effort_only_levels}
    known |= {level_id: level_id for level_id in known.values()}
    return _names(value, known.get, "Der findes intet indsatsniveau »{name}«.")


def _elements(plan: Plan, value: object) -> object:
    known = {element.id: element.id for element in plan.elements}
    return _names(value, known.get, "Planen har intet element med navnet »{name}«.")


def _names(value: object, find: Callable[[str], str | None], message: str) -> object:
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list):
        return value
    found = []
    for name in value:
        match = find(name.casefold()) if isinstance(name, str) else None
        if match is None:
            raise PlanbuilderError(message, name=name)
        found.append(match)
    return list(dict.fromkeys(found))

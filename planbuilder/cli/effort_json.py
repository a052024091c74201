"""An effort as JSON on the command line, both ways, with every mistake said plainly."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from typing import Any

from planbuilder.model.danish import parse_date
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plan import Plan
from planbuilder.model.records import Effort, from_payload, rich_fields, to_payload
from planbuilder.model.words import EFFORT_STATUS_WORDS

SETTABLE = tuple(f.name for f in dataclasses.fields(Effort) if f.name not in ("id", "order"))
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
    for name, value in _read_object(source).items():
        if name not in SETTABLE:
            raise PlanbuilderError(
                "En indsats har intet felt »{field}«. Felterne er: {known}.",
                field=name,
                known=", ".join(SETTABLE),
            )
        payload[name] = _stored(plan, name, value)
    changed = from_payload(Effort.KIND, effort.id, payload)
    assert isinstance(changed, Effort)
    return changed


def _read_object(source: str) -> dict[str, Any]:
    try:
        value = json.loads(source)
    except (ValueError, RecursionError):
        raise PlanbuilderError(
            'Indsatsen er ikke gyldig JSON. Skriv fx {{"title": "Mentorordning"}}.'
        ) from None
    if not isinstance(value, dict):
        raise PlanbuilderError("Indsatsen skal være et JSON-objekt med felter og værdier.")
    return value


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
    from planbuilder.model.richtext.xhtml import to_xhtml

    return to_xhtml(from_any(value))


def _date(_plan: Plan, value: object) -> object:
    return parse_date(value).isoformat() if isinstance(value, str) and value else None


def _status(_plan: Plan, value: object) -> object:
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
    return found

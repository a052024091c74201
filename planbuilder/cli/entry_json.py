"""An entry of a register as JSON on the command line, both ways; mistakes are said plainly."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from typing import Any

from planbuilder.model.course.overview import person_called
from planbuilder.model.danish import parse_date
from planbuilder.model.entry_errors import entry_errors
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.fields import Entry, FieldSpec, Shape, link, link_parts
from planbuilder.model.payloads import from_payload, to_payload
from planbuilder.model.plan import Plan
from planbuilder.model.record import SHARED_FIELDS
from planbuilder.model.records import Effort, Person
from planbuilder.model.registers.register import Register

_UNSHOWN = (*SHARED_FIELDS, "order")


def settable(register: Register) -> list[str]:
    """Return the fields of a register's entries that a command may set."""
    return [
        one.name
        for one in fields(register.kind)
        if one.name not in _UNSHOWN and (one.name in register.fields or one.name == "borrowed_from")
    ]


def entry_as_json(plan: Plan, register: Register, entry: Entry) -> dict[str, Any]:
    """Return all fields of an entry as JSON values, an effort with its number."""
    payload, empty = to_payload(entry), register.kind(id="")
    shown: dict[str, Any] = {"id": entry.id}
    if isinstance(entry, Effort):
        shown["number"] = plan.effort_number(entry.id)
    return shown | {
        name: payload.get(name, _jsonable(getattr(empty, name))) for name in settable(register)
    }


def _jsonable(default: object) -> object:
    return list(default) if isinstance(default, tuple) else default


def changed_entry(plan: Plan, register: Register, entry: Entry, source: str) -> Entry:
    """Return `entry` with the fields that the JSON object in `source` names.

    Raises:
        PlanbuilderError: no JSON object, an unknown field, level or record, or a wrong value.
    """
    payload = to_payload(entry)
    given, known = _read_object(source), settable(register)
    for name, value in given.items():
        if name not in known:
            raise PlanbuilderError(
                "{title} har intet felt »{field}«. Felterne er: {known}.",
                title=register.title,
                field=name,
                known=", ".join(known),
            )
        spec = register.fields.get(name)
        payload[name] = value if spec is None else _stored(plan, register, spec, value)
    changed = from_payload(register.name, entry.id, payload)
    assert isinstance(changed, Entry)
    for name, error in entry_errors(changed, plan.get).items():
        if given.keys() & {name, register.fields[name].after}:
            raise error
    return changed


def _read_object(source: str) -> dict[str, Any]:
    try:
        value = json.loads(source, object_pairs_hook=_object)
    except (ValueError, RecursionError):
        raise PlanbuilderError(
            'Felterne er ikke gyldig JSON. Skriv fx {{"title": "Mentorordning"}}.'
        ) from None
    if not isinstance(value, dict):
        raise PlanbuilderError("Felterne skal være et JSON-objekt med navne og værdier.")
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    for name in names:
        if names.count(name) > 1:
            raise PlanbuilderError("Feltet »{field}« står der to gange.", field=name)
    return dict(pairs)


def _stored(plan: Plan, register: Register, spec: FieldSpec, value: object) -> object:
    """Return a value as a record holds it; one of a wrong type is refused by whoever decodes it."""
    if spec.shape in (Shape.LEVELS, Shape.RECORDS, Shape.LINKS):
        return _list(value, _finder(plan, spec))
    if not isinstance(value, str):
        return value
    if spec.shape is Shape.RECORD:
        return _found(value, _finder(plan, spec)) if value else ""
    if spec.shape is Shape.DATE:
        return parse_date(value).isoformat() if value.strip() else None
    if spec.shape is Shape.CHOICE:
        return _choice(spec, value)
    return _rich(register, value) if spec.shape is Shape.TEXT else value


def _choice(spec: FieldSpec, value: str) -> str:
    members = list(spec.choices or ())
    for member in members:
        if value.casefold() in (member.words.casefold(), member.value):
            return str(member.value)
    raise PlanbuilderError(
        "»{value}« kan ikke stå i feltet {field}. Vælg mellem: {known}.",
        value=value,
        field=spec.name,
        known=", ".join(member.words for member in members),
    )


def _rich(register: Register, value: str) -> str:
    from planbuilder.model.richtext.clean import from_any
    from planbuilder.model.richtext.tree import LiveBlock, Picture, every_reading
    from planbuilder.model.richtext.xhtml import to_xhtml

    cleaned = from_any(value)
    if cleaned.dropped or any(
        isinstance(block, Picture | LiveBlock) for block in every_reading(cleaned.text)
    ):
        raise PlanbuilderError(
            "{title} kan ikke rumme billeder og registre. Sæt dem i elementets tekst.",
            title=register.title,
        )
    return to_xhtml(cleaned.text)


Finder = tuple[Callable[[str], str | None], str]
"""Gives the id of what somebody named, and says what to tell where there is no such thing."""


def _finder(plan: Plan, spec: FieldSpec) -> Finder:
    if spec.shape is Shape.LEVELS:
        known = {level.title.casefold(): level.id for level in plan.concept.effort_only_levels}
        known |= {level_id: level_id for level_id in known.values()}
        return (lambda name: known.get(name.casefold())), "Der findes intet indsatsniveau »{name}«."
    ids = {record.id for record in plan if record.KIND in spec.kinds}
    if spec.shape is Shape.LINKS:
        return (lambda name: _link(name, ids)), "Der findes intet trin med id »{name}«."
    if spec.kinds == (Person.KIND,):
        return (lambda name: name if name in ids else _person(plan, name)), (
            "Planen har ingen person med navnet »{name}«. Se dem med: persons PLAN."
        )
    if spec.kinds == ("element",):
        return (lambda name: name if name in ids else None), (
            "Planen har intet element med navnet »{name}«."
        )
    return (lambda name: name if name in ids else None), "Planen har intet med id »{name}«."


def _person(plan: Plan, name: str) -> str | None:
    person = person_called(plan, name)
    return person.id if person else None


def _link(stored: str, ids: Iterable[str]) -> str | None:
    record_id, words = link_parts(stored)
    return link(record_id, words) if record_id in ids else None


def _list(value: object, finder: Finder) -> object:
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list):
        return value
    return list(dict.fromkeys(_found(name, finder) for name in value))


def _found(name: object, finder: Finder) -> str:
    find, message = finder
    match = find(name) if isinstance(name, str) else None
    if match is None:
        raise PlanbuilderError(message, name=name)
    return match


def entries_as_json(
    plan: Plan, registers: Mapping[str, Register]
) -> dict[str, list[dict[str, Any]]]:
    """Return the entries of registers by the name of each."""
    return {
        name: [entry_as_json(plan, register, entry) for entry in plan.entries(register.kind)]
        for name, register in registers.items()
    }

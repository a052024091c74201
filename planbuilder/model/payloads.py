"""How a record becomes a payload for the file, and comes back from whatever a file holds."""

from __future__ import annotations

import json
import sys
from dataclasses import fields, replace
from functools import cache
from typing import Any

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.field_codecs import SIGNED, Codec, codec_for
from planbuilder.model.fields import Shape, specs
from planbuilder.model.kinds import KINDS, rich_fields
from planbuilder.model.record import SHARED_FIELDS, FieldConflict, FieldReading, Record
from planbuilder.model.records import PlanInfo

Payload = dict[str, Any]
"""What is stored of a record: the fields that differ from their defaults, as JSON values."""


class RecordError(PlanbuilderError):
    """A payload that is no record of this program."""


def to_payload(record: Record) -> Payload:
    """Return the fields of `record` that differ from their defaults, as JSON values."""
    payload: Payload = {}
    for name, codec in _codecs(record.KIND).items():
        value = getattr(record, name)
        if value != codec.default:
            payload[name] = codec.encode(value)
    if record.deleted_by:
        payload[_DELETED_BY] = record.deleted_by
    if record.disputed:
        payload[_DISPUTED] = {
            conflict.field: _encode_readings(record.KIND, conflict) for conflict in record.disputed
        }
    return payload


def _encode_readings(kind: str, conflict: FieldConflict) -> list[list[Any]]:
    codec = _codecs(kind)[conflict.field]
    return [[reading.author, codec.encode(reading.value)] for reading in conflict.readings]


def _decode_disputed(kind: str, disputed: object) -> tuple[FieldConflict, ...]:
    """Return the conflicts of fields in what a payload says. Raises TypeError, ValueError."""
    if not isinstance(disputed, dict) or not disputed:
        raise TypeError
    codecs = _codecs(kind)
    conflicts = []
    for name in sorted(disputed):
        pairs = disputed[name]
        if name not in codecs or name in (*rich_fields(kind), *_NEVER_DISPUTED):
            raise ValueError
        if not isinstance(pairs, list):
            raise TypeError
        readings = tuple(
            FieldReading(_AUTHOR.decode(author), codecs[name].decode(value))
            for author, value in pairs
        )
        if len({reading.value for reading in readings}) != max(len(readings), 2):
            raise ValueError
        conflicts.append(FieldConflict(name, readings))
    return tuple(conflicts)


def from_payload(kind: str, record_id: str, payload: object) -> Record:
    """Return the record that `payload` describes.

    Raises:
        RecordError: the kind is unknown, or a field is unknown or of the wrong type.
    """
    if kind not in KINDS:
        raise RecordError("Posten »{id}« er af en ukendt slags: »{kind}«.", id=record_id, kind=kind)
    if not isinstance(payload, dict):
        raise RecordError("Posten »{id}« kan ikke læses.", id=record_id)
    codecs = _codecs(kind)
    if _DISPUTED in payload or _DELETED_BY in payload:
        return _with_conflicts(kind, record_id, payload)
    try:
        values = {name: codecs[name].decode(value) for name, value in payload.items()}
    except (KeyError, TypeError, ValueError, OverflowError):
        raise _refusal(codecs, record_id, payload) from None
    return KINDS[kind](id=record_id, **values)


def _with_conflicts(kind: str, record_id: str, payload: Payload) -> Record:
    """Return a record that people changed in different ways. Raises RecordError."""
    rest = {name: value for name, value in payload.items() if name not in (_DISPUTED, _DELETED_BY)}
    record = from_payload(kind, record_id, rest)
    try:
        deleted_by = _AUTHOR.decode(payload.get(_DELETED_BY, ""))
        stored = payload.get(_DISPUTED)
        disputed = () if stored is None else _decode_disputed(kind, stored)
        if deleted_by and kind == PlanInfo.KIND:
            raise ValueError  # there is no plan without it
    except (TypeError, ValueError, OverflowError):
        raise RecordError(
            "Det, der er uenighed om i »{id}«, kan ikke læses.", id=record_id
        ) from None
    return replace(record, disputed=disputed, deleted_by=deleted_by)


def _refusal(codecs: dict[str, Codec], record_id: str, payload: Payload) -> RecordError:
    """Return the error that names the first field at fault."""
    for name, value in payload.items():
        if name not in codecs:
            return RecordError(
                "Posten »{id}« har et ukendt felt: »{field}«.", id=record_id, field=name
            )
        try:
            codecs[name].decode(value)
        except (TypeError, ValueError, OverflowError):
            return RecordError(
                "Feltet »{field}« i »{id}« har en værdi, der ikke kan bruges: {value}",
                field=name,
                id=record_id,
                value=_shortened(value),
            )
    raise AssertionError("every field can be read")


def _shortened(value: object) -> str:
    """Return a JSON value as it was written, the beginning of a long one."""
    if isinstance(value, list | dict):
        return "[…]" if isinstance(value, list) else "{…}"
    shown = json.dumps(value, ensure_ascii=False)
    return shown if len(shown) <= 60 else shown[:57] + "…"


_DISPUTED, _DELETED_BY = "disputed", "deleted_by"
_NEVER_DISPUTED = ("order",)
"""Fields of which merging takes one value, besides texts, which hold their readings themselves."""
_AUTHOR = codec_for(str, "")
_codec_cache: dict[str, dict[str, Codec]] = {}


def _codecs(kind: str) -> dict[str, Codec]:
    if kind not in _codec_cache:
        hints = _types(KINDS[kind])
        # What was moved in a drawing may have gone left or up.
        moved = {name for name, spec in specs(KINDS[kind]).items() if spec.shape is Shape.PLACE}
        _codec_cache[kind] = {
            spec.name: SIGNED if spec.name in moved else codec_for(hints[spec.name], spec.default)
            for spec in fields(KINDS[kind])
            if spec.name not in SHARED_FIELDS
        }
    return _codec_cache[kind]


def _types(kind: type[Record]) -> dict[str, Any]:
    """Return the types that the fields of a kind are declared with.

    As `typing.get_type_hints`, but what all kinds inherit is worked out once and not for each.
    """
    return {
        name: _type_of(declared, owner.__module__)
        for owner in reversed(kind.__mro__)
        for name, declared in vars(owner).get("__annotations__", {}).items()
    }


@cache
def _type_of(declared: str, module: str) -> Any:
    return eval(declared, vars(sys.modules[module]))  # noqa: S307 - as our own source says it

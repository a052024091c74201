"""What a field of a register is called and what it holds: said once, where the field is declared.

Forms, tables, Word, Excel, the command line, searching and comparing all follow this description.
None of them knows the registers one by one, so a new field or register is described, not built.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import field, fields
from typing import Any

from planbuilder.model.frozen import frozen
from planbuilder.model.record import Record, Worded

_SPEC, _RICH = "spec", "rich"


class Shape(enum.Enum):
    """What a field holds."""

    LINE = "line"
    """Plain words that make one line."""
    TEXT = "text"
    """A text with paragraphs and lists, as canonical XHTML."""
    CHOICE = "choice"
    """A member of a `Worded`."""
    FLAG = "flag"
    """Yes or no."""
    LEVELS = "levels"
    """Ids of effort levels."""
    RECORD = "record"
    """The id of one record, or ""."""
    RECORDS = "records"
    """Ids of records."""
    LINKS = "links"
    """Ways on to other records of the register, each with words or without: "id" or "id words"."""
    DATE = "date"
    COUNT = "count"
    """A whole number, or None."""
    HOURS = "hours"
    KRONER = "kroner"
    PLACE = "place"
    """How far somebody moved it in a drawing, in steps of the grid; in no form, table or file."""


@frozen
class FieldSpec:
    """A field of a register.

    Attributes:
        name: what it is called in the record.
        words: what people call it, e.g. "Ansvarlig".
        choices: the members of a CHOICE.
        answers: what yes and no are called, for a FLAG.
        kinds: of which kinds the records are that RECORD, RECORDS or LINKS name.
        hint: an example, shown while the field is empty.
        asked: it counts as missing while it says nothing.
        internal: it is never in anything public.
        suggests: what other entries say in it is offered while one types.
        upwards: the RECORD stands above the entry, so no way up may lead back to it.
        after: the field with the DATE that this one must not lie before.
        spoken: the words by which texts speak of a choice, without endings, where they do; of a
            LINE, which has no choices, with None for the choice, words that mean the same.
    """

    name: str
    words: str
    shape: Shape
    choices: type[Worded] | None = None
    answers: tuple[str, str] = ("Ja", "Nej")
    kinds: tuple[str, ...] = ()
    hint: str = ""
    asked: bool = False
    internal: bool = False
    suggests: bool = False
    upwards: bool = False
    after: str = ""
    spoken: tuple[tuple[Worded | None, tuple[str, ...]], ...] = ()


def rich() -> Any:
    """Declare a field that holds a text as canonical XHTML ("" is an empty text)."""
    return field(default="", metadata={_RICH: True})


def _declared(words: str, shape: Shape, default: Any, **more: Any) -> Any:
    metadata: dict[str, Any] = {_SPEC: (words, shape, more)}
    if shape is Shape.TEXT:
        metadata[_RICH] = True
    return field(default=default, metadata=metadata)


def line(words: str, **more: Any) -> Any:
    """Declare a field of plain words on one line. `more` are attributes of `FieldSpec`."""
    return _declared(words, Shape.LINE, "", **more)


def text(words: str, **more: Any) -> Any:
    """Declare a field with paragraphs and lists."""
    return _declared(words, Shape.TEXT, "", **more)


def choice(words: str, default: Worded, **more: Any) -> Any:
    """Declare a field that holds one of the members of a `Worded`."""
    return _declared(words, Shape.CHOICE, default, choices=type(default), **more)


def flag(words: str, *, default: bool = False, **more: Any) -> Any:
    """Declare a field that is yes or no."""
    return _declared(words, Shape.FLAG, default, **more)


def levels(words: str = "Indsatsniveau", **more: Any) -> Any:
    """Declare a field of effort levels."""
    return _declared(words, Shape.LEVELS, (), **more)


def record(words: str, *kinds: str, **more: Any) -> Any:
    """Declare a field that names one record of these kinds."""
    return _declared(words, Shape.RECORD, "", kinds=kinds, **more)


def records(words: str, *kinds: str, **more: Any) -> Any:
    """Declare a field that names records of these kinds."""
    return _declared(words, Shape.RECORDS, (), kinds=kinds, **more)


def links(words: str, *kinds: str, **more: Any) -> Any:
    """Declare a field with ways on to records of these kinds, each with words or without."""
    return _declared(words, Shape.LINKS, (), kinds=kinds, **more)


def date(words: str, **more: Any) -> Any:
    """Declare a field that holds a date or None."""
    return _declared(words, Shape.DATE, None, **more)


def count(words: str, **more: Any) -> Any:
    """Declare a field that holds a whole number or None."""
    return _declared(words, Shape.COUNT, None, **more)


def hours(words: str, **more: Any) -> Any:
    """Declare a field that holds hours or None."""
    return _declared(words, Shape.HOURS, None, **more)


def kroner(words: str, **more: Any) -> Any:
    """Declare a field that holds whole Danish kroner or None."""
    return _declared(words, Shape.KRONER, None, **more)


def place(words: str) -> Any:
    """Declare a field that says how far an entry was moved in a drawing."""
    return _declared(words, Shape.PLACE, 0)


VISIBILITY, INTERNAL_OR_PUBLIC = "Synlighed", ("Kun internt", "Offentlig")
"""What the mark `internal` of a record is called, and what yes and no mean."""


@frozen(kw_only=True)
class Entry(Record):
    """A record of a register: it has a title, a place among the others, and elements it serves.

    `internal` keeps it out of everything public. A register may declare `title` anew, with the
    words by which its entries are called, and `internal` with another default.
    """

    title: str = line("Titel")
    order: str = ""
    elements: tuple[str, ...] = records("Elementer", "element")
    internal: bool = flag(VISIBILITY, answers=INTERNAL_OR_PUBLIC)


_specs: dict[str, Mapping[str, FieldSpec]] = {}
_rich: dict[str, tuple[str, ...]] = {}


def specs(kind: type[Record]) -> Mapping[str, FieldSpec]:
    """Return the described fields of a kind of record by name, in the order of declaration."""
    if kind.KIND not in _specs:
        declared = ((one.name, one.metadata.get(_SPEC)) for one in fields(kind))
        _specs[kind.KIND] = {
            name: FieldSpec(name, spec[0], spec[1], **spec[2]) for name, spec in declared if spec
        }
    return _specs[kind.KIND]


def rich_fields_of(kind: type[Record]) -> tuple[str, ...]:
    """Return the names of the fields of a kind that hold canonical XHTML."""
    if kind.KIND not in _rich:
        _rich[kind.KIND] = tuple(one.name for one in fields(kind) if one.metadata.get(_RICH))
    return _rich[kind.KIND]


def link(record_id: str, words: str = "") -> str:
    """Return a way on to a record as a LINKS field holds it."""
    return f"{record_id} {words}".rstrip()


def link_parts(stored: str) -> tuple[str, str]:
    """Return the id of the record that a way leads to, and its words."""
    record_id, _, words = stored.partition(" ")
    return record_id, words

"""Where people disagree, in Danish words: every reading with its author's name, none alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from planbuilder.model.comparing.field_names import field_name, value_words
from planbuilder.model.merging.conflicts import conflict_count, conflicts_of, resolved
from planbuilder.model.plan import Plan
from planbuilder.model.record import FieldConflict, Record
from planbuilder.model.records import Element, Person, Section
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.richtext.tree import Reading

UNDECIDED = "skal afgøres"
_NUMBERS = ("To", "Tre", "Fire", "Fem", "Seks", "Syv", "Otte", "Ni", "Ti")
_NOBODY = ("", "?")


_DELETED = {
    Element.KIND: ("elementet", "det"),
    Section.KIND: ("afsnittet", "det"),
    Person.KIND: ("personen", "den"),
    **{name: (register.the, register.it) for name, register in REGISTERS.items()},
}


@dataclass(frozen=True, slots=True)
class ShownReading:
    """What one person has in a disputed field: the name, the value, and the value in words."""

    author: str
    value: Any
    words: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """A field that people changed in different ways. `name` is the field's Danish name."""

    field: str
    name: str
    readings: tuple[ShownReading, ...]

    @property
    def line(self) -> str:
        """All readings on one line: "Bo: SSP / Åse: Skolen – skal afgøres"."""
        shown = " / ".join(f"{reading.author}: {reading.words}" for reading in self.readings)
        return f"{shown} – {UNDECIDED}"


def disputes(record: Record, plan: Plan | None = None) -> dict[str, Dispute]:
    """Return the fields of a record that people disagree about, by the field's name.

    `plan` gives people, sections and levels their names.
    """
    return {conflict.field: _dispute(record, conflict, plan) for conflict in record.disputed}


def _dispute(record: Record, conflict: FieldConflict, plan: Plan | None) -> Dispute:
    readings = []
    for reading in conflict.readings:
        words = value_words(resolved(record, conflict.field, reading.value), conflict.field, plan)
        readings.append(ShownReading(author_name(reading.author), reading.value, words or "(tomt)"))
    return Dispute(conflict.field, field_name(record.KIND, conflict.field), tuple(readings))


def deletion_remark(record: Record) -> str:
    """Return that somebody deleted the record while others changed it; "" where nobody did."""
    if not record.deleted_by:
        return ""
    what, it = _DELETED.get(record.KIND, ("dette", "det"))
    return f"{author_name(record.deleted_by)} har slettet {what}, mens andre rettede i {it}"


def undecided_lines(record: Record, plan: Plan) -> list[str]:
    """Return a line for each field that people disagree about, and one for a deletion."""
    lines = [f"{dispute.name}: {dispute.line}" for dispute in disputes(record, plan).values()]
    if record.deleted_by:
        lines.append(f"{deletion_remark(record)} – {UNDECIDED}")
    return lines


def open_matters(record: Record) -> str:
    """Return what of a record is to be decided: "Ansvarlig, Formål (2 steder)"; "" for nothing."""
    if not conflict_count(record):
        return ""
    counts = Counter(conflict.field for conflict in conflicts_of(record))
    return ", ".join(_matter(record, field, count) for field, count in counts.items())


def _matter(record: Record, field: str, count: int) -> str:
    if not field:
        return f"Slettet af {author_name(record.deleted_by)}"
    name = field_name(record.KIND, field)
    return name if count == 1 else f"{name} ({count} steder)"


def author_name(author: str) -> str:
    """Return the name that stands for an author; where nobody is known, that it is so."""
    return "Ukendt" if author in _NOBODY else author


def readings_title(count: int) -> str:
    """Return what stands above so many readings: "To udgaver – skal afgøres"."""
    number = _NUMBERS[count - 2] if count - 2 < len(_NUMBERS) else str(count)
    return f"{number} udgaver – {UNDECIDED}"


def is_readings_title(words: str) -> bool:
    """Whether these words stand above several readings."""
    number, _, rest = words.partition(" ")
    return rest == f"udgaver – {UNDECIDED}" and (number in _NUMBERS or number.isdecimal())


def reading_title(reading: Reading) -> str:
    """Return what stands above one reading: whose it is, or who took the text out."""
    who = author_name(reading.author)
    return f"{who} skriver:" if reading.blocks else f"{who} har taget teksten ud."


READINGS_END = "Her slutter udgaverne."


def remark(count: int) -> str:
    """Return what to say once about an export that shows `count` places of disagreement."""
    if not count:
        return ""
    places = "1 sted" if count == 1 else f"{count} steder"
    return (
        f"Planen har {places}, hvor I har skrevet forskelligt; begge udgaver er med i dokumentet."
    )

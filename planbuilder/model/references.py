"""References in texts: what can be referred to, what tells it apart, who refers to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from planbuilder.model.comparing.field_names import value_words
from planbuilder.model.fields import Entry, Shape
from planbuilder.model.kinds import rich_fields
from planbuilder.model.plan import Plan
from planbuilder.model.record import Record
from planbuilder.model.registers.register import Register
from planbuilder.model.registers.registry import REGISTERS

MOST_OF_ONE = 50
"""So many entries of one register are offered at once."""
_MOST_FACTS = 3
_TITLE = "title"
_NAMING = (Shape.RECORD, Shape.RECORDS)
"""What the fields hold in which an entry names others, without words of its own."""


@dataclass(frozen=True, slots=True)
class Offered:
    """The entries of a register that fit what was typed; of `more` only the number is told."""

    register: Register
    entries: tuple[Entry, ...]
    more: int = 0


class Offers:
    """All entries that a text can refer to, as the plan stood when this was made."""

    def __init__(self, plan: Plan, first: str = "") -> None:
        """Make it. `first` is the name of the register that comes first."""
        self._plan = plan
        self._registers = sorted(REGISTERS.values(), key=lambda one: one.name != first)

    @cached_property
    def _known(self) -> list[tuple[Register, list[tuple[str, str, Entry]]]]:
        """Every register with its entries, each with its title and all that may be typed for it."""
        known = []
        for register in self._registers:
            called = f"{register.title} {register.one}".casefold()
            entries = [
                (
                    entry.title.casefold(),
                    f"{self._plan.reference_label(entry.id).casefold()} {called}",
                    entry,
                )
                for entry in self._plan.entries(register.kind)
            ]
            known.append((register, entries))
        return known

    def fitting(self, typed: str) -> list[Offered]:
        """Return the entries with all words that were typed, those first that begin with them."""
        typed = " ".join(typed.casefold().split())
        words = typed.split()
        offered = []
        for register, entries in self._known:
            found = [
                (title, entry)
                for title, said, entry in entries
                if all(word in said for word in words)
            ]
            found.sort(key=lambda one: not one[0].startswith(typed))
            if found:
                shown = tuple(entry for _, entry in found[:MOST_OF_ONE])
                offered.append(Offered(register, shown, len(found) - len(shown)))
        return offered

    def new(self, typed: str) -> list[Register]:
        """Return the registers in which a text may begin an entry that is called like this."""
        wanted = " ".join(typed.casefold().split())
        return [
            register
            for register, entries in self._known
            if wanted and register.new_in_texts and all(wanted != title for title, *_ in entries)
        ]


def facts(plan: Plan, entry: Entry) -> list[tuple[str, str]]:
    """Return the first things that the table of its register tells of an entry, with their names.

    They tell apart entries that are called alike, or not at all.
    """
    register, found = REGISTERS[entry.KIND], []
    for column in register.columns:
        spec = register.fields[column.field]
        if spec.name == _TITLE or spec.shape in (Shape.TEXT, Shape.FLAG):
            continue
        words = " ".join(value_words(entry, spec.name, plan).split())
        if words:
            found.append((spec.words, words))
        if len(found) == _MOST_FACTS:
            break
    return found


def mentions(plan: Plan, record_id: str) -> Iterator[Record]:
    """Yield the records with a text that refers to a record: sections and elements first."""
    wanted = f'"record:{record_id}"'
    records: list[Record] = [*plan.sections, *plan.elements]
    for register in REGISTERS.values():
        records += plan.entries(register.kind)
    for record in records:
        if any(wanted in getattr(record, name) for name in rich_fields(record.KIND)):
            yield record


def named_by(plan: Plan, entry_id: str) -> Iterator[tuple[Register, list[Entry]]]:
    """Yield the entries that name an entry in a field, by register, as members name their body.

    Those of its own register are left out: what shows the entry shows them with it.
    """
    entry = plan.get(entry_id)
    for register in REGISTERS.values():
        names = [name for name, spec in register.fields.items() if spec.shape in _NAMING]
        if entry is None or register.kind.KIND == entry.KIND or not names:
            continue
        found = [
            one
            for one in plan.entries(register.kind)
            if any(entry_id in _named(getattr(one, name)) for name in names)
        ]
        if found:
            yield register, found


def _named(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value

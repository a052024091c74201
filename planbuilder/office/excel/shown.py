"""What a cell shows of each field of an entry: written so, and compared with when it is home."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from planbuilder.model.disagreement import disputes
from planbuilder.model.fields import Entry, FieldSpec, Shape, link_parts
from planbuilder.model.plan import Plan
from planbuilder.model.record import Worded
from planbuilder.model.records import Effort
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.words import capitalised
from planbuilder.office.document.outline import UNTITLED
from planbuilder.office.excel.register_words import levels_field
from planbuilder.office.excel.writing.cells import Value, clean_text
from planbuilder.office.excel.writing.texts import cell_text
from planbuilder.office.written.vocabulary import record_name

BETWEEN_RECORDS = "; "
ARROW = "→"
"""Stands before the name of the record that a way leads to, behind its words."""
AS_THEY_ARE = frozenset([Shape.DATE, Shape.COUNT, Shape.HOURS, Shape.KRONER])
"""What stands in a cell as the value that it is."""

Way = Callable[[Any], Value]
"""How a value of a field becomes that of a cell."""


def choice_words(member: Worded) -> str:
    """Return what a cell says for one of the members of a choice."""
    return capitalised(member.words)


def responsible(effort: Effort) -> str:
    """Return who is responsible, as it stands in the sheet and is summed by."""
    dispute = disputes(effort).get("responsible")
    return _line(dispute.line if dispute else effort.responsible)


def _line(text: str) -> str:
    return clean_text(text).strip()


class Showing:
    """Gives the values of cells for entries of one plan."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._levels = {level.id: level.title for level in plan.concept.effort_only_levels}
        self._names: dict[str, str] = {}
        self._ways: dict[str, tuple[list[tuple[str, Way | None]], str]] = {}

    def values(self, entry: Entry) -> dict[str, Value]:
        """Return what the cells of an entry show, by key; disputed fields with all readings."""
        known = self._ways.get(entry.KIND)
        if known is None:
            known = self._ways[entry.KIND] = self._ways_of(entry.KIND)
        ways, levels = known
        shown: dict[str, Value] = {}
        for name, way in ways:
            value = getattr(entry, name)
            shown[name] = value if way is None else way(value)
        if levels:
            ticked = getattr(entry, levels)
            for level in self._levels:
                shown[level] = 1 if level in ticked else None
        if entry.disputed:
            for name, dispute in disputes(entry, self._plan).items():
                shown[name] = _line(dispute.line)
        return shown

    def _ways_of(self, kind: str) -> tuple[list[tuple[str, Way | None]], str]:
        register = REGISTERS[kind]
        ways = [(name, self._way(field)) for name, field in register.fields.items()]
        return ways, levels_field(register)

    def _way(self, field: FieldSpec) -> Way | None:
        """Return how values of a field are shown, None where they are as they are."""
        if field.shape in AS_THEY_ARE:
            return None
        if field.name == "title":
            return lambda title: _line(title) or UNTITLED
        if field.shape is Shape.TEXT:
            label = self._plan.reference_label
            return lambda text: cell_text(text, label)
        if field.shape is Shape.CHOICE:
            assert field.choices is not None
            return {member: choice_words(member) for member in field.choices}.__getitem__
        if field.shape is Shape.FLAG:
            yes, no = field.answers
            return lambda value: yes if value else no
        others: dict[Shape, Way] = {
            Shape.LEVELS: self.level_words,
            Shape.RECORD: self._name,
            Shape.RECORDS: self._record_names,
            Shape.LINKS: self._links,
        }
        return others.get(field.shape, _line)

    def level_words(self, levels: tuple[str, ...]) -> str:
        """Return the levels as they stand in one cell."""
        return " og ".join(title for level, title in self._levels.items() if level in levels)

    def _record_names(self, records: tuple[str, ...]) -> str:
        return BETWEEN_RECORDS.join(filter(None, map(self._name, records)))

    def _links(self, links: tuple[str, ...]) -> str:
        """Return a line for each way on: "Ja → Sagen lukkes"."""
        parts = [(self._name(record), words) for record, words in map(link_parts, links)]
        return "\n".join(f"{_line(words)} {ARROW} {name}".strip() for name, words in parts if name)

    def _name(self, record_id: str) -> str:
        name = self._names.get(record_id)
        if name is None:
            record = self._plan.get(record_id)
            name = _line(record_name(self._plan, record)) if record is not None else ""
            self._names[record_id] = name
        return name


def as_stored(shown: Mapping[str, Value]) -> dict[str, Any]:
    """Return the values as they stand in a saved file: texts without what no cell can hold."""
    return {key: clean_text(v) if isinstance(v, str) else v for key, v in shown.items()}

"""The columns of a register's table: which words a cell shows, and how a column sorts.

All of it follows from the description of the register; `extras` may add to it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from planbuilder.model import titles
from planbuilder.model.danish import danish_key
from planbuilder.model.fields import Entry, FieldSpec, Shape, link_parts
from planbuilder.model.plan import Plan
from planbuilder.model.registers.register import Register
from planbuilder.model.richtext.quick import quick_text
from planbuilder.model.typed import write_count, write_date, write_hours, write_kroner
from planbuilder.model.words import capitalised
from planbuilder.ui import theme
from planbuilder.ui.registers.extras import Extra, extra_of
from planbuilder.ui.session import Session

if TYPE_CHECKING:
    from planbuilder.ui.registers.rows import Row

NUMBER, TITLE, FIELDS, INTERNAL = "number", "title", "fields", "internal"
_NUMBER_WIDTH, _FIELDS_WIDTH, _INTERNAL_WIDTH = 7, 15, 15
NUMBERS = (Shape.COUNT, Shape.HOURS, Shape.KRONER)
ELEMENTS = ("element",)
_WRITERS: dict[Shape, Callable[[Any], str]] = {
    Shape.DATE: write_date,
    Shape.COUNT: write_count,
    Shape.HOURS: write_hours,
    Shape.KRONER: write_kroner,
}

Sign = tuple[str, str]
"""The name of an icon and its colour."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column.

    Attributes:
        name: by which its looks are remembered: that of its field, where it has one.
        heading: what stands above it.
        width: in `em`, until somebody changes it.
        words: gives the words in the cell of a row.
        key: gives what a row sorts by; None where the cell is empty.
        sign: gives the icon before the words, None for none.
        is_right: whether the words stand at the right, as numbers do.
        is_internal: whether what it shows is never in anything public.
    """

    name: str
    heading: str
    width: int
    words: Callable[[Row], str]
    key: Callable[[Row], Any]
    sign: Callable[[Row], Sign | None] | None = None
    is_right: bool = False
    is_internal: bool = False


class Layout:
    """What the table of one register shows, in words and columns."""

    def __init__(self, register: Register, session: Session) -> None:
        self.register = register
        self.extra: Extra = extra_of(register.name)
        self._session = session
        self.specs = register.fields
        self.asks = any(spec.asked for spec in self.specs.values())
        """Whether an entry can lack anything."""
        self.levels = {level.id: level.title for level in session.concept.effort_levels}
        """The titles of the effort levels by their ids, in the concept's order."""
        self.readers = {name: self._reader(spec) for name, spec in self.specs.items()}
        """What an entry says in each field, in words."""
        self.columns = tuple(self._columns())
        self.places = {column.name: place for place, column in enumerate(self.columns)}
        """The columns' places by their names."""
        self.refers_to = frozenset(
            kind for column in register.columns for kind in self.specs[column.field].kinds
        )
        """The kinds of records whose titles stand in cells."""

    def options(self, name: str) -> Mapping[Any, str]:
        """Return the values among which a field chooses, and their words; none for others."""
        return options(self.specs[name], self._session.plan)

    # Words

    def _reader(self, spec: FieldSpec) -> Callable[[Entry], str]:
        name, shape = spec.name, spec.shape
        if shape is Shape.TEXT:
            return lambda entry: " ".join(quick_text(getattr(entry, name)).split())
        if shape is Shape.CHOICE:
            assert spec.choices is not None
            choices = {choice: capitalised(choice.words) for choice in spec.choices}
            return lambda entry: choices[getattr(entry, name)]
        if shape is Shape.FLAG:
            yes, no = spec.answers
            return lambda entry: yes if getattr(entry, name) else no
        if shape is Shape.LEVELS:
            levels = self.levels
            return lambda entry: ", ".join(
                title for level, title in levels.items() if level in getattr(entry, name)
            )
        if shape is Shape.RECORD:
            return lambda entry: self._titles((getattr(entry, name),))
        if shape is Shape.LINKS:
            return lambda entry: self._ways(getattr(entry, name))
        if shape is Shape.RECORDS:
            return lambda entry: self._titles(getattr(entry, name))
        if shape in _WRITERS:
            write = _WRITERS[shape]
            return lambda entry: write(getattr(entry, name))
        return lambda entry: str(getattr(entry, name)).strip()

    def _titles(self, record_ids: tuple[str, ...]) -> str:
        plan = self._session.plan
        found = (plan.get(record_id) for record_id in record_ids)
        return ", ".join(titles.title_of(plan, one, untitled()) for one in found if one is not None)

    def _ways(self, links: tuple[str, ...]) -> str:
        ways = []
        for record_id, words in map(link_parts, links):
            title = self._titles((record_id,))
            ways.append(f"{words} → {title}" if words else f"→ {title}")
        return ", ".join(ways)

    # Columns

    def _columns(self) -> list[TableColumn]:
        columns = [
            TableColumn(
                NUMBER,
                _tr("Nr."),
                _NUMBER_WIDTH,
                lambda row: str(row.number),
                lambda row: row.number,
                is_right=True,
            )
        ]
        for column in self.register.columns:
            columns.append(self._column(self.specs[column.field], column.width))
            if column.field == TITLE and self.asks:
                columns.append(_fields_column())
            columns += self.extra.columns.get(column.field, ())
        if INTERNAL in self.specs and all(column.name != INTERNAL for column in columns):
            columns.append(self._column(self.specs[INTERNAL], _INTERNAL_WIDTH))
        return columns

    def _column(self, spec: FieldSpec, width: int) -> TableColumn:
        read, is_right = self.readers[spec.name], spec.shape in NUMBERS
        if spec.name == TITLE:
            return TableColumn(
                TITLE,
                spec.words,
                width,
                lambda row: row.title,
                lambda row: by_alphabet(row.entry.title),
                lambda row: row.mark(),
            )
        return TableColumn(
            spec.name,
            spec.words,
            width,
            lambda row: read(row.entry),
            self._key(spec),
            self._sign(spec),
            is_right,
            spec.internal,
        )

    def _key(self, spec: FieldSpec) -> Callable[[Row], Any]:
        name = spec.name
        if spec.shape is Shape.CHOICE:
            assert spec.choices is not None
            places = {choice: place for place, choice in enumerate(spec.choices)}
            return lambda row: places[getattr(row.entry, name)]
        if spec.shape is Shape.FLAG:
            return lambda row: not getattr(row.entry, name)
        if spec.shape is Shape.LEVELS:
            levels = tuple(self.levels)
            return lambda row: (
                tuple(n for n, level in enumerate(levels) if level in getattr(row.entry, name))
                or None
            )
        if spec.shape in _WRITERS:
            return lambda row: getattr(row.entry, name)
        read = self.readers[name]
        return lambda row: by_alphabet(read(row.entry))

    def _sign(self, spec: FieldSpec) -> Callable[[Row], Sign | None] | None:
        name = spec.name
        if name == INTERNAL:
            return lambda row: ("lock", theme.colours().muted) if row.entry.internal else None
        sign = self.extra.signs.get(name)
        return None if sign is None else lambda row: sign(getattr(row.entry, name))


def _fields_column() -> TableColumn:
    return TableColumn(
        FIELDS,
        _tr("Felter"),
        _FIELDS_WIDTH,
        lambda row: row.missing_briefly(),
        lambda row: len(row.missing),
        lambda row: missing_sign(bool(row.missing)),
    )


def missing_sign(is_missing: bool) -> Sign:
    """Return the icon that says whether something is missing, and its colour."""
    colours = theme.colours()
    return ("missing", colours.draft) if is_missing else ("check", colours.ready)


def by_alphabet(words: str) -> Any:
    """Return what words sort by; None for none."""
    return danish_key(words) if words.strip() else None


def untitled() -> str:
    """Return what stands in the place of a title."""
    return _tr("Uden titel")


def entry_title(entry: Entry) -> str:
    """Return what an entry is called."""
    return entry.title.strip() or untitled()


def options(spec: FieldSpec, plan: Plan) -> Mapping[Any, str]:
    """Return the values among which a field chooses, and their words; none for other fields."""
    if spec.shape is Shape.CHOICE and spec.choices is not None:
        return {choice: capitalised(choice.words) for choice in spec.choices}
    if spec.shape is Shape.LEVELS:
        return {level.id: level.title for level in plan.concept.effort_only_levels}
    if spec.shape is Shape.FLAG:
        yes, no = spec.answers
        return {False: no, True: yes}
    return {}


def has_value(entry: Entry, field: str, value: Any) -> bool:
    """Whether a field of an entry holds a value, alone or among others."""
    held = getattr(entry, field)
    return value in held if isinstance(held, tuple) else held == value


def _tr(text: str) -> str:
    return QCoreApplication.translate("Registers", text)

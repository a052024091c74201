"""What the register shows of one effort: the words in its cells, how they sort and are found."""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt

from planbuilder.model.concept import Concept
from planbuilder.model.danish import danish_key, format_date_short
from planbuilder.model.judging import missing_fields
from planbuilder.model.merging.conflicts import conflict_count
from planbuilder.model.records import Effort, EffortStatus, rich_fields
from planbuilder.model.richtext.plain import quick_text
from planbuilder.model.typed import write_hours, write_kroner
from planbuilder.model.words import EFFORT_STATUS_WORDS, FIELD_WORDS, capitalised
from planbuilder.ui import theme

_RICH = frozenset(rich_fields(Effort.KIND))
_PLAIN = ("title", "type", "target_group", "responsible", "partners", "policy_reference")
_STATUS_PLACE = {status: place for place, status in enumerate(EffortStatus)}


class Column(enum.IntEnum):
    """The columns of the register, from left to right until somebody moves them."""

    NUMBER = 0
    TITLE = 1
    FIELDS = 2
    LEVELS = 3
    RESPONSIBLE = 4
    STATUS = 5
    TYPE = 6
    PERIOD = 7
    HOURS = 8
    COST = 9


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def alignment(column: Column) -> Qt.AlignmentFlag:
    """Return how the words of a column stand: numbers at the right."""
    return _RIGHT if column in (Column.NUMBER, Column.HOURS, Column.COST) else _LEFT


def heading(column: Column) -> str:
    """Return the heading of a column."""
    return {
        Column.NUMBER: _tr("Nr."),
        Column.TITLE: _tr("Titel"),
        Column.FIELDS: _tr("Felter"),
        Column.LEVELS: _tr("Indsatsniveau"),
        Column.RESPONSIBLE: _tr("Ansvarlig"),
        Column.STATUS: _tr("Status"),
        Column.TYPE: _tr("Type"),
        Column.PERIOD: _tr("Periode"),
        Column.HOURS: _tr("Timer om året"),
        Column.COST: _tr("Kroner i alt"),
    }[column]


def field_words(fields: list[str]) -> str:
    """Return the names of fields for a sentence: "formål og målgruppe"."""
    names = [FIELD_WORDS[field].lower() for field in fields]
    if len(names) < 2:
        return "".join(names)
    return _tr("{first} og {last}").format(first=", ".join(names[:-1]), last=names[-1])


def status_icon(status: EffortStatus) -> str:
    """Return the name of the icon of a status."""
    return f"status-{status.value}"


def status_colour(status: EffortStatus) -> str:
    """Return the colour of a status in the light or dark set."""
    colours = theme.colours()
    return {
        EffortStatus.RUNNING: colours.review,
        EffortStatus.DONE: colours.ready,
        EffortStatus.PAUSED: colours.draft,
    }.get(status, colours.grey)


def level_titles(concept: Concept) -> dict[str, str]:
    """Return the titles of the effort levels by their ids, in the concept's order."""
    return {level.id: level.title for level in concept.effort_levels}


class EffortRow:
    """One effort in the register. Its words are made when first shown, and kept."""

    __slots__ = (
        "_cells",
        "_missing",
        "_search",
        "effort",
        "levels",
        "number",
        "open_places",
        "unread_by",
    )

    def __init__(self, effort: Effort, number: int, levels: Mapping[str, str]) -> None:
        """Make the row. `number` is its place in the register, `levels` the titles by id."""
        self.number = number
        self.levels = levels
        self.unread_by = ""
        self.show(effort)

    def show(self, effort: Effort) -> None:
        """Show another state of the effort."""
        self.effort = effort
        self._cells: dict[Column, str] = {}
        self._missing: list[str] | None = None
        self._search = ""
        self.open_places = conflict_count(effort)
        """In how many places of it somebody must choose."""

    @property
    def missing(self) -> list[str]:
        """Which of the seven fields are empty."""
        if self._missing is None:
            self._missing = missing_fields(self.effort)
        return self._missing

    @property
    def title(self) -> str:
        """The title, or what stands in its place."""
        return self.effort.title.strip() or _tr("Uden titel")

    def cell(self, column: Column) -> str:
        """Return the words in a cell."""
        if column is Column.NUMBER:
            return str(self.number)
        words = self._cells.get(column)
        if words is None:
            words = self._cells[column] = _CELLS[column](self)
        return words

    def sign(self, column: Column) -> tuple[str, str] | None:
        """Return the name and colour of the icon before the words in a cell, where there is one."""
        if column is Column.STATUS:
            return status_icon(self.effort.status), status_colour(self.effort.status)
        if column is Column.FIELDS:
            colours = theme.colours()
            return ("missing", colours.draft) if self.missing else ("check", colours.ready)
        if column is Column.TITLE and self.open_places:
            return "undecided", theme.colours().draft
        if column is Column.TITLE and self.unread_by:
            return "unread", theme.colours().accent
        return None

    def tooltip(self, column: Column) -> str:
        """Return what a cell tells more, or all its words."""
        if column is Column.FIELDS:
            return self.missing_in_words()
        told = self.marks() if column is Column.TITLE else []
        return "\n".join([self.cell(column), *told])

    def marks(self) -> list[str]:
        """Return what is to be decided, and who changed the effort unread, in words."""
        unread = _tr("Ændret af {name}").format(name=self.unread_by) if self.unread_by else ""
        return [words for words in (self.to_decide(), unread) if words]

    def to_decide(self) -> str:
        """Return in how many places somebody must choose, "" where there are none."""
        if self.open_places < 2:
            return _tr("1 sted skal afgøres") if self.open_places else ""
        return _tr("{n} steder skal afgøres").format(n=self.open_places)

    def sort_key(self, column: Column) -> Any:
        """Return the key that a column sorts by; None where the cell is empty."""
        return _SORT_KEYS[column](self)

    def holds(self, words: list[str]) -> bool:
        """Whether every one of these casefolded words stands somewhere in the effort."""
        if not self._search:
            self.make_searchable()
        return all(word in self._search for word in words)

    @property
    def is_searchable(self) -> bool:
        """Whether the effort was read for searching."""
        return bool(self._search)

    def make_searchable(self) -> None:
        """Read the effort for searching, which takes a moment where there are thousands."""
        parts = [self.title, *(getattr(self.effort, name) for name in _PLAIN[1:])]
        parts += [quick_text(getattr(self.effort, name)) for name in sorted(_RICH)]
        shown = (Column.LEVELS, Column.STATUS, Column.PERIOD, Column.HOURS, Column.COST)
        parts += [self.cell(column) for column in shown]
        parts += self._other_readings()
        self._search = "\n".join(parts).casefold()

    def _other_readings(self) -> list[str]:
        """Return what people have in disputed fields; the cells show the first of it."""
        return [
            reading.value
            for conflict in self.effort.disputed
            for reading in conflict.readings
            if isinstance(reading.value, str)
        ]

    def spoken(self) -> str:
        """Return the effort in words, as a screen reader says it."""
        parts = [
            _tr("Indsats {number}: {title}").format(number=self.number, title=self.title),
            self.cell(Column.LEVELS) or _tr("uden indsatsniveau"),
            self.cell(Column.STATUS),
            self.missing_in_words(),
            *self.marks(),
        ]
        return ", ".join(parts)

    def missing_in_words(self) -> str:
        """Return what is missing as a sentence."""
        if not self.missing:
            return _tr("Alle syv felter er udfyldt")
        return _tr("Mangler {fields}").format(fields=field_words(self.missing))


def _fields(row: EffortRow) -> str:
    if not row.missing:
        return _tr("Komplet")
    return _tr("Mangler {count}").format(count=len(row.missing))


def _levels(row: EffortRow) -> str:
    return ", ".join(title for level, title in row.levels.items() if level in row.effort.levels)


def _period(row: EffortRow) -> str:
    start, end = row.effort.start, row.effort.end
    if start and end:
        return f"{format_date_short(start)} – {format_date_short(end)}"
    if start:
        return _tr("fra {date}").format(date=format_date_short(start))
    return _tr("til {date}").format(date=format_date_short(end)) if end else ""


_CELLS: dict[Column, Callable[[EffortRow], str]] = {
    Column.TITLE: lambda row: row.title,
    Column.FIELDS: _fields,
    Column.LEVELS: _levels,
    Column.RESPONSIBLE: lambda row: row.effort.responsible,
    Column.STATUS: lambda row: capitalised(EFFORT_STATUS_WORDS[row.effort.status]),
    Column.TYPE: lambda row: row.effort.type,
    Column.PERIOD: _period,
    Column.HOURS: lambda row: write_hours(row.effort.hours_per_year),
    Column.COST: lambda row: write_kroner(row.effort.cost_dkk),
}


def _by_alphabet(words: str) -> Any:
    return danish_key(words) if words.strip() else None


def _by_levels(row: EffortRow) -> Any:
    return tuple(n for n, level in enumerate(row.levels) if level in row.effort.levels) or None


def _by_period(row: EffortRow) -> Any:
    dates = [date.toordinal() if date else 0 for date in (row.effort.start, row.effort.end)]
    return tuple(dates) if any(dates) else None


_SORT_KEYS: dict[Column, Callable[[EffortRow], Any]] = {
    Column.NUMBER: lambda row: row.number,
    Column.TITLE: lambda row: _by_alphabet(row.effort.title),
    Column.FIELDS: lambda row: len(row.missing),
    Column.LEVELS: _by_levels,
    Column.RESPONSIBLE: lambda row: _by_alphabet(row.effort.responsible),
    Column.STATUS: lambda row: _STATUS_PLACE[row.effort.status],
    Column.TYPE: lambda row: _by_alphabet(row.effort.type),
    Column.PERIOD: _by_period,
    Column.HOURS: lambda row: row.effort.hours_per_year,
    Column.COST: lambda row: row.effort.cost_dkk,
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Efforts", text)

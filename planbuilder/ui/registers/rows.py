"""What the table shows of one entry: the words in its cells, how they sort and are found."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication

from planbuilder.model.fields import Entry, Shape
from planbuilder.model.judging import missing_fields
from planbuilder.model.merging.conflicts import conflict_count
from planbuilder.model.words import capitalised
from planbuilder.ui import theme
from planbuilder.ui.registers.columns import ELEMENTS, FIELDS, INTERNAL, TITLE, Layout, entry_title
from planbuilder.ui.registers.columns import Sign as SignOf


class Row:
    """One entry in the table. Its words are made when first shown, and kept."""

    __slots__ = (
        "_cells",
        "_layout",
        "_missing",
        "_search",
        "entry",
        "number",
        "open_places",
        "unread_by",
    )

    def __init__(self, entry: Entry, number: int, layout: Layout) -> None:
        """Make the row. `number` is its place in the register."""
        self.number = number
        self._layout = layout
        self.unread_by = ""
        self.show(entry)

    def show(self, entry: Entry) -> None:
        """Show another state of the entry."""
        self.entry = entry
        self._missing: list[str] | None = None
        self.forget_words()
        self.open_places = conflict_count(entry)
        """In how many places of it somebody must choose."""

    def forget_words(self) -> None:
        """Make the words anew when they are next shown, since other records changed."""
        self._cells: dict[int, str] = {}
        self._search = ""

    @property
    def missing(self) -> list[str]:
        """Which of the asked fields are empty."""
        if self._missing is None:
            self._missing = missing_fields(self.entry)
        return self._missing

    @property
    def title(self) -> str:
        """The title, or what stands in its place."""
        return entry_title(self.entry)

    def cell(self, column: int) -> str:
        """Return the words in a cell."""
        if not column:
            return str(self.number)
        words = self._cells.get(column)
        if words is None:
            words = self._cells[column] = self._layout.columns[column].words(self)
        return words

    def sign(self, column: int) -> SignOf | None:
        """Return the name and colour of the icon before the words in a cell, where there is one."""
        sign = self._layout.columns[column].sign
        return None if sign is None else sign(self)

    def mark(self) -> SignOf | None:
        """Return the icon before the title: to be decided, unread, or kept internal."""
        colours = theme.colours()
        if self.open_places:
            return "undecided", colours.draft
        if self.unread_by:
            return "unread", colours.accent
        return ("lock", colours.muted) if self.entry.internal else None

    def tooltip(self, column: int) -> str:
        """Return what a cell tells more, or all its words."""
        name = self._layout.columns[column].name
        if name == FIELDS:
            return self.missing_in_words()
        told = self.marks() if name == TITLE else []
        return "\n".join([self.cell(column), *told])

    def marks(self) -> list[str]:
        """Return what is to be decided, who changed the entry unread, and who sees it, in words."""
        unread = _tr("Ændret af {name}").format(name=self.unread_by) if self.unread_by else ""
        internal = self._layout.readers[INTERNAL](self.entry) if self.entry.internal else ""
        return [words for words in (self.to_decide(), unread, internal) if words]

    def to_decide(self) -> str:
        """Return in how many places somebody must choose, "" where there are none."""
        if self.open_places < 2:
            return _tr("1 sted skal afgøres") if self.open_places else ""
        return _tr("{n} steder skal afgøres").format(n=self.open_places)

    def sort_key(self, column: int) -> Any:
        """Return the key that a column sorts by; None where the cell is empty."""
        return self._layout.columns[column].key(self)

    def holds(self, words: list[str]) -> bool:
        """Whether every one of these casefolded words stands somewhere in the entry."""
        if not self._search:
            self.make_searchable()
        return all(word in self._search for word in words)

    @property
    def is_searchable(self) -> bool:
        """Whether the entry was read for searching."""
        return bool(self._search)

    def make_searchable(self) -> None:
        """Read the entry for searching, which takes a moment where there are thousands."""
        layout, entry = self._layout, self.entry
        parts = [self.title]
        parts += [
            read(entry)
            for name, read in layout.readers.items()
            if layout.specs[name].shape is not Shape.FLAG and layout.specs[name].kinds != ELEMENTS
        ]
        parts += self._other_readings()
        self._search = "\n".join(parts).casefold()

    def _other_readings(self) -> list[str]:
        """Return what people have in disputed fields; the cells show the first of it."""
        return [
            reading.value
            for conflict in self.entry.disputed
            for reading in conflict.readings
            if isinstance(reading.value, str)
        ]

    def spoken(self) -> str:
        """Return the entry in words, as a screen reader says it."""
        one = capitalised(self._layout.register.one)
        parts = [f"{one} {self.number}: {self.title}", *self._spoken_choices()]
        if self._layout.asks:
            parts.append(self.missing_in_words())
        return ", ".join([*parts, *self.marks()])

    def _spoken_choices(self) -> list[str]:
        parts = []
        for column in self._layout.columns:
            spec = self._layout.specs.get(column.name)
            if spec is not None and spec.shape in (Shape.LEVELS, Shape.CHOICE):
                without = _tr("uden {field}").format(field=spec.words.lower())
                parts.append(column.words(self) or without)
        return parts

    def missing_briefly(self) -> str:
        """Return how much is missing, as it stands in a cell."""
        if not self.missing:
            return _tr("Komplet")
        return _tr("Mangler {count}").format(count=len(self.missing))

    def missing_in_words(self) -> str:
        """Return what is missing as a sentence."""
        if not self.missing:
            return self._layout.extra.complete()
        names = [self._layout.specs[name].words.lower() for name in self.missing]
        return _tr("Mangler {fields}").format(fields=_listed(names))


def _listed(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return _tr("{first} og {last}").format(first=", ".join(names[:-1]), last=names[-1])


def _tr(text: str) -> str:
    return QCoreApplication.translate("Registers", text)

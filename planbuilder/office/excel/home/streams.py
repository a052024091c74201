"""The XML of sheets and of their texts, read as a stream: no tree, so no file fills the memory.

expat refuses entities that grow without end; we refuse all, since a workbook defines none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO
from xml.parsers import expat

from openpyxl.utils import column_index_from_string

_CHUNK = 1 << 20  # bytes; smaller ones let expat look at a long attribute over and over
_DEEPEST = 60
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
MOST_CELLS, MOST_EMPTY_CELLS = 1_500_000, 2_500_000
LAST_ROW, MOST_MERGED = 1_048_576, 50_000
"""Of a workbook: cells with something in them, and that only have a format; of a sheet: rows, and
merged cells."""


class TooMuch(Exception):
    """There is more in the XML than any list holds."""


class RawCell:
    """A cell as it stands in the XML: its column from 0, kind and style, and what is in it."""

    __slots__ = ("column", "has_formula", "kind", "style", "text")

    def __init__(self, column: int, attributes: dict[str, str]) -> None:
        self.column = column
        self.kind = attributes.get("t", "n")
        self.style = attributes.get("s", "")
        self.text: str | None = None
        self.has_formula = False


RawRow = tuple[str, list[RawCell]]
"""The number of a row as it is written, "" for the next one, and its cells with something in."""


class _Stream:
    """Feeds a part of the package to expat."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._depth = 0
        self._parser.CharacterDataHandler = None

    def _refuse(self, *_: object) -> None:
        raise ValueError("a workbook declares no document type")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        raise NotImplementedError

    def _end(self, name: str) -> None:
        raise NotImplementedError

    def _go_deeper(self) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise TooMuch

    def _feed(self, source: IO[bytes]) -> Iterator[None]:
        while chunk := source.read(_CHUNK):
            self._parser.Parse(chunk, False)
            yield
        self._parser.Parse(b"", True)
        yield

    def _listen(self) -> None:
        self._heard: list[str] = []
        self._parser.CharacterDataHandler = self._heard.append

    def _heard_text(self) -> str:
        self._parser.CharacterDataHandler = None
        return unescaped("".join(self._heard))


class TextStream(_Stream):
    """The texts that the cells of a workbook name by their numbers."""

    def __init__(self) -> None:
        super().__init__()
        self._texts: list[str] = []
        self._parts: list[str] = []
        self._hints = 0  # for pronouncing a text, which stand beside it

    def read(self, source: IO[bytes]) -> list[str]:
        """Return all texts in their order."""
        for _ in self._feed(source):
            if len(self._texts) > MOST_CELLS:
                raise TooMuch
        return self._texts

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._go_deeper()
        local = name.rpartition(":")[2]
        if local == "t" and not self._hints:
            self._listen()
        elif local == "si":
            self._parts = []
        elif local == "rPh":
            self._hints += 1

    def _end(self, name: str) -> None:
        self._depth -= 1
        local = name.rpartition(":")[2]
        if local == "t" and not self._hints:
            self._parts.append(self._heard_text())
        elif local == "si":
            self._texts.append("".join(self._parts))
        elif local == "rPh":
            self._hints -= 1


class CellCount:
    """How many cells were met in all sheets of a workbook: with something in them, and without."""

    def __init__(self) -> None:
        self.filled = self.empty = 0


class RowStream(_Stream):
    """The rows of a sheet. `merged` are the ranges of merged cells that were met so far."""

    def __init__(self, met: CellCount) -> None:
        """Take what was met in other sheets, and go on counting there."""
        super().__init__()
        self._met = met
        self.merged: list[str] = []
        self._rows: list[RawRow] = []
        self._row: RawRow = ("", [])
        self._cell: RawCell | None = None
        self._columns: dict[str, int] = {}
        self._next_column = 0
        self._count = 0
        self._hints = 0

    def read(self, source: IO[bytes]) -> Iterator[RawRow]:
        """Yield the rows that have cells with something in them, or numbers of their own."""
        for _ in self._feed(source):
            rows, self._rows = self._rows, []
            yield from rows

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._go_deeper()
        local = name.rpartition(":")[2] if ":" in name else name
        if local == "c":
            written = attributes.get("r")
            column = self._column(written) if written else self._next_column
            self._next_column = column + 1
            self._cell = RawCell(column, attributes)
        elif local in ("v", "t"):
            if not self._hints:
                self._listen()
        elif local == "row":
            self._row = (attributes.get("r", ""), [])
            self._next_column = 0
        elif local == "f":
            if self._cell is not None:
                self._cell.has_formula = True
        elif local == "mergeCell":
            self.merged.append(attributes.get("ref", ""))
            if len(self.merged) > MOST_MERGED:
                raise TooMuch
        elif local == "rPh":
            self._hints += 1

    def _end(self, name: str) -> None:
        self._depth -= 1
        local = name.rpartition(":")[2] if ":" in name else name
        if local == "c":
            self._end_cell()
        elif local in ("v", "t"):
            if not self._hints and self._cell is not None:
                self._cell.text = (self._cell.text or "") + self._heard_text()
        elif local == "row":
            self._count += 1
            if self._count > LAST_ROW:
                raise TooMuch
            self._rows.append(self._row)
        elif local == "rPh":
            self._hints -= 1

    def _end_cell(self) -> None:
        cell, self._cell = self._cell, None
        if cell is not None and (cell.text is not None or cell.has_formula):
            self._met.filled += 1
            self._row[1].append(cell)
        else:
            self._met.empty += 1
        if self._met.filled > MOST_CELLS or self._met.empty > MOST_EMPTY_CELLS:
            raise TooMuch

    def _column(self, coordinate: str) -> int:
        """Return the column of e.g. "AB12", from 0. Raises ValueError."""
        letters = coordinate.rstrip("0123456789")
        column = self._columns.get(letters)
        if column is None:
            column = self._columns[letters] = column_index_from_string(letters) - 1
        return column


def unescaped(text: str) -> str:
    """Return a text with the characters that its XML names by their codes, as "_x0041_"."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return chr(code) if not 0xD800 <= code <= 0xDFFF else ""  # halves of characters are none

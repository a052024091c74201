"""Reads the sheets of any workbook: plain values row by row, in bounded time and memory.

openpyxl reads what is around the cells; the cells themselves are read here, since only so one sees
formulas without a result, rows far down don't cost those above them, and much time is saved.
"""

from __future__ import annotations

import datetime
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from zipfile import ZipFile

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.datetime import from_excel, from_ISO8601

from planbuilder.office.excel.home.package import (
    BROKEN,
    WORKBOOKS,
    NoWorkbook,
    open_package,
    too_large,
)
from planbuilder.office.excel.home.streams import (
    LAST_ROW,
    CellCount,
    RawCell,
    RowStream,
    TextStream,
    TooMuch,
)
from planbuilder.project.errors import os_errors

MOST_COLUMNS = 400
MOST_ROWS = 50_000
"""Of a sheet, those with something in them. Excel's last row is no reason to read a million."""

Value = str | float | bool | datetime.datetime | datetime.date | datetime.time | None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What stands in a cell instead of a value: an error, or a formula without a result."""

    words: str


Values = list[Any]
"""The cells of a row from column A on: each a `Value` or `Unreadable`; None where it is empty."""

NO_RESULT = Unreadable("(formel uden resultat)")

_LARGEST_FRAME = 10_000_000
_MOST_FRAME_TAGS = 200_000
"""Of what openpyxl reads as a whole: bytes of a part, and tags, each of which costs 30 µs."""
_NOTES = ("xl/comments", "xl/threadedComments")
_FRAME = ("xl/styles.xml", "docProps/core.xml", "xl/workbook.xml")
_RELATIONSHIPS = ".rels"
_STRICT = b"purl.oclc.org/ooxml"


class Sheet:
    """One sheet. Its rows are read when they are asked for."""

    def __init__(self, book: Book, title: str, part: str, *, is_hidden: bool) -> None:
        self.title = title
        self.is_hidden = is_hidden
        self._book = book
        self._part = part
        self.merged: list[str] = []
        """The ranges of merged cells, such as "A1:C1", known when all rows are read."""

    def rows(self) -> Iterator[tuple[int, Values]]:
        """Yield the number and the cells of every row with something in it.

        Raises:
            NoWorkbook: the sheet is broken or too large.
        """
        book = self._book
        with book.guarded(), book.package.open(self._part) as source:
            yield from _Rows(book, self.merged).read(source)


class Book:
    """An open workbook: its sheets, and who saved it last."""

    def __init__(self, path: Path, package: ZipFile) -> None:
        self.path = path
        self.package = package
        self.met = CellCount()
        with self.guarded(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            stream: Any = package.fp  # not the path, whose ending openpyxl would judge by
            reader: Any = ExcelReader(stream, read_only=True, data_only=True, keep_links=False)
            reader.read_manifest()
            self._expect_small_frame(reader.package)
            reader.read_workbook()
            reader.read_properties()
            apply_stylesheet(reader.archive, reader.wb)
            self._strings_part = reader.package.find(_STRINGS)
            found = [
                (sheet, rel) for sheet, rel in reader.parser.find_sheets() if _is_sheet(rel.Type)
            ]
        workbook = reader.wb
        self.epoch = workbook.epoch
        self.dates = frozenset(workbook._date_formats)
        self.durations = frozenset(workbook._timedelta_formats)
        self.last_modified_by = str(workbook.properties.lastModifiedBy or "").strip()
        self.sheets = [
            Sheet(self, sheet.name, rel.target, is_hidden=sheet.state != "visible")
            for sheet, rel in found
            if rel.target in package.namelist()
        ]
        self._strings: list[str] | None = None

    @property
    def has_notes(self) -> bool:
        """Whether people have written comments beside cells."""
        return any(name.startswith(_NOTES) for name in self.package.namelist())

    @property
    def strings(self) -> list[str]:
        """The texts that cells name by their numbers."""
        if self._strings is None:
            self._strings = []
            if self._strings_part is not None:
                with self.package.open(self._strings_part.PartName[1:]) as source:
                    self._strings = TextStream().read(source)
        return self._strings

    def _expect_small_frame(self, manifest: Any) -> None:
        """Refuse what openpyxl would take into memory as a whole."""
        main = [p.PartName[1:] for p in manifest.Override if p.ContentType.endswith("main+xml")]
        tags = 0
        for part in self.package.infolist():
            if part.filename in (*_FRAME, *main) or part.filename.endswith(_RELATIONSHIPS):
                if part.file_size > _LARGEST_FRAME:
                    raise too_large(self.path)
                tags += self.package.read(part).count(b"<")
        if tags > _MOST_FRAME_TAGS:
            raise too_large(self.path)

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Turn what reading a broken package raises into an error for the user."""
        try:
            yield
        except NoWorkbook:
            raise
        except (TooMuch, MemoryError) as error:
            raise too_large(self.path) from error
        except BROKEN as error:
            raise WORKBOOKS.damaged(self.path.name) from error


_STRINGS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"


@contextmanager
def opened(path: Path) -> Iterator[Book]:
    """Open a workbook for the time of the block.

    Raises:
        NoWorkbook: it is none, is broken, locked, or could do harm.
        FileError: the file can't be read.
    """
    with os_errors(path), open_package(path) as package:
        _refuse_strict(package, path)
        yield Book(path, package)


def _refuse_strict(package: ZipFile, path: Path) -> None:
    names = [name for name in package.namelist() if name.endswith("workbook.xml")]
    for name in names[:1]:
        try:
            with package.open(name) as part:
                is_strict = _STRICT in part.read(4000)
        except BROKEN as error:
            raise WORKBOOKS.damaged(path.name) from error
        if is_strict:
            raise WORKBOOKS.refusal(
                path.name,
                "den er gemt som »Strict Open XML«",
                "Åbn den i Excel, og gem den som almindelig Excel-projektmappe (.xlsx).",
            )


def _is_sheet(kind: str) -> bool:
    return kind.endswith("/worksheet")


class _Rows:
    """Turns the cells of one sheet into values."""

    def __init__(self, book: Book, merged: list[str]) -> None:
        self._book = book
        self._strings = book.strings
        self._merged = merged

    def read(self, source: IO[bytes]) -> Iterator[tuple[int, Values]]:
        number = filled = 0
        stream = RowStream(self._book.met)
        for written, cells in stream.read(source):
            number = int(written) if written else number + 1
            values = self._values(cells)
            if values:
                filled += 1
                if filled > MOST_ROWS or number > LAST_ROW:
                    raise TooMuch
                yield number, values
        self._merged.extend(stream.merged)

    def _values(self, cells: list[RawCell]) -> Values:
        values: Values = []
        for cell in cells:
            value = self._value(cell) if cell.column < MOST_COLUMNS else None
            if value is not None:
                values.extend([None] * (cell.column + 1 - len(values)))
                values[cell.column] = value
        return values

    def _value(self, cell: RawCell) -> Value | Unreadable:
        text, kind = cell.text, cell.kind
        if not text:
            return NO_RESULT if cell.has_formula and kind != "str" else None
        if kind == "s":
            return self._strings[int(text)] or None
        if kind == "n":
            return self._number(float(text), int(cell.style or 0))
        if kind == "b":
            return text.strip() in ("1", "true")
        if kind == "e":
            return Unreadable(text)
        return _day(text) if kind == "d" else text or None

    def _number(self, number: float, style: int) -> Value | Unreadable:
        if style not in self._book.dates:
            return int(number) if number.is_integer() else number
        try:
            found = from_excel(number, self._book.epoch, timedelta=style in self._book.durations)
        except (OverflowError, ValueError):
            return Unreadable(f"{number:g}")
        return str(found) if isinstance(found, datetime.timedelta) else found


def _day(text: str) -> Value:
    read: Any = from_ISO8601
    found: Value = read(text)
    return found

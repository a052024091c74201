"""The rows of a CSV file or a workbook, as words."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.figures.reading import Row
from planbuilder.office.excel.home.sheets import Unreadable, opened
from planbuilder.office.refusals import ZIP
from planbuilder.project.errors import no_file, os_errors

LARGEST_TEXT = 5_000_000
"""Bytes. Ten years of counts take a few thousand."""
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DELIMITERS = ";\t,"
_JUDGED_LINES = 30
_SAYS_DELIMITER = "sep="


def tables_in(path: Path) -> Iterator[Iterator[Row]]:
    """Yield the rows of a CSV file, or of each sheet that is seen in a workbook.

    Raises:
        PlanbuilderError: it is none of them, or can't be read.
        FileError: the file can't be read.
    """
    with os_errors(path):
        if path.exists() and not path.is_file():
            raise no_file(path)
        with path.open("rb") as stream:
            beginning = stream.read(LARGEST_TEXT + 1)
    if not beginning.startswith(ZIP):
        yield _text_rows(path.name, beginning)
        return
    with opened(path) as book:
        for sheet in book.sheets:
            if not sheet.is_hidden:
                yield ((number, [_words(v) for v in values]) for number, values in sheet.rows())


def _text_rows(name: str, content: bytes) -> Iterator[Row]:
    if len(content) > LARGEST_TEXT:
        raise PlanbuilderError("»{name}« er for stor til at være en liste med tal.", name=name)
    lines = _decoded(name, content).splitlines()
    first = next((line for line in lines if line.strip(_DELIMITERS + " ")), "")
    start = 0
    if first.casefold().startswith(_SAYS_DELIMITER) and len(first) > len(_SAYS_DELIMITER):
        delimiter, start = first[len(_SAYS_DELIMITER)], lines.index(first) + 1
    else:
        delimiter = max(_DELIMITERS, key="\n".join(lines[:_JUDGED_LINES]).count)
    reader = csv.reader(io.StringIO("\n".join(lines[start:])), delimiter=delimiter)
    try:
        for cells in reader:
            yield start + reader.line_num, cells
    except csv.Error as error:
        raise PlanbuilderError(
            "»{name}« kan ikke læses som CSV fra linje {line}.", name=name, line=reader.line_num
        ) from error


def _decoded(name: str, content: bytes) -> str:
    """Return the text of a file. Spreadsheets write UTF-8, or what Windows had before it."""
    if content.startswith(_UTF_16):
        text = content.decode("utf-16", errors="replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", errors="replace")
    if "\0" in text:
        raise PlanbuilderError(
            "»{name}« er hverken en CSV-fil eller en Excel-projektmappe (.xlsx). Gem tallene som "
            "en af dem, og prøv igen.",
            name=name,
        )
    return text


def _words(value: Any) -> str:
    """Return what a cell of a workbook says."""
    if value is None:
        return ""
    if isinstance(value, Unreadable):
        return value.words
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)

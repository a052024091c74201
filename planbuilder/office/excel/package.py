"""Puts the rows into the workbook that openpyxl made around them, and writes it all to a file."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.workbook import Workbook

_PLACE_OF_ROWS = re.compile(rb"<sheetData\s*(?:/>|></sheetData>)")
_ROWS_AT_ONCE = 100


def write_package(
    target: Path,
    workbook: Workbook,
    rows: Mapping[str, Iterable[str]],
    descriptions: Mapping[str, str],
) -> None:
    """Write `workbook` to `target`, with these rows in its sheets.

    Args:
        target: the file to fill.
        workbook: a write-only workbook whose sheets have no rows yet.
        rows: the rows of each sheet as XML, by the sheet's title. Read one after the other, so
            that a large sheet never stands in memory.
        descriptions: what charts show, for people who can't see them, by openpyxl's name of
            the chart ("Chart 1" is the first one).
    """
    frame = io.BytesIO()
    workbook.save(frame)
    sheets = {sheet.path.lstrip("/"): rows[sheet.title] for sheet in workbook.worksheets}
    with ZipFile(frame) as source, ZipFile(target, "w", ZIP_DEFLATED) as package:
        for name in source.namelist():
            content = source.read(name)
            if name in sheets:
                _write_sheet(package, name, content, sheets[name])
            else:
                package.writestr(name, _described(name, content, descriptions))


def _write_sheet(package: ZipFile, name: str, frame: bytes, rows: Iterable[str]) -> None:
    head, tail = _PLACE_OF_ROWS.split(frame)
    remaining = iter(rows)
    with package.open(name, "w") as part:
        part.write(head + b"<sheetData>")
        while some := list(islice(remaining, _ROWS_AT_ONCE)):
            part.write("".join(some).encode())
        part.write(b"</sheetData>" + tail)


def _described(name: str, content: bytes, descriptions: Mapping[str, str]) -> bytes:
    if not name.startswith("xl/drawings/drawing"):
        return content
    drawing = content.decode()
    for chart, description in descriptions.items():
        drawing = drawing.replace(
            f'name="{chart}"', f'name="{chart}" descr={quoteattr(description)}'
        )
    return drawing.encode()

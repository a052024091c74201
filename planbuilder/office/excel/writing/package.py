"""Puts the rows into the workbook that openpyxl made around them, and writes it all to a file.

On the way it mends what openpyxl leaves to be desired: fonts in the order that the format asks
for, a file that says which program wrote it, and charts with a description.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from itertools import chain, islice
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.workbook import Workbook
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import fromstring, tostring

from planbuilder.office.excel.writing.cells import Row
from planbuilder.office.excel.writing.spreadsheetml import SheetWriter

_PLACE_OF_ROWS = re.compile(rb"<sheetData\s*(?:/>|></sheetData>)")
_PIECES_AT_ONCE = 100
_TEXTS = "xl/sharedStrings.xml"
_TEXTS_PART = f'<Override PartName="/{_TEXTS}" ContentType="{SHARED_STRINGS}"/>'
_TEXTS_RELATION = (
    '<Relationship Id="texts" Target="sharedStrings.xml" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/>'
)
_APPLICATION = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Planbuilder</Application></Properties>"
)
"""Without it openpyxl says "Microsoft Excel", and LibreOffice takes over row heights that no Excel
ever worked out."""

_FONT_ORDER = ["b", "i", "strike", "u", "vertAlign", "sz", "color", "name", "family", "scheme"]
"""The children of a font (CT_Font in the schema that Office itself follows)."""


def write_package(
    target: Path,
    workbook: Workbook,
    rows: Mapping[str, Iterable[Row]],
    descriptions: Mapping[str, str],
) -> None:
    """Write `workbook` to `target`, with these rows in its sheets.

    Args:
        target: the file to fill.
        workbook: a write-only workbook whose sheets have no rows.
        rows: the rows of each sheet by its title. They are taken one after the other, so that a
            large sheet never stands in memory.
        descriptions: what charts show, for people who can't see them, by openpyxl's name for
            the chart: "Chart 1" is the first one.
    """
    frame = io.BytesIO()
    workbook.save(frame)
    sheets = {sheet.path.lstrip("/"): rows[sheet.title] for sheet in workbook.worksheets}
    writer = SheetWriter()
    with ZipFile(frame) as source, ZipFile(target, "w", ZIP_DEFLATED) as package:
        for name in source.namelist():
            content = source.read(name)
            if name in sheets:
                head, tail = _PLACE_OF_ROWS.split(content)
                pieces = chain(["<sheetData>"], writer.rows(sheets[name]), ["</sheetData>"])
                _write_part(package, name, head, pieces, tail)
            else:
                package.writestr(name, _mended(name, content, descriptions))
        head = f'<sst xmlns="{SHEET_MAIN_NS}">'.encode()
        _write_part(package, _TEXTS, head, writer.texts(), b"</sst>")


def _write_part(
    package: ZipFile, name: str, head: bytes, pieces: Iterable[str], tail: bytes
) -> None:
    remaining = iter(pieces)
    with package.open(name, "w") as part:
        part.write(head)
        while some := list(islice(remaining, _PIECES_AT_ONCE)):
            part.write("".join(some).encode())
        part.write(tail)


def _mended(name: str, content: bytes, descriptions: Mapping[str, str]) -> bytes:
    """Return a part of the package as it should be."""
    if name == "xl/styles.xml":
        return _with_ordered_fonts(content)
    if name == "docProps/app.xml":
        return _APPLICATION.encode()
    if name == "[Content_Types].xml":
        return content.replace(b"</Types>", _TEXTS_PART.encode() + b"</Types>")
    if name == "xl/_rels/workbook.xml.rels":
        return content.replace(b"</Relationships>", _TEXTS_RELATION.encode() + b"</Relationships>")
    if name.startswith("xl/drawings/drawing"):
        return _with_descriptions(content, descriptions)
    return content


def _with_ordered_fonts(styles: bytes) -> bytes:
    root = fromstring(styles)
    for font in root.iter(f"{{{SHEET_MAIN_NS}}}font"):
        font[:] = sorted(font, key=lambda part: _FONT_ORDER.index(part.tag.partition("}")[2]))
    mended: Any = tostring(root)  # bytes, though typeshed says str
    return bytes(mended)


def _with_descriptions(drawing: bytes, descriptions: Mapping[str, str]) -> bytes:
    text = drawing.decode()
    for name, description in descriptions.items():
        named = f'name="{name}"'
        text = text.replace(named, f"{named} descr={quoteattr(description)}")
    return text.encode()

"""Looks at a file before anything of it is read: is it a workbook, and is it safe to open?

Nothing here unpacks more than a few parts that can't be large.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path
from xml.parsers import expat

from lxml import etree

from planbuilder.model.errors import PlanbuilderError
from planbuilder.office.packages import has_sound_directory, is_packed_plainly
from planbuilder.office.refusals import ZIP, Refusals
from planbuilder.project.errors import no_file, os_errors

LARGEST_FILE = 60_000_000
LARGEST_PART = 40_000_000
LARGEST_WHOLE = 200_000_000
"""Bytes, of the file and of what is in it. 10,000 efforts take a quarter of it."""
MOST_PARTS = 5_000

BROKEN = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    EOFError,
    OSError,
    NotImplementedError,
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    etree.LxmlError,
    SyntaxError,
    expat.ExpatError,
)
"""What reading a broken package can raise, here and in openpyxl."""
_CONTENT_TYPES = "[Content_Types].xml"
_SMALL = 2_000_000
_BEGINNING, _LONGEST_MIMETYPE = 4096, 200


class NoWorkbook(PlanbuilderError):
    """A file that can't be read as a workbook. Nothing was taken from it."""


WORKBOOKS = Refusals(
    NoWorkbook,
    program="Excel",
    kind="Excel-projektmappe",
    one="en Excel-projektmappe",
    ending=".xlsx",
    guard="Beskyt projektmappe",
    smaller="Slet det, der ikke er indsatser, og gem filen igen.",
    elsewhere="Word-dokumenter hentes med »Fil → Hent ind → Rettelser fra Word«.",
)


def too_large(path: Path) -> PlanbuilderError:
    """Return the error about a workbook that holds more than a list ever does."""
    what = "filen fylder mere, end en oversigt over indsatser kan gøre"
    return WORKBOOKS.too_large(path.name, what)


def open_package(path: Path) -> zipfile.ZipFile:
    """Open a workbook's package, checked.

    Raises:
        NoWorkbook: it is none, or can't be read safely.
        FileError: the file can't be read.
    """
    with os_errors(path):
        if path.exists() and not path.is_file():
            raise no_file(path)
        if path.stat().st_size > LARGEST_FILE:
            raise too_large(path)
        with path.open("rb") as stream:
            begin = stream.read(_BEGINNING)
            is_sound = has_sound_directory(stream)
        if not begin.startswith(ZIP):
            raise WORKBOOKS.no_package(path.name, begin, path.read_bytes())
        if not is_sound:
            raise WORKBOOKS.damaged(path.name)
        try:
            package = zipfile.ZipFile(path)
        except BROKEN:
            raise WORKBOOKS.damaged(path.name) from None
    try:
        _check(package, path)
    except BaseException:
        package.close()
        raise
    return package


def _check(package: zipfile.ZipFile, path: Path) -> None:
    parts = package.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise WORKBOOKS.locked(path.name)
    if not all(map(is_packed_plainly, parts)):
        raise WORKBOOKS.damaged(path.name)
    sizes = [part.file_size for part in parts]
    if len(parts) > MOST_PARTS or max(sizes, default=0) > LARGEST_PART:
        raise too_large(path)
    if sum(sizes) > LARGEST_WHOLE:
        raise too_large(path)
    _check_kind(_content_types(package, path), path)


def _content_types(package: zipfile.ZipFile, path: Path) -> bytes:
    if _CONTENT_TYPES not in package.namelist():
        raise WORKBOOKS.foreign_package(path.name, _mimetype(package), "")
    if package.getinfo(_CONTENT_TYPES).file_size > _SMALL:
        raise too_large(path)
    try:
        return package.read(_CONTENT_TYPES)
    except BROKEN as error:
        raise WORKBOOKS.damaged(path.name) from error


def _mimetype(package: zipfile.ZipFile) -> str:
    """Return what an OpenDocument file says it is, "" for anything else."""
    try:
        with package.open("mimetype") as part:
            return part.read(_LONGEST_MIMETYPE).decode("ascii", "replace")
    except BROKEN:
        return ""


def _check_kind(types: bytes, path: Path) -> None:
    if b"macroEnabled" in types or b"vbaProject" in types:
        raise WORKBOOKS.macros(path.name)
    if b"sheet.binary" in types:
        what = "den er gemt i Excels binære format (.xlsb)"
        raise WORKBOOKS.refusal(path.name, what, WORKBOOKS.save_as)
    if b"spreadsheetml" not in types:
        raise WORKBOOKS.foreign_package(path.name, "", types.decode("utf-8", "replace"))

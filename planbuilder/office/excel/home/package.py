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
from planbuilder.project.errors import os_errors

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
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SMALL = 2_000_000


class NoWorkbook(PlanbuilderError):
    """A file that can't be read as a workbook. Nothing was taken from it."""


def damaged(path: Path) -> NoWorkbook:
    """Return the error about a workbook that is broken."""
    return NoWorkbook(
        "»{name}« er beskadiget og kan ikke læses, så intet er hentet. Åbn den i Excel, gem den "
        "igen, og prøv så.",
        name=path.name,
    )


def too_large(path: Path) -> NoWorkbook:
    """Return the error about a workbook that holds more than a list of efforts ever does."""
    return NoWorkbook(
        "»{name}« fylder mere, end en oversigt over indsatser kan gøre, så intet er hentet. Slet "
        "det, der ikke er indsatser, og gem filen igen.",
        name=path.name,
    )


def open_package(path: Path) -> zipfile.ZipFile:
    """Open a workbook's package, checked.

    Raises:
        NoWorkbook: it is none, or can't be read safely.
        FileError: the file can't be read.
    """
    with os_errors(path):
        if not path.is_file():
            raise NoWorkbook("Filen »{name}« findes ikke.", name=path.name)
        if path.stat().st_size > LARGEST_FILE:
            raise too_large(path)
        with path.open("rb") as stream:
            begin = stream.read(8)
            is_sound = has_sound_directory(stream)
        if begin == _OLE:
            raise _old_or_encrypted(path)
        if not begin.startswith(b"PK"):
            raise _of_another_kind(path, begin)
        if not is_sound:
            raise damaged(path)
        try:
            package = zipfile.ZipFile(path)
        except BROKEN:
            raise damaged(path) from None
    try:
        _check(package, path)
    except BaseException:
        package.close()
        raise
    return package


def _old_or_encrypted(path: Path) -> NoWorkbook:
    if _ENCRYPTED in path.read_bytes():
        return _locked(path)
    return NoWorkbook(
        "»{name}« er gemt i Excels gamle format (.xls), som ikke kan læses. Åbn den i Excel, gem "
        "den som .xlsx, og hent den så.",
        name=path.name,
    )


def _locked(path: Path) -> NoWorkbook:
    return NoWorkbook(
        "»{name}« er beskyttet med en adgangskode og kan ikke læses. Fjern adgangskoden i Excel, "
        "gem filen, og hent den så.",
        name=path.name,
    )


def _of_another_kind(path: Path, begin: bytes) -> NoWorkbook:
    kind = "en PDF-fil" if begin.startswith(b"%PDF") else "en anden slags fil"
    return NoWorkbook(
        "»{name}« er ikke en Excel-projektmappe, men {kind}, så intet er hentet. Åbn den i Excel, "
        "gem den som .xlsx, og hent den så.",
        name=path.name,
        kind=kind,
    )


def _check(package: zipfile.ZipFile, path: Path) -> None:
    parts = package.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise _locked(path)
    if not all(map(is_packed_plainly, parts)):
        raise damaged(path)
    sizes = [part.file_size for part in parts]
    if len(parts) > MOST_PARTS or max(sizes, default=0) > LARGEST_PART:
        raise too_large(path)
    if sum(sizes) > LARGEST_WHOLE:
        raise too_large(path)
    _check_kind(_content_types(package, path), path)


def _content_types(package: zipfile.ZipFile, path: Path) -> bytes:
    names = package.namelist()
    if _CONTENT_TYPES not in names:
        kind = "et OpenDocument-regneark" if "mimetype" in names else "en anden slags fil"
        raise NoWorkbook(
            "»{name}« er ikke en Excel-projektmappe, men {kind}, så intet er hentet. Åbn den i "
            "det program, den er lavet i, gem den som .xlsx, og hent den så.",
            name=path.name,
            kind=kind,
        )
    if package.getinfo(_CONTENT_TYPES).file_size > _SMALL:
        raise too_large(path)
    try:
        return package.read(_CONTENT_TYPES)
    except BROKEN as error:
        raise damaged(path) from error


def _check_kind(types: bytes, path: Path) -> None:
    if b"macroEnabled" in types or b"vbaProject" in types:
        raise NoWorkbook(
            "»{name}« har makroer (små programmer) i sig og hentes derfor ikke. Gem den i Excel "
            "som »Excel-projektmappe (.xlsx)« uden makroer, og hent den så.",
            name=path.name,
        )
    if b"sheet.binary" in types:
        raise NoWorkbook(
            "»{name}« er gemt i Excels binære format (.xlsb), som ikke kan læses. Gem den som "
            ".xlsx, og hent den så.",
            name=path.name,
        )
    if b"spreadsheetml" not in types:
        raise NoWorkbook(
            "»{name}« er ikke en Excel-projektmappe, så intet er hentet. Er det et Word-dokument, "
            "hentes det med »Hent rettelser fra Word«.",
            name=path.name,
        )

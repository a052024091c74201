"""Files that are no workbook, broken, or made to harm: a plain Danish message, and nothing else."""

from __future__ import annotations

import contextlib
import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from planbuilder.model.errors import PlanbuilderError
from planbuilder.office import packages
from planbuilder.office.excel.home import layout, package, sheets
from planbuilder.office.excel.home.package import NoWorkbook

SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n > 1 else "&a;" * 10}">' for n in range(1, 12)
    )
    + ']><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    '<row r="1"><c r="A1" t="inlineStr"><is><t>&a11;</t></is></c></row></sheetData></worksheet>'
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    '<row r="1"><c r="A1" t="inlineStr"><is><t>&a;</t></is></c></row></sheetData></worksheet>'
)


def a_list(path: Path, rows: int = 3) -> Path:
    workbook = Workbook()
    workbook.active.append(["Titel", "Formål", "Ansvarlig"])
    for number in range(rows):
        workbook.active.append([f"Indsats {number}", "Fællesskab", "Skole"])
    workbook.save(path)
    return path


def changed(path: Path, target: Path, name: str, change) -> Path:
    """Write a package with one part changed; `change` gets its bytes."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for part in source.namelist():
            content = source.read(part)
            out.writestr(part, change(content) if part == name else content)
    return target


OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def refused(desk, path: Path, saying: str) -> None:
    with pytest.raises(PlanbuilderError, match=re.compile(saying, re.IGNORECASE)):
        desk.read(path)


@pytest.mark.parametrize(
    ("content", "saying"),
    [
        (b"", "er tom"),
        (b"a;b;c\n1;2;3", "ikke en Excel-projektmappe.*åbn filen i Excel"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04 and then nothing", "beskadiget"),
        (OLE + "Workbook".encode("utf-16-le"), r"gamle format \(\.xls\)"),
        (OLE + "Book\0".encode("utf-16-le"), r"gamle format \(\.xls\)"),
        (OLE + "WordDocument".encode("utf-16-le"), r"gamle format \(\.doc\).*fra Word«"),
        (OLE + b"\x00" * 600, "gammelt Office-format"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "adgangskode.*Beskyt projektmappe"),
    ],
)
def test_what_is_no_workbook_is_told_from_its_content(desk, tmp_path, content, saying):
    path = tmp_path / "fil.xlsx"
    path.write_bytes(content)
    refused(desk, path, saying)


def zipped(path: Path, **parts: str) -> Path:
    with zipfile.ZipFile(path, "w") as out:
        for name, content in parts.items():
            out.writestr(name.replace("__", "/").replace("TYPES", "[Content_Types].xml"), content)
    return path


@pytest.mark.parametrize(
    ("parts", "saying"),
    [
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "OpenDocument"),
        ({"noget.txt": "x"}, "uden en Excel-projektmappe i"),
        ({"TYPES": "<Types>wordprocessingml</Types>"}, "Rettelser fra Word«"),
        ({"TYPES": "<Types>spreadsheetml ms-excel.sheet.macroEnabled</Types>"}, "makroer"),
        ({"TYPES": "<Types>spreadsheetml ms-excel.sheet.binary</Types>"}, "xlsb"),
        ({"TYPES": "<Types>spreadsheetml"}, "beskadiget"),
    ],
)
def test_other_packages_are_told_apart(desk, tmp_path, parts, saying):
    refused(desk, zipped(tmp_path / "fil.xlsx", **parts), saying)


def test_a_missing_file_and_a_folder_are_told(desk, tmp_path):
    refused(desk, tmp_path / "væk.xlsx", "findes ikke")
    (tmp_path / "mappe.xlsx").mkdir()
    refused(desk, tmp_path / "mappe.xlsx", "er en mappe")


def test_a_workbook_without_a_list_is_told(desk, tmp_path):
    workbook = Workbook()
    workbook.active.append(["Hej", "med", "dig"])
    workbook.save(tmp_path / "hej.xlsx")
    refused(desk, tmp_path / "hej.xlsx", "ingen liste, der kan genkendes")


@pytest.mark.parametrize("bomb", [LAUGHS, OUTSIDE])
@pytest.mark.parametrize("part", [SHEET, STRINGS, "xl/workbook.xml", "xl/styles.xml"])
def test_entities_are_never_expanded_nor_fetched(desk, tmp_path, bomb, part):
    bomb = bomb.replace("worksheet", "sst") if part == STRINGS else bomb
    path = changed(desk.sent(), tmp_path / "b.xlsx", part, lambda _: bomb.encode())
    if part == "xl/styles.xml":  # without it the list can be read
        with contextlib.suppress(NoWorkbook):
            assert not desk.read(path).has_news
        return
    with pytest.raises(NoWorkbook):
        desk.read(path)


def test_a_bomb_is_refused_before_it_is_unpacked(desk, tmp_path, monkeypatch):
    monkeypatch.setattr(package, "LARGEST_PART", 1_000_000)
    path = changed(
        a_list(tmp_path / "a.xlsx"), tmp_path / "b.xlsx", SHEET, lambda c: c + b" " * 2_000_000
    )
    refused(desk, path, "fylder mere")


def test_a_package_of_endless_parts_is_refused_before_they_are_listed(desk, tmp_path, monkeypatch):
    path = a_list(tmp_path / "a.xlsx")
    monkeypatch.setattr(packages, "LARGEST_DIRECTORY", 400)
    monkeypatch.setattr(zipfile, "ZipFile", None)
    refused(desk, path, "beskadiget")


@pytest.mark.parametrize("packed", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_is_packed_as_excel_never_does_is_refused(desk, tmp_path, packed):
    path = tmp_path / "b.xlsx"
    with zipfile.ZipFile(a_list(tmp_path / "a.xlsx")) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    with zipfile.ZipFile(path, "w", packed) as out:
        for name, content in parts.items():
            out.writestr(name, content)
    refused(desk, path, "beskadiget")


def test_a_frame_that_is_too_large_is_refused(desk, tmp_path, monkeypatch):
    monkeypatch.setattr(sheets, "_LARGEST_FRAME", 10_000)
    path = changed(
        a_list(tmp_path / "a.xlsx"),
        tmp_path / "b.xlsx",
        "xl/styles.xml",
        lambda c: c.replace(b"</styleSheet>", b" " * 20_000 + b"</styleSheet>"),
    )
    refused(desk, path, "fylder mere")


@pytest.mark.parametrize(
    ("part", "end", "more"),
    [
        ("xl/styles.xml", b"</cellXfs>", b"<xf/>"),
        ("xl/styles.xml", b"</fonts>", b"<font/>"),
        ("xl/_rels/workbook.xml.rels", b"</Relationships>", b'<Relationship Id="x"/>'),
    ],
)
def test_a_frame_of_endless_parts_is_refused(desk, tmp_path, part, end, more):
    path = changed(
        a_list(tmp_path / "a.xlsx"),
        tmp_path / "b.xlsx",
        part,
        lambda content: content.replace(end, more * 200_000 + end),
    )
    refused(desk, path, "fylder mere")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'<dimension ref="A1:C4"', b'<dimension ref="A1:XFD1048576"'),
        (b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
        (b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        (b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="noget"/></mergeCells>'),
    ],
)
def test_claims_of_a_million_rows_cost_nothing(desk, tmp_path, old, new):
    path = changed(
        a_list(tmp_path / "a.xlsx"), tmp_path / "b.xlsx", SHEET, lambda c: c.replace(old, new)
    )
    assert len(desk.read(path).new) == 3


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"</sheetData>", b'<row r="99999999999"><c r="A1"><v>1</v></c></row></sheetData>'),
        (b"</sheetData>", b'<row r="x"><c r="A1"><v>1</v></c></row></sheetData>'),
        (b"</sheetData>", b'<row><c r="???"><v>1</v></c></row></sheetData>'),
        (b"</sheetData>", b'<row><c t="s"><v>99999</v></c></row></sheetData>'),
        (b"</sheetData>", b'<row><c t="n"><v>tolv</v></c></row></sheetData>'),
        (b"</sheetData>", b"</sheetDate>"),
    ],
)
def test_broken_sheets_are_told(desk, tmp_path, old, new):
    path = changed(
        a_list(tmp_path / "a.xlsx"), tmp_path / "b.xlsx", SHEET, lambda c: c.replace(old, new)
    )
    refused(desk, path, "beskadiget|fylder mere")


def merged(path: Path, target: Path, cells: bytes) -> Path:
    added = b"</sheetData><mergeCells>" + cells + b"</mergeCells>"
    return changed(path, target, SHEET, lambda content: content.replace(b"</sheetData>", added))


def test_endless_merged_cells_are_refused(desk, tmp_path):
    cells = b'<mergeCell ref="A2:B2"/>' * 60_000
    refused(desk, merged(a_list(tmp_path / "a.xlsx"), tmp_path / "b.xlsx", cells), "fylder mere")


def test_merged_cells_that_overlap_cost_little(desk, tmp_path, monkeypatch):
    monkeypatch.setattr(layout, "_MOST_MERGED_ROWS", 3)
    cells = b'<mergeCell ref="B2:B4"/>' * 1_000
    book = desk.read(merged(a_list(tmp_path / "a.xlsx"), tmp_path / "b.xlsx", cells))
    assert len(book.new) == 3


def test_more_rows_than_any_list_has_are_refused(desk, tmp_path, monkeypatch):
    monkeypatch.setattr(sheets, "MOST_ROWS", 20)
    refused(desk, a_list(tmp_path / "a.xlsx", 30), "fylder mere")


def test_endless_nesting_is_refused(desk, tmp_path):
    path = changed(
        a_list(tmp_path / "a.xlsx"),
        tmp_path / "b.xlsx",
        SHEET,
        lambda c: c.replace(b"</sheetData>", b"</sheetData>" + b"<a>" * 500 + b"</a>" * 500),
    )
    refused(desk, path, "fylder mere")


def test_the_strict_format_is_told(desk, tmp_path):
    path = changed(
        a_list(tmp_path / "a.xlsx"),
        tmp_path / "b.xlsx",
        "xl/workbook.xml",
        lambda c: c.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ),
    )
    refused(desk, path, "Strict")


@pytest.mark.parametrize(
    "part", [SHEET, STRINGS, "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "docProps/core.xml"]
)
def test_a_part_that_is_cut_off_is_told(desk, tmp_path, part):
    path = changed(desk.sent(), tmp_path / "b.xlsx", part, lambda c: c[: len(c) // 2])
    with pytest.raises(NoWorkbook):
        desk.read(path)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10**6), st.binary(min_size=1, max_size=8))
def test_a_damaged_file_gives_a_message_or_a_list_never_a_crash(desk, tmp_path, place, junk):
    whole = bytearray(_whole())
    at = place % len(whole)
    whole[at : at + len(junk)] = junk
    path = tmp_path / "skadet.xlsx"
    path.write_bytes(whole)
    with contextlib.suppress(PlanbuilderError):
        desk.read(path)


def _whole() -> bytes:
    stream = io.BytesIO()
    workbook = Workbook()
    workbook.active.append(["Titel", "Formål", "Ansvarlig"])
    workbook.active.append(["Indsats", "Fællesskab", 45])
    workbook.save(stream)
    return stream.getvalue()

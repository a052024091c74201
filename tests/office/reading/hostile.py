"""Files that mean harm or can't be read, made in memory: each with what the refusal must say."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from tests.office.reading.packages import (
    content_types,
    docx,
    p,
    package,
    relationships,
    root,
    row,
    table,
)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
_DOCTYPE = "<!DOCTYPE w:document [{}]>"


def _body(prolog: str, words: str) -> bytes:
    whole = root("w:document", f"<w:body>{p(words)}</w:body>")
    return docx("", files={"word/document.xml": f'<?xml version="1.0"?>{prolog}{whole}'})


def billion_laughs() -> bytes:
    lines = ['<!ENTITY a "ha">'] + [
        f'<!ENTITY {new} "{f"&{old};" * 10}">'
        for old, new in zip("abcdefghi", "bcdefghij", strict=True)
    ]
    return _body(_DOCTYPE.format("".join(lines)), "&j;")


def quadratic_blowup() -> bytes:
    return _body(_DOCTYPE.format(f'<!ENTITY a "{"x" * 50_000}">'), "&a;" * 50_000)


def external_entity() -> bytes:
    return _body(_DOCTYPE.format('<!ENTITY a SYSTEM "file:///etc/passwd">'), "&a;")


def external_dtd() -> bytes:
    return _body('<!DOCTYPE w:document SYSTEM "http://example.com/x.dtd">', "x")


def entity_in_utf16() -> bytes:
    whole = root("w:document", f"<w:body>{p('&a;')}</w:body>")
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE w:document [<!ENTITY a "b">]>' + whole
    return docx("", files={"word/document.xml": text.encode("utf-16")})


def entity_in_utf7() -> bytes:
    text = '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x [+ADwAIQ-ENTITY a "b">]><a/>'
    return docx("", files={"word/document.xml": text})


def zip_bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", content_types())
        archive.writestr(
            "_rels/.rels", relationships({"r": ("officeDocument", "word/document.xml")})
        )
        with archive.open("word/document.xml", "w", force_zip64=True) as entry:
            for _ in range(200):
                entry.write(b" " * 1_000_000)
    return stream.getvalue()


def many_elements() -> bytes:
    return docx("<w:p/>" * 7_000_000)


def many_attributes() -> bytes:
    return docx('<w:p w:a="" w:b="" w:c="" w:d=""/>' * 1_000_000)


def long_text() -> bytes:
    return docx(p("x" * 40_000_000))


def many_paragraphs() -> bytes:
    return docx(p("Et afsnit") * 100_000)


def many_cells() -> bytes:
    return docx(table(*["<w:tr>" + "<w:tc/>" * 250 + "</w:tr>"] * 4800))


def large_merged_table() -> bytes:
    wide = '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="999"/></w:tcPr><w:p/></w:tc></w:tr>'
    return docx(table("<w:tr>" + "<w:tc><w:p/></w:tc>" * 999 + "</w:tr>", *[wide] * 5000))


def long_paragraph() -> bytes:
    return docx(f"<w:p>{f'<w:r><w:t>{chr(120) * 9_000}</w:t></w:r>' * 120}</w:p>")


def many_runs() -> bytes:
    runs = "".join(
        f"<w:r><w:rPr>{'<w:b/>' * (n % 2)}</w:rPr><w:t>a</w:t></w:r>" for n in range(450_000)
    )
    return docx(f"<w:p>{runs}</w:p>")


def wide_table() -> bytes:
    spans = '<w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr><w:p/></w:tc>' * 100
    return docx(table(*[f"<w:tr>{spans}</w:tr>"] * 100) + p("efter"))


def deep_xml() -> bytes:
    return docx("<w:sdt><w:sdtContent>" * 100_000 + p("x") + "</w:sdtContent></w:sdt>" * 100_000)


def deep_tables() -> bytes:
    inner = p("inderst")
    for _ in range(50):
        inner = table(row(f"<w:tc><w:tcPr/>{inner}{p()}</w:tc>"))
    return docx(inner)


def many_entries() -> bytes:
    return package({f"x{number}": b"" for number in range(30_000)})


def long_style_chain() -> bytes:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:name w:val="s{n}"/>'
        f'<w:basedOn w:val="s{n + 1}"/></w:style>'
        for n in range(5000)
    )
    return docx(
        p("x", style="s0"),
        styles=styles + '<w:style w:styleId="s5000"><w:basedOn w:val="s0"/></w:style>',
    )


def macros() -> bytes:
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    return docx(p("x"), main=kind, files={"word/vbaProject.bin": b"x"})


def macros_under_another_name() -> bytes:
    return docx(p("x"), files={"word/vbaProject.bin": b"x"})


def cut_off() -> bytes:
    whole = docx(p("x") * 500)
    return whole[: len(whole) // 2]


def broken_content() -> bytes:
    whole = bytearray(docx(p("abc") * 500))
    place = whole.find(b"word/document.xml") + 40
    whole[place : place + 60] = bytes(60)
    return bytes(whole)


def without_document() -> bytes:
    return package({"[Content_Types].xml": content_types(), "_rels/.rels": relationships({})})


def broken_xml() -> bytes:
    return docx("", files={"word/document.xml": "<w:document><w:body></w:document>"})


def no_body() -> bytes:
    return docx("", files={"word/document.xml": root("w:document", "")})


def another_root() -> bytes:
    return docx("", files={"word/document.xml": root("w:styles", "")})


def zipped_pictures() -> bytes:
    return package({"ferie/billede.png": b"x"})


def workbook() -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    types = content_types(kind).replace("/word/document.xml", "/xl/workbook.xml")
    main = relationships({"r": ("officeDocument", "xl/workbook.xml")})
    return package({"[Content_Types].xml": types, "_rels/.rels": main, "xl/workbook.xml": "<a/>"})


def open_document() -> bytes:
    return package({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"})


def locked_entry() -> bytes:
    whole = bytearray(docx(p("x")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = whole.find(mark)
        while place >= 0:
            whole[place + offset] |= 1
            place = whole.find(mark, place + 1)
    return bytes(whole)


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "billion laughs": (billion_laughs, "skadeligt"),
    "quadratic blowup": (quadratic_blowup, "skadeligt"),
    "external entity": (external_entity, "skadeligt"),
    "external definitions": (external_dtd, "skadeligt"),
    "entity in UTF-16": (entity_in_utf16, "skadeligt"),
    "entity in UTF-7": (entity_in_utf7, "tegnsæt"),
    "zip bomb": (zip_bomb, "for stort"),
    "many elements": (many_elements, "for stort"),
    "many attributes": (many_attributes, "for stort"),
    "long text": (long_text, "stykke, der er for stort"),
    "many paragraphs": (many_paragraphs, "50.000 afsnit"),
    "many cells": (many_cells, "200.000 celler"),
    "large merged table": (large_merged_table, "200.000 celler"),
    "long paragraph": (long_paragraph, "1 million tegn"),
    "many runs": (many_runs, "for stort"),
    "deep XML": (deep_xml, "for dybt"),
    "many entries": (many_entries, "for mange dele"),
    "macros": (macros, "makroer"),
    "macros under another name": (macros_under_another_name, "makroer"),
    "cut off": (cut_off, "ikke hel"),
    "broken content": (broken_content, "beskadiget"),
    "no document": (without_document, "uden et Word-dokument"),
    "broken XML": (broken_xml, "beskadiget"),
    "no body": (no_body, "tekst mangler"),
    "another root": (another_root, "tekst mangler"),
    "zipped pictures": (zipped_pictures, "zip"),
    "workbook": (workbook, "Excel"),
    "OpenDocument": (open_document, "OpenDocument"),
    "locked": (locked_entry, "adgangskode"),
    "encrypted": (lambda: _OLE + "EncryptedPackage".encode("utf-16-le"), "adgangskode"),
    "old Word": (lambda: _OLE + "WordDocument".encode("utf-16-le"), "(.doc)"),
    "old Office": (lambda: _OLE + "Workbook".encode("utf-16-le"), "gamle format (.xls)"),
    "PDF": (lambda: b"%PDF-1.7\n" + bytes(100), "PDF"),
    "RTF": (lambda: b"{\\rtf1\\ansi x}", "RTF"),
    "web page": (lambda: b"<!DOCTYPE html><html></html>", "webside"),
    "flat XML": (
        lambda: (
            b'<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"/>'
        ),
        "XML",
    ),
    "text": (lambda: "Kære alle".encode(), "ikke et Word-dokument"),
    "empty": (lambda: b"", "tom"),
    "zip without end": (lambda: b"PK\x03\x04" + bytes(100), "ikke hel"),
}
READ: dict[str, Callable[[], bytes]] = {
    "tables nested 50 deep": deep_tables,
    "a table of two milliards of columns": wide_table,
    "styles based on each other in a ring": long_style_chain,
}

"""Templates of many makes, as municipalities have them, each written by a function."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.shared import Cm, Pt, RGBColor

from tests.office.word_files import png

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORDML = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
MAIN = b"wordprocessingml.document.main+xml"


def saved(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def repacked(data: bytes, change: Callable[[str, bytes], bytes | None], **more: bytes) -> bytes:
    """Return a package with each part as `change` makes it of its name and data."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
        for name, part in more.items():
            new.writestr(name, part)
    return stream.getvalue()


def typed(data: bytes, kind: bytes) -> bytes:
    """Return a document as a package of another type of document."""

    def change(name: str, part: bytes) -> bytes:
        return part.replace(MAIN, kind) if name == "[Content_Types].xml" else part

    return repacked(data, change)


def control(tag: str, words: str, *, alias: str = "", more: str = "", block: bool = False) -> Any:
    """Return a content control around words, or around a paragraph of words."""
    inner = f"<w:r><w:t>{words}</w:t></w:r>"
    inner = f"<w:p>{inner}</w:p>" if block else inner
    title = f'<w:alias w:val="{alias}"/>' if alias else ""
    return parse_xml(
        f'<w:sdt {WORDML}><w:sdtPr>{title}<w:tag w:val="{tag}"/>{more}</w:sdtPr>'
        f"<w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    )


def plain() -> bytes:
    """Return what python-docx begins with."""
    return saved(docx.Document())


def danish_ids() -> bytes:
    """Return a template whose built-in styles have the ids of a Danish Word."""
    document = docx.Document()
    ids = {f"Heading{n}": f"Overskrift{n}" for n in range(1, 7)}
    ids |= {"Title": "Titel", "Caption": "Billedtekst", "ListBullet": "Opstilling-punkttegn"}
    ids |= {"ListNumber": "Opstilling-talellerbogst", "Subtitle": "Undertitel"}
    for style in document.styles.element.iter(qn("w:style")):
        style.set(qn("w:styleId"), ids.get(style.get(qn("w:styleId")), style.get(qn("w:styleId"))))
    for tag in ("basedOn", "next", "link"):
        for reference in document.styles.element.iter(qn(f"w:{tag}")):
            reference.set(
                qn("w:val"), ids.get(reference.get(qn("w:val")), reference.get(qn("w:val")))
            )
    for level, colour in ((1, "8B1A1A"), (2, "8B1A1A")):
        style = document.styles[f"Heading {level}"]
        style.font.color.rgb, style.font.name = RGBColor.from_string(colour), "Georgia"
    return saved(document)


def numbered_headings() -> bytes:
    """Return a template that numbers its chapters "Kapitel I" and sections "I.1"."""
    document = docx.Document()
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:pStyle w:val="Heading{n + 1}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
        for n, (kind, text) in enumerate(
            [("upperRoman", "Kapitel %1"), ("decimal", "%1.%2"), ("lowerLetter", "%3)")]
        )
    )
    root = document.part.numbering_part.element
    definition = parse_xml(
        f'<w:abstractNum {WORDML} w:abstractNumId="77"><w:multiLevelType w:val="multilevel"/>'
        f"{levels}</w:abstractNum>"
    )
    root.insert(0, definition)
    root.append(parse_xml(f'<w:num {WORDML} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for level in range(3):
        properties = document.styles[f"Heading {level + 1}"].element.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {WORDML}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>')
        )
        order = ("keepNext", "keepLines", "numPr", "spacing", "outlineLvl")
        properties[:] = sorted(properties, key=lambda e: order.index(e.tag.rpartition("}")[2]))
    return saved(document)


def two_columns() -> bytes:
    document = docx.Document()
    columns = document.sections[0]._sectPr.find(qn("w:cols"))
    columns.set(qn("w:num"), "2")
    columns.set(qn("w:space"), "500")
    return saved(document)


def place_in_columns() -> bytes:
    """Return a template whose text stands in two columns, with a place between texts of its own."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Køge Kommunes blad"
    section.header.paragraphs[0].text = "Køge Kommune"
    columns = section._sectPr.find(qn("w:cols"))
    columns.set(qn("w:num"), "2")
    document.add_paragraph("Forord", style="Heading 1")
    document.add_paragraph("Borgmesterens ord.")
    document.element.body[-1].addprevious(control("planbuilder", "her", block=True))
    document.add_paragraph("Kontakt", style="Heading 1")
    document.add_paragraph("Køge Kommune, Torvet 1")
    return saved(document)


def landscape() -> bytes:
    """Return a template whose cover stands upright and whose plan lies."""
    document = docx.Document()
    document.add_paragraph("Forside på højkant", style="Title")
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    slot = control("planbuilder", "Her kommer planen", block=True)
    document.element.body[-1].addprevious(slot)
    closing = document.add_section(WD_SECTION.NEW_PAGE)
    closing.orientation = WD_ORIENT.PORTRAIT
    closing.page_width, closing.page_height = Cm(21), Cm(29.7)
    document.add_paragraph("Bagside: Køge Kommune, Torvet 1")
    return saved(document)


def letterhead() -> bytes:
    """Return a letterhead: a logo on the first page, another header on the following ones."""
    document = docx.Document()
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Arial", Pt(10)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.different_first_page_header_footer = True
    logo = section.first_page_header.paragraphs[0].add_run()
    logo.add_picture(io.BytesIO(png(60, 20)), width=Cm(5))
    section.header.paragraphs[0].text = "Køge Kommune · "
    section.header.paragraphs[0]._p.append(control("titel", "titel"))
    section.footer.paragraphs[0].text = "Torvet 1 · 4600 Køge · side "
    section.first_page_footer.paragraphs[0].text = "Torvet 1 · 4600 Køge · koege.dk"
    for _ in range(3):
        document.add_paragraph()
    return saved(document)


def table_cover() -> bytes:
    """Return a template with a cover in a table: controls of runs, cells, dates and a text box."""
    document = docx.Document()
    table = document.add_table(4, 2)
    table.style = "Table Grid"
    table.cell(0, 0).text, table.cell(0, 1).text = "Kommune", ""
    table.cell(0, 1).paragraphs[0]._p.append(control("x", "[kommune]", alias="Municipality"))
    table.cell(1, 0).text = "Titel"
    who, when, cell = (
        *(table.cell(row, 1).paragraphs[0]._p for row in (2, 3)),
        table.cell(1, 1)._tc,
    )
    wrapped = parse_xml(
        f'<w:sdt {WORDML}><w:sdtPr><w:alias w:val="Titel"/><w:showingPlcHdr/></w:sdtPr>'
        '<w:sdtContent><w:tc><w:tcPr><w:tcW w:w="4320" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>Klik'
        "</w:t></w:r></w:p><w:p><w:r><w:t>her</w:t></w:r></w:p></w:tc></w:sdtContent></w:sdt>"
    )
    for row, label in ((2, "Vedtaget af"), (3, "Dato")):
        table.cell(row, 0).text = label
    cell.getparent().replace(cell, wrapped)
    who.append(control("vedtaget_af", "[hvem]"))
    date = '<w:date w:fullDate="2020-01-01T00:00:00Z"><w:dateFormat w:val="d. MMMM yyyy"/></w:date>'
    when.append(control("dato", "1. januar 2020", more=date))
    box = parse_xml(
        f'<w:r {WORDML}><w:pict><v:shape style="width:200pt;height:40pt"><v:textbox>'
        "<w:txbxContent><w:p/></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    next(box.iter(qn("w:p"))).append(control("periode", "[periode]"))
    document.add_paragraph()._p.append(box)
    document.add_paragraph("Forord: Vi vil et trygt samfund.")
    document.add_section(WD_SECTION.NEW_PAGE)
    return saved(document)


OWN_DATA = "<plan xmlns='urn:kommune'><periode>2010–2013</periode></plan>"
STORE_ID = "{6C9B1C50-6F5E-4B6C-9B87-1D2A6C1A2B3C}"


def data_bound() -> bytes:
    """Return a cover whose controls are bound to the document's properties and to own data."""
    document = docx.Document()
    core = (
        "<w:dataBinding w:prefixMappings=\"xmlns:ns0='http://purl.org/dc/elements/1.1/' "
        "xmlns:ns1='http://schemas.openxmlformats.org/package/2006/metadata/core-properties'\" "
        'w:xpath="/ns1:coreProperties[1]/ns0:title[1]" '
        'w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/><w:text/>'
    )
    own = (
        "<w:dataBinding w:prefixMappings=\"xmlns:k='urn:kommune'\" "
        f'w:xpath="/k:plan[1]/k:periode[1]" w:storeItemID="{STORE_ID}"/><w:text/>'
    )
    document.add_paragraph(style="Title")._p.append(control("dok", "Gammel titel", more=core))
    document.add_paragraph()._p.append(control("periode", "2010–2013", more=own))
    header = document.sections[0].header.paragraphs[0]
    header._p.append(control("gentaget", "2010–2013", more=own))
    document.add_page_break()
    relationships = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/customXmlProps" Target="itemProps9.xml"/></Relationships>'
    )
    properties = (
        "<ds:datastoreItem "
        'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" '
        f'ds:itemID="{STORE_ID}"><ds:schemaRefs/></ds:datastoreItem>'
    )

    def change(name: str, data: bytes) -> bytes:
        if name == "word/_rels/document.xml.rels":
            return data.replace(
                b"</Relationships>",
                b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/'
                b'2006/relationships/customXml" Target="../customXml/item9.xml"/></Relationships>',
            )
        if name == "[Content_Types].xml":
            return data.replace(
                b"</Types>",
                b'<Override PartName="/customXml/itemProps9.xml" ContentType="application/vnd.'
                b'openxmlformats-officedocument.customXmlProperties+xml"/></Types>',
            )
        return data

    return repacked(
        saved(document),
        change,
        **{
            "customXml/item9.xml": OWN_DATA.encode(),
            "customXml/itemProps9.xml": properties.encode(),
            "customXml/_rels/item9.xml.rels": relationships.encode(),
        },
    )


def strict() -> bytes:
    """Return a template as Word's "Strict Open XML Document": other namespaces, measures in pt."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    spaces = re.compile(
        rb"http://schemas\.openxmlformats\.org/(officeDocument|drawingml|wordprocessingml)/2006/"
    )

    def change(name: str, data: bytes) -> bytes:
        data = spaces.sub(rb"http://purl.oclc.org/ooxml/\1/", data)
        if name == "word/document.xml":
            data = data.replace(b"<w:document ", b'<w:document w:conformance="strict" ', 1)
            data = re.sub(
                rb"(<w:pg(?:Sz|Mar) )([^>]*)",
                lambda m: (
                    m[1] + re.sub(rb'"(\d+)"', lambda n: b'"%.2fpt"' % (int(n[1]) / 20), m[2])
                ),
                data,
            )
        return data

    return repacked(saved(document), change)


def fetching() -> bytes:
    """Return a template that would fetch its own template, a picture and a field from elsewhere."""
    document = docx.Document()
    document.add_paragraph("Læs mere på ")
    relationships = (
        b'<Relationship Id="rId91" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/image" Target="http://example.org/spor.png" TargetMode="External"/>'
        b'<Relationship Id="rId92" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/hyperlink" Target="http://example.org/" TargetMode="External"/>'
        b"</Relationships>"
    )
    body = (
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/'
        '2006/wordprocessingDrawing"><wp:extent cx="9525" cy="9525"/><wp:docPr id="1" name="x"/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://'
        'schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" name="x"'
        '/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="rId91"/><a:stretch/>'
        "</pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
        '</w:r><w:hyperlink r:id="rId92"><w:r><w:t>vores side</w:t></w:r></w:hyperlink></w:p>'
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDEPICTURE '
        '"http://example.org/b.png" \\d</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"'
        '/></w:r><w:r><w:t>billedet</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        '<w:p><w:r><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-'
        'microsoft-com:office:office" id="x" style="width:9pt;height:9pt"><v:fill type="frame" '
        'src="http://example.org/gammel.png" o:href="http://example.org/gammel.png"/></v:rect>'
        "</w:pict></w:r></w:p>"
    )
    settings_relationships = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/attachedTemplate" Target="http://example.org/skabelon.dotm" '
        b'TargetMode="External"/></Relationships>'
    )

    def change(name: str, data: bytes) -> bytes:
        if name == "word/_rels/document.xml.rels":
            return data.replace(b"</Relationships>", relationships)
        if name == "word/document.xml":
            return data.replace(b"<w:sectPr", body.encode() + b"<w:sectPr", 1)
        if name == "word/settings.xml":
            marks = b'<w:attachedTemplate xmlns:r="http://schemas.openxmlformats.org/officeDocument'
            marks += b'/2006/relationships" r:id="rId1"/><w:documentProtection w:edit="forms" '
            marks += b'w:enforcement="1"/><w:defaultTabStop'
            return data.replace(b"<w:defaultTabStop", marks, 1)
        return data

    return repacked(
        saved(document), change, **{"word/_rels/settings.xml.rels": settings_relationships}
    )


def slot_bookmark() -> bytes:
    """Return a template with a bookmark for the plan between a foreword and a page at the end."""
    document = docx.Document()
    document.add_paragraph("Forord", style="Heading 1")
    document.add_paragraph("Borgmesterens ord.")
    place = document.add_paragraph("Planen sættes ind her")._p
    place.insert(0, parse_xml(f'<w:bookmarkStart {WORDML} w:id="7" w:name="Planbuilder"/>'))
    place.append(parse_xml(f'<w:bookmarkEnd {WORDML} w:id="7"/>'))
    document.add_paragraph("Kontakt", style="Heading 1")
    document.add_paragraph("Køge Kommune, Torvet 1")
    return saved(document)


def own_contents() -> bytes:
    """Return a template with a table of contents of its own, as Word makes it, out of date."""
    document = docx.Document()
    for level in (1, 2, 3):
        document.styles.add_style(f"toc {level}", 1).paragraph_format.left_indent = Cm(level / 2)
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    marks = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in FIELD_MARKS}
    code = '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r>'
    style = '<w:pPr><w:pStyle w:val="toc1"/></w:pPr>'
    old = "<w:r><w:t>Gammel overskrift</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>7</w:t></w:r>"
    contents = parse_xml(
        f"<w:sdt {WORDML}><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>"
        "<w:p><w:r><w:t>Det står her</w:t></w:r></w:p>"
        f"<w:p>{style}{marks['begin']}{code}{marks['separate']}{old}</w:p><w:p>{style}{old}</w:p>"
        f"<w:p>{marks['end']}</w:p></w:sdtContent></w:sdt>"
    )
    document.element.body[-1].addprevious(contents)
    document.add_page_break()
    document.add_paragraph("Forord", style="Heading 1")
    document.add_paragraph("Borgmesterens ord.")
    document.add_page_break()
    document.element.body[-1].addprevious(control("planbuilder", "her", block=True))
    document.add_paragraph("Kontakt", style="Heading 1")
    document.add_paragraph("Køge Kommune, Torvet 1")
    return saved(document)


FIELD_MARKS = ("begin", "separate", "end")

TEMPLATES: dict[str, Callable[[], bytes]] = {
    make.__name__: make
    for make in (
        plain,
        danish_ids,
        numbered_headings,
        two_columns,
        place_in_columns,
        landscape,
        letterhead,
        table_cover,
        data_bound,
        strict,
        fetching,
        slot_bookmark,
        own_contents,
    )
}


def write(folder: Path, name: str) -> Path:
    """Write a template as a .docx and return the file."""
    path = folder / f"{name}.docx"
    path.write_bytes(TEMPLATES[name]())
    return path

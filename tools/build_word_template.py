"""Build resources/word/handlingsplan.docx, the template that every Word document starts from.

Run it after a change here or in word_styles.py, and commit the result: the same source always
gives the same bytes. The styles stand in word_styles.py; this file holds the rest: lists,
page, header and footer, settings and properties.

    python tools/build_word_template.py [TARGET]
"""

from __future__ import annotations

import datetime
import io
import sys
import zipfile
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentType
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Cm
from lxml import etree
from word_styles import ACCENT, HEADING_INDENT, LIST_STEP, W, styles_xml

TARGET = Path(__file__).resolve().parent.parent / "resources" / "word" / "handlingsplan.docx"
WHEN = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)

HEADING_LIST, BULLET_LIST, NUMBER_LIST, NO_LIST = 1, 2, 3, 4
UNWANTED_PARTS = ("customXml", "thumbnail", "stylesWithEffects")
THEME = "http://schemas.openxmlformats.org/drawingml/2006/main"


def build() -> bytes:
    """Return the template as the bytes of a .docx file."""
    document = Document()
    _drop_unwanted(document)
    _set_page(document)
    part = document.part
    _replace(part.part_related_by(RELATIONSHIP_TYPE.STYLES), styles_xml(1, 2, 3))
    _replace(part.numbering_part, numbering_xml())
    _replace(part.part_related_by(RELATIONSHIP_TYPE.SETTINGS), SETTINGS)
    _colour_theme(part.part_related_by(RELATIONSHIP_TYPE.THEME))
    _replace_blob(part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE), FONT_TABLE)
    _replace_blob(part.package.part_related_by(RELATIONSHIP_TYPE.EXTENDED_PROPERTIES), PROGRAM)
    _set_properties(document)
    stream = io.BytesIO()
    document.save(stream)
    return _repacked(stream.getvalue())


def _drop_unwanted(document: DocumentType) -> None:
    for rels in (document.part.rels, document.part.package.rels):
        for rel_id, rel in list(rels.items()):
            if any(name in rel.reltype for name in UNWANTED_PARTS):
                del rels[rel_id]


def _set_page(document: DocumentType) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.5)
    section.header_distance = section.footer_distance = Cm(1.25)
    section.different_first_page_header_footer = True
    header, footer = section.header, section.footer
    header.is_linked_to_previous = footer.is_linked_to_previous = False
    _fill(header.paragraphs[0]._p, "Header", "{titel}", "{tilstand}")
    _fill(footer.paragraphs[0]._p, "Footer", "{kommune}", "Side ", "PAGE", " af ", "NUMPAGES")
    for first in (section.first_page_header, section.first_page_footer):
        first.is_linked_to_previous = False


def _fill(paragraph: etree._Element, style: str, left: str, *right: str) -> None:
    """Write `left`, a tab and the parts of `right`; a part in capitals is a field."""
    runs = [_run(f"<w:t>{left}</w:t>"), _run("<w:tab/>")]
    for text in right:
        if text.isupper():
            runs.append(f'<w:fldSimple w:instr=" {text} ">{_run("<w:t>1</w:t>")}</w:fldSimple>')
        else:
            runs.append(_run(f'<w:t xml:space="preserve">{text}</w:t>'))
    wanted = etree.fromstring(
        f'<w:p xmlns:w="{W}"><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(runs)}</w:p>'
    )
    paragraph[:] = list(wanted)


def _run(inner: str) -> str:
    return f"<w:r>{inner}</w:r>"


def numbering_xml() -> str:
    """Return the numbering part: headings, bullets and numbers, each linked to its styles.

    The last one is for headings without a number: the program finds them by these names.
    """
    return (
        f'<w:numbering xmlns:w="{W}">'
        + _abstract(HEADING_LIST, "Overskrifter", [_heading_level(level) for level in range(3)])
        + _abstract(BULLET_LIST, "Punkter", [_bullet_level(level) for level in range(3)])
        + _abstract(NUMBER_LIST, "Tal", [_number_level(level) for level in range(3)])
        + _abstract(NO_LIST, "Uden nummer", [NO_LEVEL])
        + "".join(
            f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>'
            for n in (HEADING_LIST, BULLET_LIST, NUMBER_LIST, NO_LIST)
        )
        + "</w:numbering>"
    )


def _abstract(number: int, name: str, levels: list[str]) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="4D2A1C{number:02X}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="7B3E90{number:02X}"/>'
        f'<w:name w:val="{name}"/>'
        f"{''.join(levels)}</w:abstractNum>"
    )


NO_LEVEL = (
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="none"/><w:suff w:val="nothing"/>'
    '<w:lvlText w:val=""/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
)


def _level(level: int, style: str, kind: str, text: str, left: int, hanging: int, run: str) -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:pStyle w:val="{style}"/><w:suff w:val="tab"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>'
        f"{run}</w:lvl>"
    )


def _heading_level(level: int) -> str:
    text = ".".join(f"%{place}" for place in range(1, level + 2))
    return _level(level, f"Heading{level + 1}", "decimal", text, HEADING_INDENT, HEADING_INDENT, "")


def _list_style(family: str, level: int) -> str:
    return f"List{family}{level + 1 if level else ''}"


def _bullet_level(level: int) -> str:
    sign = ("•", "–", "◦")[level]
    run = f'<w:rPr><w:color w:val="{ACCENT}"/></w:rPr>'
    left = (level + 1) * LIST_STEP
    return _level(level, _list_style("Bullet", level), "bullet", sign, left, LIST_STEP, run)


def _number_level(level: int) -> str:
    kind = ("decimal", "lowerLetter", "lowerRoman")[level]
    left = (level + 1) * LIST_STEP
    style = _list_style("Number", level)
    return _level(level, style, kind, f"%{level + 1}.", left, LIST_STEP, "")


SETTINGS = (
    f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:doNotExpandShiftReturn/>'
    + "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" '
        f'w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    + '</w:compat><w:themeFontLang w:val="da-DK"/>'
    '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" '
    'w:accent1="accent1" w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" '
    'w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink" '
    'w:followedHyperlink="followedHyperlink"/><w:decimalSymbol w:val=","/>'
    '<w:listSeparator w:val=";"/></w:settings>'
)
FONT_TABLE = (
    f'<w:fonts xmlns:w="{W}"><w:font w:name="Calibri"><w:panose1 w:val="020F0502020204030204"/>'
    '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
)
PROGRAM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Planbuilder</Application></Properties>"
)
THEME_COLOURS = {
    "accent1": ACCENT,
    "accent2": "1F7A3D",
    "accent3": "B26A00",
    "accent4": "2A5DB0",
    "accent5": "12343F",
    "accent6": "5B6B74",
    "hlink": ACCENT,
    "folHlink": ACCENT,
}


def _colour_theme(part: object) -> None:
    """Give Word's colour picker and new charts the colours of the document."""
    theme = etree.fromstring(part.blob)
    for name, colour in THEME_COLOURS.items():
        entry = theme.find(f".//{{{THEME}}}clrScheme/{{{THEME}}}{name}/{{{THEME}}}srgbClr")
        entry.set("val", colour)
    for latin in theme.findall(f".//{{{THEME}}}fontScheme/*/{{{THEME}}}latin"):
        latin.set("typeface", "Calibri")
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def _replace(part: object, xml: str) -> None:
    element = part._element
    wanted = etree.fromstring(xml)
    for name in list(element.attrib):
        del element.attrib[name]
    element[:] = list(wanted)


def _replace_blob(part: object, xml: str) -> None:
    part._blob = etree.tostring(
        etree.fromstring(xml), xml_declaration=True, encoding="UTF-8", standalone=True
    )


def _set_properties(document: DocumentType) -> None:
    properties = document.core_properties
    properties.title = "Handlingsplan"
    properties.author = properties.last_modified_by = "Planbuilder"
    properties.subject = properties.comments = properties.keywords = properties.category = ""
    properties.language = "da-DK"
    properties.created = properties.modified = WHEN.replace(tzinfo=None)
    properties.revision = 1


def _repacked(package: bytes) -> bytes:
    """Return the package with fixed times and without the parts nobody refers to."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, WHEN.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, source.read(name))
    return target.getvalue()


def main(arguments: list[str]) -> None:
    """Write the template to the given path, or to its place in the resources."""
    target = Path(arguments[0]) if arguments else TARGET
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(build())
    print(target)


if __name__ == "__main__":
    main(sys.argv[1:])

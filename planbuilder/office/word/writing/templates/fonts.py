"""In which typeface a template sets its text."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from planbuilder.office.packages import careful_parser
from planbuilder.office.word.names import RPR, name

_FONTS, _ASCII, _THEME = name("w:rFonts"), name("w:ascii"), name("w:asciiTheme")
_DEFAULTS = f"{name('w:docDefaults')}/{name('w:rPrDefault')}/{RPR}/{_FONTS}"


def body_font(document: Document, body_style: str) -> str:
    """Return the name of the typeface of the style with this id, "" where nothing says it."""
    styles = document.styles.element
    own = styles.find(f"{name('w:style')}[@{name('w:styleId')}='{body_style}']/{RPR}/{_FONTS}")
    for fonts in (own, styles.find(_DEFAULTS)):
        if fonts is None:
            continue
        if fonts.get(_THEME):
            return _theme_font(document, fonts.get(_THEME))
        if fonts.get(_ASCII):
            return str(fonts.get(_ASCII))
    return ""


def _theme_font(document: Document, wanted: str) -> str:
    theme = theme_of(document)
    kind = "a:majorFont" if wanted.startswith("major") else "a:minorFont"
    found = None if theme is None else theme.find(f".//{name(kind)}/{name('a:latin')}")
    return "" if found is None else str(found.get("typeface", ""))


def theme_of(document: Document) -> Any | None:
    """Return the root of the document's theme, None where it has none."""
    for relationship in document.part.rels.values():
        if relationship.reltype == RELATIONSHIP_TYPE.THEME and not relationship.is_external:
            parser = careful_parser()
            return etree.fromstring(relationship.target_part.blob, parser)
    return None

"""The root of the document: it declares the prefixes that our XML uses."""

from __future__ import annotations

from typing import Any, cast

from docx.document import Document
from docx.oxml.parser import oxml_parser

from planbuilder.office.word.writing.markup import IGNORABLE, NAMESPACES

_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_IGNORABLE = f"{{{_COMPATIBILITY}}}Ignorable"


def with_our_prefixes(document: Document) -> Document:
    """Return the document with a root that declares our prefixes, beside those it has."""
    old = document.element
    spaces = {**old.nsmap, **NAMESPACES, "mc": _COMPATIBILITY}
    root = oxml_parser.makeelement(old.tag, dict(old.attrib), nsmap=spaces)
    known = root.get(_IGNORABLE, "").split()
    root.set(_IGNORABLE, " ".join(dict.fromkeys([*known, *IGNORABLE])))
    root.extend(list(old))
    part: Any = document.part
    part._element = root
    return cast("Document", part.document)

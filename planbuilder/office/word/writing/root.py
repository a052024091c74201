"""The root of the document: it declares the prefixes that our XML uses."""

from __future__ import annotations

from typing import Any, cast

from docx.document import Document
from docx.oxml.parser import element_class_lookup, oxml_parser
from lxml import etree

from planbuilder.office.packages import careful_parser
from planbuilder.office.word.writing.markup import IGNORABLE, NAMESPACES, escape

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
    replace_root(document, root)
    return as_it_is(document)


def root_around(xml: str, old: Any) -> Any:
    """Return a root like another one, with this XML in it."""
    declared = "".join(
        f' xmlns{f":{prefix}" if prefix else ""}="{escape(uri)}"'
        for prefix, uri in old.nsmap.items()
    )
    parser = careful_parser(huge_tree=True)
    parser.set_element_class_lookup(element_class_lookup)
    root = etree.fromstring(f"<w:document{declared}>{xml}</w:document>", parser)
    for key, value in old.attrib.items():
        root.set(key, value)
    return root


def replace_root(document: Document, root: Any) -> None:
    """Let a document have another root."""
    part: Any = document.part
    part._element = root


def as_it_is(document: Document) -> Document:
    """Return the document as python-docx knows it, with the root that it has now."""
    return cast("Document", document.part.document)

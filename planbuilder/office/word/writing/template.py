"""The template that a document starts from: ours, or the municipality's own.

In a foreign template the styles and lists that our text needs are found by name, as a Danish
Word calls them by Danish ids; what it lacks is added from ours.
"""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.packuri import PackURI
from docx.oxml.parser import parse_xml
from docx.parts.numbering import NumberingPart
from lxml import etree

from planbuilder.model.errors import PlanbuilderError
from planbuilder.office.word.names import SECTPR, VAL, name
from planbuilder.office.word.writing.root import with_our_prefixes
from planbuilder.resources import resource

_ABSTRACT, _NUM = name("w:abstractNum"), name("w:num")
_ABSTRACT_ID, _NUM_ID, _LEVEL = name("w:abstractNumId"), name("w:numId"), name("w:ilvl")
_STYLE_ID, _STYLE_REFERENCE = name("w:styleId"), name("w:pStyle")
_TEMPLATE_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_DOCUMENT_TYPE = CONTENT_TYPE.WML_DOCUMENT_MAIN.encode()

_LISTS = ("Punkter", "Tal", "Uden nummer")
"""The names of our list definitions: bullets, numbers, and none for headings without a number."""


@dataclass(frozen=True, slots=True)
class Template:
    """An empty document, and the ids of the definitions that its lists follow."""

    document: Document
    bullets: str
    numbers: str
    unnumbered: str


def open_template(path: Path | None) -> Template:
    """Return an empty document with our styles, or those of the .docx or .dotx at `path`.

    Raises:
        PlanbuilderError: the file is no Word document.
    """
    ours = _open(resource("word", "handlingsplan.docx"))
    definitions = [_definition(ours, list_name) for list_name in _LISTS]
    if path is None:
        document, ids = ours, [_abstract_id(definition) for definition in definitions]
    else:
        document = _open_foreign(path)
        _add_styles(document, ours)
        ids = [_add_definition(document, definition) for definition in definitions]
    _empty(document)
    return Template(with_our_prefixes(document), *ids)


def _open(path: Path) -> Document:
    return docx.Document(io.BytesIO(_as_document(path.read_bytes())))


def _open_foreign(path: Path) -> Document:
    try:
        document = _open(path)
        if document.element.body.find(SECTPR) is not None:
            return document
    except (OSError, OpcError, zipfile.BadZipFile, etree.LxmlError, KeyError, ValueError):
        pass
    raise PlanbuilderError(
        "Skabelonen »{name}« kan ikke bruges. Planen er ikke berørt. "
        "Vælg en Word-skabelon, der er gemt som .docx eller .dotx.",
        name=path.name,
    )


def _as_document(package: bytes) -> bytes:
    """Return the package of a template (.dotx) as that of a document; others as they are."""
    with zipfile.ZipFile(io.BytesIO(package)) as source:
        types = source.read("[Content_Types].xml")
        if _TEMPLATE_TYPE not in types:
            return package
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as target:
            for entry in source.namelist():
                content = source.read(entry)
                if entry == "[Content_Types].xml":
                    content = types.replace(_TEMPLATE_TYPE, _DOCUMENT_TYPE)
                target.writestr(entry, content)
    return stream.getvalue()


def _empty(document: Document) -> None:
    """Take out what a template shows as an example; the page set-up stays."""
    body = document.element.body
    page = body.findall(SECTPR)[-1]
    body[:] = [page]


def styles_root(document: Document) -> Any:
    """Return the root element of the styles part."""
    return document.styles.element


def numbering_root(document: Document) -> Any:
    """Return the root element of the numbering part."""
    return document.part.numbering_part.element


def style_ids(document: Document) -> dict[str, str]:
    """Return the id of each style by its name in small letters."""
    return {_style_name(style): style.get(_STYLE_ID) for style in _styles(document)}


def _styles(document: Document) -> Iterator[Any]:
    yield from styles_root(document).findall(name("w:style"))


def _style_name(style: Any) -> str:
    return str(style.find(name("w:name")).get(VAL)).casefold()


def _add_styles(document: Document, ours: Document) -> None:
    known = style_ids(document)
    taken = set(known.values())
    for style in _styles(ours):
        if _style_name(style) in known or style.get(_STYLE_ID) in taken:
            continue
        added = copy.deepcopy(style)
        added.attrib.pop(name("w:default"), None)
        for numbering in list(added.iter(name("w:numPr"))):
            numbering.getparent().remove(numbering)
        _rename_references(added, known, style_ids(ours))
        styles_root(document).append(added)


def _rename_references(style: Any, known: dict[str, str], our_ids: dict[str, str]) -> None:
    """Let a style refer to the template's own styles where it has them under another id."""
    names = {style_id: style_name for style_name, style_id in our_ids.items()}
    for tag in ("w:basedOn", "w:next"):
        reference = style.find(name(tag))
        if reference is not None:
            our_id = reference.get(VAL)
            reference.set(VAL, known.get(names[our_id], our_id))


def _definition(document: Document, list_name: str) -> Any:
    return next(
        definition
        for definition in numbering_root(document).findall(_ABSTRACT)
        if definition.find(name("w:name")).get(VAL) == list_name
    )


def _abstract_id(definition: Any) -> str:
    return str(definition.get(_ABSTRACT_ID))


def _add_definition(document: Document, definition: Any) -> str:
    """Add a copy of a list definition, linked to no style, and return its new id."""
    if not any(rel.reltype == RELATIONSHIP_TYPE.NUMBERING for rel in document.part.rels.values()):
        _add_numbering_part(document)
    root = numbering_root(document)
    added = copy.deepcopy(definition)
    number = 1 + max([int(_abstract_id(known)) for known in root.findall(_ABSTRACT)], default=0)
    added.set(_ABSTRACT_ID, str(number))
    added.find(name("w:nsid")).set(VAL, f"50424C{number % 256:02X}")
    for reference in list(added.iter(_STYLE_REFERENCE)):
        reference.getparent().remove(reference)
    before = sum(1 for child in root if child.tag in (name("w:numPicBullet"), _ABSTRACT))
    root.insert(before, added)  # the schema has the definitions before the lists
    return str(number)


def _add_numbering_part(document: Document) -> None:
    root = parse_xml(
        b'<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    )
    place, kind = PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING
    part = NumberingPart(place, kind, root, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)


def new_list_ids(document: Document) -> Iterator[int]:
    """Return number ids that no list of the document has."""
    known = [int(known.get(_NUM_ID)) for known in numbering_root(document).findall(_NUM)]
    return count(1 + max(known, default=0))


def add_list(
    document: Document, number_id: str, abstract_id: str, restarted: int | None = None
) -> None:
    """Add a list that follows a definition.

    Args:
        document: the document that gets the list.
        number_id: the new list's number id.
        abstract_id: the id of the definition.
        restarted: the level (from 0) that begins at 1 again, None for none.
    """
    number = etree.Element(_NUM, {_NUM_ID: number_id})
    etree.SubElement(number, _ABSTRACT_ID, {VAL: abstract_id})
    if restarted is not None:
        override = etree.SubElement(number, name("w:lvlOverride"), {_LEVEL: str(restarted)})
        etree.SubElement(override, name("w:startOverride"), {VAL: "1"})
    root = numbering_root(document)
    last = root.find(name("w:numIdMacAtCleanup"))  # the schema has it at the end
    if last is None:
        root.append(number)
    else:
        last.addprevious(number)

"""The template that a document starts from: ours, or the municipality's own.

In a foreign template the styles and lists that our text needs are found by name, as a Danish
Word calls them by Danish ids; what it lacks is added from ours. What else becomes of a foreign
one is in `templates`.
"""

from __future__ import annotations

import copy
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, count
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
from planbuilder.office.word.names import VAL, name
from planbuilder.office.word.writing.root import with_our_prefixes
from planbuilder.office.word.writing.templates.package import prepared
from planbuilder.office.word.writing.templates.page import add_what_pages_need
from planbuilder.office.word.writing.templates.palette import Palette, palette_of
from planbuilder.office.word.writing.templates.slot import Slot, make_slot, only_slot
from planbuilder.resources import resource

_ABSTRACT, _NUM = name("w:abstractNum"), name("w:num")
_ABSTRACT_ID, _NUM_ID, _LEVEL = name("w:abstractNumId"), name("w:numId"), name("w:ilvl")
_STYLE_ID, _STYLE_REFERENCE = name("w:styleId"), name("w:pStyle")

_LISTS = ("Punkter", "Tal", "Uden nummer")
"""The names of our list definitions: bullets, numbers, and none for headings without a number."""


@dataclass(frozen=True, slots=True)
class Template:
    """A document to write in, and the ids of the definitions that its lists follow.

    `slot` is where in it the plan goes. `foreign` tells the municipality's own from ours, and
    `palette` the colours of what is added.
    """

    document: Document
    slot: Slot
    foreign: bool
    palette: Palette
    bullets: str
    numbers: str
    unnumbered: str


def open_template(data: bytes | None, shown: str = "", *, own_text: bool = True) -> Template:
    """Return an empty document with our styles, or what a .docx or .dotx holds.

    Args:
        data: the bytes of the municipality's own template, None for ours.
        shown: its name, for messages.
        own_text: whether the template's own text stays, its front page for example.

    Raises:
        PlanbuilderError: it is no Word document that can be used.
    """
    ours = docx.Document(io.BytesIO(resource("word", "handlingsplan.docx").read_bytes()))
    definitions = [_definition(ours, list_name) for list_name in _LISTS]
    palette = Palette()
    if data is None:
        document, ids = ours, [_abstract_id(definition) for definition in definitions]
    else:
        document = _open_foreign(data, shown)
        palette = _add_styles(document, ours)
        ids = [add_definition(document, definition) for definition in definitions]
    document = with_our_prefixes(document)
    slot = make_slot(document, shown)
    if not own_text:
        slot = only_slot(document, slot)
    return Template(document, slot, data is not None, palette, *ids)


def _open_foreign(data: bytes, shown: str) -> Document:
    package = prepared(data, shown)
    try:
        document = docx.Document(io.BytesIO(package))
        if document.element.body is None:
            raise KeyError("w:body")
    except (OpcError, etree.LxmlError, KeyError, ValueError, AttributeError) as error:
        raise PlanbuilderError(
            "Skabelonen »{name}« kan ikke bruges. Planen er ikke berørt. "
            "Vælg en Word-skabelon, der er gemt som .docx eller .dotx.",
            name=shown,
        ) from error
    add_what_pages_need(document)
    return document


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
    for style in styles_root(document).findall(name("w:style")):
        if style.find(name("w:name")) is not None:
            yield style


def _style_name(style: Any) -> str:
    return str(style.find(name("w:name")).get(VAL)).casefold()


def _add_styles(document: Document, ours: Document) -> Palette:
    """Add the styles that a template lacks, in its colours; let them refer to those that it has."""
    ids = style_ids(document)
    heading = next((s for s in _styles(document) if _style_name(s) == "heading 1"), None)
    palette = Palette() if heading is None else palette_of(document, heading)
    taken = {style.get(_STYLE_ID) for style in styles_root(document).iter(name("w:style"))}
    added = []
    for style in _styles(ours):
        if _style_name(style) not in ids:
            ids[_style_name(style)] = _free(str(style.get(_STYLE_ID)), taken)
            added.append(copy.deepcopy(style))
    names = {style_id: style_name for style_name, style_id in style_ids(ours).items()}
    for style in added:
        style.attrib.pop(name("w:default"), None)
        for numbering in list(style.iter(name("w:numPr"))):
            numbering.getparent().remove(numbering)
        style.set(_STYLE_ID, ids[_style_name(style)])
        for tag in ("w:basedOn", "w:next"):
            reference = style.find(name(tag))
            if reference is not None:
                reference.set(VAL, ids[names[reference.get(VAL)]])
        palette.recolour(style)
        styles_root(document).append(style)
    return palette


def _free(style_id: str, taken: set[str]) -> str:
    """Return a style id that no style has, and take it."""
    free = next(
        found
        for found in chain([style_id], (f"{style_id}{n}" for n in count(2)))
        if found not in taken
    )
    taken.add(free)
    return free


def _definition(document: Document, list_name: str) -> Any:
    return next(
        definition
        for definition in numbering_root(document).findall(_ABSTRACT)
        if definition.find(name("w:name")).get(VAL) == list_name
    )


def _abstract_id(definition: Any) -> str:
    return str(definition.get(_ABSTRACT_ID))


def add_definition(document: Document, definition: Any) -> str:
    """Add a copy of a list definition, linked to no style, and return its new id."""
    if not any(rel.reltype == RELATIONSHIP_TYPE.NUMBERING for rel in document.part.rels.values()):
        _add_numbering_part(document)
    root = numbering_root(document)
    added = copy.deepcopy(definition)
    number = 1 + max([int(_abstract_id(known)) for known in root.findall(_ABSTRACT)], default=0)
    added.set(_ABSTRACT_ID, str(number))
    mark = added.find(name("w:nsid"))
    if mark is not None:
        mark.set(VAL, f"50424C{number % 256:02X}")
    for reference in list(added.iter(_STYLE_REFERENCE, name("w:styleLink"))):
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
    document: Document, number_id: str, abstract_id: str, starts: Mapping[int, int]
) -> None:
    """Add a list that follows a definition.

    Args:
        document: the document that gets the list.
        number_id: the new list's number id.
        abstract_id: the id of the definition.
        starts: the numbers that levels (from 0) begin at anew.
    """
    number = etree.Element(_NUM, {_NUM_ID: number_id})
    etree.SubElement(number, _ABSTRACT_ID, {VAL: abstract_id})
    for level, start in starts.items():
        override = etree.SubElement(number, name("w:lvlOverride"), {_LEVEL: str(level)})
        etree.SubElement(override, name("w:startOverride"), {VAL: str(start)})
    root = numbering_root(document)
    last = root.find(name("w:numIdMacAtCleanup"))  # the schema has it at the end
    if last is None:
        root.append(number)
    else:
        last.addprevious(number)

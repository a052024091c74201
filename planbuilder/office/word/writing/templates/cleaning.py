"""What is taken out of the parts of a template.

Word would fetch it, ask about it, or run it; or it is about the people who made the template.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from typing import Any

from planbuilder.office.word.reading.names import name
from planbuilder.office.word.reading.package import Relationship
from planbuilder.office.word.writing.templates.measures import in_whole_units

_R = name("r:id").removesuffix("id")
_UNWANTED_KINDS = frozenset(
    {
        "attachedTemplate",
        "comments",
        "commentsExtended",
        "commentsExtensible",
        "commentsIds",
        "control",
        "core-properties",
        "keyMapCustomizations",
        "mailMergeHeaderSource",
        "mailMergeRecipientData",
        "mailMergeSource",
        "people",
        "printerSettings",
        "recipientData",
        "stylesWithEffects",
        "thumbnail",
        "transform",
        "ui",
        "extensibility",
        "vbaProject",
        "webextension",
        "webextensiontaskpanes",
        "wordVbaData",
    }
)
_UNWANTED_ELEMENTS = tuple(
    name(f"w:{tag}")
    for tag in (
        "altChunk",
        "attachedSchema",
        "attachedTemplate",
        "commentRangeEnd",
        "commentRangeStart",
        "commentReference",
        "documentProtection",
        "linkStyles",
        "mailMerge",
        "revisionView",
        "rsids",
        "saveThroughXslt",
        "subDoc",
        "writeProtection",
    )
)
_DRAWN = frozenset({name("w:drawing"), name("w:pict"), name("w:object")})
_ALTERNATE, _CONFORMANCE = name("mc:AlternateContent"), name("w:conformance")
_LINK, _EMBED = name("r:link"), name("r:embed")
_ANY_OLD_DRAWING = f"{name('v:imagedata').removesuffix('imagedata')}*"
_ADDRESSES = ("src", name("o:href"), name("o:althref"))
_FETCHING = re.compile(
    r"\s*(?:dde|ddeauto|include|includepicture|includetext|link|import|rd|database|autotext"
    r"|macrobutton)\b",
    re.IGNORECASE,
)
_SIMPLE, _MARK, _MARK_TYPE = name("w:fldSimple"), name("w:fldChar"), name("w:fldCharType")
_INSTRUCTION, _INSTRUCTIONS = name("w:instr"), name("w:instrText")
_TAG, _VALUE, _NAME, _ID = (name(f"w:{word}") for word in ("tag", "val", "name", "id"))
_BOOKMARK_START, _BOOKMARK_END = name("w:bookmarkStart"), name("w:bookmarkEnd")
_OUR_TAGS = ("pb:", "pb-")
_OUR_BOOKMARK = re.compile(r"_pbt?_.*|_Toc[0-9]{6}|_Toc(?:Foran|Bagved)[0-9]+|_Ref[0-9a-f]{12}")
_KEPT_PROPERTIES = frozenset({"Company", "Application"})


def is_unwanted(found: Relationship) -> bool:
    """Whether a part must not refer to this: what lies outside, but for links to click on."""
    if found.outside:
        return found.kind != "hyperlink"
    return found.kind in _UNWANTED_KINDS


def cleaned_part(root: Any, dropped: Set[str]) -> None:
    """Clean a part.

    Args:
        root: its root element, which is changed.
        dropped: the ids of the relationships that it has no more.
    """
    root.attrib.pop(_CONFORMANCE, None)
    for element in root.iter(_ANY_OLD_DRAWING):
        for address in _ADDRESSES:  # of pictures; those to click on stand in `href`
            element.attrib.pop(address, None)
    for element in list(root.iter(*_UNWANTED_ELEMENTS)):
        _remove(element)
    if dropped:
        for element in [e for e in root.iter() if _refers(e, dropped)]:
            _remove_reference(element, dropped)
    _still_fields(root)
    _forget_pieces(root)
    in_whole_units(root)


def cleaned_properties(root: Any) -> None:
    """Clean a part with properties of the document: those of people and of labels go."""
    for entry in list(root):
        tag = entry.tag.rpartition("}")[2]
        if tag == "property":
            if entry.get("name", "").startswith(("MSIP_", "_")):
                root.remove(entry)
        elif tag not in _KEPT_PROPERTIES:
            root.remove(entry)


def _refers(element: Any, dropped: Set[str]) -> bool:
    return any(key.startswith(_R) and value in dropped for key, value in element.attrib.items())


def _remove_reference(element: Any, dropped: Set[str]) -> None:
    """Remove what shows something that is not in the package."""
    if element.get(_EMBED) and element.get(_EMBED) not in dropped:
        element.attrib.pop(_LINK, None)  # it is in the package, too
        return
    chain = [element, *element.iterancestors()]
    drawn = [e for e in chain if e.tag in _DRAWN or e.tag == _ALTERNATE]
    _remove(drawn[-1] if drawn else element)


def _remove(element: Any) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if element.tail and element.tail.strip():
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _still_fields(root: Any) -> None:
    """Let fields that would fetch something be the words that they show now."""
    for field in list(root.iter(_SIMPLE)):
        if _FETCHING.match(field.get(_INSTRUCTION, "")):
            for child in list(field):
                field.addprevious(child)
            _remove(field)
    for marks in _complex_fields(root):
        if _FETCHING.match("".join(e.text or "" for e in marks if e.tag == _INSTRUCTIONS)):
            for mark in marks:
                _remove(mark)


def _forget_pieces(root: Any) -> None:
    """Take out what tells of pieces of a plan, where the template is a document of ours."""
    for tag in list(root.iter(_TAG)):
        if tag.get(_VALUE, "").startswith(_OUR_TAGS):
            _remove(tag)
    starts = [s for s in root.iter(_BOOKMARK_START) if _OUR_BOOKMARK.fullmatch(s.get(_NAME, ""))]
    numbers = {start.get(_ID) for start in starts}
    ends = [end for end in root.iter(_BOOKMARK_END) if end.get(_ID) in numbers]
    for mark in (*starts, *ends):
        _remove(mark)


def _complex_fields(root: Any) -> Iterator[list[Any]]:
    """Yield the marks and the instructions of each field that is put together of runs."""
    open_fields: list[list[Any]] = []
    done = []
    for element in root.iter(_MARK, _INSTRUCTIONS):
        if element.tag == _MARK and element.get(_MARK_TYPE) == "begin":
            open_fields.append([])
        if not open_fields:
            continue
        open_fields[-1].append(element)
        if element.tag == _MARK and element.get(_MARK_TYPE) == "end":
            done.append(open_fields.pop())
    yield from done

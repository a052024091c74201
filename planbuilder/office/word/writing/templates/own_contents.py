"""A table of contents of the template's own: where the plan's headings are in it, it is filled.

Two tables of contents would stand in the document otherwise, that of the template out of date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from planbuilder.office.word.names import BR, DRAWING, PPR, SECTPR, P, R, T, name
from planbuilder.office.word.writing.contents import entries_xml
from planbuilder.office.word.writing.document import WordDocument
from planbuilder.office.word.writing.root import root_around
from planbuilder.office.word.writing.templates.page import column_width
from planbuilder.office.word.writing.templates.slot import (
    Slot,
    blocks_beside,
    section_at,
)
from planbuilder.office.word.writing.writer import ListedHeading

_MARK, _KIND, _CODE = name("w:fldChar"), name("w:fldCharType"), name("w:instrText")
_BOOKMARKS, _ID = (name("w:bookmarkStart"), name("w:bookmarkEnd")), name("w:id")
_LEVELS = re.compile(r'\\o\s+"?(\d)\s*-\s*(\d)')
_OF_SOMETHING_ELSE = re.compile(r"\\[abc]\b", re.IGNORECASE)
_BY_NAME = re.compile(r"\\[ft]\b", re.IGNORECASE)
"""Switches for captions and for a part of the document; for marked entries and styles by name."""
_ALL = 9


@dataclass(frozen=True, slots=True)
class OwnContents:
    """The paragraphs of the table, its field's instruction, and how deep the headings are."""

    paragraphs: tuple[Any, ...]
    instruction: str
    deepest: int

    def fill(self, document: WordDocument, headings: Sequence[ListedHeading]) -> None:
        """Put entries in the place of what stands in it; pages are still to be filled in."""
        listed = [heading for heading in headings if heading.level <= self.deepest]
        if not listed:
            return
        first, last = self.paragraphs[0], self.paragraphs[-1]
        width = column_width(section_at(_outermost(first)))
        xml = entries_xml(document, listed, self.instruction, width)
        (entries,) = root_around(f"<w:body>{xml}</w:body>", document.document.element)
        for entry in list(entries):
            first.addprevious(entry)
        _keep_what_follows(last)
        gone = self.paragraphs if _is_empty(last) else self.paragraphs[:-1]
        bookmarks = {mark.get(_ID) for each in gone for mark in each.iter(*_BOOKMARKS)}
        for paragraph in gone:
            paragraph.getparent().remove(paragraph)
        for mark in list(document.document.element.iter(*_BOOKMARKS)):
            if mark.get(_ID) in bookmarks:
                mark.getparent().remove(mark)


def own_contents(body: Any, slot: Slot) -> OwnContents | None:
    """Return the table of contents before the plan that lists the plan's chapters, if any."""
    for paragraph in blocks_beside(body, slot, is_before=True):
        if paragraph.tag != P:
            continue
        instruction = _instruction(paragraph)
        deepest = _depth(instruction)
        paragraphs = _to_the_end(paragraph) if deepest else ()
        if paragraphs:
            return OwnContents(paragraphs, instruction, deepest)
    return None


def _instruction(paragraph: Any) -> str:
    """Return the instruction of the field that begins in a paragraph, and with it the result."""
    words = ""
    for element in paragraph.iter(_MARK, _CODE):
        if element.tag == _CODE:
            words += element.text or ""
        elif element.get(_KIND) == "separate":
            break
    return words.strip()


def _depth(instruction: str) -> int:
    """Return the level of the deepest headings that a field lists; 0 where it lists no chapters."""
    kind, _, switches = instruction.partition(" ")
    if kind.upper() != "TOC" or _OF_SOMETHING_ELSE.search(switches):
        return 0
    levels = _LEVELS.search(switches)
    if levels is None:
        return 0 if _BY_NAME.search(switches) else _ALL
    return int(levels[2]) if levels[1] == "1" else 0


def _to_the_end(first: Any) -> tuple[Any, ...]:
    """Return the paragraphs from the first to that in which its field ends; none where none is."""
    paragraphs, is_open = [], 0
    block = first
    while block is not None and block.tag in (P, *_BOOKMARKS):
        if block.tag == P:
            paragraphs.append(block)
        for mark in block.iter(_MARK):
            is_open += {"begin": 1, "end": -1}.get(mark.get(_KIND), 0)
            if is_open == 0 and mark.get(_KIND) == "end":
                return tuple(paragraphs)
        block = block.getnext()
    return ()


def _keep_what_follows(last: Any) -> None:
    """Take out of a paragraph what belongs to the field that ends in it."""
    ends = [mark for mark in last.iter(_MARK) if mark.get(_KIND) == "end"]
    run = next(run for run in ends[-1].iterancestors(R))
    top = run
    while top.getparent() is not last:
        top = top.getparent()
    for child in [*top.itersiblings(preceding=True), top]:
        if child.tag not in (PPR, *_BOOKMARKS):
            last.remove(child)


def _is_empty(paragraph: Any) -> bool:
    return next(paragraph.iter(T, BR, DRAWING, SECTPR), None) is None


def _outermost(block: Any) -> Any:
    """Return the block of the body that a paragraph stands in."""
    while block.getparent().getparent().getparent() is not None:
        block = block.getparent()
    return block

"""Where in a template the plan goes: at a control or bookmark named "planbuilder", else last.

The template's own text stays, before the plan and behind it, with its sections.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from docx.document import Document
from lxml import etree

from planbuilder.model.errors import PlanbuilderError
from planbuilder.office.word.names import BR, DRAWING, PPR, SECTPR, TBL, VAL, P, T, name, unwrapped

SLOT = "planbuilder"
_SDT, _SDT_PR, _SDT_CONTENT = name("w:sdt"), name("w:sdtPr"), name("w:sdtContent")
_TAG, _ALIAS = name("w:tag"), name("w:alias")
_START, _END, _NAME, _ID = (
    name(f"w:{word}") for word in ("bookmarkStart", "bookmarkEnd", "name", "id")
)
_CELL, _BOX = name("w:tc"), name("w:txbxContent")
_SEEN = (T, DRAWING, name("w:pict"), name("w:object"), name("w:fldChar"), name("w:fldSimple"), TBL)
_TYPE, _PAGE_BREAK_BEFORE = name("w:type"), name("w:pageBreakBefore")


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of the plan: right before `after`, in the body.

    `section` is the page set-up that holds there. `opens` says that nothing of the template
    stands on the page before the plan, `marked` that the template says itself where it goes.
    """

    before: Any
    section: Any
    opens: bool
    marked: bool


def make_slot(document: Document, shown: str) -> Slot:
    """Take out what marks the place of the plan, and return the place.

    Args:
        document: the template.
        shown: its name, for messages.

    Raises:
        PlanbuilderError: the place is in a table or a text box, where no plan can stand.
    """
    body = document.element.body
    mark = _mark(body)
    if mark is None:
        before = _trimmed_end(body)
        return Slot(before, before, _is_fresh(before), marked=False)
    if next(mark.iterancestors(_CELL, _BOX), None) is not None:
        raise PlanbuilderError(
            "I skabelonen »{name}« står pladsen »planbuilder« i en tabel eller et tekstfelt, og "
            "der kan en hel plan ikke stå. Intet er skrevet. Flyt den til et afsnit for sig selv.",
            name=shown,
        )
    before = _replaced(body, mark)
    return Slot(before, section_at(before), _is_fresh(before), marked=True)


def only_slot(document: Document, slot: Slot) -> Slot:
    """Take out the template's own text; what is left is the page that the plan stands on."""
    body, section = document.element.body, slot.section
    for kind in section.findall(_TYPE):
        section.remove(kind)
    body[:] = [section]
    return Slot(section, section, opens=True, marked=False)


def blocks_beside(body: Any, slot: Slot, *, is_before: bool) -> Iterator[Any]:
    """Yield the paragraphs and tables of the template's own text, before the plan or behind it."""
    place = body.index(slot.before)
    for block in list(body)[:place] if is_before else list(body)[place:]:
        if block.tag == _SDT:
            for content in block.iterchildren(_SDT_CONTENT):
                yield from unwrapped(content)
        else:
            yield block


def around_in_section(slot: Slot) -> tuple[bool, bool]:
    """Say whether text of the template stands in the plan's section: before it, and behind it."""
    before, block = False, slot.before.getprevious()
    while block is not None and block.find(f".//{SECTPR}") is None:
        before = before or _has_content(block)
        block = block.getprevious()
    block = slot.before
    while not (behind := _has_content(block)) and next(block.iter(SECTPR), None) is None:
        block = block.getnext()
    return before, behind


def _has_content(block: Any) -> bool:
    return next(block.iter(*_SEEN), None) is not None


def _mark(body: Any) -> Any | None:
    """Return the control, or the beginning of the bookmark, that is named as the plan's place."""
    for control in body.iter(_SDT):
        names = (control.find(f"{_SDT_PR}/{tag}") for tag in (_TAG, _ALIAS))
        if any(_is_slot(found.get(VAL)) for found in names if found is not None):
            return control
    for start in body.iter(_START):
        if _is_slot(start.get(_NAME)):
            return start
    return None


def _is_slot(text: str | None) -> bool:
    return (text or "").strip().casefold() == SLOT


def _replaced(body: Any, mark: Any) -> Any:
    """Take out the paragraphs that a mark covers; return a block that the plan goes before."""
    first = _block_of(mark)
    covered = [first]
    if mark.tag == _START:
        end = next(
            (end for end in body.iter(_END) if end.get(_ID) == mark.get(_ID)),
            None,
        )
        last = first if end is None else _block_of(end)
        covered = _blocks_between(first, last)
    place: Any = etree.Element(P)  # holds the place while what it stands for is taken out
    first.addprevious(place)
    for block in covered:
        _take_out(block)
    while place.getparent() is not body:  # a control around it is taken apart
        content = place.getparent()
        control = content.getparent()
        for child in list(content):
            control.addprevious(child)
        control.getparent().remove(control)
    following = place.getnext()
    body.remove(place)
    return following


def _block_of(element: Any) -> Any:
    """Return the paragraph, the table or the control that stands among blocks and has this."""
    chain = [element, *element.iterancestors()]
    for inner, outer in pairwise(chain):
        if outer.tag in (_SDT_CONTENT, name("w:body")) and inner.tag != _SDT_CONTENT:
            if outer.tag == _SDT_CONTENT and next(outer.iterancestors(P), None) is not None:
                continue
            return inner
    return element


def _blocks_between(first: Any, last: Any) -> list[Any]:
    blocks = [first]
    while blocks[-1] is not last:
        following = blocks[-1].getnext()
        if following is None or following.tag == SECTPR:
            return [first]
        blocks.append(following)
    return blocks


def _take_out(block: Any) -> None:
    """Remove a block; a section that ends in it still ends there."""
    section = block.find(f".//{SECTPR}")
    if section is None:
        block.getparent().remove(block)
        return
    paragraph = section.getparent().getparent()
    for child in list(paragraph):
        if child.tag != PPR:
            paragraph.remove(child)
    if paragraph is not block:
        block.addprevious(paragraph)
        block.getparent().remove(block)


def section_at(block: Any) -> Any:
    """Return the page set-up of the section that a block of the body is in."""
    while block.tag != SECTPR:
        found = next(block.iter(SECTPR), None)
        if found is not None:
            return found
        block = block.getnext()
    return block


def _trimmed_end(body: Any) -> Any:
    """Take out the empty paragraphs that a template ends with; return its last page set-up."""
    final = body.findall(SECTPR)[-1]
    while True:
        last = final.getprevious()
        if last is None or not _is_empty(last):
            return final
        body.remove(last)


def _is_empty(block: Any) -> bool:
    if block.tag in (_START, _END):
        return True
    if block.tag != P or any(True for _ in block.iter(*_SEEN, SECTPR)):
        return False
    return not any(_is_page_break(line) for line in block.iter(BR))


def _is_page_break(line: Any) -> bool:
    return bool(line.get(_TYPE) == "page")


def _is_fresh(block: Any) -> bool:
    """Whether a new page begins before a block, or nothing at all stands before it."""
    before = block.getprevious()
    while before is not None and before.tag in (_START, _END):
        before = before.getprevious()
    if before is None:
        return True
    breaks = [line for line in before.iter(BR, T) if line.tag == BR or (line.text or "").strip()]
    if breaks and breaks[-1].tag == BR and _is_page_break(breaks[-1]):
        return True
    section = before.find(f"{PPR}/{SECTPR}") if before.tag == P else None
    if section is None:
        return False
    kind = section_at(block).find(_TYPE)
    return kind is None or kind.get(VAL) != "continuous"

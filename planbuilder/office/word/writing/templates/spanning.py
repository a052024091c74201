"""What goes over all columns of a template whose text stands in several.

The front page, the contents, the appendix, wide tables and drawings get sections of one column,
with the headings and captions above them; so do a few lines between two of these, too short for
columns. All else runs in the template's columns.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from planbuilder.office.word.names import (
    DRAWING,
    EMU_PER_TWIP,
    PPR,
    TBL,
    VAL,
    P,
    T,
    W,
    name,
    unwrapped,
)
from planbuilder.office.word.own_words import GENERATED
from planbuilder.office.word.reading.names import whole
from planbuilder.office.word.writing.document import WordDocument
from planbuilder.office.word.writing.markup import paragraph, run
from planbuilder.office.word.writing.root import root_around
from planbuilder.office.word.writing.templates.page import (
    column_width,
    columns_of,
    goes_on,
    in_one_column,
)
from planbuilder.office.word.writing.templates.slot import around_in_section
from planbuilder.office.word.writing.writer import DEEPEST_HEADING, SEPARATOR

_STYLE, _KEEP_NEXT = f"{PPR}/{name('w:pStyle')}", f"{PPR}/{name('w:keepNext')}"
_TABLE_WIDTH = f"{name('w:tblPr')}/{name('w:tblW')}"
_CONTROL, _CONTENT = name("w:sdt"), name("w:sdtContent")
_EXTENT = name("wp:extent")
_TAG = f"{name('w:sdtPr')}/{name('w:tag')}"
_SPANNING = (
    *("Forside kommune", "Title", "Subtitle", "Forside fod"),
    *("TOC Heading", "toc 1", "toc 2", "toc 3"),
)
_FEW = 600
"""Up to how many letters, and so many for each paragraph besides, are too few for columns."""
_FOR_A_PARAGRAPH = 40


@dataclass(frozen=True, slots=True)
class _Styles:
    """The ids of styles: of what spans the columns, of headings, of captions, of the separator."""

    spanning: frozenset[str]
    headings: frozenset[str]
    caption: str
    separator: str


def span_columns(document: WordDocument, body: Any) -> None:
    """Put section breaks into the plan where it goes over all columns, and where no longer.

    Args:
        document: the document, whose slot is in a section of columns or not.
        body: the plan's blocks, that are not yet in their place.
    """
    slot = document.template.slot
    if columns_of(slot.section) == 1:
        return
    styles = _styles(document)
    found = list(unwrapped(body, P, TBL))
    before, behind = around_in_section(slot)
    spans = _spanning(found, column_width(slot.section), styles)
    if True not in spans:
        return
    _add_short(found, spans, opens=not before, ends=not behind)
    stretches = [
        (spanning, [block for block, _ in stretch])
        for spanning, stretch in groupby(zip(found, spans, strict=True), key=lambda pair: pair[1])
    ]
    if before and spans[0]:
        stretches.insert(0, (False, []))
    if behind and spans[-1]:
        stretches.append((False, []))
    _break(body, slot.section, stretches, styles.separator)


def _styles(document: WordDocument) -> _Styles:
    return _Styles(
        frozenset(document.style(known) for known in _SPANNING),
        frozenset(document.style(f"heading {n}") for n in range(1, DEEPEST_HEADING + 1)),
        document.style("caption"),
        document.style(SEPARATOR),
    )


def _spanning(blocks: Sequence[Any], column: int, styles: _Styles) -> list[bool]:
    """Say of each block whether it goes over all columns."""
    spans = [_is_wide(block, column, styles) for block in blocks]
    pieces = [_generated(block) for block in blocks]
    with_wide = {id(piece) for piece, wide in zip(pieces, spans, strict=True) if wide}
    for place, piece in enumerate(pieces):
        if piece is not None and id(piece) in with_wide:
            spans[place] = True
    for place in range(len(blocks) - 2, -1, -1):
        if spans[place + 1] and _stays_with_next(blocks[place], styles):
            spans[place] = True
    return spans


def _is_wide(block: Any, column: int, styles: _Styles) -> bool:
    if block.tag == P:
        return _style(block) in styles.spanning or _picture_width(block) > column
    width = block.find(_TABLE_WIDTH)
    return width is not None and whole(width.get(W)) > column


def _picture_width(paragraph: Any) -> float:
    """Return the width of the widest picture in a paragraph, in twips."""
    widths = (whole(extent.get("cx")) for extent in paragraph.iter(_EXTENT))
    return max(widths, default=0) / EMU_PER_TWIP


def _generated(block: Any) -> Any | None:
    """Return the control of what the program wrote that a block stands in, None for none."""
    for control in block.iterancestors(_CONTROL):
        tag = control.find(_TAG)
        if tag is not None and tag.get(VAL) == GENERATED:
            return control
    return None


def _stays_with_next(block: Any, styles: _Styles) -> bool:
    style = _style(block)
    if style == styles.caption:
        return block.find(_KEEP_NEXT) is not None  # that of a picture belongs to what is above
    return style in styles.headings or style == styles.separator


def _style(block: Any) -> str:
    style = block.find(_STYLE) if block.tag == P else None
    return "" if style is None else str(style.get(VAL))


def _add_short(blocks: Sequence[Any], spans: list[bool], *, opens: bool, ends: bool) -> None:
    """Let stretches span the columns, too, that are too short for them and border on none."""
    start = 0
    for spanning, group in groupby(list(spans)):
        end = start + len(list(group))
        borders = (start > 0 or opens) and (end < len(spans) or ends)
        if not spanning and borders and _is_short(blocks[start:end]):
            spans[start:end] = [True] * (end - start)
        start = end


def _is_short(blocks: Sequence[Any]) -> bool:
    if any(block.tag == TBL or next(block.iter(DRAWING), None) is not None for block in blocks):
        return False
    letters = sum(len(text.text or "") for block in blocks for text in block.iter(T))
    return letters + _FOR_A_PARAGRAPH * len(blocks) <= _FEW


def _break(
    body: Any, section: Any, stretches: Sequence[tuple[bool, list[Any]]], separator: str
) -> None:
    """End each stretch but the last with a section break; the last one has the slot's set-up.

    What follows begins with a separator, too: LibreOffice would paint columns over what is left of
    a table that goes on on their page.
    """
    for place, (spanning, _) in enumerate(stretches[:-1]):
        own = _portion(section, spanning, is_first=place == 0)
        following = stretches[place + 1][1]
        _put_before(body, following, _separator(body, separator, own))
        _put_before(body, following, _separator(body, separator))
    if stretches[-1][0]:
        in_one_column(section)
    if len(stretches) > 1:
        goes_on(section)


def _separator(body: Any, style: str, section: Any = None) -> Any:
    """Return a paragraph of no words, which ends a section where that is given.

    It isn't empty: LibreOffice would take it out, and tables beside columns would slide.
    """
    xml = paragraph(style, run("\N{NO-BREAK SPACE}"))
    ((made,),) = root_around(f"<w:body>{xml}</w:body>", body.getparent())
    if section is not None:
        made.find(PPR).append(section)
    return made


def _portion(section: Any, spanning: bool, *, is_first: bool) -> Any:
    own = copy.deepcopy(section)
    if spanning:
        in_one_column(own)
    if not is_first:
        goes_on(own)
    return own


def _put_before(body: Any, following: list[Any], end: Any) -> None:
    """Put a paragraph before a stretch, outside of its controls, or last."""
    if not following:
        body.append(end)
        return
    place = list(_with_controls(following[0]))[-1]
    while place.getprevious() is not None and not isinstance(place.getprevious().tag, str):
        place = place.getprevious()  # the sign of a piece stays with the piece
    place.addprevious(end)


def _with_controls(block: Any) -> Iterator[Any]:
    """Yield a block, then the controls that it begins, from within."""
    yield block
    while block.getparent().tag == _CONTENT and block.getparent()[0] is block:
        block = block.getparent().getparent()
        yield block

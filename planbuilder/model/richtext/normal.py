"""The normal form that every stored text has: texts that read the same are the same tree."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from planbuilder.model.richtext.tree import (
    HEADING_LEVELS,
    LIST_LEVELS,
    NARROWEST_PICTURE,
    RECORD_ID,
    WIDEST_PICTURE,
    Block,
    Caption,
    Cell,
    Conflict,
    Heading,
    Inline,
    ListItem,
    LiveBlock,
    Marks,
    Paragraph,
    Picture,
    Reading,
    Reference,
    Run,
    Table,
    Text,
    Written,
    every_reading,
)

_SUPER_AND_SUB = Marks.SUPER | Marks.SUB  # the two highest: what has both is not less
_SOURCE = re.compile(r"sha256:[0-9a-f]{64}")
_REGISTER = re.compile(r"[a-z][a-z-]{0,39}")
_HREF = re.compile(
    r"(?:https?://|mailto:)[^\s\x00-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]+", re.IGNORECASE
)
# Line ends of every kind, controls, what XML cannot hold, and what QTextDocument keeps for itself
# (U+FDD0 to U+FDEF, U+FFFC).
_UNWANTED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufdd0-\ufdef\ufff9-\ufffc\ufffe\uffff\ud800-\udfff]"
)
_OBJECT = "\ufffc"
"""The only one of them that Python calls printable; whether all is printable is quickly seen."""
_LINE_ENDS = "\x0b\x0c\r\x85\u2028\u2029"


def normalise(text: Iterable[Block]) -> Text:
    """Return the normal form of `text`: two texts that read the same are then equal.

    Equal neighbouring runs are one, list items are at most one deeper than the item before,
    tables are rectangular and hold no tables (their blocks stand in the outer cell), no pictures
    and no live blocks (they follow the table), links lead to http, https or mailto only, and
    nothing is left that XML or the editor cannot hold. Empty paragraphs before a table at the
    beginning, between two tables and after a table at the end go, since the editor forces blocks
    there.
    The readings of a conflict differ and stand in one order, by author and content; where there
    is but one left, its blocks stand in the text.
    """
    blocks = _without_forced(_normal_blocks(text))
    return () if blocks == [Paragraph()] else tuple(blocks)


def clean_text(text: str) -> str:
    r"""Return `text` with "\n" for every kind of line end, spaces for tabs, no other controls."""
    if (text.isprintable() and _OBJECT not in text) or not _UNWANTED.search(text):
        return text
    return _UNWANTED.sub(_replacement, text.replace("\r\n", "\n"))


def clean_href(href: str) -> str:
    """Return the address if a link may lead there (http, https, mailto), else ""."""
    href = href.strip().replace(" ", "%20")
    return href if _HREF.fullmatch(href) else ""


def _replacement(found: re.Match[str]) -> str:
    char = found[0]
    if char == "\t":
        return " "
    return "\n" if char in _LINE_ENDS else ""


def _normal_blocks(blocks: Iterable[Block]) -> list[Block]:
    normal: list[Block] = []
    level = -1  # of the list item before
    for block in _settled(blocks):
        if isinstance(block, ListItem):
            level = max(0, min(block.level, level + 1, LIST_LEVELS - 1))
            inlines = _normal_inlines(block.inlines)
            is_normal = inlines is block.inlines and level == block.level
            normal.append(block if is_normal else ListItem(block.numbered, level, inlines))
            continue
        level = -1
        if isinstance(block, Table):
            normal.extend(_normal_table(block))
        elif isinstance(block, Picture):
            normal.extend(_normal_picture(block))
        elif isinstance(block, LiveBlock):
            normal.extend(_normal_live(block))
        else:
            normal.append(block if isinstance(block, Conflict) else _normal_written(block))
    return normal


def _settled(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks, conflicts in their normal form, or what is left where they are none."""
    for block in blocks:
        if isinstance(block, Conflict):
            readings = normal_readings(block.readings)
            if len(readings) > 1:
                yield Conflict(readings)
            elif readings:
                yield from readings[0].blocks
        else:
            yield block


def normal_readings(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Return the readings that differ, by author and XHTML, whoever merged them and when."""
    from planbuilder.model.richtext.xhtml import to_xhtml  # which needs this module first

    authors: dict[tuple[Block, ...], str] = {}
    for reading in readings:
        blocks = normalise(every_reading(reading.blocks))
        author = " ".join(clean_text(reading.author).split())
        authors[blocks] = min(author, authors.get(blocks, author))
    unordered = [Reading(author, blocks) for blocks, author in authors.items()]
    return tuple(sorted(unordered, key=lambda reading: (reading.author, to_xhtml(reading.blocks))))


def _normal_written(block: Paragraph | Caption | Heading) -> Block:
    inlines = _normal_inlines(block.inlines)
    if isinstance(block, Heading):
        return Heading(max(1, min(block.level, HEADING_LEVELS)), inlines)
    return block if inlines is block.inlines else type(block)(inlines)


def _normal_picture(picture: Picture) -> list[Block]:
    if not _SOURCE.fullmatch(picture.source):
        return []
    width = max(NARROWEST_PICTURE, min(picture.width, WIDEST_PICTURE))
    return [Picture(picture.source, " ".join(clean_text(picture.alt).split()), width)]


def _normal_live(block: LiveBlock) -> list[Block]:
    return [block] if _REGISTER.fullmatch(block.register) else []


def _normal_table(table: Table) -> list[Block]:
    columns = max(map(len, table.rows), default=0)
    if not columns:
        return []
    behind: list[Block] = []
    rows = []
    for row in table.rows:
        cells = [_normal_cell(cell, behind) for cell in row]
        cells.extend([Cell()] * (columns - len(cells)))
        rows.append(tuple(cells))
    return [Table(tuple(rows), table.header), *behind]


def _normal_cell(cell: Cell, behind: list[Block]) -> Cell:
    """Return the cell in normal form; what can't stand in it is added to `behind`."""
    if len(cell.blocks) == 1 and isinstance(cell.blocks[0], Paragraph):  # as most, and quicker
        inlines = _normal_inlines(cell.blocks[0].inlines)
        return cell if inlines is cell.blocks[0].inlines else Cell((Paragraph(inlines),))
    blocks: list[Block] = []
    for block in _flattened(cell):
        if isinstance(block, Picture):
            behind.extend(_normal_picture(block))
        elif isinstance(block, LiveBlock):
            behind.extend(_normal_live(block))
        else:
            blocks.append(Paragraph(block.inlines) if isinstance(block, Caption) else block)
    return Cell(tuple(_normal_blocks(blocks)) or (Paragraph(),))


def _flattened(cell: Cell) -> Iterator[Written | Picture | LiveBlock]:
    for block in every_reading(cell.blocks):
        if isinstance(block, Table):
            for row in block.rows:
                for inner in row:
                    yield from _flattened(inner)
        elif not isinstance(block, Conflict):
            yield block


def _normal_inlines(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return the inlines in normal form: the same tuple where they are."""
    if len(inlines) == 1:  # as most, and quicker
        only = _normal_inline(inlines[0])
        return inlines if only is inlines[0] else () if only is None else (only,)
    kept = [inline for inline in map(_normal_inline, inlines) if inline is not None]
    if not any(map(_continues, kept, kept[1:])):
        is_normal = len(kept) == len(inlines) and all(map(operator.is_, kept, inlines))
        return inlines if is_normal else tuple(kept)
    merged: list[Inline] = []
    for _, kin in groupby(kept, key=_setting):
        first, *rest = kin
        if isinstance(first, Run) and rest:
            text = "".join([first.text, *(run.text for run in rest if isinstance(run, Run))])
            merged.append(Run(text, first.marks, first.href))
        else:
            merged.extend([first, *rest])
    return tuple(merged)


def _continues(one: Inline, other: Inline) -> bool:
    return (
        isinstance(one, Run)
        and isinstance(other, Run)
        and one.marks == other.marks
        and one.href == other.href
    )


def _normal_inline(inline: Inline) -> Inline | None:
    """Return the inline in normal form, or None where nothing of it is left."""
    if isinstance(inline, Reference):
        return inline if RECORD_ID.fullmatch(inline.record) else None
    text = clean_text(inline.text)
    if not text:
        return None
    marks = inline.marks
    if marks >= _SUPER_AND_SUB:
        marks &= ~Marks.SUB
    href = clean_href(inline.href) if inline.href else ""
    if text == inline.text and marks == inline.marks and href == inline.href:
        return inline
    return Run(text, marks, href)


def _setting(inline: Inline) -> tuple[Marks, str] | None:
    return (inline.marks, inline.href) if isinstance(inline, Run) else None


def _without_forced(blocks: list[Block]) -> list[Block]:
    """Return the blocks without the empty paragraphs that the editor forces beside tables."""
    if not any(isinstance(block, Table) for block in blocks):
        return blocks
    groups = [(empty, list(group)) for empty, group in groupby(blocks, key=_is_empty)]
    kept: list[Block] = []
    for place, (empty, group) in enumerate(groups):
        before = groups[place - 1][1][-1] if place else None
        after = groups[place + 1][1][0] if place + 1 < len(groups) else None
        forced = (isinstance(before, Table) and (after is None or isinstance(after, Table))) or (
            before is None and isinstance(after, Table)
        )
        if not (empty and forced):
            kept.extend(group)
    return kept


def _is_empty(block: Block) -> bool:
    return isinstance(block, Paragraph) and not block.inlines

"""The inlines of a text as runs, links and references."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby

from planbuilder.model.richtext.tree import (
    Block,
    Conflict,
    Inline,
    ListItem,
    Picture,
    Reference,
    Run,
    Table,
)
from planbuilder.office.word.writing.markup import run
from planbuilder.office.word.writing.writer import Writer

_WITHOUT_INLINES = (Picture, Table, Conflict)


def inlines_xml(writer: Writer, inlines: Iterable[Inline]) -> str:
    """Return the XML of inlines; neighbours with the same address are one link."""
    parts = []
    for href, group in groupby(inlines, key=_address):
        link = writer.document.link(href) if href else None
        style = writer.document.style("Hyperlink") if link else ""
        content = "".join(_inline(writer, inline, style) for inline in group)
        parts.append(
            f'<w:hyperlink r:id="{link}" w:history="1">{content}</w:hyperlink>' if link else content
        )
    return "".join(parts)


def _address(inline: Inline) -> str:
    return inline.href if isinstance(inline, Run) else ""


def _inline(writer: Writer, inline: Inline, style: str) -> str:
    if isinstance(inline, Reference):
        return writer.reference(inline.record)
    return run(inline.text, inline.marks, style)


def plain(inlines: Iterable[Inline], label: Callable[[str], str]) -> str:
    """Return the words of inlines on one line."""
    words = "".join(
        label(inline.record) if isinstance(inline, Reference) else inline.text for inline in inlines
    )
    return " ".join(words.split())


def without_blanks(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks that a document shows: no empty lines, and no list item too far in."""
    shown: list[Block] = []
    level = -1  # of the list item before
    for block in blocks:
        if is_blank(block):
            continue
        if isinstance(block, ListItem):
            level = min(block.level, level + 1)
            if level != block.level:
                block = ListItem(block.numbered, level, block.inlines)
        else:
            level = -1
        shown.append(block)
    return shown


def is_blank(block: Block) -> bool:
    """Whether a block would be nothing but an empty line in the document."""
    if isinstance(block, _WITHOUT_INLINES):
        return False
    for inline in block.inlines:
        if isinstance(inline, Reference) or inline.text.strip():
            return False
    return True

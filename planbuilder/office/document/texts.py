"""The words of a plan's texts as documents show them, and which of their blocks they show."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from planbuilder.model.richtext.tree import (
    Block,
    Inline,
    ListItem,
    Picture,
    Reference,
    Written,
)

_IMPOSSIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Return the text without the characters that XML can't hold."""
    return text if text.isprintable() else _IMPOSSIBLE.sub("", text)


def one_line(text: str) -> str:
    """Return the text without line ends, double spaces and what XML can't hold."""
    return " ".join(clean(text).split(None))


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
    if not isinstance(block, Written):
        return False
    for inline in block.inlines:
        if isinstance(inline, Reference) or inline.text.strip():
            return False
    return True


def missing_picture(picture: Picture) -> str:
    """Return what stands in the place of a picture whose bytes are gone."""
    return ": ".join(filter(None, ["Billedet mangler", picture.alt]))

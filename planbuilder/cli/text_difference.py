"""What differs between two texts, as lines of a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from planbuilder.model.comparing.texts import BlockChange, Kind, compare_texts
from planbuilder.model.comparing.words import Mark, Pieces
from planbuilder.model.live_blocks import block_title
from planbuilder.model.plain_line import plain_line
from planbuilder.model.richtext.plain import plain_text
from planbuilder.model.richtext.tree import Block, LiveBlock, Picture, Run
from planbuilder.model.richtext.xhtml import from_xhtml

Label = Callable[[str], str]
"""Gives the words that stand for a reference to the record with this id."""

_BRACKETS = {Mark.SAME: ("", ""), Mark.ADDED: ("{+", "+}"), Mark.REMOVED: ("[-", "-]")}
_GAP = "  …"


def difference_lines(before: str, after: str, label: Label) -> Iterator[str]:
    """Yield the lines that differ between two texts in canonical XHTML.

    A line that went begins with "-", one that came with "+"; in lines that changed the words that
    went are in [-…-] and those that came in {+…+}. Of lines that stayed, those beside a change
    are shown, and "…" for the rest.
    """
    changes = compare_texts(from_xhtml(before), from_xhtml(after))
    changed = {place for place, change in enumerate(changes) if change.kind is not Kind.SAME}
    is_gap = False
    for place, change in enumerate(changes):
        if place in changed:
            yield from _changed_lines(change, label)
        elif changed & {place - 1, place + 1}:
            yield from _lines("  ", change.after, label)
        elif not is_gap:
            yield _GAP
        is_gap = place not in changed and not changed & {place - 1, place + 1}


def _changed_lines(change: BlockChange, label: Label) -> Iterator[str]:
    note = "flyttet: " if change.kind is Kind.MOVED else ""
    if change.formatting_only:
        yield from _lines("± opsætning: ", change.after, label)
        return
    for sign, block, parts in (
        ("- ", change.before, change.before_parts),
        ("+ ", change.after, change.after_parts),
    ):
        if parts:
            yield plain_line(sign + _marked(parts, label))
        else:
            yield from _lines(sign + note, block, label)


def _marked(parts: Pieces, label: Label) -> str:
    """Return the words of a line with those that differ in brackets."""
    said = []
    for sign, inline in parts:
        words = inline.text if isinstance(inline, Run) else label(inline.record)
        bare = words.strip()
        first, last = _BRACKETS[sign]
        said.append(words.replace(bare, f"{first}{bare}{last}", 1) if bare else words)
    return "".join(said)


def _lines(beginning: str, block: Block | None, label: Label) -> Iterator[str]:
    if block is None:
        return
    if isinstance(block, Picture):
        yield plain_line(f"{beginning}(billede) {block.alt}")
        return
    if isinstance(block, LiveBlock):
        yield plain_line(f"{beginning}(levende) {block_title(block)}")
        return
    for line in plain_text((block,), label).split("\n"):
        yield beginning + plain_line(line.replace("\t", " | "))

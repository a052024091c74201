"""Places of a text that people disagree about, as a document shows them and as they came home.

All readings stand there in words of the program's. They are no edits, and what somebody writes
into them is decided in the plan.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from planbuilder.model.disagreement import READINGS_END, reading_title, readings_title
from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.plain import plain_text
from planbuilder.model.richtext.tree import Block, Conflict, ListItem, Paragraph, Reading, Run, Text

READINGS = re.compile(rf"\w+ {readings_title(2).partition(' ')[2]}")
"""The line over the readings, however many there are."""
_COUNT = re.compile(r"\w{1,6}[.)] ")
"""A number that stands in the words of an item, since Word counts it otherwise than we would."""
_TITLES = tuple(
    reading_title(Reading("", blocks)).split(" ", 1)[1] for blocks in ((), (Paragraph(),))
)
"""How the lines end that say whose a reading is."""

_Parts = list[tuple[bool, list[Block]]]


def with_conflicts(
    shown: Text, came: Text, conflicts: Sequence[Conflict]
) -> tuple[Text, Text, list[str]]:
    """Return both texts with the conflicts in place of their readings, and what was changed there.

    Args:
        shown: the text as it was made.
        came: the text as it came home.
        conflicts: the places of the plan's text, in their order.
    """
    before, after = _divided(shown), _divided(_with_counts(came, shown))
    regions = [[part for is_disputed, part in side if is_disputed] for side in (before, after)]
    changed = [
        _changed_words(*pair)
        for pair in zip(*regions, strict=False)
        if _lines(pair[0]) != _lines(pair[1])
    ]
    return _joined(before, conflicts), _joined(after, conflicts), changed


def _divided(text: Text) -> _Parts:
    """Return the text in parts: those that show what people disagree about apart."""
    parts: _Parts = [(False, [])]
    for block in text:
        words = plain_text([block])
        is_disputed = parts[-1][0]
        if not is_disputed and READINGS.fullmatch(words):
            parts.append((True, []))
        parts[-1][1].append(block)
        if is_disputed and words == READINGS_END:
            parts.append((False, []))
    return parts


def _joined(parts: _Parts, conflicts: Sequence[Conflict]) -> Text:
    """Return a text with the places that people disagree about in it."""
    waiting = list(conflicts)
    blocks: list[Block] = []
    for is_disputed, part in parts:
        if is_disputed and waiting:
            blocks.append(waiting.pop(0))
        else:
            blocks.extend(part)
    return normalise(blocks)


def _lines(blocks: Iterable[Block]) -> list[str]:
    """Return the lines of blocks that are not blank, without the program's own."""
    lines = (" ".join(line.split()) for line in plain_text(blocks).splitlines())
    ours = (*_TITLES, READINGS_END)
    kept = (line for line in lines if line and not line.endswith(ours))
    return [_COUNT.sub("", line) for line in kept if not READINGS.fullmatch(line)]


def _with_counts(text: Text, shown: Text) -> Text:
    """Return the text with numbered items as they were in the plan.

    A list goes on behind a place that people disagree about, and there Word counts otherwise.
    """
    numbered = {
        (block.level, plain_text([block]))
        for block in shown
        if isinstance(block, ListItem) and block.numbered
    }
    return normalise(_counted(block, numbered) for block in text)


def _counted(block: Block, numbered: Collection[tuple[int, str]]) -> Block:
    """Return a block, a numbered item where its words behind a number are those of one."""
    match block:
        case ListItem(level=level, inlines=(Run() as first, *rest)):
            number = _COUNT.match(first.text)
            if number is not None:
                behind = replace(first, text=first.text[number.end() :])
                item = ListItem(True, level, (behind, *rest))
                return item if (level, plain_text([item])) in numbered else block
    return block


def _changed_words(before: Sequence[Block], after: Sequence[Block]) -> str:
    """Return the lines that somebody wrote into a place that people disagree about."""
    known, now = _lines(before), _lines(after)
    return " / ".join(line for line in now if line not in known) or " / ".join(now)

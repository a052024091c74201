"""What a comparison shows, worked out off the GUI thread: sections of fields and of texts."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from planbuilder.model.comparing.plans import RecordDifference, in_reading_order
from planbuilder.model.comparing.records import FieldChange, compare_records
from planbuilder.model.plan import Plan
from planbuilder.model.richtext.tree import (
    LIST_LEVELS,
    Block,
    Caption,
    Heading,
    Inline,
    ListItem,
    Paragraph,
    Run,
    Text,
)
from planbuilder.model.richtext.xhtml import from_xhtml

MOST_SECTIONS = 40
"""How many records one comparison shows; more are only counted."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a changed block: `sign` is "+" for what is new, "-" for what is gone."""

    sign: str
    inline: Inline


@dataclass(frozen=True, slots=True)
class Shift:
    """A block in both states, None where it is not there.

    `pieces` are the block's words in one sequence, where both states have it and differ.
    `numbers` are what a numbered item is called in each state.
    """

    before: Block | None
    after: Block | None
    pieces: tuple[Piece, ...] = ()
    numbers: tuple[int, int] = (0, 0)

    @property
    def is_change(self) -> bool:
        """Whether anything differs."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class ComparedText:
    """A text in both states. `name` is "" where there is but one."""

    name: str
    changes: tuple[Shift, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """What differs in one record. `links` are words and addresses of what one can do about it."""

    title: str = ""
    remark: str = ""
    links: tuple[tuple[str, str], ...] = ()
    fields: tuple[FieldChange, ...] = ()
    texts: tuple[ComparedText, ...] = ()
    is_one_sided: bool = False
    """Whether one of the states lacks the record, so that nothing stands beside the other."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that differs between two states, with their names; `omitted` records are not shown."""

    before_name: str
    after_name: str
    sections: tuple[Section, ...]
    omitted: int = 0


def compared_texts(before: Text, after: Text, before_name: str, after_name: str) -> Comparison:
    """Return the comparison of two texts that need no title."""
    text = ComparedText("", compared(before, after))
    return Comparison(before_name, after_name, (Section(texts=(text,)),))


def compared_records(
    differences: list[RecordDifference],
    plan: Plan,
    names: tuple[str, str],
    describe: Callable[[RecordDifference], Section],
) -> Comparison:
    """Return the comparison of all records that differ, in the order of the plan.

    Args:
        names: of the earlier and the later state.
        describe: gives a record's section without fields and texts: its title and links.
    """
    ordered = in_reading_order(differences, plan)
    sections = (_section(known, plan, describe) for known in ordered[:MOST_SECTIONS])
    return Comparison(*names, tuple(sections), max(0, len(ordered) - MOST_SECTIONS))


def _section(
    difference: RecordDifference, plan: Plan, describe: Callable[[RecordDifference], Section]
) -> Section:
    changes = compare_records(difference.before, difference.after, plan)
    texts = [change for change in changes if change.is_text]
    return replace(
        describe(difference),
        fields=tuple(change for change in changes if not change.is_text),
        texts=tuple(_text(change, is_only=len(changes) == 1) for change in texts),
        is_one_sided=difference.before is None or difference.after is None,
    )


def _text(change: FieldChange, *, is_only: bool) -> ComparedText:
    shifts = compared(from_xhtml(change.before), from_xhtml(change.after))
    return ComparedText("" if is_only else change.name, shifts)


def numbers(blocks: Sequence[Block | None]) -> list[int]:
    """Return the number of each numbered list item; 0 for other blocks, and where there is none."""
    counts = [0] * LIST_LEVELS
    found = []
    for block in blocks:
        number = 0
        if isinstance(block, ListItem):
            counts[block.level + 1 :] = [0] * (LIST_LEVELS - block.level - 1)
            counts[block.level] = number = counts[block.level] + 1 if block.numbered else 0
        elif block is not None:
            counts = [0] * LIST_LEVELS
        found.append(number)
    return found


_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_WRITTEN = (Paragraph, Caption, Heading, ListItem)


def compared(before: Text, after: Text) -> tuple[Shift, ...]:
    shifts: list[Shift] = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            shifts.extend(Shift(x, y) for x, y in zip(before[a:b], after[c:d], strict=True))
            continue
        old, new = list(before[a:b]), list(after[c:d])
        while old or new:
            x = old.pop(0) if old else None
            y = new.pop(0) if new else None
            if isinstance(x, _WRITTEN) and isinstance(y, _WRITTEN):
                shifts.append(Shift(x, y, tuple(_pieces(x.inlines, y.inlines))))
            else:
                shifts.append(Shift(x, y))
    before_numbers = numbers([shift.before for shift in shifts])
    after_numbers = numbers([shift.after for shift in shifts])
    return tuple(
        replace(shift, numbers=pair) if any(pair) else shift
        for shift, *pair_ in zip(shifts, before_numbers, after_numbers, strict=True)
        for pair in [tuple(pair_)]
    )


def _pieces(before: Sequence[Inline], after: Sequence[Inline]) -> Iterable[Piece]:
    old, new = list(_tokens(before)), list(_tokens(after))
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (Piece("", inline) for inline in new[c:d])
        else:
            yield from (Piece("-", inline) for inline in old[a:b])
            yield from (Piece("+", inline) for inline in new[c:d])


def _tokens(inlines: Sequence[Inline]) -> Iterable[Inline]:
    for inline in inlines:
        if isinstance(inline, Run):
            for word in _TOKEN.findall(inline.text):
                yield Run(word, inline.marks, inline.href)
        else:
            yield inline

"""What a comparison shows, worked out off the GUI thread: sections of fields and of texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from planbuilder.model.comparing.plans import RecordDifference, in_reading_order
from planbuilder.model.comparing.records import FieldChange, compare_records
from planbuilder.model.comparing.texts import BlockChange, Kind, compare_texts
from planbuilder.model.plan import Plan
from planbuilder.model.richtext.tree import LIST_LEVELS, Block, ListItem, Text
from planbuilder.model.richtext.xhtml import from_xhtml

MOST_SECTIONS = 40
"""How many records one comparison shows; more are only counted."""
MOST_LINES = 200
"""After so many blocks that differ no further record is shown, so that it shows at once."""


@dataclass(frozen=True, slots=True)
class Line:
    """A block in both states, and the numbers that it has there as an item of a numbered list."""

    change: BlockChange
    numbers: tuple[int, int] = (0, 0)

    @property
    def is_change(self) -> bool:
        """Whether anything differs."""
        return self.change.kind is not Kind.SAME


@dataclass(frozen=True, slots=True)
class ComparedText:
    """A text in both states. `name` is "" where there is but one."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """What differs in one record. `links` are words and addresses of what one can do about it."""

    title: str = ""
    remark: str = ""
    links: tuple[tuple[str, str], ...] = ()
    fields: tuple[FieldChange, ...] = ()
    texts: tuple[ComparedText, ...] = ()
    is_one_sided: bool = False
    """Whether one of the states lacks the record, as its `remark` says."""
    is_new: bool = False
    """Whether that is the earlier one."""

    @property
    def size(self) -> int:
        """How many blocks and fields differ."""
        return len(self.fields) + sum(line.is_change for t in self.texts for line in t.lines)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that differs between two states, with their names; `omitted` records are not shown."""

    before_name: str
    after_name: str
    sections: tuple[Section, ...]
    omitted: int = 0


def compared_texts(before: Text, after: Text, before_name: str, after_name: str) -> Comparison:
    """Return the comparison of two texts that need no title."""
    text = ComparedText("", lines_of(compare_texts(before, after)))
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
    sections: list[Section] = []
    room = MOST_LINES
    for known in ordered[:MOST_SECTIONS]:
        if room > 0:
            sections.append(_section(known, plan, describe))
            room -= sections[-1].size
    return Comparison(*names, tuple(sections), len(ordered) - len(sections))


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
        is_new=difference.before is None,
    )


def _text(change: FieldChange, *, is_only: bool) -> ComparedText:
    changes = compare_texts(from_xhtml(change.before), from_xhtml(change.after))
    return ComparedText("" if is_only else change.name, lines_of(changes))


def lines_of(changes: Sequence[BlockChange]) -> tuple[Line, ...]:
    """Return the blocks of a text with their numbers."""
    before = numbers([change.before for change in changes])
    after = numbers([change.after for change in changes])
    return tuple(
        Line(change, both)
        for change, both in zip(changes, zip(before, after, strict=True), strict=True)
    )


def numbers(blocks: Iterable[Block | None]) -> list[int]:
    """Return the number of each numbered list item, 0 for any other block; None is passed over."""
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

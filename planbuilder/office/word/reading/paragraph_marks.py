"""What the properties of a paragraph say: style, list, outline level, traces of its end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from planbuilder.office.word.reading.content import Trace
from planbuilder.office.word.reading.names import (
    DEL,
    INS,
    MOVE_FROM,
    MOVE_TO,
    NUM_PR,
    OUTLINE,
    PPR,
    RPR,
    VAL,
    name,
)
from planbuilder.office.word.reading.styles import Style, Styles, outline_level, read_numbering
from planbuilder.office.word.reading.traces import Traces

_DROP_CAP = name("w:dropCap")


class Mark:
    """What a w:pPr says, None for what it doesn't; `moved` is as in `ReadParagraph`.

    `before` is what it said before it was changed with tracking.
    """

    __slots__ = (
        "before",
        "deleted",
        "drop_cap",
        "inserted",
        "level",
        "moved",
        "number",
        "outline",
        "style",
    )

    def __init__(self, style: Style) -> None:
        self.style = style
        self.number: str | None = None
        self.level: int | None = None
        self.outline: int | None = None
        self.inserted: Trace | None = None
        self.deleted: Trace | None = None
        self.moved = False
        self.drop_cap = False
        self.before: Mark | None = None

    @property
    def heading(self) -> int:
        """The level of a heading from 1, 0 for body text."""
        return self.style.heading if self.outline is None else self.outline


def read_mark(properties: Any, mark: Mark, styles: Styles, traces: Traces) -> None:
    """Note what a w:pPr says in the mark."""
    for child in properties:
        reader = _READERS.get(child.tag)
        if reader is not None:
            reader(mark, child, styles, traces)


def _style(mark: Mark, child: Any, styles: Styles, traces: Traces) -> None:
    mark.style = styles.style(child.get(VAL, ""))


def _numbering(mark: Mark, child: Any, styles: Styles, traces: Traces) -> None:
    mark.number, mark.level = read_numbering(child)


def _outline(mark: Mark, child: Any, styles: Styles, traces: Traces) -> None:
    mark.outline = outline_level(child.get(VAL))


def _frame(mark: Mark, child: Any, styles: Styles, traces: Traces) -> None:
    mark.drop_cap = child.get(_DROP_CAP) in ("drop", "margin")


def _change(mark: Mark, child: Any, styles: Styles, traces: Traces) -> None:
    mark.before = Mark(styles.of_paragraphs)
    for old in child.iterchildren(PPR):
        read_mark(old, mark.before, styles, traces)


def _traces(mark: Mark, child: Any, styles: Styles, traces: Traces) -> None:
    for each in child:
        tag = each.tag
        if tag in (INS, MOVE_TO):
            mark.inserted = traces.of(each)
            mark.moved |= tag == MOVE_TO
        elif tag in (DEL, MOVE_FROM):
            mark.deleted = traces.of(each)
            mark.moved |= tag == MOVE_FROM


_READERS: dict[str, Callable[[Mark, Any, Styles, Traces], None]] = {
    name("w:pStyle"): _style,
    NUM_PR: _numbering,
    OUTLINE: _outline,
    RPR: _traces,
    name("w:framePr"): _frame,
    name("w:pPrChange"): _change,
}

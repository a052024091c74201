"""A row of a table as one line of a cell, and what somebody changed in that line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.merging.retyping import retyped
from planbuilder.model.richtext.tree import (
    Block,
    Cell,
    ListItem,
    Paragraph,
    Run,
    Written,
)
from planbuilder.office.excel.home.shown_lines import without_sign
from planbuilder.office.excel.writing.texts import lines
from planbuilder.office.written.canonical import canonical

Label = Callable[[str], str]
BETWEEN_CELLS, _BETWEEN_BLOCKS = " | ", " / "


class NotUnderstood(PlanbuilderError):
    """A change of a cell that can't be made in the text that the cell shows."""


def new_row(words: str) -> tuple[Cell, ...]:
    """Return the row that a line shows."""
    return tuple(Cell((Paragraph((Run(part),)),)) for part in words.split(BETWEEN_CELLS))


def edited_row(row: tuple[Cell, ...], words: str, label: Label) -> tuple[Cell, ...]:
    """Return a row with what was changed in its line.

    Raises:
        NotUnderstood: the line has more or fewer columns now.
    """
    parts = words.split(BETWEEN_CELLS)
    if len(parts) != len(row):
        raise NotUnderstood(
            "En række i en tabel er rettet, så dens kolonner ikke kan genkendes. Hold dem adskilt "
            "med » | «, eller ret tabellen i Planbuilder."
        )
    return tuple(_edited_cell(cell, part, label) for cell, part in zip(row, parts, strict=True))


def _edited_cell(cell: Cell, words: str, label: Label) -> Cell:
    before = _BETWEEN_BLOCKS.join(lines(cell.blocks, label))
    if canonical(before) == canonical(words):
        return cell
    parts = words.split(_BETWEEN_BLOCKS) if len(cell.blocks) > 1 else [words]
    if len(parts) != len(cell.blocks):
        return Cell((Paragraph((Run(words.strip()),)),))
    return Cell(tuple(map(_edited_block, cell.blocks, parts, [label] * len(parts))))


def _edited_block(block: Block, words: str, label: Label) -> Block:
    if not isinstance(block, Written):
        return block
    if isinstance(block, ListItem):
        words = without_sign(words)[1]
    (now,) = retyped([block.inlines], [words.strip()], label)
    return replace(block, inlines=now.inlines)

"""Pairs of texts as two people have them: one is the other after a few edits."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.tree import (
    Block,
    Cell,
    Conflict,
    Paragraph,
    Reading,
    Run,
    Standing,
    Table,
    Text,
)
from tests.model.richtext.strategies import live_blocks, pictures, tables, texts, words, written

readings = st.builds(
    Reading,
    st.sampled_from(["Bo", "Åse", "Hanne Nielsen", ""]),
    st.lists(st.one_of(written, pictures, live_blocks, tables(written)), max_size=3).map(tuple),
)
conflicts: st.SearchStrategy[Block] = st.builds(
    Conflict, st.lists(readings, min_size=2, max_size=3).map(tuple)
)
blocks = st.one_of(written, written, pictures, live_blocks, tables(written), conflicts)


@st.composite
def texts_with_conflicts(draw, max_size: int = 8) -> Text:
    """Return texts of every kind of block."""
    text = list(draw(texts(max_size)))
    for conflict in draw(st.lists(conflicts, max_size=2)):
        text.insert(draw(st.integers(0, len(text))), conflict)
    return tuple(text)


@st.composite
def edited_texts(draw) -> tuple[Text, Text]:
    """Return a text, and the same after up to five edits: blocks in, out, moved, changed."""
    before = normalise(draw(texts_with_conflicts()))
    after = list(before)
    for _ in range(draw(st.integers(0, 5))):
        _edit(draw, after)
    return before, tuple(after)


def _edit(draw, text: list[Block]) -> None:
    place = draw(st.integers(0, len(text)))
    what = draw(st.sampled_from(["in", "out", "move", "change", "change"]))
    if what == "in" or place == len(text):
        text[place:place] = normalise((draw(blocks),))
    elif what == "out":
        del text[place]
    elif what == "move":
        text.insert(draw(st.integers(0, len(text) - 1)), text.pop(place))
    else:
        text[place : place + 1] = normalise((_changed(draw, text[place]),))


def _changed(draw, block: Block) -> Block:
    if isinstance(block, Table):
        rows = [list(row) for row in block.rows]
        row = draw(st.integers(0, len(rows) - 1))
        column = draw(st.integers(0, len(rows[row]) - 1))
        cell = list(rows[row][column].blocks)
        _edit_cell(draw, cell)
        rows[row][column] = Cell(tuple(cell))
        return Table(tuple(map(tuple, rows)), draw(st.booleans()))
    if isinstance(block, Standing):
        return draw(blocks)
    inlines = list(block.inlines)
    inlines.insert(draw(st.integers(0, len(inlines))), Run(draw(words)))
    kind = draw(st.one_of(st.just(block), written))
    return replace(kind, inlines=tuple(inlines))


def _edit_cell(draw, cell: list[Block]) -> None:
    place = draw(st.integers(0, len(cell)))
    if place < len(cell) and draw(st.booleans()):
        cell[place] = replace(cell[place], inlines=(Run(draw(words)), *cell[place].inlines))
    else:
        cell.insert(place, draw(st.one_of(written, st.just(Paragraph()))))

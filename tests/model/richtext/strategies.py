"""Random texts for property tests: every kind of block and inline, and the odd characters."""

from __future__ import annotations

from hypothesis import strategies as st

from planbuilder.model.richtext.tree import (
    Block,
    Caption,
    Cell,
    Heading,
    Inline,
    ListItem,
    LiveBlock,
    LiveView,
    Marks,
    Paragraph,
    Picture,
    Reference,
    Run,
    Table,
    Text,
)

ODD_CHARACTERS = "\n\t\r\x0b\x00\u2028\u2029\u00a0\u00ad\ufffc\ufdd0\ufeff\ud800 &<>\"'æøå😀e\u0301"

words = st.text(st.one_of(st.sampled_from(ODD_CHARACTERS), st.characters()), max_size=12)
marks = st.integers(0, 31).map(Marks)
hrefs = st.sampled_from(
    ["", "", 'https://kl.dk/?a=1&b="2"', "mailto:a@b.dk", "javascript:alert(1)", "http://x/y z"]
)
references = st.builds(Reference, st.sampled_from(["effort-7", "a.b_c", "no id", ""]))
runs = st.builds(Run, words, marks, hrefs)
inlines: st.SearchStrategy[tuple[Inline, ...]] = st.lists(
    st.one_of(runs, runs, references), max_size=4
).map(tuple)

pictures = st.builds(
    Picture,
    st.sampled_from(["sha256:" + "0" * 64, "sha256:" + "9f" * 32, "http://x/y.png"]),
    words,
    st.integers(0, 200),
)
live_blocks = st.builds(
    LiveBlock,
    st.sampled_from(["case-step", "stakeholder", "figures", "unknown-one", "No name", ""]),
    st.sampled_from(LiveView),
)
written: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, inlines),
    st.just(Paragraph()),
    st.builds(Caption, inlines),
    st.builds(Heading, st.integers(0, 5), inlines),
    st.builds(ListItem, st.booleans(), st.integers(-1, 4), inlines),
    st.builds(ListItem, st.booleans(), st.integers(0, 2), inlines),
)


def tables(content: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    """Return tables, not always rectangular, with cells of up to three blocks."""
    cells = st.builds(Cell, st.lists(content, max_size=3).map(tuple))
    rows = st.lists(st.lists(cells, max_size=3).map(tuple), max_size=3).map(tuple)
    return st.builds(Table, rows, st.booleans())


def texts(max_size: int = 8) -> st.SearchStrategy[Text]:
    """Return texts that no one has normalised."""
    cell_content = st.one_of(written, written, pictures, live_blocks, tables(written))
    return st.lists(
        st.one_of(written, written, written, pictures, live_blocks, tables(cell_content)),
        max_size=max_size,
    ).map(tuple)

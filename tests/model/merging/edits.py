"""Random texts with sentences that can be told apart, and what people do to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import strategies as st

from planbuilder.model.merging.sentences import joined, sentences, spaced, without_last_space, words
from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.plain import plain_text
from planbuilder.model.richtext.tree import (
    Block,
    Caption,
    Cell,
    Conflict,
    Heading,
    Inline,
    ListItem,
    LiveBlock,
    LiveView,
    Marks,
    Paragraph,
    Picture,
    Run,
    Table,
    Text,
    Written,
    every_reading,
)

KINDS: list[Callable[[tuple[Inline, ...]], Block]] = [
    Paragraph,
    Paragraph,
    Caption,
    lambda inlines: Heading(2, inlines),
    lambda inlines: ListItem(False, 0, inlines),
    lambda inlines: ListItem(True, 1, inlines),
]


def sentence(name: str) -> str:
    return f"Sag {name} handler om {name} og kommunen."


def paragraph(*names: str, kind: int = 0) -> Block:
    return KINDS[kind]((Run(" ".join(map(sentence, names))),))


def is_written(block: Block) -> bool:
    return isinstance(block, Written)


class Editor:
    """Somebody who edits a text; every sentence that they write is new."""

    def __init__(self, text: Text, name: str) -> None:
        self.blocks = list(text)
        self._name = name
        self._count = 0

    def new_name(self) -> str:
        self._count += 1
        return f"{self._name}{self._count}"

    def do(self, edit: str, one: int, other: int) -> None:
        if self.blocks:
            getattr(self, edit)(one % len(self.blocks), other)

    def _change(self, place: int, number: int, instead: Callable[[str], str]) -> None:
        """Put other words in the place of one sentence of a block, a cell or a picture."""
        block = self.blocks[place]
        if isinstance(block, Picture):
            self.blocks[place] = replace(block, alt=instead(block.alt))
        elif isinstance(block, Table):
            rows = [list(row) for row in block.rows]
            row = rows[number % len(rows)]
            column = number // len(rows) % len(row)
            row[column] = Cell((Paragraph((Run(instead(plain_text(row[column].blocks))),)),))
            self.blocks[place] = Table(tuple(map(tuple, rows)), block.header)
        elif isinstance(block, LiveBlock):
            view = LiveView.DRAWING if block.view is LiveView.TABLE else LiveView.TABLE
            self.blocks[place] = replace(block, view=view)
        elif isinstance(block, Conflict):
            self._change_reading(place, number, instead)
        else:
            parts = list(spaced(sentences(block.inlines)))
            if parts:
                chosen = number % len(parts)
                text = instead(words(parts[chosen]))
                new = [replace(parts[chosen], inlines=(Run(text),))] if text else []
                parts[chosen : chosen + 1] = new
                inlines = joined(without_last_space(parts))
                self.blocks[place] = replace(block, inlines=inlines)

    def _change_reading(self, place: int, number: int, instead: Callable[[str], str]) -> None:
        readings = list(self.blocks[place].readings)
        chosen = number % len(readings)
        inner = Editor(readings[chosen].blocks, "")
        if inner.blocks:
            inner._change(number % len(inner.blocks), number, instead)
            readings[chosen] = replace(readings[chosen], blocks=tuple(inner.blocks))
            self.blocks[place] = Conflict(tuple(readings))

    def settle(self, place: int, number: int) -> None:
        block = self.blocks[place]
        if isinstance(block, Conflict):
            chosen = block.readings[number % len(block.readings)]
            self.blocks[place : place + 1] = chosen.blocks

    def rewrite(self, place: int, number: int) -> None:
        self._change(place, number, lambda old: sentence(self.new_name()))

    def touch_up(self, place: int, number: int) -> None:
        self._change(place, number, lambda old: f"{old[:-1]} {self.new_name()}.")

    def delete_sentence(self, place: int, number: int) -> None:
        self._change(place, number, lambda old: "")

    def add_sentence(self, place: int, number: int) -> None:
        self._change(place, number, lambda old: f"{old} {sentence(self.new_name())}".strip())

    def make_bold(self, place: int, number: int) -> None:
        block = self.blocks[place]
        if isinstance(block, Paragraph):
            inlines = tuple(replace(run, marks=Marks.BOLD) for run in block.inlines)
            self.blocks[place] = Paragraph(inlines)

    def delete_block(self, place: int, number: int) -> None:
        del self.blocks[place]

    def add_block(self, place: int, number: int) -> None:
        names = [self.new_name() for _ in range(1 + number % 3)]
        self.blocks.insert(place + number % 2, paragraph(*names, kind=number % len(KINDS)))

    def move_block(self, place: int, number: int) -> None:
        block = self.blocks.pop(place)
        self.blocks.insert(number % (len(self.blocks) + 1), block)

    def split_block(self, place: int, number: int) -> None:
        block = self.blocks[place]
        if is_written(block):
            parts = sentences(block.inlines)
            at = 1 + number % max(1, len(parts))
            halves = (joined(without_last_space(half)) for half in (parts[:at], parts[at:]) if half)
            self.blocks[place : place + 1] = [replace(block, inlines=half) for half in halves]

    def join_blocks(self, place: int, number: int) -> None:
        pair = self.blocks[place : place + 2]
        if len(pair) == 2 and all(map(is_written, pair)):
            parts = [part for block in pair for part in spaced(sentences(block.inlines))]
            inlines = joined(without_last_space(parts))
            self.blocks[place : place + 2] = [replace(pair[0], inlines=inlines)]

    def change_kind(self, place: int, number: int) -> None:
        block = self.blocks[place]
        if is_written(block):
            self.blocks[place] = KINDS[number % len(KINDS)](block.inlines)

    def add_row(self, place: int, number: int) -> None:
        block = self.blocks[place]
        if isinstance(block, Table):
            cells = [Cell((paragraph(self.new_name()),)) for _ in block.rows[0]]
            at = number % (len(block.rows) + 1)
            rows = (*block.rows[:at], tuple(cells), *block.rows[at:])
            self.blocks[place] = replace(block, rows=rows)

    def delete_row(self, place: int, number: int) -> None:
        block = self.blocks[place]
        if isinstance(block, Table) and len(block.rows) > 1:
            at = number % len(block.rows)
            self.blocks[place] = replace(block, rows=(*block.rows[:at], *block.rows[at + 1 :]))

    def widen(self, place: int, number: int) -> None:
        block = self.blocks[place]
        if isinstance(block, Picture):
            self.blocks[place] = replace(block, width=10 + number % 91)


EDITS = [name for name in vars(Editor) if name[0] != "_" and name not in ("new_name", "do")]


def steps_of(edits: list[str]) -> st.SearchStrategy[list[tuple[str, int, int]]]:
    return st.lists(
        st.tuples(st.sampled_from(edits), st.integers(0, 12), st.integers(0, 12)), max_size=6
    )


steps = steps_of(EDITS)
steps_in_place = steps_of([edit for edit in EDITS if edit != "move_block"])


def edited(text: Text, name: str, edits: list[tuple[str, int, int]]) -> Text:
    editor = Editor(text, name)
    for edit in edits:
        editor.do(*edit)
    return normalise(editor.blocks)


@st.composite
def bases(draw: st.DrawFn) -> Text:
    """Return texts of up to eight blocks, no sentence of which stands twice."""
    blocks: list[Block] = []
    for number in range(draw(st.integers(1, 8))):
        size = draw(st.integers(1, 4))
        names = [f"b{number}{letter}" for letter in "abcd"[:size]]
        kind = draw(st.integers(0, len(KINDS) + 2))
        if kind < len(KINDS):
            blocks.append(paragraph(*names, kind=kind))
        elif kind == len(KINDS):
            rows = [tuple(Cell((paragraph(name + side),)) for side in "xy") for name in names]
            blocks.append(Table(tuple(rows), draw(st.booleans())))
        elif kind == len(KINDS) + 1:
            blocks.append(LiveBlock(f"register-{'abcdefgh'[number - 1]}"))
        else:
            blocks.append(Picture("sha256:" + f"{number:x}" * 64, sentence(names[0])))
    return normalise(blocks)


def forks(
    edits: st.SearchStrategy[list[tuple[str, int, int]]] = steps,
) -> st.SearchStrategy[tuple[Text, Text, Text]]:
    """Return a base and what two people made of it."""
    return st.builds(
        lambda base, ours, theirs: (base, edited(base, "o", ours), edited(base, "t", theirs)),
        bases(),
        edits,
        edits,
    )


def sentences_in(text: Text) -> list[str]:
    """Return every sentence of a text, all readings of its conflicts and all cells included."""
    found: list[str] = []
    for block in every_reading(text):
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    found.extend(sentences_in(cell.blocks))
        elif isinstance(block, Picture):
            found.extend(filter(None, [block.alt]))
        elif isinstance(block, LiveBlock):
            found.append(block.register)
        else:
            found.extend(words(part).strip() for part in sentences(block.inlines))
    return found

"""What people do to a text, in small steps; every sentence and value carries a mark of its own.

A mark is `T` and a number that nobody uses twice, so it can be told afterwards what is where.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from planbuilder.model.record import Record
from planbuilder.model.records import Milestone
from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.tree import (
    Block,
    Cell,
    Conflict,
    Heading,
    ListItem,
    Marks,
    Paragraph,
    Reading,
    Run,
    Table,
    Text,
)

MARK = re.compile(r"\bT\d+\b")
ENDINGS = ("skriver gruppen.", "aftales med politiet, skolen og kl. 9 på ny.", "gælder i Køge.")
REPEATED = "Se bilaget."
_SENTENCE = re.compile(r"[^.]*\.\s*|[^.]+$")


def sentence(number: int) -> str:
    """Return a sentence with a mark; some end alike, as sentences do."""
    return f"T{number} {ENDINGS[number % len(ENDINGS)]}"


def marks_in(records: Iterable[Record]) -> set[str]:
    """Return the marks that can be read in records, as of a plan; in conflicts in any reading."""
    return {
        mark
        for record in records
        if not isinstance(record, Milestone)
        for mark in MARK.findall(repr(record))
    }


def changed_text(text: Text, action: str, at: int, sentence_at: int, number: int) -> Text:
    """Return `text` after an action of `ACTIONS`; places count round and round."""
    blocks = list(text)
    at %= len(blocks) + 1
    if action in ("add block", "add heading", "add item", "add table") or at == len(blocks):
        blocks.insert(at, _new_block(action, number))
    elif action == "remove block":
        del blocks[at]
    elif action == "move block":
        block = blocks.pop(at)
        blocks.insert(sentence_at % (len(blocks) + 1), block)
    elif action == "split block":
        blocks[at : at + 1] = _split(blocks[at], sentence_at)
    elif action == "join blocks":
        blocks[at : at + 2] = _joined(blocks[at : at + 2])
    elif action == "choose reading":
        blocks[at : at + 1] = _chosen(blocks[at], sentence_at)
    elif action == "write afresh":
        blocks = [_new_block("add block", number)]
    else:
        blocks[at] = _with_sentences(blocks[at], action, sentence_at, number)
    return normalise(blocks)


ACTIONS = (
    "add sentence",
    "add repeated sentence",
    "change sentence",
    "remove sentence",
    "set sentence bold",
    "add block",
    "add heading",
    "add item",
    "add table",
    "remove block",
    "move block",
    "split block",
    "join blocks",
    "choose reading",
    "write afresh",
)


def _new_block(action: str, number: int) -> Block:
    inlines = (Run(sentence(number)),)
    if action == "add heading":
        return Heading(1, inlines)
    if action == "add item":
        return ListItem(numbered=False, level=0, inlines=inlines)
    if action == "add table":
        cell = Cell((Paragraph(inlines),))
        return Table(((cell, Cell()), (Cell(), Cell())))
    return Paragraph(inlines)


def _sentences(block: Paragraph | Heading | ListItem) -> list[Run]:
    """Return the sentences of a block, each with what it is set in."""
    return [
        Run(part, run.marks)
        for run in block.inlines
        if isinstance(run, Run)
        for part in _SENTENCE.findall(run.text)
    ]


def _with_sentences(block: Block, action: str, at: int, number: int) -> Block:
    if isinstance(block, Table):
        return _with_cell(block, action, at, number)
    if not isinstance(block, Paragraph | Heading | ListItem):
        return block
    sentences = _sentences(block)
    at %= len(sentences) + 1
    if action in ("add sentence", "add repeated sentence") or at == len(sentences):
        new = REPEATED if action == "add repeated sentence" else sentence(number)
        sentences.insert(at, Run(new + " "))
    elif action == "change sentence":
        sentences[at] = Run(MARK.sub(f"T{number}", sentences[at].text), sentences[at].marks)
    elif action == "remove sentence":
        del sentences[at]
    elif action == "set sentence bold":
        sentences[at] = replace(sentences[at], marks=sentences[at].marks ^ Marks.BOLD)
    return replace(block, inlines=_spaced(sentences))


def _with_cell(table: Table, action: str, at: int, number: int) -> Table:
    rows = [list(row) for row in table.rows]
    row = rows[at % len(rows)]
    column = at // len(rows) % len(row)
    first, *rest = row[column].blocks
    row[column] = Cell((_with_sentences(first, action, at, number), *rest))
    return replace(table, rows=tuple(map(tuple, rows)))


def _spaced(sentences: Iterable[Run]) -> tuple[Run, ...]:
    """Return the sentences with a space between any two."""
    return tuple(replace(run, text=run.text.rstrip() + " ") for run in sentences)


def _split(block: Block, at: int) -> list[Block]:
    if not isinstance(block, Paragraph | Heading | ListItem):
        return [block]
    sentences = _sentences(block)
    at %= len(sentences) + 1
    return [
        replace(block, inlines=_spaced(sentences[:at])),
        Paragraph(_spaced(sentences[at:])),
    ]


def _joined(blocks: list[Block]) -> list[Block]:
    if not all(isinstance(block, Paragraph | Heading | ListItem) for block in blocks):
        return blocks
    sentences = [run for block in blocks for run in _sentences(block)]
    return [replace(blocks[0], inlines=_spaced(sentences))]


def _chosen(block: Block, at: int) -> tuple[Block, ...]:
    if not isinstance(block, Conflict):
        return (block,)
    reading: Reading = block.readings[at % len(block.readings)]
    return reading.blocks

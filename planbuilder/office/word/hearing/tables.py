"""Answers to the hearing in tables that somebody filled in: a row each, or a form of labels."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from planbuilder.model.hearing.answers import short_title
from planbuilder.model.richtext.plain import plain_text
from planbuilder.model.richtext.tree import (
    Block,
    Caption,
    Cell,
    Heading,
    ListItem,
    Paragraph,
    Run,
    Table,
)
from planbuilder.office.written.vocabulary import bare

_PLACES = ("afsnit", "element", "kapitel", "punkt", "pkt", "emne", "side", "sted", "tema")
_SAID = ("bemærk", "kommentar", "svar", "høringssvar", "forslag", "ændring", "begrund", "tekst")
"""How labels begin over what an answer is about, and over what it says."""
_LABEL, _PLACE = 5, 12
"""So many words a label has at most, and a cell that only says what an answer is about."""


@dataclass(slots=True)
class TableAnswer:
    """An answer: the element that it is about, and what it says."""

    element: str = ""
    says: list[Block] = field(default_factory=list)
    _titles: list[tuple[bool, str]] = field(default_factory=list)

    @property
    def title(self) -> str:
        """What it is called: by what most says something, else by what comes first."""
        return max(self._titles, key=lambda one: one[0], default=(False, ""))[1]

    def read(self, label: str, cell: Cell, element_of: Callable[[str], str] | None) -> None:
        """Add what a cell says; what names an element says what the answer is about."""
        words = _words(cell)
        if not words:
            return
        if element_of and len(words.split()) <= _PLACE and (element := element_of(words)):
            self.element = element
            return
        tells = _begins(label, _SAID) if label else len(words.split()) > _LABEL
        self._titles.append((tells, short_title(words)))
        self.says.extend(_labelled(label, cell))


def table_answers(table: Table, element_of: Callable[[str], str]) -> Iterator[TableAnswer]:
    """Yield the answers in a table.

    Args:
        element_of: gives the element that words name, "" for none.
    """
    if _is_form(table):
        yield from _in_form(table, element_of)
        return
    heads = _heads(table)
    for row in table.rows[1:] if heads else table.rows:
        answer = TableAnswer()
        for place, cell in enumerate(row):
            label = heads[place] if place < len(heads) else ""
            is_place = _begins(label, _PLACES) if heads else place == 0
            answer.read(label, cell, element_of if is_place else None)
        if answer.says:
            yield answer


def _in_form(table: Table, element_of: Callable[[str], str]) -> Iterator[TableAnswer]:
    """Yield the answers of a form; one ends where a label comes again."""
    answer, seen = TableAnswer(), set[str]()
    for name, value in ((row[0], row[1]) for row in table.rows):
        label = _words(name)
        if label in seen:
            if answer.says:
                yield answer
            answer, seen = TableAnswer(), set()
        seen.add(label)
        answer.read(label, value, element_of if _begins(label, _PLACES) else None)
    if answer.says:
        yield answer


def _labelled(label: str, cell: Cell) -> Iterator[Block]:
    blocks = [block for each in cell.blocks for block in as_text(each)]
    if label:
        told = f"{label.rstrip(': ')}: "
        if blocks and isinstance(blocks[0], Paragraph):
            blocks[0] = replace(blocks[0], inlines=(Run(told), *blocks[0].inlines))
        else:
            yield Paragraph((Run(told.rstrip()),))
    yield from blocks


def as_text(block: Block) -> Iterator[Paragraph | ListItem]:
    """Yield a block as what a register holds, paragraphs and lists; nothing of a table."""
    match block:
        case Paragraph() | ListItem():
            yield block
        case Heading() | Caption():
            yield Paragraph(block.inlines)


def _is_form(table: Table) -> bool:
    """Whether the first of two columns holds labels: more than the one that names the column."""
    if any(len(row) != 2 for row in table.rows):
        return False
    names = [_words(row[0]) for row in table.rows]
    labels = sum(_begins(name, (*_PLACES, *_SAID)) for name in names)
    return labels > 1 and all(len(name.split()) <= _LABEL for name in names)


def _heads(table: Table) -> Sequence[str]:
    """Return what the first row calls the columns, nothing where it doesn't."""
    first = [_words(cell) for cell in table.rows[0]] if table.rows else []
    named = sum(_begins(words, (*_PLACES, *_SAID)) for words in first)
    are_labels = named > 0 and all(len(words.split()) <= _LABEL for words in first)
    return first if are_labels and len(first) > 1 and len(table.rows) > 1 else ()


def _begins(label: str, stems: Sequence[str]) -> bool:
    return len(label.split()) <= _LABEL and bare(label).startswith(tuple(stems))


def _words(cell: Cell) -> str:
    return " ".join(plain_text(cell.blocks).split())

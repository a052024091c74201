"""New entries that somebody wrote as rows in the table of a register, read column by column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from planbuilder.model.entry_errors import entry_errors
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.fields import Entry, FieldSpec, Shape
from planbuilder.model.ordering import between
from planbuilder.model.plan import Plan
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.tree import Cell, Paragraph, Run, Table, Text
from planbuilder.model.richtext.xhtml import to_xhtml
from planbuilder.office.document.outline import UNTITLED
from planbuilder.office.word.home.entries import cell_words
from planbuilder.office.word.home.pieces import Added
from planbuilder.office.word.home.texts import TextReader
from planbuilder.office.word.home.words import row_words
from planbuilder.office.word.reading.content import ReadBlock, Trace
from planbuilder.office.word.reading.plain import paragraphs_of
from planbuilder.office.written.values import read_value
from planbuilder.office.written.vocabulary import Vocabulary


@dataclass(slots=True)
class AddedRead:
    """A new entry, the words of its fields as they were written, and what couldn't be read."""

    entry: Entry
    written: Text = ()
    said: list[str] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)


def read_added(
    added: Added, entry: Entry, plan: Plan, texts: TextReader, words: Vocabulary
) -> AddedRead:
    """Return what somebody wrote in new rows.

    Args:
        added: the rows.
        entry: an empty entry, which has only its id and its place.
        plan: the plan as it is now.
        texts: reads texts.
        words: the names and numbers that cells tell of others by.
    """
    found = AddedRead(entry)
    lines: list[tuple[str, str]] = []
    for spec, blocks in _cells(added):
        said = cell_words(blocks)
        if said and said != UNTITLED:
            is_read = _read(found, spec, blocks, texts, words)
            lines.append((spec.words if is_read else f"{spec.words} (ikke taget med)", said))
    for name, why in entry_errors(found.entry, plan.get).items():
        found.said.append(f"I den nye række {_called(found)} er noget ikke taget med: {why}")
        values: dict[str, Any] = {name: getattr(entry, name)}
        found.entry = replace(found.entry, **values)
    found.written = normalise((Table(tuple(map(_row, lines))),) if lines else ())
    return found


def _cells(added: Added) -> Iterator[tuple[FieldSpec, Sequence[ReadBlock]]]:
    """Yield the fields that were written in, each once."""
    fields = {spec.words: spec for spec in REGISTERS[added.kind].fields.values()}
    cells = [
        (name, cell.blocks) for name, (_, cell) in zip(added.head, added.rows[0].cells, strict=True)
    ]
    cells += [(row_words(row)[0], row.cells[-1][1].blocks) for row in added.rows[1:]]
    for name, blocks in cells:
        spec = fields.pop(name, None)
        if spec is not None:
            yield spec, blocks


def _read(
    found: AddedRead,
    spec: FieldSpec,
    blocks: Sequence[ReadBlock],
    texts: TextReader,
    words: Vocabulary,
) -> bool:
    """Take a field into the new entry; return whether it can be understood."""
    value: Any
    said = " ".join(cell_words(blocks).split())
    if spec.shape is Shape.TEXT:
        text = texts.read("", blocks, in_cell=True)
        found.pictures.update(text.pictures)
        value = to_xhtml(text.came)
    elif spec.shape is Shape.LINE:
        value = said
    else:
        try:
            value = read_value(spec, cell_words(blocks), words)
        except PlanbuilderError as why:
            found.said.append(
                f"I den nye række {_called(found)} står der »{said}« under »{spec.words}«. "
                f"Det er ikke taget med: {why}"
            )
            return False
    values: dict[str, Any] = {spec.name: value}
    found.entry = replace(found.entry, **values)
    return True


def _called(found: AddedRead) -> str:
    return f"»{found.entry.title}«" if found.entry.title else "uden titel"


def _row(line: tuple[str, str]) -> tuple[Cell, ...]:
    name, said = line
    paragraphs = (Paragraph((Run(part),)) for part in said.split("\n"))
    return Cell((Paragraph((Run(name),)),)), Cell(tuple(paragraphs))


def empty_entries(plan: Plan, added: Iterable[tuple[str, Added]]) -> list[Entry]:
    """Return entries for new rows, with their ids, each in its place and with nothing in it yet."""
    found: list[Entry] = []
    lines: dict[str, list[Entry]] = {}
    last: dict[tuple[str, str], str] = {}
    for name, new in added:
        kind = REGISTERS[new.kind].kind
        line = lines.setdefault(new.kind, list(plan.entries(kind)))
        before = last.get((new.kind, new.after), new.after)
        end = len(line) if new.after else 0
        at = next((place for place, one in enumerate(line, 1) if one.id == before), end)
        entry = kind(id=name, order=_key(line, at))
        line.insert(at, entry)
        last[new.kind, new.after] = name
        found.append(entry)
    return found


def _key(line: Sequence[Entry], at: int) -> str:
    """Return an order key for what comes to stand at a place of a line."""
    before = line[at - 1].order if at else ""
    behind = line[at].order if at < len(line) else ""
    return between(before or None, behind if behind > before else None)


def who_added(added: Added) -> Trace | None:
    """Return who wrote new rows and when, None where changes weren't tracked."""
    row = added.rows[0]
    if row.inserted is not None:
        return row.inserted
    blocks = (block for _, cell in row.cells for block in cell.blocks)
    runs = (run for one in paragraphs_of(blocks) for run in one.runs)
    return next((run.inserted for run in runs if run.inserted is not None), None)

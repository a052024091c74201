"""The names and numbers by which cells of registers in one document tell of records."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from planbuilder.model.fields import Entry, Shape
from planbuilder.model.plan import Plan
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.slug import slug
from planbuilder.office.document.register_cells import NUMBER, RegisterCells
from planbuilder.office.word.home.known import EFFORT_TITLE, Known
from planbuilder.office.word.home.pieces import Added, Piece
from planbuilder.office.word.home.words import row_words
from planbuilder.office.word.reading.content import ReadRow
from planbuilder.office.written.vocabulary import Vocabulary, record_name

_DIGITS = 12


def new_ids(added: Iterable[Added], author: str) -> list[str]:
    """Return the ids that new entries get: the same whenever such a document is read."""
    found: list[str] = []
    for one in added:
        words = [word for row in one.rows for word in row_words(row)]
        parts = (one.kind, one.after, author, *one.head, *words)
        again = 0
        while (name := f"{slug(REGISTERS[one.kind].one)}-{_digest(parts, again)}") in found:
            again += 1
        found.append(name)
    return found


def _digest(parts: Sequence[str], again: int) -> str:
    said = "\x1f".join((*parts, str(again)))
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:_DIGITS]


def names_in(
    plan: Plan,
    then: Plan,
    kinds: Mapping[str, str],
    pieces: Iterable[Piece],
    added: Iterable[tuple[str, Added]],
) -> Vocabulary:
    """Return the words of a plan, with those that a document has for the same records.

    Args:
        plan: the plan as it is now.
        then: as it was when the document was made.
        kinds: of which kind the record of each piece is.
        pieces: what the document shows of records.
        added: the new entries in it, with their ids.
    """
    words = Vocabulary(plan)
    for record in then:
        now, name = plan.get(record.id), record_name(then, record)
        if now is not None and name != record_name(plan, now):
            words.add(record.KIND, name, record.id)
    for piece in pieces:
        if piece.rows:
            _count(words, kinds[piece.record], piece.record, piece.head, piece.rows[0])
    for name, new in added:
        _count(words, new.kind, name, new.head, new.rows[0])
        title = dict(zip(new.head, row_words(new.rows[0]), strict=False)).get(
            REGISTERS[new.kind].fields["title"].words, ""
        )
        if title:
            words.add(new.kind, title, name)
    for register in REGISTERS.values():
        if any(spec.shape is Shape.LINKS for spec in register.fields.values()):
            for name, number in RegisterCells(then, register).numbers.items():
                words.number(register.name, str(number), name)
    return words


def _count(words: Vocabulary, kind: str, record: str, head: Sequence[str], row: ReadRow) -> None:
    """Let a record be told by the number that stands before it."""
    if NUMBER not in head:
        return
    number = dict(zip(head, row_words(row), strict=False))[NUMBER]
    if number.isdigit():
        words.number(kind, number, record)


def titles_in(known: Known, then: Plan, pieces: Mapping[str, Piece]) -> dict[str, set[str]]:
    """Return what references to each entry may read: its titles then, now, and as it came."""
    titles: dict[str, set[str]] = {}
    for record in (*then, *known.plan):
        if isinstance(record, Entry):
            titles.setdefault(record.id, set()).add(known.title(record))
    for name, piece in pieces.items():
        if name in titles and piece.rows:
            titles[name].add(_title_that_came(known.kind(name), piece))
    return titles


def _title_that_came(kind: str, piece: Piece) -> str:
    """Return the words in the place of an entry's title: in a cell, or a row of its own."""
    words = row_words(piece.rows[0])
    register = REGISTERS.get(kind)
    called = register.fields["title"].words if register else ""
    if len(words) == len(piece.head) and called in piece.head:
        return words[piece.head.index(called)]
    return EFFORT_TITLE.sub("", " ".join(words))

"""Which rows of a register's table in a document somebody added, and which belong to them.

Word puts a row that is inserted beside another into the control of that one; so a tag alone says
nothing, where another row has the bookmark of the same entry.
"""

from __future__ import annotations

from collections.abc import Sequence

from planbuilder.model.disagreement import UNDECIDED
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.office.document.register_cells import heads_of
from planbuilder.office.tags import read_bookmark
from planbuilder.office.word.home.known import Known
from planbuilder.office.word.home.pieces import Piece
from planbuilder.office.word.home.words import folded, row_words
from planbuilder.office.word.reading.content import ReadRow, ReadTable


class NewRows:
    """Tells new rows of one table from those of entries that the plan knows."""

    def __init__(self, known: Known, table: ReadTable, head: tuple[str, ...], kind: str) -> None:
        """Begin.

        Args:
            known: what the plan knows.
            table: the table.
            head: what stands above its columns.
            kind: of which kind the entries in it are, "" for none.
        """
        self._known, self._head = known, head
        register = REGISTERS.get(kind)
        self._labels = heads_of(register) if register is not None else set()
        title = register.fields["title"].words if register is not None else ""
        self._title = head.index(title) if title in head else -1
        self._is_register = self._title >= 0 and self._labels.issuperset(head)
        self._marked = {name for row in table.rows for name in self._marks(row)}

    def _marks(self, row: ReadRow) -> set[str]:
        """Return the entries whose bookmark stands in a row."""
        marks = (read_bookmark(text) for text in row.tags)
        return {self._known.record(mark.digest) for mark in marks if mark is not None}

    def begins(self, row: ReadRow, tagged: str, piece: Piece | None) -> bool:
        """Whether a row is the first one of a new entry.

        Args:
            row: the row.
            tagged: the entry that it carries the tag of, "" for none.
            piece: what was found of that entry before.
        """
        words = row_words(row)
        if not self._is_register or row.deleted is not None or not any(words):
            return False
        if len(words) != len(self._head) or self._has_label(words):
            return False
        if not tagged:
            return True
        if tagged in self._marked:
            return tagged not in self._marks(row)
        first = row_words(piece.rows[0]) if piece is not None and piece.rows else ()
        is_whole = len(first) == len(words)
        return is_whole and folded(first[self._title]) != folded(words[self._title])

    def goes_on(self, row: ReadRow, piece: Piece | None) -> bool:
        """Whether a row with a label belongs to the new entry, and not to the one before it.

        Args:
            row: the row.
            piece: what was found of the entry that stands before the new one.
        """
        words = row_words(row)
        if row.deleted is not None or not self._has_label(words) or _is_undecided(words):
            return False
        there = [row_words(other) for other in piece.rows] if piece is not None else []
        if piece is None or any(len(one) == 2 and one[0] == words[0] for one in there):
            return True
        return not self._known.says(piece.record, words[0])

    def _has_label(self, words: Sequence[str]) -> bool:
        """Whether a row is one of those below the columns of an entry."""
        return len(words) == 2 and (words[0] in self._labels or _is_undecided(words))


def _is_undecided(words: Sequence[str]) -> bool:
    return folded(words[0]) == folded(UNDECIDED)

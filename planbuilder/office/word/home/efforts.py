"""The fields of an effort in the rows of its table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from planbuilder.model.disagreement import UNDECIDED
from planbuilder.model.kinds import rich_fields
from planbuilder.model.records import SEVEN_FIELDS, Effort
from planbuilder.model.suggestions.fields import as_text
from planbuilder.model.words import FIELD_WORDS, capitalised
from planbuilder.office.document.outline import UNTITLED, has_content
from planbuilder.office.document.texts import one_line
from planbuilder.office.tags import read_tag
from planbuilder.office.word.home.facts import FIELDS, with_facts
from planbuilder.office.word.home.fields import FieldRead, Left, PieceRead
from planbuilder.office.word.home.known import EFFORT_TITLE, FACT_LABELS, Known
from planbuilder.office.word.home.pieces import Piece
from planbuilder.office.word.home.texts import TextReader
from planbuilder.office.word.home.words import folded, row_words
from planbuilder.office.word.own_words import GENERATED
from planbuilder.office.word.reading.content import ReadBlock, ReadRow, ReadTable

_LABELS = {folded(label): name for name, label in {**FIELD_WORDS, **FACT_LABELS}.items()}
_MISSING = re.compile(r"\[(?:" + "|".join(FIELD_WORDS.values()) + r") mangler\]")


def read_effort(piece: Piece, base: Effort, known: Known, texts: TextReader) -> PieceRead:
    """Return what a document shows of an effort."""
    return _EffortReader(base, known, texts).read(piece.rows)


class _EffortReader:
    def __init__(self, base: Effort, known: Known, texts: TextReader) -> None:
        self._base = base
        self._title = known.title(base)
        self._texts = texts
        self._found = PieceRead()
        self._seen: set[str] = set()

    def read(self, rows: Sequence[ReadRow]) -> PieceRead:
        there = [row for row in rows if row.deleted is None and any(row_words(row))]
        if not there:
            self._found.is_gone = True
            return self._found
        for row in there:
            self._row(row)
        for name in SEVEN_FIELDS:
            if name not in self._seen and name not in self._disputed():
                self._field(name, ())
        return self._found

    def _disputed(self) -> set[str]:
        return {conflict.field for conflict in self._base.disputed}

    def _row(self, row: ReadRow) -> None:
        words = row_words(row)
        name = _name_of(row, words)
        if name in self._seen or not name:
            self._left(row, words)
            return
        self._seen.add(name)
        if name == GENERATED:
            self._seen.discard(name)
            self._undecided(words)
        elif name == "title":
            if "title" not in self._disputed():
                came = EFFORT_TITLE.sub("", " ".join(words))
                shown = one_line(self._base.title) if self._base.title else UNTITLED
                self._found.add_words("title", shown, came, _blocks(row))
        elif name in FIELDS:
            self._facts(name, words[-1], row)
        elif name not in self._disputed():
            self._field(name, _content(row))
            self._check_label(name, words)

    def _left(self, row: ReadRow, words: Sequence[str]) -> None:
        """Keep a row that belongs to no field; one of generated words alone says nothing."""
        if len(words) == 2 and folded(words[0]) == folded(UNDECIDED):
            return
        table = ReadTable((row,), max(1, len(row.cells)))
        self._found.left.append(Left(f"i tabellen med indsatsen »{self._title}«", (table,)))

    def _undecided(self, words: Sequence[str]) -> None:
        """Look whether somebody wrote into what is to be decided."""
        said = words[-1]
        if UNDECIDED not in said:
            self._found.said.append(
                f"I indsatsen »{self._title}« er der rettet i noget, som skal afgøres: »{said}«"
            )

    def _check_label(self, name: str, words: Sequence[str]) -> None:
        label = FIELD_WORDS.get(name) or FACT_LABELS.get(name, "")
        if len(words) == 2 and words[0] and folded(words[0]) != folded(label):
            self._found.said.append(
                f"I indsatsen »{self._title}« er feltet »{label}« kaldt »{words[0]}« i dokumentet; "
                "feltets navn er ikke ændret."
            )

    def _field(self, name: str, blocks: Sequence[ReadBlock]) -> None:
        """Read one of the seven fields, or the reference to another policy."""
        value = getattr(self._base, name)
        if name in rich_fields(Effort.KIND):
            kept = [] if _is_missing(blocks) else list(blocks)
            shown = value if has_content(value) else ""
            text = self._texts.read(shown, kept, in_cell=True)
            self._found.add_text(name, text, kept, f"indsatsen »{self._title}«")
            return
        words = "\n".join(_lines(blocks))
        self._found.add_words(name, value, _MISSING.sub("", words).strip(), blocks)

    def _facts(self, name: str, words: str, row: ReadRow) -> None:
        """Read a row that holds several values."""
        if self._disputed().intersection(FIELDS[name]):
            return
        changed = with_facts(self._base, name, words)
        if changed is None:
            self._left(row, row_words(row))
            return
        for field in FIELDS[name]:
            if getattr(changed, field) != getattr(self._base, field):
                shown, came = as_text(self._base, field), as_text(changed, field)
                self._found.fields.append(FieldRead(field, shown, came, _blocks(row)))


def _name_of(row: ReadRow, words: Sequence[str]) -> str:
    """Return which field a row holds: by its tag, else by its label; "" for none."""
    for block in _blocks(row):
        for text in reversed(block.place.tags):
            if text.startswith(GENERATED):
                return GENERATED
            tag = read_tag(text)
            if tag is not None and tag.field:
                return tag.field
    if len(words) == 1:
        return "title"
    label = folded(words[0]) if len(words) == 2 else ""
    return GENERATED if label == folded(capitalised(UNDECIDED)) else _LABELS.get(label, "")


def _blocks(row: ReadRow) -> list[ReadBlock]:
    return [block for _, cell in row.cells for block in cell.blocks]


def _content(row: ReadRow) -> tuple[ReadBlock, ...]:
    """Return the blocks of the last cell."""
    return row.cells[-1][1].blocks if row.cells else ()


def _lines(blocks: Sequence[ReadBlock]) -> Iterator[str]:
    for block in blocks:
        if hasattr(block, "runs"):
            yield "".join(run.run.text for run in block.runs if run.deleted is None)


def _is_missing(blocks: Sequence[ReadBlock]) -> bool:
    """Whether nothing stands in a field but the mark that it is missing."""
    words = " ".join(_lines(blocks)).strip()
    return bool(words) and not _MISSING.sub("", words).strip()

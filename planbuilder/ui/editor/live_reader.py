"""Reads a document again and again while somebody types, and only what changed since the last time.

The text is kept in pieces. A piece ends between two paragraphs or headings with words in them,
where nothing before has a say in how what follows is written: no list, no table, no empty line.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QTextDocument

from planbuilder.model.frozen import frozen
from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.tree import Block, Heading, Paragraph, Text
from planbuilder.model.richtext.xhtml import to_xhtml
from planbuilder.ui.editor.document import read_between


@frozen
class _Piece:
    length: int
    """Characters of the document."""
    blocks: tuple[Block, ...]
    xhtml: str


class LiveReader:
    """Reads one document. Gives the same as reading it whole, at the cost of what changed."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._pieces: list[_Piece] = []
        # How many characters at the beginning and at the end are as they were when last read.
        self._head = self._tail = 0
        document.documentLayout()  # without one Qt doesn't tell of changes
        document.contentsChange.connect(self._note_change)

    def _note_change(self, position: int, removed: int, added: int) -> None:
        self._head = min(self._head, position)
        self._tail = min(self._tail, self._document.characterCount() - position - added)

    def forget(self) -> None:
        """Read everything the next time, as after the document was filled anew."""
        self._pieces = []

    def xhtml(self) -> str:
        """Return the canonical XHTML of the document."""
        self._read()
        return "\n".join(piece.xhtml for piece in self._pieces if piece.xhtml)

    def text(self) -> Text:
        """Return the blocks of the document, not yet in their normal form."""
        self._read()
        return tuple(block for piece in self._pieces for block in piece.blocks)

    def _read(self) -> None:
        total = self._document.characterCount()
        if self._pieces and self._head >= total and self._tail >= total:
            return
        before = _within(self._pieces, self._head)
        after = _within(self._pieces[: len(before) - 1 : -1], self._tail)[::-1]
        # A change can reach over into its neighbours, so these are read anew as well.
        del before[-1:], after[:1]
        start = sum(piece.length for piece in before)
        end = total - sum(piece.length for piece in after)
        self._pieces = [*before, *_cut(read_between(self._document, start, end)), *after]
        self._head = self._tail = total


def _within(pieces: list[_Piece], characters: int) -> list[_Piece]:
    """Return the first pieces that fit whole into so many characters."""
    kept: list[_Piece] = []
    for piece in pieces:
        characters -= piece.length
        if characters < 0:
            break
        kept.append(piece)
    return kept


def _cut(found: Iterator[tuple[int, tuple[Block, ...]]]) -> Iterator[_Piece]:
    length = 0
    blocks: list[Block] = []
    stood_alone = False
    for characters, here in found:
        stands_alone = _stands_alone(here)
        if stood_alone and stands_alone:
            yield _Piece(length, tuple(blocks), to_xhtml(blocks))
            length = 0
            blocks = []
        length += characters
        blocks.extend(here)
        stood_alone = stands_alone
    yield _Piece(length, tuple(blocks), to_xhtml(blocks))


def _stands_alone(blocks: tuple[Block, ...]) -> bool:
    """Return whether this is one heading, or one paragraph that has anything in it."""
    if len(blocks) != 1 or not isinstance(blocks[0], Heading | Paragraph):
        return False
    return isinstance(blocks[0], Heading) or bool(normalise(blocks))

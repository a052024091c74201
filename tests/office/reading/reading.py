"""What was read, in short forms that tests compare."""

from __future__ import annotations

from planbuilder.model.richtext.tree import Marks
from planbuilder.model.richtext.xhtml import to_xhtml
from planbuilder.office.word.reading import read_document
from planbuilder.office.word.reading.content import (
    Matter,
    ReadBlock,
    ReadDocument,
    ReadParagraph,
    ReadPicture,
)
from planbuilder.office.word.reading.plain import words_of
from planbuilder.office.word.reading.views import accepted, original
from tests.office.reading.packages import docx


def read(body: str, **parts: object) -> ReadDocument:
    """Read a document with this body."""
    return read_document(docx(body, **parts))


def paragraphs(body: str, **parts: object) -> list[ReadParagraph]:
    return [block for block in read(body, **parts).blocks if isinstance(block, ReadParagraph)]


def only(body: str, **parts: object) -> ReadParagraph:
    """Read a document of one paragraph."""
    (paragraph,) = read(body, **parts).blocks
    assert isinstance(paragraph, ReadParagraph)
    return paragraph


def words(body: str, **parts: object) -> list[str]:
    """Return the words of each block."""
    return [_words(block) for block in read(body, **parts).blocks]


def _words(block: ReadBlock) -> str:
    if isinstance(block, ReadParagraph):
        return words_of(block.runs)
    return f"[{block.alt}]" if isinstance(block, ReadPicture) else "[tabel]"


def marks(paragraph: ReadParagraph) -> dict[str, Marks]:
    """Return the marks by the words that are set in them."""
    return {run.run.text: run.run.marks for run in paragraph.runs}


def text(body: str, **parts: object) -> str:
    """Return the text with all changes made, as XHTML."""
    return to_xhtml(accepted(read(body, **parts).blocks).text)


def before(body: str, **parts: object) -> str:
    """Return the text without the changes, as XHTML."""
    return to_xhtml(original(read(body, **parts).blocks).text)


def matters(body: str, **parts: object) -> list[tuple[Matter, str]]:
    """Return what there was to tell: the matter and the words at the place."""
    return [(found.matter, found.where) for found in read(body, **parts).findings]

"""The plain words of what was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planbuilder.office.word.reading.content import ReadBlock, ReadParagraph, ReadPicture, ReadRun


def words_of(runs: Iterable[ReadRun]) -> str:
    """Return the words of runs, whoever inserted or deleted them."""
    return "".join(run.run.text for run in runs)


def line_of(paragraph: ReadParagraph) -> str:
    """Return the words of a paragraph on one line, without what was deleted."""
    kept = (run.run.text for run in paragraph.runs if run.deleted is None)
    return " ".join("".join(kept).split())


def block_words(blocks: Iterable[ReadBlock]) -> str:
    """Return the words of blocks on one line; of a picture those that describe it."""
    return " ".join(filter(None, _words(blocks)))


def paragraphs_of(blocks: Iterable[ReadBlock]) -> Iterator[ReadParagraph]:
    """Yield all paragraphs, those in tables in the order of their cells."""
    for block in blocks:
        if isinstance(block, ReadParagraph):
            yield block
        elif not isinstance(block, ReadPicture):
            for row in block.rows:
                for _, cell in row.cells:
                    yield from paragraphs_of(cell.blocks)


def _words(blocks: Iterable[ReadBlock]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, ReadParagraph):
            yield " ".join(words_of(block.runs).split())
        elif isinstance(block, ReadPicture):
            yield block.alt
        else:
            for row in block.rows:
                for _, cell in row.cells:
                    yield from _words(cell.blocks)

"""The text of the municipality's template: it stands around the plan, and is no part of it."""

from __future__ import annotations

from collections.abc import Iterator

from planbuilder.office.tags import is_as_in_template, is_template_bookmark
from planbuilder.office.word.home.words import is_blank, words_of
from planbuilder.office.word.reading.content import ReadBlock, ReadParagraph, ReadTable


def is_templates_own(block: ReadBlock) -> bool:
    """Whether a block reads as it stood in the template; what somebody changed in it is his."""
    found = False
    for paragraph in _paragraphs(block):
        if is_blank(paragraph):
            continue
        names = [tag for tag in paragraph.place.tags if is_template_bookmark(tag)]
        if not any(is_as_in_template(name, words_of(paragraph)) for name in names):
            return False  # as nearly every block, at its first paragraph
        found = True
    return found


def _paragraphs(block: ReadBlock) -> Iterator[ReadParagraph]:
    if isinstance(block, ReadParagraph):
        yield block
    elif isinstance(block, ReadTable):
        for row in block.rows:
            for _, cell in row.cells:
                for inner in cell.blocks:
                    yield from _paragraphs(inner)

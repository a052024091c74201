"""The text of the municipality's template: it stands around the plan, and is no part of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from planbuilder.model.danish import parse_date
from planbuilder.model.errors import PlanbuilderError
from planbuilder.office.tags import is_as_in_template, is_template_bookmark
from planbuilder.office.word.home.words import is_blank, undated, words_of
from planbuilder.office.word.reading.content import ReadBlock, ReadParagraph, ReadTable


def is_templates_own(block: ReadBlock, filled_in: Collection[str] = ()) -> bool:
    """Whether a block reads as it stood in the template; what somebody changed in it is his.

    Args:
        filled_in: words that we may have put into fields of the template (as `undated` gives
            them), for where LibreOffice took away what says so.
    """
    found = False
    for paragraph in _paragraphs(block):
        if is_blank(paragraph):
            continue
        names = [tag for tag in paragraph.place.tags if is_template_bookmark(tag)]
        if not names and not filled_in:
            return False  # as nearly every block, at its first paragraph
        words = words_of(paragraph)
        is_own = any(is_as_in_template(name, words) for name in names)
        if not is_own and not (filled_in and _is_filled_in(words, filled_in)):
            return False
        found = True
    return found


def _is_filled_in(words: str, filled_in: Collection[str]) -> bool:
    """Whether these may be our words in a field of the template, or the date in one."""
    if undated(words) in filled_in:
        return True
    try:
        parse_date(words)
    except PlanbuilderError:
        return False
    return True


def _paragraphs(block: ReadBlock) -> Iterator[ReadParagraph]:
    if isinstance(block, ReadParagraph):
        yield block
    elif isinstance(block, ReadTable):
        for row in block.rows:
            for _, cell in row.cells:
                for inner in cell.blocks:
                    yield from _paragraphs(inner)

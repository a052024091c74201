"""The table of contents: a field that Word can update, filled in with entries and pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from planbuilder.office.word.names import T, name, unwrapped
from planbuilder.office.word.writing.document import WordDocument
from planbuilder.office.word.writing.markup import FIELD_END, field, field_begin, paragraph, run
from planbuilder.office.word.writing.outline import DEEPEST_NUMBERED
from planbuilder.office.word.writing.writer import ListedHeading

TITLE = "Indhold"
_INSTRUCTION = f'TOC \\o "1-{DEEPEST_NUMBERED}" \\h \\z \\u'
_TAB = "<w:r><w:tab/></w:r>"


def contents_xml(document: WordDocument, headings: list[ListedHeading]) -> str:
    """Return the title and one entry for each heading. The pages are still to be filled in."""
    parts = [paragraph(document.style("TOC Heading"), run(TITLE))]
    for place, heading in enumerate(headings):
        begin = field_begin(_INSTRUCTION) if place == 0 else ""
        end = FIELD_END if place == len(headings) - 1 else ""
        style = document.style(f"toc {heading.level}")
        parts.append(paragraph(style, begin + _entry(heading) + end))
    return "".join(parts)


def _entry(heading: ListedHeading) -> str:
    number = run(heading.number) + _TAB if heading.number else ""
    page = field(f"PAGEREF {heading.bookmark} \\h", run("0"))
    return (
        f'<w:hyperlink w:anchor="{heading.bookmark}" w:history="1">'
        f"{number}{run(heading.title)}{_TAB}{page}</w:hyperlink>"
    )


def fill_in_pages(body: Any, pages: Mapping[str, int]) -> None:
    """Put the page of each heading at the end of its entry."""
    for entry in unwrapped(body):
        link = entry.find(name("w:hyperlink"))
        bookmark = "" if link is None else link.get(name("w:anchor"), "")
        if bookmark in pages:
            *_, shown = link.iter(T)
            shown.text = str(pages[bookmark])

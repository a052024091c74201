"""The table of contents: a field that Word can update, filled in with entries and pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from planbuilder.office.word.names import T, name, unwrapped
from planbuilder.office.word.writing.document import WordDocument
from planbuilder.office.word.writing.markup import FIELD_END, field, field_begin, paragraph, run
from planbuilder.office.word.writing.outline import DEEPEST_NUMBERED
from planbuilder.office.word.writing.writer import PAGE_BREAK, ListedHeading

TITLE = "Indhold"
_INSTRUCTION = f'TOC \\o "1-{DEEPEST_NUMBERED}" \\h \\z \\u'
_TAB = "<w:r><w:tab/></w:r>"
_OUR_WIDTH = 9072
_SHORT = 6
"""Longer numbers ("Kapitel IV") don't fit before the tab stop."""


def contents_xml(document: WordDocument, headings: list[ListedHeading], *, new_page: bool) -> str:
    """Return the title and one entry for each heading. The pages are still to be filled in.

    `new_page` says that the title begins a page whatever its style says.
    """
    foreign = document.template.foreign
    begin = PAGE_BREAK if new_page else ""
    plain = document.no_number if foreign else ""
    parts = [paragraph(document.style("TOC Heading"), run(TITLE), begin + plain)]
    tabs = _tabs(document.full_width) if foreign else ""
    for place, heading in enumerate(headings):
        begin = field_begin(_INSTRUCTION) if place == 0 else ""
        end = FIELD_END if place == len(headings) - 1 else ""
        style = document.style(f"toc {heading.level}")
        parts.append(paragraph(style, begin + _entry(heading) + end, tabs))
    return "".join(parts)


def _tabs(width: int) -> str:
    """Return a right tab stop at the edge of the text, in place of that of our own template."""
    ours = "" if width == _OUR_WIDTH else f'<w:tab w:val="clear" w:pos="{_OUR_WIDTH}"/>'
    edge = f'<w:tab w:val="right" w:leader="dot" w:pos="{width}"/>'
    return (
        f"<w:tabs>{edge}{ours}</w:tabs>" if width < _OUR_WIDTH else f"<w:tabs>{ours}{edge}</w:tabs>"
    )


def _entry(heading: ListedHeading) -> str:
    gap = _TAB if len(heading.number) <= _SHORT else run("\N{EN SPACE}")
    number = run(heading.number) + gap if heading.number else ""
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

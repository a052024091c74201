"""The table of contents: a field that Word can update, filled in with entries and pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from planbuilder.office.document.outline import DEEPEST_NUMBERED
from planbuilder.office.word.names import T, name, unwrapped
from planbuilder.office.word.writing.document import WordDocument
from planbuilder.office.word.writing.layout.formats import formats_of
from planbuilder.office.word.writing.markup import FIELD_END, field, field_begin, paragraph, run
from planbuilder.office.word.writing.writer import PAGE_BREAK, ListedHeading

TITLE = "Indhold"
_INSTRUCTION = f'TOC \\o "1-{DEEPEST_NUMBERED}" \\h \\z \\u'
_TAB = "<w:r><w:tab/></w:r>"
_OUR_WIDTH = 9072
_FOR_NUMBER, _FOR_LEVEL = 400, 200
"""How much room the number of an entry gets, and more at each level, in twips."""
_SHORT = 6
"""Longer numbers ("Kapitel IV") don't fit before the tab stop."""


def contents_xml(document: WordDocument, headings: list[ListedHeading], *, new_page: bool) -> str:
    """Return the title and one entry for each heading. The pages are still to be filled in.

    `new_page` says that the title begins a page whatever its style says.
    """
    foreign = document.template.foreign
    begin = PAGE_BREAK if new_page else ""
    plain = document.no_number if foreign else ""
    title = paragraph(document.style("TOC Heading"), run(TITLE), begin + plain)
    return title + entries_xml(document, headings, _INSTRUCTION, document.full_width)


def entries_xml(
    document: WordDocument, headings: list[ListedHeading], instruction: str, width: int
) -> str:
    """Return one entry for each heading, all of them together the result of a field.

    Args:
        document: the document.
        headings: what is listed.
        instruction: that of the field.
        width: how wide the text is where they stand, in twips.
    """
    settings = _settings(document, width) if document.template.foreign else {}
    parts = []
    for place, heading in enumerate(headings):
        begin = field_begin(instruction) if place == 0 else ""
        end = FIELD_END if place == len(headings) - 1 else ""
        style, setting = document.style(f"toc {heading.level}"), settings.get(heading.level, "")
        parts.append(paragraph(style, begin + _entry(heading) + end, setting))
    return "".join(parts)


def _settings(document: WordDocument, width: int) -> dict[int, str]:
    """Return what the entries of each level need in a template of somebody else's.

    That is tab stops, and an indent where the style has no place for the titles behind numbers.
    """
    formats = formats_of(document.styles_root, document.numbering_root)
    settings = {}
    for level in range(1, DEEPEST_NUMBERED + 1):
        form = formats.style(document.style(f"toc {level}"))
        settings[level] = _tabs(width)
        if form.first >= 0 and not any(form.left < stop < width for stop in form.tabs):
            room = _FOR_NUMBER + _FOR_LEVEL * level
            settings[level] += f'<w:ind w:left="{form.left + room}" w:hanging="{room}"/>'
    return settings


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

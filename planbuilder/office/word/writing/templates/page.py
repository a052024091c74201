"""What a document must have for a plan to be laid out in it, added where a template lacks it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docx.document import Document

from planbuilder.office.word.names import BOOKMARK, PPR, SECTPR, VAL, P, W, name
from planbuilder.office.word.reading.names import whole

_SIZE, _MARGIN = name("w:pgSz"), name("w:pgMar")
_HEIGHT = name("w:h")
_A4 = {W: "11906", _HEIGHT: "16838"}
_MARGINS = {
    **{name(f"w:{side}"): "1417" for side in ("top", "right", "bottom", "left")},
    **{name(f"w:{side}"): "709" for side in ("header", "footer")},
    name("w:gutter"): "0",
}
_BREAK, _DRAWING_PROPERTIES = name("w:pageBreakBefore"), name("wp:docPr")
_BEFORE_BREAK = tuple(name(f"w:{tag}") for tag in ("pStyle", "keepNext", "keepLines"))
_BEFORE_SIZE = tuple(
    name(f"w:{tag}")
    for tag in ("headerReference", "footerReference", "footnotePr", "endnotePr", "type")
)

_TYPE = name("w:type")
_SEVERAL = tuple(name(f"w:{key}") for key in ("num", "sep", "equalWidth"))
_OF_THE_FIRST = tuple(name(f"w:{tag}") for tag in ("headerReference", "footerReference", "titlePg"))


def add_what_pages_need(document: Document) -> None:
    """Give the body a last section, and each section a size and margins."""
    body = document.element.body
    if body.find(SECTPR) is None:
        body.append(body.makeelement(SECTPR))
    for section in body.iter(SECTPR):
        _complete(_child(section, _SIZE), _A4)
        _complete(_child(section, _MARGIN), _MARGINS)


def _complete(element: Any, values: Mapping[str, str]) -> None:
    for key, value in values.items():
        if element.get(key) is None:
            element.set(key, value)


def _child(section: Any, tag: str) -> Any:
    found = section.find(tag)
    if found is None:
        found = section.makeelement(tag)
        earlier = (*_BEFORE_SIZE, _SIZE)
        place = sum(1 for child in section if child.tag in earlier)
        section.insert(place, found)
    return found


def column_width(section: Any) -> int:
    """Return the width of the text, or of its narrowest column, in twips."""
    width = full_width(section)
    columns = section.find(name("w:cols"))
    count = columns_of(section)
    if columns is None or count == 1:
        return width
    own = [whole(column.get(W)) for column in columns]
    if own and min(own) > 0:
        return min(own)
    space = whole(columns.get(name("w:space")), 720)
    return max(1, (width - space * (count - 1)) // count)


def columns_of(section: Any) -> int:
    """Return how many columns the text of a section has."""
    columns = section.find(name("w:cols"))
    if columns is None:
        return 1
    return max(1, whole(columns.get(name("w:num")), len(columns) or 1))


def full_width(section: Any) -> int:
    """Return the width of the text over all columns, in twips."""
    size, margin = section.find(_SIZE), section.find(_MARGIN)
    sides = sum(whole(margin.get(name(f"w:{side}"))) for side in ("left", "right", "gutter"))
    return whole(size.get(W)) - sides


def in_one_column(section: Any) -> None:
    """Let the text of a section stand in one column."""
    for columns in section.findall(name("w:cols")):
        columns[:] = []
        for key in _SEVERAL:
            columns.attrib.pop(key, None)


def goes_on(section: Any) -> None:
    """Let a section go on on the same page, under the headers and numbers of the one before it."""
    for tag in (*_OF_THE_FIRST, _TYPE):
        for found in section.findall(tag):
            section.remove(found)
    for numbers in section.findall(name("w:pgNumType")):
        numbers.attrib.pop(name("w:start"), None)
    kind = section.makeelement(_TYPE)
    kind.set(VAL, "continuous")
    section.insert(sum(1 for child in section if child.tag in _BEFORE_SIZE), kind)


def text_height(section: Any) -> int:
    """Return the height of the text on the page, in twips."""
    size, margin = section.find(_SIZE), section.find(_MARGIN)
    used = sum(abs(whole(margin.get(name(f"w:{side}")))) for side in ("top", "bottom"))
    return whole(size.get(_HEIGHT)) - used


def begin_page(blocks: Any) -> None:
    """Let the first of these blocks begin a page; what stands in a frame goes with the next."""
    for paragraph in blocks.iter(P):
        properties = paragraph.find(PPR)
        if properties is None:
            properties = paragraph.makeelement(PPR)
            paragraph.insert(0, properties)
        if properties.find(name("w:framePr")) is None:
            if properties.find(_BREAK) is None:
                place = sum(1 for child in properties if child.tag in _BEFORE_BREAK)
                properties.insert(place, properties.makeelement(_BREAK))
            return


def highest_id(root: Any) -> int:
    """Return the highest number that a bookmark or a drawing has, 0 where there is none."""
    numbers = [mark.get(name("w:id"), "") for mark in root.iter(BOOKMARK)]
    numbers += [drawing.get("id", "") for drawing in root.iter(_DRAWING_PROPERTIES)]
    return max((int(number) for number in numbers if number.isdigit()), default=0)

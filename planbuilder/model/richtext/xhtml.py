"""The stored form of a text: canonical XHTML, a small subset, one block a line.

    <p>Et <strong>vigtigt</strong> afsnit</p>
    <p class="caption">Roller</p>
    <table>
    <tr><th><p>Navn</p></th><th><p>Rolle</p></th></tr>
    <tr><td><p>Hanne</p></td><td><p>Leder</p></td></tr>
    </table>

docs/file-format.md describes it whole. What is read here has passed through a file that anybody
may have written: no document type, no entities, no comments, and nothing outside the subset.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from xml.etree import ElementTree as ET

from planbuilder.model.richtext.normal import clean_href, normal_readings, normalise
from planbuilder.model.richtext.tree import (
    LIST_LEVELS,
    PLAIN,
    RECORD_ID,
    Block,
    Caption,
    Cell,
    Conflict,
    Heading,
    Inline,
    ListItem,
    LiveBlock,
    LiveView,
    Marks,
    Paragraph,
    Picture,
    Reading,
    Reference,
    Run,
    Table,
    Text,
    TextError,
)

MARK_TAGS = {
    "strong": Marks.BOLD,
    "em": Marks.ITALIC,
    "u": Marks.UNDERLINE,
    "sup": Marks.SUPER,
    "sub": Marks.SUB,
}
"""Tags of the marks, the outermost first."""
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3}
_LISTS = {"ul": False, "ol": True}
_RECORD = "record:"
_LIVE = "data-register"
_CONFLICT, _READING = "conflict", "reading"
_TEXT_LEVEL: frozenset[str] = frozenset()
_IN_READING = frozenset({"div"})
_IN_CELL = frozenset({"table", "figure", "div"})
CONFLICT_BEGINS = f'<div class="{_CONFLICT}">'
"""Where this stands in the XHTML of a text, the text has a conflict."""

_MARKUP = {
    marks: (
        "".join(f"<{tag}>" for tag, mark in MARK_TAGS.items() if mark & marks),
        "".join(f"</{tag}>" for tag, mark in reversed(MARK_TAGS.items()) if mark & marks),
    )
    for marks in map(Marks, range(32))
}
_DEEPER = {
    (marks, tag): marks | mark
    for marks in map(Marks, range(32))
    for tag, mark in MARK_TAGS.items()
    if not mark & marks
}
"""What text is set in that stands, already set in `marks`, inside `tag` as well."""


def to_xhtml(text: Iterable[Block]) -> str:
    """Return the canonical XHTML of `text`, brought to its normal form; "" for an empty text."""
    return normal_xhtml(normalise(text))


def normal_xhtml(text: Text) -> str:
    """Return the canonical XHTML of a text that is in its normal form already."""
    return "\n".join(_written(text, "\n"))


def _written(blocks: Iterable[Block], line_end: str) -> Iterable[str]:
    items: list[ListItem] = []
    for block in blocks:
        if isinstance(block, ListItem):
            items.append(block)
            continue
        if items:
            yield _write_list(items, line_end)
            items = []
        yield _write_block(block)
    if items:
        yield _write_list(items, line_end)


def _write_block(block: Block) -> str:
    match block:
        case Paragraph():
            return f"<p>{_write_inlines(block.inlines)}</p>"
        case Caption(inlines):
            return f'<p class="caption">{_write_inlines(inlines)}</p>'
        case Heading(level, inlines):
            return f"<h{level}>{_write_inlines(inlines)}</h{level}>"
        case Table():
            return _write_table(block)
        case Picture(source, alt, width):
            return f'<figure><img src="{source}" alt="{_escape(alt)}" width="{width}"/></figure>'
        case LiveBlock(register, view):
            return f'<figure class="{view.value}" {_LIVE}="{register}"></figure>'
        case Conflict(readings):
            return "\n".join([CONFLICT_BEGINS, *map(_write_reading, readings), "</div>"])
    raise TypeError(f"{block!r} is written as part of a list")


def _write_reading(reading: Reading) -> str:
    begin = f'<div class="{_READING}" title="{_escape(reading.author)}">'
    return "\n".join([begin, *_written(reading.blocks, "\n"), "</div>"])


def _write_list(items: list[ListItem], line_end: str) -> str:
    """Return a run of items as nested lists; a deeper list stands inside the item before it."""
    parts: list[str] = []
    open_lists: list[str] = []
    for item in items:
        tag = "ol" if item.numbered else "ul"
        while len(open_lists) > item.level + 1:
            parts.append(f"</li>{line_end}</{open_lists.pop()}>")
        if len(open_lists) == item.level + 1:
            parts.append(f"</li>{line_end}")
            if open_lists[-1] != tag:
                parts.append(f"</{open_lists.pop()}>{line_end}")
        elif open_lists:
            parts.append(line_end)
        if len(open_lists) == item.level:
            open_lists.append(tag)
            parts.append(f"<{tag}>{line_end}")
        parts.append(f"<li>{_write_inlines(item.inlines)}")
    parts.extend(f"</li>{line_end}</{tag}>" for tag in reversed(open_lists))
    return "".join(parts)


def _write_table(table: Table) -> str:
    lines = ["<table>"]
    for number, row in enumerate(table.rows):
        tag = "th" if table.header and number == 0 else "td"
        cells = (f"<{tag}>{''.join(_written(cell.blocks, ''))}</{tag}>" for cell in row)
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return "\n".join([*lines, "</table>"])


def _write_inlines(inlines: tuple[Inline, ...]) -> str:
    if not any(map(_address, inlines)):
        return "".join(map(_write_inline, inlines))
    parts = []
    for href, group in groupby(inlines, key=_address):
        content = "".join(map(_write_inline, group))
        parts.append(f'<a href="{_escape(href)}">{content}</a>' if href else content)
    return "".join(parts)


def _address(inline: Inline) -> str:
    return inline.href if isinstance(inline, Run) else ""


def _write_inline(inline: Inline) -> str:
    if isinstance(inline, Reference):
        return f'<a href="{_RECORD}{inline.record}"></a>'
    text = _escape(inline.text).replace("\n", "<br/>").replace("\N{NO-BREAK SPACE}", "&#160;")
    if not inline.marks:
        return text
    opening, closing = _MARKUP[inline.marks]
    return f"{opening}{text}{closing}"


def _escape(text: str) -> str:
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


def from_xhtml(source: str) -> Text:
    """Return the text whose canonical XHTML is `source`, in its normal form.

    Raises:
        TextError: `source` is not the subset that `to_xhtml` writes.
    """
    return normalise(blocks_in(source)) if source else ()  # as most fields of most records


def blocks_in(source: str) -> list[Block]:
    """Return what canonical XHTML holds, not in normal form yet: for whoever goes on with it.

    Raises:
        TextError: `source` is not the subset that `to_xhtml` writes.
    """
    if "<!" in source or "<?" in source:
        raise _refusal("den må hverken rumme DOCTYPE, kommentarer eller andre erklæringer")
    try:
        root = ET.fromstring(f"<text>{source}</text>")  # noqa: S314 - no DTD gets this far
    except ET.ParseError as error:
        line, column = error.position
        place = column + 1 - (len("<text>") if line == 1 else 0)
        raise _refusal(f"fejl i linje {line}, tegn {place}") from None
    except ValueError:
        raise _refusal("den rummer tegn, der ikke findes") from None
    return _read_blocks(root, _TEXT_LEVEL)


def _refusal(detail: str) -> TextError:
    return TextError("Teksten er ikke i Planbuilders tekstformat: {detail}.", detail=detail)


def _misplaced(element: ET.Element) -> TextError:
    return _refusal(f"<{element.tag}> kan ikke stå dér")


def _read_blocks(parent: ET.Element, beyond: frozenset[str]) -> list[Block]:
    """Return the blocks inside `parent`, where the tags `beyond` cannot stand."""
    blocks: list[Block] = []
    _expect_no_text(parent.text)
    for element in parent:
        _expect_no_text(element.tail)
        if element.tag in _LISTS:
            blocks.extend(_read_list(element, 0))
        elif element.tag in beyond:
            raise _misplaced(element)
        else:
            blocks.append(_read_block(element))
    return blocks


def _read_block(element: ET.Element) -> Block:
    tag = element.tag
    if tag == "p" and element.attrib:
        _expect_attributes(element, "class")
        if element.get("class") != "caption":
            raise _misplaced(element)
        return Caption(_read_inlines(element))
    if tag == "figure":
        return _read_live(element) if element.attrib else _read_picture(element)
    if tag == "div":
        return _read_conflict(element)
    _expect_attributes(element)
    if tag == "p":
        return Paragraph(_read_inlines(element))
    if tag in _HEADINGS:
        return Heading(_HEADINGS[tag], _read_inlines(element))
    if tag == "table":
        return _read_table(element)
    raise _misplaced(element)


def _read_conflict(element: ET.Element) -> Conflict:
    _expect_attributes(element, "class")
    _expect_no_text(element.text)
    if element.get("class") != _CONFLICT:
        raise _misplaced(element)
    readings = tuple(map(_read_reading, element))
    normal = normal_readings(readings)
    each = tuple(one for reading in readings for one in normal_readings((reading,)))
    if len(readings) < 2 or each != normal:
        raise _refusal("en konflikt skal have to forskellige udgaver eller flere, i orden")
    return Conflict(normal)


def _read_reading(element: ET.Element) -> Reading:
    _expect_no_text(element.tail)
    if element.tag != "div" or element.get("class") != _READING:
        raise _misplaced(element)
    _expect_attributes(element, "class", "title")
    return Reading(element.get("title", ""), tuple(_read_blocks(element, _IN_READING)))


def _read_list(element: ET.Element, level: int) -> Iterable[ListItem]:
    if level == LIST_LEVELS:
        raise _refusal(f"en liste kan højst have {LIST_LEVELS} niveauer")
    _expect_attributes(element)
    _expect_no_text(element.text)
    for item in element:
        if item.tag != "li":
            raise _misplaced(item)
        _expect_attributes(item)
        _expect_no_text(item.tail)
        nested = _take_nested_lists(item)
        yield ListItem(_LISTS[element.tag], level, _read_inlines(item))
        for inner in nested:
            yield from _read_list(inner, level + 1)


def _take_nested_lists(item: ET.Element) -> list[ET.Element]:
    """Remove and return the lists at the end of an item, with the line end before them."""
    nested: list[ET.Element] = []
    while len(item) and item[-1].tag in _LISTS:
        inner = item[-1]
        _expect_no_text(inner.tail)
        nested.insert(0, inner)
        item.remove(inner)
    if nested and len(item):
        item[-1].tail = (item[-1].tail or "").removesuffix("\n")
    elif nested:
        item.text = (item.text or "").removesuffix("\n")
    return nested


def _read_table(element: ET.Element) -> Table:
    _expect_no_text(element.text)
    rows = []
    header = False
    for number, row in enumerate(element):
        if row.tag != "tr":
            raise _misplaced(row)
        _expect_attributes(row)
        _expect_no_text(row.text)
        _expect_no_text(row.tail)
        tags = {cell.tag for cell in row}
        header = header or (number == 0 and tags == {"th"})
        if tags != {"th" if header and number == 0 else "td"}:
            raise _misplaced(row)
        rows.append(tuple(map(_read_cell, row)))
    if len({len(row) for row in rows}) != 1:
        raise _refusal("rækkerne i en tabel skal have lige mange celler")
    return Table(tuple(rows), header)


def _read_cell(element: ET.Element) -> Cell:
    _expect_attributes(element)
    _expect_no_text(element.tail)
    return Cell(tuple(_read_blocks(element, _IN_CELL)))


def _read_picture(element: ET.Element) -> Picture:
    _expect_attributes(element)
    _expect_no_text(element.text)
    if [child.tag for child in element] != ["img"]:
        raise _misplaced(element)
    image = element[0]
    _expect_attributes(image, "src", "alt", "width")
    _expect_no_text(image.text)
    _expect_no_text(image.tail)
    width = image.get("width", "")
    per_cent = int(width) if width.isdecimal() and len(width) <= 3 else 0
    picture = Picture(image.get("src", ""), image.get("alt", ""), per_cent)
    if normalise([picture]) != (picture,):
        raise _refusal('et billede skal have src="sha256:…", alt og width fra 10 til 100')
    return picture


def _read_live(element: ET.Element) -> LiveBlock:
    _expect_attributes(element, "class", _LIVE)
    _expect_no_text(element.text)
    view = element.get("class", "")
    if len(element) or view not in frozenset(LiveView):
        raise _misplaced(element)
    block = LiveBlock(element.get(_LIVE, ""), LiveView(view))
    if normalise([block]) != (block,):
        raise _refusal(f"et register kan ikke hedde »{block.register}«")
    return block


def _read_inlines(element: ET.Element) -> tuple[Inline, ...]:
    inlines: list[Inline] = []
    _collect(element, PLAIN, "", inlines)
    return tuple(inlines)


def _collect(parent: ET.Element, marks: Marks, href: str, inlines: list[Inline]) -> None:
    """Add the inlines inside `parent`, all set in `marks` and linked to `href`."""
    if parent.text:
        inlines.append(Run(_expect_one_line(parent.text), marks, href))
    for child in parent:
        deeper = _DEEPER.get((marks, child.tag))
        if deeper:
            _expect_attributes(child)
            _collect(child, deeper, href, inlines)
        elif child.tag == "br" and not len(child) and not child.text:
            _expect_attributes(child)
            inlines.append(Run("\n", marks, href))
        elif child.tag == "a" and not href:
            _collect_link(child, marks, inlines)
        else:
            raise _misplaced(child)
        if child.tail:
            inlines.append(Run(_expect_one_line(child.tail), marks, href))


def _collect_link(link: ET.Element, marks: Marks, inlines: list[Inline]) -> None:
    _expect_attributes(link, "href")
    href = link.get("href", "")
    record = href.removeprefix(_RECORD)
    if record != href and RECORD_ID.fullmatch(record) and not link.text and not len(link):
        inlines.append(Reference(record))
    elif clean_href(href) == href != "":
        _collect(link, marks, href, inlines)
    else:
        raise _refusal(f"et link kan ikke gå til »{href}«")


def _expect_no_text(text: str | None) -> None:
    if text and not text.isspace():
        raise _refusal(f"teksten »{text.strip()[:40]}« står uden for et afsnit")


def _expect_one_line(text: str) -> str:
    if "\n" in text or "\t" in text:
        raise _refusal("linjeskift i et afsnit skrives <br/>")
    return text


def _expect_attributes(element: ET.Element, *names: str) -> None:
    if (element.attrib or names) and element.attrib.keys() != set(names):
        raise _refusal(f"<{element.tag}> har andre attributter end {', '.join(names) or 'ingen'}")

"""The blocks of a text as HTML: paragraphs, headings, lists, tables, pictures."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from planbuilder.model.disagreement import READINGS_END, reading_title, readings_title
from planbuilder.model.richtext.images import PNG_MAGIC
from planbuilder.model.richtext.tree import (
    Block,
    Caption,
    Cell,
    Conflict,
    Heading,
    Inline,
    ListItem,
    LiveBlock,
    Marks,
    Picture,
    Reference,
    Run,
    Standing,
    Table,
)
from planbuilder.office.document.texts import missing_picture, plain, without_blanks
from planbuilder.office.html.markup import element, escape, lines, nested_lists, table_caption, void
from planbuilder.office.html.writer import FIGURE, TABLE, Writer

_MARKS = (
    (Marks.BOLD, "strong"),
    (Marks.ITALIC, "em"),
    (Marks.UNDERLINE, "u"),
    (Marks.SUPER, "sup"),
    (Marks.SUB, "sub"),
)
_NOT_NARROW = "print, (min-width: 36rem)"
_UNNAMED_TABLE, _UNDESCRIBED = "Tabel", "Billede uden beskrivelse"


def text_html(writer: Writer, text: Sequence[Block], level: int) -> str:
    """Return a text. Its largest headings get the level `level`; empty lines are left out."""
    return "".join(_blocks(writer, without_blanks(text), level))


def _blocks(writer: Writer, blocks: list[Block], level: int) -> Iterator[str]:
    place = 0
    while place < len(blocks):
        block = blocks[place]
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        taken = 1
        match block:
            case ListItem():
                items = _list_from(blocks, place)
                taken = len(items)
                yield _list(writer, items)
            case Caption() if isinstance(following, Table):
                taken = 2
                yield _table(writer, following, level, block)
            case LiveBlock():
                yield _live(writer, block, level)
            case Table():
                yield _table(writer, block, level)
            case Picture():
                caption = following if isinstance(following, Caption) else None
                taken = 2 if caption else 1
                yield _picture(writer, block, caption)
            case Conflict():
                yield _conflict(writer, block, level)
            case Heading():
                yield writer.heading(level + block.level - 1, inlines_html(writer, block.inlines))
            case Caption():
                yield element("p", inlines_html(writer, block.inlines), class_="caption")
            case _:
                yield element("p", inlines_html(writer, block.inlines))
        place += taken


def inlines_html(writer: Writer, inlines: Iterable[Inline]) -> str:
    """Return inlines; neighbours with the same address are one link."""
    parts = []
    for href, group in groupby(inlines, key=_address):
        content = "".join(_inline(writer, inline) for inline in group)
        is_link = href and content.strip()
        parts.append(element("a", content, href=href, rel="noreferrer") if is_link else content)
    return "".join(parts)


def _address(inline: Inline) -> str:
    return inline.href if isinstance(inline, Run) else ""


def _inline(writer: Writer, inline: Inline) -> str:
    if isinstance(inline, Reference):
        return writer.reference(inline.record)
    content = lines(inline.text)
    for mark, name in _MARKS:
        if mark & inline.marks:
            content = element(name, content)
    return content


def _list_from(blocks: Sequence[Block], place: int) -> list[ListItem]:
    items = []
    for block in blocks[place:]:
        if not isinstance(block, ListItem):
            break
        items.append(block)
    return items


def _list(writer: Writer, items: Iterable[ListItem]) -> str:
    return nested_lists(
        ("ol" if one.numbered else "ul", one.level, inlines_html(writer, one.inlines))
        for one in items
    )


def _live(writer: Writer, block: LiveBlock, level: int) -> str:
    from planbuilder.office.html.live import live_html  # whose tables hold texts, too

    return live_html(writer, block, level)


def _conflict(writer: Writer, conflict: Conflict, level: int) -> str:
    """Return all readings, each under its author's name, clearly set off from what is agreed."""
    writer.open_places += 1
    parts = [element("p", writer.undecided(readings_title(len(conflict.readings))))]
    for reading in conflict.readings:
        parts.append(element("p", element("strong", escape(reading_title(reading)))))
        parts.append(element("div", text_html(writer, reading.blocks, level), class_="reading"))
    parts.append(element("p", escape(READINGS_END)))
    return element("div", "".join(parts), class_="disputed")


def _table(writer: Writer, table: Table, level: int, caption: Caption | None = None) -> str:
    title = plain(caption.inlines, writer.plan.reference_label) if caption else ""
    head = ""
    if caption:
        words = writer.sequence(TABLE) + inlines_html(writer, caption.inlines)
        head = table_caption(words)
    rows = []
    for place, row in enumerate(table.rows):
        is_head = table.header and place == 0
        rows.append(element("tr", "".join(_cell(writer, cell, level, is_head) for cell in row)))
    if table.header:
        head += element("thead", rows.pop(0))
    return scrolled(element("table", head + element("tbody", "".join(rows))), title)


def _cell(writer: Writer, cell: Cell, level: int, is_head: bool) -> str:
    """Return a cell; one without words names no column, wherever it stands."""
    content = cell_html(writer, cell.blocks, level)
    if is_head and content:
        return element("th", content, scope="col")
    return element("td", content)


def scrolled(table: str, title: str) -> str:
    """Return a table that is moved in its own frame, also by keys, where the screen is narrow."""
    name = title or _UNNAMED_TABLE
    return element("div", table, class_="frame", role="group", aria_label=name, tabindex="0")


def cell_html(writer: Writer, blocks: Sequence[Block], level: int) -> str:
    """Return what stands in a cell: a single paragraph without the marks of one."""
    shown = without_blanks(blocks)
    if len(shown) == 1 and not isinstance(shown[0], Standing | Table | ListItem | Heading):
        return inlines_html(writer, shown[0].inlines)
    return text_html(writer, shown, level)


def described(rows: list[tuple[str, str]]) -> str:
    """Return what stands in a list of descriptions: labels, and of what they are the label."""
    return "".join(
        element("div", element("dt", escape(label)) + element("dd", content))
        for label, content in rows
    )


def _picture(writer: Writer, picture: Picture, caption: Caption | None) -> str:
    data = writer.pictures(picture.source)
    words = ""
    if caption:
        numbered = writer.sequence(FIGURE) + inlines_html(writer, caption.inlines)
        words = element("figcaption", numbered)
    if data is None:
        missing = f"[{escape(missing_picture(picture))}]"
        return element("figure", element("p", missing, class_="missing") + words)
    width = writer.width_class(f"width: {picture.width}%", _NOT_NARROW)
    kind = "png" if data.startswith(PNG_MAGIC) else "jpeg"
    source = f"data:image/{kind};base64,{base64.b64encode(data).decode('ascii')}"
    alt = picture.alt
    if not alt and caption:
        alt = plain(caption.inlines, writer.plan.reference_label)
    image = void("img", src=source, alt=alt or _UNDESCRIBED, class_=width)
    return element("figure", image + words)

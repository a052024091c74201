"""The blocks of a text: paragraphs, headings, lists, captions, pictures; tables stand in tables."""

from __future__ import annotations

from collections.abc import Sequence

from planbuilder.model.disagreement import READINGS_END, reading_title, readings_title
from planbuilder.model.live_blocks import has_content
from planbuilder.model.richtext.tree import (
    Block,
    Caption,
    Conflict,
    Heading,
    ListItem,
    LiveBlock,
    Picture,
    Table,
    every_reading,
)
from planbuilder.office.document.texts import missing_picture, plain, without_blanks
from planbuilder.office.word.names import EMU_PER_TWIP
from planbuilder.office.word.writing.document import PlacedPicture
from planbuilder.office.word.writing.inlines import inlines_xml
from planbuilder.office.word.writing.lists import Lists, list_style
from planbuilder.office.word.writing.markup import escape, run
from planbuilder.office.word.writing.tables import table_xml
from planbuilder.office.word.writing.writer import SEPARATOR, SPACE_AFTER_LIST, Writer

TABLE, FIGURE = "Tabel", "Figur"
_HIGHEST_PICTURE = 0.8
"""How much of the page's height a picture may take."""


def write_text(writer: Writer, text: Sequence[Block], level: int) -> None:
    """Write a text. Its largest headings get the level `level`; empty lines are left out."""
    _write_blocks(writer, text, level, Lists(writer.document))


def _write_blocks(writer: Writer, text: Sequence[Block], level: int, lists: Lists) -> None:
    blocks = [block for block in without_blanks(text) if _shows_anything(writer, block)]
    for place, block in enumerate(blocks):
        before = _last(blocks[place - 1]) if place else None
        after = _first(blocks[place + 1]) if place + 1 < len(blocks) else None
        if isinstance(before, ListItem) and not isinstance(block, ListItem):
            writer.room = SPACE_AFTER_LIST
        if not isinstance(block, ListItem | Conflict):  # in readings a list may go on
            lists.end()
        match block:
            case Conflict():
                _write_conflict(writer, block, level, lists)
            case Picture() | LiveBlock():
                _write_standing(writer, block, after, level)
            case ListItem():
                content = inlines_xml(writer, block.inlines)
                numbering = lists.properties(block)
                writer.paragraph(
                    list_style(block), content, properties=numbering, depth=block.level
                )
            case Heading():
                title = plain(block.inlines, writer.plan.reference_label)
                content = inlines_xml(writer, block.inlines)
                writer.heading(level + block.level - 1, title, content)
            case Caption():
                _write_caption(writer, block, before, after)
            case Table():
                _write_table(writer, block, before, level)
            case _:
                writer.paragraph("Normal", inlines_xml(writer, block.inlines))


def _shows_anything(writer: Writer, block: Block) -> bool:
    return not isinstance(block, LiveBlock) or has_content(writer.plan, block)


def _write_standing(
    writer: Writer, block: Picture | LiveBlock, after: Block | None, level: int
) -> None:
    if isinstance(block, Picture):
        _write_picture(writer, block, after)
        return
    from planbuilder.office.word.writing.live import write_live  # whose tables hold texts, too

    write_live(writer, block, level)


def _first(block: Block) -> Block | None:
    """Return the block, of a conflict the first block that stands in it."""
    return next(every_reading([block]), None)


def _last(block: Block) -> Block | None:
    """Return the block, of a conflict the last block that stands in it."""
    *_, last = [None, *every_reading([block])]
    return last


def _write_conflict(writer: Writer, conflict: Conflict, level: int, lists: Lists) -> None:
    """Write all readings, each under its author's name, clearly set off from what is agreed."""
    writer.open_places += 1
    writer.paragraph("Uafgjort", run(readings_title(len(conflict.readings))))
    for reading in conflict.readings:
        writer.paragraph("Udgave", run(reading_title(reading)))
        writer.disputed = True
        _write_blocks(writer, reading.blocks, level, lists)
        writer.disputed = False
    writer.paragraph("Udgaver slut", run(READINGS_END))


def _write_caption(
    writer: Writer, caption: Caption, before: Block | None, after: Block | None
) -> None:
    """Write a caption with its number; one that belongs to nothing is written without."""
    content = inlines_xml(writer, caption.inlines)
    kind = FIGURE if isinstance(before, Picture) else TABLE if isinstance(after, Table) else ""
    if kind:
        content = writer.sequence(kind) + content
    writer.paragraph("caption", content, keep_next=kind == TABLE)


def _write_table(writer: Writer, table: Table, before: Block | None, level: int) -> None:
    if writer.after_table:
        writer.paragraph(SEPARATOR, "")  # Word would make one table of two that touch
    title = ""
    if isinstance(before, Caption):
        title = plain(before.inlines, writer.plan.reference_label)
    writer.table(table_xml(writer, table, title, level))


def _write_picture(writer: Writer, picture: Picture, after: Block | None) -> None:
    placed = writer.document.picture(picture.source, writer.pictures(picture.source))
    if placed is None:
        writer.placeholder(missing_picture(picture))
        return
    captioned = isinstance(after, Caption)
    words = picture.alt
    if not words and isinstance(after, Caption):
        words = plain(after.inlines, writer.plan.reference_label)
    width, height = _size(writer, picture, placed)
    writer.paragraph(
        "Figur", picture_xml(writer, placed, words, width, height), keep_next=captioned
    )


def picture_width(picture: Picture, ratio: float, page: tuple[int, int]) -> float:
    """Return how wide a picture becomes: per cent of the text's width, no higher than the page.

    Args:
        picture: the picture.
        ratio: its height divided by its width.
        page: width and height of the text on the page, in the unit of what is returned.
    """
    width, height = page
    return min(width * picture.width / 100, height * _HIGHEST_PICTURE / ratio)


def _size(writer: Writer, picture: Picture, placed: PlacedPicture) -> tuple[int, int]:
    """Return width and height in EMU."""
    page = (writer.document.text_width, writer.document.text_height)
    width = picture_width(picture, placed.ratio, page)
    return max(1, round(width * EMU_PER_TWIP)), max(1, round(width * placed.ratio * EMU_PER_TWIP))


def picture_xml(writer: Writer, placed: PlacedPicture, words: str, width: int, height: int) -> str:
    """Return a run with a picture. `words` are its text alternative; its sides are in EMU."""
    number = writer.document.next_id()
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{number}" name="Billede {number}" descr="{escape(words)}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="Billede {number}"/>'
        '<pic:cNvPicPr><a:picLocks noChangeAspect="1"/></pic:cNvPicPr></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{placed.relationship}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )

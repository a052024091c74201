"""What stands in a cell of a table: the blocks of a text in the size of tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planbuilder.model.disagreement import READINGS_END, reading_title, readings_title
from planbuilder.model.richtext.tree import (
    Block,
    Conflict,
    Heading,
    ListItem,
    LiveBlock,
    Marks,
    Picture,
    Table,
)
from planbuilder.office.document.texts import plain, without_blanks
from planbuilder.office.word.writing.inlines import inlines_xml
from planbuilder.office.word.writing.lists import Lists
from planbuilder.office.word.writing.markup import paragraph, run
from planbuilder.office.word.writing.writer import Writer

TEXT, HEADER = "Tabeltekst", "Tabeloverskrift"
KEEP = "<w:keepNext/>"


def cell_xml(content: str, width: int, properties: str = "") -> str:
    """Return a w:tc. `properties` is the XML that follows w:tcW in w:tcPr, in schema order."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


def row_xml(cells: str, *, header: bool = False) -> str:
    """Return a w:tr that doesn't break across pages; a header row is repeated on each."""
    repeated = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>"


def cell_blocks(
    writer: Writer, blocks: Sequence[Block], level: int, style: str = TEXT, keep: str = ""
) -> str:
    """Return the paragraphs of a cell, at least one.

    Args:
        writer: the document.
        blocks: what stands in the cell.
        level: the level of the largest headings.
        style: the name of the style of all but headings.
        keep: `KEEP` where the row stays on the page of the next, else "".
    """
    parts = _parts(
        writer, blocks, level, writer.document.style(style), keep, Lists(writer.document)
    )
    return "".join(parts) or paragraph(writer.document.style(style), "", keep)


def _parts(
    writer: Writer, blocks: Sequence[Block], level: int, style_id: str, keep: str, lists: Lists
) -> Iterator[str]:
    for block in without_blanks(blocks):
        if isinstance(block, Picture | LiveBlock | Table):
            continue
        if isinstance(block, Conflict):
            writer.open_places += 1
            yield paragraph(style_id, undecided(writer, readings_title(len(block.readings))), KEEP)
            for reading in block.readings:
                yield paragraph(style_id, writer.ours(reading_title(reading), Marks.BOLD), KEEP)
                yield from _parts(writer, reading.blocks, level, style_id, keep, lists)
            yield paragraph(style_id, undecided(writer, READINGS_END), keep)
            continue
        content = inlines_xml(writer, block.inlines)
        if isinstance(block, ListItem):
            yield paragraph(style_id, content, keep + lists.properties(block))
            continue
        lists.end()
        if isinstance(block, Heading):
            title = plain(block.inlines, writer.plan.reference_label)
            yield writer.heading_xml(level + block.level - 1, title, content)
        else:
            yield paragraph(style_id, content, keep)


def undecided(writer: Writer, words: str) -> str:
    """Return words about what is not decided, set so that they stand out in a cell."""
    return run(words, style=writer.document.style("Uafgjort tegn"))

"""The tables of a text."""

from __future__ import annotations

from collections.abc import Sequence

from planbuilder.model.richtext.tree import Table
from planbuilder.office.document.texts import one_line
from planbuilder.office.word.writing.cells import HEADER, KEEP, TEXT, cell_blocks, cell_xml, row_xml
from planbuilder.office.word.writing.columns import column_widths
from planbuilder.office.word.writing.markup import escape
from planbuilder.office.word.writing.writer import Writer

MANY_COLUMNS = 8
"""From how many columns on a table is set small and tight."""
KEPT_WHOLE = 7
"""Up to how many rows a table stays on one page."""
SIZE, _SMALL_SIZE = 20, 15
PADDING, _SMALL_PADDING = 170, 60


def table_xml(writer: Writer, table: Table, title: str, level: int) -> str:
    """Return a table. `title` describes it; headings in its cells begin at `level`."""
    small = len(table.rows[0]) > MANY_COLUMNS
    widths = column_widths(
        table,
        (writer.document.text_width, writer.document.full_width),
        _SMALL_SIZE if small else SIZE,
        _SMALL_PADDING if small else PADDING,
        writer.plan.reference_label,
    )
    rows = []
    for place, row in enumerate(table.rows):
        header = table.header and place == 0
        keep = KEEP if place + 1 < len(table.rows) <= KEPT_WHOLE else ""
        style = "Tabeltekst smal" if small else HEADER if header else TEXT
        cells = (
            cell_xml(cell_blocks(writer, cell.blocks, level, style, keep), width)
            for cell, width in zip(row, widths, strict=True)
        )
        rows.append(row_xml("".join(cells), header=header))
    margins = _tight_margins() if small else ""
    start = table_start(writer, widths, header=table.header, title=title, margins=margins)
    return start + "".join(rows) + "</w:tbl>"


def table_start(
    writer: Writer, widths: Sequence[int], *, header: bool, title: str, margins: str = ""
) -> str:
    """Return the beginning of a table, up to its first row.

    Args:
        writer: the document.
        widths: the widths of the columns in twips.
        header: whether the first row names the columns.
        title: what the table holds, for screen readers; "" for nothing.
        margins: a w:tblCellMar that beats the style's.
    """
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    named = f'<w:tblCaption w:val="{escape(one_line(title))}"/>' if title else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{writer.document.style("Plantabel")}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{margins}'
        f'<w:tblLook w:val="{"0620" if header else "0600"}" w:firstRow="{int(header)}" '
        'w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"{named}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
    )


def _tight_margins() -> str:
    side = _SMALL_PADDING // 2
    return (
        f'<w:tblCellMar><w:left w:w="{side}" w:type="dxa"/>'
        f'<w:right w:w="{side}" w:type="dxa"/></w:tblCellMar>'
    )

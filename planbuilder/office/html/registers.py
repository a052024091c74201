"""The registers: the drawing of one, where it has one, and its table.

On a narrow screen the style sheet shows each entry as a card, its cells one below the other with
their labels. Browsers then forget that it is a table, so the roles are said in words, too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from planbuilder.model.disagreement import UNDECIDED, Dispute, deletion_remark, disputes
from planbuilder.model.drawings.registry import drawing_of
from planbuilder.model.fields import Entry, FieldSpec
from planbuilder.model.registers.register import Register
from planbuilder.model.richtext.tree import LiveView
from planbuilder.model.words import capitalised
from planbuilder.office.document.register_cells import NUMBER, RegisterCells, caption_of
from planbuilder.office.html.blocks import cell_html, described, scrolled
from planbuilder.office.html.drawings import write_drawing
from planbuilder.office.html.markup import element, escape, table_caption
from planbuilder.office.html.writer import TABLE, Writer

_MOST_COLUMNS = 5
"""More don't fit beside the contents of the page; that of the numbers isn't counted."""


def write_register(
    writer: Writer, register: Register, level: int, views: Collection[LiveView], *, copy: int = 1
) -> None:
    """Write the drawing or the table of a register, or both.

    Args:
        level: the one at which headings in the texts of the entries begin.
        views: what is wanted of the two.
        copy: how many of them the page has with this one; links lead to the first.
    """
    drawing = None
    if LiveView.DRAWING in views:
        drawing = drawing_of(writer.plan, register.name, writer.today)
    if drawing:
        write_drawing(writer, drawing, f"{register.name}-{copy}" if copy > 1 else register.name)
    if LiveView.TABLE in views:
        writer.add(_RegisterTable(writer, register, level, named=copy == 1).html())


class _RegisterTable:
    """The table of one register while it is written."""

    def __init__(self, writer: Writer, register: Register, level: int, *, named: bool) -> None:
        self._writer, self._level, self._named = writer, level, named
        self._cells = RegisterCells(writer.plan, register)
        self._title = caption_of(register)
        while len(self._cells.columns) >= _MOST_COLUMNS:
            self._cells.drop_column()

    def html(self) -> str:
        """Return the table in its frame, with its caption."""
        caption = table_caption(self._writer.sequence(TABLE) + escape(self._title))
        bodies = "".join(self._entry(entry) for entry in self._cells.entries)
        table = element("table", caption + self._head() + bodies, class_="register", role="table")
        return scrolled(table, self._title)

    def _head(self) -> str:
        cells = self._cells
        names = [NUMBER] * bool(cells.numbers)
        names += [spec.words for spec in (cells.title, *cells.columns)]
        heads = (element("th", escape(name), scope="col", role="columnheader") for name in names)
        return element("thead", element("tr", "".join(heads), role="row"), role="rowgroup")

    def _entry(self, entry: Entry) -> str:
        """Return the row with the columns of an entry, and below it what else it says."""
        disputed = disputes(entry, self._writer.plan)
        self._writer.open_places += len(disputed)
        cells = self._cells
        row = ""
        if cells.numbers:
            row += self._cell(NUMBER, str(cells.numbers[entry.id]))
        title = self._said(entry, cells.title, disputed)
        anchor = {"id": entry.id} if self._named else {}
        row += element("th", title, scope="row", role="rowheader", **anchor)
        row += "".join(
            self._cell(spec.words, self._said(entry, spec, disputed)) for spec in cells.columns
        )
        rows = element("tr", row, role="row")
        below = list(self._below(entry, disputed))
        if below:
            width = str(len(cells.columns) + 1 + bool(cells.numbers))
            more = element("td", element("dl", described(below)), colspan=width, role="cell")
            rows += element("tr", more, role="row", class_="more")
        return element("tbody", rows, role="rowgroup")

    def _cell(self, label: str, content: str) -> str:
        return element("td", content, role="cell", data_label=label if content else "")

    def _below(self, entry: Entry, disputed: Mapping[str, Dispute]) -> Iterator[tuple[str, str]]:
        """Yield label and content of what stands below the row of an entry."""
        cells = self._cells
        for spec in cells.rows:
            if cells.says(entry, spec):
                yield spec.words, self._said(entry, spec, disputed)
        shown = {spec.name for spec in (cells.title, *cells.columns, *cells.rows)}
        lines = [f"{one.name}: {one.line}" for name, one in disputed.items() if name not in shown]
        if entry.deleted_by:
            self._writer.open_places += 1
            lines.append(f"{deletion_remark(entry)} – {UNDECIDED}")
        for line in lines:
            yield capitalised(UNDECIDED), self._writer.undecided(line)

    def _said(self, entry: Entry, spec: FieldSpec, disputed: Mapping[str, Dispute]) -> str:
        if spec.name in disputed:
            return self._writer.undecided(disputed[spec.name].line)
        return cell_html(self._writer, self._cells.blocks(entry, spec), self._level)

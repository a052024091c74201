"""A table of foreign HTML on its way into the tree: spans become cells of their own."""

from __future__ import annotations

from planbuilder.model.richtext.html_line import not_bold
from planbuilder.model.richtext.tree import Block, Cell, Paragraph, Table, TextError

MOST_COLUMNS = 63
"""As many as a table in Word may have."""
MOST_CELLS = 100_000


class Grid:
    """Collects the rows and cells of one table."""

    def __init__(self) -> None:
        self.in_cell = False
        self.in_head = False
        self._rows: list[list[Cell]] = []
        self._named: list[bool] = []  # per row: all its cells are header cells
        self._cells = 0
        self._taken: dict[int, int] = {}  # per column: how many rows a row span has taken

    def begin_row(self) -> None:
        """Begin a new row."""
        self._rows.append([])
        self._named.append(True)

    def add_cell(self, blocks: list[Block], *, header: bool, columns: int, rows: int) -> None:
        """Add a cell that spans so many columns and rows; empty cells fill what it spans.

        Raises:
            TextError: the table has become too large for a text.
        """
        if not self._rows:
            self.begin_row()
        self._named[-1] = self._named[-1] and (header or self.in_head)
        row = self._rows[-1]
        while len(row) < MOST_COLUMNS and self._taken.get(len(row), 0) >= len(self._rows):
            row.append(Cell())
        if len(row) == MOST_COLUMNS:
            row[-1] = Cell((*row[-1].blocks, *blocks))
            return
        columns = max(1, min(columns, MOST_COLUMNS - len(row)))
        self._cells += columns
        self._expect_room(self._cells)
        for column in range(len(row), len(row) + columns):
            self._taken[column] = len(self._rows) + rows - 1
        row.append(Cell(tuple(blocks)))
        row.extend([Cell()] * (columns - 1))

    def finish(self) -> list[Block]:
        """Return the table, or the blocks of its cell where there is but one, for the layout.

        Raises:
            TextError: the table is too large for a text.
        """
        rows = [tuple(map(_flat, row)) for row in self._rows if row]
        cells = len(rows) * max(map(len, rows), default=0)
        self._expect_room(cells)
        if cells <= 1:
            return [block for row in self._rows for cell in row for block in cell.blocks]
        header = next(named for row, named in zip(self._rows, self._named, strict=True) if row)
        if header:
            rows[0] = tuple(map(_name, rows[0]))
        return [Table(tuple(rows), header)]

    def _expect_room(self, cells: int) -> None:
        if cells > MOST_CELLS:
            raise TextError("En tabel i teksten er for stor. Indsæt den i mindre dele.")


def _name(cell: Cell) -> Cell:
    """Return a cell of the header row without the bold that the row has anyway."""
    return Cell(
        tuple(
            Paragraph(not_bold(block.inlines)) if isinstance(block, Paragraph) else block
            for block in cell.blocks
        )
    )


def _flat(cell: Cell) -> Cell:
    """Return the cell with the blocks of the tables in it, which themselves are flat already."""
    blocks: list[Block] = []
    for block in cell.blocks:
        if isinstance(block, Table):
            blocks.extend(inner for row in block.rows for part in row for inner in part.blocks)
        else:
            blocks.append(block)
    return Cell(tuple(blocks))

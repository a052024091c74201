"""How wide the columns of a table become: by what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from planbuilder.model.richtext.tree import Cell, Table, Written
from planbuilder.office.document.texts import plain
from planbuilder.office.word.writing.layout.widths import typeface

_LEEWAY = 20
"""What programs may need more than we measure of a word, in twips."""
_MAY_WRAP = 2
"""Up to how many columns of a table may wrap their lines in a narrow column of the page."""


def column_widths(
    table: Table, totals: Sequence[int], size: int, padding: int, label: Callable[[str], str]
) -> list[int]:
    """Return the widths of the columns in twips; together they are one of `totals`.

    The table takes the first of these that it can be read in, else the last. A column that needs
    less than its share gets what it needs; the others share the rest, those with more text more of
    it, and as long as there is room none is narrower than its longest word.

    Args:
        table: the table.
        totals: the widths of the text that there are, in twips.
        size: the size of the type in half points.
        padding: what the margins take of each cell, in twips.
        label: gives the words of a reference.
    """
    unit = typeface().twips(size)
    needs = [_needs(cells, label) for cells in zip(*table.rows, strict=True)]
    narrowest = [word * unit + padding + _LEEWAY for word, _ in needs]
    widest = [line * unit + padding for _, line in needs]
    *tighter, last = totals
    total = next((each for each in tighter if _fits(narrowest, widest, each)), last)
    return _rounded(_shared(narrowest, widest, total), total)


def has_room(
    table: Table, total: int, size: int, padding: int, label: Callable[[str], str]
) -> bool:
    """Whether no word of a table is broken that is so wide; as in `column_widths`."""
    unit = typeface().twips(size)
    cells = zip(*table.rows, strict=True)
    return sum(_needs(column, label)[0] * unit + padding + _LEEWAY for column in cells) <= total


def _fits(narrowest: list[float], widest: list[float], total: int) -> bool:
    """Whether no word is broken, and no line where more than two columns would share the room."""
    needed = narrowest if len(widest) <= _MAY_WRAP else widest
    return sum(needed) <= total


def _needs(cells: Sequence[Cell], label: Callable[[str], str]) -> tuple[int, int]:
    """Return the widths of the longest word and of the longest paragraph, in font units."""
    bold = typeface().face(True, False)
    word = line = 0
    for cell in cells:
        for block in cell.blocks:
            if not isinstance(block, Written):
                continue
            words = plain(block.inlines, label).split(" ")
            widths = [bold.units(each) for each in words]
            word = max(word, *widths)
            line = max(line, sum(widths) + bold.units(" ") * len(widths))
    return word, line


def _shared(narrowest: list[float], widest: list[float], total: int) -> list[float]:
    if sum(narrowest) >= total:
        return [width * total / sum(narrowest) for width in narrowest]
    if sum(widest) <= total:
        spare = (total - sum(widest)) / len(widest)
        return [width + spare for width in widest]
    widths = _settled(widest, total)
    return _not_narrower(widths, narrowest)


def _settled(widest: list[float], total: int) -> list[float]:
    """Give those that need less than an equal share what they need, the others by their text."""
    widths = [0.0] * len(widest)
    open_columns = set(range(len(widest)))
    rest = float(total)
    while True:
        share = rest / len(open_columns)
        modest = {column for column in open_columns if widest[column] <= share}
        if not modest:
            break
        for column in modest:
            widths[column] = widest[column]
            rest -= widest[column]
        open_columns -= modest
    weights = {column: widest[column] ** 0.5 for column in open_columns}
    for column in open_columns:
        widths[column] = rest * weights[column] / sum(weights.values())
    return widths


def _not_narrower(widths: list[float], narrowest: list[float]) -> list[float]:
    """Widen those that are narrower than their longest word, at the cost of the others."""
    lacking = sum(max(0.0, least - width) for width, least in zip(widths, narrowest, strict=True))
    spare = sum(max(0.0, width - least) for width, least in zip(widths, narrowest, strict=True))
    kept = 1 - lacking / spare if spare else 1.0
    return [
        least if width < least else least + (width - least) * kept
        for width, least in zip(widths, narrowest, strict=True)
    ]


def _rounded(widths: list[float], total: int) -> list[int]:
    """Return whole twips that add up to `total`."""
    edges = [round(sum(widths[: place + 1])) for place in range(len(widths))]
    edges[-1] = total
    return [edge - start for start, edge in zip([0, *edges], edges, strict=False)]

"""What somebody changed in a cell that shows a text, made in the text itself.

Lines that stayed the same keep their block with its headings, links and bold; in lines that were
changed, the words that stayed the same do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from planbuilder.model.merging.retyping import retyped
from planbuilder.model.merging.sequences import Change, changes, numbered
from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.tree import (
    Block,
    Cell,
    Inline,
    ListItem,
    LiveBlock,
    Paragraph,
    Picture,
    Run,
    Standing,
    Table,
    Text,
    Written,
)
from planbuilder.office.excel.home.row_cells import (
    BETWEEN_CELLS,
    Label,
    NotUnderstood,
    edited_row,
    new_row,
)
from planbuilder.office.excel.home.shown_lines import ShownLine, Sign, shown_lines, without_sign
from planbuilder.office.excel.writing.cells import CUT_MARK, clean_text
from planbuilder.office.written.canonical import canonical

_BREAK = Run("\n")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as it is now, and the one before that it came from."""

    words: str
    inlines: tuple[Inline, ...]
    sign: Sign | None
    origin: ShownLine | None = None
    is_same: bool = False


def edited_text(before: Text, cell: str, label: Label) -> Text:
    """Return the text with the change that somebody made in the cell that shows it.

    Args:
        before: the text that the cell showed.
        cell: what stands in it now.
        label: gives the words that stand for a reference.

    Raises:
        NotUnderstood: a table or the readings of a conflict were changed halfway.
    """
    old = shown_lines(before, label)
    cell = _uncut(old, canonical(cell))
    new = cell.split("\n") if cell else []
    while old and not canonical(old[0].shown) and old[0].owner < 0:
        old.pop(0)  # cells don't keep blank lines at their ends
    now = _matched(old, new, label)
    return normalise(_with_what_stands(before, _Blocks(before, old, label).made(now)))


def plain_blocks(cell: str) -> Text:
    """Return what is written in a cell as a text, with its lists."""
    return edited_text((), cell, str)


def _uncut(old: Sequence[ShownLine], cell: str) -> str:
    """Return a cell with the rest of a text that was too long for one."""
    whole = "\n".join(line.shown for line in old)
    shown = clean_text(whole)
    if shown == whole or not shown.endswith(CUT_MARK):
        return cell
    if not cell.endswith(CUT_MARK):
        raise NotUnderstood(
            "Teksten er længere, end en celle kan rumme, og mærket for det er slettet. Ret den i "
            "Planbuilder."
        )
    return cell.removesuffix(CUT_MARK) + whole[len(shown) - len(CUT_MARK) :]


# Which line came from which


def _matched(old: Sequence[ShownLine], new: Sequence[str], label: Label) -> list[_Line]:
    keys = [canonical(line.shown) for line in old]
    found: list[_Line] = []
    at = 0
    ends = Change(len(old), len(old), len(new), len(new))
    for change in [*changes(*numbered(keys, map(canonical, new))), ends]:
        found.extend(_same(line) for line in old[at : change.start])
        stretch = old[change.start : change.end]
        found.extend(_retyped(stretch, new[change.new_start : change.new_end], label))
        at = change.end
    return found


def _same(line: ShownLine) -> _Line:
    sign = None
    if isinstance(line.block, ListItem) and not line.part:
        sign = Sign(line.block.numbered, line.block.level)
    return _Line(line.shown, line.inlines, sign, line, is_same=True)


def _retyped(old: Sequence[ShownLine], new: Sequence[str], label: Label) -> Iterator[_Line]:
    parsed = [without_sign(line) for line in new]
    made = retyped([line.inlines for line in old], [words for _, words in parsed], label)
    for number, (line, (sign, words), now) in enumerate(zip(new, parsed, made, strict=True)):
        origin = None if now.origin is None else old[now.origin]
        if sign is None or _is_item(sign, origin, parsed[max(0, number - 1) : number + 2]):
            yield _Line(words, now.inlines, sign, origin)
        else:
            whole = line.strip()
            (again,) = retyped([origin.inlines] if origin else (), [whole], label)
            yield _Line(whole, again.inlines, None, origin)


def _is_item(
    sign: Sign, origin: ShownLine | None, around: Sequence[tuple[Sign | None, str]]
) -> bool:
    """Whether the sign before a line makes it an item; "1. maj" and "– og" are words as well."""
    if origin is not None:
        return isinstance(origin.block, ListItem)
    kin = [s for s, _ in around if s is not None and s.numbered == sign.numbered]
    return sign.is_sure or len(kin) > 1


# The text again


class _Blocks:
    """Puts blocks together from lines, one after the other."""

    def __init__(self, before: Text, old: Sequence[ShownLine], label: Label) -> None:
        self._before = before
        self._old = old
        self._label = label
        self._made: list[tuple[int, Block]] = []
        """Blocks, each with the place of the block before that it came from, -1 for none."""
        self._last: tuple[int, ...] = ()
        self._unchanged: list[ShownLine] = []
        """The lines of the last block, as long as all of them are as they were."""

    def made(self, now: Sequence[_Line]) -> list[tuple[int, Block]]:
        """Return the blocks that these lines show."""
        whole = self._whole_conflicts(now)
        for line in _with_whole_rows(now, self._old):
            owner = line.origin.owner if line.origin is not None else -1
            if owner in whole:
                if self._last != (owner,):
                    self._put((owner,), self._before[owner])
            else:
                self._add(line)
        return self._made

    def _whole_conflicts(self, now: Sequence[_Line]) -> set[int]:
        """Return the places of the conflicts that nobody settled in the cell.

        Raises:
            NotUnderstood: somebody changed one and left the words around its readings.
        """
        kept = {id(line.origin) for line in now if line.is_same}
        whole = set()
        for place in {line.owner for line in self._old} - {-1}:
            own = [line for line in self._old if line.owner == place]
            if all(id(line) in kept for line in own):
                whole.add(place)
            elif any(line.block is None and id(line) in kept for line in own):
                raise NotUnderstood(
                    "Der står to udgaver i feltet, og kun noget af dem er rettet. Slet den ene "
                    "udgave og linjerne omkring dem, eller afgør det i Planbuilder."
                )
        return whole

    def _put(self, place: tuple[int, ...], block: Block) -> None:
        self._made.append((place[0] if place else -1, block))
        self._last = place

    def _add(self, line: _Line) -> None:
        origin = line.origin
        if origin is not None and isinstance(origin.block, Table):
            self._add_row(line, origin, origin.block)
        elif self._is_new_row(line):
            self._append_row(new_row(line.words))
        elif origin is not None and origin.part and origin.place == self._last:
            self._continue(line, origin)
        else:
            self._begin(line, origin)

    def _begin(self, line: _Line, origin: ShownLine | None) -> None:
        block = self._block(line, origin)
        self._put(origin.place if origin is not None else (), block)
        self._unchanged = [origin] if line.is_same and origin is not None else []

    def _block(self, line: _Line, origin: ShownLine | None) -> Block:
        if line.sign is not None:
            return ListItem(line.sign.numbered, line.sign.level, line.inlines)
        block = origin.block if origin is not None else None
        is_second = origin is not None and origin.place == self._last
        if block is None or is_second or isinstance(block, Standing | Table | ListItem):
            return Paragraph(line.inlines)
        return replace(block, inlines=line.inlines)

    def _continue(self, line: _Line, origin: ShownLine) -> None:
        """Add a line to the block before; where all its lines are as they were, it is too."""
        place, block = self._made[-1]
        if not isinstance(block, Written):
            return
        self._unchanged = [*self._unchanged, origin] if line.is_same and self._unchanged else []
        of_block = [known for known in self._old if known.place == origin.place]
        if self._unchanged == of_block and origin.block is not None:
            self._made[-1] = (place, origin.block)
        else:
            inlines = (*block.inlines, _BREAK, *line.inlines)
            self._made[-1] = (place, replace(block, inlines=inlines))

    # Tables

    def _add_row(self, line: _Line, origin: ShownLine, table: Table) -> None:
        row = table.rows[origin.part]
        if not line.is_same:
            row = edited_row(row, line.words, self._label)
        if origin.place == self._last:
            self._append_row(row)
        else:
            header = table.header and not origin.part
            self._put(origin.place, Table((row,), header))

    def _append_row(self, row: tuple[Cell, ...]) -> None:
        place, table = self._made[-1]
        assert isinstance(table, Table)
        self._made[-1] = (place, replace(table, rows=(*table.rows, row)))

    def _is_new_row(self, line: _Line) -> bool:
        """Whether a line without origin stands behind a row and looks like one."""
        if line.origin is not None or not self._made:
            return False
        last = self._made[-1][1]
        columns = len(last.rows[0]) if isinstance(last, Table) else 0
        return columns > 1 and len(line.words.split(BETWEEN_CELLS)) == columns


def _with_whole_rows(now: Sequence[_Line], old: Sequence[ShownLine]) -> Iterator[_Line]:
    """Yield the lines; those of one row of a table as one."""
    for row, group in groupby(now, key=_row_of):
        of_row = list(group)
        if row is None:
            yield from of_row
            continue
        whole = sum((line.place, line.part) == row for line in old)
        is_same = len(of_row) == whole and all(line.is_same for line in of_row)
        words = "\n".join(line.words for line in of_row)
        yield replace(of_row[0], words=words, is_same=is_same)


def _row_of(line: _Line) -> tuple[tuple[int, ...], int] | None:
    origin = line.origin
    if origin is None or not isinstance(origin.block, Table):
        return None
    return origin.place, origin.part


# What no line shows


def _with_what_stands(before: Text, made: Sequence[tuple[int, Block]]) -> Iterator[Block]:
    """Yield the blocks with the pictures and live blocks, which a cell doesn't show."""
    unseen = [place for place, block in enumerate(before) if isinstance(block, Picture | LiveBlock)]
    for place, block in made:
        while unseen and unseen[0] < place:
            yield before[unseen.pop(0)]
        yield block
    yield from (before[place] for place in unseen)

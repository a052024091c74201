"""Finding the tracked changes between two texts, block by block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from planbuilder.model.merging.alignment import align, features
from planbuilder.model.merging.passages import is_written
from planbuilder.model.merging.sequences import Change
from planbuilder.model.merging.tables import Row, align_rows
from planbuilder.model.revisions.content import (
    ChangeKind,
    Sign,
    Tracked,
    TrackedBlock,
    TrackedRow,
    TrackedTable,
    TrackedWhole,
)
from planbuilder.model.revisions.passages import have_words_in_common, track_passage
from planbuilder.model.revisions.registry import Registry
from planbuilder.model.richtext.plain import plain_text
from planbuilder.model.richtext.tree import (
    Block,
    Paragraph,
    Picture,
    Run,
    Table,
    Text,
    Written,
    normalise,
)
from planbuilder.model.richtext.xhtml import to_xhtml

Blocks: TypeAlias = Sequence[Block]


def track(before: Text, after: Text) -> Tracked:
    """Return both texts in one, with the changes that lead from the earlier to the later one.

    Both are in normal form; then `Tracked.resolved` gives exactly `before` without any change,
    and exactly `after` with all.
    """
    registry = Registry()
    blocks = tuple(_Tracker(before, after, registry).blocks())
    return Tracked(blocks, tuple(registry.changes))


def track_words(before: str, after: str) -> Tracked:
    """Return the changes between the words of two plain fields."""
    return track(words_text(before), words_text(after))


def words_text(words: str) -> Text:
    """Return the words of a plain field as a text of one paragraph, or of none."""
    return normalise([Paragraph((Run(words),))] if words else [])


class _Tracker:
    """Puts two runs of blocks, of a text or of a cell, into one."""

    def __init__(self, before: Blocks, after: Blocks, registry: Registry) -> None:
        self._before, self._after, self._registry = before, after, registry
        self._alignment = align(before, after)
        self._old_places = {new: old for old, new in self._alignment.moves.items()}
        self._move_keys: dict[int, str] = {}

    def blocks(self) -> Iterator[TrackedBlock]:
        at = 0
        for change in self._alignment.changes:
            yield from self._kept(at, change.start)
            yield from self._changed(change)
            at = change.end
        yield from self._kept(at, len(self._before))

    def _kept(self, start: int, end: int) -> Iterator[TrackedBlock]:
        for block in self._before[start:end]:
            yield TrackedWhole(Sign.KEPT, block)
        if start < end:
            self._registry.pass_by(plain_text([self._before[end - 1]]))

    def _changed(self, change: Change) -> Iterator[TrackedBlock]:
        old = self._before[change.start : change.end]
        new = self._after[change.new_start : change.new_end]
        together = old and new and not self._has_moves(change)
        if together and is_written(old) and is_written(new) and _are_edited(old, new):
            yield track_passage(old, new, self._registry)
        else:
            yield from self._in_parts(change)

    def _has_moves(self, change: Change) -> bool:
        gone, come = range(change.start, change.end), range(change.new_start, change.new_end)
        return any(place in self._alignment.moves for place in gone) or any(
            place in self._old_places for place in come
        )

    def _in_parts(self, change: Change) -> Iterator[TrackedBlock]:
        """Yield the blocks one by one; the first pair that belongs together as edited."""
        pair = self._pair(change)
        if pair is None:
            yield from self._gone(range(change.start, change.end))
            yield from self._come(range(change.new_start, change.new_end))
            return
        place, new_place = pair
        yield from self._gone(range(change.start, place))
        yield from self._come(range(change.new_start, new_place))
        yield from self._edited(self._before[place], self._after[new_place])
        yield from self._gone(range(place + 1, change.end))
        yield from self._come(range(new_place + 1, change.new_end))

    def _pair(self, change: Change) -> tuple[int, int] | None:
        for place in range(change.start, change.end):
            for new_place in range(change.new_start, change.new_end):
                if place not in self._alignment.moves and new_place not in self._old_places:
                    old, new = self._before[place], self._after[new_place]
                    if features(old).family == features(new).family and _belong(old, new):
                        return place, new_place
        return None

    def _edited(self, old: Block, new: Block) -> Iterator[TrackedBlock]:
        olds, news = (old,), (new,)
        if is_written(olds) and is_written(news):
            yield track_passage(olds, news, self._registry)
        elif not isinstance(old, Table) or not isinstance(new, Table):
            is_picture = isinstance(old, Picture) and isinstance(new, Picture)
            kind = ChangeKind.PICTURE if is_picture else ChangeKind.CONFLICT
            yield from self._replaced(kind, old, new)
        elif len(old.rows[0]) == len(new.rows[0]):
            yield _TableTracker(old, new, self._registry).table()
        else:
            yield from self._replaced(ChangeKind.TABLE, old, new)

    def _replaced(self, kind: ChangeKind, old: Block, new: Block) -> Iterator[TrackedBlock]:
        key = self._registry.new(kind, _words(old), _words(new), [to_xhtml([old]), to_xhtml([new])])
        yield TrackedWhole(Sign.DELETED, old, key)
        yield TrackedWhole(Sign.INSERTED, new, key)

    def _gone(self, places: range) -> Iterator[TrackedBlock]:
        for place in places:
            block = self._before[place]
            if place in self._alignment.moves:
                yield TrackedWhole(Sign.MOVED_FROM, block, self._move_key(place))
            else:
                key = self._registry.new(ChangeKind.BLOCK, _words(block), "", [to_xhtml([block])])
                yield TrackedWhole(Sign.DELETED, block, key)
            self._registry.pass_by(plain_text([block]))

    def _come(self, places: range) -> Iterator[TrackedBlock]:
        for place in places:
            block = self._after[place]
            if place in self._old_places:
                key = self._move_key(self._old_places[place])
                yield TrackedWhole(Sign.MOVED_TO, block, key)
            else:
                key = self._registry.new(ChangeKind.BLOCK, "", _words(block), [to_xhtml([block])])
                yield TrackedWhole(Sign.INSERTED, block, key)

    def _move_key(self, place: int) -> str:
        """Return the key of the move of the block at a place of the earlier text."""
        if place not in self._move_keys:
            block = self._before[place]
            words = _words(block)
            content = [to_xhtml([block])]
            self._move_keys[place] = self._registry.new(ChangeKind.MOVE, words, words, content)
        return self._move_keys[place]


def _are_edited(old: Sequence[Written], new: Sequence[Written]) -> bool:
    """Return whether one passage is the other edited, however much."""
    return len(old) == len(new) == 1 or have_words_in_common(old, new)


def _belong(old: Block, new: Block) -> bool:
    """Return whether one block of the same family may be the other edited."""
    olds, news = (old,), (new,)
    return not (is_written(olds) and is_written(news)) or have_words_in_common(olds, news)


class _TableTracker:
    """Puts two tables with equally many columns into one."""

    def __init__(self, before: Table, after: Table, registry: Registry) -> None:
        self._before, self._after, self._registry = before, after, registry

    def table(self) -> TrackedTable:
        before, after = self._before, self._after
        change = ""
        if before.header != after.header:
            change = self._registry.new(ChangeKind.TABLE, "", "", [f"header {after.header}"])
        return TrackedTable(tuple(self._rows()), before.header, after.header, change)

    def _rows(self) -> Iterator[TrackedRow]:
        at = 0
        for change in align_rows(self._before.rows, self._after.rows):
            yield from self._kept(self._before.rows[at : change.start])
            old = self._before.rows[change.start : change.end]
            new = self._after.rows[change.new_start : change.new_end]
            if len(old) == len(new) == 1:
                yield self._edited(old[0], new[0])
            else:
                yield from (self._row(Sign.DELETED, row) for row in old)
                yield from (self._row(Sign.INSERTED, row) for row in new)
            at = change.end
        yield from self._kept(self._before.rows[at:])

    def _kept(self, rows: Sequence[Row]) -> Iterator[TrackedRow]:
        for row in rows:
            self._registry.pass_by(_row_words(row))
            yield TrackedRow(Sign.KEPT, _whole(row))

    def _row(self, sign: Sign, row: Row) -> TrackedRow:
        words = _row_words(row)
        before, after = (words, "") if sign is Sign.DELETED else ("", words)
        key = self._registry.new(ChangeKind.ROW, before, after, [to_xhtml([Table((row,))])])
        return TrackedRow(sign, _whole(row), key)

    def _edited(self, old: Row, new: Row) -> TrackedRow:
        cells = (
            tuple(_Tracker(before.blocks, after.blocks, self._registry).blocks())
            for before, after in zip(old, new, strict=True)
        )
        return TrackedRow(Sign.KEPT, tuple(cells))


def _whole(row: Row) -> tuple[tuple[TrackedBlock, ...], ...]:
    return tuple(tuple(TrackedWhole(Sign.KEPT, block) for block in cell.blocks) for cell in row)


def _row_words(row: Row) -> str:
    return plain_text([Table((row,))])


def _words(block: Block) -> str:
    return block.alt if isinstance(block, Picture) else plain_text([block])

"""Finding the tracked changes between two texts, block by block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from planbuilder.model.live_blocks import block_title
from planbuilder.model.merging.passages import is_written
from planbuilder.model.merging.tables import Row, align_rows
from planbuilder.model.revisions.blocks import match_blocks
from planbuilder.model.revisions.content import (
    ChangeKind,
    Sign,
    Tracked,
    TrackedBlock,
    TrackedRow,
    TrackedTable,
    TrackedWhole,
)
from planbuilder.model.revisions.passages import track_passage
from planbuilder.model.revisions.registry import Registry
from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.plain import plain_text
from planbuilder.model.richtext.tree import Block, LiveBlock, Paragraph, Picture, Run, Table, Text
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
        self._parts, self._moves = match_blocks(before, after)
        self._old_places = {new: old for old, new in self._moves.items()}
        self._move_keys: dict[int, str] = {}

    def blocks(self) -> Iterator[TrackedBlock]:
        for part in self._parts:
            if part.kept:
                yield from self._kept(part.old)
            elif not part.new:
                yield from self._gone(part.old.start)
            elif not part.old:
                yield from self._come(part.new.start)
            else:
                old = self._before[part.old.start : part.old.stop]
                new = self._after[part.new.start : part.new.stop]
                yield from self._edited(old, new)

    def _kept(self, places: range) -> Iterator[TrackedBlock]:
        for place in places:
            yield TrackedWhole(Sign.KEPT, self._before[place])
        self._registry.pass_by(plain_text([self._before[places[-1]]]))

    def _edited(self, olds: Blocks, news: Blocks) -> Iterator[TrackedBlock]:
        if is_written(olds) and is_written(news):
            yield track_passage(olds, news, self._registry)
            return
        old, new = olds[0], news[0]
        if not isinstance(old, Table) or not isinstance(new, Table):
            yield from self._replaced(_kind_of(old, new), old, new)
        elif len(old.rows[0]) == len(new.rows[0]):
            yield _TableTracker(old, new, self._registry).table()
        else:
            yield from self._replaced(ChangeKind.TABLE, old, new)

    def _replaced(self, kind: ChangeKind, old: Block, new: Block) -> Iterator[TrackedBlock]:
        key = self._registry.new(kind, _words(old), _words(new), [to_xhtml([old]), to_xhtml([new])])
        yield TrackedWhole(Sign.DELETED, old, key)
        yield TrackedWhole(Sign.INSERTED, new, key)

    def _gone(self, place: int) -> Iterator[TrackedBlock]:
        block = self._before[place]
        if place in self._moves:
            yield TrackedWhole(Sign.MOVED_FROM, block, self._move_key(place))
        else:
            key = self._registry.new(ChangeKind.BLOCK, _words(block), "", [to_xhtml([block])])
            yield TrackedWhole(Sign.DELETED, block, key)
        self._registry.pass_by(plain_text([block]))

    def _come(self, place: int) -> Iterator[TrackedBlock]:
        block = self._after[place]
        if place in self._old_places:
            yield TrackedWhole(Sign.MOVED_TO, block, self._move_key(self._old_places[place]))
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


def _kind_of(old: Block, new: Block) -> ChangeKind:
    if isinstance(old, Picture) and isinstance(new, Picture):
        return ChangeKind.PICTURE
    is_live = isinstance(old, LiveBlock) and isinstance(new, LiveBlock)
    return ChangeKind.BLOCK if is_live else ChangeKind.CONFLICT


def _words(block: Block) -> str:
    if isinstance(block, LiveBlock):
        return block_title(block)
    return block.alt if isinstance(block, Picture) else plain_text([block])

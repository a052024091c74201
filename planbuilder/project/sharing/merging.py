"""Merging the heads of records: from versions that diverged to one that follows them all.

A merge follows from the versions alone. Its author and time are those of its later parent, and
which heads are merged first follows from their ids, so every machine makes the same versions.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from pathlib import Path

from planbuilder.model.merging.records import DELETION, Side, merge_records
from planbuilder.model.record import Record
from planbuilder.model.richtext.tree import TextError
from planbuilder.project.errors import damaged
from planbuilder.project.storage.history import (
    History,
    Node,
    Version,
    new_version,
    payload_text,
    read_record,
)

_DEEPEST = 16
"""How many merges may be needed to find what two heads started from, before one ancestor does."""


def merge_heads(history: History, records: Iterable[str], shown: Path) -> list[Version]:
    """Give each of these records one head; return the versions that were made for it.

    Belongs inside a transaction of the caller's.

    Args:
        shown: the file to name in errors.

    Raises:
        DamagedFile: a version that is needed for it makes no sense.
    """
    made: list[Version] = []
    for record in sorted(set(records)):
        if len(history.heads(record)) > 1:
            made.extend(merged := _Merger(history, record, shown).merge())
            history.add(merged)
    return made


def merge_divided(history: History, shown: Path) -> None:
    """Give every record one head, as after reading a file in which some stand divided.

    Belongs inside a transaction of the caller's. Raises DamagedFile.
    """
    merge_heads(history, history.unmerged_records(), shown)


class _Merger:
    """Merges the heads of one record."""

    def __init__(self, history: History, record: str, shown: Path) -> None:
        self._history = history
        self._record = record
        self._shown = shown
        self._nodes: dict[str, Node] = {node.id: node for node in history.graph(record)}
        self._made: dict[str, Version] = {}
        self._merged: dict[tuple[str, str, int], Version] = {}
        self._named: dict[tuple[str, str, str], str] = {}

    def merge(self) -> list[Version]:
        """Return the versions that bring all heads together, in the order they are made."""
        heads = sorted(self._history.heads(self._record))
        made = []
        while len(heads) > 1:
            merged = self._merge_two(heads[0], heads[1], 0)
            heads = sorted({*heads[2:], merged.id})
            made.append(merged)
        return made

    def _merge_two(self, one: str, other: str, depth: int) -> Version:
        one, other = sorted((one, other))
        # Asked again and again where several people merged the same at the same time. The depth
        # belongs to the question, so that the answer is the same on every machine.
        known = self._merged.get((one, other, depth))
        if known is None:
            known = self._merged[one, other, depth] = self._newly_merged(one, other, depth)
        return known

    def _newly_merged(self, one: str, other: str, depth: int) -> Version:
        base = self._base(one, other, depth)
        kind, left = self._state(one)
        try:
            merged = merge_records(
                self._state(base)[1] if base else None,
                Side(left, functools.partial(self._authors, one, other)),
                Side(self._state(other)[1], functools.partial(self._authors, other, one)),
            )
        except TextError as error:
            raise damaged(self._shown, f"teksten i »{self._record}« kan ikke læses") from error
        later = max(self._nodes[one], self._nodes[other], key=lambda node: (node.time, node.id))
        payload = None if merged is None else payload_text(merged)
        version = new_version(self._record, kind, (one, other), later.author, later.time, payload)
        self._made[version.id] = version
        self._nodes[version.id] = Node(
            version.id, version.parents, version.author, version.time, payload is None
        )
        return version

    def _base(self, one: str, other: str, depth: int) -> str:
        """Return the version that both started from, "" where there is none.

        Where several are equally near (two people merged the same at the same time) these are
        merged first.
        """
        common = self._ancestors(one) & self._ancestors(other)
        best = sorted(common - {parent for node in common for parent in self._nodes[node].parents})
        if not best:
            return ""
        nearest = best[0]
        for further in best[1:] if depth < _DEEPEST else ():
            nearest = self._merge_two(nearest, further, depth + 1).id
        return nearest

    def _ancestors(self, version: str) -> set[str]:
        """Return the ids of a version and of all that it follows from."""
        found: set[str] = set()
        ahead = [version]
        while ahead:
            current = ahead.pop()
            if current not in found and current in self._nodes:
                found.add(current)
                ahead.extend(self._nodes[current].parents)
        return found

    def _state(self, version: str) -> tuple[str, Record | None]:
        """Return the kind, and the record as it stood in a version."""
        found = self._made.get(version) or self._history.version(version)
        if found.payload is None:
            return found.kind, None
        return found.kind, read_record(found.kind, self._record, found.payload, self._shown)

    def _authors(self, side: str, other: str, field: str) -> str:
        """Return who changed a field on one side since the two sides parted, by name."""
        known = self._named.get((side, other, field))
        if known is None:  # asked once for every place in a text where readings collide
            known = self._named[side, other, field] = self._found_authors(side, other, field)
        return known

    def _found_authors(self, side: str, other: str, field: str) -> str:
        new = self._ancestors(side) - self._ancestors(other)
        authors = {
            self._nodes[version].author
            for version in new
            if len(self._nodes[version].parents) < 2 and self._changed(version, field)
        }
        return " og ".join(sorted(authors)) or self._nodes[side].author

    def _changed(self, version: str, field: str) -> bool:
        after = self._state(version)[1]
        parents = self._nodes[version].parents
        before = self._state(parents[0])[1] if parents else None
        if field == DELETION:
            return after is None
        return getattr(before, field, None) != getattr(after, field, None)

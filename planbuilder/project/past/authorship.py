"""Who wrote each block of a text, and when: found by walking back through its versions.

A block belongs to whoever last changed it. Merging makes nobody an author: a block that both
sides changed belongs to the authors of both, and one in conflict to those whose readings it has.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from planbuilder.model.richtext.tree import Block, Conflict
from planbuilder.model.richtext.xhtml import CONFLICT_BEGINS, from_xhtml
from planbuilder.project.past.lineage import Entry, Lineage
from planbuilder.project.storage.history import History

_STRUCTURE = ("<ul>", "<ol>", "</ul>", "</ol>", "</li>")
_SPANNING = {"<table>": "</table>", CONFLICT_BEGINS: "</div>"}
"""Lines that begin a block of several lines, and the line that ends it."""


@dataclass(frozen=True, slots=True)
class Written:
    """A block of a text, who wrote it, and when its latest part was, as versions hold time.

    `versions` are the ids of the versions that it came with.
    """

    block: Block
    authors: tuple[str, ...]
    time: str
    versions: frozenset[str] = frozenset()


def who_wrote(history: History, record: str, field: str) -> list[Written]:
    """Return the blocks of a text as it stands now, each with its authors.

    Looks no further back than to where the last block came from. Faults are sqlite3.Error,
    BadPacking, and TextError where the text can't be read.

    Args:
        record: the id of the record.
        field: the name of a rich field of it.
    """
    lineage = Lineage(history, [record])
    entries = lineage.records.get(record, [])
    if not entries:
        return []
    search = _Search(lineage, entries, field)
    blocks = from_xhtml(search.text(entries[-1].id))
    search.run(len(blocks))
    return [
        Written(
            block,
            tuple(sorted(search.authors[place])),
            search.times[place],
            frozenset(search.versions[place]),
        )
        for place, block in enumerate(blocks)
    ]


class _Search:
    """Hands each block of the latest version back to the version that it came from."""

    def __init__(self, lineage: Lineage, entries: list[Entry], field: str) -> None:
        self.authors: dict[int, set[str]] = defaultdict(set)
        self.times: dict[int, str] = {}
        self.versions: dict[int, set[str]] = defaultdict(set)
        self._lineage = lineage
        self._entries = entries
        self._known = {entry.id for entry in entries}
        self._field = field
        # By version: the places of blocks there, and of the blocks of the latest text they became.
        self._wanted: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
        self._pieces: dict[str, list[str]] = {}

    def text(self, version: str) -> str:
        """Return the text as a version holds it, "" where that deleted the record."""
        payload = self._lineage.payload(version)
        return "" if payload is None else str(json.loads(payload).get(self._field, ""))

    def run(self, blocks: int) -> None:
        """Find the authors of all blocks of the latest version."""
        latest = self._entries[-1].id
        for place in range(blocks):
            self._wanted[latest][place].add(place)
        for entry in reversed(self._entries):
            if wanted := self._wanted.pop(entry.id, None):
                self._hand_back(entry, wanted)
            self._pieces.pop(entry.id, None)
            if not self._wanted:
                return

    def _hand_back(self, entry: Entry, wanted: dict[int, set[int]]) -> None:
        pieces = self._pieces_of(entry.id)
        parents = [parent for parent in entry.parents if parent in self._known]
        same = {parent: _same(pieces, self._pieces_of(parent)) for parent in parents}
        for place, ends in wanted.items():
            parent = next((parent for parent in parents if place in same[parent]), None)
            if parent is not None:
                self._wanted[parent][same[parent][place]] |= ends
            elif pieces[place].startswith(CONFLICT_BEGINS):
                self._attribute(ends, _readers(pieces[place]), entry)
            elif not (entry.is_merge and self._hand_to_both(pieces, place, parents, ends)):
                self._attribute(ends, {entry.author}, entry)

    def _hand_to_both(
        self, pieces: list[str], place: int, parents: list[str], ends: set[int]
    ) -> bool:
        """Pass a block that a merge put together on to the blocks that it was made of."""
        found = False
        for parent in parents:
            number = _most_alike(pieces, place, self._pieces_of(parent))
            if number is not None:
                self._wanted[parent][number] |= ends
                found = True
        return found

    def _attribute(self, ends: set[int], authors: set[str], entry: Entry) -> None:
        for place in ends:
            self.authors[place] |= authors
            self.times[place] = max(self.times.get(place, ""), entry.time)
            self.versions[place].add(entry.id)

    def _pieces_of(self, version: str) -> list[str]:
        if version not in self._pieces:
            self._pieces[version] = list(pieces_of(self.text(version)))
        return self._pieces[version]


def pieces_of(xhtml: str) -> Iterator[str]:
    """Yield the canonical XHTML of each block of a text, quickly: a text is not read for it.

    An item of a list comes without the tags that only say how deep it lies.
    """
    spanning: list[str] = []
    end, depth = "", 0
    for line in xhtml.split("\n"):
        if spanning:
            spanning.append(line)
            depth += line.startswith("<div") - line.startswith("</div")
            if line == end and depth <= 0:
                yield "\n".join(spanning)
                spanning = []
        elif line in _SPANNING:
            spanning, end, depth = [line], _SPANNING[line], line.startswith("<div")
        elif line and not line.startswith(_STRUCTURE):
            yield line.removesuffix("</li>")


def _same(pieces: list[str], others: list[str]) -> dict[int, int]:
    """Return where in `others` the same stands, for each place of `pieces`, if anywhere."""
    if pieces == others:
        return {place: place for place in range(len(pieces))}
    places: dict[str, list[int]] = defaultdict(list)
    for place, piece in enumerate(others):
        places[piece].append(place)
    turns: dict[str, int] = defaultdict(int)
    same = {}
    for place, piece in enumerate(pieces):
        if piece in places:
            same[place] = places[piece][min(turns[piece], len(places[piece]) - 1)]
            turns[piece] += 1
    return same


def _most_alike(pieces: list[str], place: int, others: list[str]) -> int | None:
    """Return which of `others`, among those not in `pieces`, shares most words with a piece."""
    words, known = set(pieces[place].split()), set(pieces)
    shared = {
        number: len(words.intersection(piece.split()))
        for number, piece in enumerate(others)
        if piece not in known
    }
    best = max(shared, key=lambda number: (shared[number], -number), default=None)
    return best if best is not None and shared[best] else None


def _readers(conflict: str) -> set[str]:
    return {
        reading.author
        for block in from_xhtml(conflict)
        if isinstance(block, Conflict)
        for reading in block.readings
    }

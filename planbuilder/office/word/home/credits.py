"""Who made which change: by Word's tracked changes, where there are any."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from planbuilder.model.revisions import TrackedChange
from planbuilder.model.suggestions.changes import credit
from planbuilder.office.word.reading.content import (
    ReadBlock,
    ReadParagraph,
    ReadPicture,
    ReadTable,
    Trace,
)

_WORD = re.compile(r"\w+")
_BACK, _AHEAD = 8, 40
"""Changes and traces come in one order: so far around the last place the next one is looked for."""
_MOST_LOOKED_AT = 300
"""Where there are no more traces than this, one out of order is looked for among all."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Words that somebody inserted or deleted while changes were tracked."""

    words: Counter[str]
    is_insertion: bool
    trace: Trace


def marked_in(blocks: Iterable[ReadBlock]) -> list[Marked]:
    """Return the words with traces, neighbouring ones of one author as one, in their order."""
    found: list[tuple[bool, Trace, list[str]]] = []
    for is_insertion, trace, words in _stretches(blocks):
        if found and found[-1][:2] == (is_insertion, trace):
            found[-1][2].append(words)
        else:
            found.append((is_insertion, trace, [words]))
    return [
        Marked(_counted("".join(words)), is_insertion, trace)
        for is_insertion, trace, words in found
    ]


def _stretches(blocks: Iterable[ReadBlock]) -> Iterator[tuple[bool, Trace, str]]:
    for block in blocks:
        if isinstance(block, ReadTable):
            for row in block.rows:
                for _, cell in row.cells:
                    words = list(_stretches(cell.blocks))
                    yield from words
                yield from _own(row.inserted, row.deleted, "")
        elif isinstance(block, ReadPicture):
            yield from _own(block.inserted, block.deleted, block.alt)
        else:
            yield from _in_paragraph(block)


def _in_paragraph(block: ReadParagraph) -> Iterator[tuple[bool, Trace, str]]:
    for run in block.runs:
        if run.inserted is not None or run.deleted is not None:  # as few are
            yield from _own(run.inserted, run.deleted, run.run.text)
    yield from _own(block.inserted, block.deleted, "\n")


def _own(
    inserted: Trace | None, deleted: Trace | None, words: str
) -> Iterator[tuple[bool, Trace, str]]:
    if deleted is not None:
        yield False, deleted, words
    elif inserted is not None:
        yield True, inserted, words


def _counted(words: str) -> Counter[str]:
    return Counter(_WORD.findall(words.casefold()))


def credits_of(changes: Sequence[TrackedChange], marked: Sequence[Marked]) -> tuple[str, ...]:
    """Return the credits of the changes whose author the traces tell.

    A change goes to whoever's traced words it has most of, of several the first not yet used.
    """
    if not marked:
        return ()
    found, used, at = [], Counter[int](), 0
    for change in changes:
        nearby = range(max(0, at - _BACK), min(len(marked), at + _AHEAD))
        place = _best(change, marked, nearby, used)
        if place is None and len(marked) <= _MOST_LOOKED_AT:  # what was moved stands elsewhere
            place = _best(change, marked, range(len(marked)), used)
        if place is not None:
            at = place
            used[place] += 1
            trace = marked[place].trace
            if trace.author:
                found.append(credit(change.key, trace.author, trace.time))
    return tuple(sorted(found))


def _best(
    change: TrackedChange, marked: Sequence[Marked], places: range, used: Counter[int]
) -> int | None:
    """Return which of these stretches a change is, None where none is like it."""
    before, after = _counted(change.before), _counted(change.after)
    new, gone = after - before, before - after
    if not new and not gone:  # signs, formats, ends of paragraphs: whoever else is there alone
        authors = {marked[place].trace.author for place in places}
        return places[0] if len(authors) == 1 else None
    scores = {place: _shared(marked[place], new, gone) for place in places}
    most = max(scores.values(), default=0)
    if not most or 2 * most < max(new.total(), gone.total()):
        return None  # a few words in common say nothing of who wrote the others
    return min((used[place], place) for place, score in scores.items() if score == most)[1]


def _shared(stretch: Marked, new: Counter[str], gone: Counter[str]) -> int:
    """Return how many words of a change somebody inserted or deleted in a stretch."""
    return ((new if stretch.is_insertion else gone) & stretch.words).total()

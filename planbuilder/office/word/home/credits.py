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
    found, used = [], Counter[int]()
    for change in changes:
        place = _best(change, marked, used)
        if place is not None:
            used[place] += 1
            trace = marked[place].trace
            found.append(credit(change.key, trace.author, trace.time))
    return tuple(sorted(found))


def _best(change: TrackedChange, marked: Sequence[Marked], used: Counter[int]) -> int | None:
    before, after = _counted(change.before), _counted(change.after)
    new, gone = after - before, before - after
    if not new and not gone:  # signs, formats, ends of paragraphs: whoever else is there alone
        authors = {each.trace.author for each in marked}
        return 0 if len(authors) == 1 else None
    scores = [((new if each.is_insertion else gone) & each.words).total() for each in marked]
    most = max(scores)
    if 2 * most < max(new.total(), gone.total()):
        return None  # a few words in common say nothing of who wrote the others
    return min((used[place], place) for place, score in enumerate(scores) if score == most)[1]

"""Links and references of a text that came home, as the plan writes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import chain
from urllib.parse import unquote

from planbuilder.model.merging.retyping import retyped
from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.tree import (
    Block,
    Cell,
    Inline,
    Reference,
    Run,
    Table,
    Text,
    Written,
)


def with_references(
    text: Text, shown: Text, label: Callable[[str], str], form: Callable[[str], str]
) -> Text:
    """Return the text with references where it has the words that they read.

    So it is where a document doesn't describe what they lead to, and says its name only. A name
    with a number is a reference wherever it stands. Any other is one only where the document had
    a reference, since the same words may stand beside it: "SSP" in "SSP-konsulenten".

    Args:
        text: the text as it came home.
        shown: the text as it was made.
        label: gives the words of a reference to a record.
        form: gives a pattern for them where they have a number, "" where they have none.
    """
    described = set(referred(text))
    numbered: dict[str, list[str]] = {}
    named: set[str] = set()
    for record in referred(shown):
        if record in described:
            continue
        if form(record):
            numbered.setdefault(form(record), []).append(record)
        else:
            named.add(record)
    if numbered:
        text = normalise(
            _mapped(block, lambda inlines: _found(inlines, numbered)) for block in text
        )
    return _put_back(text, shown, named, label) if named else text


def _put_back(text: Text, shown: Text, named: Set[str], label: Callable[[str], str]) -> Text:
    """Return the text with references in the place of the words in which they stood."""
    lines = ["".join(_words(inlines, label)) for inlines in _lines(text)]
    before = [tuple(map(_plain, inlines)) for inlines in _lines(shown)]
    made = iter(retyped(before, lines, label))

    def change(inlines: Sequence[Inline]) -> Iterator[Inline]:
        return _cut(inlines, _places(next(made).inlines, named, label), label)

    return normalise([_mapped(block, change) for block in text])


_Place = tuple[int, int, str]
"""Where in the letters of a line a reference begins and ends, and the record it leads to."""


def _places(
    inlines: Sequence[Inline], named: Set[str], label: Callable[[str], str]
) -> Iterator[_Place]:
    at = 0
    for inline, words in zip(inlines, _words(inlines, label), strict=True):
        if isinstance(inline, Reference) and inline.record in named:
            yield at, at + len(words), inline.record
        at += len(words)


def _cut(
    inlines: Sequence[Inline], places: Iterable[_Place], label: Callable[[str], str]
) -> Iterator[Inline]:
    """Yield the inlines, with a reference instead of the letters at each place."""
    places = list(places)
    at = 0
    for inline, words in zip(inlines, _words(inlines, label), strict=True):
        end = at + len(words)
        if isinstance(inline, Reference):
            yield inline
            at = end
            continue
        done = at
        for start, stop, record in places:
            if start < end and stop > at:
                yield replace(inline, text=words[done - at : max(start, at) - at])
                if start >= at:
                    yield Reference(record)
                done = min(stop, end)
        yield replace(inline, text=words[done - at :])
        at = end


def with_links(text: Text, shown: Text) -> Text:
    """Return the text with addresses as the plan writes them: some programs add a slash."""
    addresses = {run.href for run in _runs(shown) if run.href}
    if addresses.issuperset(run.href for run in _runs(text) if run.href):
        return text
    known = {_bare_address(href): href for href in addresses}

    def change(inlines: Iterable[Inline]) -> Iterator[Inline]:
        for inline in inlines:
            if isinstance(inline, Run) and inline.href:
                yield replace(inline, href=known.get(_bare_address(inline.href), inline.href))
            else:
                yield inline

    return normalise(_mapped(block, change) for block in text)


def _bare_address(href: str) -> str:
    return unquote(href).rstrip("/").casefold()


def _runs(text: Iterable[Block]) -> Iterator[Run]:
    return (inline for inline in _inlines(text) if isinstance(inline, Run))


def referred(text: Iterable[Block]) -> Iterator[str]:
    """Yield the records that a text refers to, in its order."""
    return (inline.record for inline in _inlines(text) if isinstance(inline, Reference))


def _inlines(text: Iterable[Block]) -> Iterator[Inline]:
    return chain.from_iterable(_lines(text))


def _lines(text: Iterable[Block]) -> Iterator[tuple[Inline, ...]]:
    """Yield the inlines of each block that has any, in the order in which `_mapped` takes them."""
    for block in text:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from _lines(cell.blocks)
        elif isinstance(block, Written):
            yield block.inlines


def _words(inlines: Iterable[Inline], label: Callable[[str], str]) -> Iterator[str]:
    """Yield what each inline reads."""
    return (label(one.record) if isinstance(one, Reference) else one.text for one in inlines)


def _plain(inline: Inline) -> Inline:
    return Run(inline.text) if isinstance(inline, Run) else inline


def _mapped(block: Block, change: Callable[[Sequence[Inline]], Iterable[Inline]]) -> Block:
    if isinstance(block, Table):
        rows = tuple(
            tuple(Cell(tuple(_mapped(inner, change) for inner in cell.blocks)) for cell in row)
            for row in block.rows
        )
        return replace(block, rows=rows)
    if isinstance(block, Written):
        return replace(block, inlines=tuple(change(block.inlines)))
    return block


def _found(inlines: Iterable[Inline], waiting: Mapping[str, list[str]]) -> Iterator[Inline]:
    """Yield the inlines, a reference in the place of the words that it reads.

    Args:
        inlines: the inlines.
        waiting: the records that references lead to, in their order, by a pattern for the words.
    """
    for inline in inlines:
        if isinstance(inline, Reference):
            yield inline
        else:
            yield from _split(inline, waiting)


def _split(run: Run, waiting: Mapping[str, list[str]]) -> Iterator[Inline]:
    rest = run.text
    while rest:
        hits = [
            (found.start(), -found.end(), form, found.end())
            for form in waiting
            if (found := re.search(form, rest))
        ]
        if not hits:
            yield replace(run, text=rest)
            return
        start, _, form, end = min(hits)
        if start:
            yield replace(run, text=rest[:start])
        records = waiting[form]
        yield Reference(records.pop(0) if len(records) > 1 else records[0])
        rest = rest[end:]

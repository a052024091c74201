"""Links and references of a text that came home, as the plan writes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from urllib.parse import unquote

from planbuilder.model.richtext.tree import (
    Block,
    Cell,
    Inline,
    Reference,
    Run,
    Table,
    Text,
    Written,
    normalise,
)


def with_references(text: Text, shown: Text, form: Callable[[str], str]) -> Text:
    """Return the text with references where it has the words that they read.

    So it is where a document doesn't describe what they lead to, and says its name only.

    Args:
        text: the text as it came home.
        shown: the text as it was made.
        form: gives a pattern for the words of a reference to a record.
    """
    described = set(referred(text))
    waiting: dict[str, list[str]] = {}
    for record in referred(shown):
        if record not in described:
            waiting.setdefault(form(record), []).append(record)
    if not waiting:
        return text
    return normalise(_mapped(block, lambda inlines: _found(inlines, waiting)) for block in text)


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
    for block in text:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from _inlines(cell.blocks)
        elif isinstance(block, Written):
            yield from block.inlines


def _mapped(block: Block, change: Callable[[Iterable[Inline]], Iterable[Inline]]) -> Block:
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

"""Three-way merging of a passage that both sides changed: paragraphs, a table or a picture.

A merge gives a pair: the passage with the words of ours where the two contradict each other, and
with the words of theirs. What doesn't contradict stands in both; without contradiction the two
are equal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias, TypeGuard, TypeVar

from planbuilder.model.merging.pairing import Features, paired, words_of
from planbuilder.model.merging.sentences import (
    Sentence,
    joined,
    sentences,
    spaced,
    without_last_space,
    words,
)
from planbuilder.model.merging.sequences import Change, changes, chunks, numbered, settled
from planbuilder.model.richtext.tree import (
    Block,
    Caption,
    Heading,
    ListItem,
    Paragraph,
    Picture,
    Written,
)
from planbuilder.model.richtext.xhtml import to_xhtml

T = TypeVar("T")
Blocks: TypeAlias = tuple[Block, ...]

_Token: TypeAlias = Sentence | Written
"""A passage as one line of tokens: a block without inlines begins each block."""
_Tokens: TypeAlias = tuple[_Token, ...]


def is_written(blocks: Sequence[Block]) -> TypeGuard[tuple[Written, ...]]:
    """Return whether these are all blocks of sentences."""
    return all(isinstance(block, Paragraph | Caption | Heading | ListItem) for block in blocks)


def merge_written(
    base: tuple[Written, ...], ours: tuple[Written, ...], theirs: tuple[Written, ...]
) -> tuple[Blocks, Blocks]:
    """Merge paragraphs, headings, list items and captions sentence by sentence.

    The passage may have been split or joined: where a block begins is merged like a sentence.
    No argument is empty.
    """
    lines = tuple(map(_tokens, (base, ours, theirs)))
    our_line: list[_Token] = []
    their_line: list[_Token] = []
    for our_part, their_part in _merge_lines(*lines):
        our_line.extend(our_part)
        their_line.extend(their_part)
    may_be_empty = any(not block.inlines for block in (*ours, *theirs))
    return (
        _blocks(our_line, may_be_empty=may_be_empty),
        _blocks(their_line, may_be_empty=may_be_empty),
    )


def _tokens(blocks: Sequence[Written]) -> _Tokens:
    return tuple(
        token
        for block in blocks
        for token in (replace(block, inlines=()), *spaced(sentences(block.inlines)))
    )


def _merge_lines(
    base: _Tokens, ours: _Tokens, theirs: _Tokens
) -> Iterator[tuple[_Tokens, _Tokens]]:
    yield _merge_part(base[:1], ours[:1], theirs[:1])  # where the first block begins
    base, ours, theirs = base[1:], ours[1:], theirs[1:]
    numbers, our_numbers, their_numbers = numbered(
        *([_bare(token) for token in line] for line in (base, ours, theirs))
    )
    our_changes = _aligned(base, ours, changes(numbers, our_numbers))
    their_changes = _aligned(base, theirs, changes(numbers, their_numbers))
    for chunk in chunks(len(base), our_changes, their_changes):
        parts = base[chunk.base], ours[chunk.ours], theirs[chunk.theirs]
        if not chunk.changed:
            same = tuple(map(_same, *parts))
            yield same, same
        elif chunk.we_changed and chunk.they_changed:
            yield _merge_part(*parts)
        else:
            changed = parts[1] if chunk.we_changed else parts[2]
            yield changed, changed


def _bare(token: _Token) -> _Token:
    return Sentence(token.inlines) if isinstance(token, Sentence) else token


def _same(base: _Token, ours: _Token, theirs: _Token) -> _Token:
    """Return the token that is the same on all sides, but maybe for the space behind it."""
    if ours == theirs or theirs == base:
        return ours
    return theirs if ours == base else max(ours, theirs, key=repr)


def _merge_part(base: _Tokens, ours: _Tokens, theirs: _Tokens) -> tuple[_Tokens, _Tokens]:
    if [*map(_bare, ours)] == [*map(_bare, theirs)]:
        return (max(ours, theirs, key=repr),) * 2
    agreed = settled(base, ours, theirs, _order)
    if agreed is None and len(base) == len(ours) == len(theirs) == 1:
        agreed = _merge_kinds(base[0], ours[0], theirs[0])
    return (ours, theirs) if agreed is None else (agreed, agreed)


def _merge_kinds(base: _Token, ours: _Token, theirs: _Token) -> _Tokens | None:
    """Merge list items of which one was moved in or out and the other numbered."""
    if not (
        isinstance(base, ListItem) and isinstance(ours, ListItem) and isinstance(theirs, ListItem)
    ):
        return None
    is_numbered = either(base.numbered, ours.numbered, theirs.numbered)
    level = either(base.level, ours.level, theirs.level)
    return None if is_numbered is None or level is None else (ListItem(is_numbered, level),)


def either(base: T, ours: T, theirs: T) -> T | None:
    """Return the value that one side changed or both changed alike; None where they contradict."""
    if ours == theirs or theirs == base:
        return ours
    return theirs if ours == base else None


def _order(line: _Tokens) -> str:
    return to_xhtml(_blocks([Paragraph(), *line], may_be_empty=True))


def _aligned(old: _Tokens, new: _Tokens, stretches: list[Change]) -> Iterator[Change]:
    """Cut the changes of a line so that each is of one sentence where that can be."""
    for change in stretches:
        if _begins_block(old, change.start, change.end) and _begins_block(
            new, change.new_start, change.new_end
        ):
            yield Change(change.start, change.start + 1, change.new_start, change.new_start + 1)
            change = Change(change.start + 1, change.end, change.new_start + 1, change.new_end)
        parts = (*old[change.start : change.end], *new[change.new_start : change.new_end])
        if all(isinstance(token, Sentence) for token in parts):
            yield from paired(
                change, lambda place: _features(old[place]), lambda place: _features(new[place])
            )
        else:
            yield change


def _begins_block(line: _Tokens, start: int, end: int) -> bool:
    return start < end and not isinstance(line[start], Sentence)


def _features(token: _Token) -> Features:
    return Features("sentence", words_of(words(token))) if isinstance(token, Sentence) else _NO_ONE


_NO_ONE = Features("")


def _blocks(line: Sequence[_Token], *, may_be_empty: bool) -> Blocks:
    found: list[tuple[Written, list[Sentence]]] = []
    for token in line:
        if isinstance(token, Sentence):
            found[-1][1].append(token)
        else:
            found.append((token, []))
    return tuple(
        replace(block, inlines=joined(without_last_space(parts)))
        for block, parts in found
        if parts or may_be_empty
    )


def merge_picture(base: Picture, ours: Picture, theirs: Picture) -> tuple[Blocks, Blocks]:
    """Merge a picture field by field."""
    our_fields, their_fields = {}, {}
    for name in ("source", "alt", "width"):
        values = [getattr(picture, name) for picture in (base, ours, theirs)]
        agreed = either(*values)
        our_fields[name], their_fields[name] = values[1:] if agreed is None else (agreed, agreed)
    return (Picture(**our_fields),), (Picture(**their_fields),)

"""Tracking inside paragraphs: their words, how they are set, where they end and what they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import cast

from planbuilder.model.revisions.content import (
    ChangeKind,
    Sign,
    TrackedLine,
    TrackedPassage,
    TrackedPiece,
)
from planbuilder.model.revisions.registry import Registry
from planbuilder.model.revisions.stretches import share_in_common, stretches
from planbuilder.model.revisions.tokens import END, Step, Stretch, Token
from planbuilder.model.richtext.tree import Inline, Marks, Reference, Run, Written

_LEAST_SHARED = 0.3
_REFERENCE = "reference"


def have_words_in_common(old: Sequence[Written], new: Sequence[Written]) -> bool:
    """Return whether one passage may be the other edited."""
    return share_in_common(_tokens(old), _tokens(new)) >= _LEAST_SHARED


def track_passage(
    old: Sequence[Written], new: Sequence[Written], registry: Registry
) -> TrackedPassage:
    """Return both passages in one, with the changes, which are added to the registry."""
    found = stretches(list(_tokens(old)), list(_tokens(new)))
    return TrackedPassage(tuple(_Lines(registry).lines(found)))


def _tokens(blocks: Iterable[Written]) -> Iterator[Token]:
    for block in blocks:
        for inline in block.inlines:
            if isinstance(inline, Run):
                yield Token(inline.text, inline.marks, inline.href)
            else:
                yield Token("", None, (_REFERENCE, inline.record))
        yield Token("", replace(block, inlines=()), END)


def _inline(token: Token) -> Inline:
    if isinstance(token.what, tuple):
        return Reference(token.what[1])
    return Run(token.text, cast("Marks", token.look), str(token.what))


class _Lines:
    """Puts the lines of a passage together."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._pieces: list[TrackedPiece] = []

    def lines(self, parts: Sequence[Stretch]) -> Iterator[TrackedLine]:
        for stretch in parts:
            for group in _changes(stretch):
                change = self._key(group)
                for step in group:
                    yield from self._step(step, change)
                self._registry.pass_by("".join(step.before.text for step in group if step.before))

    def _key(self, group: Stretch) -> str:
        """Return the key of the change that these steps are, "" where they are none."""
        first = group[0]
        if first.before == first.after:
            return ""
        if not first.is_kept:
            is_break = all(_is_end(step) for step in group)
            kind = ChangeKind.BREAK if is_break else ChangeKind.WORDS
        else:
            kind = ChangeKind.PARAGRAPH if _is_end(first) else ChangeKind.FORMAT
        before = _words(step.before for step in group)
        after = _words(step.after for step in group)
        if kind is ChangeKind.PARAGRAPH:
            before = after = self._line_words()
        return self._registry.new(kind, before, after, map(_content, group))

    def _line_words(self) -> str:
        runs = (piece.inline for piece in self._pieces if piece.sign is not Sign.DELETED)
        return "".join(inline.text for inline in runs if isinstance(inline, Run))

    def _step(self, step: Step, change: str) -> Iterator[TrackedLine]:
        sign = Sign.INSERTED if not step.before else Sign.KEPT if step.after else Sign.DELETED
        token = step.after or step.before
        if token is None:
            return
        if token.what == END:
            before, after = (
                cast("Written | None", side.look if side else None)
                for side in (step.before, step.after)
            )
            yield TrackedLine(tuple(_joined(self._pieces)), sign, before, after, change)
            self._pieces = []
        else:
            was = _inline(step.before) if step.before and change and step.after else None
            self._pieces.append(TrackedPiece(sign, _inline(token), change, was))


def _is_end(step: Step) -> bool:
    token = step.before or step.after
    return token is not None and token.what == END


def _changes(stretch: Stretch) -> Iterator[Stretch]:
    """Yield what is one change or no change: kept steps, formatting, a kind, or the stretch."""
    if not stretch[0].is_kept:
        yield stretch
        return
    for (differs, is_end), group in groupby(
        stretch, key=lambda step: (step.before != step.after, _is_end(step))
    ):
        if differs and is_end:
            yield from ([step] for step in group)
        else:
            yield list(group)


def _words(tokens: Iterable[Token | None]) -> str:
    return "".join("\n" if token.what == END else token.text for token in tokens if token)


def _content(step: Step) -> str:
    return "\x1e".join(_described(token) if token else "" for token in step)


def _described(token: Token) -> str:
    look = int(token.look) if isinstance(token.look, int) else repr(token.look)
    return f"{token.text}\x1d{look}\x1d{token.what}"


def _joined(pieces: Iterable[TrackedPiece]) -> Iterator[TrackedPiece]:
    """Yield the pieces, neighbouring words of one change in one setting as one."""
    last: TrackedPiece | None = None
    for piece in pieces:
        if last and _continues(last, piece):
            last = replace(last, inline=_longer(last.inline, piece.inline))
            if last.was and piece.was:
                last = replace(last, was=_longer(last.was, piece.was))
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last


def _setting(piece: TrackedPiece) -> tuple[object, ...]:
    sides = (piece.inline, piece.was)
    return (piece.sign, piece.change, *(_set_in(side) for side in sides))


def _set_in(inline: Inline | None) -> object:
    return (inline.marks, inline.href) if isinstance(inline, Run) else None


def _continues(one: TrackedPiece, other: TrackedPiece) -> bool:
    return (
        isinstance(one.inline, Run)
        and isinstance(other.inline, Run)
        and _setting(one) == _setting(other)
    )


def _longer(one: Inline, other: Inline) -> Inline:
    if isinstance(one, Run) and isinstance(other, Run):
        return replace(one, text=one.text + other.text)
    return one

"""Two lines of words in one: which were kept, inserted, deleted, or set otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from planbuilder.model.comparing.words import TOKEN, joined_replacements
from planbuilder.model.merging.sequences import Change, changes, common_length, numbered
from planbuilder.model.revisions.tokens import (
    END,
    Step,
    Stretch,
    Token,
    Word,
    cut,
    ends_in,
    parts_of,
    sentences,
    together,
    words_of,
)

_LEAST_SHARED = 0.25
"""Which part of their words two lines share at least, or one is shown as replaced by the other."""
_FEW_WORDS = 6
_FEW_SENTENCES = 3


def stretches(old: Sequence[Token], new: Sequence[Token]) -> list[Stretch]:
    """Return both lines in one: stretches that were kept, and between them what was changed.

    The last token of both, the end of a paragraph, is kept.
    """
    head, tail, olds, news = _without_same_ends(list(old[:-1]), list(new[:-1]))
    kept = sum(token.text.count(" ") + 1 for token in (*head, *tail))
    middle = _by_sentences(olds, news, kept)
    ends = [Step(token, token) for token in tail]
    steps = [*(Step(token, token) for token in head), *middle, *ends, Step(old[-1], new[-1])]
    found = []
    for is_kept, group in groupby(steps, key=lambda step: step.is_kept):
        stretch = list(group)
        found.append(stretch if is_kept else sorted(stretch, key=lambda step: step.before is None))
    return found


def _without_same_ends(
    old: list[Token], new: list[Token]
) -> tuple[list[Token], list[Token], list[Token], list[Token]]:
    """Return what both begin with, what both end with, and what is left of either."""
    head: list[Token] = []
    while old and new and old[0] == new[0]:
        head.append(old.pop(0))
        new.pop(0)
    if old and new and old[0][1:] == new[0][1:]:
        length = _same_beginning(old[0].text, new[0].text)
        if length:
            head.append(old[0]._replace(text=old[0].text[:length]))
            old[0], new[0] = (line[0]._replace(text=line[0].text[length:]) for line in (old, new))
    tail: list[Token] = []
    while old and new and old[-1] == new[-1]:
        tail.append(old.pop())
        new.pop()
    if old and new and old[-1][1:] == new[-1][1:]:
        length = _same_end(old[-1].text, new[-1].text)
        if length:
            tail.append(old[-1]._replace(text=old[-1].text[-length:]))
            old[-1], new[-1] = (
                line[-1]._replace(text=line[-1].text[:-length]) for line in (old, new)
            )
    return head, tail[::-1], old, new


def _same_beginning(one: str, other: str) -> int:
    """Return how many characters of whole words two different texts have in common at first."""
    length = common_length(one, other)
    while length and not (one[length - 1].isspace() and _begins_word(one, other, length)):
        length -= 1
    return length


def _begins_word(one: str, other: str, place: int) -> bool:
    return not (one[place : place + 1].isspace() or other[place : place + 1].isspace())


def _same_end(one: str, other: str) -> int:
    """Return how many characters of whole words two different texts have in common at last."""
    length = common_length(one[::-1], other[::-1])
    while length:
        before = one[: len(one) - length][-1:], other[: len(other) - length][-1:]
        if all(map(str.isspace, before)) and not one[-length].isspace():
            break
        length -= 1
    return length


def share_in_common(old: Iterable[Token], new: Iterable[Token]) -> float:
    """Return which part of their words two lines have in common, in whatever order."""
    return _share(*(_counts(_words(tokens)) for tokens in (old, new)))


def _words(tokens: Iterable[Token]) -> Iterator[str]:
    return map(str.rstrip, TOKEN.findall(" ".join(token.text for token in tokens)))


def _counts(words: Iterable[str]) -> Counter[str]:
    return Counter(filter(str.isalnum, words))


def _share(olds: Counter[str], news: Counter[str]) -> float:
    total = olds.total() + news.total()
    return 2 * (olds & news).total() / total if total else 1.0


def _by_sentences(olds: Sequence[Token], news: Sequence[Token], kept_around: int) -> Iterator[Step]:
    """Yield what became of two lines: of long ones first by sentences, then by words."""
    if not olds and not news:
        return
    old, new = list(sentences(olds)), list(sentences(news))
    if min(len(old), len(new)) < _FEW_SENTENCES:
        yield from _steps(olds, news, kept_around)
        return
    at = 0
    end = Change(len(old), len(old), len(new), len(new))
    for change in [*changes(*numbered(old, new)), end]:
        yield from (Step(token, token) for token in together(old[at : change.start]))
        gone = list(together(old[change.start : change.end]))
        come = list(together(new[change.new_start : change.new_end]))
        yield from _steps(gone, come, kept_around)
        at = change.end


def _steps(olds: Sequence[Token], news: Sequence[Token], kept_around: int) -> Iterator[Step]:
    """Yield what became of two lines; all is replaced where they share words by chance only."""
    if not olds or not news:
        yield from (Step(token, None) for token in together(olds))
        yield from (Step(None, token) for token in together(news))
        return
    words = sum(token.text.count(" ") + 1 for token in (*olds, *news))
    may_differ = max(_FEW_WORDS, 2 * kept_around) < words
    if len(olds) == len(news) == 1 and olds[0].text and olds[0][1:] == news[0][1:]:
        yield from _in_one_look(olds[0], news[0], may_differ=may_differ)
        return
    if may_differ and share_in_common(olds, news) < _LEAST_SHARED:
        yield from (Step(token, None) for token in olds)
        yield from (Step(None, token) for token in news)
        return
    old, new = list(words_of(olds)), list(words_of(news))
    found = changes(*numbered((w.known_by for w in old), (w.known_by for w in new)))
    at = new_at = 0
    end = Change(len(old), len(old), len(new), len(new))
    for change in [*joined_replacements(found, lambda place: _weight(old[place])), end]:
        was, now = old[at : change.start], new[new_at : change.new_start]
        if was == now:
            yield from (Step(token, token) for token in together(parts_of(was)))
        else:
            for before, after in zip(was, now, strict=True):
                yield from _kept(before, after)
        gone, come = old[change.start : change.end], new[change.new_start : change.new_end]
        yield from (Step(token, None) for token in together(parts_of(gone)))
        yield from (Step(None, token) for token in together(parts_of(come)))
        at, new_at = change.end, change.new_end


def _in_one_look(old: Token, new: Token, *, may_differ: bool) -> Iterator[Step]:
    """Yield the same for two texts in one look, as most are; their words are mere strings.

    `may_differ` says that all is replaced where they share words by chance only.
    """
    look, what = old[1:]
    olds, news = TOKEN.findall(old.text), TOKEN.findall(new.text)
    known, new_known = ([word.rstrip() for word in words] for words in (olds, news))
    if may_differ and _share(*map(_counts, (known, new_known))) < _LEAST_SHARED:
        yield Step(old, None)
        yield Step(None, new)
        return
    found = changes(*numbered(known, new_known))
    at = new_at = 0
    end = Change(len(olds), len(olds), len(news), len(news))
    for change in [*joined_replacements(found, lambda place: known[place].isalnum()), end]:
        was, now = olds[at : change.start], news[new_at : change.new_start]
        if was == now:
            was = now = ["".join(was)] if was else []
        for one, other in zip(was, now, strict=True):
            before, after = (Word((Token(text, look, what),), ("", what)) for text in (one, other))
            yield from _kept(before, after)
        gone, come = olds[change.start : change.end], news[change.new_start : change.new_end]
        if gone:
            yield Step(Token("".join(gone), look, what), None)
        if come:
            yield Step(None, Token("".join(come), look, what))
        at, new_at = change.end, change.new_end


def _weight(word: Word) -> int:
    """Return how much a word between two replacements keeps them apart."""
    return 2 if word.known_by[1] == END else int(word.counts)


def _kept(before: Word, after: Word) -> Iterator[Step]:
    """Yield a word that is the same but for looks, and the white space behind it on its own."""
    if before.parts == after.parts:
        yield from (Step(part, part) for part in before.parts)
        return
    one, other = before.text, after.text
    same = common_length(one, other)
    cuts = sorted({same, *ends_in(before), *ends_in(after)})
    olds, news = list(cut(before.parts, cuts)), list(cut(after.parts, cuts))
    if not one and not other:  # what is no text
        yield Step(before.parts[0], after.parts[0])
    for end in cuts:
        if end > same:
            break
        if end:
            yield Step(olds.pop(0), news.pop(0))
    yield from (Step(part, None) for part in olds)
    yield from (Step(None, part) for part in news)

"""What a heading of somebody's own list means: guessed from the words that Danes use for it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping, Sequence

from planbuilder.model.registers.register import Register
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.office.excel import row_marks
from planbuilder.office.excel.register_words import (
    LACKING,
    NUMBER_HEADING,
    field_headings,
    has_period,
    levels_field,
    own_words,
)
from planbuilder.office.excel.writing.undecided import UNDECIDED
from planbuilder.office.written.vocabulary import Vocabulary, bare

NUMBER, PERIOD, DERIVED, APPEND, IGNORE = "number", "period", "=", "+", ""
"""What a column can be besides a field: the row's number, from when to when, what the plan works
out itself, words that are added to the first long text, or nothing that is taken in."""
_NO_FIELDS = frozenset([NUMBER, DERIVED, APPEND, IGNORE, row_marks.TAG, row_marks.MARKS])

_TITLES = "titel|navn|overskrift"
_PERIODS = "periode|tidsplan|tidsramme|tidsperiode|hvornår|gælder"
_ASIDE = re.compile(r"\([^)]*\)|^\d+(?:\.\d+)*[.)]?\s+|[?:*!]")
_EXACT, _PART = 2, 1
_FEWEST_LETTERS = 4  # of words that mean the same within a longer heading

Meanings = dict[str, tuple[str, ...]]
"""What phrases mean, as `bare` gives them: fields, the likeliest first."""


class _Phrases:
    """What the headings of one register mean: those that we write, and those of others."""

    def __init__(self, register: Register) -> None:
        headings = field_headings(register)
        ticked = levels_field(register)
        self.own: Meanings = {
            bare(NUMBER_HEADING): (NUMBER,),
            bare(LACKING): (DERIVED,),
            bare(UNDECIDED): (DERIVED,),
            **{bare(words): (name,) for name, words in headings.items() if name != ticked},
        }
        self.known: Meanings = {}
        for keys, phrases in own_words(register).known.items():
            self._add(tuple(keys.split()), phrases.split("|"))
        for name, field in register.fields.items():
            self._add((name,), [headings[name], field.words])
        self._add(("title",), [*_TITLES.split("|"), register.one, register.many])
        if has_period(register):
            self._add((PERIOD,), _PERIODS.split("|"))
        long = (phrase for phrase in self.known if len(phrase) >= _FEWEST_LETTERS)
        self.longest_first = sorted(long, key=len, reverse=True)

    def _add(self, keys: tuple[str, ...], phrases: Iterable[str]) -> None:
        for phrase in phrases:
            self.known.setdefault(bare(_ASIDE.sub(" ", phrase)), keys)


@functools.cache
def _phrases(kind: str) -> _Phrases:
    return _Phrases(REGISTERS[kind])


def guessed(
    headings: Sequence[str],
    words: Vocabulary,
    register: Register,
    remembered: Mapping[str, str] | None = None,
) -> list[str]:
    """Return what each of these headings means; no field is named twice.

    Args:
        headings: from left to right; "" where there is none.
        words: knows the levels, each of which can have a column.
        register: what the list is of.
        remembered: what somebody chose for headings like these, by `bare` heading.
    """
    if remembered is not None:
        return [remembered.get(bare(heading), IGNORE) for heading in headings]
    levels = words.levels if levels_field(register) else {}
    found = [_candidates(heading, levels, _phrases(register.name)) for heading in headings]
    keys = [IGNORE] * len(headings)
    taken: set[str] = set()
    for wanted in (_EXACT, _PART):
        for place, (certainty, candidates) in enumerate(found):
            free = [key for key in candidates if key not in taken or key == DERIVED]
            if certainty == wanted and free:
                keys[place] = free[0]
                taken.add(free[0])
    return keys


def _candidates(
    heading: str, levels: Mapping[str, str], phrases: _Phrases
) -> tuple[int, tuple[str, ...]]:
    if heading in (row_marks.TAG, row_marks.MARKS):
        return _EXACT, (heading,)
    written = bare(heading)
    if written in phrases.own:
        return _EXACT, phrases.own[written]
    plain = bare(_ASIDE.sub(" ", heading))
    level = _level(plain, levels)
    if level:
        return _EXACT, (level,)
    if plain in phrases.known:
        return _EXACT, phrases.known[plain]
    padded = f" {re.sub(r'[^a-zæøåé0-9]+', ' ', plain)} "
    for phrase in phrases.longest_first:
        if f" {phrase} " in padded:
            return _PART, phrases.known[phrase]
    return 0, ()


def _level(plain: str, levels: Mapping[str, str]) -> str:
    short = plain.removesuffix(" niveau").removesuffix(" indsatser").removesuffix(" indsats")
    return next((key for key, title in levels.items() if bare(title) == short), "")


def count_known(keys: Iterable[str]) -> int:
    """Return how many of these are fields."""
    return len(set(keys) - _NO_FIELDS)

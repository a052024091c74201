"""What a cell says for a field of an entry, or why it can't be understood."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from planbuilder.model.danish import format_date_short, format_short_number
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.fields import FieldSpec, Shape
from planbuilder.model.plain_line import plain_line
from planbuilder.office.written.canonical import canonical
from planbuilder.office.written.dates import (
    read_count_cell,
    read_day,
    read_hours_cell,
    read_kroner_cell,
)
from planbuilder.office.written.vocabulary import Vocabulary, bare

TICKS = frozenset(["1", "x", "ja", "j", "yes", "y", "true", "sand", "+", *"✓✔☑☒✗✘●•■v"])
NO_TICKS = frozenset(["", "0", "nej", "n", "no", "false", "falsk", "-", "–", "☐", "○"])
_SIGNS = re.compile(r"^[○►●■✓▲]\s*")
_ENDS = ",;.:"
_FEWEST_LETTERS = 2  # of a word that is written short

Short = Mapping[object, str]
"""What people write for a member of a choice: phrases, separated by "|"."""
_NONE: Short = MappingProxyType({})


def read_value(
    field: FieldSpec, value: Any, words: Vocabulary, before: Any = None, short: Short = _NONE
) -> Any:
    """Return what a cell says for a field that is no long text.

    Args:
        field: the field.
        value: what stands in the cell.
        words: the names that the plan knows.
        before: what the field held when the cell was written, if that is known.
        short: what people write for the members of a choice besides their own words.

    Raises:
        PlanbuilderError: it can't be understood; the message says why.
    """
    reader = _READERS.get(field.shape)
    if reader is not None:
        return reader(value)
    if field.shape is Shape.CHOICE:
        return _choice(field, value, short)
    if field.shape is Shape.FLAG:
        return _answer(field, value, short)
    text = canonical(value)
    if field.shape is Shape.LEVELS:
        return words.levels_in(text)
    if field.shape is Shape.RECORDS:
        return words.records_in(text, field.kinds, before or ())
    if field.shape is Shape.LINKS:
        return words.links_in(text, field.kinds, before or ())
    return words.record_in(text, field.kinds, before or "")


def read_words(value: Any) -> str:
    """Return what a cell says as the words of a text."""
    if isinstance(value, datetime.datetime | datetime.date):
        return format_date_short(value)
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, float) and value == value // 1:
        return str(int(value))
    return format_short_number(value) if isinstance(value, float) else canonical(value)


def read_line(value: Any) -> str:
    """Return what a cell says on one line; its lines follow on each other with commas."""
    lines = [plain_line(line) for line in read_words(value).split("\n")]
    joined = ""
    for line in filter(None, lines):
        between = "" if not joined else " " if joined[-1] in _ENDS else ", "
        joined += between + line.removeprefix("• ").removeprefix("- ")
    return joined


def is_same(before: Any, after: Any) -> bool:
    """Whether two values of a field say the same; the order of several is nobody's choice."""
    if isinstance(before, tuple) and isinstance(after, tuple):
        return set(before) == set(after)
    if isinstance(before, float) and isinstance(after, float):
        return math.isclose(before, after, rel_tol=1e-9)
    return bool(before == after)


def _choice(field: FieldSpec, value: Any, short: Short) -> Any:
    """Return the member of a choice whose words, id or first letters stand in a cell."""
    assert field.choices is not None
    written = canonical(value)
    said: dict[Any, tuple[str, ...]] = {m: (m.words, m.value) for m in field.choices}
    found = _meant(written, said, short)
    if found is not None:
        return found
    known = ", ".join(f"»{member.words}«" for member in field.choices)
    if not written:
        raise PlanbuilderError(
            "»{field}« kan ikke være tom. Skriv {known}.", field=field.words, known=known
        )
    raise PlanbuilderError(
        "»{value}« er ikke noget, »{field}« kan være. Vælg mellem: {known}.",
        value=written,
        field=field.words,
        known=known,
    )


def _answer(field: FieldSpec, value: Any, short: Short) -> bool:
    yes, no = field.answers
    written = canonical(value)
    found = _meant(written, {True: (yes,), False: (no,)}, short)
    if found is None and not short:
        plain = bare(written)
        found = True if plain in TICKS else False if plain in NO_TICKS - {""} else None
    if found is None:
        raise PlanbuilderError(
            "»{written}« er hverken »{yes}« eller »{no}«.", written=written, yes=yes, no=no
        )
    return bool(found)


def _meant(written: str, said: dict[Any, tuple[str, ...]], short: Short) -> Any:
    """Return which member somebody means, None where that isn't clear."""
    plain = bare(_SIGNS.sub("", written))
    for member, words in said.items():
        if plain in map(bare, words) or (plain and plain in short.get(member, "").split("|")):
            return member
    letters = _letters(plain)
    if len(letters) < _FEWEST_LETTERS:
        return None
    begun = [
        member
        for member, words in said.items()
        if any(_letters(word).startswith(letters) for word in words)
    ]
    exact = [member for member in begun if letters in map(_letters, said[member])]
    return (exact or begun)[0] if len(exact or begun) == 1 else None


def _letters(words: str) -> str:
    """Return only the letters of words, however they are spelled on foreign keyboards."""
    spelled = words.casefold().replace("ae", "æ").replace("oe", "ø").replace("aa", "å")
    return "".join(letter for letter in spelled if letter.isalpha())


_READERS: dict[Shape, Callable[[Any], Any]] = {
    Shape.LINE: read_line,
    Shape.DATE: read_day,
    Shape.COUNT: read_count_cell,
    Shape.HOURS: read_hours_cell,
    Shape.KRONER: read_kroner_cell,
}

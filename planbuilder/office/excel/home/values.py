"""What a cell of a sheet says: ticks, and values of the fields of an entry."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.fields import FieldSpec
from planbuilder.model.registers.register import Register
from planbuilder.office.excel.home.sheets import Unreadable
from planbuilder.office.excel.register_words import own_words
from planbuilder.office.written.canonical import canonical
from planbuilder.office.written.values import NO_TICKS, TICKS, read_value
from planbuilder.office.written.vocabulary import Vocabulary, bare


def read_cell(
    register: Register, field: FieldSpec, value: Any, words: Vocabulary, before: Any = None
) -> Any:
    """Return what a cell says for a field that is no long text; as `read_value`.

    Raises:
        PlanbuilderError: it can't be understood; the message says why.
    """
    _expect_readable(value)
    short = own_words(register).choices.get(field.name, {})
    return read_value(field, value, words, before, short)


def _expect_readable(value: Any) -> None:
    if isinstance(value, Unreadable):
        raise PlanbuilderError(
            "I cellen står {words}. Skriv selve værdien, eller åbn filen i Excel og gem den.",
            words=value.words,
        )


def read_tick(value: Any) -> bool:
    """Return whether a level is ticked. Raises PlanbuilderError."""
    _expect_readable(value)
    written = bare(canonical(value))
    if written in TICKS:
        return True
    if written in NO_TICKS:
        return False
    raise PlanbuilderError(
        "»{written}« er hverken et kryds eller tomt. Skriv x, eller slet det.", written=written
    )


def is_empty(values: Iterable[Any]) -> bool:
    """Whether nothing stands in any of these cells."""
    return not any(isinstance(value, Unreadable) or canonical(value) for value in values)

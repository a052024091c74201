"""The field's own words in Danish for the values that records hold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.fields import specs
from planbuilder.model.record import Worded
from planbuilder.model.records import SEVEN_FIELDS, Effort, EffortStatus, PlanStatus, State

_Choice = TypeVar("_Choice", bound=Worded)

STATE_WORDS = {state: state.words for state in State}
PLAN_STATUS_WORDS = {status: status.words for status in PlanStatus}
EFFORT_STATUS_WORDS = {status: status.words for status in EffortStatus}
FIELD_WORDS = {name: specs(Effort)[name].words for name in SEVEN_FIELDS}
"""The seven fields of an effort (report pp. 19–20)."""


def capitalised(words: str) -> str:
    """Return the words with a capital first letter, as they stand alone in a cell or a menu."""
    return words[:1].upper() + words[1:]


def enumerated(words: Iterable[str]) -> str:
    """Return words as one says them in a sentence: "a, b og c"."""
    *first, last = list(words) or [""]
    return f"{', '.join(first)} og {last}" if first else last


def parse_state(typed: str) -> State:
    """Return the state that somebody typed, in Danish ("til gennemsyn") or by its id ("review").

    Raises:
        PlanbuilderError: no state is called so; the message lists those there are.
    """
    wanted = _bare(typed)
    for state, words in STATE_WORDS.items():
        if wanted in (_bare(words), _bare(state.value)) or (
            state is State.COVERED and wanted == "dækket"
        ):
            return state
    raise PlanbuilderError(
        "Der findes ingen tilstand »{typed}«. Vælg mellem: {known}.",
        typed=typed,
        known=", ".join(STATE_WORDS.values()),
    )


def parse_worded(known: Iterable[_Choice], typed: str) -> _Choice:
    """Return which of some choices somebody typed, in Danish or by its id.

    Raises:
        PlanbuilderError: none of them is called so; the message lists them.
    """
    choices = list(known)
    for one in choices:
        if _bare(typed) in (_bare(one.words), _bare(one.value)):
            return one
    raise PlanbuilderError(
        "»{typed}« kan ikke vælges her. Vælg mellem: {known}.",
        typed=typed,
        known=", ".join(one.words for one in choices),
    )


def _bare(words: str) -> str:
    spelled = words.casefold().replace("ae", "æ").replace("oe", "ø").replace("aa", "å")
    return "".join(letter for letter in spelled if letter.isalpha())

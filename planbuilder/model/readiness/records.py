"""Answers about readiness, in rounds of a month each.

An answer is never changed: who thinks otherwise later answers anew, and the newer one counts. So
several people answer in their own copies, and a merge brings all that they said together. The id of
a round follows from its month, so that two people who begin the same one meet in it.
"""

from __future__ import annotations

import datetime
import re
from typing import ClassVar

from planbuilder.model.danish import MONTHS
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.frozen import frozen
from planbuilder.model.record import Record

HIGHEST_STEP = 4
"""Steps run from 0 (not discussed) to this (at work and followed up)."""
IMPORTANCES = {1: "mindre vigtigt", 2: "vigtigt", 3: "meget vigtigt"}
"""How important somebody finds an element, with its Danish words."""
USUAL_IMPORTANCE = 2

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


@frozen(kw_only=True)
class ReadinessRound(Record):
    """A round of answers: the month in which it began ("2026-11"), and a name where it has one."""

    KIND: ClassVar[str] = "readiness-round"
    month: str = ""
    title: str = ""


@frozen(kw_only=True)
class ReadinessAnswer(Record):
    """What somebody answered about one element in a round.

    `month` is that of the round, `element` the id of an element, `who` the name of the person and
    `moment` when it was, UTC as in versions. `step` is 0 to 4, `importance` 1 to 3; `evidence` says
    in plain words what the answer builds on.
    """

    KIND: ClassVar[str] = "readiness-answer"
    month: str = ""
    element: str = ""
    who: str = ""
    step: int = 0
    importance: int = USUAL_IMPORTANCE
    evidence: str = ""
    moment: str = ""


def month_of(date: datetime.date) -> str:
    """Return the month of a date as rounds hold it: "2026-11"."""
    return f"{date.year:04}-{date.month:02}"


def month_words(month: str) -> str:
    """Return a month as people write it: "november 2026"; what is none as it is."""
    if not _MONTH.fullmatch(month):
        return month
    year, number = month.split("-")
    return f"{MONTHS[int(number) - 1]} {year}"


def new_round(month: str, title: str = "") -> ReadinessRound:
    """Return the round of a month. Raises PlanbuilderError where it is no month."""
    made = ReadinessRound(id=f"parathed-{month}", month=month, title=title)
    check_round(made)
    return made


def check_round(one: ReadinessRound) -> None:
    """Check that a round is that of its month. Raises PlanbuilderError."""
    _check_month(one.month)
    if one.id != f"parathed-{one.month}":
        raise PlanbuilderError("Runden »{id}« hører til en anden måned, end den siger.", id=one.id)


def check_answer(answer: ReadinessAnswer) -> None:
    """Check that an answer belongs to a month and stays on both scales. Raises PlanbuilderError."""
    _check_month(answer.month)
    if not 0 <= answer.step <= HIGHEST_STEP:
        raise PlanbuilderError("Et trin er et tal fra 0 til {most}.", most=HIGHEST_STEP)
    if answer.importance not in IMPORTANCES:
        raise PlanbuilderError("Vigtigheden er et tal fra 1 til 3.")


def _check_month(month: str) -> None:
    if not _MONTH.fullmatch(month) or month.startswith("0000"):
        raise PlanbuilderError(
            "»{month}« er ikke en måned. Skriv den som 2026-11.",
            month=month,
        )

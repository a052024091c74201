"""Personal data in answers to the hearing: people sign them, and the hearing note is public."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from planbuilder.model.checks.finding import Around
from planbuilder.model.checks.personal import RULES
from planbuilder.model.checks.said import Said
from planbuilder.model.foreign_names import ForeignNames
from planbuilder.model.plan import Plan
from planbuilder.model.registers.hearing import HearingAnswer

_LOOKED_FOR = ("cpr", "phone", "mail")


def personal_data(
    plan: Plan, answers: Iterable[HearingAnswer], today: datetime.date
) -> Iterator[tuple[HearingAnswer, str]]:
    """Yield each answer with CPR numbers, telephone numbers or addresses of persons, and which."""
    around = Around(plan, today, ForeignNames(plan, ()))
    rules = [rule for rule in RULES if rule.name in _LOOKED_FOR]
    for answer in answers:
        for rule in rules:
            for found in rule.look(answer, Said(answer), around):
                yield answer, found.words


def privacy_warning(plan: Plan, today: datetime.date) -> str:
    """Return what to say once of the personal data in all answers, "" for nothing."""
    found = list(personal_data(plan, plan.entries(HearingAnswer), today))
    if not found:
        return ""
    first, words = found[0]
    more = f" Der er {len(found) - 1} mere." if len(found) > 1 else ""
    return (
        f"Høringssvarene rummer personoplysninger, fx i »{first.title}«: {words}{more} "
        "Slet dem, før notatet sendes ud."
    )

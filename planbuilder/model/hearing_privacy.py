"""Personal data in answers to the hearing: people sign them, and the hearing note is public."""

from __future__ import annotations

from planbuilder.model.checks.personal import personal_findings
from planbuilder.model.plan import Plan
from planbuilder.model.registers.hearing import HearingAnswer


def personal_data(answer: HearingAnswer) -> list[str]:
    """Return in words which CPR numbers, telephone numbers and addresses an answer holds."""
    return list(dict.fromkeys(found.words for found in personal_findings(answer)))


def privacy_warning(plan: Plan) -> str:
    """Return what to say once of the personal data in all answers, "" for nothing."""
    answers = plan.entries(HearingAnswer)
    found = [(answer, words) for answer in answers for words in personal_data(answer)]
    if not found:
        return ""
    first, words = found[0]
    more = f" Der er {len(found) - 1} mere." if len(found) > 1 else ""
    return (
        f"Høringssvarene rummer personoplysninger, fx i »{first.title}«: {words}{more} "
        "Slet dem, før notatet sendes ud."
    )

"""Personal data in answers to the hearing: people sign them, and the hearing note is public."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planbuilder.model.checks.personal import personal_findings
from planbuilder.model.plan import Plan
from planbuilder.model.registers.hearing import HearingAnswer
from planbuilder.model.richtext.plain import plain_text
from planbuilder.model.richtext.xhtml import from_xhtml

FAREWELL = re.compile(
    r"^(?:(?:med |de )?(?:venlige?|bedste|mange|kærlige?) hils(?:en|ner)|hilsen|mvh)\b",
    re.IGNORECASE | re.MULTILINE,
)
"""Begins what an answer is signed with."""
_LABEL = re.compile(r"\b(?:kontaktperson|navn|afsender|underskrift)\s*: ?", re.IGNORECASE)
_NAME = re.compile(r"\b[A-ZÆØÅ][a-zæøåé]+(?:[ -](?:[A-ZÆØÅ]\. )?[A-ZÆØÅ][a-zæøåé]+){1,3}\b")
_NO_PERSON = re.compile(
    r"råd|udvalg|forening|organisation|dansk|danmark|kommun|skole|bestyrelse|forbund|politi|"
    r"center|region|klub|kirke|hoved|fælles|samvirke|projekt|hjælp|hilsen|hilsner",
    re.IGNORECASE,
)


def personal_data(answer: HearingAnswer) -> list[str]:
    """Return in words which numbers, addresses and names of persons an answer holds.

    Names are those that it is signed with, or that stand behind a label as »Kontaktperson:«.
    """
    told = [found.words for found in personal_findings(answer)]
    named = [f"»{name}« ligner en persons navn." for name in _names(answer.says)]
    return list(dict.fromkeys([*told, *named]))


def _names(says: str) -> Iterator[str]:
    words = plain_text(from_xhtml(says))
    signed = FAREWELL.search(words)
    parts = [words[signed.end() :]] if signed else []
    parts += [words[label.end() :].partition("\n")[0] for label in _LABEL.finditer(words)]
    for part in parts:
        found = (name[0] for line in part.split("\n") for name in _NAME.finditer(line))
        yield from (name for name in found if not _NO_PERSON.search(name))


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

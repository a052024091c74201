"""What of a document its reader didn't understand, as notes of the report."""

from __future__ import annotations

from planbuilder.model.records import PlanInfo
from planbuilder.office.document.front import short_state, title_of
from planbuilder.office.word.home.arrival import Note
from planbuilder.office.word.reading.content import Matter, ReadDocument
from planbuilder.office.word.reading.notes import CONTENTS

_OUR_FIELDS = ("PAGEREF _Toc", "TOC ")


def not_understood(document: ReadDocument, info: PlanInfo, *, disputed: bool) -> list[Note]:
    """Return a note for each kind of thing that was found, without what the program wrote itself.

    Args:
        document: what was read.
        info: the front page of the plan.
        disputed: whether the document shows something that people disagree about.
    """
    headers = (f"{title_of(info)} {short_state(info)}", f"{info.municipality} Side af")
    ours = {_letters(words) for words in (CONTENTS, *headers)}
    expected = {Matter.MERGED_CELLS}
    if disputed:
        expected.add(Matter.LIST_NUMBER)  # a list goes on behind what is to be decided
    told: dict[str, list[str]] = {}
    for finding in document.findings:
        is_ours = finding.where.startswith(_OUR_FIELDS) or _letters(finding.where) in ours
        if finding.matter not in expected and not is_ours:
            told.setdefault(finding.outcome, []).append(finding.where)
    return [Note(outcome, " · ".join(filter(None, places))) for outcome, places in told.items()]


def _letters(words: str) -> str:
    return "".join(filter(str.isalpha, words))

"""Papers that are made of a plan and used beside it; none of them comes home.

Those for an emergency are internal: the sheet names people and says how to reach them. The hearing
note and the case presentation go to the politicians.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plan import Plan
from planbuilder.model.record import Worded
from planbuilder.model.registers.emergency import EmergencyRole, EmergencyTask
from planbuilder.model.registers.hearing import HearingAnswer, HearingParty


class PaperKind(Worded):
    """Which paper."""

    EMERGENCY = "emergency", "beredskabsark"
    LOG = "log", "log over møder og beslutninger"
    HEARING = "hearing", "høringsnotat"
    CASE = "case", "sagsfremstilling"


_MADE_OF = {
    PaperKind.EMERGENCY: (EmergencyRole, EmergencyTask),
    PaperKind.HEARING: (HearingParty, HearingAnswer),
}
"""Of which entries one at least is needed."""


def check_paper(plan: Plan, kind: PaperKind) -> None:
    """Raise PlanbuilderError where the plan has nothing to make a paper of."""
    needed = _MADE_OF.get(kind, ())
    has_any = any(isinstance(record, needed) for record in plan)
    if kind is PaperKind.HEARING and not has_any:
        raise PlanbuilderError(
            "Planen har hverken høringsparter eller høringssvar, så der er intet at skrive. "
            "Skriv dem først i registrene »Høringsparter« og »Høringssvar«."
        )
    if kind is PaperKind.EMERGENCY and not has_any:
        raise PlanbuilderError(
            "Planen har hverken roller eller opgaver i beredskabet, så der er intet at skrive. "
            "Skriv dem først i registrene »Roller i beredskabet« og »Opgaver i beredskabet«."
        )


def write_paper(
    plan: Plan,
    kind: PaperKind,
    target: Path,
    *,
    today: datetime.date,
    before: Plan | None = None,
    attachments: Sequence[str] = (),
) -> None:
    """Write a paper as a Word document that comes whole or not at all.

    Args:
        before: the plan as it was last adopted, for the case presentation to tell what is new.
        attachments: what the files that go with the case presentation are called.

    Raises:
        PlanbuilderError: the plan has nothing to make the paper of, or the target can't be written.
    """
    check_paper(plan, kind)
    # Here, since python-docx is slow to load.
    if kind is PaperKind.EMERGENCY:
        from planbuilder.office.word.papers.sheet import write_sheet

        write_sheet(plan, target, today)
    elif kind is PaperKind.LOG:
        from planbuilder.office.word.papers.log import write_log

        write_log(plan, target, today)
    elif kind is PaperKind.HEARING:
        from planbuilder.office.word.papers.hearing_note import write_hearing_note

        write_hearing_note(plan, target, today)
    else:
        from planbuilder.office.document.case_presentation import CaseMaterial
        from planbuilder.office.word.papers.case_presentation import write_case_presentation

        write_case_presentation(CaseMaterial(plan, before, attachments), target, today)

"""Papers for an emergency, made of a plan and used beside it: the sheet and the log.

They are internal: the sheet names people and says how to reach them. Neither comes home.
"""

from __future__ import annotations

import datetime
from pathlib import Path

from planbuilder.model.plan import Plan
from planbuilder.model.record import Worded


class PaperKind(Worded):
    """Which paper."""

    EMERGENCY = "emergency", "beredskabsark"
    LOG = "log", "log over møder og beslutninger"


def write_paper(plan: Plan, kind: PaperKind, target: Path, *, today: datetime.date) -> None:
    """Write a paper as a Word document that comes whole or not at all.

    Raises:
        PlanbuilderError: the plan has nothing to make a sheet of, or the target can't be written.
    """
    # Here, since python-docx is slow to load.
    from planbuilder.office.word.papers.log import write_log
    from planbuilder.office.word.papers.sheet import write_sheet

    if kind is PaperKind.EMERGENCY:
        write_sheet(plan, target, today)
    else:
        write_log(plan, target, today)

"""paper: what is made of a plan and used beside it, as Word documents."""

from __future__ import annotations

import argparse
import datetime
from typing import Any

from planbuilder.cli.opening import opened
from planbuilder.cli.output import complain
from planbuilder.model.hearing.privacy import privacy_warning
from planbuilder.office.target import export_target
from planbuilder.office.word.papers import PaperKind, write_paper
from planbuilder.project.past.revising import adopted_plan
from planbuilder.project.project import Project


def run_paper(arguments: argparse.Namespace) -> None:
    """Write a paper."""
    today = datetime.date.today()
    with opened(arguments) as project:
        target = export_target(arguments.output, ".docx", project.path)
        kind = PaperKind(arguments.paper)
        more = _of_case(project) if kind is PaperKind.CASE else {}
        write_paper(project.plan, kind, target, today=today, **more)
        warning = privacy_warning(project.plan) if kind is PaperKind.HEARING else ""
    if warning:
        complain(warning)


def _of_case(project: Project) -> dict[str, Any]:
    """Return what only the case presentation needs: the adopted plan, and what goes with it."""
    from planbuilder.office.approval_package import attachment_names

    before = adopted_plan(project)
    return {"before": before, "attachments": attachment_names(project.plan, before)}

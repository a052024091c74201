"""paper: the sheet and the log for an emergency, as Word documents."""

from __future__ import annotations

import argparse
import datetime

from planbuilder.cli.opening import opened
from planbuilder.office.target import export_target
from planbuilder.office.word.papers import PaperKind, write_paper


def run_paper(arguments: argparse.Namespace) -> None:
    """Write a paper."""
    with opened(arguments) as project:
        target = export_target(arguments.output, ".docx", project.path)
        kind = PaperKind(arguments.paper)
        write_paper(project.plan, kind, target, today=datetime.date.today())

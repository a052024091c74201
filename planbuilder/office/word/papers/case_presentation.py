"""The case presentation for the politicians, as a Word document to go on writing in."""

from __future__ import annotations

import datetime
from pathlib import Path

from planbuilder.model.danish import format_date_long
from planbuilder.office.document.case_presentation import CaseMaterial, case_parts
from planbuilder.office.document.front import short_state, title_of
from planbuilder.office.document.texts import one_line
from planbuilder.office.word.papers.paper import Paper

TITLE = "Sagsfremstilling"


def write_case_presentation(material: CaseMaterial, target: Path, today: datetime.date) -> None:
    """Write it; under headings about which nothing is said a placeholder stands."""
    info = material.plan.info
    paper = Paper(material.plan, TITLE, today, across=False, state=short_state(info))
    paper.line(
        f"{title_of(info)}, {one_line(info.municipality)}, {format_date_long(today)}", "Notits"
    )
    for part in case_parts(material):
        paper.heading(part.title)
        if part.blocks:
            paper.text(part.blocks)
        else:
            paper.writer.placeholder("Endnu ikke skrevet")
    paper.save(target)

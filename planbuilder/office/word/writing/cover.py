"""The front page: whose plan it is, what it is called, its period, and how far it has come."""

from __future__ import annotations

import datetime

from planbuilder.model.records import PlanInfo
from planbuilder.office.document.front import DRAFT_MARK, is_draft, period_of, state_lines, title_of
from planbuilder.office.document.texts import one_line
from planbuilder.office.word.writing.markup import run
from planbuilder.office.word.writing.writer import Writer

_FRAME = (
    '<w:framePr w:w="{width}" w:wrap="notBeside" w:vAnchor="margin" w:hAnchor="margin" '
    'w:xAlign="left" w:yAlign="bottom"/>'
)
"""Neighbouring paragraphs with the same frame stand in it together."""


def write_cover(writer: Writer, info: PlanInfo, today: datetime.date) -> None:
    """Write the front page; its foot stands at the foot of the page, however long the title is."""
    _write_foot(writer, info, today)
    _field(writer, info, "municipality", "Kommune", "Forside kommune", one_line(info.municipality))
    _field(writer, info, "title", "Titel", "Title", title_of(info))
    period = period_of(info)
    if period:
        _field(writer, info, "period", "Periode", "Subtitle", period)


def _field(writer: Writer, info: PlanInfo, field: str, alias: str, style: str, words: str) -> None:
    with writer.control(writer.tag(info.id, field), alias):
        writer.paragraph(style, run(words))


def _write_foot(writer: Writer, info: PlanInfo, today: datetime.date) -> None:
    """Write the foot first: a frame stands on the page of the paragraph that follows it."""
    lines = [run(line) for line in state_lines(info, today)]
    if is_draft(info):
        mark = writer.document.style("Udkastmærke")
        lines.insert(0, run(f"\N{NO-BREAK SPACE}{DRAFT_MARK}\N{NO-BREAK SPACE}", style=mark))
    frame = _FRAME.format(width=writer.document.full_width)
    for line in lines:  # in no control: LibreOffice would take them out of their frame
        writer.paragraph("Forside fod", line, properties=frame)

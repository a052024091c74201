"""The front page: whose plan it is, what it is called, its period, and how far it has come."""

from __future__ import annotations

import datetime

from planbuilder.model.danish import format_date_long, format_date_short
from planbuilder.model.records import PlanInfo, PlanStatus
from planbuilder.model.words import PLAN_STATUS_WORDS, capitalised
from planbuilder.office.word.writing.markup import one_line, run
from planbuilder.office.word.writing.writer import Writer

DRAFT_MARK = "UDKAST"
_FRAME = (
    '<w:framePr w:w="{width}" w:wrap="notBeside" w:vAnchor="margin" w:hAnchor="margin" '
    'w:xAlign="left" w:yAlign="bottom"/>'
)
"""Neighbouring paragraphs with the same frame stand in it together."""
_FINAL = (PlanStatus.ADOPTED, PlanStatus.PUBLISHED)


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


def title_of(info: PlanInfo) -> str:
    """Return the plan's title."""
    return one_line(info.title) or "Handlingsplan"


def is_draft(info: PlanInfo) -> bool:
    """Whether the plan is not adopted as it stands."""
    return info.status not in _FINAL


def period_of(info: PlanInfo) -> str:
    """Return the period in words: "2026–2029" where it is whole years; "" where there is none."""
    start, end = info.period_start, info.period_end
    if start is None or end is None:
        if start is not None:
            return f"Fra {format_date_long(start)}"
        return "" if end is None else f"Til {format_date_long(end)}"
    if (start.month, start.day, end.month, end.day) != (1, 1, 12, 31):
        return f"{format_date_long(start)} – {format_date_long(end)}"
    return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"


def state_lines(info: PlanInfo, today: datetime.date) -> list[str]:
    """Return how far the plan has come and since when, a line for each thing to say."""
    if is_draft(info):
        when = info.status_date or today
        return [f"{capitalised(PLAN_STATUS_WORDS[info.status])}, {format_date_long(when)}"]
    return _adopted_lines(info)


def _adopted_lines(info: PlanInfo) -> list[str]:
    adopted = f"Vedtaget af {one_line(info.adopted_by)}" if info.adopted_by.strip() else "Vedtaget"
    day = f" den {format_date_long(info.status_date)}" if info.status_date else ""
    if info.status is PlanStatus.ADOPTED:
        return [adopted + day]
    published = "Offentliggjort" + day
    return [adopted, published] if info.adopted_by.strip() else [published]


def short_state(info: PlanInfo) -> str:
    """Return the state for the header of each page."""
    words = PLAN_STATUS_WORDS[info.status]
    if is_draft(info):
        return "Udkast" if info.status is PlanStatus.DRAFT else f"Udkast, {words}"
    day = f" {format_date_short(info.status_date)}" if info.status_date else ""
    return capitalised(words) + day

"""What the front of a plan says: what it is called, its period, and how far it has come."""

from __future__ import annotations

import datetime

from planbuilder.model.danish import format_date_long, format_date_short
from planbuilder.model.records import PlanInfo, PlanStatus
from planbuilder.model.words import PLAN_STATUS_WORDS, capitalised
from planbuilder.office.document.texts import one_line

DRAFT_MARK = "UDKAST"
INTERNAL = "Kun til internt brug"
_FINAL = (PlanStatus.ADOPTED, PlanStatus.PUBLISHED)


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
    if info.status is PlanStatus.ADOPTED:
        return [adopted + _on(info.status_date)]
    published = "Offentliggjort" + _on(info.status_date)
    is_known = info.adopted_by.strip() or info.adopted_on
    return [adopted + _on(info.adopted_on), published] if is_known else [published]


def _on(day: datetime.date | None) -> str:
    return f" den {format_date_long(day)}" if day else ""


def short_state(info: PlanInfo) -> str:
    """Return the state for the header of each page."""
    words = PLAN_STATUS_WORDS[info.status]
    if is_draft(info):
        return "Udkast" if info.status is PlanStatus.DRAFT else f"Udkast, {words}"
    day = f" {format_date_short(info.status_date)}" if info.status_date else ""
    return capitalised(words) + day

"""What only efforts have: numbers, the concept's seven fields, a period, signs of their status."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from planbuilder.model.danish import format_date_short
from planbuilder.model.fields import Entry
from planbuilder.model.plan import Plan
from planbuilder.model.records import SEVEN_FIELDS, Effort, EffortStatus
from planbuilder.ui import theme
from planbuilder.ui.registers.columns import TableColumn
from planbuilder.ui.registers.effort_reports import EffortReports
from planbuilder.ui.registers.extras import Extra

if TYPE_CHECKING:
    from planbuilder.ui.registers.rows import Row

_PERIOD_WIDTH = 25


def status_sign(status: EffortStatus) -> tuple[str, str]:
    """Return the icon of a status, and its colour in the light or dark set."""
    colours = theme.colours()
    colour = {
        EffortStatus.RUNNING: colours.review,
        EffortStatus.DONE: colours.ready,
        EffortStatus.PAUSED: colours.draft,
    }.get(status, colours.grey)
    return f"status-{status.value}", colour


def _effort(entry: Entry) -> Effort:
    assert isinstance(entry, Effort)
    return entry


def _period(row: Row) -> str:
    effort = _effort(row.entry)
    start, end = effort.start, effort.end
    if start and end:
        return f"{format_date_short(start)} – {format_date_short(end)}"
    if start:
        return _tr("fra {date}").format(date=format_date_short(start))
    return _tr("til {date}").format(date=format_date_short(end)) if end else ""


def _by_period(row: Row) -> Any:
    effort = _effort(row.entry)
    dates = [date.toordinal() if date else 0 for date in (effort.start, effort.end)]
    return tuple(dates) if any(dates) else None


def _called(plan: Plan, entry: Entry) -> str:
    return _tr("Indsats {n}").format(n=plan.effort_number(entry.id))


def _filled(missing: int) -> str:
    total = len(SEVEN_FIELDS)
    return _tr("{n} af {total} felter udfyldt").format(n=total - missing, total=total)


def _remark(entry: Entry) -> str:
    source = _effort(entry).borrowed_from
    return _tr("Lånt fra {plan}").format(plan=source) if source else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Registers", text)


EXTRA = Extra(
    columns={"type": (TableColumn("period", _tr("Periode"), _PERIOD_WIDTH, _period, _by_period),)},
    signs={"status": status_sign},
    called=_called,
    filled=_filled,
    complete=lambda: _tr("Alle syv felter er udfyldt"),
    remark=_remark,
    wanted=("levels",),
    panel=EffortReports,
)

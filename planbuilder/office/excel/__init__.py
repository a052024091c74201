"""Excel.

writing    a plan's registers, what its efforts add up to and its coverage, as a workbook; forms
register_words  what registers are called there; own_words, efforts_words: what doesn't follow
row_marks  what a row carries so that it is known again
home       workbooks that come back, and lists of others
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from planbuilder.model.followup.audience import Audience
from planbuilder.model.outside import outside
from planbuilder.model.plan import Plan
from planbuilder.office.excel.forms import FormRequest
from planbuilder.office.progress import Progress, no_progress

if TYPE_CHECKING:
    from planbuilder.project.several.comparing import ComparedPlan


def export_excel(
    plan: Plan,
    target: Path,
    *,
    today: datetime.date,
    versions: Mapping[str, str] | None = None,
    progress: Progress = no_progress,
    public: bool = False,
    efforts_only: bool = False,
) -> int:
    """Write `plan` as a workbook: registers, »Overblik«, »Dækning«, »Nøgletal« …

    Returns:
        In how many places of the workbook people disagree; all their readings stand in it.

    Args:
        plan: the plan; it must not change meanwhile.
        target: the file to make or to replace. Until all is written it stays as it is.
        today: the day that the workbook names as its own and measures deadlines by.
        versions: the version of each record that `plan` holds, as `Project.heads` gives them;
            with them the rows carry what they are known by when the workbook comes home.
        progress: told how many entries are done; may raise `Cancelled`.
        public: whether it is for everybody: nothing internal stands in it, and it names no
            versions, so it never comes home.
        efforts_only: leave out the other registers, »Nøgletal« and »Kalender«.

    Raises:
        FileError: the file can't be written.
        PlanbuilderError: people still disagree in what shall be public.
        Cancelled: `progress` raised it; nothing is left behind.
    """
    from planbuilder.office.excel.writing.workbook import write_workbook  # slow to load

    if public:
        plan, versions = outside(plan).plan, None
    return write_workbook(
        plan,
        target,
        today=today,
        versions=versions,
        progress=progress,
        public=public,
        efforts_only=efforts_only,
    )


def export_form(
    plan: Plan,
    target: Path,
    request: FormRequest,
    *,
    today: datetime.date,
    versions: Mapping[str, str],
) -> None:
    """Write a workbook that others fill in, and that comes home as any other.

    Args:
        plan: the plan; it must not change meanwhile.
        target: the file to make or to replace. Until all is written it stays as it is.
        request: what it asks for, and of whom.
        today: the day that the workbook names as its own.
        versions: the version of each record that `plan` holds.

    Raises:
        FileError: the file can't be written.
    """
    from planbuilder.office.excel.writing.form import write_form  # slow to load

    write_form(plan, target, request, today=today, versions=versions)


def export_comparison(plans: Sequence[ComparedPlan], target: Path, *, today: datetime.date) -> None:
    """Write a workbook with many plans side by side, a row for each file.

    Args:
        plans: what was read of the files.
        target: the file to make or to replace.
        today: the day that the workbook names as its own.

    Raises:
        FileError: the file can't be written.
    """
    from planbuilder.office.excel.writing.several_plans import write_comparison  # slow to load

    write_comparison(plans, target, today)


def export_followup(
    plan: Plan, target: Path, *, audience: Audience, day: datetime.date, today: datetime.date
) -> None:
    """Write how the efforts go as a workbook: efforts, charts, status reports, measurements.

    Args:
        plan: the plan; it must not change meanwhile.
        target: the file to make or to replace.
        audience: who reads it.
        day: the day that it tells of.
        today: the day that the workbook names as its own.

    Raises:
        FileError: the file can't be written.
        PlanbuilderError: the plan has no efforts.
    """
    from planbuilder.office.document.followup import FollowUp
    from planbuilder.office.excel.writing.followup_book import write_followup_book  # slow to load

    write_followup_book(FollowUp(plan, audience, day), target, today)

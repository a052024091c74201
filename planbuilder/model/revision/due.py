"""When a plan was adopted, and by when it must be revised. How often is the concept's to say."""

from __future__ import annotations

import datetime
from dataclasses import replace

from planbuilder.model.calendar.months import months_later
from planbuilder.model.plan import Plan
from planbuilder.model.records import PlanInfo, PlanStatus


def adoption_day(info: PlanInfo) -> datetime.date | None:
    """Return when the plan was adopted, None where that isn't known.

    Of an adopted plan that is the day of its status. Once the status has gone on, it is what was
    kept; of a published plan where nothing was kept, the day of publication comes nearest.
    """
    if info.status is PlanStatus.ADOPTED:
        return info.status_date or info.adopted_on
    if info.status is PlanStatus.PUBLISHED:
        return info.adopted_on or info.status_date
    return info.adopted_on


def with_status(
    info: PlanInfo, status: PlanStatus, since: datetime.date | None, adopted_by: str = ""
) -> PlanInfo:
    """Return the front page with another status; when the plan was adopted isn't forgotten.

    Args:
        info: the front page as it is.
        status: the new status.
        since: when it began. For an adopted plan, this is the day it was adopted.
        adopted_by: who adopted the plan, "" to keep what stands there.
    """
    is_adopted = status is PlanStatus.ADOPTED
    return replace(
        info,
        status=status,
        status_date=since,
        adopted_by=adopted_by or info.adopted_by,
        adopted_on=(since if is_adopted else None) or adoption_day(info),
    )


def revision_due(plan: Plan) -> datetime.date | None:
    """Return by when the plan must be revised at the latest.

    None is no day: the plan was never adopted, or its concept doesn't say how often.
    """
    adopted, rule = adoption_day(plan.info), plan.concept.revision
    if adopted is None or rule is None:
        return None
    return months_later(adopted, 12 * rule.years)

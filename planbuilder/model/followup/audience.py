"""Who a report on the follow-up is for, and what of the plan it may tell them.

What politicians get is open to everybody, so nothing internal is in it. How an effort goes is
theirs to know also where its reports are internal: then the progress is told and no words of them.
"""

from __future__ import annotations

from planbuilder.model.outside import is_internal
from planbuilder.model.plan import Plan
from planbuilder.model.record import Worded
from planbuilder.model.registers.follow_up import StatusReport


class Audience(Worded):
    """Who reads the report."""

    STEERING = "steering", "styregruppen"
    POLITICIANS = "politicians", "politikerne"


def shown_to(plan: Plan, audience: Audience) -> Plan:
    """Return what of a plan the report is made of; for politicians nothing internal but reports."""
    if audience is Audience.STEERING:
        return plan
    return Plan(
        plan.concept,
        (one for one in plan if isinstance(one, StatusReport) or not is_internal(plan, one)),
    )


def is_told(plan: Plan, report: StatusReport, audience: Audience) -> bool:
    """Whether the words of a report are told."""
    return audience is Audience.STEERING or not is_internal(plan, report)

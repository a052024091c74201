"""check: what is wrong in a plan, by rule; exit code 1 when something must be mended first."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from planbuilder.cli.opening import opened
from planbuilder.cli.output import say, say_json
from planbuilder.model.checks.checker import Checker
from planbuilder.model.checks.finding import Profile, parse_profile, profile_of
from planbuilder.model.checks.rules import RULES
from planbuilder.model.checks.setting_aside import Checked, checked
from planbuilder.model.comparing.field_names import field_name
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plain_line import plain_line
from planbuilder.model.plan import Plan
from planbuilder.model.titles import title_of
from planbuilder.project.catalogue import shipped_municipalities


def check(arguments: argparse.Namespace) -> None:
    """Print what is wrong in the plan.

    Raises:
        PlanbuilderError: something must be mended first; the message says how much.
    """
    wanted = parse_profile(arguments.profile) if arguments.profile else None
    with opened(arguments) as project:
        plan = project.plan
    profile = wanted or profile_of(plan.info.status)
    found = Checker(shipped_municipalities()).check(plan, datetime.date.today())
    known = checked(plan, found, profile)
    if arguments.json:
        say_json({"profile": profile.value, "findings": [_as_json(one, plan) for one in known]})
    else:
        say("\n".join(_lines(known, plan, profile)))
    blocking = sum(one.blocks for one in known)
    if blocking:
        raise PlanbuilderError(
            "{count} skal rettes eller sættes til side, før planen kan gå {profile}.",
            count="1 fund" if blocking == 1 else f"{blocking} fund",
            profile=profile.words,
        )


def _lines(known: list[Checked], plan: Plan, profile: Profile) -> Iterator[str]:
    shown = [one for one in known if one.aside is None]
    counts = (
        ("{n} ikke begyndt", sum(one.is_unwritten for one in known)),
        ("{n} sat til side", len(known) - len(shown)),
    )
    further = "".join(f", {words.format(n=number)}" for words, number in counts if number)
    yield f"Tjek {profile.words}: {sum(one.counts for one in known)} fund{further}"
    for name, group in groupby(shown, key=lambda one: one.finding.rule):
        members, rule = list(group), RULES[name]
        yield ""
        yield f"{rule.title} ({len(members)}){_urgency(members)}"
        yield f"  {rule.why} {rule.mend}"
        for one in members:
            yield f"  {plain_line(_where(one, plan))}: {plain_line(one.finding.words)}"


def _urgency(members: list[Checked]) -> str:
    if any(one.blocks for one in members):
        return " – skal rettes"
    return " – ikke begyndt" if all(one.is_unwritten for one in members) else ""


def _where(one: Checked, plan: Plan) -> str:
    record = plan.get(one.finding.record)
    if record is None:
        return one.finding.record
    number = plan.numbers().get(record.id, "")
    title = title_of(plan, record, untitled="Uden titel")
    field = one.finding.field
    where = f" · {field_name(record.KIND, field)}" if field else ""
    return f"{number} {title}{where}".strip()


def _as_json(one: Checked, plan: Plan) -> dict[str, Any]:
    finding, record = one.finding, plan.get(one.finding.record)
    return {
        "rule": finding.rule,
        "record": finding.record,
        "kind": record.KIND if record else None,
        "title": title_of(plan, record) if record else None,
        "field": finding.field,
        "start": finding.start,
        "length": finding.length,
        "words": finding.words,
        "blocks": one.blocks,
        "unwritten": one.is_unwritten,
        "set_aside": one.aside.reason if one.aside else None,
        "key": finding.key,
    }

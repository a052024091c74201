"""check: what is wrong in a plan, by rule; exit code 1 when something must be mended first."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from planbuilder.cli.opening import changed, opened
from planbuilder.cli.output import say, say_json
from planbuilder.model.checks.checker import Checker
from planbuilder.model.checks.finding import Finding, Profile, parse_profile, profile_of
from planbuilder.model.checks.rules import RULES
from planbuilder.model.checks.setting_aside import Checked, asides, checked, set_aside, set_aside_id
from planbuilder.model.comparing.field_names import field_name
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plain_line import plain_line
from planbuilder.model.plan import Plan
from planbuilder.model.records import PLAN_ID
from planbuilder.model.titles import title_of
from planbuilder.project import clock
from planbuilder.project.catalogue import shipped_municipalities
from planbuilder.project.storage.history import time_text


def check(arguments: argparse.Namespace) -> None:
    """Print what is wrong in the plan, or set a finding aside, or take that back.

    Raises:
        PlanbuilderError: something must be mended first; the message says how much.
    """
    if arguments.set_aside is not None:
        _set_aside(arguments)
        return
    if arguments.reason is not None:
        raise PlanbuilderError("--reason hører til --set-aside. Skriv det også.")
    if arguments.take_back is not None:
        _take_back(arguments)
        return
    wanted = parse_profile(arguments.profile) if arguments.profile else None
    with opened(arguments) as project:
        plan = project.plan
    profile = wanted or profile_of(plan.info.status)
    found = _findings(plan)
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


def _findings(plan: Plan) -> list[Finding]:
    return Checker(shipped_municipalities()).check(plan, datetime.date.today())


def _set_aside(arguments: argparse.Namespace) -> None:
    if not arguments.reason:
        raise PlanbuilderError("Skriv med --reason, hvorfor fundet er i orden.")
    with changed(arguments) as project:
        found = {one.key: one for one in _findings(project.plan)}
        finding = found.get(arguments.set_aside)
        if finding is None:
            raise _unknown(arguments.set_aside)
        author, moment = project.author, time_text(clock.now())
        record = set_aside(finding, arguments.reason, author=author, moment=moment)
        project.apply("Sæt fund til side", [record])


def _take_back(arguments: argparse.Namespace) -> None:
    with changed(arguments) as project:
        record_id = set_aside_id(arguments.take_back)
        if record_id not in asides(project.plan):
            raise _unknown(arguments.take_back)
        project.apply("Tag fund tilbage", removes=[record_id])


def _unknown(key: str) -> PlanbuilderError:
    return PlanbuilderError(
        "Tjekket har intet fund »{key}«. Se dem med: check PLAN --json, hvor de står ved »key«.",
        key=key,
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
    if record.id == PLAN_ID and not field:
        return "Indsatser"  # what the plan as a whole lacks
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

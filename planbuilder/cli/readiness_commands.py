"""readiness: how ready the municipality is, as people answered it; and answers, one or several."""

from __future__ import annotations

import argparse
import datetime
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from planbuilder.cli.danish_parser import add_author, command
from planbuilder.cli.opening import author_of, changed, opened
from planbuilder.cli.output import say, say_json
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plain_line import plain_line
from planbuilder.model.plan import Plan
from planbuilder.model.words import capitalised

if TYPE_CHECKING:
    from planbuilder.cli.danish_parser import Commands
    from planbuilder.model.readiness.records import ReadinessAnswer
    from planbuilder.model.readiness.results import ElementReadiness
    from planbuilder.project.project import Project

_FIELDS = {"element": str, "step": int, "importance": int, "evidence": str, "round": str}
"""What an answer in JSON can say; the first two it must."""


def add_readiness_command(sub: Commands) -> None:
    """Add the command."""
    readiness = command(
        sub, "readiness", "vis parathedsvurderingen, eller svar på spørgsmål i den", run_readiness
    )
    readiness.add_argument(
        "--answer",
        metavar="JSON",
        help='et svar eller en liste af svar: {"element": "organisering", "step": 2, '
        '"importance": 3, "evidence": "…", "round": "2026-11"}; trin 0–4, vigtighed 1–3',
    )
    readiness.add_argument("--round", metavar="MÅNED", help="vis runden fra fx 2026-11")
    readiness.add_argument(
        "--questions", action="store_true", help="vis spørgsmålene og trinene i stedet"
    )
    readiness.add_argument("--json", action="store_true", help="som JSON")
    add_author(readiness)


def run_readiness(arguments: argparse.Namespace) -> None:
    """Show the results of a round, after taking in what is answered."""
    if arguments.answer is not None:
        with changed(arguments) as project:
            _answer(project, arguments)
            plan = project.plan
        if not arguments.json:
            return
    else:
        with opened(arguments) as project:
            plan = project.plan
    if arguments.questions:
        _show_questions(plan, as_json=arguments.json)
        return
    month = _chosen(plan, arguments.round)
    if arguments.json:
        say_json(_as_json(plan, month))
    else:
        say("\n".join(_lines(plan, month)))


def _answer(project: Project, arguments: argparse.Namespace) -> None:
    from planbuilder.model.readiness.answering import new_answer, with_rounds
    from planbuilder.model.readiness.records import USUAL_IMPORTANCE, month_of
    from planbuilder.model.readiness.results import newest_month
    from planbuilder.project import clock
    from planbuilder.project.storage.history import time_text

    plan = project.plan
    now = time_text(clock.now())
    answers = []
    for given in _given(arguments.answer):
        if not plan.concept.has(given["element"]):
            raise PlanbuilderError(
                "Konceptet har intet element med navnet »{id}«.", id=given["element"]
            )
        answers.append(
            new_answer(
                given.get("round") or newest_month(plan) or month_of(datetime.date.today()),
                given["element"],
                given["step"],
                who=author_of(arguments),
                moment=now,
                importance=given.get("importance", USUAL_IMPORTANCE),
                evidence=given.get("evidence", ""),
            )
        )
    project.apply("Svar om parathed", with_rounds(plan, answers))


def _given(source: str) -> list[dict[str, Any]]:
    """Return the answers that somebody gave as JSON. Raises PlanbuilderError."""
    try:
        value = json.loads(source)
    except (ValueError, RecursionError):
        raise PlanbuilderError(
            'Svaret er ikke gyldig JSON. Skriv fx {{"element": "organisering", "step": 2}}.'
        ) from None
    rows = value if isinstance(value, list) else [value]
    if not rows:
        raise PlanbuilderError("Listen af svar er tom. Intet er skrevet.")
    for row in rows:
        _check(row)
    return rows


def _check(row: object) -> None:
    if not isinstance(row, dict):
        raise PlanbuilderError("Et svar skal være et JSON-objekt med navne og værdier.")
    for name, value in row.items():
        if name not in _FIELDS:
            raise PlanbuilderError(
                "Et svar har intet felt »{field}«. Felterne er: {known}.",
                field=name,
                known=", ".join(_FIELDS),
            )
        if not isinstance(value, _FIELDS[name]) or isinstance(value, bool):
            raise PlanbuilderError(
                "Feltet »{field}« har en værdi, der ikke kan bruges.", field=name
            )
    for name in ("element", "step"):
        if name not in row:
            raise PlanbuilderError("Feltet »{field}« mangler i et svar.", field=name)


def _chosen(plan: Plan, wanted: str | None) -> str:
    from planbuilder.model.readiness.results import months

    known = months(plan)
    if wanted is None:
        return known[-1] if known else ""
    if wanted not in known:
        raise PlanbuilderError(
            "Planen har ingen runde fra »{month}«. Der er: {known}.",
            month=wanted,
            known=", ".join(known) or "ingen",
        )
    return wanted


def _show_questions(plan: Plan, *, as_json: bool) -> None:
    from planbuilder.project.catalogue import shipped_readiness

    test = shipped_readiness(plan.concept.id)
    if as_json:
        say_json(
            {
                "about": test.about,
                "steps": list(test.steps),
                "questions": [
                    {
                        "element": one.element,
                        "pages": plan.concept.element(one.element).pages,
                        "question": one.question,
                        "steps": list(one.steps),
                        "short": one.is_short,
                    }
                    for one in test.questions
                ],
            }
        )
        return
    lines = [test.about]
    for one in test.questions:
        lines += ["", f"{one.element}: {one.question}"]
        lines += [f"  {number} {words}" for number, words in enumerate(one.steps)]
    say("\n".join(lines))


def _lines(plan: Plan, month: str) -> Iterator[str]:
    from planbuilder.model.drawings.readiness import moved_words, step_words
    from planbuilder.model.readiness.results import (
        development_areas,
        moved_since,
        people,
        results_in,
        round_words,
    )

    results = results_in(plan, month)
    if not results:
        yield "Der er endnu ingen svar om parathed."
        return
    who = ", ".join(people(results))
    yield plain_line(f"{capitalised(round_words(plan, month))}. Svaret af: {who}.")
    moved = moved_since(plan, month)
    for one in results.values():
        spread = f", fra {one.lowest} til {one.highest}" if one.spread else ""
        since = f", {moved_words(moved[one.element])}" if one.element in moved else ""
        yield plain_line(f"{_title(plan, one)}: {step_words(one.mean)} af 4{spread}{since}")
    areas = development_areas(results)
    if areas:
        yield "Udviklingsområder, det vigtigste først:"
    for number, one in enumerate(areas, start=1):
        yield plain_line(f"  {number}. {_title(plan, one)}")


def _title(plan: Plan, one: ElementReadiness) -> str:
    return plan.title(plan.element(one.element))


def _as_json(plan: Plan, month: str) -> dict[str, Any]:
    from planbuilder.model.readiness.results import (
        development_areas,
        fields_of,
        months,
        moved_since,
        results_in,
    )

    results = results_in(plan, month)
    moved = moved_since(plan, month)
    return {
        "rounds": months(plan),
        "round": month or None,
        "elements": [
            {
                "element": one.element,
                "title": _title(plan, one),
                "mean": one.mean,
                "lowest": one.lowest,
                "highest": one.highest,
                "importance": one.importance,
                "moved": moved.get(one.element),
                "answers": [_answer_as_json(answer) for answer in one.answers],
            }
            for one in results.values()
        ],
        "fields": [
            {
                "planning_level": one.planning_level,
                "effort_level": one.effort_level,
                "answered": one.answered,
                "elements": len(one.elements),
                "mean": one.mean,
            }
            for one in fields_of(plan.concept, results)
        ],
        "development_areas": [one.element for one in development_areas(results)],
    }


def _answer_as_json(answer: ReadinessAnswer) -> dict[str, Any]:
    names = ("who", "step", "importance", "evidence", "moment")
    return {name: getattr(answer, name) for name in names}

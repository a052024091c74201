"""The example plan: made from the files in resources/example, as a plan that anybody could write.

`plan.toml` holds the front page, the people, the elements' states, the efforts and comments;
`registers.toml` the other registers and figures, by the kind of their records; `readiness.toml` the
answers about readiness, by round and person;
`texts/` holds the text of each element by its id, `sections/` the introductions, `pictures/` what
the texts name as "file:NAME.png".
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from planbuilder.model.comments.anchoring import anchor_of
from planbuilder.model.comments.words import words_of
from planbuilder.model.concept import Concept
from planbuilder.model.figures.records import Figure, FigureBy, new_figure
from planbuilder.model.ordering import spread
from planbuilder.model.payloads import from_payload
from planbuilder.model.plan import Plan, new_plan
from planbuilder.model.readiness.answering import new_answer
from planbuilder.model.readiness.records import new_round
from planbuilder.model.record import Record
from planbuilder.model.records import (
    Comment,
    Effort,
    EffortStatus,
    Part,
    Person,
    PlanStatus,
    State,
)
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.richtext.xhtml import from_xhtml
from planbuilder.model.slug import slug
from planbuilder.project.pictures import source_of
from planbuilder.project.project import Project

_PICTURE = re.compile(r'src="file:([\w.-]+)"')

Table = dict[str, Any]


def create_example(
    path: Path, concept: Concept, folder: Path, *, author: str, home: Path | None = None
) -> Project:
    """Write the example plan to a new project file and open it.

    Args:
        folder: where the example's own files are.

    Raises:
        FileError: there is a file already, or it could not be written.
    """
    plan, pictures = example_plan(concept, folder)
    return Project.create(path, plan, author=author, home=home, pictures=pictures)


def example_plan(concept: Concept, folder: Path) -> tuple[Plan, dict[str, bytes]]:
    """Return the example plan, and its pictures by the source that the texts name them by."""
    table = tomllib.loads((folder / "plan.toml").read_text("utf-8"))
    pictures: dict[str, bytes] = {}
    plan = _front_page(concept, table["plan"])
    for person in table["people"]:
        plan.put(Person(**(person | {"part": Part(person["part"])})))
    for row in table["elements"]:
        text = _text(folder, folder / "texts" / f"{row['id']}.xhtml", pictures)
        _put_element(plan, row, text)
    for row in table["sections"]:
        intro = _text(folder, folder / "sections" / row["intro"], pictures)
        plan.put(replace(plan.section(row["id"]), intro=intro))
    for effort in _efforts(table["efforts"]):
        plan.put(effort)
    for kind, rows in tomllib.loads((folder / "registers.toml").read_text("utf-8")).items():
        for row, order in zip(rows, spread(len(rows)), strict=True):
            plan.put(_entry(kind, row, order))
    for answer in _readiness(tomllib.loads((folder / "readiness.toml").read_text("utf-8"))):
        plan.put(answer)
    for row in table["comments"]:
        for comment in _thread(plan, row):
            plan.put(comment)
    return plan, pictures


def _front_page(concept: Concept, row: Table) -> Plan:
    plan = new_plan(
        concept, row["municipality"], row["title"], row["period_start"], row["period_end"]
    )
    plan.put(replace(plan.info, status=PlanStatus(row["status"])))
    return plan


def _put_element(plan: Plan, row: Table, text: str) -> None:
    questions = plan.concept.element(row["id"]).questions[: row.get("answered", 0)]
    plan.put(
        replace(
            plan.element(row["id"]),
            text=text,
            state=State(row["state"]),
            note=row.get("note", ""),
            owner=row.get("owner", ""),
            deadline=row.get("deadline"),
            answered=tuple(question.id for question in questions),
        )
    )


def _entry(kind: str, row: Table, order: str) -> Record:
    """Return what a row of registers.toml describes: an entry of a register, or a figure."""
    if kind == Figure.KIND:
        return new_figure(
            row["period"], FigureBy(row["by"]), row.get("category", ""), row["number"]
        )
    payload = {
        name: value.isoformat() if isinstance(value, datetime.date) else value
        for name, value in row.items()
        if name != "id"
    }
    place = {"order": order} if kind in REGISTERS else {}
    return from_payload(kind, row["id"], payload | place)


def _readiness(table: Table) -> Iterator[Record]:
    """Yield the rounds of answers about readiness, and the answers."""
    for row in table["rounds"]:
        yield new_round(row["month"], row["title"])
        for person in row["people"]:
            for element, (step, importance) in person["answers"].items():
                made = new_answer(
                    row["month"],
                    element,
                    step,
                    who=person["who"],
                    moment=person["moment"],
                    importance=importance,
                    evidence=person.get("evidence", {}).get(element, ""),
                )
                yield replace(made, id=f"svar-{row['month']}-{slug(person['who'])}-{element}")


def _efforts(rows: list[Table]) -> Iterator[Effort]:
    for row, order in zip(rows, spread(len(rows)), strict=True):
        values: Table = {
            name: tuple(value) if isinstance(value, list) else value for name, value in row.items()
        }
        for name in ("content", "purpose", "follow_up"):
            values[name] = values.get(name, "").strip()
        values |= {"status": EffortStatus(row["status"]), "order": order}
        yield Effort(**values)


def _thread(plan: Plan, row: Table) -> Iterator[Comment]:
    """Yield a comment and its answers."""
    quote, answers = row.get("quote", ""), row.get("answers", ())
    first = Comment(**{name: value for name, value in row.items() if name != "answers"})
    if quote:
        source = getattr(plan.get(first.about), first.field)
        plain = words_of(from_xhtml(source)).plain
        start = plain.index(quote)
        hung = anchor_of(plain, start, start + len(quote))
        if hung is not None:
            first = replace(first, quote=hung.quote, before=hung.before, after=hung.after)
    yield first
    for answer in answers:
        yield Comment(about=first.about, parent=first.id, **answer)


def _text(folder: Path, path: Path, pictures: dict[str, bytes]) -> str:
    """Return a text with its pictures named by their content, and add these to `pictures`."""

    def source(match: re.Match[str]) -> str:
        data = (folder / "pictures" / match[1]).read_bytes()
        pictures[source_of(data)] = data
        return f'src="{source_of(data)}"'

    return _PICTURE.sub(source, path.read_text("utf-8").strip()) if path.exists() else ""

"""Word export with tracked changes: 500 changes by three authors, beside the plain export."""

from __future__ import annotations

import datetime
import random
import re
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from _measure import in_turn, report

from planbuilder.model.plan import Plan
from planbuilder.model.record import Record
from planbuilder.model.records import Effort, Element
from planbuilder.office.word import export_word
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.example import create_example
from planbuilder.project.past.milestones import add_milestone
from planbuilder.project.past.since import since_milestone
from planbuilder.project.project import Project
from planbuilder.resources import resource

RUNS = 9
CHANGES = 500
TODAY = datetime.date(2026, 11, 22)
AUTHORS = ("Hanne Nielsen", "Bo Holm", "Åse Krogh")
_PARAGRAPH = re.compile(r"<p>[^<]{40,}</p>")


def changed(plan: Plan, chance: random.Random) -> Record:
    """Return a record of the plan with one thing changed, as somebody would."""
    written = [element for element in plan.elements if _PARAGRAPH.search(element.text)]
    if chance.random() < 0.2:
        effort = chance.choice(plan.efforts)
        return _with_other_words(effort, chance)
    element = chance.choice(written)
    paragraphs = list(_PARAGRAPH.finditer(element.text))
    found = chance.choice(paragraphs)
    new = _edited(found[0], chance)
    return replace(element, text=element.text[: found.start()] + new + element.text[found.end() :])


def _with_other_words(effort: Effort, chance: random.Random) -> Effort:
    name = chance.choice(("target_group", "responsible", "partners"))
    return replace(effort, **{name: f"{getattr(effort, name)} og klub {chance.randrange(99)}"})


def _edited(paragraph: str, chance: random.Random) -> str:
    """Return a paragraph with other words, more of them, less, none, or another one beside it."""
    words = paragraph.removeprefix("<p>").removesuffix("</p>").split(" ")
    place = chance.randrange(len(words))
    kind = chance.random()
    if kind < 0.4:
        words[place] = f"nyt{chance.randrange(99)}"
    elif kind < 0.7:
        words.insert(place, f"og mere end {chance.randrange(99)} gange")
    elif kind < 0.85:
        del words[place]
    elif kind < 0.95:
        words.append(f"Sådan er det.</p>\n<p>Et nyt afsnit med nummer {chance.randrange(999)}.")
    else:
        return f"<p>Et helt andet afsnit, som handler om noget nyt nr. {chance.randrange(999)}.</p>"
    return f"<p>{' '.join(words)}</p>"


def make_project(folder: Path) -> tuple[Project, str]:
    """Return the example plan with 500 changes, and the id of the milestone before them."""
    path = folder / "plan.hplan"
    create_example(path, shipped_concept(), resource("example"), author="Ida", home=folder).close()
    project = Project.open(path, shipped_concept, author="Ida", home=folder)
    milestone = add_milestone(project, "Vedtaget")
    chance = random.Random(4)
    for number in range(CHANGES):
        project.author = AUTHORS[number // 5 % len(AUTHORS)]
        project.apply("Ret", [changed(project.plan, chance)])
    project.heads()
    return project, milestone.id


def main() -> None:
    """Measure."""
    with tempfile.TemporaryDirectory() as folder:
        project, milestone = make_project(Path(folder))
        target = Path(folder) / "plan.docx"

        def seconds(tracked: Callable[[], str | None]) -> float:
            start = time.perf_counter()
            since = since_milestone(project, milestone) if tracked() else None
            export_word(
                project.plan,
                target,
                pictures=project.picture,
                today=TODAY,
                versions=project.heads(),
                since=since,
            )
            return time.perf_counter() - start

        elements = sum(isinstance(record, Element) for record in project.plan)
        print(f"{CHANGES} changes in a plan of {elements} elements")
        report(
            "Word export with tracked changes",
            "s",
            *in_turn(lambda: seconds(lambda: milestone), lambda: seconds(lambda: None), RUNS),
            goal="2 x",
        )
        project.close()


if __name__ == "__main__":
    main()

"""What is asked about readiness: a question and five described steps for each element.

The test is data (resources/readiness), derived from the elements of a concept; it says so itself.
"""

from __future__ import annotations

import tomllib
from functools import partial
from pathlib import Path

from planbuilder.model.checked_table import CheckedTable
from planbuilder.model.concept import Concept
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.frozen import frozen
from planbuilder.model.plan import Plan
from planbuilder.model.readiness.records import HIGHEST_STEP
from planbuilder.model.records import Element, State


class ReadinessError(PlanbuilderError):
    """A file of questions that can't be used."""

    def __init__(self, problem: str, *, file: str, place: str, **values: object) -> None:
        super().__init__(
            "Parathedsvurderingen »{file}« kan ikke bruges. Fejlen er i {place}: " + problem + ". "
            "Dine planer er ikke berørt. Installér programmet igen.",
            file=file,
            place=place,
            **values,
        )


@frozen
class ReadinessQuestion:
    """The question about one element; `steps` describe 0 to 4. `is_short`: in the short test."""

    element: str
    question: str
    steps: tuple[str, ...]
    is_short: bool


@frozen
class ReadinessTest:
    """A whole test. `about` says what it was derived from, `steps` what 0 to 4 are called."""

    title: str
    about: str
    steps: tuple[str, ...]
    questions: tuple[ReadinessQuestion, ...]

    def asked(self, plan: Plan, *, short: bool) -> list[ReadinessQuestion]:
        """Return the questions of the short or the thorough test.

        They are in the order of the concept. What isn't relevant to the municipality isn't asked.
        """
        return [
            question
            for question in self.questions
            if (question.is_short or not short) and _is_relevant(plan, question.element)
        ]


def _is_relevant(plan: Plan, element_id: str) -> bool:
    element = plan.get(element_id)
    return isinstance(element, Element) and element.state is not State.NOT_RELEVANT


def load_readiness(path: Path, concept: Concept) -> ReadinessTest:
    """Read a file of questions, one about each element of the concept, in its order.

    Raises:
        ReadinessError: the file can't be read, or something in it is missing, unknown or wrong.
    """
    error = partial(ReadinessError, file=path.name)
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as reason:
        raise error("den kan ikke læses ({reason})", place="filen", reason=reason) from reason
    table = CheckedTable(values, "filens øverste del", error)
    if table.text("concept") != concept.id:
        raise table.problem("»concept« er et andet koncept end »{id}«", id=concept.id)
    test = ReadinessTest(
        title=table.text("title"),
        about=table.text("about"),
        steps=tuple(_step(row) for row in table.tables("steps")),
        questions=tuple(_question(row) for row in table.tables("questions")),
    )
    table.done()
    if len(test.steps) != HIGHEST_STEP + 1:
        raise table.problem("der skal være {n} trin", n=HIGHEST_STEP + 1)
    if [one.element for one in test.questions] != [one.id for one in concept.elements]:
        raise table.problem("der skal være ét spørgsmål til hvert element, i konceptets rækkefølge")
    return test


def _step(row: CheckedTable) -> str:
    title = row.text("title")
    row.done()
    return title


def _question(row: CheckedTable) -> ReadinessQuestion:
    made = ReadinessQuestion(
        row.text("element"), row.text("question"), row.texts("steps"), row.flag("short", False)
    )
    if not made.question.endswith("?"):
        raise row.problem("»{text}« slutter ikke med et spørgsmålstegn", text=made.question)
    if len(made.steps) != HIGHEST_STEP + 1:
        raise row.problem("der skal være {n} trin", n=HIGHEST_STEP + 1)
    row.done()
    return made

"""Reads a concept file, and refuses one that is wrong, saying which file, where in it, and what."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Container, Iterable
from functools import partial
from pathlib import Path

from planbuilder.model.checked_table import CheckedTable
from planbuilder.model.concept import (
    Concept,
    ConceptElement,
    ConceptTask,
    Level,
    PhaseTemplate,
    Question,
    RevisionRule,
    SectionTemplate,
    Source,
)
from planbuilder.model.concept_changes import changes_of, retired_elements
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.figures.records import Figure
from planbuilder.model.readiness.records import ReadinessAnswer
from planbuilder.model.records import Person, PlanStatus
from planbuilder.model.registers.approval import DecidingBody
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.registers.tasks import Phase
from planbuilder.model.slug import is_slug

BUILT_ON = frozenset({*REGISTERS, Figure.KIND})
"""What an element of a concept can build on: the registers, and the figures, by kind."""
DONE_IN = BUILT_ON | {ReadinessAnswer.KIND, Person.KIND}
"""Where a task of a concept can be done, by kind."""

_PAGES = re.compile(r"[1-9][0-9]*(–[1-9][0-9]*)?")


class ConceptError(PlanbuilderError):
    """A concept file that can't be used. Says which file, where in it, and what is wrong."""

    def __init__(self, problem: str, *, file: str, place: str, **values: object) -> None:
        super().__init__(
            "Konceptet »{file}« kan ikke bruges. Fejlen er i {place}: " + problem + ". "
            "Dine planer er ikke berørt. Ret filen, eller installér programmet igen.",
            file=file,
            place=place,
            **values,
        )


def load_concept(path: Path) -> Concept:
    """Read a concept file and check everything in it.

    Raises:
        ConceptError: the file can't be read, or something in it is missing, unknown or wrong.
    """
    error = partial(ConceptError, file=path.name)
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as reason:  # bad TOML and bad UTF-8 are both a ValueError
        raise error("den kan ikke læses ({reason})", place="filen", reason=reason) from reason
    return _concept(CheckedTable(values, "filens øverste del", error))


def _concept(table: CheckedTable) -> Concept:
    planning_levels = tuple(_level(row) for row in table.tables("planning_levels"))
    effort_levels = tuple(_level(row) for row in table.tables("effort_levels"))
    _check_unique(table, "niveau", (level.id for level in planning_levels + effort_levels))
    rows = table.tables("sections")
    sections = tuple(_section(row) for row in rows)
    _check_unique(table, "afsnit", (section.id for section in sections))
    _check_parents(rows, sections)
    placed = _placed(rows, sections)
    elements = tuple(
        _element(row, number, planning_levels, effort_levels, placed)
        for number, row in enumerate(table.tables("elements"), start=1)
    )
    _check_unique(table, "element", (element.id for element in elements))
    unknown = placed.keys() - {element.id for element in elements}
    if unknown:
        raise table.problem("et afsnit nævner et ukendt element »{id}«", id=min(unknown))
    element_ids = {element.id for element in elements}
    retired = retired_elements(
        table,
        element_ids,
        {level.id for level in planning_levels},
        {level.id for level in effort_levels},
    )
    title, version = table.text("title"), table.number("version")
    concept = Concept(
        id=_id(table),
        version=version,
        title=title,
        source=_source(table.table("source")),
        planning_levels=planning_levels,
        effort_levels=effort_levels,
        elements=elements,
        sections=sections,
        language=table.text("language"),
        plan_title=table.optional_text("plan_title") or title,
        register_homes=_register_homes(table.optional_table("register_homes"), elements),
        revision=_revision(table.table("revision")) if table.has("revision") else None,
        retired=retired,
        changes=changes_of(
            table,
            version,
            element_ids,
            {element.id for element in retired},
            {section.id for section in sections},
        ),
        phases=_phases(table, {element.id for element in elements}),
    )
    table.done()
    return concept


def _source(table: CheckedTable) -> Source:
    source = Source(table.text("title"), table.number("year"), table.text("publisher"))
    table.done()
    return source


def _revision(table: CheckedTable) -> RevisionRule:
    rule = RevisionRule(table.number("years"), table.text("source"), table.date("checked"))
    table.done()
    return rule


def _level(table: CheckedTable) -> Level:
    level_id, title = _id(table), table.text("title")
    level = Level(
        id=level_id,
        title=title,
        description=table.text("description"),
        page=table.number("page"),
        crosses=table.flag("crosses", False),
        short=table.optional_text("short") or title,
    )
    table.done()
    return level


def _section(table: CheckedTable) -> SectionTemplate:
    section = SectionTemplate(
        id=_id(table),
        title=table.text("title"),
        parent=table.optional_text("parent"),
        guidance=table.text("guidance"),
        elements=table.texts("elements", []),
    )
    table.done()
    return section


def _element(
    table: CheckedTable,
    number: int,
    planning_levels: tuple[Level, ...],
    effort_levels: tuple[Level, ...],
    placed: dict[str, str],
) -> ConceptElement:
    element_id = _id(table)
    if table.number("number") != number:
        raise table.problem("»number« skal være {number}, elementets plads", number=number)
    if element_id not in placed:
        raise table.problem("intet afsnit har elementet »{id}«", id=element_id)
    element = ConceptElement(
        id=element_id,
        number=number,
        title=table.text("title"),
        planning_level=_level_id(table, "planning_level", planning_levels),
        effort_level=_level_id(table, "effort_level", effort_levels),
        table=table.number("table"),
        pages=_pages(table),
        section=placed[element_id],
        purpose=table.text("purpose"),
        questions=_questions(table),
        good_text=table.texts("good_text"),
        registers=_registers(table),
    )
    table.done()
    return element


def _questions(table: CheckedTable) -> tuple[Question, ...]:
    questions = []
    for row in table.tables("questions"):
        question = Question(_id(row), row.text("text"))
        if not question.text.endswith("?"):
            raise row.problem("»{text}« slutter ikke med et spørgsmålstegn", text=question.text)
        row.done()
        questions.append(question)
    _check_unique(table, "spørgsmål", (question.id for question in questions))
    return tuple(questions)


def _registers(table: CheckedTable, known: Container[str] = BUILT_ON) -> tuple[str, ...]:
    registers = table.texts("registers", [])
    for register in registers:
        if register not in known:
            raise table.problem("der findes intet register »{id}«", id=register)
    return registers


def _register_homes(table: CheckedTable, elements: tuple[ConceptElement, ...]) -> dict[str, str]:
    """Return the home of each register that the table names; it must build on the register."""
    building = {(name, element.id) for element in elements for name in element.registers}
    homes = table.all_texts()
    for register, element_id in homes.items():
        if (register, element_id) not in building:
            raise table.problem(
                "intet element »{element}« bygger på registret »{id}«",
                element=element_id,
                id=register,
            )
    return homes


def _phases(table: CheckedTable, elements: set[str]) -> tuple[PhaseTemplate, ...]:
    """Return the phases with their tasks; a concept may have none."""
    phases = tuple(_phase(row, elements) for row in table.optional_tables("phases"))
    _check_unique(table, "fase", (phase.id for phase in phases))
    _check_unique(table, "opgave", (task.id for phase in phases for task in phase.tasks))
    return phases


def _phase(table: CheckedTable, elements: set[str]) -> PhaseTemplate:
    phase_id = _id(table)
    if phase_id not in {phase.value for phase in Phase}:
        raise table.problem("der findes ingen fase »{id}«", id=phase_id)
    tasks = tuple(_task(row, elements) for row in table.tables("tasks"))
    phase = PhaseTemplate(phase_id, table.text("purpose"), tasks)
    table.done()
    return phase


def _task(table: CheckedTable, elements: set[str]) -> ConceptTask:
    task = ConceptTask(
        id=_id(table),
        title=table.text("title"),
        how=table.text("how"),
        pages=_pages(table) if table.has("pages") else "",
        elements=table.texts("elements", []),
        registers=_registers(table, DONE_IN),
        decided_by=table.text("decided_by") if table.has("decided_by") else "",
        done_as=table.text("done_as") if table.has("done_as") else "",
    )
    if unknown := set(task.elements) - elements:
        raise table.problem("der findes intet element »{id}«", id=min(unknown))
    if task.decided_by not in ("", *DecidingBody):
        raise table.problem("der findes intet organ »{id}«", id=task.decided_by)
    if task.done_as not in ("", *PlanStatus):
        raise table.problem("der findes ingen status »{id}«", id=task.done_as)
    table.done()
    return task


def _id(table: CheckedTable) -> str:
    value = table.text("id")
    if not is_slug(value):
        raise table.problem("id »{id}« må kun have a-z, tal og bindestreger", id=value)
    return value


def _level_id(table: CheckedTable, key: str, levels: tuple[Level, ...]) -> str:
    value = table.text(key)
    if value not in {level.id for level in levels}:
        raise table.problem("»{key}« nævner et ukendt niveau »{id}«", key=key, id=value)
    return value


def _pages(table: CheckedTable) -> str:
    pages = table.text("pages")
    if not _PAGES.fullmatch(pages):
        raise table.problem("»{pages}« er ikke sidetal som 15 eller 15–16", pages=pages)
    return pages


def _placed(rows: list[CheckedTable], sections: tuple[SectionTemplate, ...]) -> dict[str, str]:
    """Return the section of each element by the element's id; no element stands twice."""
    placed: dict[str, str] = {}
    for row, section in zip(rows, sections, strict=True):
        for element_id in section.elements:
            if element_id in placed:
                raise row.problem("elementet »{id}« er allerede placeret", id=element_id)
            placed[element_id] = section.id
    return placed


def _check_parents(rows: list[CheckedTable], sections: tuple[SectionTemplate, ...]) -> None:
    """Only chapters have sections. That keeps out deeper nesting, and with it every circle."""
    parents = {section.id: section.parent for section in sections}
    for row, section in zip(rows, sections, strict=True):
        if section.parent is None:
            continue
        if section.parent not in parents:
            raise row.problem("kapitlet »{id}« findes ikke", id=section.parent)
        if parents[section.parent] is not None:
            raise row.problem("»{id}« er selv et afsnit og kan ikke have afsnit", id=section.parent)


def _check_unique(table: CheckedTable, what: str, ids: Iterable[str]) -> None:
    for used_id, uses in Counter(ids).items():
        if uses > 1:
            raise table.problem("id »{id}« er brugt til mere end ét {what}", id=used_id, what=what)

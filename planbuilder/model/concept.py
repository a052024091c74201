"""The concept that a plan follows: its levels, its elements with guidance, and its disposition.

A concept is data. Another country's concept is another file in `resources/concept/`, not other
code: nothing here knows which levels there are, how many elements, or what they are called.
"""

from __future__ import annotations

import dataclasses
import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from planbuilder.model.checked_table import CheckedTable
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.slug import is_slug

REGISTERS = frozenset({"efforts"})
"""The registers that an element of a concept can build on."""

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


@dataclass(frozen=True, slots=True)
class Source:
    """The report that a concept comes from."""

    title: str
    year: int
    publisher: str

    def __str__(self) -> str:
        return f"{self.title} ({self.publisher}, {self.year})"


@dataclass(frozen=True, slots=True)
class Level:
    """A planning level or an effort level. `crosses`: goes across all the other effort levels.

    `page` is the page of the report. `short` is the title for narrow places.
    """

    id: str
    title: str
    description: str
    page: int
    crosses: bool = False
    short: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question that an element should answer. The id is unique in its element."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class ConceptElement:
    """One element of the concept, with its guidance.

    `planning_level`, `effort_level` and `section` are ids; `section` is where the concept's own
    disposition has it. `table` and `pages` ("15–16") say where the report describes it.
    """

    id: str
    number: int
    title: str
    planning_level: str
    effort_level: str
    table: int
    pages: str
    section: str
    purpose: str
    questions: tuple[Question, ...]
    good_text: tuple[str, ...]
    registers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionTemplate:
    """A chapter (`parent` is None) or a section of the concept's disposition.

    `guidance` says what its introduction may hold; `elements` are the ids of what it holds, in
    reading order.
    """

    id: str
    title: str
    parent: str | None
    guidance: str
    elements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Concept:
    """A whole concept. Everything in it is found by id in constant time.

    `plan_title` is what a new plan is called until somebody names it. `efforts_element` is the
    element that describes the efforts, in whose section the document lists them; "" for none.
    """

    id: str
    version: int
    title: str
    source: Source
    planning_levels: tuple[Level, ...]
    effort_levels: tuple[Level, ...]
    elements: tuple[ConceptElement, ...]
    sections: tuple[SectionTemplate, ...]
    language: str = "da"
    plan_title: str = ""
    efforts_element: str = ""
    _elements: dict[str, ConceptElement] = dataclasses.field(init=False, repr=False, compare=False)
    _levels: dict[str, Level] = dataclasses.field(init=False, repr=False, compare=False)
    _fields: dict[tuple[str, str], tuple[ConceptElement, ...]] = dataclasses.field(
        init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        fields: dict[tuple[str, str], list[ConceptElement]] = {
            (planning.id, effort.id): []
            for planning in self.planning_levels
            for effort in self.effort_levels
        }
        for element in self.elements:
            fields[element.planning_level, element.effort_level].append(element)
        lookups = {
            "_elements": {element.id: element for element in self.elements},
            "_levels": {level.id: level for level in self.planning_levels + self.effort_levels},
            "_fields": {ids: tuple(elements) for ids, elements in fields.items()},
        }
        for name, lookup in lookups.items():
            object.__setattr__(self, name, lookup)

    def has(self, element_id: str) -> bool:
        """Return whether the concept has an element with this id."""
        return element_id in self._elements

    def element(self, element_id: str) -> ConceptElement:
        """Return an element. Raises KeyError where the concept has none with this id."""
        return self._elements[element_id]

    def level(self, level_id: str) -> Level:
        """Return a planning level or an effort level. Raises KeyError where there is none."""
        return self._levels[level_id]

    def field(self, planning_id: str, effort_id: str) -> tuple[ConceptElement, ...]:
        """Return the elements in one field of the grid (report p. 12), in the concept's order.

        Raises KeyError where there is no such level.
        """
        return self._fields[planning_id, effort_id]

    @property
    def effort_only_levels(self) -> tuple[Level, ...]:
        """The effort levels that an effort can belong to: those that don't cross the others."""
        return tuple(level for level in self.effort_levels if not level.crosses)

    @property
    def elements_by_disposition(self) -> tuple[ConceptElement, ...]:
        """All elements in the order in which the concept's own disposition reads them."""
        return tuple(
            self._elements[element_id]
            for section in self.sections
            for element_id in section.elements
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
    title = table.text("title")
    concept = Concept(
        id=_id(table),
        version=table.number("version"),
        title=title,
        source=_source(table.table("source")),
        planning_levels=planning_levels,
        effort_levels=effort_levels,
        elements=elements,
        sections=sections,
        language=table.text("language"),
        plan_title=table.optional_text("plan_title") or title,
        efforts_element=table.optional_text("efforts_element") or "",
    )
    if concept.efforts_element and not concept.has(concept.efforts_element):
        raise table.problem(
            "»efforts_element« nævner et ukendt element »{id}«", id=concept.efforts_element
        )
    table.done()
    return concept


def _source(table: CheckedTable) -> Source:
    source = Source(table.text("title"), table.number("year"), table.text("publisher"))
    table.done()
    return source


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


def _registers(table: CheckedTable) -> tuple[str, ...]:
    registers = table.texts("registers", [])
    for register in registers:
        if register not in REGISTERS:
            raise table.problem("der findes intet register »{id}«", id=register)
    return registers


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

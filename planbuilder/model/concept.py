"""The concept that a plan follows: its levels, its elements with guidance, and its disposition.

A concept is data. Another country's concept is another file in `resources/concept/`, not other
code: nothing here knows which levels there are, how many elements, or what they are called.
"""

from __future__ import annotations

import dataclasses
import datetime
import enum
from collections.abc import Mapping
from dataclasses import dataclass

from planbuilder.model.frozen import frozen


@frozen
class Source:
    """The report that a concept comes from."""

    title: str
    year: int
    publisher: str

    def __str__(self) -> str:
        return f"{self.title} ({self.publisher}, {self.year})"


@frozen
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


@frozen
class Question:
    """One question that an element should answer. The id is unique in its element."""

    id: str
    text: str


@frozen
class ConceptElement:
    """One element of the concept, with its guidance.

    `planning_level`, `effort_level` and `section` are ids; `section` is where the concept's own
    disposition has it. `table` and `pages` ("15–16") say where the report describes it. `registers`
    are the registers that it builds on, and the figures, by the kind of their records.
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


@frozen
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


@frozen
class RevisionRule:
    """After how many years from its adoption a plan must be revised, at the latest.

    `source` is the statute that says so, and `checked` when somebody last saw that it does.
    """

    years: int
    source: str
    checked: datetime.date


@frozen
class ConceptTask:
    """Something that a phase asks for. The id is unique in the concept.

    `how` says in a sentence or two what is meant, `pages` where the report says it ("" where it
    doesn't), `elements` which elements of the concept it is about, `registers` in which registers
    one does it, by the kind of their records. `decided_by` is the kind of body with whose approval
    of the plan it is done, a `registers.approval.DecidingBody`, "" for none; `done_as` the status
    of the plan with which it is, a `records.PlanStatus`.
    """

    id: str
    title: str
    how: str
    pages: str = ""
    elements: tuple[str, ...] = ()
    registers: tuple[str, ...] = ()
    decided_by: str = ""
    done_as: str = ""


@frozen
class PhaseTemplate:
    """A phase of the way from need to revision: what it is for, and its tasks.

    The id is a `registers.tasks.Phase`.
    """

    id: str
    purpose: str
    tasks: tuple[ConceptTask, ...]


@frozen
class RetiredElement:
    """An element that an earlier version of the concept had.

    Plans may still have it. `planning_level` and `effort_level` are levels of the concept as it is.
    """

    id: str
    title: str
    planning_level: str
    effort_level: str


class Change(enum.StrEnum):
    """What a new version of a concept did to an element, or that its disposition got a section."""

    SECTION_ADDED = "section-added"
    ADDED = "added"
    RETIRED = "retired"
    RENAMED = "renamed"
    MOVED = "moved"


@frozen
class ConceptChange:
    """One thing that the version of a concept with this number changed.

    `element` is the id of the element, or of the section that was added. `before` is the title
    of an element before it was renamed, the id of the section that held it before it was moved,
    else "". `reason` says in Danish why.
    """

    version: int
    what: Change
    element: str
    before: str
    reason: str


@dataclass(frozen=True, slots=True)
class Concept:
    """A whole concept. Everything in it is found by id in constant time.

    `plan_title` is what a new plan is called until somebody names it. `register_homes` names, by
    register, the element behind whose text a document shows it, where that isn't the first one.
    `revision` is None where nothing says how often a plan must be revised. `retired` and `changes`
    tell of earlier versions, so that plans which were made from them can be read, and upgraded.
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
    register_homes: Mapping[str, str] = dataclasses.field(default_factory=dict, hash=False)
    revision: RevisionRule | None = None
    phases: tuple[PhaseTemplate, ...] = ()
    retired: tuple[RetiredElement, ...] = ()
    changes: tuple[ConceptChange, ...] = ()
    _known: dict[str, ConceptElement | RetiredElement] = dataclasses.field(
        init=False, repr=False, compare=False
    )
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
            "_known": {one.id: one for one in self.retired}
            | {one.id: one for one in self.elements},
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

    def knows(self, element_id: str) -> bool:
        """Return whether the concept has, or ever had, an element with this id."""
        return element_id in self._known

    def known(self, element_id: str) -> ConceptElement | RetiredElement:
        """Return an element that the concept has or had. Raises KeyError where it never did."""
        return self._known[element_id]

    def level(self, level_id: str) -> Level:
        """Return a planning level or an effort level. Raises KeyError where there is none."""
        return self._levels[level_id]

    def field(self, planning_id: str, effort_id: str) -> tuple[ConceptElement, ...]:
        """Return the elements in one field of the grid (report p. 12), in the concept's order.

        Raises KeyError where there is no such level.
        """
        return self._fields[planning_id, effort_id]

    def building_on(self, register: str) -> list[str]:
        """Return the ids of the elements that build on a register or the figures, by its kind.

        First the one behind whose text it belongs in a document, then in reading order.
        """
        found = [one.id for one in self.elements_by_disposition if register in one.registers]
        return sorted(found, key=lambda element_id: element_id != self.register_homes.get(register))

    def home_of(self, register: str) -> str:
        """Return the id of the element behind whose text a register belongs, "" for none."""
        return next(iter(self.building_on(register)), "")

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

"""The plan: all its records beside the concept it follows, and how to find one's way in it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from planbuilder.model.concept import Concept
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.fields import Entry
from planbuilder.model.ordering import between, spread
from planbuilder.model.record import Record
from planbuilder.model.records import (
    PLAN_ID,
    WORD_OPTIONS_ID,
    Comment,
    Effort,
    Element,
    Person,
    PlanInfo,
    Returned,
    Section,
    SetAside,
    State,
    WordOptions,
)

_Kind = TypeVar("_Kind", bound=Record)
_Entry = TypeVar("_Entry", bound=Entry)

DEEPEST_SECTIONS = 9
"""As deep as headings in a document go. The window makes two; several people's moves can add up."""


class Plan:
    """The current state of a plan in memory. Changed through `put` and `remove` only."""

    def __init__(self, concept: Concept, records: Iterable[Record] = ()) -> None:
        self.concept = concept
        self._kinds: dict[str, dict[str, Record]] = {}
        self._where: dict[str, str] = {}
        self._numbers: dict[str, str] | None = None
        self._effort_numbers: dict[str, int] | None = None
        for record in records:
            self.put(record)

    def put(self, record: Record) -> None:
        """Add `record`, or let it take the place of the one with the same id."""
        before = self.get(record.id)
        self._kinds.setdefault(record.KIND, {})[record.id] = record
        self._where[record.id] = record.KIND
        if before is None or _place(before) != _place(record):
            self._forget_numbers()

    def remove(self, record_id: str) -> None:
        """Take the record with this id out; nothing happens where there is none."""
        kind = self._where.pop(record_id, None)
        if kind is not None:
            del self._kinds[kind][record_id]
            self._forget_numbers()

    def _forget_numbers(self) -> None:
        self._numbers = self._effort_numbers = None

    def get(self, record_id: str) -> Record | None:
        """Return the record with this id, or None."""
        kind = self._where.get(record_id)
        return None if kind is None else self._kinds[kind][record_id]

    def __iter__(self) -> Iterator[Record]:
        for records in self._kinds.values():
            yield from records.values()

    def _all(self, kind: type[_Kind]) -> list[_Kind]:
        return list(self._kinds.get(kind.KIND, {}).values())  # type: ignore[arg-type]

    def _find(self, kind: type[_Kind], record_id: str, message: str) -> _Kind:
        record = self._kinds.get(kind.KIND, {}).get(record_id)
        if not isinstance(record, kind):
            raise PlanbuilderError(message, id=record_id)
        return record

    @property
    def info(self) -> PlanInfo:
        """The front page."""
        return self._find(PlanInfo, PLAN_ID, "Planen mangler sin forside.")

    @property
    def word_options(self) -> WordOptions:
        """What the Word document of this plan holds; the defaults where nobody chose."""
        chosen = self.get(WORD_OPTIONS_ID)
        return chosen if isinstance(chosen, WordOptions) else WordOptions(id=WORD_OPTIONS_ID)

    @property
    def comments(self) -> list[Comment]:
        """All comments and answers, in no order; `model.comments.threads` brings them into one."""
        return self._all(Comment)

    @property
    def returned(self) -> list[Returned]:
        """What came home in Word documents, in no order; `model.suggestions` makes sense of it."""
        return self._all(Returned)

    @property
    def set_aside(self) -> list[SetAside]:
        """What people set aside of what checks found, in no order."""
        return self._all(SetAside)

    @property
    def persons(self) -> list[Person]:
        """Everybody known to the plan, by name."""
        return sorted(self._all(Person), key=lambda person: (person.name.casefold(), person.id))

    def initials(self, person_id: str) -> str:
        """Return the initials of a person, or "" where there is no such person."""
        person = self.get(person_id)
        return person.initials if isinstance(person, Person) else ""

    def person_name(self, person_id: str) -> str:
        """Return the name of a person, or "" where there is no such person."""
        person = self.get(person_id)
        return person.name if isinstance(person, Person) else ""

    # Elements

    @property
    def elements(self) -> list[Element]:
        """All elements: the concept's in its order, then the municipality's own."""
        return sorted(self._all(Element), key=self._concept_place)

    def _concept_place(self, element: Element) -> tuple[int, str, str]:
        if self.concept.has(element.id):
            return (self.concept.element(element.id).number, "", "")
        return (len(self.concept.elements) + 1, element.order, element.id)

    def element(self, element_id: str) -> Element:
        """Return an element. Raises PlanbuilderError where the plan has none with this id."""
        return self._find(Element, element_id, "Planen har intet element med navnet »{id}«.")

    def title(self, element: Element) -> str:
        """Return the element's own title, else the concept's."""
        if element.title or not self.concept.knows(element.id):
            return element.title
        return self.concept.known(element.id).title

    def planning_level(self, element: Element) -> str:
        """Return the id of the planning level that the element belongs to."""
        return element.planning_level or self.concept.known(element.id).planning_level

    def effort_level(self, element: Element) -> str:
        """Return the id of the effort level (or of the cross-cutting one) of the element."""
        return element.effort_level or self.concept.known(element.id).effort_level

    def elements_in_field(self, planning_level: str, effort_level: str) -> list[Element]:
        """Return the elements in one field of the concept's grid (report p. 12)."""
        return [
            element
            for element in self.elements
            if self.planning_level(element) == planning_level
            and self.effort_level(element) == effort_level
        ]

    # Registers

    def entries(self, kind: type[_Entry]) -> list[_Entry]:
        """Return the entries of a register in its order."""
        return sorted(self._all(kind), key=lambda entry: (entry.order, entry.id))

    def next_order(self, kind: type[Entry]) -> str:
        """Return an order key behind all entries of a register."""
        entries = self.entries(kind)
        return between(entries[-1].order if entries else None, None)

    @property
    def efforts(self) -> list[Effort]:
        """All efforts in the order of the register."""
        return self.entries(Effort)

    def effort(self, effort_id: str) -> Effort:
        """Return an effort. Raises PlanbuilderError where the plan has none with this id."""
        return self._find(Effort, effort_id, "Planen har ingen indsats med id »{id}«.")

    def effort_number(self, effort_id: str) -> int:
        """Return the effort's place in the register, from 1; 0 where there is no such effort."""
        if self._effort_numbers is None:
            self._effort_numbers = {e.id: place for place, e in enumerate(self.efforts, start=1)}
        return self._effort_numbers.get(effort_id, 0)

    def reference_label(self, record_id: str) -> str:
        """Return how a reference to a record reads now, e.g. "Indsats 7 · Mentorordning".

        Efforts have numbers; entries of other registers go by their titles.
        """
        record = self.get(record_id)
        if not isinstance(record, Entry):
            return "(slettet)"
        title = record.title or "Uden titel"
        if not isinstance(record, Effort):
            return title
        return f"Indsats {self.effort_number(record_id)} · {title}"

    # Disposition

    @property
    def sections(self) -> list[Section]:
        """All chapters and sections, by order key."""
        return sorted(self._all(Section), key=lambda section: (section.order, section.id))

    def section(self, section_id: str) -> Section:
        """Return a section. Raises PlanbuilderError where the plan has none with this id."""
        return self._find(Section, section_id, "Planen har intet afsnit med id »{id}«.")

    def chapters(self) -> list[Section]:
        """Return the sections that stand on their own, in order."""
        return [section for section in self.sections if not self.holder(section)]

    def subsections(self, section_id: str) -> list[Section]:
        """Return the sections of a chapter in order."""
        return [section for section in self.sections if self.holder(section) == section_id]

    def holder(self, section: Section) -> str:
        """Return the id of the section that holds `section`, "" for a chapter.

        One whose chapter is gone is a chapter, and so are sections that hold each other, as when
        two people each moved one of them into the other, and those that would lie too deep.
        """
        above, seen = self.get(section.parent), {""}
        while isinstance(above, Section) and above.id not in seen:
            if above.id == section.id or len(seen) > DEEPEST_SECTIONS:
                return ""
            seen.add(above.id)
            above = self.get(above.parent)
        return section.parent if self._is_section(section.parent) else ""

    def elements_of(self, section_id: str) -> list[Element]:
        """Return the elements that stand in a section, in order."""
        return sorted(
            (element for element in self._all(Element) if element.section == section_id),
            key=lambda element: (element.order, element.id),
        )

    def unplaced(self) -> list[Element]:
        """Return the elements that no section holds, so that none is forgotten."""
        return [element for element in self.elements if not self._is_section(element.section)]

    def _is_section(self, section_id: str) -> bool:
        return self._where.get(section_id) == Section.KIND

    def numbers(self) -> Mapping[str, str]:
        """Return the number of every placed chapter, section and element by id ("1.2.3")."""
        if self._numbers is None:
            numbers: dict[str, str] = {}
            for place, chapter in enumerate(self.chapters(), start=1):
                self._number(chapter, str(place), numbers)
            self._numbers = numbers
        return self._numbers

    def _number(self, section: Section, number: str, numbers: dict[str, str]) -> None:
        numbers[section.id] = number
        subsections = self.subsections(section.id)
        for place, subsection in enumerate(subsections, start=1):
            self._number(subsection, f"{number}.{place}", numbers)
        for place, element in enumerate(self.elements_of(section.id), start=len(subsections) + 1):
            numbers[element.id] = f"{number}.{place}"


def _place(record: Record) -> tuple[str, ...]:
    """Return what the numbers in the plan depend on."""
    if isinstance(record, Section):
        return (record.parent, record.order)
    if isinstance(record, Element):
        return (record.section, record.order)
    return (record.order,) if isinstance(record, Effort) else ()


def new_plan(
    concept: Concept,
    municipality: str,
    title: str,
    period_start: datetime.date | None = None,
    period_end: datetime.date | None = None,
) -> Plan:
    """Return a plan with the concept's disposition and all its elements, still unwritten."""
    info = PlanInfo(
        id=PLAN_ID,
        concept=concept.id,
        concept_version=concept.version,
        municipality=municipality,
        title=title,
        period_start=period_start,
        period_end=period_end,
    )
    plan = Plan(concept, [info])
    for template, order in zip(concept.sections, spread(len(concept.sections)), strict=True):
        plan.put(
            Section(id=template.id, title=template.title, parent=template.parent or "", order=order)
        )
    elements = concept.elements_by_disposition
    for element, order in zip(elements, spread(len(elements)), strict=True):
        plan.put(Element(id=element.id, section=element.section, order=order))
    return plan


def with_text(element: Element, text: str) -> Element:
    """Return the element with a new text; a first text makes a draft of an unstarted element."""
    started = text and element.state is State.NOT_STARTED
    return replace(element, text=text, state=State.DRAFT if started else element.state)

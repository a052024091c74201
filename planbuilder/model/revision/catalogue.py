"""Upgrading a plan to the version of its concept that the program has: what changes, and how.

A plan is always read by the newest version, which knows what earlier ones had; so a plan of an
older version can be written in as it is, until somebody upgrades it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from planbuilder.model.concept import (
    Change,
    Concept,
    ConceptChange,
    ConceptElement,
    SectionTemplate,
)
from planbuilder.model.coverage import Standing, standing
from planbuilder.model.frozen import frozen
from planbuilder.model.ordering import between
from planbuilder.model.plan import Plan
from planbuilder.model.rearrange import move_section
from planbuilder.model.record import Record
from planbuilder.model.records import Element, Section, State

UPGRADED = "Opgradér til ny udgave af konceptet"
"""The words for it behind "Fortryd"."""


@frozen
class Upgraded:
    """What one change means for a plan: the `title` of its element or section, and `words`."""

    change: ConceptChange
    title: str
    words: str


@frozen
class Upgrade:
    """An upgrade of a plan: what is told beforehand, records to put, and ids of those that go."""

    told: tuple[Upgraded, ...]
    puts: tuple[Record, ...]
    removes: tuple[str, ...]


def is_behind(plan: Plan) -> bool:
    """Whether the plan was made from an older version of its concept."""
    return plan.info.concept_version < plan.concept.version


def upgrade(plan: Plan) -> Upgrade:
    """Return what brings a plan to the version of its concept that it is read by.

    Nothing that somebody wrote goes: an element that the concept gave up becomes one of the
    municipality's own, unless there is nothing in it. Elements move only where the plan has them
    at the place that the concept gave them, and has the new place, too.
    """
    if not is_behind(plan):
        return Upgrade((), (), ())
    return _Upgrading(plan).done()


class _Upgrading:
    """One upgrade while it is worked out, on a copy of the plan."""

    def __init__(self, plan: Plan) -> None:
        self._before = plan
        self._plan = Plan(plan.concept, plan)
        self._concept: Concept = plan.concept

    def done(self) -> Upgrade:
        told = [self._told(change) for change in self._changes()]
        for element in list(self._plan.elements):
            self._forget_questions(element)
        info = replace(self._plan.info, concept_version=self._concept.version)
        self._plan.put(info)
        puts = tuple(record for record in self._plan if record != self._before.get(record.id))
        removes = tuple(r.id for r in self._before if self._plan.get(r.id) is None)
        return Upgrade(tuple(told), puts, removes)

    def _changes(self) -> Iterator[ConceptChange]:
        """Yield what was changed since the plan's version: oldest first, of each sections first."""
        version = self._before.info.concept_version
        since = [change for change in self._concept.changes if change.version > version]
        return iter(
            sorted(since, key=lambda one: (one.version, one.what is not Change.SECTION_ADDED))
        )

    def _told(self, change: ConceptChange) -> Upgraded:
        """Carry out a change and return what to tell of it."""
        if change.what is Change.SECTION_ADDED:
            return self._told_of_section(change)
        carry_out = {
            Change.ADDED: self._add,
            Change.RETIRED: self._retire,
            Change.RENAMED: self._rename,
            Change.MOVED: self._move,
        }[change.what]
        title = self._concept.known(change.element).title
        return Upgraded(change, title, carry_out(change))

    def _told_of_section(self, change: ConceptChange) -> Upgraded:
        template = next(one for one in self._concept.sections if one.id == change.element)
        return Upgraded(change, template.title, self._add_section(template))

    def _add_section(self, template: SectionTemplate) -> str:
        """Put a new section of the disposition after those that come before it in the concept."""
        plan, parent = self._plan, template.parent or ""
        if plan.get(template.id) is not None:
            return "kommer til; planen har det allerede"
        holder = plan.get(parent) if parent else None
        if parent and (not isinstance(holder, Section) or plan.holder(holder)):
            return "kommer til i konceptet; jeres disposition har ikke kapitlet, det hører til"
        siblings = plan.subsections(parent) if parent else plan.chapters()
        order = between(siblings[-1].order if siblings else None, None)
        plan.put(Section(id=template.id, title=template.title, parent=parent, order=order))
        earlier = {one.id for one in takewhile(lambda one: one != template, self._concept.sections)}
        place = max((n for n, one in enumerate(siblings, 1) if one.id in earlier), default=0)
        for record in move_section(plan, template.id, parent, place):
            plan.put(record)
        number = plan.numbers().get(template.id, "")
        return f"kommer til som {'afsnit' if parent else 'kapitel'} {number}"

    def _add(self, change: ConceptChange) -> str:
        if not self._concept.has(change.element):
            return "kom til og er udgået igen"
        if self._plan.get(change.element) is not None:
            return "kommer til; planen har det allerede"
        section, order = self._place(self._concept.element(change.element))
        self._plan.put(Element(id=change.element, section=section, order=order))
        if not section:
            return "kommer til, uden plads i jeres disposition"
        return f"kommer til i {self._named(section)}"

    def _retire(self, change: ConceptChange) -> str:
        element = self._plan.get(change.element)
        if not isinstance(element, Element):
            return "udgår; planen har det ikke"
        if _is_empty(element):
            self._plan.remove(element.id)
            return "udgår; der står intet i det"
        known = self._concept.known(element.id)
        own = replace(
            element,
            title=element.title or known.title,
            planning_level=known.planning_level,
            effort_level=known.effort_level,
        )
        self._plan.put(own)
        return "udgår af konceptet og bliver kommunens eget element; teksten bliver stående"

    def _rename(self, change: ConceptChange) -> str:
        element, words = self._plan.get(change.element), f"hed før »{change.before}«"
        if isinstance(element, Element) and element.title:
            return f"{words}; planen beholder sit eget navn »{element.title}«"
        return words

    def _move(self, change: ConceptChange) -> str:
        element = self._plan.get(change.element)
        if not isinstance(element, Element) or not self._concept.has(change.element):
            return "flyttes i konceptet; planen har det ikke"
        if element.section != change.before:
            return "flyttes i konceptet; det bliver, hvor I har sat det"
        section, order = self._place(self._concept.element(change.element))
        if not section:
            return "flyttes i konceptet; det bliver, hvor det står, da planen ikke har afsnittet"
        self._plan.put(replace(element, section=section, order=order))
        return f"flyttes til {self._named(section)}"

    def _place(self, element: ConceptElement) -> tuple[str, str]:
        """Return the section that an element of the concept belongs into, and a place in it.

        Where the plan lacks that section it is "", and the element is listed without a place.
        """
        section = self._plan.get(element.section)
        if not isinstance(section, Section):
            return "", between(None, None)
        orders = [one.order for one in self._plan.elements_of(section.id)]
        return section.id, between(orders[-1] if orders else None, None)

    def _named(self, section_id: str) -> str:
        number = self._plan.numbers().get(section_id, "")
        return f"afsnit {number} »{self._plan.section(section_id).title}«"

    def _forget_questions(self, element: Element) -> None:
        """Take out ticks at questions that the concept doesn't ask any more."""
        if element.answered and self._concept.has(element.id):
            asked = {question.id for question in self._concept.element(element.id).questions}
            answered = tuple(one for one in element.answered if one in asked)
            self._plan.put(replace(element, answered=answered))


def _is_empty(element: Element) -> bool:
    """Whether nobody wrote anything in an element, nor said anything about it."""
    is_untouched = element.state is State.NOT_STARTED and standing(element) is Standing.MISSING
    return is_untouched and not (
        element.text or element.note or element.owner or element.deadline or element.disputed
    )

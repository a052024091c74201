"""The two arrangements of the plan as trees of plain nodes: by the concept, by the disposition."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from planbuilder.model.plan import Plan
from planbuilder.model.records import Element, Section


class Arrangement(enum.StrEnum):
    """How the tree is arranged."""

    CONCEPT = "concept"
    DISPOSITION = "disposition"


@dataclass(slots=True, eq=False)
class Node:
    """One row of the tree.

    `key` is the record's id for elements and sections, else a key of its own. `record` is
    None for the levels of the concept and for the list of elements without a section.
    """

    key: str
    title: str
    record: Element | Section | None = None
    number: str = ""
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)

    def add(self, child: Node) -> Node:
        """Put a child last and return it."""
        child.parent = self
        self.children.append(child)
        return child

    def row(self) -> int:
        """Return the place among the parent's children."""
        return 0 if self.parent is None else self.parent.children.index(self)

    def elements(self) -> Iterator[Element]:
        """Yield every element in this branch."""
        if isinstance(self.record, Element):
            yield self.record
        for child in self.children:
            yield from child.elements()

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


UNPLACED = "unplaced"


def arrange(plan: Plan, arrangement: Arrangement) -> Node:
    """Return the root of the tree in this arrangement."""
    return _by_concept(plan) if arrangement is Arrangement.CONCEPT else _by_disposition(plan)


def _by_concept(plan: Plan) -> Node:
    root = Node("", "")
    for planning in plan.concept.planning_levels:
        branch = root.add(Node(planning.id, planning.title))
        for level in plan.concept.effort_levels:
            found = plan.elements_in_field(planning.id, level.id)
            if found:
                twig = branch.add(Node(f"{planning.id}/{level.id}", level.title))
                for element in found:
                    twig.add(Node(element.id, plan.title(element), element))
    return root


def _by_disposition(plan: Plan) -> Node:
    root = Node("", "")
    numbers = plan.numbers()
    for chapter in plan.chapters():
        _add_section(plan, root, chapter, numbers)
    unplaced = plan.unplaced()
    if unplaced:
        words = QCoreApplication.translate("Tree", "Ikke placeret i noget afsnit")
        branch = root.add(Node(UNPLACED, words))
        for element in unplaced:
            branch.add(Node(element.id, plan.title(element), element))
    return root


def _add_section(plan: Plan, parent: Node, section: Section, numbers: Mapping[str, str]) -> None:
    node = parent.add(Node(section.id, section.title, section, numbers.get(section.id, "")))
    for subsection in plan.subsections(section.id):
        _add_section(plan, node, subsection, numbers)
    for element in plan.elements_of(section.id):
        node.add(Node(element.id, plan.title(element), element, numbers.get(element.id, "")))

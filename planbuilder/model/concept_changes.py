"""Reads from a concept file what its versions changed, and which elements earlier ones had.

```
[[retired]]
id = 'ledelsesinformation'
title = 'Ledelsesinformation'
planning_level = 'strategic'
effort_level = 'cross-cutting'

[[changes]]
version = 2
what = 'retired'      # or added, renamed, moved, section-added
element = 'ledelsesinformation'
reason = 'Står nu under »Opfølgning på indsatser«.'
```

A change that renamed or moved an element has `before` as well: its title, or the id of its section.
A section that the disposition got stands in `element`, by its id.
"""

from __future__ import annotations

from collections.abc import Set

from planbuilder.model.checked_table import CheckedTable
from planbuilder.model.concept import Change, ConceptChange, RetiredElement

_WITH_BEFORE = (Change.RENAMED, Change.MOVED)


def retired_elements(
    table: CheckedTable, elements: Set[str], planning: Set[str], effort: Set[str]
) -> tuple[RetiredElement, ...]:
    """Return the elements that the concept doesn't have any more.

    Args:
        table: the concept file.
        elements: the ids of those that it has.
        planning: the ids of its planning levels.
        effort: the ids of its effort levels.

    Raises:
        PlanbuilderError: one of them is at fault; the table's own kind of error.
    """
    return tuple(
        _retired(row, elements, planning, effort) for row in table.optional_tables("retired")
    )


def _retired(
    table: CheckedTable, elements: Set[str], planning: Set[str], effort: Set[str]
) -> RetiredElement:
    found = RetiredElement(
        id=table.text("id"),
        title=table.text("title"),
        planning_level=table.text("planning_level"),
        effort_level=table.text("effort_level"),
    )
    if found.id in elements:
        raise table.problem("konceptet har stadig elementet »{id}«", id=found.id)
    for level, levels in ((found.planning_level, planning), (found.effort_level, effort)):
        if level not in levels:
            raise table.problem("der findes intet niveau »{id}«", id=level)
    table.done()
    return found


def changes_of(
    table: CheckedTable, version: int, elements: Set[str], retired: Set[str], sections: Set[str]
) -> tuple[ConceptChange, ...]:
    """Return what the versions of the concept changed, in the order of the file.

    Args:
        table: the concept file.
        version: the concept's own.
        elements: the ids of the elements that it has.
        retired: the ids of those that it had.
        sections: the ids of the sections of its disposition.

    Raises:
        PlanbuilderError: one of them is at fault; the table's own kind of error.
    """
    return tuple(
        _change(row, version, elements, retired, sections)
        for row in table.optional_tables("changes")
    )


def _change(
    table: CheckedTable,
    newest: int,
    elements: Set[str],
    retired: Set[str],
    sections: Set[str],
) -> ConceptChange:
    word = table.text("what")
    if word not in set(Change):
        raise table.problem("der findes ingen ændring »{what}«", what=word)
    what = Change(word)
    change = ConceptChange(
        version=table.number("version"),
        what=what,
        element=table.text("element"),
        before=table.text("before") if what in _WITH_BEFORE else "",
        reason=table.text("reason"),
    )
    if not 1 < change.version <= newest:
        raise table.problem("der er ingen udgave {number} at komme til", number=change.version)
    if what is Change.SECTION_ADDED:
        if change.element not in sections:
            raise table.problem("der findes intet afsnit »{id}«", id=change.element)
    elif change.element not in (retired if what is Change.RETIRED else elements | retired):
        raise table.problem("der findes intet element »{id}«", id=change.element)
    table.done()
    return change

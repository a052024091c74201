"""What the sheet for an emergency says: who has which role and how to reach them, and the tasks."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planbuilder.model.danish import format_date_long
from planbuilder.model.disagreement import disputes
from planbuilder.model.plan import Plan
from planbuilder.model.registers.emergency import EmergencyRole, EmergencyTask, Phase
from planbuilder.model.words import capitalised, enumerated
from planbuilder.office.document.front import INTERNAL
from planbuilder.office.document.outline import UNTITLED
from planbuilder.office.document.texts import one_line

TITLE = "Beredskabsark"
_ROLE_HEADS = ("Rolle", "Varetages af", "Stedfortræder", "Træffes på")
_TASK_HEADS = ("Opgave", "Inden for", "Ansvarlig", "Udfører", "Høres", "Informeres")
_NONE, _NOBODY, _NOT_GIVEN, _NOT_SHARED_OUT = "–", "ikke udpeget", "ikke oplyst", "ikke fordelt"
_MISSING = (_NOBODY, _NOT_GIVEN, _NOT_SHARED_OUT)


class Look(enum.Enum):
    """How the words of a cell stand there."""

    PLAIN = enum.auto()
    TITLE = enum.auto()
    MISSING = enum.auto()
    UNDECIDED = enum.auto()


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell; `below` is said besides, on a line of its own."""

    words: str
    look: Look = Look.PLAIN
    below: str = ""


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A table. `shares` is how wide its columns are; a row of one word names those below it."""

    heading: str
    title: str
    heads: tuple[str, ...]
    shares: tuple[int, ...]
    rows: tuple[str | list[Cell], ...]


@dataclass(frozen=True, slots=True)
class SheetContent:
    """The sheet: a line on what it is, and its tables, of which one without rows isn't shown."""

    note: str
    roles: SheetTable
    tasks: SheetTable


def sheet_content(plan: Plan, today: datetime.date) -> SheetContent:
    """Return what the sheet of a day says."""
    content = _Content(plan)
    note = (
        f"{one_line(plan.info.municipality)}, {format_date_long(today)}. {INTERNAL}: her "
        "står navne og telefonnumre."
    )
    roles = SheetTable("Hvem har hvilken rolle", "Roller i beredskabet", _ROLE_HEADS,
                       (28, 24, 24, 24), tuple(map(content.role, content.roles)))  # fmt: skip
    tasks = SheetTable("Hvem gør hvad", "Opgaver i beredskabet", _TASK_HEADS,
                       (25, 9, 16, 16, 17, 17), tuple(content.tasks()))  # fmt: skip
    return SheetContent(note, roles, tasks)


class _Content:
    """The entries of a plan as rows."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self.roles = plan.entries(EmergencyRole)
        self._titles = {role.id: _title(role) for role in self.roles}

    def role(self, role: EmergencyRole) -> list[Cell]:
        """Return the row of a role."""
        said = {
            "title": self._titles[role.id],
            "holder": one_line(role.holder) or _NOBODY,
            "substitute": one_line(role.substitute) or _NOBODY,
            "reach": one_line(role.reach) or _NOT_GIVEN,
        }
        title, *others = self._cells(role, said)
        return [Cell(title.words, title.look, below=one_line(role.unit)), *others]

    def tasks(self) -> Iterator[str | list[Cell]]:
        """Yield the rows of all tasks, below the names of their phases."""
        tasks = self._plan.entries(EmergencyTask)
        for phase in Phase:
            found = [task for task in tasks if task.phase is phase]
            if found:
                yield capitalised(phase.words)
            yield from map(self._task, found)

    def _task(self, task: EmergencyTask) -> list[Cell]:
        said = {
            "title": _title(task),
            "within": one_line(task.within) or _NONE,
            "accountable": self._named([task.accountable]) or _NOT_SHARED_OUT,
            "doers": self._named(task.doers) or _NOT_SHARED_OUT,
            "consulted": self._named(task.consulted) or _NONE,
            "informed": self._named(task.informed) or _NONE,
        }
        return list(self._cells(task, said))

    def _named(self, roles: Sequence[str]) -> str:
        """Return the titles of roles; of one that is gone nothing is said."""
        return enumerated(self._titles[role] for role in roles if role in self._titles)

    def _cells(self, entry: EmergencyRole | EmergencyTask, said: dict[str, str]) -> Iterator[Cell]:
        """Yield the cells of an entry, by what its fields say; the first is its title.

        Where people disagree all readings stand, since a wrong number is worse than two.
        """
        disputed = disputes(entry, self._plan)
        for name, words in said.items():
            if name in disputed:
                yield Cell(disputed[name].line, Look.UNDECIDED)
            elif words in _MISSING:
                yield Cell(words, Look.MISSING)
            else:
                yield Cell(words, Look.TITLE if name == "title" else Look.PLAIN)


def _title(entry: EmergencyRole | EmergencyTask) -> str:
    return one_line(entry.title) or UNTITLED

"""The sheet for an emergency: who has which role and how to reach them, and the tasks by phase."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path

from planbuilder.model.danish import format_date_long
from planbuilder.model.disagreement import disputes
from planbuilder.model.plan import Plan
from planbuilder.model.registers.emergency import EmergencyRole, EmergencyTask, Phase
from planbuilder.model.richtext.tree import PLAIN, Marks
from planbuilder.model.words import capitalised, enumerated
from planbuilder.office.document.outline import UNTITLED
from planbuilder.office.document.texts import one_line
from planbuilder.office.word.papers.paper import Paper

TITLE = "Beredskabsark"
_ROLES_BESIDE_TASKS = 5
"""With more roles than these, the tasks begin a page."""
_ROLE_SHARES = (28, 24, 24, 24)
_TASK_SHARES = (25, 9, 16, 16, 17, 17)
_NONE, _NOBODY, _NOT_GIVEN, _NOT_SHARED_OUT = "–", "ikke udpeget", "ikke oplyst", "ikke fordelt"
_MISSING = (_NOBODY, _NOT_GIVEN, _NOT_SHARED_OUT)


def write_sheet(plan: Plan, target: Path, today: datetime.date) -> None:
    """Write the sheet."""
    _Sheet(plan, today).write(target)


class _Sheet:
    """The sheet while it is written."""

    def __init__(self, plan: Plan, today: datetime.date) -> None:
        self._plan = plan
        self._roles = plan.entries(EmergencyRole)
        self._tasks = plan.entries(EmergencyTask)
        self._titles = {role.id: _title(role) for role in self._roles}
        self._paper = Paper(plan, TITLE, today)

    def write(self, target: Path) -> None:
        paper, info = self._paper, self._plan.info
        today = format_date_long(paper.writer.today)
        paper.line(
            f"{one_line(info.municipality)}, {today}. Kun til internt brug: her "
            "står navne og telefonnumre.",
            "Notits",
        )
        if self._roles:
            paper.heading("Hvem har hvilken rolle")
            heads = ("Rolle", "Varetages af", "Stedfortræder", "Træffes på")
            paper.table("Roller i beredskabet", heads, _ROLE_SHARES, map(self._role, self._roles))
        if self._tasks:
            # Then the table of roles takes the front, and that of tasks has the back to itself.
            self._paper.writer.new_page = len(self._roles) > _ROLES_BESIDE_TASKS
            paper.heading("Hvem gør hvad")
            columns = ("Opgave", "Inden for", "Ansvarlig", "Udfører", "Høres", "Informeres")
            paper.table("Opgaver i beredskabet", columns, _TASK_SHARES, self._rows())
        paper.save(target)

    def _role(self, role: EmergencyRole) -> str:
        said = {
            "title": self._titles[role.id],
            "holder": one_line(role.holder) or _NOBODY,
            "substitute": one_line(role.substitute) or _NOBODY,
            "reach": one_line(role.reach) or _NOT_GIVEN,
        }
        title, *others = self._cells(role, said)
        unit = one_line(role.unit)
        return self._paper.row(
            [title + self._paper.cell(unit) if unit else title, *others], _ROLE_SHARES
        )

    def _rows(self) -> Iterator[str]:
        for phase in Phase:
            tasks = [task for task in self._tasks if task.phase is phase]
            if tasks:
                yield self._paper.band(capitalised(phase.words), len(_TASK_SHARES))
            yield from map(self._task, tasks)

    def _task(self, task: EmergencyTask) -> str:
        said = {
            "title": _title(task),
            "within": one_line(task.within) or _NONE,
            "accountable": self._named([task.accountable]) or _NOT_SHARED_OUT,
            "doers": self._named(task.doers) or _NOT_SHARED_OUT,
            "consulted": self._named(task.consulted) or _NONE,
            "informed": self._named(task.informed) or _NONE,
        }
        return self._paper.row(self._cells(task, said), _TASK_SHARES)

    def _named(self, roles: Sequence[str]) -> str:
        """Return the titles of roles; of one that is gone nothing is said."""
        return enumerated(self._titles[role] for role in roles if role in self._titles)

    def _cells(self, entry: EmergencyRole | EmergencyTask, said: dict[str, str]) -> list[str]:
        """Return the cells of an entry, by what its fields say; the first is its title.

        Where people disagree all readings stand, since a wrong number is worse than two.
        """
        disputed = disputes(entry, self._plan)
        cells = []
        for name, words in said.items():
            if name in disputed:
                cells.append(self._paper.cell(disputed[name].line, look="Uafgjort tegn"))
            else:
                marks = Marks.BOLD if name == "title" else PLAIN
                look = "Manglende tekst" if words in _MISSING else ""
                cells.append(self._paper.cell(words, marks=marks, look=look))
        return cells


def _title(entry: EmergencyRole | EmergencyTask) -> str:
    return one_line(entry.title) or UNTITLED

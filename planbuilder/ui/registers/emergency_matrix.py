"""The tasks in an emergency × the roles: who does, answers, is asked and is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from planbuilder.model.emergency import Part, part_of, unfilled, with_part
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.registers.emergency import EMERGENCY_TASKS, EmergencyRole, EmergencyTask
from planbuilder.model.words import enumerated
from planbuilder.ui import messages, theme, widgets
from planbuilder.ui.registers.columns import entry_title
from planbuilder.ui.registers.matrix import CellValue, Heading, Matrix
from planbuilder.ui.registers.matrix_frame import lay_out
from planbuilder.ui.registers.views import RegisterView
from planbuilder.ui.session import Session

_LETTERS = {
    Part.NONE: "",
    Part.DOER: "U",
    Part.ACCOUNTABLE: "A",
    Part.BOTH: "U A",
    Part.CONSULTED: "H",
    Part.INFORMED: "I",
}
_LEADING = (Part.ACCOUNTABLE, Part.BOTH)


class EmergencyMatrix(RegisterView):
    """Shows the parts by their letters, and which tasks nobody does or answers for."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, EmergencyTask.KIND, EmergencyRole.KIND)
        self.values: Sequence[CellValue] = tuple(_value(part) for part in Part)
        self.matrix = Matrix(self, self.tr("Opgaver og roller i beredskabet"))
        self.matrix.read_only = session.project.read_only
        self.matrix.cell_chosen.connect(lambda task, _: self.entry_chosen.emit(task))
        self.matrix.cell_opened.connect(lambda *_: self.form_wanted.emit())
        self.setFocusProxy(self.matrix)
        column = lay_out(
            self,
            self.matrix,
            self.tr(
                "U udfører, A er ansvarlig, H høres, I informeres. Tryk bogstavet, eller klik for "
                "at gå videre; U én gang til giver både U og A. Enter åbner opgaven."
            ),
        )
        self.state = widgets.label("", wrap=True)
        column.insertWidget(0, self.state)

    def renew(self) -> None:
        """Read tasks and roles anew."""
        self.matrix.renew()
        self.state.setText(self._state_words())

    def _state_words(self) -> str:
        if not self._roles():
            return self.tr(
                "Her kommer én kolonne for hver rolle. Skriv først rollerne i registret Roller i "
                "beredskabet."
            )
        lacking = [missing for task in self._tasks() if (missing := self._missing(task))]
        if not lacking:
            return self.tr("Hver opgave har en, der udfører den, og én, der er ansvarlig.")
        without = {
            words: sum(words in one for one in lacking) for words in ("ansvarlig", "udfører")
        }
        counted = [
            self.tr("{n} uden {whom}").format(n=n, whom=whom) for whom, n in without.items() if n
        ]
        return self.tr("Endnu ikke fordelt: {tasks}.").format(tasks=enumerated(counted))

    def show_entry(self, entry_id: str) -> None:
        """Go to the row of a task."""
        if entry_id != self.matrix.chosen()[0]:
            self.matrix.choose(entry_id)

    # What the matrix asks

    def _tasks(self) -> list[EmergencyTask]:
        return self.session.plan.entries(EmergencyTask)

    def _roles(self) -> list[EmergencyRole]:
        return self.session.plan.entries(EmergencyRole)

    def _missing(self, task: EmergencyTask) -> list[str]:
        return list(unfilled(task, {role.id for role in self._roles()}))

    def rows(self) -> Sequence[Heading]:
        """Return the tasks in the register's order; those that lack somebody say so."""
        return [self._row(task) for task in self._tasks()]

    def _row(self, task: EmergencyTask) -> Heading:
        missing = self._missing(task)
        if not missing:
            return Heading(task.id, entry_title(task))
        letters = enumerated(words[:1].upper() for words in missing)
        remark = self.tr("mangler {letters}").format(letters=letters)
        return Heading(task.id, entry_title(task), remark, "missing", lambda: theme.colours().draft)

    def columns(self) -> Sequence[Heading]:
        """Return the roles, each with how many tasks it has a part in."""
        tasks = self._tasks()
        return [
            self._column(role, [part_of(task, role.id) for task in tasks]) for role in self._roles()
        ]

    def _column(self, role: EmergencyRole, parts: Sequence[Part]) -> Heading:
        held = sum(part is not Part.NONE for part in parts)
        words = self.tr("1 opgave") if held == 1 else self.tr("{n} opgaver").format(n=held)
        return Heading(role.id, entry_title(role), words if held else self.tr("ingen opgaver"))

    def value(self, row: str, column: str) -> Part:
        """Return the part of a role in a task."""
        task = self.session.plan.get(row)
        return part_of(task, column) if isinstance(task, EmergencyTask) else Part.NONE

    def steps(self, row: str, column: str) -> Sequence[CellValue]:
        """Return what a click gives: every part."""
        return self.values

    def change(self, row: str, column: str, value: Any) -> None:
        """Give a role a part in a task."""
        # First what is still being typed in the form, so that it is a step of its own.
        self.session.save_pending()
        task = self.session.plan.get(row)
        if not isinstance(task, EmergencyTask):
            return
        label = self.tr("Ret {one}: fordeling").format(one=EMERGENCY_TASKS.one)
        try:
            self.session.apply(label, [with_part(task, column, value)])
        except PlanbuilderError as error:
            messages.show_error(self, error)


def _value(part: Part) -> CellValue:
    if part in _LEADING:
        return CellValue(part, part.words, _LETTERS[part], colour=lambda: theme.colours().accent)
    return CellValue(part, part.words, _LETTERS[part], colour=lambda: theme.colours().ink)

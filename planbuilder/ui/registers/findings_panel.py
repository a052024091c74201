"""Makes tasks of what an evaluation or an exercise showed, and leads to those there are."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.followup.findings import findings, known_tasks, tasks_from
from planbuilder.model.registers.learning import Evaluation, Exercise
from planbuilder.model.registers.tasks import Task
from planbuilder.ui import messages, widgets
from planbuilder.ui.registers.entry_panel import EntryPanel
from planbuilder.ui.session import Session


class FindingsPanel(EntryPanel):
    """Stands above the fields of an evaluation or an exercise."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, Evaluation.KIND, Exercise.KIND, Task.KIND)
        self.make = QPushButton(self.tr("&Gør til opgaver"))
        self.make.clicked.connect(self._make)
        self.tasks = widgets.linked_label()
        self.tasks.linkActivated.connect(self.record_wanted)
        self.state = widgets.label("", "muted", wrap=True)
        head = QHBoxLayout()
        head.addWidget(self.make)
        head.addWidget(self.state, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.tasks)

    def renew(self) -> None:
        """Say how much of it is tasks, and which."""
        entry = self._entry()
        if entry is None:
            return
        found, known = findings(entry), known_tasks(self.session.plan, entry)
        left = len(found) - len(known)
        self.make.setEnabled(bool(left) and not self.session.project.read_only)
        self.state.setText(self._words(left, list(known.values()), entry))
        links = (widgets.linked(task.id, task.title) for task in known.values())
        self.tasks.setText(self.tr("Opgaver: {tasks}").format(tasks=" · ".join(links)))
        self.tasks.setVisible(bool(known))

    def _words(self, left: int, known: list[Task], entry: Evaluation | Exercise) -> str:
        if left == 1:
            return self.tr("1 punkt er ikke en opgave endnu")
        if left:
            return self.tr("{n} punkter er ikke opgaver endnu").format(n=left)
        if known:
            return self._words_of_all(known)
        if isinstance(entry, Evaluation):
            return self.tr("Hver anbefaling kan blive en opgave")
        return self.tr("Hvert punkt, der skal gøres bedre, kan blive en opgave")

    def _words_of_all(self, tasks: list[Task]) -> str:
        """Say what they still lack to be done by somebody in time."""
        words = self.tr("Alle punkter er opgaver.")
        loose = sum(one.is_open and not (one.responsible and one.deadline) for one in tasks)
        if loose == 1:
            words += " " + self.tr("1 mangler ansvarlig eller frist.")
        elif loose:
            words += " " + self.tr("{n} mangler ansvarlig eller frist.").format(n=loose)
        return words

    def _entry(self) -> Evaluation | Exercise | None:
        entry = self.session.plan.get(self.entry_id)
        return entry if isinstance(entry, Evaluation | Exercise) else None

    def _make(self) -> None:
        """Make a task of each that is none; one step of undo."""
        self.session.save_pending()
        entry = self._entry()
        if entry is None:
            return
        try:
            self.session.apply(self.tr("Gør til opgaver"), tasks_from(self.session.plan, entry))
        except PlanbuilderError as error:
            messages.show_error(self, error)

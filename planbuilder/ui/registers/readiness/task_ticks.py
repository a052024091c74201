"""The tasks of the way that a round of answers is for: ticked where one sees that they are done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from planbuilder.model.registers.tasks import Task
from planbuilder.ui import widgets


class TaskTicks(QWidget):
    """A row of tasks with ticks; nothing where there is none."""

    ticked = Signal(str, bool)
    """The id of a task, and whether it is done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ticks: dict[str, QCheckBox] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(18)
        self._row.addWidget(widgets.label(self.tr("I forløbet:"), "muted"))
        self._row.addStretch(1)

    def show_tasks(self, tasks: Sequence[Task], *, read_only: bool) -> None:
        """Show these tasks; the same ones keep their place, and the focus."""
        if list(self.ticks) != [task.id for task in tasks]:
            self._make(tasks)
        for task in tasks:
            tick = self.ticks[task.id]
            tick.setChecked(task.done_on is not None)
            tick.setEnabled(not read_only)
        self.setVisible(bool(tasks))

    def _make(self, tasks: Sequence[Task]) -> None:
        for tick in self.ticks.values():
            self._row.removeWidget(tick)
            tick.deleteLater()
        self.ticks = {}
        for number, task in enumerate(tasks, start=1):
            tick = QCheckBox(task.title.replace("&", "&&"))
            tick.clicked.connect(lambda on, task_id=task.id: self.ticked.emit(task_id, on))
            self.ticks[task.id] = tick
            self._row.insertWidget(number, tick)

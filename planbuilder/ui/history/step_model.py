"""The steps of history as rows: days as headings, milestones in between, more on demand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from planbuilder.model.records import Milestone
from planbuilder.project.past.timeline import Step, StepsPage, plan_steps, record_steps
from planbuilder.ui import widgets
from planbuilder.ui.history import words
from planbuilder.ui.history.reader import Reader
from planbuilder.ui.session import Session

PAGE = 30
"""How many steps are read at once."""
ROW = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list: a step, a milestone, or the heading of a day."""

    step: Step | None = None
    milestone: Milestone | None = None
    day: str = ""

    @property
    def key(self) -> str:
        """What tells the row from others, "" for a heading."""
        if self.step is not None:
            return self.step.id
        return self.milestone.id if self.milestone is not None else ""


class StepModel(QAbstractListModel):
    """Reads the steps of the plan, or of one record, page by page in a worker thread."""

    loaded = Signal()
    """A page came, or that there is none."""
    failed = Signal(object)
    """A `PlanbuilderError`: the history could not be read."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._record = ""
        self._author = ""
        self._steps: list[Step] = []
        self._rows: list[Row] = []
        self._has_more = False
        self._reader = Reader(self)
        self._reader.done.connect(self._take)
        self._reader.failed.connect(self.failed)
        self.authors: tuple[str, ...] = ()

    @property
    def record(self) -> str:
        """The id of the one record whose steps these are, "" for the whole plan."""
        return self._record

    @property
    def rows(self) -> list[Row]:
        """What is shown."""
        return self._rows

    def show_steps(self, record: str = "", author: str = "") -> None:
        """Show the steps of one record or of all, by one person or by all, from the latest on."""
        self._record, self._author = record, author
        self._has_more = False
        self._read(None)

    def canFetchMore(self, parent: Index = QModelIndex()) -> bool:
        """Whether older steps can be read; the list asks when it is scrolled to its end."""
        return not parent.isValid() and self._has_more and not self._reader.is_busy

    def fetchMore(self, parent: Index) -> None:
        """Read the next page."""
        self._read(self._steps[-1].id)

    def _read(self, before: str | None) -> None:
        project, record, author = self._session.project, self._record, self._author

        def work() -> tuple[str | None, StepsPage]:
            with project.reading_history() as history:
                if record:
                    return before, record_steps(history, record, PAGE, before, author)
                return before, plan_steps(history, PAGE, before, author)

        self._reader.read(work)

    def _take(self, result: tuple[str | None, StepsPage]) -> None:
        before, page = result
        self._has_more = page.has_more
        self.authors = page.authors
        if before is None:
            self.beginResetModel()
            self._steps = list(page.steps)
            self._rows = list(self._laid_out())
            self.endResetModel()
        else:
            self._append(page.steps)
        self.loaded.emit()

    def _append(self, steps: tuple[Step, ...]) -> None:
        self._steps.extend(steps)
        rows = list(self._laid_out())
        same = next(
            (n for n, pair in enumerate(zip(self._rows, rows, strict=False)) if pair[0] != pair[1]),
            min(len(self._rows), len(rows)),
        )
        if same < len(self._rows):  # milestones that stood at the end have moved on
            self.beginRemoveRows(QModelIndex(), same, len(self._rows) - 1)
            del self._rows[same:]
            self.endRemoveRows()
        if same < len(rows):
            self.beginInsertRows(QModelIndex(), same, len(rows) - 1)
            self._rows = rows
            self.endInsertRows()

    def _laid_out(self) -> Iterator[Row]:
        """Yield the rows: each day's heading before its steps and milestones."""
        day = ""
        for row, time in self._in_time():
            heading = words.day_words(time, self._session.today())
            if heading != day:
                yield Row(day=heading)
            day = heading
            yield row

    def _in_time(self) -> Iterator[tuple[Row, str]]:
        milestones = [] if self._author else self._session_milestones()
        for step in self._steps:
            while milestones and milestones[-1].moment > step.last:
                milestone = milestones.pop()
                yield Row(milestone=milestone), milestone.moment
            yield Row(step=step), step.last
        if not self._has_more:
            for milestone in reversed(milestones):
                yield Row(milestone=milestone), milestone.moment

    def _session_milestones(self) -> list[Milestone]:
        known = [record for record in self._session.plan if isinstance(record, Milestone)]
        return sorted(known, key=lambda milestone: milestone.moment)

    # What the view asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let steps and milestones be chosen, headings not."""
        if index.isValid() and self._rows[index.row()].day:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a line as words, its tooltip, or the row itself for the role `ROW`."""
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return ", ".join(filter(None, self.lines(row)))
        if role == Qt.ItemDataRole.ToolTipRole and row.step is not None:
            return widgets.tip("\n".join(words.details(row.step, self._session.plan)))
        if role == Qt.ItemDataRole.ToolTipRole and row.milestone is not None:
            return widgets.tip(row.milestone.note)
        return None

    def lines(self, row: Row) -> tuple[str, str, str]:
        """Return a row's words: its first line, what stands at the end of that, and the second."""
        if row.step is not None:
            step, plan = row.step, self._session.plan
            told = words.what(step, plan, of_one_record=bool(self._record))
            return words.who(step), words.clock_words(step.first, step.last), told
        if row.milestone is not None:
            milestone = row.milestone
            kind = self.tr("Milepæl: {name}").format(name=milestone.name)
            return kind, words.clock_words(milestone.moment, milestone.moment), milestone.author
        return row.day, "", ""

    def place_of(self, key: str) -> int | None:
        """Return where the step or milestone with this key stands."""
        return next((n for n, row in enumerate(self._rows) if key and row.key == key), None)

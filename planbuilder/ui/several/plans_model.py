"""The plans as a table: its cells, how it is sorted, and which of them are shown."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QIcon

from planbuilder.model.danish import danish_key, format_date_short
from planbuilder.office.several_plans import (
    DUE,
    MUNICIPALITY,
    PROBLEM,
    PlanColumn,
    Shown,
    plan_columns,
)
from planbuilder.project.several.comparing import ComparedPlan
from planbuilder.ui import messages, theme, widgets
from planbuilder.ui.icons import icon
from planbuilder.ui.revision.due_label import due_role

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_ROLE = Qt.ItemDataRole
TELLS_PROBLEM = 1
"""The column from which on the row of a file that can't be read says why."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PlansModel(QAbstractTableModel):
    """A row for each file, and a column for each thing that is told of it."""

    def __init__(self, today: datetime.date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._all: Sequence[ComparedPlan] = ()
        self._words = self._region = self._district = ""
        self._sorted_by, self._order = 0, Qt.SortOrder.AscendingOrder
        self.columns: list[PlanColumn] = plan_columns(())
        self.shown: list[ComparedPlan] = []
        """The plans that are shown, from above."""

    def set_plans(self, plans: Sequence[ComparedPlan]) -> None:
        """Show other plans."""
        self.beginResetModel()
        self._all = plans
        self.columns = [one for one in plan_columns(plans) if one.heading != PROBLEM]
        self._arrange()
        self.endResetModel()

    def narrow(self, words: str, region: str, district: str) -> None:
        """Show only the plans that hold these words and lie there, "" for anywhere."""
        self.beginResetModel()
        self._words, self._region, self._district = words.casefold(), region, district
        self._arrange()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; where it is empty comes last, either way."""
        self.layoutAboutToBeChanged.emit()
        chosen = [(one, self.shown[one.row()]) for one in self.persistentIndexList()]
        self._sorted_by, self._order = column, order
        self._arrange()
        for before, plan in chosen:
            after = self.index(self.shown.index(plan), before.column())
            self.changePersistentIndex(before, after)
        self.layoutChanged.emit()

    def _arrange(self) -> None:
        column = self.columns[min(max(self._sorted_by, 0), len(self.columns) - 1)]
        found = [plan for plan in self._all if self._is_wanted(plan)]
        empty = [plan for plan in found if column.value(plan) is None]
        filled = [plan for plan in found if column.value(plan) is not None]
        is_down = self._order == Qt.SortOrder.DescendingOrder
        filled.sort(key=lambda plan: _sort_key(column.value(plan)), reverse=is_down)
        self.shown = filled + empty

    def _is_wanted(self, plan: ComparedPlan) -> bool:
        if self._region not in ("", plan.region):
            return False
        if self._district not in ("", plan.police_district):
            return False
        text = " ".join(self._text(plan, column) for column in self.columns).casefold()
        return all(word in text for word in self._words.split())

    # What Qt asks

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Return how many plans are shown."""
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """Return how many things are told of each."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> object:
        """Return the heading of a column."""
        if orientation == Qt.Orientation.Horizontal and role == _ROLE.DisplayRole:
            return self.columns[section].heading
        return None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """Return the words of a cell and how they look."""
        plan, column = self.shown[index.row()], self.columns[index.column()]
        if role == _ROLE.DisplayRole:
            return self._text(plan, column)
        if role == _ROLE.ToolTipRole:
            return widgets.tip(
                f"{plan.path}\n{self._problem(plan) or self._due_words(plan)}".strip()
            )
        if role == _ROLE.TextAlignmentRole and isinstance(column.value(plan), int):
            return _RIGHT
        if role == _ROLE.ForegroundRole:
            return self._colour(plan, column)
        if role == _ROLE.DecorationRole:
            return self._sign(plan, column)
        return None

    def _text(self, plan: ComparedPlan, column: PlanColumn) -> str:
        if plan.problem is not None:
            place = self.columns.index(column)
            return {0: plan.path.name, TELLS_PROBLEM: self._problem(plan)}.get(place, "")
        value = column.value(plan)
        if isinstance(value, datetime.date):
            return format_date_short(value)
        return "" if value is None else str(value)

    def _problem(self, plan: ComparedPlan) -> str:
        return messages.translated(plan.problem) if plan.problem else ""

    def _due_role(self, plan: ComparedPlan) -> str:
        due = plan.overview.revision_due if plan.overview else None
        return due_role(due, self._today) if due else ""

    def _due_words(self, plan: ComparedPlan) -> str:
        role = self._due_role(plan)
        if role == "error":
            return self.tr("Planen skulle være revideret.")
        return self.tr("Planen skal revideres inden for et halvt år.") if role == "warning" else ""

    def _sign(self, plan: ComparedPlan, column: PlanColumn) -> QIcon | None:
        """Return what says without colour that something is wrong, or soon will be."""
        if column.heading == DUE:
            name = {"error": "warning", "warning": "calendar"}.get(self._due_role(plan))
            return icon(name) if name else None
        return icon("warning") if plan.problem and column.heading == MUNICIPALITY else None

    def _colour(self, plan: ComparedPlan, column: PlanColumn) -> QColor | None:
        colours = theme.colours()
        if plan.problem is not None:
            return QColor(colours.error)
        if column.heading != DUE:
            return None
        found = {"error": colours.error, "warning": colours.draft}.get(self._due_role(plan))
        return QColor(found) if found else None


def _sort_key(value: Shown) -> tuple[str, str] | int:
    if isinstance(value, datetime.date):
        return value.toordinal()
    return value if isinstance(value, int) else danish_key(str(value))

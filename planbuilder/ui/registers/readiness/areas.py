"""What to develop first, and below each element what each person answered."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.drawings.readiness import moved_words, step_words
from planbuilder.model.plan import Plan
from planbuilder.model.readiness.development import area_tasks
from planbuilder.model.readiness.records import IMPORTANCES, ReadinessAnswer
from planbuilder.model.readiness.results import (
    ElementReadiness,
    development_areas,
    moved_since,
    results_in,
)
from planbuilder.model.registers.tasks import Task
from planbuilder.model.words import capitalised
from planbuilder.ui import widgets
from planbuilder.ui.icons import icon

_ELEMENT = Qt.ItemDataRole.UserRole
_TASK = 6
_WIDTHS = (9, 0, 12, 16, 22, 14, 14)
"""In lengths as of `widgets.em`; 0 takes the rest."""


class AreaList(QWidget):
    """The elements of a round: first where there is most to win, last those that are ready."""

    element_wanted = Signal(str)
    """The user wants to go to this element."""
    tasks_wanted = Signal(list)
    """The user wants tasks for the elements with these ids."""

    def __init__(self, *, read_only: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read_only = read_only
        self._tasked: set[str] = set()
        self._areas: set[str] = set()
        self.make_tasks = QPushButton(icon("add"), self.tr("Gør til &opgave"))
        self.make_tasks.setToolTip(
            self.tr("Gør de valgte udviklingsområder til opgaver i forløbet")
        )
        self.make_tasks.clicked.connect(lambda: self.tasks_wanted.emit(self._lacking_tasks()))
        self.tree = QTreeWidget()
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.setHeaderLabels(
            [
                self.tr("Nr."),
                self.tr("Element"),
                self.tr("Trin"),
                self.tr("Svarene"),
                self.tr("Vigtighed"),
                self.tr("Flyttet"),
                self.tr("Opgave"),
            ]
        )
        self.tree.setAccessibleName(self.tr("Udviklingsområder"))
        self.tree.setAllColumnsShowFocus(True)
        self.tree.setUniformRowHeights(True)
        header = self.tree.header()
        header.setStretchLastSection(False)
        for column, width in enumerate(_WIDTHS):
            if width:
                self.tree.setColumnWidth(column, widgets.em(self, width))
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        frame = QFrame()
        frame.setProperty("role", "page")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.tree)
        tools = QHBoxLayout()
        hint = self.tr("Mest at vinde står øverst. Vælg en eller flere, og gør dem til opgaver.")
        tools.addWidget(widgets.label(hint, "muted"))
        tools.addStretch(1)
        tools.addWidget(self.make_tasks)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(tools)
        column.addWidget(frame, 1)
        self.tree.itemSelectionChanged.connect(self._renew_button)
        self.setFocusProxy(self.tree)
        self.tree.itemActivated.connect(lambda item, _: self._go(item))

    @property
    def element(self) -> str:
        """The id of the chosen element, "" for none."""
        item = self.tree.currentItem()
        return item.data(0, _ELEMENT) if item is not None else ""

    def show_round(self, plan: Plan, month: str) -> None:
        """List another round, or another state of the same; what is chosen stays so."""
        chosen = self.element
        is_open = {item.data(0, _ELEMENT) for item in self._items() if item.isExpanded()}
        self.tree.clear()
        results, moved = results_in(plan, month), moved_since(plan, month)
        areas = development_areas(results)
        height = QSize(0, widgets.em(self, 3.6))
        ready = [one for one in results.values() if one not in areas]
        tasks = area_tasks(plan)
        self._tasked = {element for element, task in tasks.items() if task.is_open}
        self._areas = {one.element for one in areas}
        for number, one in enumerate([*areas, *ready], start=1):
            place = str(number) if number <= len(areas) else "✓"
            item = _item(plan, one, place, moved.get(one.element), height)
            item.setText(_TASK, self._task_words(tasks.get(one.element)))
            self.tree.addTopLevelItem(item)
            item.setExpanded(one.element in is_open)
            if one.element == chosen:
                self.tree.setCurrentItem(item)
        self._renew_button()

    def _task_words(self, task: Task | None) -> str:
        if task is None:
            return ""
        if task.is_open:
            return self.tr("I gang")
        return self.tr("Springes over") if task.skipped else self.tr("Udført")

    def _lacking_tasks(self) -> list[str]:
        """Return the chosen elements that lack something and have no open task."""
        chosen = dict.fromkeys(item.data(0, _ELEMENT) for item in self.tree.selectedItems())
        return [one for one in chosen if one in self._areas - self._tasked]

    def _renew_button(self) -> None:
        self.make_tasks.setEnabled(bool(self._lacking_tasks()) and not self._read_only)

    def choose(self, element_id: str) -> None:
        """Choose an element; one that isn't there chooses nothing."""
        for item in self._items():
            if item.data(0, _ELEMENT) == element_id:
                self.tree.setCurrentItem(item)

    def _items(self) -> Iterator[QTreeWidgetItem]:
        for row in range(self.tree.topLevelItemCount()):
            yield self.tree.topLevelItem(row)

    def _go(self, item: QTreeWidgetItem) -> None:
        self.element_wanted.emit(item.data(0, _ELEMENT))


def _item(
    plan: Plan, one: ElementReadiness, place: str, moved: float | None, height: QSize
) -> QTreeWidgetItem:
    spread = str(one.lowest) if not one.spread else f"{one.lowest}–{one.highest}"
    importance = capitalised(IMPORTANCES[round(one.importance)])
    since = "" if moved is None else moved_words(moved)
    title = plan.title(plan.element(one.element))
    item = _row(height, one.element, place, title, step_words(one.mean), spread, importance, since)
    item.addChildren([_answer(answer, height) for answer in one.answers])
    return item


def _answer(answer: ReadinessAnswer, height: QSize) -> QTreeWidgetItem:
    said = f"{answer.who}: {answer.evidence}" if answer.evidence else answer.who
    words = " ".join(said.split())
    importance = capitalised(IMPORTANCES[answer.importance])
    return _row(height, answer.element, "", words, str(answer.step), "", importance, "")


def _row(height: QSize, element_id: str, *cells: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem(list(cells))
    item.setData(0, _ELEMENT, element_id)
    item.setSizeHint(0, height)
    item.setToolTip(1, widgets.tip(cells[1]))
    return item

"""The window in which many plans are compared: chosen, narrowed, sorted, opened, written out."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.errors import PlanbuilderError
from planbuilder.office.excel import export_comparison
from planbuilder.office.progress import Cancelled
from planbuilder.office.several_plans import DUE, PlanColumn
from planbuilder.office.target import export_target
from planbuilder.project.catalogue import shipped_concept, shipped_municipalities
from planbuilder.project.settings import Settings, kept, save_settings
from planbuilder.project.several.comparing import (
    ComparedPlan,
    compared_plans,
    readable,
    whole,
)
from planbuilder.project.several.reading import plan_files
from planbuilder.ui import messages, widgets
from planbuilder.ui.dialogs.export_run import offer
from planbuilder.ui.dialogs.waiting import run_waiting
from planbuilder.ui.icons import icon
from planbuilder.ui.several.choices import PlanChoices
from planbuilder.ui.several.plans_model import TELLS_PROBLEM, PlansModel

_KEPT = "several"
"""Where the settings keep which files and folders were compared last."""
_SHARE = 0.85
"""How much of the screen the window takes."""
_LETTER, _BOLD = 0.95, 1.15
"""How wide a letter is, as lengths of `em`, and how much wider bold words are."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class SeveralWindow(QWidget):
    """Shows what plans hold in short. None of them is changed, nor kept open."""

    plan_wanted = Signal(str)
    """A plan shall be opened: the path of its file."""
    closed = Signal()

    def __init__(
        self, settings: Settings, folder: str = "", today: datetime.date | None = None
    ) -> None:
        super().__init__()
        self._settings, self._folder = settings, folder
        self._today = today or datetime.date.today()
        self._plans: Sequence[ComparedPlan] = ()
        self.chosen = [Path(name) for name in kept(settings.window, _KEPT, []) if _is_text(name)]
        """The files and folders that are compared."""
        self.setWindowTitle(self.tr("Planer side om side – Planbuilder"))
        self.setAcceptDrops(True)
        self.resize(self.screen().availableSize() * _SHARE)
        self.setMinimumSize(widgets.em(self, 80), widgets.em(self, 40))
        self.model = PlansModel(self._today, self)
        self.table = self._make_table()
        self.count = widgets.label("", "muted")
        self.empty = widgets.label("", "muted", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setFixedWidth(widgets.em(self, 80))
        self.choices = PlanChoices()
        self._lay_out()
        for keys, call in (
            (QKeySequence.StandardKey.Close, self.close),
            (QKeySequence.StandardKey.Refresh, self.read),
            (QKeySequence.StandardKey.Find, self.choices.find),
        ):
            QShortcut(QKeySequence(keys), self, call)
        self._show()

    # How it is made

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setAccessibleName(self.tr("Planer"))
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setWordWrap(False)
        table.setSortingEnabled(True)
        table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        table.verticalHeader().hide()
        table.setProperty("role", "airy")
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setDefaultAlignment(_LEFT | Qt.TextFlag.TextWordWrap)
        header.setFixedHeight(widgets.em(self, 6))
        table.activated.connect(lambda index: self._open(index.row()))
        self.model.modelReset.connect(self._span_problems)
        self.model.layoutChanged.connect(self._span_problems)
        return table

    def _lay_out(self) -> None:
        self.choices.narrowed.connect(self._narrow)
        self.choices.sorting_wanted.connect(self._sort)
        header = self.table.horizontalHeader()
        header.sortIndicatorChanged.connect(
            lambda place, _: self.choices.sorting.setCurrentIndex(place)
        )
        self.add_folder = self._button(self.tr("Tilføj &mappe …"), self._choose_folder, "folder")
        self.add_files = self._button(self.tr("Tilføj &planer …"), self._choose_files, "plan")
        self.clear = self._button(self.tr("&Ryd listen"), self._clear)
        self.refresh = self._button(self.tr("&Læs igen"), self.read)
        self.refresh.setToolTip(self.tr("Læs de planer, der er ændret (F5)"))
        self.excel = self._button(self.tr("&Excel …"), self._export, "export-excel")
        above = QHBoxLayout()
        above.setSpacing(8)
        above.addWidget(widgets.label(self.tr("Planer side om side"), "title"))
        above.addWidget(self.count)
        above.addStretch(1)
        for button in (self.add_folder, self.add_files, self.clear, self.refresh, self.excel):
            above.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(12)
        column.addLayout(above)
        column.addWidget(self.choices)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1, Qt.AlignmentFlag.AlignHCenter)

    def _button(self, text: str, call: Callable[[], object], sign: str = "") -> QPushButton:
        button = QPushButton(text)
        if sign:
            button.setIcon(icon(sign))
        button.clicked.connect(lambda _=False: call())
        return button

    # Which plans

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Tilføj mappe"), self._where())
        if chosen:
            self.add([Path(chosen)])

    def _choose_files(self) -> None:
        kinds = self.tr("Planer (*.hplan)")
        chosen, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Tilføj planer"), self._where(), kinds
        )
        self.add([Path(name) for name in chosen])

    def _where(self) -> str:
        """Return where to begin looking."""
        if not self.chosen:
            return self._folder
        last = self.chosen[-1]
        return str(last if last.is_dir() else last.parent)

    def add(self, paths: Sequence[Path]) -> None:
        """Compare these files, and the plans in these folders, as well."""
        new = [path for path in paths if path not in self.chosen]
        if new:
            self.chosen += new
            self._remember()
            self.read()

    def _clear(self) -> None:
        self.chosen.clear()
        self._plans = ()
        self._remember()
        self._show()

    def _remember(self) -> None:
        self._settings.window[_KEPT] = [str(path) for path in self.chosen]
        save_settings(self._settings)

    def read(self) -> None:
        """Read what has changed, and show all of it."""
        if not self.chosen:
            return
        title, words = self.tr("Læser planer"), self.tr("Planerne læses …")
        chosen, today = tuple(self.chosen), self._today
        try:
            self._plans = run_waiting(
                self,
                title,
                words,
                lambda progress: compared_plans(
                    plan_files(chosen),
                    shipped_concept,
                    shipped_municipalities(),
                    today=today,
                    progress=progress,
                ),
            )
        except Cancelled:
            return
        except PlanbuilderError as error:
            messages.show_error(self, error)
            return
        self._show()
        if self._plans and not self.choices.search.hasFocus():
            self.table.setFocus()

    # What is shown

    def _show(self) -> None:
        self.model.set_plans(self._plans)
        headings = [column.heading for column in self.model.columns]
        sorted_by = self.table.horizontalHeader().sortIndicatorSection()
        self.choices.offer(self._plans, headings, sorted_by)
        self._narrow()
        for place, column in enumerate(self.model.columns):
            self.table.setColumnWidth(place, self._width(column))
        is_empty = not self._plans
        self.table.setHidden(is_empty)
        self.empty.setVisible(is_empty)
        self.empty.setText(self._empty_words())
        self.excel.setEnabled(not is_empty)
        for button in (self.clear, self.refresh):
            button.setEnabled(bool(self.chosen))

    def _span_problems(self) -> None:
        """Let what is wrong with a file use the room of what can't be told of it."""
        self.table.clearSpans()
        for row, plan in enumerate(self.model.shown):
            if plan.problem is not None:
                rest = self.model.columnCount() - TELLS_PROBLEM
                self.table.setSpan(row, TELLS_PROBLEM, 1, rest)

    def _width(self, column: PlanColumn) -> int:
        """Return how wide a column begins: no word of its heading is cut."""
        longest = max(column.heading.split(), key=len)
        words = self.fontMetrics().horizontalAdvance(longest) * _BOLD
        margins = 6 if column.heading == DUE else 3  # a sign stands there
        least = round(words) + widgets.em(self, 3)
        return max(widgets.em(self, column.width * _LETTER + margins), least)

    def _narrow(self) -> None:
        choices = self.choices
        region, district = choices.region.currentData() or "", choices.district.currentData() or ""
        self.model.narrow(choices.search.text(), region, district)
        self.count.setText(self._count_words())

    def _sort(self, place: int) -> None:
        """Sort by a column; turn the order around where it is sorted by it."""
        header = self.table.horizontalHeader()
        is_up = header.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        is_again = header.sortIndicatorSection() == place
        orders = Qt.SortOrder
        self.table.sortByColumn(
            place, orders.DescendingOrder if is_again and is_up else orders.AscendingOrder
        )

    def _empty_words(self) -> str:
        if self.chosen:
            return self.tr(
                "Der er ingen planer (.hplan) i det, der er valgt. Mapper inden i en mappe bliver "
                "ikke læst: tilføj dem hver for sig."
            )
        return self.tr(
            "Vælg en mappe med planer, fx fra kommunerne i en politikreds, eller træk filerne "
            "hertil. Så ser du dem side om side: dækning, status, revision og indsatser. "
            "Planerne bliver kun læst."
        )

    def _count_words(self) -> str:
        if not self._plans:
            return ""
        shown = self.model.shown
        packages = _packages(shown)
        count, seen = len(self._plans) - _packages(self._plans), len(shown) - packages
        words = [
            self.tr("{count} planer").format(count=count)
            if seen == count
            else self.tr("{shown} af {count} planer").format(shown=seen, count=count)
        ]
        if packages:
            several = self.tr("{count} arbejdspakker").format(count=packages)
            words.append(self.tr("1 arbejdspakke") if packages == 1 else several)
        dues = [plan.revision_due for plan in readable(shown)]
        late = sum(due is not None and due < self._today for due in dues)
        unreadable = sum(plan.problem is not None for plan in shown)
        if late:
            words.append(self.tr("{count} skulle være revideret").format(count=late))
        if unreadable:
            words.append(self.tr("{count} kan ikke læses").format(count=unreadable))
        return " · ".join(words)

    def _open(self, row: int) -> None:
        self.plan_wanted.emit(str(self.model.shown[row].path))

    # Excel

    def _export(self) -> None:
        """Write the plans that are shown, in the order in which they are."""
        title, suffix = self.tr("Eksportér til Excel"), ".xlsx"
        suggestion = str(Path(self._where()) / f"{self.tr('Planer side om side')}{suffix}")
        chosen, _ = QFileDialog.getSaveFileName(
            self, title, suggestion, self.tr("Excel-filer (*.xlsx)")
        )
        if not chosen:
            return
        path = Path(chosen)
        path = path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)
        try:
            target = export_target(path, suffix, *(plan.path for plan in self.model.shown))
            export_comparison(self.model.shown, target, today=self._today)
        except PlanbuilderError as error:
            messages.show_error(self, error)
            return
        offer(self, title, target, "")

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the window is gone."""
        super().closeEvent(event)
        self.closed.emit()

    # Files dropped on it

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Compare what was dropped."""
        event.acceptProposedAction()
        urls = event.mimeData().urls()
        self.add([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])


def _packages(plans: Sequence[ComparedPlan]) -> int:
    """Return how many are packages of work, which belong to one of the other plans."""
    return len(list(readable(plans))) - len(list(whole(plans)))


def _is_text(name: object) -> bool:
    return isinstance(name, str)

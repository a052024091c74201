"""Sorting and filtering a register of 10,000 entries, beside a bare QSortFilterProxyModel.

The floor is a QStandardItemModel with the same words in its cells, sorted and filtered by Qt alone:
by code points, not as Danes sort, and for words in the cells, not in all fields. Both start with
what the window has ready: rows that were read for searching, items that were made.
Time is that of the processor, since other programs share the machine.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from _measure import in_turn, report
from excel_export import EFFORTS, large_plan
from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication

from planbuilder.model.registers.efforts import EFFORTS as REGISTER
from planbuilder.project.project import Project
from planbuilder.project.settings import Settings
from planbuilder.ui.registers.columns import Layout
from planbuilder.ui.registers.narrowing import Narrowing
from planbuilder.ui.registers.register_model import RegisterModel
from planbuilder.ui.session import Session

RUNS = 5
WORDS = "mentor 99"
SORTED = ("title", "responsible", "cost_dkk")


def bare(model: RegisterModel) -> QSortFilterProxyModel:
    """Return Qt's own model over the words of all cells."""
    items = QStandardItemModel(model.rowCount(), model.columnCount())
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            items.setItem(row, column, QStandardItem(model.index(row, column).data()))
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(items)
    items.setParent(proxy)
    proxy.setFilterKeyColumn(-1)
    proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    return proxy


def seconds(work: Callable[[], object]) -> float:
    """Return how long the processor is at some work."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def main() -> None:
    """Measure and print."""
    application = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PLANBUILDER_HOME"] = folder
        project = Project.create(Path(folder, "plan.hplan"), large_plan(), author="Hanne")
        session = Session(project, Settings(name="Hanne", initials="HN"))
        layout = Layout(REGISTER, session)
        ours = RegisterModel(session, layout, lambda entry_id, step: None)
        theirs = bare(ours)
        while ours.prepare_search(1000):
            pass
        for name in SORTED:
            column = layout.places[name]

            def sort(model: RegisterModel | QSortFilterProxyModel, column: int = column) -> None:
                model.sort(column, Qt.SortOrder.DescendingOrder)
                model.sort(column, Qt.SortOrder.AscendingOrder)

            mine, floor = in_turn(
                lambda sort=sort: seconds(lambda: sort(ours)),
                lambda sort=sort: seconds(lambda: sort(theirs)),
                runs=RUNS,
            )
            report(f"sorting {EFFORTS} entries by {name}, both ways", "s", mine, floor, "1.5 ×")

        def narrow() -> None:
            ours.narrow(Narrowing(words=WORDS))
            ours.narrow(Narrowing())

        def filtered() -> None:
            theirs.setFilterFixedString(WORDS)
            theirs.setFilterFixedString("")

        mine, floor = in_turn(lambda: seconds(narrow), lambda: seconds(filtered), runs=RUNS)
        report(f"filtering {EFFORTS} entries by words, and back", "s", mine, floor, "1.5 ×")
        session.close()
    application.quit()


if __name__ == "__main__":
    main()

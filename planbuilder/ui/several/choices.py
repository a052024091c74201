"""The row above the table of plans: which of them are shown, and by what they are sorted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from planbuilder.project.several.comparing import ComparedPlan, police_districts, regions
from planbuilder.ui import widgets


class PlanChoices(QWidget):
    """Words to find, a region, a police district, and a column to sort by, all by keyboard too."""

    narrowed = Signal()
    sorting_wanted = Signal(int)
    """A column to sort by; the one that it is sorted by already turns the order around."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Filtrér planer …  (Ctrl+F)"))
        self.search.setAccessibleName(self.tr("Filtrér planer"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.narrowed)
        self.region, self.district, self.sorting = QComboBox(), QComboBox(), QComboBox()
        for box, name in (
            (self.region, self.tr("Region")),
            (self.district, self.tr("Politikreds")),
            (self.sorting, self.tr("Sortér efter")),
        ):
            box.setAccessibleName(name)
            box.setMinimumWidth(widgets.em(self, 22))
        for box in (self.region, self.district):
            box.currentIndexChanged.connect(lambda _: self.narrowed.emit())
        self.sorting.setToolTip(self.tr("Vælg den samme igen for at vende rækkefølgen"))
        self.sorting.activated.connect(self.sorting_wanted)
        sorting = widgets.label(self.tr("&Sortér efter"))
        sorting.setBuddy(self.sorting)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.search, 1)
        for part in (self.region, self.district, sorting, self.sorting):
            row.addWidget(part)

    def find(self) -> None:
        """Let the user type other words."""
        self.search.setFocus()
        self.search.selectAll()

    def offer(self, plans: Sequence[ComparedPlan], columns: Sequence[str], sorted_by: int) -> None:
        """Offer what these plans can be narrowed to and sorted by, chosen as before where it can.

        Args:
            plans: all of them.
            columns: what the columns are called.
            sorted_by: the place of the one that the table is sorted by.
        """
        for box, every, names in (
            (self.region, self.tr("Alle regioner"), regions(plans)),
            (self.district, self.tr("Alle politikredse"), police_districts(plans)),
        ):
            before = box.currentData()
            box.blockSignals(True)
            box.clear()
            box.addItem(every, "")
            for name in names:
                box.addItem(name, name)
            box.setCurrentIndex(max(box.findData(before), 0))
            box.blockSignals(False)
        self.sorting.clear()
        self.sorting.addItems(columns)
        self.sorting.setCurrentIndex(sorted_by)
        self.setEnabled(bool(plans))

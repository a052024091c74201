"""The days of a year in a list by month, from which one goes to what they belong to."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout

from planbuilder.model.calendar.dates import DATED_KINDS, Happening, happenings, whole_year
from planbuilder.model.danish import MONTHS, format_date_short
from planbuilder.model.words import capitalised
from planbuilder.ui import theme, widgets
from planbuilder.ui.icons import icon
from planbuilder.ui.registers.views import RegisterView
from planbuilder.ui.registers.year_wheel.year_box import YearBox
from planbuilder.ui.session import Session

_RECORD = Qt.ItemDataRole.UserRole
_ROW = 3
"""How high a line is, in lengths as of `em`."""


class DayList(RegisterView):
    """Lists all that is dated in the chosen year."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, *DATED_KINDS)
        self.year = YearBox(session)
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels(
            [self.tr("Dato"), self.tr("Hvad"), self.tr("Slags"), self.tr("Ansvarlig")]
        )
        self.tree.setAccessibleName(self.tr("Begivenheder i året"))
        self.tree.setUniformRowHeights(True)
        self.tree.setAllColumnsShowFocus(True)
        self.canvas = self.tree
        self._height = QSize(0, widgets.em(self, _ROW))
        header = self.tree.header()
        header.setStretchLastSection(False)
        for column, width in ((0, 17), (2, 20), (3, 24)):
            self.tree.setColumnWidth(column, widgets.em(self, width))
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.empty = widgets.label("", "muted")
        frame = QFrame()
        frame.setProperty("role", "page")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.tree)
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(0, 0, 0, 0)
        column_of_all.setSpacing(6)
        column_of_all.addWidget(self.year)
        column_of_all.addWidget(self.empty)
        column_of_all.addWidget(frame, 1)
        self.setFocusProxy(self.tree)
        self.year.changed.connect(self.renew)
        self.tree.itemActivated.connect(lambda item, _: self._go_to(item))

    def renew(self) -> None:
        """List the chosen year."""
        year = self.year.year
        found = happenings(self.session.plan, *whole_year(year))
        self.empty.setText(self.tr("Der sker intet i {year}.").format(year=year))
        self.empty.setVisible(not found)
        self.tree.clear()
        for month, days in groupby(found, key=lambda one: one.day.month):
            head = QTreeWidgetItem([capitalised(MONTHS[month - 1])])
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            head.setSizeHint(0, self._height)
            head.setFont(0, widgets.scaled(self.tree.font(), 1))
            head.addChildren([self._line(one) for one in days])
            self.tree.addTopLevelItem(head)
            head.setFirstColumnSpanned(True)
        self.tree.expandAll()

    def _line(self, one: Happening) -> QTreeWidgetItem:
        cells = [format_date_short(one.day), one.title, capitalised(one.kind), one.responsible]
        row = QTreeWidgetItem(cells)
        row.setData(0, _RECORD, one.record)
        row.setSizeHint(0, self._height)
        for column, words in enumerate(cells):
            row.setToolTip(column, widgets.tip(words))
        if one.internal:
            row.setIcon(1, icon("lock", theme.colours().muted))
            row.setToolTip(1, widgets.tip(self.tr("{what} (kun internt)").format(what=one.title)))
        return row

    def _go_to(self, item: QTreeWidgetItem) -> None:
        record_id = item.data(0, _RECORD)
        if record_id:
            self.record_wanted.emit(record_id)

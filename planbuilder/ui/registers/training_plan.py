"""The plan for opkvalificering: what is still to be done, by date and group."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout

from planbuilder.model.danish import MONTHS, format_date_short
from planbuilder.model.fields import Entry
from planbuilder.model.knowledge import Knowledge
from planbuilder.model.registers.knowledge import EmployeeGroup, KnowledgeLevel, Training
from planbuilder.model.words import capitalised
from planbuilder.ui import theme, widgets
from planbuilder.ui.registers.columns import entry_title
from planbuilder.ui.registers.views import RegisterView
from planbuilder.ui.session import Session

_RECORD = Qt.ItemDataRole.UserRole
_ROOM = 12
"""What a row leaves above and below its words."""


class TrainingPlan(RegisterView):
    """Lists what isn't reached yet: what is late, then month by month, then what has no date."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, EmployeeGroup.KIND, KnowledgeLevel.KIND, Training.KIND)
        self.tree = QTreeWidget()
        self.canvas = self.tree
        self.tree.setAccessibleName(self.tr("Plan for opkvalificering"))
        self.tree.setHeaderLabels(
            [
                self.tr("Hvornår"),
                self.tr("Medarbejdergruppe"),
                self.tr("Aktivitet"),
                self.tr("Vidensniveau"),
                self.tr("Af hvem"),
            ]
        )
        self.tree.setUniformRowHeights(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setAllColumnsShowFocus(True)
        header = self.tree.header()
        header.setStretchLastSection(False)
        for column, width in ((0, 18), (1, 26), (3, 22), (4, 20)):
            self.tree.setColumnWidth(column, widgets.em(self, width))
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.state = widgets.label("", wrap=True)
        frame = QFrame()
        frame.setProperty("role", "page")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.tree)
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(0, 0, 0, 0)
        column_of_all.addWidget(self.state)
        column_of_all.addWidget(frame, 1)
        self.setFocusProxy(self.tree)
        self._entry_id = ""
        self.tree.currentItemChanged.connect(lambda item, _: self._tell(item))
        self.tree.itemActivated.connect(lambda *_: self.form_wanted.emit())

    def renew(self) -> None:
        """List what is to be done now."""
        activities = Knowledge.of(self.session.plan, self.session.today()).to_do()
        chosen = self._entry_id
        self.tree.blockSignals(True)
        self.tree.clear()
        for title, found in groupby(activities, key=self._when):
            head = self._head(title)
            # Rows stand beside it, not in it: what lies in a row that can't be chosen can't either.
            self.tree.addTopLevelItems([head, *map(self._row, found)])
            head.setFirstColumnSpanned(True)
        self.tree.blockSignals(False)
        self.state.setText(self._state_words(len(activities)))
        self.show_entry(chosen)

    def _state_words(self, count: int) -> str:
        if not count:
            return self.tr("Alt, der skal nås, er nået.")
        words = self.tr("1 aktivitet skal gennemføres.")
        return words if count == 1 else self.tr("{n} aktiviteter skal gennemføres.").format(n=count)

    def _when(self, activity: Training) -> str:
        due = activity.due
        if due is None:
            return self.tr("Uden dato")
        if due < self.session.today():
            return self.tr("Fristen er overskredet")
        return f"{capitalised(MONTHS[due.month - 1])} {due.year}"

    def _head(self, title: str) -> QTreeWidgetItem:
        """Return a row that names those below it, and that the keys pass over."""
        head = QTreeWidgetItem([title])
        head.setFlags(Qt.ItemFlag.NoItemFlags)
        font = self.tree.font()
        font.setBold(True)
        head.setFont(0, font)
        head.setForeground(0, QColor(theme.colours().muted))
        head.setSizeHint(0, QSize(0, self.fontMetrics().height() + _ROOM))
        return head

    def _row(self, activity: Training) -> QTreeWidgetItem:
        cells = [
            format_date_short(activity.due)
            if activity.due
            else capitalised(activity.reached.words),
            self._title(activity.group),
            entry_title(activity),
            self._title(activity.level),
            activity.given_by,
        ]
        row = QTreeWidgetItem(cells)
        row.setData(0, _RECORD, activity.id)
        for column, words in enumerate(cells):
            row.setToolTip(column, widgets.tip(words))
        return row

    def _title(self, record_id: str) -> str:
        record = self.session.plan.get(record_id)
        return entry_title(record) if isinstance(record, Entry) else ""

    def show_entry(self, entry_id: str) -> None:
        """Choose the row of an activity, where it is still to be done."""
        self._entry_id = entry_id
        for row in map(self.tree.topLevelItem, range(self.tree.topLevelItemCount())):
            if entry_id and row.data(0, _RECORD) == entry_id:
                self.tree.setCurrentItem(row)
                return

    def _tell(self, item: QTreeWidgetItem | None) -> None:
        entry_id = item.data(0, _RECORD) if item is not None else ""
        if entry_id and entry_id != self._entry_id:
            self.entry_chosen.emit(entry_id)

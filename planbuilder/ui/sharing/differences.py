"""The records that differ between two states of a plan, as a list to look through and tick off."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from planbuilder.model.comparing.plans import RecordDifference
from planbuilder.model.comparing.summary import summary
from planbuilder.model.danish import by_the_clock, format_date_short
from planbuilder.model.merging.conflicts import conflict_count
from planbuilder.model.plan import Plan
from planbuilder.model.record import Record
from planbuilder.model.records import Comment
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.titles import title_of
from planbuilder.ui import theme, widgets
from planbuilder.ui.icons import icon

_ID = Qt.ItemDataRole.UserRole
TITLE, CHANGE, WHO = range(3)


@dataclass(frozen=True, slots=True)
class Difference:
    """One record in two states, and who wrote what is new in it."""

    record: RecordDifference
    who: str = ""

    @property
    def id(self) -> str:
        """The record's id."""
        return self.record.id

    @property
    def conflicts(self) -> int:
        """In how many places both changed the same, so that both readings come along."""
        after, before = self.record.after, self.record.before
        if after is None:
            return 0
        return max(0, conflict_count(after) - (conflict_count(before) if before else 0))


def shown_title(plan: Plan, record: Record) -> str:
    """Return what a record is called in a list."""
    return title_of(plan, record, untitled=_tr("Uden titel"))


def when(first: str, last: str) -> str:
    """Return in Danish when something was written, from two UTC times as versions have them."""
    start, end = (format_date_short(by_the_clock(time).date()) for time in (first, last))
    return start if start == end else f"{start}–{end}"


def tick(*, all_in: bool, any_in: bool) -> Qt.CheckState:
    """Return how a box looks: all of it comes along, some, or nothing."""
    if all_in:
        return Qt.CheckState.Checked
    return Qt.CheckState.PartiallyChecked if any_in else Qt.CheckState.Unchecked


class DifferenceTree(QTreeWidget):
    """Grouped by kind, in the order in which one reads a plan."""

    chosen = Signal(str)
    """The id of the record that shall be shown."""
    ticked = Signal(str, bool)
    """A record was taken in or left out."""

    def __init__(self, name: str, *, can_tick: bool = False, parent: QWidget | None = None) -> None:
        """Make an empty list. `name` is for screen readers."""
        super().__init__(parent)
        self._can_tick = can_tick
        self.setProperty("role", "boxed")
        self.setAccessibleName(name)
        self.setHeaderLabels([_tr("Hvad"), _tr("Ændring"), _tr("Hvem og hvornår")])
        self.setUniformRowHeights(True)
        self.setIndentation(widgets.em(self, 1.8))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        for column, width in ((CHANGE, 22), (WHO, 24)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self.setColumnWidth(column, widgets.em(self, width))
        self.currentItemChanged.connect(self._choose)
        self.itemChanged.connect(self._tick)

    def show_differences(self, differences: Iterable[Difference], plan: Plan) -> None:
        """List differences that stand in reading order, and choose the first."""
        self.clear()
        with QSignalBlocker(self):
            for group, members in groupby(differences, key=lambda known: _group(known.record.kind)):
                self._add_group(group, list(members), plan)
        self.expandAll()
        first = self.topLevelItem(0)
        if first is not None:
            self.setCurrentItem(first.child(0))
        self.setColumnHidden(WHO, not any(item.text(WHO) for item in self.rows()))

    def _add_group(self, words: str, members: list[Difference], plan: Plan) -> None:
        group = QTreeWidgetItem(self, [f"{words} ({len(members)})"])
        group.setFirstColumnSpanned(True)
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = group.font(TITLE)
        font.setBold(True)
        group.setFont(TITLE, font)
        for difference in members:
            self._add(group, difference, plan)

    def _add(self, group: QTreeWidgetItem, difference: Difference, plan: Plan) -> None:
        record = difference.record
        known = record.after or record.before
        assert known is not None
        change = places_to_settle(difference.conflicts) or capitalised_change(record)
        item = QTreeWidgetItem(group, [shown_title(plan, known), change, difference.who])
        for column in (TITLE, CHANGE, WHO):
            item.setToolTip(column, widgets.tip(item.text(column)))
        if difference.conflicts:
            item.setIcon(TITLE, icon("warning", theme.colours().draft))
            item.setToolTip(
                TITLE, _tr("Det samme sted er rettet forskelligt – begge udgaver kommer med.")
            )
        if self._can_tick:
            item.setCheckState(TITLE, Qt.CheckState.Checked)
        item.setData(TITLE, _ID, record.id)

    def rows(self) -> list[QTreeWidgetItem]:
        """Return the rows of all records."""
        groups = map(self.topLevelItem, range(self.topLevelItemCount()))
        return [group.child(place) for group in groups for place in range(group.childCount())]

    def show_only(self, wanted: Callable[[str], bool]) -> None:
        """Hide the records whose ids are not wanted, and groups without any."""
        for item in self.rows():
            item.setHidden(not wanted(item.data(TITLE, _ID)))
        for place in range(self.topLevelItemCount()):
            group = self.topLevelItem(place)
            members = map(group.child, range(group.childCount()))
            group.setHidden(all(member.isHidden() for member in members))
        if self.currentItem() is not None and self.currentItem().isHidden():
            shown = next((item for item in self.rows() if not item.isHidden()), None)
            self.setCurrentItem(shown)

    def show_ticks(self, record_id: str, *, all_in: bool, any_in: bool) -> None:
        """Show how much of a record comes along: all, some or nothing."""
        with QSignalBlocker(self):
            for item in self.rows():
                if item.data(TITLE, _ID) == record_id:
                    item.setCheckState(TITLE, tick(all_in=all_in, any_in=any_in))

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        record_id = item.data(TITLE, _ID) if item is not None else None
        if record_id:
            self.chosen.emit(record_id)

    def _tick(self, item: QTreeWidgetItem, column: int) -> None:
        record_id = item.data(TITLE, _ID)
        if record_id and column == TITLE and self._can_tick:
            self.ticked.emit(record_id, item.checkState(TITLE) == Qt.CheckState.Checked)


def capitalised_change(record: RecordDifference) -> str:
    """Return in a few words what happens to a record: "Ny", "Slettes", "+42 −7 ord"."""
    if record.before is None and not isinstance(record.after, Comment):
        return _tr("Ny")
    if record.after is None:
        return _tr("Slettes")
    words = summary(record.before, record.after)
    return words[:1].upper() + words[1:]


def places_to_settle(conflicts: int) -> str:
    """Return in how many places there are several readings, "" for none.

    Said instead of a number of words: readings stand beside each other, and counting the words of
    all of them would tell of much more than anybody wrote.
    """
    if not conflicts:
        return ""
    return (
        _tr("1 sted at afgøre")
        if conflicts == 1
        else _tr("{n} steder at afgøre").format(n=conflicts)
    )


def _group(kind: str) -> str:
    words = {
        "plan": _tr("Forside"),
        "section": _tr("Kapitler og afsnit"),
        "element": _tr("Elementer"),
        "effort": _tr("Indsatser"),
        "person": _tr("Personer"),
        "comment": _tr("Kommentarer"),
        "returned": _tr("Forslag fra Word"),
        "readiness-round": _tr("Parathedsvurdering"),
        "readiness-answer": _tr("Parathedsvurdering"),
        **{name: register.title for name, register in REGISTERS.items()},
    }
    return words.get(kind, _tr("Andet"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Differences", text)

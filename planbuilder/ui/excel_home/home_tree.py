"""What workbooks would change: entry by entry and cell by cell, each to take in or leave out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from planbuilder.model.plain_line import plain_line
from planbuilder.model.plan import Plan
from planbuilder.model.registers.register import Register
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.office.excel.home.edit_words import edit_name, words_after, words_before
from planbuilder.office.excel.home.findings import CellEdit, EditedRow, NewRow, Trouble
from planbuilder.ui import messages, theme, widgets
from planbuilder.ui.excel_home.gathered import Arrival
from planbuilder.ui.icons import icon

WHAT, BEFORE, AFTER, WHO = range(4)
_LEAF = Qt.ItemDataRole.UserRole
_LONGEST = 300  # letters of a value in a row; the whole stands below


@dataclass(frozen=True, slots=True)
class Leaf:
    """What a row of the tree is of: one cell, a new row, a row that is gone, or one not read."""

    arrival: int
    row: EditedRow | None = None
    edit: CellEdit | None = None
    new: NewRow | None = None
    removed: str = ""
    trouble: Trouble | None = None


class HomeTree(QTreeWidget):
    """Ticks decide what is taken in; they are written to the choices of the arrivals."""

    leaf_chosen = Signal(object)
    """The `Leaf` that shall be shown, None where a group is chosen."""
    ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._arrivals: Sequence[Arrival] = ()
        self.setProperty("role", "boxed")
        self.setAccessibleName(_tr("Det, der er rettet i filerne"))
        self.setHeaderLabels([_tr("Hvad"), _tr("Før"), _tr("Nu"), _tr("Hvem")])
        self.setUniformRowHeights(True)
        self.setIndentation(widgets.em(self, 1.8))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Interactive)
        self.setColumnWidth(WHAT, widgets.em(self, 58))
        for column in (BEFORE, AFTER):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(WHO, QHeaderView.ResizeMode.Interactive)
        self.setColumnWidth(WHO, widgets.em(self, 20))
        self.currentItemChanged.connect(self._choose)
        self.itemChanged.connect(self._tick)

    # Showing

    def show_arrivals(self, arrivals: Sequence[Arrival], plan: Plan) -> None:
        """List what these files bring to `plan`, new rows in it, and choose the first row."""
        self._arrivals = arrivals
        self._plan = plan
        with QSignalBlocker(self):
            self.clear()
            for add in (self._add_edits, self._add_new, self._add_removed):
                for register in REGISTERS.values():
                    add(register)
            self._add_troubles()
        first = self.topLevelItem(0)
        self.setCurrentItem(None)
        if first is not None:
            child = first.child(0)
            self.setCurrentItem(child.child(0) or child if child is not None else first)
        else:
            self.leaf_chosen.emit(None)

    def _group(self, words: str, register: Register | None, count: int) -> QTreeWidgetItem:
        """Add a group of rows, of a register or, for None, of what can't be ticked."""
        named = words.format(title=register.title) if register else words
        group = QTreeWidgetItem(self, [f"{named} ({count})"])
        group.setFirstColumnSpanned(True)
        font = group.font(WHAT)
        font.setBold(True)
        group.setFont(WHAT, font)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if register is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate
        group.setFlags(flags)
        group.setExpanded(True)
        return group

    def _add_edits(self, register: Register) -> None:
        by_entry: dict[str, list[tuple[int, EditedRow]]] = {}
        for number, arrival in enumerate(self._arrivals):
            for row in arrival.book.edited if arrival.book else ():
                if register.name == row.entry.KIND:
                    by_entry.setdefault(row.entry.id, []).append((number, row))
        if not by_entry:
            return
        cells = sum(len(row.edits) for rows in by_entry.values() for _, row in rows)
        group = self._group(_tr("Rettede celler i {title}"), register, cells)
        places = {entry.id: n for n, entry in enumerate(self._plan.entries(register.kind))}
        for entry_id in sorted(by_entry, key=lambda entry: places.get(entry, -1)):
            rows = by_entry[entry_id]
            item = self._item(group, [self._title(rows[0][1])])
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsAutoTristate)
            if rows[0][1].is_deleted:
                self._warn(item, _tr("Rækken er slettet i planen. Den kommer igen."))
            for number, row in rows:
                for edit in row.edits:
                    self._add_edit(item, number, row, edit)
            item.setExpanded(True)

    def _title(self, row: EditedRow) -> str:
        now = self._plan.get(row.entry.id)
        return getattr(now, "title", "") or row.entry.title or _tr("Uden titel")

    def _add_edit(
        self, above: QTreeWidgetItem, number: int, row: EditedRow, edit: CellEdit
    ) -> None:
        words = [
            f"{edit_name(row, edit, self._plan)} · {edit.cell}",
            _line(words_before(row, edit, self._plan)),
            _line(words_after(row, edit, self._plan)),
            self._who(number),
        ]
        item = self._item(above, words, Leaf(number, row, edit))
        self._check(item, edit.place in self._arrivals[number].choice.cells)
        if edit.is_disputed:
            self._warn(item, _tr("Planen er også rettet her – begge udgaver kommer med."))

    def _who(self, number: int) -> str:
        book = self._arrivals[number].book
        return book.who if book is not None else ""

    def _add_new(self, register: Register) -> None:
        news = [
            (number, new)
            for number, arrival in enumerate(self._arrivals)
            for new in (arrival.book.new if arrival.book else ())
            if register.name == new.entry.KIND
        ]
        if not news:
            return
        group = self._group(_tr("Nye i {title}"), register, len(news))
        for number, new in news:
            title = new.entry.title or _tr("Uden titel")
            said = _tr("Række {row}").format(row=new.row)
            if new.copied_from:
                said = _tr("Kopi af »{title}«").format(title=new.copied_from)
            item = self._item(group, [title, "", said, self._who(number)], Leaf(number, new=new))
            self._check(item, new.place in self._arrivals[number].choice.new)

    def _add_removed(self, register: Register) -> None:
        gone = [
            (number, entry)
            for number, arrival in enumerate(self._arrivals)
            for entry in (arrival.book.removed if arrival.book else ())
            if register.name == entry.KIND
        ]
        if not gone:
            return
        group = self._group(_tr("Rækker i {title}, der er slettet i filen"), register, len(gone))
        for number, entry in gone:
            title = _tr("Slet »{title}« i planen").format(title=entry.title or _tr("Uden titel"))
            item = self._item(
                group,
                [title, "", _tr("Bliver, hvis du intet gør"), self._who(number)],
                Leaf(number, removed=entry.id),
            )
            self._check(item, entry.id in self._arrivals[number].choice.removed)

    def _add_troubles(self) -> None:
        troubles = [
            (number, trouble)
            for number, arrival in enumerate(self._arrivals)
            for trouble in (arrival.book.troubles if arrival.book else ())
        ]
        if not troubles:
            return
        group = self._group(_tr("Ikke forstået og ikke hentet"), None, len(troubles))
        for number, trouble in troubles:
            book = self._arrivals[number].book
            sheet = trouble.sheet if book is not None and len(book.lists) > 1 else ""
            place = " · ".join(filter(None, (sheet, trouble.heading, trouble.cell)))
            words = [place, _line(trouble.written), messages.translated(trouble.why)]
            item = self._item(
                group, [*words, book.who if book else ""], Leaf(number, trouble=trouble)
            )
            item.setIcon(WHAT, icon("warning", theme.colours().draft))

    def _item(
        self, above: QTreeWidgetItem, words: list[str], leaf: Leaf | None = None
    ) -> QTreeWidgetItem:
        item = QTreeWidgetItem(above, words)
        for column, text in enumerate(words):
            item.setToolTip(column, widgets.tip(text))
        item.setData(WHAT, _LEAF, leaf)
        return item

    def _warn(self, item: QTreeWidgetItem, why: str) -> None:
        item.setIcon(WHAT, icon("warning", theme.colours().draft))
        item.setToolTip(WHAT, widgets.tip(why))

    def _check(self, item: QTreeWidgetItem, is_in: bool) -> None:
        state = Qt.CheckState.Checked if is_in else Qt.CheckState.Unchecked
        item.setCheckState(WHAT, state)

    # Choosing

    def rename(self, number: int, who: str) -> None:
        """Show another name for who sent a file."""
        with QSignalBlocker(self):
            for item in self.leaves():
                if self.leaf(item).arrival == number:
                    item.setText(WHO, who)

    def leaves(self) -> list[QTreeWidgetItem]:
        """Return the rows that are something by themselves."""
        found: list[QTreeWidgetItem] = []
        waiting = [self.topLevelItem(n) for n in range(self.topLevelItemCount())]
        while waiting:
            item = waiting.pop(0)
            if item.data(WHAT, _LEAF) is not None:
                found.append(item)
            waiting[:0] = [item.child(n) for n in range(item.childCount())]
        return found

    def leaf(self, item: QTreeWidgetItem) -> Leaf:
        """Return what a row is of."""
        leaf: Leaf = item.data(WHAT, _LEAF)
        return leaf

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        self.leaf_chosen.emit(item.data(WHAT, _LEAF) if item is not None else None)

    def _tick(self, item: QTreeWidgetItem, column: int) -> None:
        leaf = item.data(WHAT, _LEAF)
        if column != WHAT or leaf is None or leaf.trouble is not None:
            return
        choice = self._arrivals[leaf.arrival].choice
        is_in = item.checkState(WHAT) == Qt.CheckState.Checked
        if leaf.edit is not None:
            _put(choice.cells, leaf.edit.place, is_in)
        elif leaf.new is not None:
            _put(choice.new, leaf.new.place, is_in)
        else:
            _put(choice.removed, leaf.removed, is_in)
        self.ticked.emit()


def _put(chosen: set, key: object, is_in: bool) -> None:
    chosen.add(key) if is_in else chosen.discard(key)


def _line(words: str) -> str:
    line = plain_line(words)
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def _tr(text: str) -> str:
    return QCoreApplication.translate("HomeTree", text)

"""Both plans side by side in one list: each element as we have it and as they have it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from planbuilder.model.borrowing import ElementPair, element_pairs
from planbuilder.model.coverage import Standing, standing
from planbuilder.model.danish import format_number
from planbuilder.model.plan import Plan
from planbuilder.model.records import Effort, Element
from planbuilder.model.richtext.quick import count_words
from planbuilder.model.words import STATE_WORDS, capitalised
from planbuilder.ui import theme, widgets
from planbuilder.ui.icons import icon

_CHOICE = Qt.ItemDataRole.UserRole
NAME, OURS, THEIRS = range(3)


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen in the list: an element of both plans, or an effort of theirs."""

    pair: ElementPair | None = None
    effort: Effort | None = None


class BorrowList(QTreeWidget):
    """Elements first, then the other plan's efforts."""

    chosen = Signal(object)
    """A `Choice`, or None."""

    def __init__(self, theirs: Plan, their_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theirs = theirs
        self.setProperty("role", "boxed")
        self.setAccessibleName(self.tr("Elementer og indsatser i begge planer"))
        self.setHeaderLabels([self.tr("Element"), self.tr("Vores plan"), their_name])
        self.setUniformRowHeights(True)
        self.setIndentation(widgets.em(self, 1.6))
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column in (OURS, THEIRS):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, widgets.em(self, 24))
        self.currentItemChanged.connect(lambda item: self.chosen.emit(self._choice(item)))

    def fill(self, own: Plan) -> None:
        """Show both plans as they stand now, with the same row chosen as before."""
        before = self._key(self.current())
        self.clear()
        self._add_elements(own)
        self._add_efforts(own)
        self.expandAll()
        self._choose(before)

    def _add_elements(self, own: Plan) -> None:
        group = self._group(self.tr("Elementer"))
        for pair in element_pairs(own, self._theirs):
            plan, element = (own, pair.own) if pair.own else (self._theirs, pair.theirs)
            assert element is not None
            item = QTreeWidgetItem(group, [plan.title(element)])
            item.setToolTip(NAME, widgets.tip(plan.title(element)))
            for column, side in ((OURS, pair.own), (THEIRS, pair.theirs)):
                self._show_side(item, column, side)
            item.setData(NAME, _CHOICE, Choice(pair=pair))

    def _show_side(self, item: QTreeWidgetItem, column: int, element: Element | None) -> None:
        if element is None:
            item.setText(column, "–")
            return
        words = count_words(element.text)
        state = capitalised(STATE_WORDS[element.state])
        count = self.tr(" · {count} ord").format(count=format_number(words)) if words else ""
        item.setText(column, state + count)
        item.setToolTip(column, state + count)
        colour = theme.colours().state(element.state)
        item.setIcon(column, icon(f"state-{element.state.value}", colour))

    def _add_efforts(self, own: Plan) -> None:
        group = self._group(self.tr("Indsatser"))
        borrowed = {effort.title for effort in own.efforts if effort.borrowed_from}
        for effort in self._theirs.efforts:
            title = effort.title or self.tr("Uden titel")
            taken = self.tr("Overtaget") if effort.title in borrowed else ""
            item = QTreeWidgetItem(group, [title, taken, effort.type])
            item.setIcon(NAME, icon("efforts"))
            item.setToolTip(NAME, widgets.tip(title))
            item.setToolTip(THEIRS, widgets.tip(effort.type))
            item.setData(NAME, _CHOICE, Choice(effort=effort))

    def _group(self, words: str) -> QTreeWidgetItem:
        group = QTreeWidgetItem(self, [words])
        group.setFirstColumnSpanned(True)
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = group.font(NAME)
        font.setBold(True)
        group.setFont(NAME, font)
        return group

    # Finding

    def narrow(self, words: str, *, only_missing: bool) -> None:
        """Show only rows that hold the words, and of elements only what we lack, if so wished."""
        for group in range(self.topLevelItemCount()):
            above = self.topLevelItem(group)
            shown = 0
            for place in range(above.childCount()):
                item = above.child(place)
                fits = words.casefold() in item.text(NAME).casefold()
                fits = fits and not (only_missing and not _we_lack(self._choice(item)))
                item.setHidden(not fits)
                shown += fits
            above.setHidden(not shown)

    def current(self) -> Choice | None:
        """Return what is chosen."""
        return self._choice(self.currentItem())

    @staticmethod
    def _choice(item: QTreeWidgetItem | None) -> Choice | None:
        found: Choice | None = item.data(NAME, _CHOICE) if item is not None else None
        return found

    @staticmethod
    def _key(choice: Choice | None) -> str:
        if choice is None:
            return ""
        record = choice.effort or (choice.pair and (choice.pair.own or choice.pair.theirs))
        return record.id if record else ""

    def select(self, record_id: str) -> None:
        """Choose the row of a record of one's own plan, the first row where there is none."""
        self._choose(record_id)

    def _choose(self, wanted: str) -> None:
        items = [
            self.topLevelItem(group).child(place)
            for group in range(self.topLevelItemCount())
            for place in range(self.topLevelItem(group).childCount())
        ]
        found = next((item for item in items if self._key(self._choice(item)) == wanted), None)
        if items:
            self.setCurrentItem(found or items[0])
            self.scrollToItem(found or items[0])


def _we_lack(choice: Choice | None) -> bool:
    """Whether the other plan has something here that our own plan says nothing of."""
    if choice is None or choice.pair is None:
        return choice is not None
    own, theirs = choice.pair.own, choice.pair.theirs
    return (
        theirs is not None
        and standing(theirs) is Standing.ADDRESSED
        and (own is None or standing(own) is Standing.MISSING)
    )

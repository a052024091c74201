"""The list of findings: by rule, those that must be mended first, each with its place in words."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from planbuilder.model.checks.rules import RULES
from planbuilder.model.checks.setting_aside import Checked
from planbuilder.model.comparing.field_names import field_name
from planbuilder.model.records import PLAN_ID
from planbuilder.ui import theme, widgets
from planbuilder.ui.history.words import title_of
from planbuilder.ui.icons import icon
from planbuilder.ui.session import Session

WORDS, WHERE = range(2)
_DATA = Qt.ItemDataRole.UserRole
WHERE_SHARE = 0.37
"""How much of the width the place takes at most."""
MOST_OPEN = 25
"""A rule that found more is closed until somebody opens it; so is what nobody has begun."""


class FindingTree(QTreeWidget):
    """Shows findings under their rules. A click or Enter on one goes to its place."""

    place_wanted = Signal(object)
    """A `Checked`: the user wants to go there."""
    aside_wanted = Signal(object)
    """A `Checked`: the user wants to set it aside, or to take it back."""
    chosen = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._opened: dict[str, bool] = {}
        self._filling = False
        self.setProperty("role", "boxed")
        self.setAccessibleName(self.tr("Fund"))
        self.setHeaderLabels([self.tr("Hvad"), self.tr("Hvor")])
        self.setUniformRowHeights(True)
        self.setIndentation(widgets.em(self, 2))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(WHERE, QHeaderView.ResizeMode.Interactive)
        header.setMinimumSectionSize(widgets.em(self, 16))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)
        self.itemClicked.connect(self._clicked)
        self.currentItemChanged.connect(lambda *_: self._filling or self.chosen.emit())
        self.itemExpanded.connect(lambda item: self._note_opened(item, True))
        self.itemCollapsed.connect(lambda item: self._note_opened(item, False))

    # What is shown

    def show_findings(self, found: list[Checked]) -> None:
        """Show findings; what was chosen and opened stays so."""
        before, rule = self._key(self.finding()), self.rule_name()
        scrolled = self.verticalScrollBar().value()
        self._filling = True
        self.clear()
        again: QTreeWidgetItem | None = None
        groups = [(name, list(members)) for name, members in groupby(found, key=_rule)]
        for name, members in sorted(groups, key=lambda one: _urgency(one[1])):
            group = self._add_group(name, members)
            for number, one in enumerate(members):
                if self._key(one) == before:
                    again = group.child(number)
            if again is None and name == rule:
                again = group
        self.setCurrentItem(again or self.topLevelItem(0))
        self._filling = False
        self.verticalScrollBar().setValue(scrolled)
        self.chosen.emit()

    def _add_group(self, name: str, members: list[Checked]) -> QTreeWidgetItem:
        title = f"{RULES[name].title} ({self._counted(members)})"
        blocks = any(one.blocks for one in members)
        is_unwritten = all(one.is_unwritten for one in members)
        waits = self.tr("Ikke begyndt endnu") if is_unwritten else ""
        group = QTreeWidgetItem(self, [title, self.tr("Skal rettes") if blocks else waits])
        group.setData(WORDS, _DATA, name)
        font = group.font(WORDS)
        font.setBold(True)
        group.setFont(WORDS, font)
        if blocks:
            group.setIcon(WORDS, icon("warning", theme.colours().error))
            group.setForeground(WHERE, QBrush(QColor(theme.colours().error)))
        self._add_members(group, members)
        is_short = len(members) <= MOST_OPEN and not is_unwritten
        group.setExpanded(self._opened.get(name, is_short))
        return group

    def _counted(self, members: list[Checked]) -> str:
        aside = sum(one.aside is not None for one in members)
        counts = [str(len(members) - aside)] if len(members) > aside else []
        if aside:
            counts.append(self.tr("{n} sat til side").format(n=aside))
        return ", ".join(counts)

    def _add_members(self, group: QTreeWidgetItem, members: list[Checked]) -> None:
        muted = QBrush(QColor(theme.colours().muted))
        for one in members:
            words, where = one.finding.words, self.where(one)
            if one.aside is not None:
                words = self.tr("{words} Sat til side: {reason}").format(
                    words=words, reason=one.aside.reason
                )
            item = QTreeWidgetItem(group, [words, where])
            item.setData(WORDS, _DATA, one)
            said = one.finding.about if one.finding.start >= 0 else ""
            item.setToolTip(WORDS, widgets.tip(f"{words}\n{said}".strip()))
            item.setToolTip(WHERE, widgets.tip(where))
            for column in (WORDS, WHERE) if one.aside is not None else (WHERE,):
                item.setForeground(column, muted)

    def where(self, one: Checked) -> str:
        """Return where a finding is: "1.2.3 Organisering · Ansvarlig"."""
        plan = self._session.plan
        record = plan.get(one.finding.record)
        if record is None:
            return ""
        number = plan.numbers().get(record.id, "")
        field = one.finding.field
        if record.id == PLAN_ID and not field:
            return self.tr("Indsatser")  # what the plan as a whole lacks
        title = f"{number} {title_of(record, plan)}".strip()
        is_main = field in ("", "text", "intro", "title")
        return title if is_main else f"{title} · {field_name(record.KIND, field)}"

    @staticmethod
    def _key(one: Checked | None) -> tuple[str, int] | None:
        return None if one is None else (one.finding.key, one.finding.start)

    def _note_opened(self, item: QTreeWidgetItem, is_open: bool) -> None:
        if not self._filling:
            self._opened[str(item.data(WORDS, _DATA))] = is_open

    # What is chosen

    def finding(self) -> Checked | None:
        """Return the finding that is chosen, None where a rule is, or nothing."""
        item = self.currentItem()
        data = item.data(WORDS, _DATA) if item is not None else None
        return data if isinstance(data, Checked) else None

    def rule_name(self) -> str:
        """Return the name of the rule that is chosen, or whose finding is; "" for none."""
        one = self.finding()
        item = self.currentItem()
        if one is not None:
            return one.finding.rule
        return str(item.data(WORDS, _DATA)) if item is not None else ""

    def _clicked(self, item: QTreeWidgetItem) -> None:
        one = item.data(WORDS, _DATA)
        if isinstance(one, Checked):
            self.place_wanted.emit(one)
        else:
            item.setExpanded(not item.isExpanded())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give most of the room to the words."""
        super().resizeEvent(event)
        share = round(self.viewport().width() * WHERE_SHARE)
        self.setColumnWidth(WHERE, min(share, widgets.em(self, 44)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to a finding with Enter, set it aside with Delete."""
        one = self.finding()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            item = self.currentItem()
            if item is not None:
                self._clicked(item)
        elif event.key() == Qt.Key.Key_Delete and one is not None:
            self.aside_wanted.emit(one)
        else:
            super().keyPressEvent(event)

    def _open_menu(self, place: QPoint) -> None:
        from PySide6.QtWidgets import QMenu

        item = self.itemAt(place)
        one = item.data(WORDS, _DATA) if item is not None else None
        if not isinstance(one, Checked):
            return
        menu = QMenu(self)
        menu.addAction(self.tr("Gå til stedet"), lambda: self.place_wanted.emit(one))
        words = self.tr("Sæt til side …") if one.aside is None else self.tr("Tag tilbage")
        aside = menu.addAction(words, lambda: self.aside_wanted.emit(one))
        aside.setEnabled(not self._session.project.read_only)
        menu.exec(self.viewport().mapToGlobal(place))
        menu.deleteLater()


def _rule(one: Checked) -> str:
    return one.finding.rule


def _urgency(members: list[Checked]) -> int:
    """Sort what must be mended first, and last what nobody has begun."""
    if any(one.blocks for one in members):
        return 0
    return 2 if all(one.is_unwritten for one in members) else 1

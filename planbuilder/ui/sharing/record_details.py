"""What differs in one record: its fields in a table, its texts beside each other."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.choosing import Selection
from planbuilder.model.comparing.plans import RecordDifference
from planbuilder.model.comparing.records import FieldChange, compare_records
from planbuilder.model.comparing.summary import words_changed
from planbuilder.model.kinds import rich_fields
from planbuilder.model.plan import Plan
from planbuilder.model.richtext.plain import plain_text
from planbuilder.model.richtext.xhtml import CONFLICT_BEGINS, from_xhtml
from planbuilder.ui import widgets
from planbuilder.ui.history.compare_view import CompareView
from planbuilder.ui.sharing.differences import Difference, places_to_settle, shown_title, tick
from planbuilder.ui.sharing.panes import panes

_FIELD = Qt.ItemDataRole.UserRole
_PART = Qt.ItemDataRole.UserRole + 1
NAME, BEFORE, AFTER = range(3)
_LONGEST_PART = 160
_LEAD = 20
"""Letters: of a part so many are shown at most, and so many before what differs in it."""


class RecordDetails(QWidget):
    """Shows one difference; where it may be picked apart, every change can be left out."""

    selection_changed = Signal()

    def __init__(self, before_name: str, after_name: str, parent: QWidget | None = None) -> None:
        """Make an empty view. The names say what the two states are."""
        super().__init__(parent)
        self._names = (before_name, after_name)
        self._record = RecordDifference("", "", None, None)
        self._selection = Selection(None, None)
        self._can_tick = False
        self.title = widgets.label("", "subtitle", wrap=True)
        self.who = widgets.label("", "muted", wrap=True)
        self.warning = widgets.label("", wrap=True)
        self.fields = QTreeWidget()
        self.fields.setProperty("role", "boxed")
        self.fields.setAccessibleName(self.tr("Felter, der er forskellige"))
        self.fields.setHeaderLabels([self.tr("Felt"), *self._names])
        self.fields.setIndentation(widgets.em(self, 1.8))
        self.fields.setWordWrap(True)
        self.fields.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.fields.itemChanged.connect(self._tick)
        self.fields.currentItemChanged.connect(self._show_text)
        self.texts = CompareView(self)
        self._lay_out()

    def _lay_out(self) -> None:
        parts = panes(Qt.Orientation.Vertical, (self.fields, 3), (self.texts, 5))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for label in (self.title, self.who, self.warning):
            column.addWidget(label)
        column.addWidget(parts, 1)

    # Showing

    def show_difference(
        self, difference: Difference, plan: Plan, selection: Selection | None = None
    ) -> None:
        """Show what differs in a record.

        Args:
            difference: the record in both states.
            plan: gives the people, elements and levels in its fields their names.
            selection: what of it comes along, where that can be chosen.
        """
        record = difference.record
        known = record.after or record.before
        assert known is not None
        self._record = record
        self._selection = selection or Selection(record.before, record.after)
        self._can_tick = selection is not None and not selection.is_whole
        self.title.setText(shown_title(plan, known))
        self.who.setText(difference.who)
        self.who.setVisible(bool(difference.who))
        self.warning.setText(self._warning(difference))
        self.warning.setVisible(bool(self.warning.text()))
        with QSignalBlocker(self.fields):
            self.fields.clear()
            for change in compare_records(record.before, record.after, plan):
                self._add_field(change)
        self.fields.expandAll()
        self._show_text(self.fields.topLevelItem(0))

    def _warning(self, difference: Difference) -> str:
        record = difference.record
        if difference.conflicts and record.after is not None and record.after.deleted_by:
            return self.tr(
                "{name} har slettet det, mens en anden rettede i det. Det bliver."
            ).format(name=record.after.deleted_by)
        if difference.conflicts:
            return self.tr("Det samme sted er rettet forskelligt – begge udgaver kommer med.")
        return ""

    def _add_field(self, change: FieldChange) -> None:
        item = QTreeWidgetItem(self.fields, [change.name])
        item.setData(NAME, _FIELD, change.field)
        if change.is_text:
            item.setText(AFTER, _counted(change))
            self._add_parts(item, change.field)
        else:
            for column, words in ((BEFORE, change.before), (AFTER, change.after)):
                item.setText(column, words or "–")
                item.setToolTip(column, widgets.tip(words))
        self._show_tick(item)

    def _add_parts(self, item: QTreeWidgetItem, name: str) -> None:
        selection = self._selection
        if not self._can_tick:
            return
        parts = selection.parts(name)
        for place, part in enumerate(parts if len(parts) > 1 else ()):
            words = _around_change(plain_text(part.before), plain_text(part.after))
            row = QTreeWidgetItem(item, [self.tr("Ændring {n}").format(n=place + 1), *words])
            for column, shown in zip((BEFORE, AFTER), words, strict=True):
                row.setToolTip(column, widgets.tip(shown))
            row.setData(NAME, _FIELD, name)
            row.setData(NAME, _PART, place)
            self._show_tick(row)

    def _show_text(self, item: QTreeWidgetItem | None) -> None:
        """Show the text of the chosen field, of the first text where another field is chosen."""
        rows = map(self.fields.topLevelItem, range(self.fields.topLevelItemCount()))
        texts = [name for row in rows if _is_text(name := row.data(NAME, _FIELD), self._record)]
        self.texts.setVisible(bool(texts))
        if texts:
            wanted = item.data(NAME, _FIELD) if item is not None else ""
            name = wanted if wanted in texts else texts[0]
            before = self._record.before
            words = from_xhtml(getattr(before, name)) if before else ()
            self.texts.show_texts(words, self._selection.text(name), *self._names)

    # Choosing

    def refresh_ticks(self) -> None:
        """Show what is chosen, after something was taken in or left out."""
        with QSignalBlocker(self.fields):
            for place in range(self.fields.topLevelItemCount()):
                item = self.fields.topLevelItem(place)
                self._show_tick(item)
                for part in range(item.childCount()):
                    self._show_tick(item.child(part))
        self._show_text(self.fields.currentItem())

    def _show_tick(self, item: QTreeWidgetItem) -> None:
        selection = self._selection
        if not self._can_tick:
            return
        name, part = item.data(NAME, _FIELD), item.data(NAME, _PART)
        if part is None:
            all_in, any_in = selection.field_in(name)
        else:
            all_in = any_in = selection.part_in(name, part)
        item.setCheckState(NAME, tick(all_in=all_in, any_in=any_in))

    def _tick(self, item: QTreeWidgetItem, column: int) -> None:
        selection = self._selection
        if not self._can_tick or column != NAME:
            return
        name, part = item.data(NAME, _FIELD), item.data(NAME, _PART)
        wanted = item.checkState(NAME) == Qt.CheckState.Checked
        if part is None:
            selection.set_field(name, wanted)
        else:
            selection.set_part(name, part, wanted)
        self.refresh_ticks()
        self.selection_changed.emit()


def _is_text(name: str, difference: RecordDifference) -> bool:
    return name in rich_fields(difference.kind)


def _counted(change: FieldChange) -> str:
    """Return how much of a text changed: "+42 −7 ord"; new conflicts are counted instead."""
    conflicts = change.after.count(CONFLICT_BEGINS) - change.before.count(CONFLICT_BEGINS)
    if conflicts > 0:
        return places_to_settle(conflicts)
    added, removed = words_changed(change.before, change.after)
    parts = [f"+{added}" if added else "", f"−{removed}" if removed else ""]
    words = " ".join(part for part in parts if part)
    return QCoreApplication.translate("RecordDetails", "{words} ord").format(words=words or "0")


def _around_change(before: str, after: str) -> tuple[str, str]:
    """Return both as one line each, from a little before the first difference on."""
    lines = [" ".join(words.split()) for words in (before, after)]
    shorter = min(map(len, lines))
    same = next((n for n in range(shorter) if lines[0][n] != lines[1][n]), shorter)
    start = lines[0].rfind(" ", 0, same - _LEAD) + 1 if same > 2 * _LEAD else 0
    first, second = ("… " * bool(start) + line[start : start + _LONGEST_PART] for line in lines)
    return first, second

"""The rows of the list from which one chooses what to refer to, and how they are painted.

Words of a row are made when it is first shown, so that a register may hold any number of entries.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from planbuilder.model.danish import format_short_number
from planbuilder.model.fields import Entry
from planbuilder.model.plan import Plan
from planbuilder.model.references import Offers, facts
from planbuilder.model.registers.register import Register
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.words import capitalised
from planbuilder.ui import theme, widgets
from planbuilder.ui.icons import pixmap

Index = QModelIndex | QPersistentModelIndex
ROW, DETAILS = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_ICON, _GAP = 16, 8
_BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class Heading:
    """The register that the entries below it are of."""

    register: Register


@dataclass(frozen=True, slots=True)
class More:
    """So many further entries fit."""

    count: int


@dataclass(frozen=True, slots=True)
class New:
    """A new entry of a register, called as was typed."""

    register: Register
    title: str


Row = Heading | Entry | More | New


class ReferenceRows(QAbstractListModel):
    """What fits the words that were typed, register by register, and what they could begin."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._plan: Plan
        self._offers: Offers

    def begin(self, plan: Plan, offers: Offers) -> None:
        """Offer the entries of a plan."""
        self._plan, self._offers = plan, offers

    def narrow(self, typed: str) -> None:
        """Show what fits the words that were typed."""
        self.beginResetModel()
        self._rows = []
        for offered in self._offers.fitting(typed):
            self._rows += [Heading(offered.register), *offered.entries]
            self._rows += [More(offered.more)] if offered.more else []
        title = " ".join(typed.split())
        self._rows += [New(register, title) for register in self._offers.new(typed)]
        self.endResetModel()

    def first(self) -> QModelIndex:
        """Return the first row that can be chosen; an invalid index where there is none."""
        rows = (n for n, row in enumerate(self._rows) if isinstance(row, Entry | New))
        place = next(rows, None)
        return QModelIndex() if place is None else self.index(place)

    def entry(self, index: QModelIndex) -> Entry | None:
        """Return the entry in a row, None for any other row."""
        row = index.data(ROW)
        return row if isinstance(row, Entry) else None

    def new_in(self, index: QModelIndex) -> Register | None:
        """Return the register that a row offers a new entry of, None for any other row."""
        row = index.data(ROW)
        return row.register if isinstance(row, New) else None

    # What Qt asks

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let entries be chosen, and what is new."""
        if isinstance(index.data(ROW), Entry | New):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a row, or the row itself."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row)
        if role == DETAILS:
            return self._details(row)
        words = _BETWEEN.join(filter(None, (self._words(row), self._details(row))))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words
        return widgets.tip(words) if role == Qt.ItemDataRole.ToolTipRole else None

    def _words(self, row: Row) -> str:
        if isinstance(row, Heading):
            return row.register.title
        if isinstance(row, More):
            words = self.tr("… {count} flere. Skriv mere for at finde dem.")
            return words.format(count=format_short_number(row.count))
        if isinstance(row, New):
            return self.tr("{new}: »{title}«").format(new=row.register.new, title=row.title)
        return self._plan.reference_label(row.id)

    def _details(self, row: Row) -> str:
        """Return what is told of an entry beside its name."""
        if not isinstance(row, Entry):
            return ""
        told = [capitalised(REGISTERS[row.KIND].one)]
        told += [words for _, words in facts(self._plan, row)]
        return _BETWEEN.join(dict.fromkeys(told))  # a step of the kind »trin« says so once


class ReferenceDelegate(QStyledItemDelegate):
    """Paints an entry on two lines, its name and what tells it apart, and a heading on one."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give an entry room for its two lines."""
        line = option.fontMetrics.height()
        return QSize(0, (2 * line + 10) if isinstance(index.data(ROW), Entry) else line + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row, colours = index.data(ROW), theme.colours()
        painter.save()
        state = option.state
        if state & QStyle.StateFlag.State_Selected or (
            state & QStyle.StateFlag.State_MouseOver and isinstance(row, Entry | New)
        ):
            painter.fillRect(option.rect, QColor(colours.accent_light))
        if state & QStyle.StateFlag.State_Selected:
            bar = QRect(option.rect.topLeft(), QSize(3, option.rect.height()))
            painter.fillRect(bar, QColor(colours.accent))
        rect = option.rect.adjusted(_GAP, 0, -_GAP, 0)
        if isinstance(row, Entry):
            rect.setLeft(rect.left() + _ICON + _GAP)
            line = option.fontMetrics.height()
            rect.adjust(0, 4, 0, 0)
            rect.setHeight(line)
            self._write(painter, rect, index.data(), colours.ink)
            rect.translate(0, line)
            self._write(painter, rect, index.data(DETAILS), colours.muted)
        else:
            self._paint_line(painter, rect, row, index.data())
        painter.restore()

    def _paint_line(self, painter: QPainter, rect: QRect, row: Row, words: str) -> None:
        """Paint a heading or a row with no entry: an icon where it has one, and its words."""
        colours = theme.colours()
        top = rect.top() + (rect.height() - _ICON) // 2
        if not isinstance(row, More):
            name = row.register.icon if isinstance(row, Heading) else "add"
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(rect.left(), top, pixmap(name, _ICON, colours.muted, ratio))
        rect.setLeft(rect.left() + _ICON + _GAP)
        if isinstance(row, Heading):
            font = painter.font()
            font.setBold(True)
            painter.setFont(font)
        self._write(painter, rect, words, colours.muted if isinstance(row, More) else colours.ink)

    @staticmethod
    def _write(painter: QPainter, rect: QRect, words: str, colour: str) -> None:
        painter.setPen(QColor(colour))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

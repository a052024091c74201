"""The list of steps: two lines each, days as headings, milestones as bold lines in between."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from planbuilder.ui import theme, widgets
from planbuilder.ui.history.step_model import ROW, Index, Row, StepModel
from planbuilder.ui.icons import icon

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_SIDE, _INSET = 16, 10


class StepList(QListView):
    """Shows a `StepModel`; one step or milestone is chosen."""

    chosen = Signal(object)
    """The `Row` that was chosen."""

    def __init__(self, model: StepModel, name: str, parent: QWidget | None = None) -> None:
        """Show the steps of `model`. `name` is for screen readers."""
        super().__init__(parent)
        self.setModel(model)
        self._steps = model
        self._kept = ""
        self.setItemDelegate(_StepDelegate(model, self))
        self.setProperty("role", "plain")
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(False)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._choose_again)

    def row(self) -> Row | None:
        """Return the chosen row."""
        index = self.currentIndex()
        return index.data(ROW) if index.isValid() else None

    def choose(self, key: str) -> bool:
        """Choose the step or milestone with this key; return whether it is in the list."""
        place = self._steps.place_of(key)
        if place is not None:
            self.setCurrentIndex(self._steps.index(place))
        return place is not None

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Tell what was chosen."""
        super().currentChanged(current, previous)
        row = current.data(ROW) if current.isValid() else None
        if row is not None and not row.day:
            self.chosen.emit(row)

    def _keep(self) -> None:
        row = self.row()
        self._kept = row.key if row is not None else ""

    def _choose_again(self) -> None:
        """Choose what was chosen, else the latest step."""
        if not self.choose(self._kept):
            first = next((n for n, row in enumerate(self._steps.rows) if not row.day), None)
            if first is not None:
                self.selectionModel().setCurrentIndex(
                    self._steps.index(first), QItemSelectionModel.SelectionFlag.ClearAndSelect
                )


class _StepDelegate(QStyledItemDelegate):
    """The look of the rows."""

    def __init__(self, model: StepModel, view: StepList) -> None:
        super().__init__(view)
        self._model = model
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give steps two lines, headings one with space above."""
        line = option.fontMetrics.height()
        row: Row = index.data(ROW)
        return QSize(0, round(line * (1.9 if row.day else 2.9)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row: Row = index.data(ROW)
        painter.save()
        rect = option.rect
        if row.day:
            self._paint_day(painter, option.font, rect, row.day)
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                self._paint_chosen(painter, rect)
            self._paint_lines(painter, option.font, rect, row)
        painter.restore()

    def _paint_day(self, painter: QPainter, font: QFont, rect: QRect, day: str) -> None:
        painter.setFont(widgets.scaled(font, 0.92))
        painter.setPen(QColor(theme.colours().muted))
        painter.drawText(rect.adjusted(_INSET, 6, -_INSET, 0), _LEFT, day)

    def _paint_chosen(self, painter: QPainter, rect: QRect) -> None:
        colours = theme.colours()
        focused = self._view.hasFocus()
        painter.setPen(QColor(colours.accent if focused else colours.accent_light))
        painter.setBrush(QColor(colours.accent_light))
        painter.drawRoundedRect(rect.adjusted(2, 1, -3, -2), 5, 5)

    def _paint_lines(self, painter: QPainter, font: QFont, rect: QRect, row: Row) -> None:
        colours = theme.colours()
        first, end, second = self._model.lines(row)
        name, colour = _mark(row)
        line = painter.fontMetrics().height()
        top = rect.top() + (rect.height() - 2 * line) // 2
        mark = QRect(rect.left() + _INSET, top + (line - _SIDE) // 2, _SIDE, _SIDE)
        icon(name, QColor(colour)).paint(painter, mark)
        upper = QRect(mark.right() + 9, top, rect.right() - mark.right() - 9 - _INSET, line)
        painter.setPen(QColor(colours.muted))
        painter.setFont(font)
        painter.drawText(upper, _RIGHT, end)
        room = upper.width() - painter.fontMetrics().horizontalAdvance(end) - 8
        lower = upper.translated(0, line)
        painter.drawText(lower, _LEFT, _fitting(painter, second, lower.width()))
        strong = QFont(font)
        strong.setWeight(QFont.Weight.Bold if row.milestone else QFont.Weight.DemiBold)
        painter.setFont(strong)
        painter.setPen(QColor(colours.accent if row.milestone else colours.ink))
        painter.drawText(upper, _LEFT, _fitting(painter, first, room))


def _fitting(painter: QPainter, text: str, width: int) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)


def _mark(row: Row) -> tuple[str, str]:
    """Return the icon of a row and its colour."""
    colours = theme.colours()
    if row.milestone is not None:
        return "milestone", colours.accent
    assert row.step is not None
    if row.step.is_merge:
        return "warning", colours.draft
    return ("group" if len(row.step.authors) > 1 else "person"), colours.muted

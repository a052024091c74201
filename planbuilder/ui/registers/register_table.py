"""The table of a register: how it is painted, walked through with keys, and remembered."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from planbuilder.project.settings import kept
from planbuilder.ui import theme, widgets
from planbuilder.ui.icons import tinted
from planbuilder.ui.registers.columns import NUMBER, TITLE, Layout
from planbuilder.ui.registers.register_model import GroupRow, RegisterModel
from planbuilder.ui.registers.rows import Row

Index = QModelIndex | QPersistentModelIndex
PADDING, SIGN = 8, 16
NARROWEST = 20
"""The least width of a column, in pixels, so that its edge can still be taken hold of."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RowDelegate(QStyledItemDelegate):
    """Paints whole rows: a line below, the chosen one tinted, a frame where the keys work.

    It paints the words itself. Through the style, with its style sheet, a screen full of cells
    takes ten times as long, which is felt in scrolling.
    """

    def __init__(self, model: RegisterModel, layout: Layout, table: QTableView) -> None:
        super().__init__(table)
        self._model = model
        self._table = table
        self._alignments = [_RIGHT if column.is_right else _LEFT for column in layout.columns]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell, or a slice of the line above a group."""
        line, rect, colours = self._model.line(index), option.rect, theme.colours()
        if isinstance(line, GroupRow):
            self._paint_group(painter, rect, line)
        elif line is not None:
            if option.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(rect, QColor(colours.accent_light))
            painter.setPen(QColor(colours.ink))
            self._paint_cell(painter, rect, line, index.column())
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if self._table.hasFocus() and index.row() == self._table.currentIndex().row():
            painter.setPen(QColor(colours.accent))
            painter.drawLine(rect.topLeft(), rect.topRight())
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _paint_cell(self, painter: QPainter, rect: QRect, row: Row, column: int) -> None:
        room = rect.adjusted(PADDING, 0, -PADDING, 0)
        sign = row.sign(column)
        if sign is not None:
            place = QRect(room.left(), room.top() + (room.height() - SIGN) // 2, SIGN, SIGN)
            tinted(*sign).paint(painter, place)
            room.setLeft(room.left() + SIGN + 6)
        words = painter.fontMetrics().elidedText(
            row.cell(column), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, self._alignments[column], words)

    def _paint_group(self, painter: QPainter, rect: QRect, line: GroupRow) -> None:
        colours = theme.colours()
        painter.save()
        painter.fillRect(rect, QColor(colours.panel))
        font = QFont(painter.font())
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(colours.accent))
        # Every cell of the row shows its slice of the same words, which so stay in sight however
        # the columns are moved, hidden or scrolled.
        painter.setClipRect(rect)
        room = QRect(rect)
        room.setLeft(PADDING)
        room.setRight(self._table.viewport().width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, line.words)
        painter.restore()


class RegisterTable(QTableView):
    """The view. One entry is chosen at a time, as a whole row."""

    entry_chosen = Signal(str)
    form_wanted = Signal()
    """Enter or a double click: the user wants to write in the entry."""
    new_wanted = Signal()
    """Insert was pressed."""
    layout_changed = Signal()
    """A column got another width, was moved, hidden or shown."""

    def __init__(self, model: RegisterModel, layout: Layout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._layout = layout
        self._wanted = ""
        self.setModel(model)
        self.setItemDelegate(RowDelegate(model, layout, self))
        self._dress()
        self._set_up_header()
        model.modelReset.connect(self._restore)
        self.doubleClicked.connect(lambda _: self.form_wanted.emit())
        self.setSortingEnabled(True)
        self.sortByColumn(layout.places[NUMBER], Qt.SortOrder.AscendingOrder)

    def _dress(self) -> None:
        self.setAccessibleName(self._layout.register.title)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        # So that scrolling moves what is painted already, and paints only what comes into sight.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + 14)

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setMinimumSectionSize(NARROWEST)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._open_header_menu)
        for place, column in enumerate(self._layout.columns):
            self.setColumnWidth(place, widgets.em(self, column.width))
        header.sectionResized.connect(lambda *_: self.layout_changed.emit())
        header.sectionMoved.connect(lambda *_: self.layout_changed.emit())

    # What is chosen

    def choose(self, entry_id: str) -> bool:
        """Choose an entry; return False where it isn't shown."""
        self._wanted = entry_id
        rows = self._model.rows_of(entry_id)
        if not rows:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
            return False
        row = min(rows, key=lambda place: abs(place - self.currentIndex().row()))
        if row != self.currentIndex().row() or not self.selectionModel().hasSelection():
            self.selectRow(row)
        self.scrollTo(self._model.index(row, self._visible_column()))
        return True

    def choose_row(self, row: int) -> None:
        """Choose the entry in a row, or the nearest one that there is."""
        rows = self._model.entry_rows()
        if rows:
            self.selectRow(min(rows, key=lambda place: abs(place - row)))

    def chosen(self) -> str:
        """Return the id of the chosen entry, or ""."""
        return self._model.entry_id(self.currentIndex())

    def _visible_column(self) -> int:
        """Return the column that is leftmost in sight, so that scrolling to it moves no column."""
        return max(self.columnAt(0), 0)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell who is chosen now."""
        super().currentChanged(current, previous)
        for index in (current, previous):
            if index.isValid():
                self.viewport().update(self._row_rect(index.row()))
        entry_id = self._model.entry_id(current)
        if entry_id and entry_id != self._wanted:
            self._wanted = entry_id
            self.entry_chosen.emit(entry_id)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, which the viewport leaves to us, and the rows on it."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(theme.colours().page))
        painter.end()
        super().paintEvent(event)

    def _row_rect(self, row: int) -> QRect:
        return QRect(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))

    def _restore(self) -> None:
        """Choose the same entry again after the rows were arranged anew."""
        if self._wanted:
            self.choose(self._wanted)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the frame around the current row."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the frame away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on into the form, Insert adds an entry."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen():
            self.form_wanted.emit()
        elif event.key() == Qt.Key.Key_Insert:
            self.new_wanted.emit()
        else:
            super().keyPressEvent(event)

    # The columns

    def _open_header_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        self.fill_header_menu(menu)
        menu.exec(self.horizontalHeader().mapToGlobal(place))
        menu.deleteLater()

    def fill_header_menu(self, menu: QMenu) -> None:
        """Add a choice for every column that can be hidden, and the way back."""
        menu.addSection(self.tr("Vis kolonner"))
        for place, column in enumerate(self._layout.columns):
            action = menu.addAction(column.heading)
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(place))
            action.setEnabled(column.name != TITLE)
            action.toggled.connect(lambda shown, name=column.name: self.show_column(name, shown))
        menu.addSeparator()
        menu.addAction(self.tr("Vis alle kolonner som fra start")).triggered.connect(
            self.show_all_columns
        )

    def show_column(self, name: str, shown: bool) -> None:
        """Show or hide a column."""
        self.setColumnHidden(self._layout.places[name], not shown)
        self.layout_changed.emit()

    def show_all_columns(self) -> None:
        """Give every column back its place and width."""
        header = self.horizontalHeader()
        for place, column in enumerate(self._layout.columns):
            header.moveSection(header.visualIndex(place), place)
            self.setColumnHidden(place, False)
            self.setColumnWidth(place, widgets.em(self, column.width))
        self.layout_changed.emit()

    def place(self) -> dict[str, Any]:
        """Return the widths, order and hidden ones of the columns by name, as JSON values."""
        header, places = self.horizontalHeader(), self._layout.places
        hidden = [name for name, place in places.items() if self.isColumnHidden(place)]
        return {
            "order": sorted(places, key=lambda name: header.visualIndex(places[name])),
            "hidden": hidden,
            "widths": {
                name: self.columnWidth(place)
                for name, place in places.items()
                if name not in hidden
            },
        }

    def restore(self, place: dict[str, Any]) -> None:
        """Go back to what `place` returned; unknown names and values are passed over."""
        header, places = self.horizontalHeader(), self._layout.places
        order = [name for name in map(str, kept(place, "order", [])) if name in places]
        for target, name in enumerate(order):
            header.moveSection(header.visualIndex(places[name]), target)
        for name, width in kept(place, "widths", {}).items():
            if name in places and isinstance(width, int) and width >= NARROWEST:
                self.setColumnWidth(places[name], width)
        for name in map(str, kept(place, "hidden", [])):
            if name in places and name != TITLE:
                self.setColumnHidden(places[name], True)

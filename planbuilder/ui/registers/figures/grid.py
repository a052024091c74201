"""The grid in which figures are typed, with the keys of a spreadsheet."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from planbuilder.ui import widgets
from planbuilder.ui.registers.figures.grid_model import GridModel

Index = QModelIndex | QPersistentModelIndex
MOST_ROWS = 9
"""So many rows are seen at once before one scrolls."""
_WIDTH = 15
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEAVING = (*_ENTER, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Grid(QTableView):
    """Typing in a cell replaces its number, Enter goes on below, Tab while typing to the right."""

    place_chosen = Signal(str)
    """The user is at the place of this figure."""

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setItemDelegate(_CellDelegate(self))
        self.setAccessibleName(self.tr("Nøgletal efter periode"))
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setDefaultSectionSize(widgets.em(self, _WIDTH))
        across.setHighlightSections(False)
        down.setDefaultAlignment(_LEFT)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(self.fontMetrics().height() + 12)
        model.modelReset.connect(self._begin)
        self._begin()

    def _begin(self) -> None:
        """Make room for all rows, and start where the latest counts belong."""
        self.updateGeometry()
        self.setCurrentIndex(self._model.index(0, self._model.columnCount() - 1))
        self.scrollTo(self.currentIndex())

    def show_place(self, figure_id: str) -> bool:
        """Go to the place of a figure; return False where it isn't shown."""
        index = self._model.place_of(figure_id)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def is_count(self, written: str) -> bool:
        """Whether what somebody wrote is a count; tells why where it isn't."""
        return self._model.is_count(written)

    def commit(self) -> None:
        """Take over what is being typed."""
        editor = self.indexWidget(self.currentIndex())
        if editor is not None and self.state() is QAbstractItemView.State.EditingState:
            self.commitData(editor)

    def sizeHint(self) -> QSize:
        """Ask for room for all rows, up to so many."""
        rows = min(self._model.rowCount(), MOST_ROWS)
        height = self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth()
        height += rows * self.verticalHeader().defaultSectionSize()
        return QSize(super().sizeHint().width(), height + self._bar())

    def minimumSizeHint(self) -> QSize:
        """Never be lower than that."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def _bar(self) -> int:
        return self.horizontalScrollBar().sizeHint().height()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which place is chosen now."""
        super().currentChanged(current, previous)
        self.place_chosen.emit(self._model.id_at(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes down, Delete empties, and one copies and pastes as in a spreadsheet."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            if not self._is_read_only():
                self._model.clear(self.selectedIndexes())
        elif event.key() in _ENTER and self.state() is not QAbstractItemView.State.EditingState:
            self._go_down()
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go on below after Enter."""
        super().closeEditor(editor, hint)
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._go_down()

    def _go_down(self) -> None:
        index = self.currentIndex()
        below = self._model.index(index.row() + 1, index.column())
        if below.isValid():
            self.setCurrentIndex(below)

    def _is_read_only(self) -> bool:
        return not self._model.flags(self.currentIndex()) & Qt.ItemFlag.ItemIsEditable

    def _copy(self) -> None:
        """Copy what is seen, so nothing that is masked."""
        rows: dict[int, list[str]] = {}
        for index in sorted(self.selectedIndexes()):
            rows.setdefault(index.row(), []).append(str(index.data()))
        QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in rows.values()))

    def _paste(self) -> None:
        text = QGuiApplication.clipboard().text().rstrip("\r\n")
        selected = self.selectedIndexes() or [self.currentIndex()]
        if text and not self._is_read_only():
            self._model.paste(min(selected), [line.split("\t") for line in text.splitlines()])


class _CellDelegate(QStyledItemDelegate):
    """Gives a line to type in; what somebody types there is not replaced by what others write."""

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._grid = grid

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Make the line."""
        editor = QLineEdit(parent)
        editor.setFrame(False)
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        editor.setAccessibleName(index.data(Qt.ItemDataRole.AccessibleTextRole))
        editor.setProperty("role", "cell")
        return editor

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Stay in a line that is left by a key while it holds no count."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            assert isinstance(editor, QLineEdit)
            if event.key() in _LEAVING and not self._grid.is_count(editor.text()):
                return True
        return super().eventFilter(editor, event)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the number itself, in this cell only."""
        assert isinstance(editor, QLineEdit)
        if not editor.isModified():
            editor.setText(index.data(Qt.ItemDataRole.EditRole))

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Write what was typed."""
        assert isinstance(editor, QLineEdit)
        assert isinstance(model, GridModel)
        model.setData(index, editor.text())

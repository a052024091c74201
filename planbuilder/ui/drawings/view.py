"""Shows a drawing: one zooms, moves about in it, and chooses what stands for a record.

With the keyboard, Tab and the arrow keys go from one such item to the next, Enter opens its record,
Escape goes on to what stands behind the drawing, and, where items may be moved, Ctrl and an arrow
key moves one. Ctrl with +, − and 0 zooms.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from planbuilder.model.drawings.drawing import STEP, Drawing
from planbuilder.ui import theme, widgets
from planbuilder.ui.drawings.finding import Choosable, middle_of, words_of
from planbuilder.ui.drawings.painting import bounds, outline, paint_items, window_inks
from planbuilder.ui.drawings.zooming import ZoomArea

_ARROWS = {
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ZOOMS = {
    Qt.Key.Key_Plus: 1,
    Qt.Key.Key_Equal: 1,
    Qt.Key.Key_Minus: -1,
    Qt.Key.Key_0: 0,
}
NOTHING = Drawing(0, 0, "", "", ())


class DrawingView(ZoomArea):
    """A drawing in the colours of the window."""

    record_chosen = Signal(str)
    """The user chose the item of this record; "" for none."""
    record_wanted = Signal(str)
    """The user wants to open this record: Enter or a double click."""
    menu_wanted = Signal(QPoint)
    """The user wants the menu of what is chosen, at this point of the screen."""
    moved = Signal(str, int, int)
    """The user moved the item of this record so many steps of the grid to the right and down."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_movable = False
        """Whether items that stand for records may be moved."""
        self._chosen = ""
        self._drag: _Drag | None = None
        self._show(NOTHING)
        self.viewport().setMouseTracking(True)

    # What is shown

    @property
    def drawing(self) -> Drawing:
        """The drawing that is shown."""
        return self._drawing

    @property
    def chosen(self) -> str:
        """The record whose item is chosen, "" for none."""
        return self._chosen

    def show_drawing(self, drawing: Drawing) -> None:
        """Show another drawing, or another state of the same: what was chosen stays chosen."""
        self._show(drawing)
        if self._chosen not in self._choosable.items:
            self._chosen = ""
        self.set_content(drawing.width, drawing.height)
        self._tell()

    def _show(self, drawing: Drawing) -> None:
        self._drawing = drawing
        self._choosable = Choosable(drawing)
        self._bounds = [(bounds(item), item) for item in drawing.items]
        self._drag = None

    def choose(self, record: str) -> None:
        """Choose the item of a record and bring it into sight; one that has none chooses nothing.

        Tells nobody that it was chosen: who calls knows.
        """
        self._chosen = record if record in self._choosable.items else ""
        if self._chosen:
            self.bring_into_sight(bounds(self._choosable.items[self._chosen]))
        self._tell()
        self.viewport().update()

    def _take(self, record: str) -> None:
        if record != self._chosen:
            self.choose(record)
            self.record_chosen.emit(record)

    def _tell(self) -> None:
        """Say to a screen reader what is shown, and what is chosen in it."""
        self.setAccessibleName(self._drawing.title)
        if not self._chosen:
            self.setAccessibleDescription(self._drawing.told)
            return
        words = words_of(self._choosable.items[self._chosen])
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)
            if self.hasFocus():
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in sight, the mark of the chosen item, and where one is moved to."""
        painter = QPainter(self.viewport())
        colours = theme.colours()
        painter.fillRect(event.rect(), QColor(colours.page))
        if not self._drawing.items:
            self._paint_words(painter, colours.muted)
        painter.translate(self.origin())
        painter.scale(self.zoom, self.zoom)
        seen = self.seen()
        inks = window_inks(colours)
        items = (item for where, item in self._bounds if where.intersects(seen))
        paint_items(painter, items, inks, self.zoom)
        self._mark_chosen(painter, QColor(colours.accent))
        painter.end()

    def _paint_words(self, painter: QPainter, colour: str) -> None:
        """Say in words what a drawing of nothing would show."""
        painter.setPen(QColor(colour))
        margin = widgets.em(self, 4)
        room = self.viewport().rect().adjusted(margin, margin, -margin, -margin)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, flags, self._drawing.told)

    def _mark_chosen(self, painter: QPainter, colour: QColor) -> None:
        item = self._choosable.items.get(self._chosen)
        if item is None:
            return
        # On the screen the mark is as wide at every zoom.
        width = (3.0 if self.hasFocus() else 2.0) / self.zoom
        painter.setPen(QPen(colour, width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline(item))
        if self._drag is not None and self._drag.steps != (0, 0):
            right, down = self._drag.steps
            pen = QPen(colour, 1.5 / self.zoom, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawPath(outline(item).translated(right * STEP, down * STEP))

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is under the mouse; elsewhere take hold of the whole drawing."""
        record = self._choosable.at(self.to_drawing(event.position()))
        if event.button() == Qt.MouseButton.LeftButton and record:
            self._take(record)
        if event.button() == Qt.MouseButton.LeftButton and record and self.is_movable:
            self._drag = _Drag(event.position(), self.zoom)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move what the mouse took hold of."""
        if self._drag is not None:
            self._drag.go(event.position())
            self.viewport().update()
        elif not self.is_held:
            over = self._choosable.at(self.to_drawing(event.position()))
            shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put an item that was moved at its new place."""
        drag, self._drag = self._drag, None
        if drag is not None and drag.steps != (0, 0):
            self.moved.emit(self._chosen, *drag.steps)
        self.viewport().update()
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the record under the mouse."""
        self._drag = None
        record = self._choosable.at(self.to_drawing(event.position()))
        if record:
            self.record_wanted.emit(record)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Want the menu of what is under the mouse, or of what is chosen, by the keyboard."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._want_menu(self._chosen)
        else:
            self._want_menu(self._choosable.at(self.to_drawing(QPointF(event.pos()))), event)

    def _want_menu(self, record: str, event: QContextMenuEvent | None = None) -> None:
        if not record:
            return
        self._take(record)
        middle = self.origin() + middle_of(self._choosable.items[record]) * self.zoom
        here = self.viewport().mapToGlobal(middle.toPoint())
        self.menu_wanted.emit(here if event is None else event.globalPos())

    # Keyboard

    def step_zoom(self, step: int, at: QPointF | None = None) -> None:
        """Zoom by steps around a point, by default around what is chosen, if it is in sight."""
        item = self._choosable.items.get(self._chosen)
        if at is None and item is not None and self.seen().contains(middle_of(item)):
            at = self.origin() + middle_of(item) * self.zoom
        super().step_zoom(step, at)

    def event(self, event: QEvent) -> bool:
        """Keep the keys for zooming from the window's own actions; say what is under the mouse."""
        is_key = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and (_zoom_step(event) is not None or _is_leaving(event)):
            event.accept()
            return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what is under the mouse, also what is too small to read."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            record = self._choosable.at(self.to_drawing(QPointF(event.pos())))
            words = words_of(self._choosable.items[record]) if record else ""
            QToolTip.showText(event.globalPos(), widgets.tip(words), self)
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from item to item, open, move, zoom or leave."""
        step = _zoom_step(event)
        if step is not None:
            self.step_zoom(step) if step else self.fit()
        elif event.key() in _ARROWS and self._choosable.items:
            self._arrow(event)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._choosable.items:
            is_home = event.key() == Qt.Key.Key_Home
            self._take(self._choosable.first() if is_home else self._choosable.last())
        elif event.key() in _ENTER and self._chosen:
            self.record_wanted.emit(self._chosen)
        elif _is_leaving(event):
            self._leave()
        else:
            super().keyPressEvent(event)

    def _arrow(self, event: QKeyEvent) -> None:
        right, down = _ARROWS[Qt.Key(event.key())]
        if not self._chosen:
            self._take(self._choosable.first())
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if self.is_movable:
                self.moved.emit(self._chosen, right, down)
        elif beside := self._choosable.beside(self._chosen, right, down):
            self._take(beside)

    def _leave(self) -> None:
        if self._drag is not None:
            self._drag = None
            self.viewport().update()
        else:
            super().focusNextPrevChild(True)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab goes on in the drawing, and out of it behind the last item."""
        following = self._choosable.after(self._chosen, 1 if forwards else -1)
        if not following or not self.hasFocus():
            return super().focusNextPrevChild(forwards)
        self._take(following)
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin with the first item when the keyboard comes here."""
        super().focusInEvent(event)
        reasons = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if event.reason() in reasons and not self._chosen:
            self._take(self._choosable.first())
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that keys go elsewhere now."""
        super().focusOutEvent(event)
        self.viewport().update()


class _Drag:
    """How far the mouse took an item, in whole steps of the grid."""

    def __init__(self, start: QPointF, zoom: float) -> None:
        self._start, self._zoom = start, zoom
        self.steps = (0, 0)

    def go(self, to: QPointF) -> None:
        way = to - self._start
        if self.steps == (0, 0) and way.manhattanLength() < QApplication.startDragDistance():
            return
        step = STEP * self._zoom
        self.steps = (round(way.x() / step), round(way.y() / step))


def _zoom_step(event: QKeyEvent) -> int | None:
    """Return by how much a key zooms, 0 for what fits, None where it doesn't zoom."""
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return _ZOOMS.get(Qt.Key(event.key()))
    return None


def _is_leaving(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Escape

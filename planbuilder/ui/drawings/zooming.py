"""An area in which something large is zoomed and moved about."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

LEAST, MOST = 0.05, 4.0
FIRST_LEAST, FIRST_MOST = 0.6, 1.25
"""At first all of the content is shown, but no smaller than can be read and not blown up."""
_FACTOR = 1.2
_MARGIN = 16
"""Pixels of the screen around the content."""


class ZoomArea(QAbstractScrollArea):
    """Knows where the content is; whoever inherits paints it.

    Until the user zooms, the content is as large as there is room for.
    """

    zoom_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.zoom = 1.0
        self._size = QSizeF()
        self._follows_room, self._least = True, FIRST_LEAST
        self._held: QPointF | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # Where the content is

    def set_content(self, width: float, height: float) -> None:
        """Show content of another size; what was in sight stays in sight."""
        self._size = QSizeF(width, height)
        if self._follows_room:
            self._fill_room()
        self._set_bars()
        self.viewport().update()

    def origin(self) -> QPointF:
        """Return where the content's upper left corner is in the viewport."""
        aside = (self.viewport().width() - self._extent(self._size.width())) / 2
        left = round(max(0.0, aside)) + _MARGIN  # in the middle of a room that is wider
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return QPointF(left - across, _MARGIN - down)

    def _extent(self, length: float) -> float:
        return length * self.zoom + 2 * _MARGIN

    def to_drawing(self, point: QPointF) -> QPointF:
        """Return the point of the content that lies at a point of the viewport."""
        return (point - self.origin()) / self.zoom

    def seen(self) -> QRectF:
        """Return the part of the content that is in sight."""
        room = self.viewport().size()
        corner = QPointF(room.width(), room.height())
        return QRectF(self.to_drawing(QPointF(0, 0)), self.to_drawing(corner))

    def bring_into_sight(self, part: QRectF) -> None:
        """Scroll as little as is needed to show a part of the content."""
        where = QRectF(part.topLeft() * self.zoom, part.size() * self.zoom)
        where.translate(self.origin())
        room = QRectF(self.viewport().rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + _nudge(where.left(), where.right(), room.width()))
        down.setValue(down.value() + _nudge(where.top(), where.bottom(), room.height()))

    # Zoom

    def fit(self) -> None:
        """Show all of the content, however small, and follow the room from now on."""
        self._follows_room, self._least = True, LEAST
        self._fill_room()
        self._set_bars()
        self.viewport().update()

    def step_zoom(self, step: int, at: QPointF | None = None) -> None:
        """Zoom by steps, with the point `at` of the viewport staying where it is."""
        self.set_zoom(self.zoom * _FACTOR**step, at)

    def set_zoom(self, zoom: float, at: QPointF | None = None) -> None:
        """Zoom, with the point `at` of the viewport staying where it is, else the middle."""
        self._follows_room = False
        at = QPointF(self.viewport().rect().center()) if at is None else at
        held = self.to_drawing(at)
        self._take_zoom(zoom)
        self._set_bars()
        way = self.origin() + held * self.zoom - at
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + round(way.x()))
        down.setValue(down.value() + round(way.y()))
        self.viewport().update()

    def _fill_room(self) -> None:
        if self._size.isEmpty():
            return
        # The whole area, since bars that come and go with the zoom would never come to rest.
        across = (self.contentsRect().width() - 2 * _MARGIN) / self._size.width()
        down = (self.contentsRect().height() - 2 * _MARGIN) / self._size.height()
        self._take_zoom(max(min(across, down, FIRST_MOST), self._least))

    def _take_zoom(self, zoom: float) -> None:
        zoom = min(max(zoom, LEAST), MOST)
        if zoom != self.zoom:
            self.zoom = zoom
            self.zoom_changed.emit()

    def _set_bars(self) -> None:
        room = self.viewport().size()
        for bar, length, seen in (
            (self.horizontalScrollBar(), self._size.width(), room.width()),
            (self.verticalScrollBar(), self._size.height(), room.height()),
        ):
            bar.setRange(0, max(0, round(self._extent(length)) - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(40)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the room."""
        super().resizeEvent(event)
        if self._follows_room:
            self._fill_room()
        self._set_bars()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom where the mouse is; the wheel alone scrolls."""
        turned = event.angleDelta().y()
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif turned:
            self.step_zoom(1 if turned > 0 else -1, event.position())
            event.accept()

    # Moving about

    @property
    def is_held(self) -> bool:
        """Whether the mouse has taken hold of the content."""
        return self._held is not None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the content."""
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._held = event.position()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the content with the mouse that holds it."""
        if self._held is None:
            return
        way, self._held = event.position() - self._held, event.position()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() - round(way.x()))
        down.setValue(down.value() - round(way.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._held = None
        self.viewport().unsetCursor()


def _nudge(start: float, end: float, room: float) -> int:
    """Return how far to scroll so that what lies from start to end comes into the room."""
    if start < _MARGIN or end - start > room:
        return round(start - _MARGIN)
    return round(max(0.0, end - room - _MARGIN))

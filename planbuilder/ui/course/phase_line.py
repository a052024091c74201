"""The phases as a line to go along: what is behind, where one is, what lies ahead."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from planbuilder.model.course.tasks import PhaseStanding
from planbuilder.model.registers.tasks import Phase
from planbuilder.model.words import capitalised
from planbuilder.ui import theme
from planbuilder.ui.course.phase_words import done_words, spoken_words

_RADIUS, _TOP, _GAP = 9, 14, 6
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class PhaseLine(QWidget):
    """A row of stations, one for each phase; arrow keys go along it."""

    phase_chosen = Signal(object)
    """A `Phase`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.stations = {phase: _Station(phase, self) for phase in Phase}
        for phase, station in self.stations.items():
            row.addWidget(station, station.words_width())
            station.clicked.connect(lambda _=False, phase=phase: self.phase_chosen.emit(phase))

    def show_standings(self, standings: Sequence[PhaseStanding], current: Phase) -> None:
        """Show how much of each is done. `current` is the phase that one is in."""
        for standing in standings:
            self.stations[standing.phase].show_standing(
                standing, is_current=standing.phase is current
            )
        self.setFocusProxy(self.stations[current])

    def go_from(self, phase: Phase, steps: int) -> None:
        """Move the focus along the line."""
        found = list(self.stations.values())
        place = list(Phase).index(phase) + steps
        if 0 <= place < len(found):
            found[place].setFocus(Qt.FocusReason.TabFocusReason)


class _Station(QAbstractButton):
    """Paints a circle on the line, the phase below it, and how much is done."""

    def __init__(self, phase: Phase, line: PhaseLine) -> None:
        super().__init__(line)
        self._phase = phase
        self._line = line
        self._counted = ""
        self._state = "open"
        self.setText(capitalised(phase.words))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_standing(self, standing: PhaseStanding, *, is_current: bool) -> None:
        """Show how much is done."""
        self._counted = done_words(standing)
        self._state = "current" if is_current else _state(standing)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_current else Qt.FocusPolicy.ClickFocus)
        told = [self.text(), spoken_words(standing)]
        told += [self.tr("her er I nu")] if is_current else []
        self.setAccessibleName(", ".join(told))
        self.setToolTip(f"{self.text()}: {self._counted}")
        self.update()

    def words_width(self) -> int:
        """Return the room that the name of the phase needs, by which the stations share the line.

        With as much room for each, long names are cut at 1280 pixels beside those with room to
        spare.
        """
        font = self.font()
        font.setBold(True)
        return QFontMetrics(font).horizontalAdvance(self.text()) + 4 * _GAP

    def sizeHint(self) -> QSize:
        """Ask for a circle with two lines of words below it."""
        lines = 2 * self.fontMetrics().lineSpacing()
        return QSize(self.fontMetrics().horizontalAdvance("Politisk") + 8, _TOP * 2 + lines + 18)

    def minimumSizeHint(self) -> QSize:
        """Allow a narrow window; the words are shortened then."""
        return QSize(40, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line, the circle and the words."""
        colours = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, _TOP)
        painter.setPen(QPen(QColor(colours.line), 2))
        order = list(Phase).index(self._phase)
        left = middle.x() if order == 0 else 0.0
        right = middle.x() if order == len(Phase) - 1 else float(self.width())
        painter.drawLine(QPointF(left, _TOP), QPointF(right, _TOP))
        self._paint_circle(painter, middle)
        self._paint_words(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 1, -2, -1), 5, 5)
        painter.end()

    def _paint_circle(self, painter: QPainter, middle: QPointF) -> None:
        colours = theme.colours()
        edge = colours.ready if self._state == "done" else colours.accent
        is_empty = self._state in ("open", "skipped")
        if is_empty:
            edge = colours.control
        painter.setPen(QPen(QColor(edge), 2))
        painter.setBrush(QColor(colours.page if is_empty else edge))
        painter.drawEllipse(middle, _RADIUS, _RADIUS)
        if self._state == "done":
            painter.setPen(QPen(QColor(colours.on_accent), 2))
            x, y = middle.x(), middle.y()
            painter.drawPolyline([QPointF(x - 4, y), QPointF(x - 1, y + 3), QPointF(x + 4, y - 4)])
        elif self._state == "current":
            painter.setBrush(QColor(colours.on_accent))
            painter.drawEllipse(middle, 3, 3)
        elif self._state == "skipped":
            painter.drawLine(middle - QPointF(4, 0), middle + QPointF(4, 0))

    def _paint_words(self, painter: QPainter) -> None:
        colours, line = theme.colours(), self.fontMetrics().lineSpacing()
        font = self.font()
        font.setBold(self._state == "current")
        painter.setFont(font)
        painter.setPen(QColor(colours.accent if self.underMouse() else colours.ink))
        room = QRectF(2, _TOP + _RADIUS + _GAP, self.width() - 4, line)
        words = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(QColor(colours.muted))
        painter.drawText(room.translated(0, line), Qt.AlignmentFlag.AlignCenter, self._counted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, as a click does; arrow keys go along the line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in _STEPS:
            self._line.go_from(self._phase, _STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


def _state(standing: PhaseStanding) -> str:
    if standing.is_skipped:
        return "skipped"
    return "done" if standing.is_done else "open"

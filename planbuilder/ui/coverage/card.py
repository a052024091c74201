"""One element in the coverage: a card with its state by colour, icon and word, that goes there."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from planbuilder.model.coverage import Standing, standing
from planbuilder.model.danish import format_date_short
from planbuilder.model.judging import FINISHED, is_late
from planbuilder.model.plan import Plan
from planbuilder.model.records import Element, State
from planbuilder.model.words import STATE_WORDS, capitalised
from planbuilder.ui import theme, widgets
from planbuilder.ui.icons import pixmap

BAR, PADDING, GAP, RADIUS = 4, 10, 7, 6
ICON_SIDE = 16
AROUND = BAR + 2 * PADDING + ICON_SIDE + GAP
NARROWEST, WIDEST_WORD = 24, 34
"""The least width of a card, and the longest word that it is made wider for, in `em`."""

_STEPS = {
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a card: its words, the role of their colour, and an icon before them."""

    words: str
    colour: str
    icon: str = ""
    icon_colour: str = ""
    bold: bool = False


class ElementCard(QAbstractButton):
    """Paints itself, so that the longest title and reference wrap and are never cut off."""

    neighbour_wanted = Signal(int, int)
    """Steps to the right and down."""

    def __init__(
        self,
        plan: Plan,
        element: Element,
        today: datetime.date,
        width: int,
        parent: QWidget | None = None,
    ) -> None:
        """Make the card. `width` is its least width, the same for all so that columns are equal."""
        super().__init__(parent)
        self.element = element
        self._least_width = width
        self.lines = _lines(plan, element, today)
        self._heights: dict[int, int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(", ".join(line.words for line in self.lines))
        self.setAccessibleDescription(self.tr("Tryk Enter for at gå til elementet"))

    # Size

    def hasHeightForWidth(self) -> bool:
        """Narrow cards are higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that all lines need."""
        if width not in self._heights:
            heights = [self._laid_out(line, width)[1] for line in self.lines]
            self._heights[width] = round(2 * PADDING + sum(heights) + 3 * (len(heights) - 1))
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """Ask for the least width; the columns share what there is."""
        return QSize(self._least_width, self.heightForWidth(self._least_width))

    def minimumSizeHint(self) -> QSize:
        """Never become narrower than that."""
        return self.sizeHint()

    def _laid_out(self, line: Line, width: int) -> tuple[QTextLayout, float]:
        """Return the words of a line, wrapped for a card of this width, and their height."""
        font = QFont(self.font())
        font.setBold(line.bold)
        layout = QTextLayout(line.words, font, self)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        room = width - AROUND
        height = 0.0
        layout.beginLayout()
        while (row := layout.createLine()).isValid():
            row.setLineWidth(max(room, 1))
            row.setPosition(QPointF(0, height))
            height += row.height()
        layout.endLayout()
        return layout, height

    # Look

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card with its lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        left, top = BAR + PADDING, float(PADDING)
        for line in self.lines:
            layout, height = self._laid_out(line, self.width())
            if line.icon:
                row = layout.lineAt(0).height()
                place = QPointF(left, round(top + (row - ICON_SIDE) / 2))
                painter.drawPixmap(place, self._picture(line))
            painter.setPen(QColor(getattr(theme.colours(), line.colour)))
            layout.draw(painter, QPointF(left + ICON_SIDE + GAP, top))
            top += height + 3
        painter.end()

    def _picture(self, line: Line) -> QPixmap:
        return pixmap(line.icon, ICON_SIDE, line.icon_colour, self.devicePixelRatioF())

    def _paint_ground(self, painter: QPainter) -> None:
        colours = theme.colours()
        lit = self.hasFocus() or self.underMouse()
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        width = 2 if self.hasFocus() else 1
        painter.setPen(QPen(QColor(colours.accent if lit else colours.line), width))
        painter.setBrush(QColor(colours.accent_light if lit else colours.page))
        painter.drawRoundedRect(frame, RADIUS, RADIUS)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.state(self.element.state)))
        bar = frame.adjusted(1, 1, 0, -1)
        bar.setWidth(2 * RADIUS)
        painter.save()
        painter.setClipRect(QRectF(bar.left(), bar.top(), BAR, bar.height()))
        painter.drawRoundedRect(bar, RADIUS - 1, RADIUS - 1)
        painter.restore()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up under the mouse."""
        super().enterEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the element, as a click does; arrow keys want to go to a neighbour."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in _STEPS:
            self.neighbour_wanted.emit(*_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


def least_width(titles: Iterable[str], widget: QWidget) -> int:
    """Return the width at which no word of the titles has to be broken, within reason."""
    font = QFont(widget.font())
    font.setBold(True)
    metrics = QFontMetrics(font, widget)
    words = (word for title in titles for word in title.split())
    longest = max(map(metrics.horizontalAdvance, words), default=0)
    room = min(longest + 2, widgets.em(widget, WIDEST_WORD))
    return max(room + AROUND, widgets.em(widget, NARROWEST))


def _lines(plan: Plan, element: Element, today: datetime.date) -> list[Line]:
    """Return what a card says: title, state and owner, deadline, note, and what is missing."""
    colour = theme.colours().state(element.state)
    lines = [Line(plan.title(element), "ink", f"state-{element.state}", colour, bold=True)]
    words = [_tr("Eget element")] if element.is_own else []
    words += [capitalised(STATE_WORDS[element.state]), plan.initials(element.owner)]
    lines.append(Line(" · ".join(word for word in words if word), "muted"))
    if element.state.needs_note and element.note.strip():
        lines.append(Line(element.note.strip(), "muted"))
    lines += _deadline(element, today)
    if standing(element) is Standing.MISSING:
        lines.append(Line(_missing_words(element), "draft", "missing", theme.colours().draft))
    return lines


def _deadline(element: Element, today: datetime.date) -> list[Line]:
    if element.deadline is None or element.state in FINISHED:
        return []
    date = format_date_short(element.deadline)
    if is_late(element, today):
        words = _tr("Frist overskredet {date}").format(date=date)
        return [Line(words, "error", "warning", theme.colours().error)]
    return [Line(_tr("Frist {date}").format(date=date), "muted")]


def _missing_words(element: Element) -> str:
    return {
        State.NOT_STARTED: _tr("Mangler"),
        State.COVERED: _tr("Mangler henvisning"),
        State.NOT_RELEVANT: _tr("Mangler begrundelse"),
    }.get(element.state, _tr("Mangler tekst"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Coverage", text)

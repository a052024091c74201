"""The tabs of the side panel: an icon over a word, as on the rail, so that all words have room."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QTabWidget, QWidget

from planbuilder.model.frozen import frozen
from planbuilder.ui import theme, widgets
from planbuilder.ui.icons import pixmap

_MOST = 88
"""There is room for so many beside an icon, so that no tab moves when something is counted."""
_ICON, _GAP, _BESIDE, _ABOVE, _LINE = 18, 2, 5, 6, 2  # pixels
_WORDS = 0.86
"""How large the words are, of the window's own letters."""


@frozen
class _Tab:
    icon: str
    word: str
    count: int | None = None
    """How many there are, None where nothing is counted."""

    @property
    def name(self) -> str:
        return f"{self.word} {self.count}" if self.count else self.word


class SideTabs(QTabBar):
    """The bar. What a tab counts stands beside its icon, and in the name that is read aloud."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def add(
        self, tabs: QTabWidget, page: QWidget, icon_name: str, word: str, *, counts: bool = False
    ) -> None:
        """Add a page to the tabs whose bar this is. Where it counts something, there is room."""
        self._put(tabs.addTab(page, word), _Tab(icon_name, word, 0 if counts else None))

    def set_count(self, number: int, count: int) -> None:
        """Show how many there are in a tab; nothing where there are none."""
        self._put(number, replace(self._tab(number), count=count))

    def _put(self, number: int, tab: _Tab) -> None:
        self.setTabData(number, tab)
        self.setTabText(number, tab.name)

    def _tab(self, number: int) -> _Tab:
        found: _Tab = self.tabData(number)
        return found

    def _font(self, *, bold: bool) -> QFont:
        return widgets.scaled(self.font(), _WORDS, bold=bold)

    def tabSizeHint(self, number: int) -> QSize:
        """Return room for the word as it is when chosen, and for an icon with a number."""
        tab = self.tabData(number)
        if tab is None:  # Qt asks while it adds the tab
            return super().tabSizeHint(number)
        letters = QFontMetrics(self._font(bold=True))
        beside = 0 if tab.count is None else _GAP + letters.horizontalAdvance(str(_MOST))
        width = max(letters.horizontalAdvance(tab.word), _ICON + 2 * beside) + 2 * _BESIDE
        return QSize(width, _ABOVE + _ICON + _GAP + letters.height() + _ABOVE + _LINE)

    def minimumTabSizeHint(self, number: int) -> QSize:
        """Return the same: a word that is cut off says nothing."""
        return self.tabSizeHint(number)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw all tabs."""
        painter = QPainter(self)
        under_mouse = self.tabAt(self.mapFromGlobal(self.cursor().pos()))
        for number in range(self.count()):
            self._paint(painter, number, is_hovered=number == under_mouse and self.underMouse())

    def _paint(self, painter: QPainter, number: int, *, is_hovered: bool) -> None:
        place, tab, colours = self.tabRect(number), self._tab(number), theme.colours()
        is_chosen = number == self.currentIndex()
        if is_chosen and self.hasFocus():
            _fill(painter, place, colours.accent_light)
        colour = colours.accent if is_chosen else colours.ink if is_hovered else colours.muted
        painter.setPen(QColor(colour))
        painter.setFont(self._font(bold=is_chosen))
        corner = QPoint(place.center().x() - _ICON // 2, place.top() + _ABOVE)
        drawn = pixmap(tab.icon, _ICON, colour, self.devicePixelRatioF())
        painter.drawPixmap(corner, drawn)
        if tab.count:
            beside = QRect(corner.x() + _ICON + _GAP, corner.y(), place.width(), _ICON)
            painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, str(tab.count))
        words = place.adjusted(0, _ABOVE + _ICON + _GAP, 0, -_ABOVE)
        where = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(words, where, tab.word)
        if is_chosen:
            line = QRect(place.left(), place.bottom() - _LINE + 1, place.width(), _LINE)
            _fill(painter, line, colours.accent)


def _fill(painter: QPainter, place: QRect, colour: str) -> None:
    """Fill a place. `fillRect` would wake Qt's gradients, which start-up has no use for."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRect(place)

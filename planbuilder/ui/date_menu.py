"""A menu with a calendar in it, in which a day is chosen or taken away."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QMenu, QToolButton, QWidget, QWidgetAction

from planbuilder.ui import theme
from planbuilder.ui.icons import icon

if TYPE_CHECKING:
    from PySide6.QtWidgets import QCalendarWidget


class DateMenu(QMenu):
    """The menu of a deadline."""

    chosen = Signal(object)
    """A day, None for no deadline."""

    def __init__(self, shown: Callable[[], datetime.date], parent: QWidget | None = None) -> None:
        """Make it. `shown` gives the day that is marked when the menu opens."""
        super().__init__(parent)
        self._shown = shown
        self.aboutToShow.connect(self._show_month)

    @cached_property
    def calendar(self) -> QCalendarWidget:
        """The calendar, made when it is first wanted: it takes a while."""
        from PySide6.QtWidgets import QCalendarWidget

        made = QCalendarWidget()
        made.setAccessibleName(self.tr("Vælg frist"))
        made.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        made.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        made.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        made.clicked.connect(self._choose)
        made.activated.connect(self._choose)
        holder = QWidgetAction(self)
        holder.setDefaultWidget(made)
        self.addAction(holder)
        self.addSeparator()
        self.addAction(self.tr("Ingen frist")).triggered.connect(lambda: self.chosen.emit(None))
        return made

    def _show_month(self) -> None:
        self._dress()
        shown = self._shown()
        self.calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self.calendar.setFocus()

    def _dress(self) -> None:
        """Give the calendar the colours of the moment: Qt's own are black and red."""
        for name, icon_name in (("prevmonth", "left"), ("nextmonth", "right")):
            arrow = self.calendar.findChild(QToolButton, f"qt_calendar_{name}")
            arrow.setIcon(icon(icon_name, theme.colours().on_accent))
        weekend = QTextCharFormat()
        weekend.setForeground(QColor(theme.colours().muted))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, weekend)

    def _choose(self, date: QDate) -> None:
        self.close()
        self.chosen.emit(datetime.date(date.year(), date.month(), date.day()))

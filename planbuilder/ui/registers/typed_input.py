"""Inputs for what has to be understood: dates, hours, kroner."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QWidgetAction

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.typed import read_date, write_date
from planbuilder.ui.icons import icon


class TypedInput(QLineEdit):
    """One line that is read as a value; what can't be read stays there to be corrected."""

    edited = Signal()
    left = Signal()

    def __init__(
        self, read: Callable[[str], Any], write: Callable[[Any], str], example: str
    ) -> None:
        """Make the line. `example` shows how to write while the line is empty."""
        super().__init__()
        self._read = read
        self._write = write
        self.setPlaceholderText(example)
        self.textEdited.connect(lambda _: self.edited.emit())
        self.editingFinished.connect(self._leave)

    def _leave(self) -> None:
        with contextlib.suppress(PlanbuilderError):
            self.setText(self._write(self.value()))
        self.left.emit()

    def value(self) -> Any:
        """Return what the line means, None where it is empty.

        Raises:
            PlanbuilderError: it can't be understood; the message says how to write it.
        """
        return self._read(self.text())

    def show_value(self, value: Any) -> None:
        """Show another value."""
        self.setText(self._write(value))

    def set_read_only(self, read_only: bool) -> None:
        """Let the value be read and copied only."""
        self.setReadOnly(read_only)


class DateInput(TypedInput):
    """A date, typed or chosen in a calendar."""

    def __init__(self, today: Callable[[], datetime.date]) -> None:
        super().__init__(read_date, write_date, self.tr("dd.mm.åååå"))
        self._today = today
        self.choose_action = self.addAction(
            icon("calendar"), QLineEdit.ActionPosition.TrailingPosition
        )
        self.choose_action.setToolTip(self.tr("Vælg i kalender"))
        self.choose_action.triggered.connect(lambda _=False: self.open_calendar())

    def set_read_only(self, read_only: bool) -> None:
        """Let the date be read and copied only."""
        super().set_read_only(read_only)
        self.choose_action.setEnabled(not read_only)

    def open_calendar(self) -> None:
        """Show a month to choose from."""
        menu = QMenu(self)
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(self._calendar(menu))
        menu.addAction(holder)
        menu.exec(self.mapToGlobal(QPoint(0, self.height())))
        menu.deleteLater()

    def _calendar(self, menu: QMenu) -> QCalendarWidget:
        calendar = QCalendarWidget()
        calendar.setAccessibleName(self.tr("Vælg dato"))
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        shown = self._shown_date()
        calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        calendar.clicked.connect(lambda date: self._choose(menu, date))
        calendar.activated.connect(lambda date: self._choose(menu, date))
        return calendar

    def _shown_date(self) -> datetime.date:
        try:
            return self.value() or self._today()
        except PlanbuilderError:
            return self._today()

    def _choose(self, menu: QMenu, date: QDate) -> None:
        menu.close()
        self.show_value(datetime.date(date.year(), date.month(), date.day()))
        self.edited.emit()
        self.left.emit()

"""The fields for a plan's municipality and period, as a new plan asks for them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QSpinBox

from planbuilder.model.municipality import Municipality, region_on, search
from planbuilder.model.revision.periods import USUAL_YEARS
from planbuilder.ui import widgets

FIRST_YEAR, LAST_YEAR = 2018, 2100
NO_YEAR = 1999
"""What a field shows as no year."""


class MunicipalityField(QLineEdit):
    """Completes the names of municipalities from the first letters."""

    def __init__(self, municipalities: Sequence[Municipality], name: str = "") -> None:
        super().__init__(name)
        self._municipalities = municipalities
        self.setPlaceholderText(self.tr("Skriv de første bogstaver …"))
        self.names = QStringListModel(self)
        completer = QCompleter(self.names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.popup().setProperty("role", "popup")
        self.setCompleter(completer)
        self.textEdited.connect(self._suggest)

    def _suggest(self, typed: str) -> None:
        found = search(self._municipalities, _without_word(typed))
        self.names.setStringList([one.name for one in found])

    def chosen(self) -> Municipality | None:
        """Return the municipality whose name stands in the field, also as »Køge Kommune«."""
        typed = _without_word(self.text()).casefold()
        return next((m for m in self._municipalities if m.name.casefold() == typed), None)

    def place(self) -> str:
        """Return in one line where the municipality belongs, or what will be said of it."""
        chosen, typed = self.chosen(), _without_word(self.text())
        if chosen is None and typed:
            if search(self._municipalities, typed):
                return self.tr("Vælg kommunen i listen, eller skriv hele navnet.")
            return self.tr("Ingen kommune hedder sådan. Skriv de første bogstaver af dens navn.")
        if chosen is None:
            return self.tr("Politikreds, Infohus og region følger af kommunen.")
        region = region_on(chosen, datetime.date.today())
        return f"{chosen.police_district} · {chosen.infohus} · {region}"


def _without_word(typed: str) -> str:
    """Return what was typed without the word »Kommune« behind the name."""
    words = typed.split()
    return " ".join(words[:-1] if len(words) > 1 and words[-1].casefold() == "kommune" else words)


class PeriodFields(QHBoxLayout):
    """The first and the last year of a plan's period."""

    def __init__(self, first: int, last: int, *, may_lack: bool = False) -> None:
        """Make the fields.

        Args:
            first: the first year, NO_YEAR for none.
            last: the last one.
            may_lack: whether there may be no period.
        """
        super().__init__()
        least = NO_YEAR if may_lack else FIRST_YEAR
        self.first = self._year(first, least, self.tr("Første år"))
        self.last = self._year(last, least, self.tr("Sidste år"))
        self.first.valueChanged.connect(self._follow)
        self.addWidget(self.first)
        self.addWidget(widgets.label("–"))
        self.addWidget(self.last)

    def _year(self, value: int, least: int, name: str) -> QSpinBox:
        field = QSpinBox()
        field.setRange(least, LAST_YEAR)
        field.setValue(value)
        field.setAccessibleName(name)
        field.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        # With its buttons: without them a style sheet leaves no room for the number (Qt 6.11).
        field.setMinimumWidth(field.fontMetrics().horizontalAdvance("2027") + 54)
        if least == NO_YEAR:
            field.setSpecialValueText(self.tr("år"))
        return field

    def _follow(self, year: int) -> None:
        self.last.setValue(year + USUAL_YEARS - 1 if year > NO_YEAR else NO_YEAR)

    def days(self) -> tuple[datetime.date | None, datetime.date | None]:
        """Return the first and the last day of the period; None where there is none."""
        first, last = self.first.value(), max(self.first.value(), self.last.value())
        if first == NO_YEAR:
            return None, None
        return datetime.date(first, 1, 1), datetime.date(last, 12, 31)

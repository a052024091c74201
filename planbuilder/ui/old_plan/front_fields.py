"""The new plan's front page as it was guessed from the old one, to be corrected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from planbuilder.model.municipality import Municipality
from planbuilder.model.placing.making import Facts
from planbuilder.ui import widgets
from planbuilder.ui.dialogs.plan_fields import NO_YEAR, MunicipalityField, PeriodFields


class FrontFields(QWidget):
    """Municipality, title and period in one row."""

    changed = Signal()

    def __init__(
        self, facts: Facts, municipalities: Sequence[Municipality], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.municipality = MunicipalityField(municipalities, facts.municipality)
        self.municipality.setAccessibleName(self.tr("Kommune"))
        self.municipality.setMaximumWidth(widgets.em(self, 34))
        self.plan_title = QLineEdit(facts.title)
        self.plan_title.setAccessibleName(self.tr("Titel"))
        self.plan_title.setCursorPosition(0)
        first = facts.period_start.year if facts.period_start else NO_YEAR
        last = facts.period_end.year if facts.period_end else NO_YEAR
        self.period = PeriodFields(first, last, may_lack=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for words, field, share in (
            (self.tr("&Kommune"), self.municipality, 2),
            (self.tr("&Titel"), self.plan_title, 5),
        ):
            row.addWidget(self._label(words, field))
            row.addWidget(field, share)
        row.addWidget(self._label(self.tr("&Periode"), self.period.first))
        row.addLayout(self.period)
        for field in (self.municipality, self.plan_title):
            field.textChanged.connect(lambda _: self.changed.emit())

    def _label(self, words: str, field: QWidget) -> QLabel:
        label = QLabel(words)
        label.setBuddy(field)
        return label

    def facts(self) -> Facts:
        """Return the front page as it stands in the fields."""
        chosen = self.municipality.chosen()
        name = chosen.name if chosen else self.municipality.text().strip()
        return Facts(name, self.plan_title.text().strip(), *self.period.days())

    def lack(self) -> str:
        """Return what has to be filled in yet, "" where nothing has."""
        facts = self.facts()
        if not facts.municipality:
            return self.tr("Skriv kommunens navn.")
        return "" if facts.title else self.tr("Giv planen en titel.")

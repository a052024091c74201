"""Asks what a new plan needs: municipality, title, period and, the first time, who is writing."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.municipality import Municipality, region_on, search
from planbuilder.ui import widgets
from planbuilder.ui.dialogs.author import AuthorFields

YEARS = 4
"""A plan is revised at least every fourth year (barnets lov § 15, stk. 3)."""


class NewPlanDialog(QDialog):
    """The few answers that a new plan begins with."""

    def __init__(
        self,
        municipalities: Sequence[Municipality],
        name: str,
        initials: str,
        plan_title: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._municipalities = municipalities
        self.setWindowTitle(self.tr("Ny plan"))
        self.setMinimumWidth(widgets.em(self, 70))
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.setContentsMargins(28, 24, 28, 24)
        column.addWidget(widgets.label(self.tr("Ny plan"), "title"))
        column.addLayout(self._form(name, initials, plan_title))
        column.addStretch(1)
        column.addWidget(self._buttons())
        self._check()

    def _form(self, name: str, initials: str, plan_title: str) -> QFormLayout:
        form = QFormLayout()
        form.setSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.municipality = self._municipality_field()
        self.place = widgets.label("", "muted", wrap=True)
        self.plan_title = QLineEdit(plan_title)
        form.addRow(self.tr("&Kommune"), self.municipality)
        form.addRow("", self.place)
        form.addRow(self.tr("&Titel"), self.plan_title)
        form.addRow(self.tr("Periode"), self._period())
        self.author = AuthorFields(form, self.tr("Dit &navn"), self.tr("Dine &initialer"))
        self.author.fill(name, initials)
        for field in (self.municipality, self.plan_title, self.author.name):
            field.textChanged.connect(self._check)
        return form

    def _municipality_field(self) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(self.tr("Skriv de første bogstaver …"))
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.popup().setProperty("role", "boxed")
        field.setCompleter(completer)
        field.textEdited.connect(self._suggest)
        return field

    def _period(self) -> QHBoxLayout:
        next_year = datetime.date.today().year + 1
        row = QHBoxLayout()
        self.first_year = self._year(next_year, self.tr("Første år"))
        self.last_year = self._year(next_year + YEARS - 1, self.tr("Sidste år"))
        self.first_year.valueChanged.connect(lambda year: self.last_year.setValue(year + YEARS - 1))
        row.addWidget(self.first_year)
        row.addWidget(widgets.label("–"))
        row.addWidget(self.last_year)
        row.addWidget(widgets.label(self.tr("revideres mindst hvert fjerde år"), "muted"))
        row.addStretch(1)
        return row

    def _year(self, value: int, name: str) -> QSpinBox:
        field = QSpinBox()
        field.setRange(2018, 2100)
        field.setValue(value)
        field.setAccessibleName(name)
        field.setMinimumWidth(field.fontMetrics().horizontalAdvance("2027") + 34)
        field.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        return field

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self.create = buttons.addButton(
            self.tr("Vælg, hvor planen gemmes …"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.create.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _suggest(self, typed: str) -> None:
        self._names.setStringList([found.name for found in search(self._municipalities, typed)])

    def chosen(self) -> Municipality | None:
        """Return the municipality whose name stands in the field."""
        typed = self.municipality.text().strip().casefold()
        return next((m for m in self._municipalities if m.name.casefold() == typed), None)

    def period(self) -> tuple[datetime.date, datetime.date]:
        """Return the first and the last day of the period."""
        first, last = self.first_year.value(), self.last_year.value()
        return datetime.date(first, 1, 1), datetime.date(max(first, last), 12, 31)

    def _check(self) -> None:
        chosen = self.chosen()
        self.place.setText(self._place(chosen))
        complete = chosen and self.plan_title.text().strip() and self.author.name.text().strip()
        self.create.setEnabled(bool(complete))

    def _place(self, municipality: Municipality | None) -> str:
        if municipality is None:
            return self.tr("Politikreds, Infohus og region følger af kommunen.")
        region = region_on(municipality, datetime.date.today())
        return f"{municipality.police_district} · {municipality.infohus} · {region}"

"""Asks what a new plan needs: municipality, title, period and, the first time, who is writing."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.municipality import Municipality
from planbuilder.model.revision.periods import USUAL_YEARS
from planbuilder.ui import widgets
from planbuilder.ui.dialogs.author import AuthorFields
from planbuilder.ui.dialogs.plan_fields import MunicipalityField, PeriodFields

_PLACE_LINES = 2


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
        self.municipality = MunicipalityField(self._municipalities)
        self.place = widgets.label("", "muted", wrap=True)
        self.place.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        # Room for the longest names at once, since a form gives a label no more room later.
        self.place.setMinimumHeight(_PLACE_LINES * self.place.fontMetrics().lineSpacing())
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

    def _period(self) -> QHBoxLayout:
        next_year = datetime.date.today().year + 1
        row = PeriodFields(next_year, next_year + USUAL_YEARS - 1)
        self.first_year, self.last_year = row.first, row.last
        self.period = row.days
        row.addWidget(widgets.label(self.tr("revideres mindst hvert fjerde år"), "muted"))
        row.addStretch(1)
        return row

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

    def chosen(self) -> Municipality | None:
        """Return the municipality whose name stands in the field."""
        return self.municipality.chosen()

    def _check(self) -> None:
        chosen = self.chosen()
        self.place.setText(self.municipality.place())
        complete = chosen and self.plan_title.text().strip() and self.author.name.text().strip()
        self.create.setEnabled(bool(complete))

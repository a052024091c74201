"""The plan's front page: title, period, and where it is on its way to adoption."""

from __future__ import annotations

import datetime
from dataclasses import replace

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QWidget,
)

from planbuilder.model.course.tasks import reached
from planbuilder.model.danish import format_date_short, parse_date
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.records import PlanStatus
from planbuilder.model.revision.due import adoption_day, with_status
from planbuilder.model.words import PLAN_STATUS_WORDS, capitalised
from planbuilder.ui import messages, widgets
from planbuilder.ui.session import Session


class FrontPageDialog(QDialog):
    """Changes the facts that stand on the cover."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        info = session.plan.info
        self.setWindowTitle(self.tr("Forside og status"))
        self.setMinimumWidth(widgets.em(self, 70))
        self.plan_title = QLineEdit(info.title)
        self.municipality = QLineEdit(info.municipality)
        self.start = self._date(info.period_start)
        self.end = self._date(info.period_end)
        self.status = QComboBox()
        for status in PlanStatus:
            self.status.addItem(capitalised(PLAN_STATUS_WORDS[status]), status)
        self.status.setCurrentIndex(list(PlanStatus).index(info.status))
        self.status_date = self._date(info.status_date)
        self.adopted_by = QLineEdit(info.adopted_by)
        self.adopted_by.setPlaceholderText(self.tr("fx Kommunalbestyrelsen"))
        self.adopted_on = self._date(adoption_day(info))
        self._error = widgets.label("", "error", wrap=True)
        column = widgets.dialog_column(self)
        self._form = self._make_form()
        column.addLayout(self._form)
        column.addWidget(self._error)
        column.addWidget(self._buttons())
        self.status.currentIndexChanged.connect(self._show_adoption)
        self._show_adoption()

    def _show_adoption(self) -> None:
        """Ask when the plan was adopted, but where that is the day of its status."""
        is_status = self.status.currentData() == PlanStatus.ADOPTED
        self._form.setRowVisible(self.adopted_on, not is_status)

    def _make_form(self) -> QFormLayout:
        form = QFormLayout()
        form.setSpacing(10)
        for words, field in (
            (self.tr("&Kommune"), self.municipality),
            (self.tr("&Titel"), self.plan_title),
            (self.tr("&Gælder fra"), self.start),
            (self.tr("Gælder &til"), self.end),
            (self.tr("&Status"), self.status),
            (self.tr("Status &siden"), self.status_date),
            (self.tr("&Vedtaget af"), self.adopted_by),
            (self.tr("Vedtaget &den"), self.adopted_on),
        ):
            form.addRow(words, field)
        return form

    def _date(self, value: datetime.date | None) -> QLineEdit:
        field = QLineEdit(format_date_short(value) if value else "")
        field.setPlaceholderText(self.tr("dd.mm.åååå"))
        return field

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def accept(self) -> None:
        """Save the facts, or say which of them can't be read."""
        try:
            start, end = self._read(self.start), self._read(self.end)
            since, adopted = self._read(self.status_date), self._read(self.adopted_on)
            if start and end and end < start:
                raise PlanbuilderError("Perioden slutter, før den begynder. Ret en af datoerne.")
        except PlanbuilderError as error:
            self._error.setText(messages.translated(error))
            return
        status = PlanStatus(self.status.currentData())
        info = with_status(self._session.plan.info, status, since)
        changed = replace(
            info,
            title=self.plan_title.text().strip(),
            municipality=self.municipality.text().strip(),
            period_start=start,
            period_end=end,
            adopted_by=self.adopted_by.text().strip(),
            adopted_on=info.adopted_on if status is PlanStatus.ADOPTED else adopted,
        )
        if changed != self._session.plan.info:
            plan, today = self._session.plan, self._session.today()
            done = reached(plan, changed, today)
            self._session.apply(self.tr("Ret forside"), [changed, *done])
        super().accept()

    @staticmethod
    def _read(field: QLineEdit) -> datetime.date | None:
        typed = field.text().strip()
        return parse_date(typed) if typed else None

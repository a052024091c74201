"""Sends the plan out to be heard: who gets it, when, and until when they can answer."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.hearing.sending import info_after_sending, sending_name, to_be_asked
from planbuilder.model.registers.hearing import HearingParty
from planbuilder.model.words import PLAN_STATUS_WORDS
from planbuilder.project.past.sending import send_out
from planbuilder.ui import messages, widgets
from planbuilder.ui.dialogs.verb_buttons import verb_buttons
from planbuilder.ui.registers.typed_input import DateInput
from planbuilder.ui.session import Session

_WEEKS = 4
"""How long a hearing usually is."""


class SendingDialog(QDialog):
    """The parties that nobody asked yet, all of them chosen, and the days."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._parties = to_be_asked(session.plan)
        self.setWindowTitle(self.tr("Send i høring"))
        self.setMinimumWidth(widgets.em(self, 66))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Høringsparter"))
        self.list.setProperty("role", "boxed")
        for party in self._parties:
            item = QListWidgetItem(party.title or self.tr("(uden navn)"), self.list)
            item.setCheckState(Qt.CheckState.Checked)
        if self._parties:
            self.list.setCurrentRow(0)
        today = session.today()
        self.day = DateInput(session.today)
        self.day.show_value(today)
        self.deadline = DateInput(session.today)
        self.deadline.show_value(today + datetime.timedelta(weeks=_WEEKS))
        self.outcome = widgets.label("", wrap=True)
        self.error = widgets.label("", "error", wrap=True)
        self.error.hide()
        self._lay_out()
        self.list.itemChanged.connect(lambda _: self._tell())
        for field in (self.day, self.deadline):
            field.textChanged.connect(lambda _: self._tell())
        self._tell()

    def _lay_out(self) -> None:
        teaching = self.tr(
            "Høringsparterne får dagen og fristen i registret, og planen, som den er lige nu, "
            "bliver en milepæl. Skriv den derefter med »Fil → Eksportér → Word« og flueben ved "
            "»Til offentliggørelse«, og send den. Svarene kan hentes ind igen."
        )
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow(self.tr("&Sendes ud"), self.day)
        form.addRow(self.tr("&Frist for svar"), self.deadline)
        column = widgets.dialog_column(self, teaching)
        column.addWidget(self.list, 1)
        column.addLayout(form)
        column.addWidget(self.outcome)
        column.addWidget(self.error)
        buttons, self.send_button = verb_buttons(self, self.tr("Noter som sendt"))
        column.addWidget(buttons)

    def _chosen(self) -> list[HearingParty]:
        checked = Qt.CheckState.Checked
        return [
            party
            for row, party in enumerate(self._parties)
            if self.list.item(row).checkState() is checked
        ]

    def _tell(self) -> None:
        """Say what sending it makes of the plan."""
        chosen = len(self._chosen())
        try:
            day, deadline = self.day.value(), self.deadline.value()
        except PlanbuilderError:
            day = deadline = None
        self.send_button.setEnabled(bool(chosen and day and deadline))
        if not chosen or not day or not deadline:
            self.outcome.setText(self.tr("Vælg, hvem der får planen, hvornår, og til hvornår."))
            return
        plan = self._session.plan
        who = self.tr("1 høringspart") if chosen == 1 else self.tr("{n} høringsparter")
        words = self.tr("{who} får {days} dage. Planen er »{status}« og får milepælen »{name}«.")
        self.outcome.setText(
            words.format(
                who=who.format(n=chosen),
                days=(deadline - day).days,
                status=PLAN_STATUS_WORDS[info_after_sending(plan, day).status],
                name=sending_name(plan, day),
            )
        )

    def accept(self) -> None:
        """Note that the plan is sent out, or say kindly why it can't be."""
        try:
            day, deadline = self.day.value(), self.deadline.value()
            assert day is not None  # the button waits for both
            assert deadline is not None
            send_out(self._session.project, self._chosen(), day, deadline)
        except PlanbuilderError as error:
            self.error.setText(messages.translated(error))
            self.error.show()
            self.adjustSize()
            return
        super().accept()

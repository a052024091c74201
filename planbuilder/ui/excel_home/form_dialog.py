"""A form for others to fill their efforts in: what it asks, what stands in it, and for when."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.danish import danish_key, parse_date
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plan import Plan
from planbuilder.model.records import Effort
from planbuilder.office.excel.forms import BASIC, RESOURCES, TIME, FormRequest, efforts_of
from planbuilder.office.progress import Progress
from planbuilder.ui import messages, widgets
from planbuilder.ui.dialogs.export_run import choose_and_run
from planbuilder.ui.dialogs.verb_buttons import verb_buttons
from planbuilder.ui.registers.choices import CalmCombo
from planbuilder.ui.session import Session
from planbuilder.ui.sharing.save_file import file_name


class FormDialog(QDialog):
    """Left what stands in the form beforehand and what it asks, below for whom and when."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = session.plan
        self.setWindowTitle(self.tr("Udsend skema"))
        self.empty = QRadioButton(self.tr("&Ingen: skemaet er til nye indsatser"))
        self.of_one = QRadioButton(self.tr("Indsatser fra den &ansvarlige"))
        self.every = QRadioButton(self.tr("Alle &planens indsatser"))
        self.group = QButtonGroup(self)
        for button in (self.empty, self.of_one, self.every):
            self.group.addButton(button)
        self.empty.setChecked(True)
        self.responsible = CalmCombo()
        self.responsible.setAccessibleName(self.tr("Ansvarlig"))
        self.responsible.addItems(_responsibles(session.plan))
        self.of_one.setEnabled(self.responsible.count() > 0)
        self.every.setEnabled(bool(session.plan.efforts))
        self.time = QCheckBox(self.tr("&Tid: ny eller eksisterende, start og slut"))
        self.resources = QCheckBox(self.tr("&Ressourcer: timer om året og kroner i alt"))
        for box in (self.time, self.resources):
            box.setChecked(True)
        self.reply_to = QLineEdit(session.settings.name)
        self.deadline = QLineEdit()
        self.deadline.setPlaceholderText(self.tr("fx 15. december 2026"))
        self.error = widgets.label("", "error", wrap=True)
        self.summary = widgets.label("", "muted", wrap=True)
        self._lay_out()
        self.group.buttonClicked.connect(lambda _: self._check())
        self.responsible.currentIndexChanged.connect(lambda _: self._check())
        self.responsible.activated.connect(lambda _: self._choose_one())
        self.deadline.textChanged.connect(lambda _: self._check())
        self._check()

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(24, 20, 24, 20)
        lines.setSpacing(8)
        lines.addWidget(
            widgets.label(
                self.tr(
                    "Et Excel-skema, som skoler og afdelinger udfylder deres indsatser i. Når det "
                    "kommer tilbage, henter du det med »Hent fra Excel …«."
                ),
                wrap=True,
            )
        )
        lines.addSpacing(8)
        lines.addWidget(widgets.label(self.tr("Indsatser, der står i det på forhånd"), "heading"))
        lines.addWidget(self.empty)
        row = QHBoxLayout()
        row.addWidget(self.of_one)
        row.addWidget(self.responsible, 1)
        lines.addLayout(row)
        lines.addWidget(self.every)
        lines.addSpacing(8)
        lines.addWidget(widgets.label(self.tr("Spørg også om"), "heading"))
        lines.addWidget(self.time)
        lines.addWidget(self.resources)
        lines.addSpacing(8)
        form = QFormLayout()
        form.setSpacing(10)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow(self.tr("&Sendes tilbage til"), self.reply_to)
        form.addRow(self.tr("&Frist (kan udelades)"), self.deadline)
        lines.addLayout(form)
        lines.addWidget(self.error)
        lines.addStretch(1)
        bottom = QHBoxLayout()
        bottom.addWidget(self.summary, 1)
        buttons, self.write = verb_buttons(self, self.tr("&Gem skemaet …"))
        bottom.addWidget(buttons)
        lines.addLayout(bottom)
        self.setMinimumWidth(widgets.em(self, 92))

    def _choose_one(self) -> None:
        self.of_one.setChecked(True)
        self._check()

    def _check(self) -> None:
        try:
            self._day()
        except PlanbuilderError as error:
            self.error.setText(messages.translated(error))
        else:
            self.error.setText("")
        self.error.setVisible(bool(self.error.text()))
        self.write.setEnabled(not self.error.text())
        count = len(self.efforts())
        if count == 1:
            words = self.tr("1 indsats og 200 tomme rækker.")
        elif count:
            words = self.tr("{n} indsatser og 200 tomme rækker.").format(n=count)
        else:
            words = self.tr("200 tomme rækker.")
        self.summary.setText(words)

    def _day(self) -> datetime.date | None:
        typed = self.deadline.text().strip()
        return parse_date(typed) if typed else None

    def efforts(self) -> list[Effort]:
        """Return the efforts that stand in the form beforehand."""
        if self.every.isChecked():
            return self._plan.efforts
        if self.of_one.isChecked():
            return efforts_of(self._plan.efforts, self.responsible.currentText())
        return []

    def request(self) -> FormRequest:
        """Return what is chosen."""
        keys = [*BASIC]
        keys += TIME if self.time.isChecked() else ()
        keys += RESOURCES if self.resources.isChecked() else ()
        return FormRequest(keys, self.efforts(), self.reply_to.text().strip(), self._day())

    def name(self) -> str:
        """Return what the file may be called, without its ending."""
        who = self.responsible.currentText() if self.of_one.isChecked() else ""
        return self.tr("Skema til {name}").format(name=who) if who else self.tr("Skema")


def send_form(session: Session, parent: QWidget) -> None:
    """Ask what a form shall hold, and write it."""
    session.save_pending()
    dialog = FormDialog(session, parent)
    while dialog.exec() and not _write(session, dialog):
        pass
    dialog.deleteLater()


def _write(session: Session, dialog: FormDialog) -> bool:
    request = dialog.request()

    def write(plan: Plan, versions: Mapping[str, str], target: Path, _progress: Progress) -> None:
        from planbuilder.office.excel import export_form

        today = datetime.date.today()
        export_form(plan, target, request, today=today, versions=versions)

    kinds = dialog.tr("Excel-projektmapper (*.xlsx)")
    title = dialog.windowTitle()
    name = file_name(f"{session.path.stem} – {dialog.name()}")
    return choose_and_run(session, dialog, title, ".xlsx", kinds, write, name=name)


def _responsibles(plan: Plan) -> list[str]:
    names = {" ".join(effort.responsible.split()) for effort in plan.efforts}
    by_key = {name.casefold(): name for name in sorted(names) if name}
    return sorted(by_key.values(), key=danish_key)

"""A form for others to fill in: of which register, what it asks and holds, and for when."""

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
from planbuilder.model.fields import Entry
from planbuilder.model.plan import Plan
from planbuilder.model.registers.register import Register
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.office.excel.forms import FormRequest, asked_apart, basic_fields, entries_of
from planbuilder.office.excel.register_words import own_words
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
        self.register = CalmCombo()
        self.register.setAccessibleName(self.tr("Register"))
        for register in REGISTERS.values():
            self.register.addItem(register.title, register.name)
        self.before = widgets.label("", "heading")
        self.empty = QRadioButton()
        self.of_one = QRadioButton()
        self.every = QRadioButton()
        self.group = QButtonGroup(self)
        for button in (self.empty, self.of_one, self.every):
            self.group.addButton(button)
        self.responsible = CalmCombo()
        self.responsible.setAccessibleName(self.tr("Ansvarlig"))
        self.apart_heading = widgets.label(self.tr("Spørg også om"), "heading")
        self.apart = QVBoxLayout()
        self.boxes: list[QCheckBox] = []
        self.reply_to = QLineEdit(session.settings.name)
        self.deadline = QLineEdit()
        self.deadline.setPlaceholderText(self.tr("fx 15. december 2026"))
        self.error = widgets.label("", "error", wrap=True)
        self.summary = widgets.label("", "muted", wrap=True)
        self._lay_out()
        self._show_register()
        self.register.currentIndexChanged.connect(lambda _: self._show_register())
        self.group.buttonClicked.connect(lambda _: self._check())
        self.responsible.currentIndexChanged.connect(lambda _: self._check())
        self.responsible.activated.connect(lambda _: self._choose_one())
        self.deadline.textChanged.connect(lambda _: self._check())

    def _lay_out(self) -> None:
        lines = self._lines = QVBoxLayout(self)
        lines.setContentsMargins(24, 20, 24, 20)
        lines.setSpacing(8)
        lines.addWidget(
            widgets.label(
                self.tr(
                    "Et Excel-skema, som skoler og afdelinger udfylder. Når det kommer tilbage, "
                    "henter du det ind med »Fil → Hent ind → Rettelser og lister fra Excel …«."
                ),
                wrap=True,
            )
        )
        lines.addSpacing(8)
        which = QFormLayout()
        which.addRow(self.tr("Skemaet er til &registret"), self.register)
        lines.addLayout(which)
        lines.addSpacing(8)
        lines.addWidget(self.before)
        lines.addWidget(self.empty)
        row = QHBoxLayout()
        row.addWidget(self.of_one)
        row.addWidget(self.responsible, 1)
        lines.addLayout(row)
        lines.addWidget(self.every)
        lines.addSpacing(8)
        lines.addWidget(self.apart_heading)
        lines.addLayout(self.apart)
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

    def _register(self) -> Register:
        return REGISTERS[self.register.currentData()]

    def _show_register(self) -> None:
        """Offer what a form of the chosen register can hold and ask."""
        register = self._register()
        many = register.many[:1].upper() + register.many[1:]
        self.before.setText(self.tr("{many}, der står i det på forhånd").format(many=many))
        self.empty.setText(self.tr("&Ingen: skemaet er til nye {many}").format(many=register.many))
        self.of_one.setText(self.tr("{many} fra den &ansvarlige").format(many=many))
        self.every.setText(self.tr("Alle &planens {many}").format(many=register.many))
        self.empty.setChecked(True)
        self.responsible.clear()
        self.responsible.addItems(_senders(self._plan, register))
        for part in (self.of_one, self.responsible):
            part.setVisible(bool(own_words(register).sender))
        self.of_one.setEnabled(self.responsible.count() > 0)
        self.every.setEnabled(bool(self._plan.entries(register.kind)))
        for box in self.boxes:
            self.apart.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = [QCheckBox(group.heading) for group in asked_apart(register)]
        for box in self.boxes:
            box.setChecked(True)
            self.apart.addWidget(box)
        self.apart_heading.setVisible(bool(self.boxes))
        self._check()
        self._lines.activate()
        self.resize(self.width(), max(self.height(), self._lines.totalMinimumSize().height()))

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
        count, register = len(self.entries()), self._register()
        if count:
            what = register.one if count == 1 else register.many
            words = self.tr("{n} {what} og 200 tomme rækker.").format(n=count, what=what)
        else:
            words = self.tr("200 tomme rækker.")
        self.summary.setText(words)

    def _day(self) -> datetime.date | None:
        typed = self.deadline.text().strip()
        return parse_date(typed) if typed else None

    def entries(self) -> list[Entry]:
        """Return the entries that stand in the form beforehand."""
        register = self._register()
        entries: list[Entry] = list(self._plan.entries(register.kind))
        if self.every.isChecked():
            return entries
        if self.of_one.isChecked():
            return entries_of(entries, register, self.responsible.currentText())
        return []

    def request(self) -> FormRequest:
        """Return what is chosen."""
        register = self._register()
        keys = basic_fields(register)
        for group, box in zip(asked_apart(register), self.boxes, strict=True):
            keys += group.fields if box.isChecked() else ()
        return FormRequest(
            register, keys, self.entries(), self.reply_to.text().strip(), self._day()
        )

    def name(self) -> str:
        """Return what the file may be called, without its ending."""
        who = self.responsible.currentText() if self.of_one.isChecked() else ""
        return self.tr("Skema til {name}").format(name=who or self._register().many)


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


def _senders(plan: Plan, register: Register) -> list[str]:
    """Return the names of those who are responsible for entries, in the alphabet's order."""
    field = own_words(register).sender
    entries = plan.entries(register.kind) if field else ()
    names = {" ".join(getattr(entry, field).split()) for entry in entries}
    by_key = {name.casefold(): name for name in sorted(names) if name}
    return sorted(by_key.values(), key=danish_key)

"""For whom the report on the follow-up is, of which day it tells, and as what it is written."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.danish import format_date_short, parse_date
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.followup.audience import Audience
from planbuilder.model.plan import Plan
from planbuilder.model.words import capitalised
from planbuilder.office.document.followup import FollowUp
from planbuilder.office.progress import Progress
from planbuilder.ui import messages, widgets
from planbuilder.ui.dialogs.export_run import choose_and_run, frozen
from planbuilder.ui.dialogs.verb_buttons import verb_buttons
from planbuilder.ui.session import Session


class ExportFollowUpDialog(QDialog):
    """Says what the report will tell while it is chosen, and writes it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._plan = frozen(session.project)
        self.setWindowTitle(self.tr("Opfølgningsrapport"))
        self.audiences = {one: QRadioButton(self._words(one)) for one in Audience}
        self.day = QLineEdit(format_date_short(session.today()))
        self.day.setMaximumWidth(widgets.em(self, 22))
        self.word, self.excel = QRadioButton(self.tr("&Word")), QRadioButton(self.tr("E&xcel"))
        self.about = widgets.label("", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        self._add_choice(column, self.tr("Hvem rapporten er til"), *self.audiences.values())
        self._add_day(column)
        self._add_choice(column, self.tr("Gemmes som"), self.word, self.excel)
        column.addWidget(widgets.label(self.tr("Rapporten siger"), "heading"))
        column.addWidget(self.about)
        column.addStretch(1)
        column.addSpacing(8)
        buttons, self.export = verb_buttons(self, self.tr("Eksportér …"))
        column.addWidget(buttons)
        self.setFixedWidth(widgets.em(self, 66))
        for button in self.audiences.values():
            button.toggled.connect(lambda _: self._tell())
        self.day.textChanged.connect(lambda _: self._tell())
        self._tell()

    def _words(self, audience: Audience) -> str:
        notes = {
            Audience.STEERING: self.tr("alt er med; kun til internt brug"),
            Audience.POLITICIANS: self.tr("intet, der kun er internt, er med"),
        }
        return f"&{capitalised(audience.words)}: {notes[audience]}"

    def _add_choice(self, column: QVBoxLayout, title: str, *choices: QRadioButton) -> None:
        group = QButtonGroup(self)
        column.addWidget(widgets.label(title, "heading"))
        for button in choices:
            group.addButton(button)
            column.addWidget(button)
        choices[0].setChecked(True)
        column.addSpacing(8)

    def _add_day(self, column: QVBoxLayout) -> None:
        title = widgets.label(self.tr("Opgjort &den"))
        title.setBuddy(self.day)
        row = QHBoxLayout()
        row.addWidget(title)
        row.addWidget(self.day)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(8)

    @property
    def audience(self) -> Audience:
        """Who reads it."""
        return next(one for one, button in self.audiences.items() if button.isChecked())

    def _found(self) -> FollowUp:
        """Return what is told. Raises PlanbuilderError where there is nothing, or no such day."""
        return FollowUp(self._plan, self.audience, parse_date(self.day.text()))

    def _tell(self) -> None:
        try:
            found = self._found()
            told = " ".join((*found.sentences(), *found.remarks()))
        except PlanbuilderError as error:
            told = messages.translated(error)
            self.export.setEnabled(False)
        else:
            self.export.setEnabled(True)
        self.about.setText(told)

    def accept(self) -> None:
        """Ask for the target and write the file."""
        audience, day = self.audience, parse_date(self.day.text())
        today, as_word = self._session.today(), self.word.isChecked()

        def write(plan: Plan, _: Mapping[str, str], target: Path, progress: Progress) -> None:
            _write(plan, target, audience, day, today, as_word=as_word)

        suffix = ".docx" if as_word else ".xlsx"
        kinds = (
            self.tr("Word-dokumenter (*.docx)")
            if as_word
            else self.tr("Excel-projektmapper (*.xlsx)")
        )
        name = self.tr("{plan} - opfølgning").format(plan=self._session.document_name)
        if choose_and_run(
            self._session, self, self.windowTitle(), suffix, kinds, write, self._remark, name
        ):
            super().accept()

    def _remark(self) -> str:
        is_internal = self.audience is Audience.STEERING
        return self.tr("Rapporten er kun til internt brug.") if is_internal else ""


def _write(
    plan: Plan,
    target: Path,
    audience: Audience,
    day: datetime.date,
    today: datetime.date,
    *,
    as_word: bool,
) -> None:
    if as_word:
        from planbuilder.office.word.papers.followup import write_followup

        write_followup(plan, target, audience=audience, day=day, today=today)
    else:
        from planbuilder.office.excel import export_followup

        export_followup(plan, target, audience=audience, day=day, today=today)

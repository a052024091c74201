"""Backups of the plan: when they were taken, how they differ from now, and bringing one back."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.borrowing import picture_sources
from planbuilder.model.comparing.plans import RecordDifference, compare_plans
from planbuilder.model.danish import format_date_long
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.kinds import rich_fields
from planbuilder.model.record import Record
from planbuilder.office.progress import Cancelled
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.errors import os_errors
from planbuilder.project.project import Project
from planbuilder.project.sharing.backups import Backup, backups_of
from planbuilder.project.storage.atomic import replace_file
from planbuilder.ui import messages, widgets
from planbuilder.ui.dialogs.verb_buttons import verb_buttons
from planbuilder.ui.dialogs.waiting import run_waiting
from planbuilder.ui.icons import icon
from planbuilder.ui.session import Session
from planbuilder.ui.sharing.differences import Difference, DifferenceTree
from planbuilder.ui.sharing.panes import column, panes
from planbuilder.ui.sharing.record_details import RecordDetails
from planbuilder.ui.sharing.save_file import ask_and_write
from planbuilder.ui.sharing.sizes import size_words

if TYPE_CHECKING:
    from planbuilder.ui.workbench import Workbench

MESSAGE = "backup"
_BACKUP = Qt.ItemDataRole.UserRole


class BackupsDialog(QDialog):
    """The backups at the left, what is different in the chosen one at the right."""

    def __init__(
        self, session: Session, backups: list[Backup], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._opened: dict[Path, Project | None] = {}
        self._differences: dict[str, Difference] = {}
        self.setWindowTitle(self.tr("Gendan sikkerhedskopi"))
        widgets.open_at(self, 200, 100)
        self.backups = QListWidget()
        self.backups.setProperty("role", "boxed")
        self.backups.setAccessibleName(self.tr("Sikkerhedskopier"))
        for backup in backups:
            item = QListWidgetItem(icon("history"), _described(backup, session.today()))
            item.setData(_BACKUP, backup)
            self.backups.addItem(item)
        self.heading = widgets.label("", "heading", wrap=True)
        self.changes = DifferenceTree(self.tr("Det er anderledes end nu"))
        self.details = RecordDetails(self.tr("Nu"), self.tr("I sikkerhedskopien"))
        self.restore = QPushButton(self.tr("&Gendan"))
        self.save = QPushButton(self.tr("Gem som &fil …"))
        self._lay_out()
        self.backups.currentItemChanged.connect(self._show)
        self.changes.chosen.connect(self._show_record)
        self.save.clicked.connect(lambda _=False: self._save())
        self._show(None)

    def _lay_out(self) -> None:
        note = self.tr(
            "De tages af den delte fil, før du første gang gemmer i den, og ligger på denne "
            "computer."
        )
        left = column(
            widgets.label(self.tr("Sikkerhedskopier"), "heading"),
            widgets.label(note, "muted", wrap=True),
            self.backups,
        )
        middle = column(self.heading, self.changes)
        parts = panes(Qt.Orientation.Horizontal, (left, 2), (middle, 4), (self.details, 5))
        bottom = QHBoxLayout()
        bottom.addWidget(self.save)
        bottom.addWidget(
            widgets.label(self.tr("Gendan kan fortrydes i ét trin."), "muted"),
            1,
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
        )
        bottom.addWidget(self._buttons())
        lines = QVBoxLayout(self)
        lines.setContentsMargins(24, 18, 24, 18)
        lines.setSpacing(14)
        lines.addWidget(parts, 1)
        lines.addLayout(bottom)

    def _buttons(self) -> QDialogButtonBox:
        return verb_buttons(self, self.restore)[0]

    # What is shown

    def _show(self, item: QListWidgetItem | None) -> None:
        past = self._open(item.data(_BACKUP)) if item is not None else None
        known = compare_plans(self._session.plan, past.plan) if past is not None else []
        self._differences = {record.id: Difference(record) for record in known}
        self.save.setEnabled(item is not None)
        self.restore.setEnabled(bool(known) and not self._session.project.read_only)
        self.details.setVisible(bool(known))
        self.heading.setText(self._headed(item, past, known))
        plan = past.plan if past is not None else self._session.plan
        self.changes.show_differences(self._differences.values(), plan)

    def _headed(
        self, item: QListWidgetItem | None, past: Project | None, known: list[RecordDifference]
    ) -> str:
        if item is None:
            return self.tr("Vælg en sikkerhedskopi for at se, hvad der er anderledes i den.")
        if past is None:
            return self.tr("Sikkerhedskopien kan ikke læses.")
        if not known:
            return self.tr("Planen er som i sikkerhedskopien.")
        return self.tr("{count} tekster og poster er anderledes end nu").format(count=len(known))

    def _show_record(self, record_id: str) -> None:
        self.details.show_difference(self._differences[record_id], self._session.plan)

    def _open(self, backup: Backup) -> Project | None:
        """Return the plan in a backup, None where it can't be read."""
        if backup.path not in self._opened:
            try:
                self._opened[backup.path] = run_waiting(
                    self,
                    self.windowTitle(),
                    self.tr("Læser sikkerhedskopien …"),
                    lambda _progress: Project.open(
                        backup.path,
                        shipped_concept,
                        author=self._session.settings.name,
                        read_only=True,
                    ),
                )
            except Cancelled:
                return None
            except PlanbuilderError as error:
                messages.show_error(self, error)
                self._opened[backup.path] = None
        return self._opened[backup.path]

    # What is done

    def _save(self) -> None:
        """Keep the chosen backup as a file of its own."""
        backup: Backup = self.backups.currentItem().data(_BACKUP)
        moment = backup.moment.astimezone()
        name = f"{self._session.path.stem} {moment:%Y-%m-%d %H.%M}"

        def write(target: Path) -> None:
            def copy(temporary: Path) -> None:
                with os_errors(backup.path):
                    shutil.copyfile(backup.path, temporary)

            replace_file(target, copy)

        ask_and_write(self._session, self, self.windowTitle(), name, write)

    def bring_back(self) -> str:
        """Set the plan back to the chosen backup in one step; return when that was."""
        backup: Backup = self.backups.currentItem().data(_BACKUP)
        past = self._open(backup)
        assert past is not None
        puts = [d.record.after for d in self._differences.values() if d.record.after is not None]
        removes = [d.id for d in self._differences.values() if d.record.after is None]
        self._copy_pictures(past, puts)
        self._session.apply(self.tr("Gendan sikkerhedskopi"), puts, removes)
        return _moment(backup.moment, self._session.today())

    def _copy_pictures(self, past: Project, records: list[Record]) -> None:
        texts = (getattr(r, field) for r in records for field in rich_fields(r.KIND))
        for source in picture_sources(*texts):
            data = past.picture(source)
            if data is not None:
                self._session.project.add_picture(data)


def _described(backup: Backup, today: datetime.date) -> str:
    return f"{_moment(backup.moment, today)}\n{size_words(backup.size)}"


def _moment(moment: datetime.datetime, today: datetime.date) -> str:
    """Return in Danish when something was: "I dag kl. 9.12", "22. november 2026 kl. 9.12"."""
    local = moment.astimezone()
    day = "I dag" if local.date() == today else format_date_long(local.date())
    return f"{day} kl. {local.hour}.{local.minute:02}"


def show_backups(workbench: Workbench) -> None:
    """List the backups of the open plan, and bring one back where the user says so."""
    session = workbench.session
    session.save_pending()
    backups = backups_of(session.project.home, session.project.plan_id)
    dialog = BackupsDialog(session, backups, workbench)
    if not backups:
        words = dialog.tr("Der er ingen sikkerhedskopier endnu. Den første tages, når du gemmer.")
        workbench.strip.say(MESSAGE, words)
    elif dialog.exec():
        try:
            when = dialog.bring_back()
        except PlanbuilderError as error:
            messages.show_error(workbench, error)
        else:
            words = dialog.tr("Planen står igen som {when}. Ctrl+Z fortryder det.")
            workbench.strip.say(MESSAGE, words.format(when=when[:1].lower() + when[1:]))
    dialog.deleteLater()

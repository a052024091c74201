"""The left of the status line: where the work is safe, and since when."""

from __future__ import annotations

import datetime

from PySide6.QtWidgets import QWidget

from planbuilder.model.errors import PlanbuilderError
from planbuilder.project.errors import (
    DamagedFile,
    DiskFull,
    FileInUse,
    FileMissing,
    NoPermission,
)
from planbuilder.ui import messages, widgets
from planbuilder.ui.session import Session
from planbuilder.ui.widgets import ElidedLabel


class SaveStatus(ElidedLabel):
    """One calm line: saved here at, shared file up to date since, or behind and why."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._session = session
        self.setContentsMargins(widgets.em(self, 0.8), 0, 0, 0)
        session.status_changed.connect(self.refresh)
        session.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say how things stand now."""
        trouble = self._session.trouble
        self.set_full_text(self._line(), messages.translated(trouble) if trouble else "")

    def _reason(self, trouble: PlanbuilderError) -> str:
        """Return in a few words why the shared file is behind."""
        reasons = {
            FileMissing: self.tr("mappen eller drevet kan ikke nås"),
            DiskFull: self.tr("drevet er fuldt"),
            NoPermission: self.tr("filen er skrivebeskyttet"),
            FileInUse: self.tr("filen er åben i et andet program"),
            DamagedFile: self.tr("den delte fil er beskadiget"),
        }
        kind = next((kind for kind in reasons if isinstance(trouble, kind)), None)
        return reasons[kind] if kind else self.tr("den delte fil kan ikke skrives")

    def _line(self) -> str:
        project = self._session.project
        if project.read_only:
            return self.tr("Planen er åbnet skrivebeskyttet")
        if self._session.trouble is not None:
            return self.tr(
                "Gemt på denne computer {saved} · {reason}, så filen er fra {published} og "
                "opdateres af sig selv"
            ).format(
                saved=self._moment(project.saved_at),
                reason=self._reason(self._session.trouble),
                published=self._moment(project.published_at),
            )
        if not project.has_unpublished:
            return self.tr("Alt er gemt i {file} {time}").format(
                file=self._session.path.name, time=self._moment(project.published_at)
            )
        behind = self.tr("Gemt på denne computer {saved} · filen opdateres inden for et minut")
        return behind.format(saved=self._moment(project.saved_at))

    def _moment(self, moment: datetime.datetime) -> str:
        """Return a moment as the user's clock shows it, with the day where it isn't today."""
        local = moment.astimezone()
        is_today = local.date() == self._session.today()
        day = "" if is_today else f"{local.day}.{local.month}.{local.year} "
        return day + self.tr("kl. {time}").format(time=f"{local.hour}.{local.minute:02}")

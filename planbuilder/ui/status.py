"""The left of the status line: where the work is safe, and since when."""

from __future__ import annotations

import datetime

from PySide6.QtWidgets import QWidget

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
        self.set_full_text(self._line())

    def _line(self) -> str:
        project = self._session.project
        if project.read_only:
            return self.tr("Planen er åbnet skrivebeskyttet")
        if self._session.trouble is not None:
            since = _clock(project.published_at)
            behind = self.tr("Gemt på denne computer. Filen er ikke opdateret")
            since_words = self.tr(" siden {time}").format(time=since) if since else ""
            return f"{behind}{since_words}: {messages.translated(self._session.trouble)}"
        if not project.has_unpublished:
            clock = _clock(project.published_at)
            name = self._session.path.name
            if not clock:
                return self.tr("Alt er gemt i {file}").format(file=name)
            return self.tr("Alt er gemt i {file} kl. {time}").format(file=name, time=clock)
        return self.tr(
            "Gemt på denne computer kl. {saved} · filen opdateres inden for et minut"
        ).format(saved=_clock(project.saved_at))


def _clock(moment: datetime.datetime | None) -> str:
    return "" if moment is None else moment.astimezone().strftime("%H.%M")

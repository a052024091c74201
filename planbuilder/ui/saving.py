"""Keeping the open plan in its file or in another one, and what is said where that can't be."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from planbuilder.model.errors import PlanbuilderError
from planbuilder.ui import messages

if TYPE_CHECKING:
    from planbuilder.ui.main_window import MainWindow
    from planbuilder.ui.session import Session

SUFFIX = ".hplan"
TROUBLE = "trouble"
"""The name of the message that the file is behind."""


class Saving(QObject):
    """Saves the plan of a window, on request and before it is closed."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def publish(self) -> None:
        """Bring the shared file up to date now, while one can write on."""
        if self._window.session is not None:
            self._window.session.publish_quietly()

    def publish_before_closing(self) -> bool:
        """Bring the file up to date; where that can't be, ask. Return whether to close."""
        session = self._session()
        try:
            session.publish_now()
        except PlanbuilderError as error:
            from planbuilder.ui.sharing.trouble import closing_words

            choices = [self.tr("Luk"), self.tr("Gem en kopi …"), self.tr("Bliv i planen")]
            title = self.tr("Filen kunne ikke opdateres")
            chosen = messages.ask(self._window, title, closing_words(error), choices, escape=2)
            return chosen == 0 or (chosen == 1 and self._save_copy_beside())
        return True

    def tell_trouble(self, error: PlanbuilderError) -> None:
        """Say in one line that the file is behind, and that nothing is lost."""
        from planbuilder.ui.sharing.trouble import trouble_words

        workbench = self._window.workbench
        if workbench is not None:
            choice = (self.tr("Gem en kopi …"), self._save_copy_beside)
            workbench.strip.say(TROUBLE, trouble_words(error), choice, is_trouble=True)

    def forget_trouble(self) -> None:
        """Take that back once the file is up to date."""
        session, workbench = self._window.session, self._window.workbench
        is_well = session is not None and session.trouble is None
        if is_well and workbench is not None and workbench.has_strip:
            workbench.strip.take_back(TROUBLE)

    def save_as(self) -> None:
        """Ask for another file and go on in that one."""
        session = self._window.session
        if session is None:
            return
        path = ask_where(self._window, self.tr("Gem som"), str(session.path))
        if path is None or path == session.path:
            return
        if self._try(lambda: session.save_as(path)):
            self._window.settings.remember_recent(str(path))
            self._window.name_window()

    def _save_copy_beside(self) -> bool:
        session = self._session()
        stamp = datetime.date.today().isoformat()
        name = f"{session.path.stem} ({self._window.settings.initials} {stamp}){SUFFIX}"
        path = ask_where(self._window, self.tr("Gem en kopi"), str(session.path.with_name(name)))
        return path is not None and self._try(lambda: session.project.save_copy(path))

    def _session(self) -> Session:
        assert self._window.session is not None
        return self._window.session

    def _try(self, work: Callable[[], object]) -> bool:
        try:
            work()
        except PlanbuilderError as error:
            messages.show_error(self._window, error)
            return False
        return True


def ask_where(parent: QWidget, title: str, suggestion: str) -> Path | None:
    """Ask where a plan is to be kept, beginning at a path or name. Return None where nowhere."""
    from PySide6.QtWidgets import QFileDialog

    kinds = QCoreApplication.translate("Saving", "Planer (*.hplan)")
    chosen, _ = QFileDialog.getSaveFileName(parent, title, suggestion, kinds)
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)

"""A window of its own that shows the plan as it once was, to be read and exported."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.record import Record
from planbuilder.project.project import Project
from planbuilder.project.settings import Settings
from planbuilder.ui import messages, widgets
from planbuilder.ui.icons import icon
from planbuilder.ui.rail import PLAN
from planbuilder.ui.session import Session
from planbuilder.ui.sharing.save_file import file_name
from planbuilder.ui.workbench import Workbench

_SHARE = 0.8
"""How much of the screen the window takes."""
_open: set[PastWindow] = set()
"""Held here, since nothing else holds a window that stands on its own."""


def open_past(project: Project, settings: Settings, called: str) -> PastWindow:
    """Show a project that can only be read in a window of its own; `called` is its milestone."""
    window = PastWindow(project, settings, called)
    _open.add(window)
    window.show()
    window.workbench.go_to(PLAN)
    return window


class PastWindow(QMainWindow):
    """The pages of the plan, without what changes it."""

    def __init__(self, project: Project, settings: Settings, called: str) -> None:
        super().__init__()
        self._session = PastSession(project, settings, called, self)
        self.workbench = Workbench(self._session, self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(widgets.em(self, 96), widgets.em(self, 58))
        self.resize(self.screen().availableSize() * _SHARE)
        self.setCentralWidget(self.workbench)
        info = project.plan.info
        title = self.tr("{municipality} · {title} (kun læsning) – Planbuilder")
        self.setWindowTitle(title.format(municipality=info.municipality, title=info.title))
        menu = self.menuBar().addMenu(self.tr("&Fil"))
        self.workbench.menus.add_export_menu(menu)
        menu.addSeparator()
        close = menu.addAction(icon("close"), self.tr("&Luk vinduet"), self.close)
        close.setShortcut(QKeySequence(QKeySequence.StandardKey.Close))
        self.workbench.fill_status_bar(self.statusBar())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of the plan."""
        self.workbench.stop()
        self._session.close()
        _open.discard(self)
        super().closeEvent(event)


class PastSession(Session):
    """A session in which nothing can be changed; its files are named by the milestone."""

    def __init__(self, project: Project, settings: Settings, called: str, parent: QObject) -> None:
        super().__init__(project, settings, parent)
        self._called = called

    @property
    def document_name(self) -> str:
        """What a file made of the plan is called, without its ending."""
        return file_name(f"{self.path.stem} - {self._called}")

    def apply(
        self,
        label: str,
        puts: Iterable[Record] = (),
        removes: Iterable[str] = (),
        *,
        undoable: bool = True,
        origin: object = None,
    ) -> None:
        """Say that what is past can't be changed."""
        try:
            super().apply(label, puts, removes, undoable=undoable, origin=origin)
        except PlanbuilderError as error:
            messages.show_error(None, error)

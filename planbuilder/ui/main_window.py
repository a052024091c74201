"""The main window: the welcome page or a plan, opened and closed, dropped and remembered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QMainWindow, QWidget

from planbuilder.model.errors import PlanbuilderError
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project
from planbuilder.project.settings import Settings, kept, save_settings
from planbuilder.ui import messages, widgets
from planbuilder.ui.menus.file_actions import FileActions
from planbuilder.ui.saving import SUFFIX, Saving
from planbuilder.ui.session import Session
from planbuilder.ui.workbench import Workbench

COMING_HOME = (".docx", ".xlsx")
"""What can be dropped on an open plan besides other plans."""
FIRST_SHARE = 0.9
"""How much of the screen the window takes at its very first start."""


class MainWindow(QMainWindow):
    """One window with one plan, or with the welcome page."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.session: Session | None = None
        self.workbench: Workbench | None = None
        self.several: QWidget | None = None
        """The window in which many plans are compared, while it is open."""
        self.setAcceptDrops(True)
        self.setMinimumSize(widgets.em(self, 96), widgets.em(self, 58))
        self.saving = Saving(self)
        self.files = FileActions(self)

    # Pages

    def _show_welcome(self) -> None:
        from planbuilder.ui.welcome import WelcomePage

        page = WelcomePage(self.settings.recent)
        page.new_wanted.connect(self.new_plan)
        page.import_wanted.connect(self.import_word_plan)
        page.open_wanted.connect(self.choose_plan)
        page.example_wanted.connect(self.open_example)
        page.recent_chosen.connect(lambda path: self.open_plan(Path(path)))
        self._set_page(page)
        self.setWindowTitle("Planbuilder")
        self.statusBar().hide()

    def _set_page(self, page: QWidget) -> None:
        self.setCentralWidget(page)
        self.files.fill(self.menuBar())

    def _show_session(self, session: Session) -> None:
        self.session = session
        self.workbench = Workbench(session, self)
        session.publish_refused.connect(self.saving.tell_trouble)
        session.status_changed.connect(self.saving.forget_trouble)
        self.workbench.plan_wanted.connect(self._open_wanted)
        self._set_page(self.workbench)
        self.workbench.fill_status_bar(self.statusBar())
        self.statusBar().show()
        self.name_window()
        # Before a text is in it, so that the text is laid out once, in the room that it gets.
        self.show()
        self.workbench.show_start()
        self.workbench.tell_of_package()

    def name_window(self) -> None:
        """Say in the window's title which plan it shows."""
        assert self.session is not None
        info = self.session.plan.info
        project = self.session.project
        mark = self.tr(" (skrivebeskyttet)") if project.read_only else ""
        if project.package is not None:
            name = project.package.for_whom
            mark = self.tr(" (arbejdspakke til {name})").format(name=name)
        self.setWindowTitle(f"{info.municipality} · {info.title}{mark} – Planbuilder")
        self.setWindowFilePath(str(self.session.path))

    # Opening and closing

    def new_plan(self) -> None:
        """Ask for a new plan's few facts and where it is to be kept, and open it."""
        from planbuilder.ui.new_plans import make_new_plan

        make_new_plan(self)

    def import_word_plan(self) -> None:
        """Make a new plan of one in Word, sorted by the user, and show what it lacks."""
        from planbuilder.ui.new_plans import import_word_plan

        import_word_plan(self)

    def choose_plan(self) -> None:
        """Ask which plan to open."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Åbn plan"),
            self.last_folder(),
            self.tr("Planer (*.hplan);;Alle filer (*)"),
        )
        if chosen:
            self.open_plan(Path(chosen))

    def last_folder(self) -> str:
        """Return where the user was last, for dialogs that ask for a file; "" where unknown."""
        return str(Path(self.settings.recent[0]).parent) if self.settings.recent else ""

    def open_plan(self, path: Path) -> bool:
        """Open a plan in this window in place of the one that is open; say why if it can't be."""
        if self.is_open(path):
            return True
        return self.open_project(
            lambda: Project.open(path, shipped_concept, author=self.settings.name), path
        )

    def open_example(self) -> None:
        """Open the example plan, fresh the first time, else as it was left."""
        from planbuilder.ui.new_plans import open_example

        open_example(self)

    def show_several(self) -> None:
        """Show many plans side by side in a window of its own; there is one at most."""
        from planbuilder.ui.several.opening import show_several

        show_several(self)

    def _open_wanted(self, path: str) -> None:
        # After the page that asked for it is done: it goes with its plan.
        QTimer.singleShot(0, self, lambda: self.open_plan(Path(path)))

    def is_open(self, path: Path) -> bool:
        """Whether this is the file of the open plan."""
        return self.session is not None and path.absolute() == self.session.path

    def open_project(self, opener: Callable[[], Project], path: Path | None = None) -> bool:
        """Show what `opener` opens in place of the open plan; say why if it can't be.

        `path` is the file that it opens, where there is one already.
        """
        if not self.settings.name and not self._ask_author(path):
            return False
        try:
            project = opener()
        except PlanbuilderError as error:
            messages.show_error(self, error)
            return False
        if not self.close_plan():
            project.close()
            return False
        self.settings.remember_recent(str(project.path))
        self._show_session(Session(project, self.settings, self))
        # Kept now, not at closing, so that it is listed as well after the machine went down.
        QTimer.singleShot(0, self, lambda: save_settings(self.settings))
        if project.notice is not None:
            messages.show_error(self, project.notice)
        return True

    def close_plan(self) -> bool:
        """Publish and close the open plan. Return whether no plan is open any more."""
        if self.session is None:
            return True
        if not self.saving.publish_before_closing():
            return False
        self._remember_window()
        session, self.session = self.session, None
        workbench, self.workbench = self.workbench, None
        if workbench is not None:
            workbench.stop()
        session.close()
        self._show_welcome()
        if workbench is not None:
            workbench.deleteLater()
        session.deleteLater()
        return True

    def save_what_can_be_saved(self) -> str:
        """Bring everything typed into the working copy; return a sentence that says so."""
        if self.session is None:
            return self.tr("Ingen plan var åben.")
        self.session.save_pending()
        return self.tr(
            "Alt, du har skrevet, er gemt på denne computer og kommer igen, når planen åbnes."
        )

    # The writer

    def _ask_author(self, path: Path | None) -> bool:
        """Ask who writes; likely it is the one whom a package of work was made for."""
        from planbuilder.project.sharing.package import package_for
        from planbuilder.ui.dialogs.author import AuthorDialog

        name = package_for(path) if path else ""
        dialog = AuthorDialog(name, self.settings.initials, self)
        accepted = widgets.run(dialog)
        if accepted:
            self.remember_author(dialog.fields.name.text(), dialog.fields.initials.text())
        return accepted

    def remember_author(self, name: str, initials: str) -> None:
        """Keep who writes, for every plan."""
        self.settings.name = name.strip()
        self.settings.initials = initials.strip()
        save_settings(self.settings)

    # The window itself

    def restore_window(self) -> None:
        """Give the window the size and place it had last time."""
        stored = kept(self.settings.window, "geometry", "")
        geometry = QByteArray.fromBase64(QByteArray(stored.encode("ascii", "ignore")))
        if not stored or not self.restoreGeometry(geometry):
            self.resize(self.screen().availableSize() * FIRST_SHARE)

    def _remember_window(self) -> None:
        self.settings.window["geometry"] = self.saveGeometry().toBase64().data().decode("ascii")
        if self.workbench is not None:
            self.workbench.remember_place()
        save_settings(self.settings)

    def showEvent(self, event: QShowEvent) -> None:
        """Welcome the user where no plan was opened before the window is seen."""
        if self.centralWidget() is None:
            self._show_welcome()
        super().showEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Publish and remember before closing; stay open where the user decides so."""
        if not self.close_plan():
            event.ignore()
            return
        self._remember_window()
        if self.several is not None:
            self.several.close()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that are dragged on the window: plans, and workbooks for the open one."""
        if self._dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the plan that was dropped, or merge what was dropped into the open one."""
        paths = self._dropped(event.mimeData())
        if paths:
            event.acceptProposedAction()
            # The drop must end before a dialog may open, else the file manager hangs.
            QTimer.singleShot(0, self, lambda: self._take_dropped(paths))

    def _dropped(self, data: QMimeData) -> list[Path]:
        """Return what was dropped that can be taken in now."""
        return dropped_files(data, SUFFIX, *(COMING_HOME if self.workbench is not None else ()))

    def _take_dropped(self, paths: list[Path]) -> None:
        if self.workbench is None:
            self.open_plan(paths[0])
            return
        from planbuilder.ui.sharing.drops import take_dropped

        take_dropped(self.workbench, paths)


def dropped_files(data: QMimeData, *suffixes: str) -> list[Path]:
    """Return the files with these endings among what was dropped."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in suffixes]

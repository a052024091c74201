"""The main window: the welcome page or a plan, opening and closing, and the menus of the file."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData, QTimer
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QShowEvent,
)
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plan import Plan, new_plan
from planbuilder.project.catalogue import shipped_concept, shipped_municipalities
from planbuilder.project.folders import data_folder
from planbuilder.project.project import Project
from planbuilder.project.settings import Settings, kept, save_settings
from planbuilder.resources import resource
from planbuilder.ui import messages, widgets
from planbuilder.ui.icons import icon
from planbuilder.ui.session import Session
from planbuilder.ui.workbench import Workbench

SUFFIX = ".hplan"
COMING_HOME = (".docx", ".xlsx")
"""What can be dropped on an open plan besides other plans."""
TROUBLE = "trouble"
"""The name of the message that the file is behind."""
FIRST_SHARE = 0.9
"""How much of the screen the window takes at its very first start."""


class MainWindow(QMainWindow):
    """One window with one plan, or with the welcome page."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.session: Session | None = None
        self.workbench: Workbench | None = None
        self.setAcceptDrops(True)
        self.setMinimumSize(widgets.em(self, 96), widgets.em(self, 58))
        self._make_file_actions()

    # Menus

    def _make_file_actions(self) -> None:
        keys = QKeySequence.StandardKey
        self.new_action = self._action(self.tr("&Ny plan …"), keys.New, self.new_plan, "new")
        self.import_action = self._action(
            self.tr("Nyt fra eks&isterende Word-plan …"), None, self.import_word_plan
        )
        self.open_action = self._action(self.tr("&Åbn …"), keys.Open, self.choose_plan, "open")
        self.example_action = self._action(self.tr("Åbn &eksempelplan"), None, self.open_example)
        self.publish_action = self._action(self.tr("&Gem"), keys.Save, self.publish, "save")
        self.save_as_action = self._action(
            self.tr("Ge&m som …"), QKeySequence("Ctrl+Shift+S"), self.save_as
        )
        self.close_action = self._action(self.tr("L&uk plan"), keys.Close, self.close_plan)
        self.quit_action = self._action(self.tr("&Afslut"), QKeySequence("Ctrl+Q"), self.close)
        self.about_action = self._action(self.tr("&Om Planbuilder"), None, self._about)

    def _action(
        self,
        text: str,
        keys: QKeySequence | QKeySequence.StandardKey | None,
        call: Callable[[], object],
        icon_name: str = "",
    ) -> QAction:
        action = QAction(text, self)
        if keys is not None:
            action.setShortcut(keys)
        if icon_name:
            action.setIcon(icon(icon_name))
        action.triggered.connect(lambda _=False: call())
        return action

    def _fill_menus(self) -> None:
        bar = self.menuBar()
        bar.clear()
        self._fill_file_menu(bar.addMenu(self.tr("&Fil")))
        if self.workbench is not None:
            self.workbench.menus.add_to(bar)
        help_menu = bar.addMenu(self.tr("&Hjælp"))
        help_menu.addAction(self.about_action)

    def _fill_file_menu(self, menu: QMenu) -> None:
        menu.addActions([self.new_action, self.import_action, self.open_action])
        recent = menu.addMenu(self.tr("&Seneste planer"))
        for path in self.settings.recent:
            action = recent.addAction(Path(path).name)
            action.setToolTip(widgets.tip(path))
            action.triggered.connect(lambda _=False, path=path: self.open_plan(Path(path)))
        recent.setEnabled(bool(self.settings.recent))
        menu.addAction(self.example_action)
        if self.workbench is not None:
            menu.addSeparator()
            menu.addActions([self.publish_action, self.save_as_action])
            menu.addSeparator()
            self.workbench.menus.add_file_menus(menu)
            menu.addSeparator()
            menu.addAction(self.close_action)
        menu.addSeparator()
        menu.addAction(self.quit_action)

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
        self._fill_menus()

    def _show_session(self, session: Session) -> None:
        self.session = session
        self.workbench = Workbench(session, self)
        session.publish_refused.connect(self._tell_trouble)
        session.status_changed.connect(self._forget_trouble)
        self.workbench.plan_wanted.connect(self._open_wanted)
        self._set_page(self.workbench)
        self.workbench.fill_status_bar(self.statusBar())
        self.statusBar().show()
        self._name_window()
        # Before a text is in it, so that the text is laid out once, in the room that it gets.
        self.show()
        self.workbench.restore_place()
        self.workbench.tell_of_package()

    def _name_window(self) -> None:
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
        from planbuilder.ui.dialogs.new_plan import NewPlanDialog

        concept = shipped_concept()
        dialog = NewPlanDialog(
            shipped_municipalities(),
            self.settings.name,
            self.settings.initials,
            concept.plan_title,
            self,
        )
        accepted = dialog.exec()
        dialog.deleteLater()
        municipality = dialog.chosen()
        if not accepted or municipality is None:
            return
        self._remember_author(dialog.author.name.text(), dialog.author.initials.text())
        path = self._ask_where(self.tr("Gem den nye plan"), f"{municipality.name}{SUFFIX}")
        if path is None or not self._may_be_replaced(path):
            return
        plan = new_plan(
            concept, municipality.name, dialog.plan_title.text().strip(), *dialog.period()
        )
        self._open(lambda: Project.create(path, plan, author=self._author(), overwrite=True))

    def import_word_plan(self) -> None:
        """Make a new plan of one in Word, sorted by the user, and show what it lacks."""
        from planbuilder.ui.old_plan.opening import import_old_plan

        import_old_plan(self, self._last_folder(), self._create_imported)

    def _create_imported(self, plan: Plan, pictures: dict[str, bytes]) -> bool:
        from planbuilder.ui.rail import COVERAGE
        from planbuilder.ui.sharing.save_file import file_name

        name = file_name(plan.info.municipality or plan.info.title)
        path = self._ask_where(self.tr("Gem den nye plan"), f"{name}{SUFFIX}")
        if path is None or not self._may_be_replaced(path):
            return False
        is_open = self._open(
            lambda: Project.create(
                path, plan, author=self._author(), overwrite=True, pictures=pictures
            )
        )
        if is_open and self.workbench is not None:
            self.workbench.go_to(COVERAGE)
        return is_open

    def _may_be_replaced(self, path: Path) -> bool:
        if not self._is_open(path):
            return True
        error = PlanbuilderError(
            "»{name}« er den plan, der er åben. Vælg et andet navn til den nye plan.",
            name=path.name,
        )
        messages.show_error(self, error)
        return False

    def choose_plan(self) -> None:
        """Ask which plan to open."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Åbn plan"),
            self._last_folder(),
            self.tr("Planer (*.hplan);;Alle filer (*)"),
        )
        if chosen:
            self.open_plan(Path(chosen))

    def _last_folder(self) -> str:
        return str(Path(self.settings.recent[0]).parent) if self.settings.recent else ""

    def open_plan(self, path: Path) -> bool:
        """Open a plan in this window in place of the one that is open; say why if it can't be."""
        if self._is_open(path):
            return True
        return self._open(lambda: Project.open(path, shipped_concept, author=self._author()))

    def open_example(self) -> None:
        """Open the example plan, fresh the first time, else as it was left."""
        from planbuilder.project.example import create_example

        path = data_folder() / "Eksempelkommune.hplan"
        if path.exists():
            self.open_plan(path)
            return
        self._open(
            lambda: create_example(
                path, shipped_concept(), resource("example"), author=self._author()
            )
        )

    def _open_wanted(self, path: str) -> None:
        # After the page that asked for it is done: it goes with its plan.
        QTimer.singleShot(0, self, lambda: self.open_plan(Path(path)))

    def _is_open(self, path: Path) -> bool:
        return self.session is not None and path.absolute() == self.session.path

    def _open(self, opener: Callable[[], Project]) -> bool:
        if not self.settings.name and not self._ask_author():
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
        if project.notice is not None:
            messages.show_error(self, project.notice)
        return True

    def close_plan(self) -> bool:
        """Publish and close the open plan. Return whether no plan is open any more."""
        if self.session is None:
            return True
        if not self._publish_before_closing():
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

    def _publish_before_closing(self) -> bool:
        """Bring the file up to date; where that can't be, ask. Return whether to close."""
        assert self.session is not None
        try:
            self.session.publish_now()
        except PlanbuilderError as error:
            from planbuilder.ui.sharing.trouble import closing_words

            choices = [self.tr("Luk"), self.tr("Gem en kopi …"), self.tr("Bliv i planen")]
            title = self.tr("Filen kunne ikke opdateres")
            chosen = messages.ask(self, title, closing_words(error), choices, escape=2)
            return chosen == 0 or (chosen == 1 and self._save_copy_beside())
        return True

    # Saving

    def publish(self) -> None:
        """Bring the shared file up to date now, while one can write on."""
        if self.session is not None:
            self.session.publish_quietly()

    def _tell_trouble(self, error: PlanbuilderError) -> None:
        """Say in one line that the file is behind, and that nothing is lost."""
        from planbuilder.ui.sharing.trouble import trouble_words

        if self.workbench is not None:
            choice = (self.tr("Gem en kopi …"), self._save_copy_beside)
            self.workbench.strip.say(TROUBLE, trouble_words(error), choice, is_trouble=True)

    def _forget_trouble(self) -> None:
        is_well = self.session is not None and self.session.trouble is None
        if is_well and self.workbench is not None and self.workbench.has_strip:
            self.workbench.strip.take_back(TROUBLE)

    def _save_copy_beside(self) -> bool:
        assert self.session is not None
        stamp = datetime.date.today().isoformat()
        name = f"{self.session.path.stem} ({self.settings.initials} {stamp}){SUFFIX}"
        path = self._ask_where(self.tr("Gem en kopi"), str(self.session.path.with_name(name)))
        return path is not None and self._try(lambda: self._project().save_copy(path))

    def save_as(self) -> None:
        """Ask for another file and go on in that one."""
        if self.session is None:
            return
        path = self._ask_where(self.tr("Gem som"), str(self.session.path))
        if path is None or path == self.session.path:
            return
        self.session.save_pending()
        if self._try(lambda: self._project().save_as(path)):
            self.settings.remember_recent(str(path))
            self._name_window()
            self.session.status_changed.emit()

    def _project(self) -> Project:
        assert self.session is not None
        return self.session.project

    def _try(self, work: Callable[[], object]) -> bool:
        try:
            work()
        except PlanbuilderError as error:
            messages.show_error(self, error)
            return False
        return True

    def _ask_where(self, title: str, suggestion: str) -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getSaveFileName(
            self, title, suggestion, self.tr("Planer (*.hplan)")
        )
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)

    def save_what_can_be_saved(self) -> str:
        """Bring everything typed into the working copy; return a sentence that says so."""
        if self.session is None:
            return self.tr("Ingen plan var åben.")
        self.session.save_pending()
        return self.tr(
            "Alt, du har skrevet, er gemt på denne computer og kommer igen, når planen åbnes."
        )

    # The writer

    def _author(self) -> str:
        return self.settings.name

    def _ask_author(self) -> bool:
        from planbuilder.ui.dialogs.author import AuthorDialog

        dialog = AuthorDialog(self.settings.name, self.settings.initials, self)
        accepted = bool(dialog.exec())
        if accepted:
            self._remember_author(dialog.fields.name.text(), dialog.fields.initials.text())
        dialog.deleteLater()
        return accepted

    def _remember_author(self, name: str, initials: str) -> None:
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

    def _about(self) -> None:
        from planbuilder.ui.dialogs.about import show_about

        show_about(self)


def dropped_files(data: QMimeData, *suffixes: str) -> list[Path]:
    """Return the files with these endings among what was dropped."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in suffixes]

"""The window's own actions, which need no open plan, and the file menu that they stand in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from planbuilder.ui import widgets
from planbuilder.ui.menus.actions import add_action

if TYPE_CHECKING:
    from planbuilder.ui.main_window import MainWindow


class FileActions(QObject):
    """Opening, keeping and closing plans; the menus of an open plan are between them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        keys, saving = QKeySequence.StandardKey, window.saving
        self.new = add_action(window, self.tr("&Ny plan …"), window.new_plan, keys.New, "new")
        self.import_word = add_action(
            window, self.tr("Nyt fra eks&isterende Word-plan …"), window.import_word_plan
        )
        self.open = add_action(window, self.tr("&Åbn …"), window.choose_plan, keys.Open, "open")
        self.example = add_action(window, self.tr("Åbn &eksempelplan"), window.open_example)
        self.several = add_action(window, self.tr("Sammen&lign planer …"), window.show_several)
        self.publish = add_action(window, self.tr("&Gem"), saving.publish, keys.Save, "save")
        self.save_as = add_action(window, self.tr("Ge&m som …"), saving.save_as, "Ctrl+Shift+S")
        self.close = add_action(window, self.tr("L&uk plan"), window.close_plan, keys.Close)
        self.quit = add_action(window, self.tr("&Afslut"), window.close, "Ctrl+Q")
        self.about = add_action(window, self.tr("&Om Planbuilder"), self._show_about)

    def fill(self, bar: QMenuBar) -> None:
        """Fill the menu bar anew, for the page that the window shows now."""
        bar.clear()
        self._fill_file_menu(bar.addMenu(self.tr("&Fil")))
        if self._window.workbench is not None:
            self._window.workbench.menus.add_to(bar)
        bar.addMenu(self.tr("&Hjælp")).addActions([self.example, self.about])

    def _fill_file_menu(self, menu: QMenu) -> None:
        menu.addActions([self.new, self.import_word, self.open])
        recent = menu.addMenu(self.tr("&Seneste planer"))
        for path in self._window.settings.recent:
            action = recent.addAction(Path(path).name)
            action.setToolTip(widgets.tip(path))
            action.triggered.connect(lambda _=False, path=path: self._window.open_plan(Path(path)))
        recent.setEnabled(bool(self._window.settings.recent))
        menu.addAction(self.several)
        if self._window.workbench is not None:
            menu.addSeparator()
            menu.addActions([self.publish, self.save_as])
            menu.addSeparator()
            self._window.workbench.menus.add_file_menus(menu)
            menu.addSeparator()
            menu.addAction(self.close)
        menu.addSeparator()
        menu.addAction(self.quit)

    def _show_about(self) -> None:
        from planbuilder.ui.dialogs.about import show_about

        show_about(self._window)

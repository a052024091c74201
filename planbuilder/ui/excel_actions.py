"""The menu's ways of Excel home: workbooks back in, forms out. Loaded at first use."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from planbuilder.ui.icons import icon

if TYPE_CHECKING:
    from planbuilder.ui.workbench import Workbench


class ExcelActions(QObject):
    """The actions of an open plan that have to do with workbooks of others."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self._workbench = workbench
        self.fetch = self._action(self.tr("Hent fra Ex&cel …"), self._fetch, "Ctrl+Shift+X")
        self.form = self._action(self.tr("Udsend s&kema …"), self._send_form)
        self.fetch.setIcon(icon("import-excel"))
        self.fetch.setEnabled(not workbench.session.project.read_only)

    def _action(self, text: str, call: Callable[[], object], keys: str = "") -> QAction:
        action = QAction(text, self)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _=False: call())
        self._workbench.addAction(action)
        return action

    def add_to(self, menu: QMenu) -> None:
        """Add all of them to a menu."""
        menu.addActions([self.fetch, self.form])

    def _fetch(self) -> None:
        from planbuilder.ui.excel_home.fetching import choose_and_fetch

        choose_and_fetch(self._workbench)

    def _send_form(self) -> None:
        from planbuilder.ui.excel_home.form_dialog import send_form

        send_form(self._workbench.session, self._workbench)

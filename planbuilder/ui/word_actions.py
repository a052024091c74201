"""The menu's ways of Word home: what reviewers wrote. Loaded at first use."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from planbuilder.ui.icons import icon

if TYPE_CHECKING:
    from planbuilder.ui.workbench import Workbench


class WordActions(QObject):
    """Fetching what came home in Word documents, and deciding on it."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self._workbench = workbench
        self.fetch = QAction(icon("import-word"), self.tr("Hent &rettelser fra Word …"), self)
        self.suggestions = QAction(icon("suggestion"), self.tr("Fors&lag fra Word …"), self)
        self._prepare(self.fetch, "Ctrl+Shift+W", self._fetch)
        self._prepare(self.suggestions, "Ctrl+Shift+G", self._show)
        self.fetch.setEnabled(not workbench.session.project.read_only)

    def _prepare(self, action: QAction, keys: str, call: Callable[[], object]) -> None:
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _=False: call())
        self._workbench.addAction(action)

    def add_to(self, menu: QMenu) -> None:
        """Add all of them to a menu."""
        menu.addActions([self.fetch, self.suggestions])

    def _fetch(self) -> None:
        from planbuilder.ui.word_home.fetching import choose_and_fetch

        choose_and_fetch(self._workbench)

    def _show(self) -> None:
        self._workbench.show_suggestions("")

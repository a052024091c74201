"""The menu's ways of Word home: what reviewers wrote. Loaded at first use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbuilder.ui.menus.actions import PlanActions

if TYPE_CHECKING:
    from planbuilder.ui.workbench import Workbench


class WordActions(PlanActions):
    """Fetching what came home in Word documents, and deciding on it."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self.fetch = self.action(
            self.tr("Rettelser fra &Word …"), self._fetch, "Ctrl+Shift+W", "import-word"
        )
        self.suggestions = self.action(
            self.tr("Forsla&g fra Word …"), self._show, "Ctrl+Shift+G", "suggestion"
        )
        self.fetch.setEnabled(not workbench.session.project.read_only)

    def _fetch(self) -> None:
        from planbuilder.ui.word_home.fetching import choose_and_fetch

        choose_and_fetch(self._workbench)

    def _show(self) -> None:
        self._workbench.show_suggestions("")

"""The menu's ways of Excel home: workbooks back in, forms out. Loaded at first use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbuilder.ui.menus.actions import PlanActions

if TYPE_CHECKING:
    from planbuilder.ui.workbench import Workbench


class ExcelActions(PlanActions):
    """The actions of an open plan that have to do with workbooks of others."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self.fetch = self.action(
            self.tr("Rettelser og lister fra &Excel …"), self._fetch, "Ctrl+Shift+X", "import-excel"
        )
        self.form = self.action(self.tr("Udsend &skema …"), self._send_form)
        self.fetch.setEnabled(not workbench.session.project.read_only)

    def _fetch(self) -> None:
        from planbuilder.ui.excel_home.fetching import choose_and_fetch

        choose_and_fetch(self._workbench)

    def _send_form(self) -> None:
        from planbuilder.ui.excel_home.form_dialog import send_form

        send_form(self._workbench.session, self._workbench)

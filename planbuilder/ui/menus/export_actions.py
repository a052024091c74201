"""The menu's ways out of a plan: Word, Excel, web, calendar. Loaded at first use."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING

from planbuilder.ui import widgets
from planbuilder.ui.menus.actions import PlanActions

if TYPE_CHECKING:
    from planbuilder.ui.dialogs.export_readers import ReadersDialog
    from planbuilder.ui.dialogs.export_web import ExportWebDialog
    from planbuilder.ui.dialogs.export_word import ExportWordDialog
    from planbuilder.ui.session import Session
    from planbuilder.ui.workbench import Workbench

    Dialog = ExportWordDialog | ReadersDialog | ExportWebDialog


class ExportActions(PlanActions):
    """Each asks what its file shall hold and for whom it is, and writes it."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self.word = self.action(self.tr("&Word …"), self.export_word, "Ctrl+E", "export-word")
        self.excel = self.action(
            self.tr("&Excel …"), self._export_excel, "Ctrl+Shift+E", "export-excel"
        )
        self.web = self.action(self.tr("Web&side …"), self._export_web, sign="export-web")
        self.calendar = self.action(self.tr("&Kalender …"), self._export_calendar, sign="calendar")

    def export_word(self, pieces: Collection[str] = ()) -> None:
        """Ask what the Word document shall hold, and write it.

        `pieces` are the elements and sections that are chosen to begin with, none for the plan.
        """
        from planbuilder.ui.dialogs.export_word import ExportWordDialog

        self._ask(partial(ExportWordDialog, pieces=pieces))

    def _export_excel(self) -> None:
        from planbuilder.ui.dialogs.export_excel import ExportExcelDialog

        self._ask(ExportExcelDialog)

    def _export_web(self) -> None:
        from planbuilder.ui.dialogs.export_web import ExportWebDialog

        self._ask(ExportWebDialog)

    def _export_calendar(self) -> None:
        from planbuilder.ui.dialogs.export_calendar import ExportCalendarDialog

        self._ask(ExportCalendarDialog)

    def _ask(self, make: Callable[[Session, Workbench], Dialog]) -> None:
        session = self._workbench.session
        session.save_pending()
        dialog = make(session, self._workbench)
        dialog.record_wanted.connect(self._workbench.go_to_record)
        widgets.run(dialog)

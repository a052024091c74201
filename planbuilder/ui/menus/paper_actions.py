"""The menu's papers, in Word and printed: those for an emergency, the report on the follow-up.

What they do is loaded at first use.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from planbuilder.ui import widgets
from planbuilder.ui.menus.actions import PlanActions
from planbuilder.ui.rail import REGISTERS

if TYPE_CHECKING:
    from planbuilder.model.plan import Plan
    from planbuilder.office.progress import Progress
    from planbuilder.ui.workbench import Workbench


class PaperActions(PlanActions):
    """Writing and printing the papers."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self.sheet = self.action(
            self.tr("&Beredskabsark …"), lambda: self._write("emergency"), sign="emergency-tasks"
        )
        self.log = self.action(self.tr("Skabelon til beredskabs&log …"), lambda: self._write("log"))

        self.followup = self.action(
            self.tr("&Opfølgningsrapport …"), self._write_followup, sign="status-reports"
        )
        self.print = self.action(
            self.tr("Udsk&riv …"), self._print, QKeySequence.StandardKey.Print, "print"
        )

    def _print(self) -> None:
        """Let the user choose what to print; at first that is the card in sight, if one is."""
        from planbuilder.ui.printing.dialog import PrintDialog

        bench = self._workbench
        bench.session.save_pending()
        chosen = bench.registers.shown.chosen if bench.place == REGISTERS else ""
        dialog = PrintDialog(bench.session, bench, chosen)
        widgets.run(dialog)

    def _write_followup(self) -> None:
        from planbuilder.ui.dialogs.export_followup import ExportFollowUpDialog

        session = self._workbench.session
        session.save_pending()
        dialog = ExportFollowUpDialog(session, self._workbench)
        widgets.run(dialog)

    def _write(self, which: str) -> None:
        from planbuilder.model.errors import PlanbuilderError
        from planbuilder.model.words import capitalised
        from planbuilder.office.word.papers import PaperKind, check_paper, write_paper
        from planbuilder.ui import messages
        from planbuilder.ui.dialogs.export_run import choose_and_run

        kind = PaperKind(which)

        def write(plan: Plan, _: Mapping[str, str], target: Path, progress: Progress) -> None:
            write_paper(plan, kind, target, today=datetime.date.today())

        session = self._workbench.session
        session.save_pending()
        try:
            check_paper(session.plan, kind)
        except PlanbuilderError as error:
            messages.show_error(self._workbench, error)
            return
        title, kinds = capitalised(kind.words), self.tr("Word-dokumenter (*.docx)")
        name = f"{session.document_name} - {kind.words}"
        choose_and_run(session, self._workbench, title, ".docx", kinds, write, self._remark, name)

    def _remark(self) -> str:
        return self.tr("Papiret er kun til internt brug.")

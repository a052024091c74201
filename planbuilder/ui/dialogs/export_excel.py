"""For whom the Excel overview is."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

from planbuilder.model.plan import Plan
from planbuilder.office.progress import Progress
from planbuilder.ui.dialogs.export_readers import ExportWords, ReadersDialog


class ExportExcelDialog(ReadersDialog):
    """Writes all registers as a workbook."""

    def words(self) -> ExportWords:
        """Return what is said of this export."""
        return ExportWords(
            title=self.tr("Eksportér til Excel"),
            readers=self.tr("Hvem filen er til"),
            public_note=self.tr("Rettelser i filen kan ikke hentes ind i planen."),
            own_note=self.tr("Rettelser i filen kan hentes ind i planen igen."),
            kinds=self.tr("Excel-projektmapper (*.xlsx)"),
            suffix=".xlsx",
        )

    def about(self, plan: Plan) -> str:
        """Return what the workbook holds."""
        return self.tr(
            "Indsatserne og de øvrige registre med hver sit ark, og ark med overblik, dækning og "
            "nøgletal."
        )

    def write(
        self, plan: Plan, versions: Mapping[str, str], target: Path, progress: Progress, *,
        public: bool,
    ) -> int:  # fmt: skip
        """Write the workbook."""
        from planbuilder.office.excel import export_excel

        today = datetime.date.today()
        return export_excel(
            plan, target, today=today, versions=versions, progress=progress, public=public
        )

"""For whom the calendar file is, and how much will stand in it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

from planbuilder.model.calendar.dates import happenings, planned_days
from planbuilder.model.danish import format_date_long
from planbuilder.model.plan import Plan
from planbuilder.office.progress import Progress
from planbuilder.ui.dialogs.export_readers import ExportWords, ReadersDialog


class ExportCalendarDialog(ReadersDialog):
    """Writes everything dated in the plan for Outlook and other calendars."""

    def words(self) -> ExportWords:
        """Return what is said of this export."""
        return ExportWords(
            title=self.tr("Eksportér til kalender"),
            readers=self.tr("Hvem filen er til"),
            public_note="",
            own_note="",
            kinds=self.tr("Kalenderfiler (*.ics)"),
            suffix=".ics",
        )

    def about(self, plan: Plan) -> str:
        """Return how many days the calendar holds."""
        first, last = planned_days(plan, self._session.today())
        count = len(happenings(plan, first, last))
        if not count:
            return self.tr("Planen har ingen datoer endnu. Skriv dem i registret »Årshjul«.")
        words = self.tr(
            "Årshjulet, frister og indsatser: {count} datoer fra {first} til {last}. Filen kan "
            "åbnes i Outlook og andre kalendere."
        )
        return words.format(count=count, first=format_date_long(first), last=format_date_long(last))

    def has_something(self, plan: Plan) -> bool:
        """Whether anything is dated."""
        return bool(happenings(plan, *planned_days(plan, self._session.today())))

    def write(
        self, plan: Plan, versions: Mapping[str, str], target: Path, progress: Progress, *,
        public: bool,
    ) -> int:  # fmt: skip
        """Write the calendar; it names nothing twice, however people disagree."""
        from planbuilder.office.ics import export_ics

        first, last = planned_days(plan, datetime.date.today())
        now = datetime.datetime.now(datetime.UTC)
        export_ics(plan, target, first=first, last=last, now=now, public=public)
        return 0

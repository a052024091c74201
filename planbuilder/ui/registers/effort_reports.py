"""How an effort goes: its status reports, the last first, its indicators, and why it is late."""

from __future__ import annotations

import html
from collections.abc import Iterator

from PySide6.QtWidgets import QPushButton

from planbuilder.model.danish import format_date_long, format_date_short, format_number
from planbuilder.model.followup.rounds import next_round
from planbuilder.model.followup.series import Series
from planbuilder.model.followup.standing import Standing, reports_of, standing_of
from planbuilder.model.records import Effort
from planbuilder.model.registers.follow_up import (
    STATUS_REPORTS,
    Indicator,
    IndicatorValue,
    StatusReport,
)
from planbuilder.model.registers.year_wheel import Occasion
from planbuilder.model.richtext.plain import plain_text
from planbuilder.model.richtext.xhtml import from_xhtml
from planbuilder.model.words import capitalised
from planbuilder.office.document.followup import target_words
from planbuilder.ui import widgets
from planbuilder.ui.registers.columns import entry_title
from planbuilder.ui.registers.entry_panel import EntryPanel, as_lines
from planbuilder.ui.session import Session

_SHOWN = 3
"""So many reports are shown until somebody asks for all."""
_LONGEST = 90
_ALL = "all"
"""The address of the link that shows all reports."""


class EffortReports(EntryPanel):
    """Stands above the fields of an effort."""

    NAMES = frozenset({StatusReport.KIND, Indicator.KIND})

    def __init__(self, session: Session) -> None:
        super().__init__(
            session,
            Effort.KIND,
            StatusReport.KIND,
            Indicator.KIND,
            IndicatorValue.KIND,
            Occasion.KIND,
        )
        self._shows_all = False
        self.new = QPushButton(self.tr("&Ny status …"))
        self.new.clicked.connect(self._begin)
        self.late = widgets.label("", "warning", wrap=True)
        self.list = widgets.linked_label()
        self.list.linkActivated.connect(self._follow)
        self.lay_out(self.tr("Opfølgning"), self.new, self.late, self.list)

    def show_entry(self, entry_id: str) -> None:
        """Show another effort, with its last reports."""
        self._shows_all = False
        super().show_entry(entry_id)

    def renew(self) -> None:
        """Show the reports and what is late."""
        standing = self._standing()
        if standing is None:
            return
        self.new.setEnabled(not self.session.project.read_only)
        late = capitalised("; ".join(standing.remarks))
        self.late.setText(late)
        self.late.setVisible(bool(late))
        reports = reports_of(self.session.plan, self.entry_id)
        shown = reports if self._shows_all else reports[:_SHOWN]
        lines = [self._line(one) for one in shown]
        if len(reports) > len(shown):
            more = self.tr("Vis alle {n} statusser").format(n=len(reports))
            lines.append(widgets.linked(_ALL, more))
        lines = lines or [html.escape(self._nothing())]
        lines += map(self._measured, standing.series)
        self.list.setText(as_lines(lines))

    def _standing(self) -> Standing | None:
        effort = self.session.plan.get(self.entry_id)
        if not isinstance(effort, Effort):
            return None
        return standing_of(self.session.plan, effort, self.session.today())

    def _nothing(self) -> str:
        following = next_round(self.session.plan, self.session.today())
        if following is None:
            return self.tr("Ingen status endnu.")
        words = self.tr("Ingen status endnu. Den næste er efter årshjulet {day}.")
        return words.format(day=format_date_long(following))

    def _line(self, report: StatusReport) -> str:
        """Return a report as a line with a link to it: "30.10.2026 Følger planen – Tre nye …"."""
        day = format_date_short(report.day) if report.day else self.tr("Uden dato")
        words = " ".join(plain_text(from_xhtml(report.result)).split())
        if len(words) > _LONGEST:
            words = f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"
        said = " – ".join(filter(None, (capitalised(report.progress.words), words)))
        return f"{widgets.linked(report.id, day)} {html.escape(said)}"

    def _measured(self, series: Series) -> str:
        """Return an indicator as a line with a link to it: "Ventetid: 12 dage, mål højst 14"."""
        last, unit = series.last, series.indicator.unit
        said = [f"{format_number(last.value)} {unit}".strip()] if last else [self.tr("ikke målt")]
        if series.indicator.target is not None:
            said.append(self.tr("mål {target}").format(target=target_words(series)))
        link = widgets.linked(series.indicator.id, entry_title(series.indicator))
        return f"{link}: {html.escape(', '.join(said))}"

    def _follow(self, address: str) -> None:
        if address == _ALL:
            self._shows_all = True
            self.renew()
        else:
            self.record_wanted.emit(address)

    def _begin(self) -> None:
        """Add a report that goes on from the last one, and go to it."""
        self.session.save_pending()
        standing, today = self._standing(), self.session.today()
        if standing is None:
            return
        # The day is no part of the title: it is often set back to when the status was.
        title = self.tr("Status på {effort}").format(effort=entry_title(standing.effort))
        values = {
            "title": title,
            "effort": self.entry_id,
            "day": today,
            "progress": standing.progress,
            "elements": tuple(self._elements()),
        }
        self.begin(self.tr("Tilføj status"), STATUS_REPORTS, values)

    def _elements(self) -> Iterator[str]:
        """Yield the element that reports belong to, where the plan has it."""
        home = self.session.plan.concept.home_of(StatusReport.KIND)
        if self.session.plan.get(home) is not None:
            yield home

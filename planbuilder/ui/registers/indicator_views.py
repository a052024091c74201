"""Indicators over time as charts, beside their table."""

from __future__ import annotations

import datetime

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout

from planbuilder.model.drawings.followup import all_indicators
from planbuilder.model.followup.series import all_series
from planbuilder.model.registers.follow_up import Indicator, IndicatorValue
from planbuilder.ui.drawings.pane import DrawingPane
from planbuilder.ui.registers.views import RegisterView, View
from planbuilder.ui.session import Session


class IndicatorCharts(RegisterView):
    """Draws a chart for each indicator that was measured."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, Indicator.KIND, IndicatorValue.KIND)
        self.pane = DrawingPane(lambda: session.path.parent)
        self.canvas = self.pane.view
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pane)
        self.setFocusProxy(self.pane)
        self.pane.view.record_chosen.connect(self.entry_chosen)
        self.pane.view.record_wanted.connect(lambda _: self.form_wanted.emit())
        self.pane.view.menu_wanted.connect(self.menu_wanted)

    def renew(self) -> None:
        """Draw what was measured so far."""
        series = all_series(self.session.plan, datetime.date.max)
        self.pane.show_drawing(all_indicators(series))
        unmeasured = sum(not one.points for one in series)
        self.pane.set_hint(self._hint(unmeasured))

    def _hint(self, unmeasured: int) -> str:
        if not unmeasured:
            return ""
        if unmeasured == 1:
            return self.tr("1 indikator er ikke målt endnu og vises ikke")
        return self.tr("{n} indikatorer er ikke målt endnu og vises ikke").format(n=unmeasured)

    def show_entry(self, entry_id: str) -> None:
        """Choose an indicator where it has a chart."""
        if self.isVisible():
            self.pane.view.choose(entry_id)


VIEWS = (View("chart", QCoreApplication.translate("Registers", "Diagram"), IndicatorCharts),)

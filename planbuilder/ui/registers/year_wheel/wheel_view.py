"""A year of the plan as a wheel."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from planbuilder.model.calendar.dates import DATED_KINDS, happenings, whole_year
from planbuilder.model.drawings.year_wheel import year_wheel
from planbuilder.model.registers.year_wheel import Occasion
from planbuilder.ui.drawings.pane import DrawingPane
from planbuilder.ui.registers.views import RegisterView
from planbuilder.ui.registers.year_wheel.year_box import YearBox
from planbuilder.ui.session import Session


class WheelView(RegisterView):
    """Draws all that is dated in the chosen year; what is chosen in it can be gone to."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, *DATED_KINDS)
        self.year = YearBox(session)
        self.pane = DrawingPane(lambda: session.path.parent)
        self.canvas = self.pane.view
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.year)
        column.addWidget(self.pane, 1)
        self.setFocusProxy(self.pane)
        self.year.changed.connect(self.renew)
        self.pane.view.record_chosen.connect(self._choose)
        self.pane.view.record_wanted.connect(self.record_wanted)

    def renew(self) -> None:
        """Draw the chosen year."""
        year = self.year.year
        found = happenings(self.session.plan, *whole_year(year))
        self.pane.show_drawing(year_wheel(year, found))
        self.pane.set_hint(self._hint())

    def _hint(self) -> str:
        """Return what can be done, or how many occasions can't be seen for want of a date."""
        undated = sum(one.first is None for one in self.session.plan.entries(Occasion))
        if not undated:
            return self.tr("Enter eller dobbeltklik går til det valgte")
        one = self.tr("1 begivenhed har ingen dato og vises ikke")
        many = self.tr("{n} begivenheder har ingen dato og vises ikke").format(n=undated)
        return one if undated == 1 else many

    def show_entry(self, entry_id: str) -> None:
        """Choose an entry where the wheel shows it."""
        if self.isVisible():
            self.pane.view.choose(entry_id)

    def _choose(self, record_id: str) -> None:
        if isinstance(self.session.plan.get(record_id), Occasion):
            self.entry_chosen.emit(record_id)

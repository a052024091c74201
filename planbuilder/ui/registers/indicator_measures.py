"""What an indicator was measured to be, the last first; a new measurement begins here."""

from __future__ import annotations

import html

from PySide6.QtWidgets import QPushButton

from planbuilder.model.danish import format_date_short, format_number
from planbuilder.model.registers.follow_up import INDICATOR_VALUES, Indicator, IndicatorValue
from planbuilder.ui import widgets
from planbuilder.ui.registers.columns import entry_title
from planbuilder.ui.registers.entry_panel import EntryPanel, as_lines
from planbuilder.ui.session import Session

_SHOWN = 6
"""So many measurements are shown; the register has them all."""


class IndicatorMeasures(EntryPanel):
    """Stands above the fields of an indicator."""

    NAMES = frozenset({IndicatorValue.KIND})

    def __init__(self, session: Session) -> None:
        super().__init__(session, Indicator.KIND, IndicatorValue.KIND)
        self.new = QPushButton(self.tr("Ny &måling …"))
        self.new.clicked.connect(self._begin)
        self.list = widgets.linked_label()
        self.list.linkActivated.connect(self.record_wanted)
        self.lay_out(self.tr("Målinger"), self.new, self.list)

    def renew(self) -> None:
        """Show the last measurements."""
        self.new.setEnabled(not self.session.project.read_only)
        found = sorted(self._measured(), key=lambda one: str(one.day or ""), reverse=True)
        lines = [self._line(one) for one in found[:_SHOWN]]
        if len(found) > _SHOWN:
            lines.append(self.tr("… og {n} tidligere").format(n=len(found) - _SHOWN))
        lines = lines or [html.escape(self.tr("Ingen målinger endnu."))]
        self.list.setText(as_lines(lines))

    def _measured(self) -> list[IndicatorValue]:
        values = self.session.plan.entries(IndicatorValue)
        return [one for one in values if one.indicator == self.entry_id]

    def _indicator(self) -> Indicator | None:
        indicator = self.session.plan.get(self.entry_id)
        return indicator if isinstance(indicator, Indicator) else None

    def _unit(self) -> str:
        indicator = self._indicator()
        return indicator.unit.strip() if indicator else ""

    def _line(self, one: IndicatorValue) -> str:
        """Return a measurement as a line with a link to it: "12.11.2026: 14 dage – 2. halvår"."""
        day = format_date_short(one.day) if one.day else self.tr("Uden dato")
        value = self.tr("ikke skrevet")
        if one.value is not None:
            value = f"{format_number(one.value)} {self._unit()}".strip()
        words = html.escape(" – ".join(filter(None, (value, entry_title(one)))))
        return f"{widgets.linked(one.id, day)}: {words}"

    def _begin(self) -> None:
        """Add a measurement of today, as public as what is measured, and go to it."""
        self.session.save_pending()
        indicator, today = self._indicator(), self.session.today()
        if indicator is None:
            return
        values = {
            "title": self.tr("Måling {day}").format(day=format_date_short(today)),
            "indicator": self.entry_id,
            "day": today,
            "internal": indicator.internal,
        }
        self.begin(self.tr("Tilføj måling"), INDICATOR_VALUES, values)

"""Choosing a year, and which year one begins with."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from planbuilder.ui import widgets
from planbuilder.ui.session import Session

FIRST_YEAR, LAST_YEAR = 2000, 2100


class YearBox(QWidget):
    """A year that can be typed and stepped; it begins with today's, or the first of the plan."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QSpinBox()
        self.box.setRange(FIRST_YEAR, LAST_YEAR)
        self.box.setMinimumWidth(widgets.em(self, 12))
        self.box.setAccessibleName(self.tr("År"))
        begins = session.plan.info.period_start
        today = session.today()
        first = begins if begins is not None and begins > today else today
        self.box.setValue(first.year)
        self.box.valueChanged.connect(lambda _: self.changed.emit())
        label = widgets.label(self.tr("&År"))
        label.setBuddy(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label)
        row.addWidget(self.box)
        row.addStretch(1)

    @property
    def year(self) -> int:
        """The chosen year."""
        return self.box.value()

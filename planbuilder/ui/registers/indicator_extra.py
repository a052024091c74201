"""What only indicators have: their measurements above the fields."""

from __future__ import annotations

from planbuilder.ui.registers.extras import Extra
from planbuilder.ui.registers.indicator_measures import IndicatorMeasures

EXTRA = Extra(panel=IndicatorMeasures)

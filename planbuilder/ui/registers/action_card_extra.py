"""What only action cards have: their tools above the fields."""

from __future__ import annotations

from planbuilder.ui.registers.card_tools import CardTools
from planbuilder.ui.registers.extras import Extra

EXTRA = Extra(panel=CardTools)

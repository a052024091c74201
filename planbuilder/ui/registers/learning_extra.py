"""What only evaluations and exercises have: the way from what they showed to tasks."""

from __future__ import annotations

from planbuilder.ui.registers.extras import Extra
from planbuilder.ui.registers.findings_panel import FindingsPanel

EXTRA = Extra(panel=FindingsPanel)

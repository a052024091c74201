"""How much is tried: a little in the daily suite, everything with PLANBUILDER_PROOF=full."""

from __future__ import annotations

import os

FULL = os.environ.get("PLANBUILDER_PROOF") == "full"


def times(daily: int, full: int) -> int:
    """Return how often to try something in this run."""
    return full if FULL else daily

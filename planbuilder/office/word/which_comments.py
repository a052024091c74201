"""Which of the plan's comments a Word document has."""

from __future__ import annotations

import enum


class WhichComments(enum.StrEnum):
    """Those that are open, or all of them; where None stands, a document has none."""

    OPEN = "open"
    ALL = "all"

"""What the sheets of a follow-up and their columns are called, and where their tables begin."""

from __future__ import annotations

EFFORTS, REPORTS, INDICATORS = "Indsatser", "Statusser", "Indikatorer"
PROGRESS = "Fremdrift"
HEADER_ROW = 3
FIRST_ROW = HEADER_ROW + 1
DAY_COLUMN, VALUE_COLUMN = 7, 8
"""Where in the sheet of indicators the days and the values stand, from 1."""

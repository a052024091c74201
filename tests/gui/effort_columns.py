"""The columns of the table of efforts by name, as they stand until somebody moves them."""

from __future__ import annotations

COLUMN = {
    name: place
    for place, name in enumerate(
        (
            "number",
            "title",
            "fields",
            "levels",
            "responsible",
            "status",
            "type",
            "period",
            "hours_per_year",
            "cost_dkk",
            "internal",
        )
    )
}

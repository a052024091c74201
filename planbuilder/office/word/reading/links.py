"""Links in one form: programs write the address of a site with a stroke in the end, or without."""

from __future__ import annotations

import re

from planbuilder.model.richtext.tree import Run

_SITE = re.compile(r"(https?://[^/?#]+)/", re.IGNORECASE)


def link(run: Run) -> Run:
    """Return a run whose address of a whole site has no stroke in the end."""
    site = _SITE.fullmatch(run.href)
    return Run(run.text, run.marks, site[1]) if site else run

"""An earlier state of a plan beside that of now, without its earlier figures.

What was shown then may be masked now: of both together a masked count could be read.
"""

from __future__ import annotations

from planbuilder.model.figures.records import Figure, FigureOptions
from planbuilder.model.plan import Plan

_KINDS = (Figure, FigureOptions)


def with_figures_of_now(earlier: Plan, now: Plan) -> Plan:
    """Return a plan as it was, but with the figures as they are now."""
    kept = [record for record in earlier if not isinstance(record, _KINDS)]
    return Plan(earlier.concept, [*kept, *(r for r in now if isinstance(r, _KINDS))])

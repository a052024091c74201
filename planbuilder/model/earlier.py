"""An earlier state of a plan beside that of now, without what documents show as it is now only.

Earlier figures: what was shown then may be masked now, and of both together a masked count could be
read. Answers about readiness: earlier states don't hold them.
"""

from __future__ import annotations

from planbuilder.model.figures.records import Figure, FigureOptions
from planbuilder.model.plan import Plan
from planbuilder.model.readiness.records import ReadinessAnswer, ReadinessRound

_KINDS = (Figure, FigureOptions, ReadinessRound, ReadinessAnswer)


def with_what_is_of_now(earlier: Plan, now: Plan) -> Plan:
    """Return a plan as it was, but with the figures and the answers as they are now."""
    kept = [record for record in earlier if not isinstance(record, _KINDS)]
    return Plan(earlier.concept, [*kept, *(r for r in now if isinstance(r, _KINDS))])

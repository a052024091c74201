"""All rules, in the order in which they are shown: what stops a plan first."""

from __future__ import annotations

from planbuilder.model.checks import (
    borrowed,
    dates,
    elements,
    layout,
    open_matters,
    personal,
    registers,
    small_figures,
    wording,
)
from planbuilder.model.checks.finding import Rule

RULES: dict[str, Rule] = {
    rule.name: rule
    for rule in (
        *personal.RULES,
        *small_figures.RULES,
        *open_matters.RULES,
        *elements.RULES,
        *wording.RULES,
        *borrowed.RULES,
        *registers.RULES,
        *dates.RULES,
        *layout.RULES,
    )
}
"""By name."""

"""What is known of an effort besides its seven fields, in words."""

from __future__ import annotations

from collections.abc import Iterator

from planbuilder.model.danish import format_date_short, format_number, format_short_number
from planbuilder.model.records import Effort
from planbuilder.model.words import EFFORT_STATUS_WORDS

ALSO_HERE = "Også på dette niveau"
_STATUS = ("existing", "status", "start", "end")
_RESOURCES = ("hours_per_year", "cost_dkk")
_POLICY = ("policy_reference",)
FACTS = (*_STATUS, *_RESOURCES, *_POLICY)


def known_facts(effort: Effort) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Yield name, label and words of each row of facts, and the fields that they tell of."""
    kind = "Eksisterende indsats" if effort.existing else "Ny indsats"
    status = f"{kind}, {EFFORT_STATUS_WORDS[effort.status]}"
    status = " · ".join(filter(None, (status, _period(effort))))
    yield "standing", "Status og periode", status, _STATUS
    yield "resources", "Ressourcer", _resources(effort), _RESOURCES
    yield "policy_reference", "Beskrevet i", effort.policy_reference.strip(), _POLICY


def _period(effort: Effort) -> str:
    start = format_date_short(effort.start) if effort.start else ""
    end = format_date_short(effort.end) if effort.end else ""
    if start and end:
        return f"{start} – {end}"
    return f"Fra {start}" if start else f"Til {end}" if end else ""


def _resources(effort: Effort) -> str:
    parts = []
    if effort.hours_per_year is not None:
        parts.append(f"{format_short_number(effort.hours_per_year)} timer om året")
    if effort.cost_dkk is not None:
        parts.append(f"{format_number(effort.cost_dkk)} kr. i perioden")
    return ", ".join(parts)

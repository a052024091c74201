"""What a cell shows of each field of an effort: written so, and compared with when it is home."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from planbuilder.model.disagreement import disputes
from planbuilder.model.plan import Plan
from planbuilder.model.records import Effort, EffortStatus, rich_fields
from planbuilder.model.words import EFFORT_STATUS_WORDS, capitalised
from planbuilder.office.excel.writing.cells import Value, clean_text
from planbuilder.office.excel.writing.texts import cell_text

STATUS_WORDS: dict[EffortStatus, str] = {
    status: capitalised(words) for status, words in EFFORT_STATUS_WORDS.items()
}
NEW, EXISTING = "Ny", "Eksisterende"
UNTITLED = "Uden titel"
_RICH = frozenset(rich_fields(Effort.KIND))
_AS_THEY_ARE = ("type", "target_group", "partners", "start", "end", "hours_per_year", "cost_dkk")


def responsible(effort: Effort) -> str:
    """Return who is responsible, as it stands in the sheet and is summed by."""
    dispute = disputes(effort).get("responsible")
    return clean_text(dispute.line if dispute else effort.responsible).strip()


class Showing:
    """Gives the values of cells for efforts of one plan."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._level_ids = [level.id for level in plan.concept.effort_only_levels]
        self._level_titles = {level.id: level.title for level in plan.concept.effort_only_levels}
        self._elements = {element.id: plan.title(element) for element in plan.elements}

    def values(self, effort: Effort) -> dict[str, Value]:
        """Return what the cells of an effort show, by key; disputed fields with all readings."""
        shown: dict[str, Value] = {name: getattr(effort, name) for name in _AS_THEY_ARE}
        shown["title"] = effort.title.strip() or UNTITLED
        for name in _RICH:
            shown[name] = cell_text(getattr(effort, name), self._plan.reference_label)
        shown["responsible"] = responsible(effort)
        shown["existing"] = EXISTING if effort.existing else NEW
        shown["status"] = STATUS_WORDS[effort.status]
        shown["policy_reference"] = effort.policy_reference
        names = (self._elements.get(element) for element in effort.elements)
        shown["elements"] = "; ".join(filter(None, names))
        shown["levels"] = self.level_words(effort.levels)
        for level in self._level_ids:
            shown[level] = 1 if level in effort.levels else None
        for name, dispute in disputes(effort, self._plan).items():
            shown[name] = clean_text(dispute.line)
        return shown

    def level_words(self, levels: tuple[str, ...]) -> str:
        """Return the levels as they stand in one cell."""
        return " og ".join(title for level, title in self._level_titles.items() if level in levels)


def as_stored(shown: Mapping[str, Value]) -> dict[str, Any]:
    """Return the values as they stand in a saved file: texts without what no cell can hold."""
    return {key: clean_text(v) if isinstance(v, str) else v for key, v in shown.items()}

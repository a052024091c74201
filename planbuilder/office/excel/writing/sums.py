"""What the efforts add up to, for each responsible and each level."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from planbuilder.model.danish import danish_key
from planbuilder.model.judging import missing_fields
from planbuilder.model.records import Effort, EffortStatus
from planbuilder.office.excel.shown import responsible
from planbuilder.office.excel.writing.cells import is_exact

ALL = None
"""Stands for all responsibles or all levels together, with each effort once."""
NO_LEVEL = ""
"""Stands for the efforts without a level."""


@dataclass(slots=True)
class Sum:
    """The sum over some efforts. `hours` are those of a year, `cost` is in Danish kroner."""

    count: int = 0
    new: int = 0
    lacking: int = 0
    statuses: Counter[EffortStatus] = field(default_factory=Counter)
    hours: float = 0
    cost: float = 0

    def add(self, effort: Effort, lacks: bool) -> None:
        """Count `effort` in, as a spreadsheet does.

        A number that none can sum counts as 0. So does what people disagree about: where it
        stands in the sheet, both readings stand as text.
        """
        disputed = {conflict.field for conflict in effort.disputed}
        self.count += 1
        self.lacking += lacks
        self.new += not effort.existing and "existing" not in disputed
        self.statuses[effort.status] += "status" not in disputed
        self.hours += 0 if "hours_per_year" in disputed else _summed(effort.hours_per_year)
        self.cost += 0 if "cost_dkk" in disputed else _summed(effort.cost_dkk)


def _summed(value: float | None) -> float:
    return value if value is not None and is_exact(value) else 0


class Sums:
    """The sums over the efforts of a plan, with those of one responsible or one level alone.

    Responsibles whose names differ in capitals only are the same, as they are to a spreadsheet.
    """

    def __init__(self, efforts: Iterable[Effort], levels: Iterable[str]) -> None:
        self._names: dict[str, str] = {}
        self._sums: defaultdict[tuple[str | None, str | None], Sum] = defaultdict(Sum)
        known = frozenset(levels)
        for effort in efforts:
            name = responsible(effort)
            self._names.setdefault(name.lower(), name)
            lacks = bool(missing_fields(effort))
            for level in (ALL, *(known.intersection(effort.levels) or (NO_LEVEL,))):
                self._sums[ALL, level].add(effort, lacks)
                self._sums[name.lower(), level].add(effort, lacks)

    def of(self, name: str | None = ALL, level: str | None = ALL) -> Sum:
        """Return the sum over one responsible's efforts on one level; "" is no responsible."""
        return self._sums[None if name is None else name.lower(), level]

    def responsibles(self) -> list[str]:
        """Return the names of all responsibles, those with most efforts first; none is ""."""
        return sorted(
            filter(None, self._names.values()),
            key=lambda name: (-self.of(name).count, danish_key(name)),
        )

"""Where in the plan somebody must choose between what several people wrote."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from planbuilder.model.kinds import INTERNAL_KINDS
from planbuilder.model.merging.conflicts import conflict_count
from planbuilder.model.plan import Plan


class OpenPlaces:
    """How many places each record has that somebody must choose in; kept record by record."""

    def __init__(self, plan: Plan) -> None:
        self._counts: dict[str, int] = {}
        self.renew(plan, (record.id for record in plan))

    def renew(self, plan: Plan, record_ids: Iterable[str]) -> None:
        """Count anew in these records, which may be gone."""
        for record_id in record_ids:
            record = plan.get(record_id)
            known = record is not None and record.KIND not in INTERNAL_KINDS
            count = conflict_count(record) if record is not None and known else 0
            if count:
                self._counts[record_id] = count
            else:
                self._counts.pop(record_id, None)

    def count(self, record_id: str) -> int:
        """Return in how many places of a record somebody must choose."""
        return self._counts.get(record_id, 0)

    @property
    def total(self) -> int:
        """In how many places of the plan somebody must choose."""
        return sum(self._counts.values())

    def records(self, first: Iterable[str]) -> list[str]:
        """Return the ids of the records with such places: those in `first` in that order."""
        known = [record_id for record_id in first if record_id in self._counts]
        return [*known, *sorted(self._counts.keys() - set(known))]


def to_decide(count: int) -> str:
    """Return e.g. "2 steder skal afgøres"."""
    if count == 1:
        return QCoreApplication.translate("Tree", "1 sted skal afgøres")
    return QCoreApplication.translate("Tree", "{n} steder skal afgøres").format(n=count)

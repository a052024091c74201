"""What a returned workbook is compared with: the plan now, and the versions it was made from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from planbuilder.model.plan import Plan
from planbuilder.model.records import Effort
from planbuilder.office.excel.home.values import Vocabulary, bare
from planbuilder.office.excel.shown import Showing
from planbuilder.office.tags import Tag, by_digest
from planbuilder.project.sharing.homecoming import full_version, record_in
from planbuilder.project.storage.history import History, read_record

_MOST_LOOKED_AT = 200
"""Versions of one effort that are looked through for a value."""


class Ground:
    """The plan as it stands, with the history behind it."""

    def __init__(
        self,
        plan: Plan,
        heads: Mapping[str, str],
        history: History,
        path: Path,
        may_write: Callable[[Effort], bool] = lambda effort: True,
    ) -> None:
        """Take a plan that nobody changes meanwhile.

        Args:
            plan: the plan.
            heads: at which versions its records stand.
            history: its history.
            path: its file, to name in errors.
            may_write: whether an effort may be changed or added: not each in a package of work.
        """
        self.plan = plan
        self.may_write = may_write
        self.words = Vocabulary(plan)
        self.showing = Showing(plan)
        self.label = plan.reference_label
        self.efforts = {effort.id: effort for effort in plan.efforts}
        self.by_title: dict[str, list[str]] = {}
        for effort in self.efforts.values():
            self.by_title.setdefault(bare(effort.title), []).append(effort.id)
        self._heads = heads
        self._history = history
        self._path = path
        known = [r for r, kind, _ in history.records_with_history() if kind == Effort.KIND]
        self._records = by_digest([*known, *self.efforts])

    def record(self, tag: Tag) -> str:
        """Return the id of the effort that a tag names, "" where this plan never had it."""
        return self._records.get(tag.digest, "")

    def base(self, record: str, digits: str) -> tuple[str, Effort] | None:
        """Return the version of an effort that begins so, and the effort as it stood then."""
        version = full_version(self._history, record, digits) if digits else ""
        if not version:
            return None
        effort = record_in(self._history, version, self._path)
        return (version, effort) if isinstance(effort, Effort) else None

    def now(self, record: str) -> tuple[str, Effort] | None:
        """Return the version that an effort of the plan stands at, and the effort."""
        effort = self.efforts.get(record)
        version = self._heads.get(record, "")
        return (version, effort) if effort is not None and version else None

    def later(self, record: str, version: str) -> Iterator[Effort]:
        """Yield the effort as it stood in the versions that follow directly on one."""
        for node in self._history.graph(record):
            if version in node.parents and not node.is_deletion:
                yield from self._at(node.id)

    def earlier(self, record: str) -> Iterator[Effort]:
        """Yield the effort as it stood in its versions, the latest first."""
        for node in self._history.graph(record)[::-1][:_MOST_LOOKED_AT]:
            if not node.is_deletion:
                yield from self._at(node.id)

    def _at(self, version: str) -> Iterator[Effort]:
        found = self._history.version(version)
        if found.payload is not None:
            effort = read_record(found.kind, found.record, found.payload, self._path)
            if isinstance(effort, Effort):
                yield effort

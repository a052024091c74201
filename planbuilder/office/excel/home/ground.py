"""What a returned workbook is compared with: the plan now, and the versions it was made from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from planbuilder.model.fields import Entry
from planbuilder.model.plan import Plan
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.office.excel.shown import Showing
from planbuilder.office.tags import Tag, by_digest, read_tag
from planbuilder.office.written.vocabulary import Vocabulary, bare
from planbuilder.project.sharing.homecoming import full_version, record_in
from planbuilder.project.storage.history import History, read_record

_MOST_LOOKED_AT = 200
"""Versions of one entry that are looked through for a value."""


class Ground:
    """The plan as it stands, with the history behind it."""

    def __init__(
        self,
        plan: Plan,
        heads: Mapping[str, str],
        history: History,
        path: Path,
        may_write: Callable[[Entry], bool] = lambda entry: True,
    ) -> None:
        """Take a plan that nobody changes meanwhile.

        Args:
            plan: the plan.
            heads: at which versions its records stand.
            history: its history.
            path: its file, to name in errors.
            may_write: whether an entry may be changed or added: not each in a package of work.
        """
        self.plan = plan
        self.may_write = may_write
        self.words = Vocabulary(plan)
        self.showing = Showing(plan)
        self.label = plan.reference_label
        self.entries: dict[str, Entry] = {
            entry.id: entry
            for register in REGISTERS.values()
            for entry in plan.entries(register.kind)
        }
        self._by_title: dict[tuple[str, str], list[str]] = {}
        for entry in self.entries.values():
            self._by_title.setdefault((entry.KIND, bare(entry.title)), []).append(entry.id)
        self._heads = heads
        self._history = history
        self._path = path
        self._kinds = {r: kind for r, kind, _ in history.records_with_history()}
        self._kinds.update((entry.id, entry.KIND) for entry in self.entries.values())
        self._records = by_digest([r for r, kind in self._kinds.items() if kind in REGISTERS])

    def record(self, tag: Tag) -> str:
        """Return the id of the entry that a tag names, "" where this plan never had it."""
        return self._records.get(tag.digest, "")

    def kind(self, record: str) -> str:
        """Return of which kind an entry is or was, "" where this plan never had it."""
        return self._kinds.get(record, "")

    def kind_of(self, written: str) -> str:
        """Return of which kind the entry of a written tag is, "" where that isn't known."""
        tag = read_tag(written)
        return self.kind(self.record(tag)) if tag is not None else ""

    def called(self, kind: str, title: str) -> list[str]:
        """Return the ids of the plan's entries of a kind with a title, which is `bare`."""
        return self._by_title.get((kind, title), [])

    def base(self, record: str, digits: str) -> tuple[str, Entry] | None:
        """Return the version of an entry that begins so, and the entry as it stood then."""
        version = full_version(self._history, record, digits) if digits else ""
        if not version:
            return None
        entry = record_in(self._history, version, self._path)
        return (version, entry) if isinstance(entry, Entry) else None

    def now(self, record: str) -> tuple[str, Entry] | None:
        """Return the version that an entry of the plan stands at, and the entry."""
        entry = self.entries.get(record)
        version = self._heads.get(record, "")
        return (version, entry) if entry is not None and version else None

    def later(self, record: str, version: str) -> Iterator[Entry]:
        """Yield the entry as it stood in the versions that follow directly on one."""
        for node in self._history.graph(record):
            if version in node.parents and not node.is_deletion:
                yield from self._at(node.id)

    def earlier(self, record: str) -> Iterator[Entry]:
        """Yield the entry as it stood in its versions, the latest first."""
        for node in self._history.graph(record)[::-1][:_MOST_LOOKED_AT]:
            if not node.is_deletion:
                yield from self._at(node.id)

    def _at(self, version: str) -> Iterator[Entry]:
        found = self._history.version(version)
        if found.payload is not None:
            entry = read_record(found.kind, found.record, found.payload, self._path)
            if isinstance(entry, Entry):
                yield entry

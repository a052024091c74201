"""Brings all that is readable of a damaged project file into a new one.

The file is read without SQLite, row by row from its raw bytes, and each version is proved by its
hash: what SQLite could still read is found so, and more, and nothing wrong can come in. Where
versions are lost, those that followed them follow what is left.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from planbuilder.model.concept import Concept
from planbuilder.model.danish import format_number
from planbuilder.model.plan import Plan, new_plan
from planbuilder.model.record import Record
from planbuilder.model.records import PLAN_ID, PlanInfo
from planbuilder.model.titles import title_of
from planbuilder.project import clock
from planbuilder.project.blobs import pictures_in
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.errors import DamagedFile, FileError, no_file, os_errors
from planbuilder.project.readonly import ReadOnlyFile
from planbuilder.project.repair.leaf_rows import rows_in
from planbuilder.project.repair.reattaching import Reattached, reattached
from planbuilder.project.repair.remains import Remains, proved
from planbuilder.project.sharing.package import package_from, store_package
from planbuilder.project.storage.fresh_file import expect_free, write_fresh_file
from planbuilder.project.storage.history import (
    History,
    Version,
    new_version,
    payload_text,
    read_record,
    time_text,
)
from planbuilder.project.storage.verify import check_plan

LARGEST = 2_000_000_000
"""Bytes; a larger file is no plan."""
_MOST_NAMED = 10
_TITLE = "Reddet plan"
_AUTHOR = "Planbuilder"


@dataclass(frozen=True, slots=True)
class SalvageReport:
    """What came back of a damaged file, and what is missing as far as that can be known.

    `lost` counts versions that something names and that could not be read, `placed_anew` those
    that had followed them, and `gone` the records of which nothing could be read. `older` are the
    titles of records that stand at an earlier version than they did, `empty` those of elements
    and sections that begin anew.
    """

    versions: int
    records: int
    pictures: int
    lost: int
    placed_anew: int
    gone: int
    older: tuple[str, ...]
    empty: tuple[str, ...]
    lost_pictures: int
    has_new_plan_id: bool

    def lines(self) -> list[str]:
        """Return the report in plain Danish, a line for each thing that is to be known."""
        versions = _count(self.versions, "version", "versioner")
        records = _count(self.records, "tekst eller post", "tekster og andre poster")
        missing = list(self._missing())
        return [
            f"Reddet: {versions} af {records}.",
            *([f"Reddet: {self._pictures(self.pictures)}."] if self.pictures else []),
            *(missing or ["Intet mangler."]),
        ]

    def _missing(self) -> Iterable[str]:
        if self.lost:
            yield f"Mindst {_count(self.lost, 'version', 'versioner')} kunne ikke læses."
        if self.older:
            yield f"Den nyeste udgave mangler, og en ældre er sat ind: {_listed(self.older)}."
        if self.empty:
            yield f"Tomme, fordi intet af dem kunne læses: {_listed(self.empty)}."
        if self.gone:
            yield f"Helt tabt: {_count(self.gone, 'post', 'poster')}, hvis navn ikke kendes."
        if self.placed_anew:
            yield (
                f"{_count(self.placed_anew, 'version', 'versioner')} har mistet den, de fulgte "
                "efter, og står i historikken efter den sidste, der er kendt fra før."
            )
        if self.lost_pictures:
            yield f"I teksterne mangler {self._pictures(self.lost_pictures)}."
        if self.has_new_plan_id:
            yield (
                "Planens id kunne ikke læses, så filen er blevet en ny plan. Den kan ikke flettes "
                "med kopier af den gamle."
            )

    @staticmethod
    def _pictures(number: int) -> str:
        return _count(number, "billede", "billeder")


def salvage(path: Path, target: Path, plan_id: str = "") -> SalvageReport:
    """Bring back all that is readable of a project file into a new file, which opens.

    Args:
        path: the damaged file, which is only read.
        target: where the new file shall lie; nothing may lie there yet.
        plan_id: the plan's id where the file has lost it and it is known from elsewhere.

    Raises:
        FileExists: there is a file at `target`.
        DamagedFile: nothing can be brought back.
        FileError: the file cannot be read, or the new one not written.
        PlanbuilderError: the plan follows a concept that this program lacks.
    """
    expect_free(target)
    remains = proved(rows_in(_read(path)), path)
    attached = reattached(remains.versions.values(), {head for _, head in remains.heads}, path)
    if not attached.versions:
        raise DamagedFile(
            "I »{name}« er der ingen tekst, der kan læses, så intet er skrevet. Filen er ikke "
            "ændret. Åbn en anden kopi af planen, eller gendan en sikkerhedskopi.",
            name=path.name,
        )
    concept, begun = _begun_anew(attached, path)
    plan = Plan(concept)

    def fill(history: History) -> None:
        history.add([*attached.versions, *begun])
        history.add_pictures(remains.pictures)
        while history.pack_superseded():
            pass

    def check(whole: Path) -> None:
        for record in ReadOnlyFile(whole).records():
            plan.put(record)
        check_plan(plan, path)
        with contextlib.suppress(ValueError, TypeError, RecursionError):
            store_package(whole, package_from(remains.package), target)

    known_id = remains.plan_id or plan_id
    write_fresh_file(target, known_id or os.urandom(16).hex(), fill, check)
    return _report(remains, attached, begun, plan, has_new_plan_id=not known_id)


def _read(path: Path) -> bytes:
    with os_errors(path):
        if path.exists() and not path.is_file():  # one that waits for a writer would never end
            raise no_file(path)
        if path.stat().st_size > LARGEST:
            raise FileError("Filen »{name}« er for stor til at være en plan.", name=path.name)
        return path.read_bytes()


def _begun_anew(attached: Reattached, shown: Path) -> tuple[Concept, list[Version]]:
    """Return the plan's concept, and first versions of what no plan is without and is lost."""
    fronts = [version for version in attached.versions if version.record == PLAN_ID]
    front = _record(fronts[-1], shown) if fronts else None
    concept = shipped_concept(front.concept) if isinstance(front, PlanInfo) else shipped_concept()
    known = {version.record for version in attached.versions}
    now = time_text(clock.now())
    return concept, [
        new_version(record.id, record.KIND, (), _AUTHOR, now, payload_text(record))
        for record in new_plan(concept, "", _TITLE)
        if record.id not in known
    ]


def _record(version: Version, shown: Path) -> Record | None:
    if version.payload is None:
        return None
    return read_record(version.kind, version.record, version.payload, shown)


def _report(
    remains: Remains,
    attached: Reattached,
    begun: list[Version],
    plan: Plan,
    *,
    has_new_plan_id: bool,
) -> SalvageReport:
    back = attached.ids.keys()
    named = {parent for version in remains.versions.values() for parent in version.parents}
    lost = named.union(remains.lost, (head for _, head in remains.heads)) - back
    records = {version.record for version in attached.versions}
    begun_ids = {version.record for version in begun}
    older = {record for record, head in remains.heads if head not in back}
    gone = older.union(remains.lost.values()) - records - begun_ids
    pictures = {source for source, _, _ in remains.pictures}
    return SalvageReport(
        versions=len(attached.versions),
        records=len(records),
        pictures=len(pictures),
        lost=len(lost),
        placed_anew=attached.placed_anew,
        gone=len(gone),
        older=_titles(plan, older & records),
        empty=_titles(plan, begun_ids),
        lost_pictures=len(pictures_in(plan) - pictures),
        has_new_plan_id=has_new_plan_id,
    )


def _titles(plan: Plan, records: Iterable[str]) -> tuple[str, ...]:
    found = map(plan.get, sorted(records))
    return tuple(f"»{title_of(plan, record)}«" for record in found if record is not None)


def _listed(titles: tuple[str, ...]) -> str:
    more = len(titles) - _MOST_NAMED
    named = ", ".join(titles[:_MOST_NAMED])
    return f"{named} og {more} mere" if more > 0 else named


def _count(number: int, one: str, many: str) -> str:
    return f"{format_number(number)} {one if number == 1 else many}"

"""The papers for a political meeting: the plan, what changed, its efforts, the case, the hearing.

An agenda is public, so all of it is made from the plan without anything internal, and the changes
bear the municipality's name and nobody's own.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from planbuilder.model.comparing.plans import RecordDifference, compare_plans
from planbuilder.model.figures.records import Figure
from planbuilder.model.merging.conflicts import conflict_count
from planbuilder.model.outside import outside
from planbuilder.model.plan import Plan
from planbuilder.model.records import Element, PlanInfo, Section
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.office.document.hearing import was_heard
from planbuilder.office.document.texts import one_line
from planbuilder.office.excel import export_excel
from planbuilder.office.progress import Progress, no_progress
from planbuilder.office.word import export_word
from planbuilder.office.word.papers import PaperKind, write_paper
from planbuilder.project.errors import os_errors
from planbuilder.project.past.following import RecordSince
from planbuilder.project.past.origins import Stamp
from planbuilder.project.past.since import Since

CASE = "Sagsfremstilling.docx"
_PLAN, _CHANGES = "Handlingsplan.docx", "Ændringer siden den vedtagne plan.docx"
_EFFORTS, _HEARING = "Indsatsoverblik.xlsx", "Høringsnotat.docx"

_READ = (Section.KIND, Element.KIND, Figure.KIND)
_STANDING = ("status", "status_date", "adopted_by", "adopted_on")
"""Fields of the front page that say how far the plan has come."""
_NAMES = (_PLAN, _CHANGES, _EFFORTS, _HEARING)

Write = Callable[[Path], object]


@dataclass(frozen=True, slots=True)
class PackageSource:
    """What a package is made of.

    `before` is the plan as it was last adopted, None where none was; its changes are a paper where
    there are any. `pictures` gives the bytes of a picture by its source.
    """

    plan: Plan
    before: Plan | None
    pictures: Callable[[str], bytes | None]
    today: datetime.date


def attachment_names(plan: Plan, before: Plan | None) -> list[str]:
    """Return what the papers are called that go with the case presentation."""
    source = PackageSource(plan, before, lambda _: None, datetime.date.min)
    return [Path(name).stem for name, _ in _numbered(_attachments(source))]


def write_package(
    source: PackageSource, folder: Path, progress: Progress = no_progress
) -> list[Path]:
    """Write the papers into a folder, which is made if need be; return their paths.

    What an earlier package left there is replaced, each file whole or not at all; a paper that is
    no more, or has another number now, is deleted. Somebody may have written in them since, so who
    calls this asks `earlier_papers` first.

    Args:
        progress: called with how many files are done and how many there are; may raise `Cancelled`.

    Raises:
        PlanbuilderError: people still disagree in the plan, or a file can't be written.
    """
    outside(source.plan)  # so that nothing is written where it can't be published
    attachments = _numbered(_attachments(source))
    case = partial(
        write_paper,
        source.plan,
        PaperKind.CASE,
        today=source.today,
        before=source.before,
        attachments=attachment_names(source.plan, source.before),
    )
    with os_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    papers: list[tuple[str, Write]] = [(CASE, case), *attachments]
    for done, (name, write) in enumerate(papers):
        progress(done, len(papers))
        write(folder / name)
    progress(len(papers), len(papers))
    _clear(folder, {name for name, _ in papers})
    return [folder / name for name, _ in papers]


def earlier_papers(folder: Path) -> list[Path]:
    """Return the papers that an earlier package left in a folder, none where there is no folder."""
    with os_errors(folder):
        return sorted(filter(_is_paper, folder.iterdir())) if folder.is_dir() else []


def _is_paper(path: Path) -> bool:
    number, _, name = path.name.partition(" - ")
    is_attachment = name in _NAMES and number.removeprefix("Bilag ").isdecimal()
    return is_attachment or path.name == CASE


def _clear(folder: Path, written: Collection[str]) -> None:
    """Delete what an earlier package left under numbers that its papers no longer have."""
    with os_errors(folder):
        for path in earlier_papers(folder):
            if path.name not in written:
                path.unlink()


def _numbered(papers: Sequence[tuple[str, Write]]) -> list[tuple[str, Write]]:
    return [(f"Bilag {n} - {name}", write) for n, (name, write) in enumerate(papers, start=1)]


def _attachments(source: PackageSource) -> list[tuple[str, Write]]:
    """Return the papers that go with the case presentation, each with what writes it."""
    plan, today = source.plan, source.today
    word = partial(export_word, plan, pictures=source.pictures, today=today, public=True)
    papers: list[tuple[str, Write]] = [(_PLAN, word)]
    if source.before is not None and _is_changed(source.before, plan):
        papers.append((_CHANGES, partial(_write_changes, source, source.before)))
    efforts = partial(export_excel, plan, today=today, public=True, efforts_only=True)
    papers.append((_EFFORTS, efforts))
    if was_heard(plan):
        papers.append((_HEARING, partial(write_paper, plan, PaperKind.HEARING, today=today)))
    return papers


def _is_changed(before: Plan, plan: Plan) -> bool:
    """Whether readers of the plan find anything new in it but how far it has come."""
    if any(map(conflict_count, [*before, *plan])):
        return True  # such a plan can't be shown outside; somebody wrote in it
    shown = outside(plan)
    found = compare_plans(outside(before, called=shown.ids).plan, shown.plan)
    return any(_is_read(one) for one in found)


def _is_read(difference: RecordDifference) -> bool:
    before, after = difference.before, difference.after
    if isinstance(before, PlanInfo) and isinstance(after, PlanInfo):
        return after != replace(before, **{name: getattr(after, name) for name in _STANDING})
    register = REGISTERS.get(difference.kind)
    return register.in_documents if register else difference.kind in _READ


def _write_changes(source: PackageSource, before: Plan, target: Path) -> None:
    """Write the plan with what is new since the adopted one as tracked changes."""
    shown = outside(source.plan)
    was, now = outside(before, called=shown.ids).plan, shown.plan
    author = one_line(source.plan.info.municipality) or "Kommunen"
    changed = RecordSince((Stamp(author, f"{source.today.isoformat()}T12:00:00.000Z"),))
    records = {record.id: changed for state in (was, now) for record in state}
    export_word(
        now,
        target,
        pictures=source.pictures,
        today=source.today,
        options=source.plan.word_options,
        since=Since(was, records),
    )

"""The commands that bring copies together, make new ones and check files: merge, clean-copy, …"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from planbuilder.cli.opening import changed, opened, plan_path
from planbuilder.cli.output import say, say_json
from planbuilder.model.comparing.field_names import field_name, value_words
from planbuilder.model.comparing.summary import summary
from planbuilder.model.danish import format_number, parse_date
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.kinds import rich_fields
from planbuilder.model.merging.conflicts import OpenConflict, conflicts_in
from planbuilder.model.plain_line import plain_line
from planbuilder.model.plan import Plan
from planbuilder.model.records import Effort
from planbuilder.model.registers.registry import register_called
from planbuilder.model.titles import title_of
from planbuilder.project.errors import FileMissing, NewerFormat, NoPermission
from planbuilder.project.project import Project
from planbuilder.project.repair.salvage import salvage
from planbuilder.project.sharing.clean_copy import write_clean_copy
from planbuilder.project.sharing.copies import (
    CopiesPreview,
    MergeResult,
    look_at_copies,
    merge_copies,
)
from planbuilder.project.sharing.package import write_package
from planbuilder.project.storage.file import SUFFIX
from planbuilder.project.storage.fresh_file import expect_free
from planbuilder.project.storage.problems import problems_in


def merge(arguments: argparse.Namespace) -> None:
    """Merge copies of the plan into it, or tell what merging them would do."""
    if arguments.dry_run:
        with opened(arguments) as project:
            preview = _looked_at(project, arguments.copies)
            after = [change.after for change in preview.changes if change.after is not None]
            would = MergeResult(
                preview.versions_added, len(preview.changes), tuple(conflicts_in(after))
            )
            merged = Plan(project.plan.concept, [*project.plan, *after])
            _show_merge(would, preview, merged, arguments)
        return
    with changed(arguments) as project:
        preview = _looked_at(project, arguments.copies)
        result = merge_copies(project, preview)
    _show_merge(result, preview, project.plan, arguments)


def _looked_at(project: Project, copies: Sequence[Path]) -> CopiesPreview:
    """Look at all copies. Raises PlanbuilderError if one of them is damaged or another plan."""
    preview = look_at_copies(project, copies)
    for copy in preview.copies:
        if copy.error is not None:
            raise copy.error
        if not copy.is_same_plan:
            raise PlanbuilderError(
                "»{name}« er en anden plan og kan ikke flettes ind. Intet er ændret. "
                "I vinduet kan du låne tekster fra den: »Lån fra en anden plan«.",
                name=copy.path.name,
            )
    return preview


def _show_merge(
    result: MergeResult, preview: CopiesPreview, plan: Plan, arguments: argparse.Namespace
) -> None:
    conflicts = [conflict_as_json(conflict, plan) for conflict in result.conflicts]
    if arguments.json:
        counts = {
            "versions_added": result.versions_added,
            "records_merged": result.records_merged,
        }
        say_json(counts | {"conflicts": conflicts})
    else:
        say("\n".join(_merge_lines(result, preview, plan, conflicts)))


def _merge_lines(
    result: MergeResult, preview: CopiesPreview, plan: Plan, conflicts: list[dict[str, Any]]
) -> Iterator[str]:
    versions = _count(result.versions_added, "ny version", "nye versioner")
    records = _count(result.records_merged, "tekst eller post", "tekster og andre poster")
    yield f"{versions}, {records} ændret"
    for change in preview.changes:
        known = change.after or change.before
        if known is not None:
            what = summary(change.before, change.after) or "ændret"
            who = ", ".join(change.authors)
            yield plain_line(f"»{title_of(plan, known)}«: {what} ({who})")
    if conflicts:
        yield f"Steder, hvor der står to udgaver at vælge imellem: {len(conflicts)}"
    for conflict in conflicts:
        name = field_name(conflict["kind"], conflict["field"]) if conflict["field"] else "slettet"
        readings = " / ".join(f"{r['author']}: {r['text']}" for r in conflict["readings"])
        yield plain_line(f"»{conflict['title']}« · {name}: {readings}")


def _count(number: int, one: str, many: str) -> str:
    return f"{format_number(number)} {one if number == 1 else many}"


def conflict_as_json(conflict: OpenConflict, plan: Plan) -> dict[str, Any]:
    """Return one place where people disagree, with every reading."""
    record = plan.get(conflict.record)
    return {
        "record": conflict.record,
        "kind": conflict.kind,
        "title": title_of(plan, record) if record else conflict.record,
        "field": conflict.field,
        "readings": [
            {"author": author, "text": _reading_words(conflict, value, plan)}
            for author, value in conflict.readings
        ],
    }


def _reading_words(conflict: OpenConflict, value: Any, plan: Plan) -> str:
    """Return what somebody has in a place of conflict, in words; "" for a deletion."""
    record = plan.get(conflict.record)
    if record is None or not conflict.field:
        return ""
    if conflict.field in rich_fields(conflict.kind):
        return str(value)
    alone = replace(record, **{conflict.field: value}, disputed=())
    return value_words(alone, conflict.field, plan)


def clean_copy(arguments: argparse.Namespace) -> None:
    """Write the plan as it stands for people outside."""
    with opened(arguments) as project:
        write_clean_copy(project, plan_path(arguments.out), keep_authors=not arguments.no_authors)


def package(arguments: argparse.Namespace) -> None:
    """Write a package of work for a colleague."""
    target = plan_path(arguments.out)
    expect_free(target)
    deadline = None if arguments.deadline is None else parse_date(arguments.deadline)
    with opened(arguments) as project:
        elements = [project.plan.element(element).id for element in arguments.elements]
        efforts = [project.plan.effort(effort).id for effort in arguments.efforts]
        may_add = {register_called(name).name for name in arguments.add}
        may_add |= {Effort.KIND} if arguments.add_efforts else set()
        write_package(
            project,
            target,
            for_whom=arguments.for_whom or "en kollega",
            deadline=deadline,
            records=[*elements, *efforts, *arguments.entries],
            may_add=may_add,
        )


def verify(arguments: argparse.Namespace) -> None:
    """Tell what is wrong with a file; where wished, bring what is readable into a new one.

    Raises:
        PlanbuilderError: something is wrong, and the file was not repaired.
    """
    problems = problems_in(arguments.file)
    if problems and isinstance(problems[0], FileMissing | NoPermission | NewerFormat):
        raise problems[0]
    target, report = _repaired_path(arguments), None
    if problems and target is not None:
        report = salvage(arguments.file, target)
    details = [plain_line(str(problem.values.get("detail", problem))) for problem in problems]
    if arguments.json:
        repaired = {"repaired": str(target), "report": report.lines()} if report else {}
        say_json({"ok": not problems, "problems": details} | repaired)
    else:
        say("\n".join(details or ["Filen er hel."]))
        if report is not None:
            say("\n".join([f"Ny fil: {target}", *report.lines()]))
    if problems and report is None:
        raise PlanbuilderError(
            "»{name}« er ikke hel. Med --repair hentes alt, der kan læses, over i en ny fil.",
            name=arguments.file.name,
        )


def _repaired_path(arguments: argparse.Namespace) -> Path | None:
    """Return where what is readable goes, None where nothing shall be repaired."""
    wanted: Path | None = arguments.repair
    if wanted is None or wanted.name:
        return wanted and plan_path(wanted)
    damaged: Path = arguments.file
    return damaged.with_name(f"{damaged.stem} (repareret){SUFFIX}")

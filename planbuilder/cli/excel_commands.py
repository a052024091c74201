"""The commands with workbooks that come home and forms that go out: fetch-excel, excel-form."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Iterator, Sequence
from typing import Any

from planbuilder.cli.opening import author_of, changed, opened
from planbuilder.cli.output import say, say_json
from planbuilder.cli.sharing_commands import conflict_as_json
from planbuilder.model.danish import parse_date
from planbuilder.model.merging.conflicts import OpenConflict
from planbuilder.model.plain_line import plain_line
from planbuilder.model.plan import Plan
from planbuilder.office.excel import export_form
from planbuilder.office.excel.forms import FormRequest, efforts_of
from planbuilder.office.excel.home.edit_words import edit_name, words_after, words_before
from planbuilder.office.excel.home.findings import EditedRow, ReturnedBook, Trouble
from planbuilder.office.excel.home.ground import Ground
from planbuilder.office.excel.home.remembered import remembered_layouts
from planbuilder.office.excel.home.returning import read_book
from planbuilder.office.excel.home.taking_in import Choice, take_home
from planbuilder.office.target import export_target
from planbuilder.project.project import Project
from planbuilder.project.settings import load_settings

_LONGEST = 60  # letters of a value in a line


def fetch_excel(arguments: argparse.Namespace) -> None:
    """Merge what came home in workbooks, or tell what that would do."""
    if arguments.dry_run:
        with opened(arguments) as project:
            books = _read(project, arguments)
            _show(books, (), project.plan, arguments)
        return
    with changed(arguments) as project:
        books = _read(project, arguments)
        choices = [_choice(book, arguments) for book in books]
        conflicts = take_home(project, list(zip(books, choices, strict=True)))
    _show(books, conflicts, project.plan, arguments)


def _read(project: Project, arguments: argparse.Namespace) -> list[ReturnedBook]:
    heads = project.heads()
    remembered = remembered_layouts(load_settings())
    with project.reading_history() as history:
        ground = Ground(project.plan, heads, history, project.path, project.may_write)
        return [
            read_book(path, ground, remembered=remembered, who=arguments.who or "")
            for path in arguments.workbooks
        ]


def _choice(book: ReturnedBook, arguments: argparse.Namespace) -> Choice:
    choice = Choice.usual(book)
    if arguments.delete_removed:
        choice.removed = {effort.id for effort in book.removed}
    return choice


def _show(
    books: Sequence[ReturnedBook],
    conflicts: Sequence[OpenConflict],
    plan: Plan,
    arguments: argparse.Namespace,
) -> None:
    open_places = [conflict_as_json(conflict, plan) for conflict in conflicts]
    if arguments.json:
        files = [_as_json(book, plan, deletes=arguments.delete_removed) for book in books]
        say_json({"files": files, "conflicts": open_places})
        return
    lines = [line for book in books for line in _lines(book, plan, arguments.delete_removed)]
    if conflicts:
        lines.append(f"Steder, hvor der står to udgaver at vælge imellem: {len(conflicts)}")
    say("\n".join(lines))


def _as_json(book: ReturnedBook, plan: Plan, *, deletes: bool) -> dict[str, Any]:
    return {
        "file": str(book.path),
        "who": book.who,
        "sheet": book.layout.sheet,
        "rows": book.rows,
        "columns": {c.heading: c.key for c in book.layout.columns if c.key and not c.is_ours},
        "unused_columns": book.unused,
        "changes": [_row_as_json(row, plan) for row in book.edited],
        "new": [
            {
                "row": row.row,
                "effort": row.effort.id,
                "title": row.effort.title,
                "copied_from": row.copied_from,
                "taken": row.is_wanted,
            }
            for row in book.new
        ],
        "removed": [
            {"effort": effort.id, "title": effort.title, "deleted": deletes}
            for effort in book.removed
        ],
        "not_understood": [_trouble_as_json(trouble) for trouble in book.troubles],
        "remarks": [str(remark) for remark in book.remarks],
    }


def _row_as_json(row: EditedRow, plan: Plan) -> dict[str, Any]:
    return {
        "effort": row.effort.id,
        "title": row.effort.title,
        "row": row.row,
        "cells": [
            {
                "cell": edit.cell,
                "field": "levels" if edit.is_level else edit.key,
                "name": edit_name(edit, plan),
                "before": words_before(row, edit, plan),
                "after": words_after(row, edit, plan),
                "disputed": edit.is_disputed,
            }
            for edit in row.edits
        ],
    }


def _trouble_as_json(trouble: Trouble) -> dict[str, str]:
    return {
        "cell": trouble.cell,
        "heading": trouble.heading,
        "written": trouble.written,
        "why": str(trouble.why),
    }


def _lines(book: ReturnedBook, plan: Plan, deletes: bool) -> Iterator[str]:
    yield plain_line(f"{book.path.name} ({book.who}): {book.rows} rækker læst")
    for row in book.edited:
        for edit in row.edits:
            before, after = words_before(row, edit, plan), words_after(row, edit, plan)
            name = f"{edit_name(edit, plan)} ({edit.cell})"
            disputed = " – også rettet i planen" if edit.is_disputed else ""
            yield plain_line(
                f"»{row.effort.title}« · {name}: {_short(before)} → {_short(after)}{disputed}"
            )
    for new in book.new:
        said = "Ny indsats" if new.is_wanted else "Ikke hentet, da den er en kopi"
        yield plain_line(f"{said}: »{new.effort.title or 'Uden titel'}« (række {new.row})")
    for effort in book.removed:
        said = "Slettet" if deletes else "Ikke længere i arket, men står stadig i planen"
        yield plain_line(f"{said}: »{effort.title}«")
    for trouble in book.troubles:
        yield plain_line(f"Ikke forstået: {trouble.cell} {trouble.heading}: {trouble.why}")
    yield from (plain_line(str(remark)) for remark in book.remarks)


def _short(words: str) -> str:
    line = plain_line(words) or "(tomt)"
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def excel_form(arguments: argparse.Namespace) -> None:
    """Write a form that others fill their efforts in."""
    deadline = parse_date(arguments.deadline) if arguments.deadline else None
    with opened(arguments) as project:
        target = export_target(arguments.out, ".xlsx", project.path)
        efforts = project.plan.efforts if arguments.all else []
        if arguments.responsible:
            efforts = efforts_of(project.plan.efforts, arguments.responsible)
        reply_to = arguments.reply_to or author_of(arguments)
        export_form(
            project.plan,
            target,
            FormRequest(efforts=efforts, reply_to=reply_to, deadline=deadline),
            today=datetime.date.today(),
            versions=project.heads(),
        )

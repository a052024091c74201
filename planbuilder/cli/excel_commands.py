"""The commands with workbooks that come home and forms that go out: fetch-excel, excel-form."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from planbuilder.cli.opening import author_of, changed, opened
from planbuilder.cli.output import say, say_json
from planbuilder.cli.sharing_commands import conflict_as_json
from planbuilder.model.danish import parse_date
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.fields import Entry
from planbuilder.model.merging.conflicts import OpenConflict
from planbuilder.model.plain_line import plain_line
from planbuilder.model.plan import Plan
from planbuilder.model.registers.register import Register
from planbuilder.model.registers.registry import REGISTERS, register_called
from planbuilder.office.excel import export_form
from planbuilder.office.excel.forms import FormRequest, entries_of
from planbuilder.office.excel.home.edit_words import edit_name, words_after, words_before
from planbuilder.office.excel.home.findings import EditedRow, ReturnedBook, ReturnedList, Trouble
from planbuilder.office.excel.home.ground import Ground
from planbuilder.office.excel.home.remembered import remembered_layouts
from planbuilder.office.excel.home.returning import read_book
from planbuilder.office.excel.home.taking_in import Choice, plan_with, take_home
from planbuilder.office.excel.register_words import FIRST, own_words
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
        choice.removed = {entry.id for entry in book.removed}
    return choice


def _show(
    books: Sequence[ReturnedBook],
    conflicts: Sequence[OpenConflict],
    plan: Plan,
    arguments: argparse.Namespace,
) -> None:
    plan = plan_with(plan, books)
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
        "lists": [_list_as_json(one) for one in book.lists],
        "rows": book.rows,
        "unused_columns": book.unused,
        "changes": [_row_as_json(row, plan) for row in book.edited],
        "new": [
            {
                **_named(row.entry),
                "sheet": row.sheet,
                "row": row.row,
                "copied_from": row.copied_from,
                "taken": row.is_wanted,
            }
            for row in book.new
        ],
        "removed": [{**_named(entry), "deleted": deletes} for entry in book.removed],
        "not_understood": [_trouble_as_json(trouble) for trouble in book.troubles],
        "remarks": [str(remark) for remark in book.remarks],
    }


def _list_as_json(one: ReturnedList) -> dict[str, Any]:
    layout = one.layout
    return {
        "register": layout.register.name,
        "sheet": layout.sheet,
        "rows": one.rows,
        "columns": {c.heading: c.key for c in layout.columns if c.key and not c.is_ours},
    }


def _named(entry: Entry) -> dict[str, str]:
    return {"register": entry.KIND, "id": entry.id, "title": entry.title}


def _row_as_json(row: EditedRow, plan: Plan) -> dict[str, Any]:
    return {
        **_named(row.entry),
        "sheet": row.edits[0].sheet,
        "row": row.row,
        "cells": [
            {
                "cell": edit.cell,
                "field": edit.field,
                "name": edit_name(row, edit, plan),
                "before": words_before(row, edit, plan),
                "after": words_after(row, edit, plan),
                "disputed": edit.is_disputed,
            }
            for edit in row.edits
        ],
    }


def _trouble_as_json(trouble: Trouble) -> dict[str, str]:
    return {
        "sheet": trouble.sheet,
        "cell": trouble.cell,
        "heading": trouble.heading,
        "written": trouble.written,
        "why": str(trouble.why),
    }


def _lines(book: ReturnedBook, plan: Plan, deletes: bool) -> Iterator[str]:
    yield plain_line(f"{book.path.name} ({book.who}): {book.rows} rækker læst")
    where = _where(book)
    for row in book.edited:
        for edit in row.edits:
            before, after = words_before(row, edit, plan), words_after(row, edit, plan)
            name = f"{edit_name(row, edit, plan)} ({where(edit.sheet)}{edit.cell})"
            disputed = " – også rettet i planen" if edit.is_disputed else ""
            yield plain_line(
                f"»{row.entry.title}« · {name}: {_short(before)} → {_short(after)}{disputed}"
            )
    for new in book.new:
        made = REGISTERS[new.entry.KIND].new
        said = made if new.is_wanted else "Ikke hentet, da den er en kopi"
        yield plain_line(
            f"{said}: »{new.entry.title or 'Uden titel'}« ({where(new.sheet)}række {new.row})"
        )
    for entry in book.removed:
        said = "Slettet" if deletes else "Ikke længere i arket, men står stadig i planen"
        yield plain_line(f"{said}: »{entry.title}«")
    for trouble in book.troubles:
        cell = f"{where(trouble.sheet)}{trouble.cell}"
        yield plain_line(f"Ikke forstået: {cell} {trouble.heading}: {trouble.why}")
    yield from (plain_line(str(remark)) for remark in book.remarks)


def _where(book: ReturnedBook) -> Callable[[str], str]:
    """Return what to put before a cell to say in which sheet it is, where there are several."""
    return (lambda sheet: f"{sheet}, ") if len(book.lists) > 1 else (lambda _: "")


def _short(words: str) -> str:
    line = plain_line(words) or "(tomt)"
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def excel_form(arguments: argparse.Namespace) -> None:
    """Write a form that others fill in."""
    deadline = parse_date(arguments.deadline) if arguments.deadline else None
    register = register_called(arguments.register) if arguments.register else FIRST
    with opened(arguments) as project:
        target = export_target(arguments.out, ".xlsx", project.path)
        entries = project.plan.entries(register.kind)
        if arguments.responsible:
            entries = _entries_of(entries, register, arguments.responsible)
        elif not arguments.all:
            entries = []
        reply_to = arguments.reply_to or author_of(arguments)
        export_form(
            project.plan,
            target,
            FormRequest(register, entries=entries, reply_to=reply_to, deadline=deadline),
            today=datetime.date.today(),
            versions=project.heads(),
        )


def _entries_of(entries: Sequence[Entry], register: Register, unit: str) -> Sequence[Entry]:
    if not own_words(register).sender:
        raise PlanbuilderError(
            "--responsible gælder ikke for registret {title}. Brug --all.", title=register.title
        )
    return entries_of(entries, register, unit)

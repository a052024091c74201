"""Merging copies of the plan, from choosing the files to the line that says what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from planbuilder.model.errors import PlanbuilderError
from planbuilder.project.sharing.copies import (
    CopiesPreview,
    MergeResult,
    look_at_copies,
    merge_copies,
)
from planbuilder.ui import messages, widgets
from planbuilder.ui.dialogs.reading_files import choose_files, read_or_tell
from planbuilder.ui.sharing.borrowing import borrow_from
from planbuilder.ui.sharing.merge_dialog import MergeDialog

if TYPE_CHECKING:
    from planbuilder.ui.workbench import Workbench

MESSAGE = "merged"


def choose_and_merge(workbench: Workbench) -> None:
    """Ask for copies of the open plan, show what they would change, and merge them."""
    folder = workbench.session.path.parent
    kinds = _tr("Planer (*.hplan);;Alle filer (*)")
    paths = choose_files(workbench, _tr("Flet kopi"), folder, kinds)
    if paths:
        merge_files(workbench, paths)


def merge_files(workbench: Workbench, paths: Sequence[Path]) -> None:
    """Show what these copies would change, and merge them."""
    session = workbench.session
    session.save_pending()
    preview = read_or_tell(
        workbench,
        _tr("Flet kopi"),
        paths,
        _tr("Læser {count} kopier …"),
        lambda progress: look_at_copies(session.project, paths, progress),
    )
    if preview is None:
        return
    if _is_known(preview):
        workbench.strip.say(MESSAGE, _nothing_new(len(paths)))
    else:
        _decide(workbench, preview)


def _is_known(preview: CopiesPreview) -> bool:
    """Whether every file is a copy of this plan in which nothing is new."""
    return not preview.versions_added and all(copy.is_same_plan for copy in preview.copies)


def _nothing_new(copies: int) -> str:
    if copies == 1:
        return _tr("Kopien var allerede med i planen – intet er ændret.")
    return _tr("Kopierne var allerede med i planen – intet er ændret.")


def _decide(workbench: Workbench, preview: CopiesPreview) -> None:
    dialog = MergeDialog(workbench.session, preview, workbench)
    accepted = widgets.run(dialog)
    chosen, other_plan = dialog.chosen(), dialog.borrow_from
    if other_plan is not None:
        borrow_from(workbench, other_plan)
    elif accepted:
        try:
            result = merge_copies(workbench.session.project, preview, chosen)
        except PlanbuilderError as error:
            messages.show_error(workbench, error)
            return
        workbench.look_beside()
        _tell(workbench, preview, result)


def _tell(workbench: Workbench, preview: CopiesPreview, result: MergeResult) -> None:
    """Say what came of it, and lead to the first place where somebody must choose."""
    copies = sum(bool(copy.versions_added) for copy in preview.copies)
    source = _tr("1 kopi") if copies == 1 else _tr("{count} kopier").format(count=copies)
    if not result.conflicts:
        words = _tr("Flettet: {changes} fra {copies}. Ctrl+Z fortryder det hele.")
        workbench.strip.say(
            MESSAGE, words.format(changes=_changes(result.records_merged), copies=source)
        )
        return
    words = _tr("Flettet: {changes} fra {copies}. {places} mangler en afgørelse.")
    first = result.conflicts[0].record
    workbench.strip.say(
        MESSAGE,
        words.format(
            changes=_changes(result.records_merged),
            copies=source,
            places=_places(len(result.conflicts)),
        ),
        (_tr("Vis"), lambda: workbench.go_to_record(first)),
    )


def _changes(count: int) -> str:
    return _tr("1 ændring") if count == 1 else _tr("{count} ændringer").format(count=count)


def _places(count: int) -> str:
    return _tr("1 sted") if count == 1 else _tr("{count} steder").format(count=count)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Merging", text)

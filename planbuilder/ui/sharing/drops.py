"""What happens to files that are dropped on an open plan: copies and what came home are merged."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from planbuilder.model.errors import PlanbuilderError
from planbuilder.project.sharing.lookalikes import plan_id_of
from planbuilder.ui import messages
from planbuilder.ui.sharing.borrowing import borrow_from
from planbuilder.ui.sharing.merging import merge_files

if TYPE_CHECKING:
    from planbuilder.ui.workbench import Workbench


def take_dropped(workbench: Workbench, paths: Sequence[Path]) -> None:
    """Merge the dropped copies of the open plan; ask what to do with another plan."""
    session = workbench.session
    workbooks = [path for path in paths if path.suffix.lower() == ".xlsx"]
    if workbooks:
        from planbuilder.ui.excel_home.fetching import fetch_files

        fetch_files(workbench, workbooks)
    documents = [path for path in paths if path.suffix.lower() == ".docx"]
    if documents:
        from planbuilder.ui.word_home.fetching import fetch_files as fetch_documents

        fetch_documents(workbench, documents)
    taken = {session.path, *workbooks, *documents}
    others = [path for path in paths if path not in taken and path.absolute() not in taken]
    if not others:
        return
    if len(others) > 1:
        merge_files(workbench, others)
        return
    (path,) = others
    try:
        is_copy = plan_id_of(path) == session.project.plan_id
    except PlanbuilderError as error:
        messages.show_error(workbench, error)
        return
    if is_copy:
        merge_files(workbench, others)
    else:
        _ask_about_other_plan(workbench, path)


def _ask_about_other_plan(workbench: Workbench, path: Path) -> None:
    choices = [_tr("Annuller"), _tr("Lån tekster fra den"), _tr("Åbn planen")]
    words = _tr(
        "»{name}« er en anden plan end den, der er åben. Vil du åbne den i stedet, eller have den "
        "ved siden af for at låne tekster?"
    ).format(name=path.name)
    chosen = messages.ask(workbench, _tr("En anden plan"), words, choices)
    if chosen == 1:
        borrow_from(workbench, path)
    elif chosen == 2:
        workbench.plan_wanted.emit(str(path))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Drops", text)

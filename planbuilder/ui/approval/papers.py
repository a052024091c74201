"""Writing the hearing note, the case presentation and the package for a meeting."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from planbuilder.model.danish import format_date_short
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.hearing.privacy import privacy_warning
from planbuilder.model.plan import Plan
from planbuilder.model.registers.case_presentation import CaseHeading
from planbuilder.office.approval_package import (
    PackageSource,
    attachment_names,
    earlier_papers,
    write_package,
)
from planbuilder.office.progress import Cancelled, Progress
from planbuilder.office.word.papers import PaperKind, check_paper, write_paper
from planbuilder.project.past.revising import adopted_plan
from planbuilder.ui import messages, widgets
from planbuilder.ui.dialogs.export_run import choose_and_run, frozen
from planbuilder.ui.dialogs.waiting import run_waiting

if TYPE_CHECKING:
    from planbuilder.ui.workbench import Workbench


def write_note(workbench: Workbench) -> None:
    """Ask where to, and write the hearing note; warn of personal data in the answers."""
    session = workbench.session
    session.save_pending()
    try:
        check_paper(session.plan, PaperKind.HEARING)
    except PlanbuilderError as error:
        messages.show_error(workbench, error)
        return
    _write(workbench, PaperKind.HEARING, _tr("Høringsnotat"))


def write_case(workbench: Workbench) -> None:
    """Ask which headings it has, and write it, or let its texts be edited in the plan."""
    from planbuilder.ui.approval.case_dialog import CaseDialog

    session = workbench.session
    session.save_pending()
    before = _adopted(workbench)
    dialog = CaseDialog(session, before, workbench)
    accepted, edits = widgets.run(dialog), dialog.edits
    if not accepted:
        return
    if edits:
        workbench.go_to_register(CaseHeading.KIND)
    else:
        _write(workbench, PaperKind.CASE, _tr("Sagsfremstilling"), before)


def _write(workbench: Workbench, kind: PaperKind, title: str, before: Plan | None = None) -> None:
    session = workbench.session
    today = session.today()
    attachments = attachment_names(session.plan, before)

    def write(plan: Plan, _: Mapping[str, str], target: Path, progress: Progress) -> None:
        write_paper(plan, kind, target, today=today, before=before, attachments=attachments)

    def remark() -> str:
        return privacy_warning(session.plan) if kind is PaperKind.HEARING else ""

    kinds, name = _tr("Word-dokumenter (*.docx)"), f"{session.document_name} - {kind.words}"
    choose_and_run(session, workbench, title, ".docx", kinds, write, remark, name)


def choose_and_write_package(workbench: Workbench) -> None:
    """Ask where to, and write the papers into a folder there."""
    session = workbench.session
    session.save_pending()
    title = _tr("Pakke til politisk behandling")
    chosen = QFileDialog.getExistingDirectory(
        workbench, _tr("Hvor skal mappen med papirerne ligge?"), str(session.path.parent)
    )
    if chosen:
        _write_package(workbench, title, Path(chosen))


def _write_package(workbench: Workbench, title: str, place: Path) -> None:
    session, today = workbench.session, workbench.session.today()
    meeting = f"politisk behandling {format_date_short(today)}"
    folder = free_folder(place, f"{session.document_name} - {meeting}")
    try:
        before = adopted_plan(session.project)
        source = PackageSource(frozen(session.project), before, session.project.picture, today)
        words = _tr("Skriver papirerne …")
        paths = run_waiting(
            workbench, title, words, lambda progress: write_package(source, folder, progress)
        )
    except Cancelled:
        _discard(folder)
        return
    except PlanbuilderError as error:
        _discard(folder)
        messages.show_error(workbench, error)
        return
    listed = "\n".join(f"– {path.name}" for path in paths)
    told = _tr("Papirerne er gemt i {folder}:").format(folder=folder)
    text = "\n\n".join(filter(None, (f"{told}\n{listed}", privacy_warning(session.plan))))
    if messages.ask(workbench, title, text, [_tr("Luk"), _tr("Vis mappen")], is_good=True):
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def free_folder(place: Path, name: str) -> Path:
    """Return a folder of this name that isn't there yet, numbered where it must be.

    So papers that somebody wrote in since they were made are never replaced.
    """
    numbered = (place / f"{name} ({number})" for number in itertools.count(2))
    return next(one for one in itertools.chain((place / name,), numbered) if not one.exists())


def _discard(folder: Path) -> None:
    """Take away a folder that was made for a package which didn't become whole."""
    with contextlib.suppress(PlanbuilderError, OSError):
        for paper in earlier_papers(folder):
            paper.unlink()
        folder.rmdir()


def _adopted(workbench: Workbench) -> Plan | None:
    """Return the plan as it was last adopted; None, and say why, where that can't be read."""
    try:
        return adopted_plan(workbench.session.project)
    except PlanbuilderError as error:
        messages.show_error(workbench, error)
        return None


def _tr(text: str) -> str:
    return QCoreApplication.translate("Approval", text)

"""Fetching what reviewers wrote in Word, from choosing the documents to deciding on it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plan import Plan
from planbuilder.office.word.home.arrival import Arrival
from planbuilder.office.word.home.storing import read_home, store
from planbuilder.ui import messages, widgets
from planbuilder.ui.dialogs.reading_files import choose_files, read_or_tell
from planbuilder.ui.word_home.report import ReportDialog
from planbuilder.ui.word_home.window import SuggestionsWindow

if TYPE_CHECKING:
    from planbuilder.ui.workbench import Workbench

MESSAGE = "fetched-from-word"


def choose_and_fetch(workbench: Workbench) -> None:
    """Ask for returned documents, and take in what they bring."""
    folder = workbench.session.path.parent
    kinds = _tr("Word-dokumenter (*.docx);;Alle filer (*)")
    paths = choose_files(workbench, _tr("Hent rettelser fra Word"), folder, kinds)
    if paths:
        fetch_files(workbench, paths)


def fetch_files(workbench: Workbench, paths: Sequence[Path]) -> None:
    """Show what these documents bring, take it in, and show the suggestions."""
    session = workbench.session
    session.save_pending()
    try:
        session.project.heads()  # closes what is being written, which readers can't see
    except PlanbuilderError as error:
        messages.show_error(workbench, error)
        return
    copy = Plan(session.plan.concept, list(session.plan))
    arrivals = read_or_tell(
        workbench,
        _tr("Hent rettelser fra Word"),
        paths,
        _tr("Læser {count} dokumenter …"),
        lambda progress: read_home(session.project, copy, paths, progress),
    )
    if arrivals is not None:
        _decide(workbench, arrivals)


def _decide(workbench: Workbench, arrivals: Sequence[Arrival]) -> None:
    dialog = ReportDialog(arrivals, workbench)
    accepted = widgets.run(dialog)
    if not accepted:
        return
    try:
        store(workbench.session.project, arrivals)
    except PlanbuilderError as error:
        messages.show_error(workbench, error)
        return
    if workbench.session.plan.returned:
        show_suggestions(workbench)
    else:
        count = sum(len(arrival.comments) for arrival in arrivals)
        workbench.strip.say(MESSAGE, _tr("Hentet fra Word: {n} kommentarer.").format(n=count))


def show_suggestions(workbench: Workbench, record_id: str = "") -> SuggestionsWindow:
    """Show the window with the suggestions, one at most; maybe those about a record."""
    window = workbench.findChild(SuggestionsWindow)
    if not isinstance(window, SuggestionsWindow):
        window = SuggestionsWindow(workbench.session, workbench)
        window.record_wanted.connect(workbench.go_to_record)
    window.show()
    window.raise_()
    window.activateWindow()
    if record_id:
        window.show_record(record_id)
    window.list.setFocus()
    return window


def _tr(text: str) -> str:
    return QCoreApplication.translate("Suggestions", text)

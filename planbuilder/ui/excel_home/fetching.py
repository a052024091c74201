"""Fetching from Excel, from choosing the files to the line that says what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.merging.conflicts import OpenConflict
from planbuilder.office.excel.home.remembered import remember_layout, remembered_layouts
from planbuilder.office.excel.home.taking_in import take_home
from planbuilder.project.settings import save_settings
from planbuilder.ui import messages, widgets
from planbuilder.ui.dialogs.reading_files import choose_files, read_or_tell
from planbuilder.ui.excel_home.gathered import Arrival, Reading
from planbuilder.ui.excel_home.home_dialog import HomeDialog
from planbuilder.ui.excel_home.mapping_dialog import MappingDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from planbuilder.ui.workbench import Workbench

SUFFIX = ".xlsx"
MESSAGE = "fetched-excel"


def choose_and_fetch(workbench: Workbench) -> None:
    """Ask for workbooks, show what they would change, and take it in."""
    folder = workbench.session.path.parent
    kinds = _tr("Excel-projektmapper (*.xlsx);;Alle filer (*)")
    paths = choose_files(workbench, _tr("Hent fra Excel"), folder, kinds)
    if paths:
        fetch_files(workbench, paths)


def fetch_files(workbench: Workbench, paths: Sequence[Path]) -> None:
    """Show what these workbooks would change, and take in what is chosen."""
    session = workbench.session
    session.save_pending()
    reading = Reading(session.project, remembered_layouts(session.settings))
    arrivals = read_or_tell(
        workbench,
        _tr("Hent fra Excel"),
        paths,
        _tr("Læser {count} filer …"),
        lambda report: reading.arrivals(paths, report),
    )
    if arrivals is not None:
        _Fetching(workbench, reading, arrivals).run()


class _Fetching:
    """The files that were read, on their way through the dialogs."""

    def __init__(self, workbench: Workbench, reading: Reading, arrivals: Sequence[Arrival]) -> None:
        self._workbench = workbench
        self._session = workbench.session
        self._reading = reading
        self._arrivals = list(arrivals)

    def run(self) -> None:
        if len(self._arrivals) == 1 and self._arrivals[0].error is not None:
            messages.show_error(self._workbench, self._arrivals[0].error)
            return
        unknown = (a for a in self._arrivals if a.opened is not None and not a.is_known_layout)
        for arrival in unknown:
            if not self._map(arrival, self._workbench):
                arrival.book = None
        if not any(arrival.book or arrival.error for arrival in self._arrivals):
            return
        if self._is_old_news():
            words = _tr("Alt i {names} er allerede i planen – intet er ændret.")
            names = ", ".join(f"»{arrival.path.name}«" for arrival in self._arrivals)
            self._workbench.strip.say(MESSAGE, words.format(names=names))
            return
        self._decide()

    def _is_old_news(self) -> bool:
        books = [arrival.book for arrival in self._arrivals]
        return all(
            book is not None and not (book.has_news or book.troubles or book.remarks)
            for book in books
        )

    def _map(self, arrival: Arrival, parent: QWidget) -> bool:
        """Ask what the columns of a file are; return whether somebody said so."""
        if arrival.opened is None or not any(grid.rows for grid in arrival.opened.grids):
            arrival.error = PlanbuilderError(
                "»{name}« er tom, så der er intet at hente.", name=arrival.path.name
            )
            return False
        dialog = MappingDialog(self._session.plan, arrival.opened, parent)
        accepted, layout = widgets.run(dialog), dialog.layout_chosen()
        if not accepted:
            return False
        who = arrival.book.who if arrival.book is not None else ""
        try:
            arrival.take(self._reading.again(arrival, layout, who))
        except PlanbuilderError as error:
            arrival.error = error
            return False
        remember_layout(self._session.settings, layout)
        save_settings(self._session.settings)
        return True

    def _decide(self) -> None:
        dialog = HomeDialog(self._session, self._arrivals, self._workbench)
        dialog.columns_wanted.connect(lambda number: self._map_again(number, dialog))
        accepted = widgets.run(dialog)
        if accepted:
            self._take()

    def _map_again(self, number: int, dialog: HomeDialog) -> None:
        if self._map(self._arrivals[number], dialog):
            dialog.refresh()

    def _take(self) -> None:
        chosen = [(a.book, a.choice) for a in self._arrivals if a.book is not None]
        try:
            conflicts = take_home(self._session.project, chosen)
        except PlanbuilderError as error:
            messages.show_error(self._workbench, error)
            return
        self._tell(conflicts)

    def _tell(self, conflicts: Sequence[OpenConflict]) -> None:
        names = ", ".join(f"»{a.path.name}«" for a in self._arrivals if a.book is not None)
        words = _tr("Hentet fra {names}.").format(names=names)
        if conflicts:
            count = len(conflicts)
            words += " " + (
                _tr("1 sted står der nu to udgaver at vælge imellem.")
                if count == 1
                else _tr("{n} steder står der nu to udgaver at vælge imellem.").format(n=count)
            )
        workbench = self._workbench
        first = conflicts[0].record if conflicts else ""
        choices = [(_tr("Vis"), lambda: workbench.go_to_record(first))] if first else []
        workbench.strip.say(MESSAGE, words, *choices, (_tr("Fortryd"), workbench.session.undo))


def _tr(text: str) -> str:
    return QCoreApplication.translate("FetchExcel", text)

"""Opening another municipality's plan beside one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.foreign_names import names_in_record
from planbuilder.office.progress import Cancelled
from planbuilder.project.catalogue import shipped_concept, shipped_municipalities
from planbuilder.project.project import Project
from planbuilder.ui import messages
from planbuilder.ui.dialogs.waiting import run_waiting
from planbuilder.ui.sharing.borrow_window import BorrowWindow
from planbuilder.ui.sharing.foreign_names import check_names

if TYPE_CHECKING:
    from planbuilder.ui.workbench import Workbench

MESSAGE = "borrowed"


def choose_and_borrow(workbench: Workbench) -> None:
    """Ask for another plan and open it beside one's own."""
    chosen, _ = QFileDialog.getOpenFileName(
        workbench,
        _tr("Lån fra en anden plan"),
        str(workbench.session.path.parent),
        _tr("Planer (*.hplan);;Alle filer (*)"),
    )
    if chosen:
        borrow_from(workbench, Path(chosen))


def borrow_from(workbench: Workbench, path: Path) -> BorrowWindow | None:
    """Open another plan beside one's own; say why if it can't be."""
    session = workbench.session
    try:
        theirs = run_waiting(
            workbench,
            _tr("Lån fra en anden plan"),
            _tr("Læser {name} …").format(name=path.name),
            lambda _: Project.open(
                path, shipped_concept, author=session.settings.name, read_only=True
            ),
        )
        if theirs.plan_id == session.project.plan_id:
            raise PlanbuilderError(
                "»{name}« er en kopi af den plan, der er åben. Vælg »Flet kopi …« for at få det "
                "med, der er skrevet i den.",
                name=path.name,
            )
    except Cancelled:
        return None
    except PlanbuilderError as error:
        messages.show_error(workbench, error)
        return None
    window = BorrowWindow(session, theirs, workbench)
    window.taken.connect(lambda record_id: _look_for_names(workbench, record_id))
    window.show_record(workbench.plan_place.page.record_id)
    window.show()
    return window


def _look_for_names(workbench: Workbench, record_id: str) -> None:
    """Point out where the other municipality is still named in what was taken over."""
    plan = workbench.session.plan
    record = plan.get(record_id)
    places = names_in_record(plan, record, shipped_municipalities()) if record else []
    if not places:
        return
    names = ", ".join(sorted({place.name for place in places}))
    workbench.strip.say(
        MESSAGE,
        _tr("Det, du har overtaget, nævner {names}. Se, om det skal rettes.").format(names=names),
        (_tr("Vis stederne …"), lambda: check_names(workbench)),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Borrowing", text)

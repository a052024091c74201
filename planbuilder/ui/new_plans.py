"""Where new plans come from: an empty one, one in Word, the example. Loaded at first use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from planbuilder.model.course.overview import person_called
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plan import Plan, new_plan
from planbuilder.project.catalogue import shipped_concept, shipped_municipalities
from planbuilder.project.folders import data_folder
from planbuilder.project.project import Project
from planbuilder.resources import resource
from planbuilder.ui import messages, widgets
from planbuilder.ui.person_menu import new_person
from planbuilder.ui.rail import COVERAGE
from planbuilder.ui.saving import SUFFIX, ask_where

if TYPE_CHECKING:
    from planbuilder.project.settings import Settings
    from planbuilder.ui.main_window import MainWindow


def make_new_plan(window: MainWindow) -> None:
    """Ask for a new plan's few facts and where it is to be kept, and open it."""
    from planbuilder.ui.dialogs.new_plan import NewPlanDialog

    concept, settings = shipped_concept(), window.settings
    dialog = NewPlanDialog(
        shipped_municipalities(), settings.name, settings.initials, concept.plan_title, window
    )
    accepted = widgets.run(dialog)
    municipality = dialog.chosen()
    if not accepted or municipality is None:
        return
    window.remember_author(dialog.author.name.text(), dialog.author.initials.text())
    plan = new_plan(concept, municipality.name, dialog.plan_title.text().strip(), *dialog.period())
    _keep(window, plan, municipality.name, {})


def import_word_plan(window: MainWindow) -> None:
    """Make a new plan of one in Word, sorted by the user, and show what it lacks."""
    from planbuilder.ui.old_plan.opening import import_old_plan
    from planbuilder.ui.sharing.save_file import file_name

    def create(plan: Plan, pictures: dict[str, bytes]) -> bool:
        name = file_name(plan.info.municipality or plan.info.title)
        is_open = _keep(window, plan, name, pictures)
        if is_open and window.workbench is not None:
            window.workbench.go_to(COVERAGE)
        return is_open

    import_old_plan(window, window.last_folder(), create)


def _keep(window: MainWindow, plan: Plan, name: str, pictures: dict[str, bytes]) -> bool:
    """Ask where a new plan is to be kept, and open it there. Return whether it is open."""
    path = ask_where(window, _tr("Gem den nye plan"), f"{name}{SUFFIX}")
    if path is None:
        return False
    if window.is_open(path):
        error = PlanbuilderError(
            "»{name}« er den plan, der er åben. Vælg et andet navn til den nye plan.",
            name=path.name,
        )
        messages.show_error(window, error)
        return False
    _add_writer(plan, window.settings)
    return window.open_project(
        lambda: Project.create(
            path, plan, author=window.settings.name, overwrite=True, pictures=pictures
        )
    )


def _add_writer(plan: Plan, settings: Settings) -> None:
    """Let the plan know whoever begins it, so that tasks can be theirs from the first day on."""
    if settings.name and person_called(plan, settings.name) is None:
        plan.put(new_person(settings.name, settings.initials))


def open_example(window: MainWindow) -> None:
    """Open the example plan, fresh the first time, else as it was left."""
    from planbuilder.project.example import create_example

    path = data_folder() / "Eksempelkommune.hplan"
    if path.exists():
        window.open_plan(path)
        return
    window.open_project(
        lambda: create_example(
            path, shipped_concept(), resource("example"), author=window.settings.name
        )
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("NewPlans", text)

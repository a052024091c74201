"""A new version of the concept is offered, shown, taken, and taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from planbuilder.model.plan import with_text
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project
from planbuilder.ui.main_window import MainWindow
from planbuilder.ui.revision.revision_dialog import RevisionDialog
from tests.model.revision.second_version import GONE, NEW, second_version


@pytest.fixture
def behind(qtbot, settings, session, monkeypatch):
    """A window with a plan of the first version, in a program that has the second."""
    session.apply("Skriv", [with_text(session.plan.element(GONE), "<p>Hvert kvartal.</p>")])
    session.publish_now()
    newest = second_version(shipped_concept())
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.show()
    window.open_project(lambda: Project.open(session.path, newest, author="Hanne"))
    yield window
    window.close_plan()


def open_plan_menu(window):
    menu = next(a.menu() for a in window.menuBar().actions() if a.text() == "&Plan")
    menu.aboutToShow.emit()
    return menu


def test_it_is_offered_only_where_there_is_one(qtbot, settings, session):
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.show()
    session.publish_now()
    window.open_project(lambda: Project.open(session.path, shipped_concept, author="Hanne"))
    open_plan_menu(window)
    assert not window.workbench.menus.upgrade.isVisible()
    window.close_plan()


def test_the_revision_says_that_there_is_one(qtbot, behind):
    dialog = RevisionDialog(behind.session)
    qtbot.addWidget(dialog)
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert any("Konceptet er kommet i en ny udgave" in words for words in said)


def test_the_plan_is_upgraded_in_one_step(qtbot, behind, in_dialog):
    open_plan_menu(behind)
    menus, plan = behind.workbench.menus, behind.session.plan
    assert menus.upgrade.isVisible()
    shown = []

    def take(dialog):
        shown.extend(
            dialog.list.topLevelItem(row).text(1) for row in range(dialog.list.topLevelItemCount())
        )
        qtbot.mouseClick(dialog.upgrade_button, Qt.MouseButton.LeftButton)

    in_dialog(take)
    menus.upgrade.trigger()
    assert "kommer til i afsnit 1.3 »Ansvar og opfølgning«" in shown
    assert plan.element(GONE).is_own
    assert plan.get(NEW) is not None
    assert plan.info.concept_version == 2
    behind.workbench.go_to_record(NEW)
    behind.session.undo()
    assert plan.get(NEW) is None
    assert not plan.element(GONE).is_own
    assert plan.info.concept_version == 1

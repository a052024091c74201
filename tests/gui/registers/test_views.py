"""A register shows further views in the place of its table, made when they are first shown."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton

from planbuilder.model.registers.efforts import EFFORTS
from planbuilder.model.registers.stakeholders import STAKEHOLDERS, Stakeholder
from planbuilder.ui.registers.register_page import RegisterPage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot, session):
    return shown(qtbot, session, STAKEHOLDERS)


def shown(qtbot, session, register):
    if not session.plan.entries(Stakeholder):
        session.apply(
            "x",
            [
                Stakeholder(id="politi", title="Politiet", order="b", levels=("constructive", "x")),
                Stakeholder(id="skole", title="Skolen", order="c"),
            ],
        )
    page = RegisterPage(session, register)
    qtbot.addWidget(page)
    page.resize(1500, 900)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def levels(session, entry_id):
    return session.plan.get(entry_id).levels


def switch(page, words):
    """Return the button that shows a view."""
    buttons = page.views.switch.findChildren(QToolButton)
    return next(button for button in buttons if button.text() == words)


def to_matrix(qtbot, page):
    qtbot.mouseClick(switch(page, "Niveauer"), LEFT)
    return page.views.currentWidget().matrix


def test_a_register_without_further_views_has_no_switch(qtbot, session):
    assert not shown(qtbot, session, EFFORTS).views.switch.isVisible()


def test_the_switch_shows_the_view_and_the_table_again(qtbot, page):
    assert page.views.switch.isVisible()
    assert not page.views._made
    matrix = to_matrix(qtbot, page)
    assert matrix.isVisible()
    assert not page.table.isVisible()
    assert page.form.isVisible()
    qtbot.mouseClick(switch(page, "Tabel"), LEFT)
    assert page.table.isVisible()


def test_the_view_is_there_again_next_time(qtbot, page, session):
    to_matrix(qtbot, page)
    again = shown(qtbot, session, STAKEHOLDERS)
    assert again.views.currentWidget().matrix.isVisible()
    assert switch(again, "Niveauer").isChecked()


def test_ticks_change_the_entry_and_are_undone(qtbot, page, session):
    matrix = to_matrix(qtbot, page)
    place = matrix.visualRect(matrix.cells.index(0, 2)).center()
    qtbot.mouseClick(matrix.viewport(), LEFT, pos=place)
    assert levels(session, "politi") == ("constructive", "intervening", "x")
    assert session.project.undo_label == "Ret interessent: Indsatsniveau"
    assert page.form.fields.by_name["levels"].widget.boxes["intervening"].isChecked()
    session.undo()
    assert levels(session, "politi") == ("constructive", "x")
    assert matrix.cells.columns[2].remark == "0 af 2"


def test_the_matrix_is_used_by_keys_alone(qtbot, page, session):
    matrix = to_matrix(qtbot, page)
    page.setFocus()
    assert QApplication.focusWidget() is matrix
    qtbot.keyClick(matrix, Qt.Key.Key_Down)
    assert page.form.entry_id == "skole"
    qtbot.keyClick(matrix, Qt.Key.Key_Space)
    assert levels(session, "skole") == ("constructive",)
    qtbot.keyClick(matrix, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.form.fields.by_name["title"].widget
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is matrix


def test_those_without_a_level_are_marked_and_said(qtbot, page):
    matrix = to_matrix(qtbot, page)
    spoken = Qt.ItemDataRole.AccessibleTextRole
    heading = matrix.cells.headerData(1, Qt.Orientation.Vertical, spoken)
    assert heading == "Skolen, uden indsatsniveau"
    assert matrix.cells.index(0, 0).data(spoken) == "Politiet, Opbyggende: ja"


def test_what_the_form_shows_is_chosen_in_the_matrix(qtbot, page):
    matrix = to_matrix(qtbot, page)
    page.show_entry("skole")
    assert matrix.currentIndex().row() == 1


def test_a_view_is_loaded_only_when_it_is_shown():
    code = (
        "import sys, planbuilder.ui.registers.register_page;"
        "sys.exit('planbuilder.ui.registers.matrix' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_what_is_internal_has_a_lock_in_the_matrix(qtbot, page, session):
    police = replace(session.plan.get("politi"), internal=True)
    session.apply("Intern", [police])
    to_matrix(qtbot, page)
    rows = {row.id: row for row in page.views.currentWidget().rows()}
    assert (rows["politi"].icon, rows["politi"].remark) == ("lock", "kun internt")
    assert rows["skole"].icon == "missing"

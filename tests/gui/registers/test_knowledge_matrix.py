"""Groups × levels of knowledge are clicked, and nobody clicks away what somebody wrote."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from planbuilder.model.registers.knowledge import (
    EMPLOYEE_GROUPS,
    TRAINING,
    EmployeeGroup,
    KnowledgeLevel,
    Reached,
    Training,
)
from planbuilder.ui.registers.register_page import RegisterPage

KEY = Qt.Key
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def filled(session):
    session.apply(
        "x",
        [
            EmployeeGroup(id="teachers", title="Lærere", order="b"),
            EmployeeGroup(id="ssp", title="SSP", order="c"),
            KnowledgeLevel(id="basic", title="Grundlæggende", order="b"),
            KnowledgeLevel(id="more", title="Udvidet", order="c"),
            Training(
                id="day",
                title="Temadag",
                group="ssp",
                level="more",
                reached=Reached.PLANNED,
                due=datetime.date(2020, 1, 1),
                given_by="CDE",
            ),
        ],
    )
    return session


def shown(qtbot, session, register):
    page = RegisterPage(session, register)
    qtbot.addWidget(page)
    page.resize(1500, 900)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.views.go_to("knowledge")
    return page


@pytest.fixture
def page(qtbot, filled):
    return shown(qtbot, filled, TRAINING)


def matrix_of(page):
    return page.views.currentWidget().matrix


def click(qtbot, matrix, row, column):
    place = matrix.visualRect(matrix.cells.index(row, column)).center()
    qtbot.mouseClick(matrix.viewport(), Qt.MouseButton.LeftButton, pos=place)


def activities(session):
    return [(one.group, one.level, one.reached) for one in session.plan.entries(Training)]


def test_clicks_make_an_activity_bring_it_on_and_take_it_away(qtbot, page, filled):
    matrix = matrix_of(page)
    seen = []
    for _ in range(4):
        click(qtbot, matrix, 0, 0)
        seen.append([a[2] for a in activities(filled) if a[:2] == ("teachers", "basic")])
    assert seen == [[Reached.NEEDED], [Reached.PLANNED], [Reached.REACHED], []]
    filled.undo()
    assert ("teachers", "basic", Reached.REACHED) in activities(filled)


def test_what_somebody_wrote_goes_only_by_the_delete_key(qtbot, page, filled):
    matrix = matrix_of(page)
    for _ in range(5):
        click(qtbot, matrix, 1, 1)
        assert filled.plan.get("day").title == "Temadag"
    qtbot.keyClick(matrix, KEY.Key_Delete)
    assert filled.plan.get("day") is None
    filled.undo()
    assert filled.plan.get("day").given_by == "CDE"


def test_the_form_follows_the_cell_and_is_empty_where_the_cell_is(qtbot, page):
    matrix = matrix_of(page)
    assert matrix.chosen() == ("ssp", "more")
    assert page.form.entry_id == "day"
    qtbot.keyClick(matrix, KEY.Key_Up)
    assert page.form.entry_id == ""
    qtbot.keyClicks(matrix, "s")
    assert matrix.chosen() == ("teachers", "more")
    assert page.form.entry_id not in ("", "day")
    qtbot.keyClick(matrix, KEY.Key_Return)
    title = page.form.fields.by_name["title"].widget
    assert QApplication.focusWidget() is title
    assert title.toPlainText() == "Udvidet til Lærere"


def test_gaps_are_marked_and_counted(qtbot, page):
    matrix = matrix_of(page)
    click(qtbot, matrix, 0, 0)
    cells = matrix.cells
    assert cells.index(0, 0).data(SPOKEN) == "Lærere, Grundlæggende: skal nås"
    assert cells.index(1, 1).data() == "Planlagt, frist over"
    assert cells.rows[0].spoken == "Lærere, 0 af 1 nået · 1 hul"
    assert cells.columns[0].spoken == "Grundlæggende, 0 af 1 nået · 1 hul"
    words = page.views.currentWidget().state.text()
    assert words == "Huller: 1 skal nås, men er ikke planlagt; 1 fristen er overskredet."


def test_from_the_groups_enter_leads_to_the_activity(qtbot, filled):
    page = shown(qtbot, filled, EMPLOYEE_GROUPS)
    matrix = matrix_of(page)
    qtbot.keyClick(matrix, KEY.Key_Down)
    assert page.form.entry_id == "ssp"
    qtbot.keyClick(matrix, KEY.Key_Right)
    with qtbot.waitSignal(page.record_wanted) as told:
        qtbot.keyClick(matrix, KEY.Key_Return)
    assert told.args == ["day"]


def test_an_empty_register_begins_in_the_matrix(qtbot, filled):
    filled.apply("x", (), ["day"])
    page = RegisterPage(filled, TRAINING)
    qtbot.addWidget(page)
    page.resize(1500, 900)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    qtbot.mouseClick(page.empty.view_button, Qt.MouseButton.LeftButton)
    matrix = matrix_of(page)
    assert matrix.isVisible()
    click(qtbot, matrix, 1, 0)
    assert activities(filled) == [("ssp", "basic", Reached.NEEDED)]
    click(qtbot, matrix, 0, 1)
    assert len(activities(filled)) == 2


def test_the_plan_lists_what_is_to_be_done_by_date_and_leads_to_it(qtbot, page, filled):
    later = datetime.date(filled.today().year + 1, 2, 3)
    for name, due in (("soon", later), ("some-day", None)):
        filled.apply("x", [Training(id=name, title=name, group="teachers", level="basic", due=due)])
    page.views.go_to("plan")
    tree = page.views.currentWidget().tree
    first = [tree.topLevelItem(n).text(0) for n in range(tree.topLevelItemCount())]
    assert first == [
        "Fristen er overskredet",
        "01.01.2020",
        f"Februar {later.year}",
        f"03.02.{later.year}",
        "Uden dato",
        "Skal nås",
    ]
    row = tree.topLevelItem(3)
    assert row.text(1) == "Lærere"
    place = tree.visualItemRect(row).center()
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.form.entry_id == "soon"

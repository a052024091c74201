"""Parts in an emergency are given by their letters; tasks that nobody has say so."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from planbuilder.model.registers.emergency import EMERGENCY_TASKS, EmergencyRole, EmergencyTask
from planbuilder.ui.registers.register_page import RegisterPage


@pytest.fixture
def page(qtbot, session):
    session.apply(
        "x",
        [
            EmergencyRole(id="lead", title="Leder", order="b"),
            EmergencyRole(id="log", title="Logfører", order="c"),
            EmergencyTask(id="gather", title="Samle staben", order="b"),
            EmergencyTask(
                id="note", title="Føre log", order="c", doers=("log",), accountable="lead"
            ),
        ],
    )
    page = RegisterPage(session, EMERGENCY_TASKS)
    qtbot.addWidget(page)
    page.resize(1500, 900)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.views.go_to("parts")
    return page


def test_letters_give_parts_and_one_role_answers(qtbot, page, session):
    view = page.views.currentWidget()
    view.matrix.choose("gather", "lead")
    qtbot.keyClicks(view.matrix, "uu")
    task = session.plan.get("gather")
    assert (task.doers, task.accountable) == (("lead",), "lead")
    qtbot.keyClick(view.matrix, Qt.Key.Key_Right)
    qtbot.keyClicks(view.matrix, "a")
    task = session.plan.get("gather")
    assert (task.doers, task.accountable) == (("lead",), "log")
    session.undo()
    assert session.plan.get("gather").accountable == "lead"
    qtbot.keyClick(view.matrix, Qt.Key.Key_Delete)
    qtbot.keyClicks(view.matrix, "i")
    assert session.plan.get("gather").informed == ("log",)


def test_what_is_not_given_to_anybody_is_said(qtbot, page):
    view = page.views.currentWidget()
    rows = view.matrix.cells.rows
    assert [row.remark for row in rows] == ["mangler A og U", ""]
    assert view.state.text() == "Endnu ikke fordelt: 1 uden ansvarlig og 1 uden udfører."
    assert view.matrix.cells.columns[0].remark == "1 opgave"
    view.matrix.choose("gather", "log")
    qtbot.keyClicks(view.matrix, "uu")
    assert view.state.text() == ("Hver opgave har en, der udfører den, og én, der er ansvarlig.")

"""A matrix is clicked and walked through with keys, and each cell has one of its own values."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from planbuilder.ui.registers.matrix import CellValue, Heading, Matrix

LEFT, KEY = Qt.MouseButton.LeftButton, Qt.Key


class Roles:
    """Tasks × roles, as the plan for an emergency has them."""

    values = (
        CellValue("", "ingen"),
        CellValue("doer", "udfører", "U"),
        CellValue("accountable", "ansvarlig", "A"),
        CellValue("informed", "informeres", "I"),
        CellValue("both", "udfører og ansvarlig", "U A"),
    )

    def __init__(self):
        self.tasks, self.roles, self.held = ["t1", "t2"], ["r1", "r2", "r3"], {}

    def rows(self):
        return [Heading(one, f"Opgave {one}") for one in self.tasks]

    def columns(self):
        return [Heading(one, f"Rolle {one}", "2 opgaver") for one in self.roles]

    def value(self, row, column):
        return self.held.get((row, column), "")

    def steps(self, row, column):
        return self.values

    def change(self, row, column, value):
        self.held[row, column] = value


@pytest.fixture
def roles():
    return Roles()


@pytest.fixture
def matrix(qtbot, roles):
    made = Matrix(roles, "Opgaver og roller")
    qtbot.addWidget(made)
    made.resize(700, 300)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    made.setCurrentIndex(made.cells.index(0, 0))
    return made


def click(qtbot, matrix, row, column):
    place = matrix.visualRect(matrix.cells.index(row, column)).center()
    qtbot.mouseClick(matrix.viewport(), LEFT, pos=place)


def test_it_keeps_the_rules_of_qt(matrix, roles):
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(matrix.cells, mode)
    roles.tasks.append("t3")
    matrix.renew()
    assert tester.model().rowCount() == 3


def test_clicks_go_through_the_values_and_around(qtbot, matrix, roles):
    seen = []
    for _ in range(6):
        click(qtbot, matrix, 1, 2)
        seen.append(roles.held["t2", "r3"])
    assert seen == ["doer", "accountable", "informed", "both", "", "doer"]


def test_arrows_and_space_do_the_same(qtbot, matrix, roles):
    qtbot.keyClick(matrix, KEY.Key_Right)
    qtbot.keyClick(matrix, KEY.Key_Down)
    qtbot.keyClick(matrix, KEY.Key_Space)
    assert roles.held == {("t2", "r2"): "doer"}
    qtbot.keyClick(matrix, KEY.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(matrix, KEY.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert roles.held == {("t2", "r2"): "both"}


def test_a_letter_gives_its_value_and_delete_takes_it_away(qtbot, matrix, roles):
    qtbot.keyClicks(matrix, "a")
    assert roles.held["t1", "r1"] == "accountable"
    qtbot.keyClick(matrix, KEY.Key_Delete)
    assert roles.held["t1", "r1"] == ""


def test_a_letter_of_several_values_goes_through_them(qtbot, matrix, roles):
    seen = []
    for _ in range(3):
        qtbot.keyClicks(matrix, "u")
        seen.append(roles.held["t1", "r1"])
    assert seen == ["doer", "both", "doer"]


def test_where_nothing_may_be_changed_nothing_is(qtbot, matrix, roles):
    matrix.read_only = True
    click(qtbot, matrix, 0, 0)
    qtbot.keyClicks(matrix, "a ")
    assert roles.held == {}


def test_a_screen_reader_hears_row_column_and_value(matrix, roles):
    roles.held["t1", "r2"] = "accountable"
    index = matrix.cells.index(0, 1)
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert index.data(spoken) == "Opgave t1, Rolle r2: ansvarlig"
    across = matrix.cells.headerData(1, Qt.Orientation.Horizontal, spoken)
    assert across == "Rolle r2, 2 opgaver"
    assert matrix.accessibleName() == "Opgaver og roller"


def test_the_keys_stay_near_where_they_were_when_rows_go(matrix, roles):
    matrix.setCurrentIndex(matrix.cells.index(1, 2))
    roles.tasks.pop()
    matrix.renew()
    assert (matrix.currentIndex().row(), matrix.currentIndex().column()) == (0, 2)


def test_enter_and_the_heading_open_a_row(qtbot, matrix):
    with qtbot.waitSignal(matrix.cell_opened) as told:
        qtbot.keyClick(matrix, KEY.Key_Return)
    assert told.args == ["t1", "r1"]
    with qtbot.waitSignal(matrix.cell_chosen) as told:
        place = matrix.verticalHeader().sectionViewportPosition(1) + 5
        point = matrix.verticalHeader().viewport().rect().topLeft()
        point.setY(place)
        qtbot.mouseClick(matrix.verticalHeader().viewport(), LEFT, pos=point)
    assert told.args == ["t2", "r1"]


def test_without_rows_it_shows_nothing_and_comes_to_no_harm(qtbot, matrix, roles):
    roles.tasks.clear()
    matrix.renew()
    qtbot.keyClicks(matrix, "a ")
    qtbot.keyClick(matrix, KEY.Key_Return)
    assert roles.held == {}

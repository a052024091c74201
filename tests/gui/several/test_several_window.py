"""Many plans in a window: chosen, narrowed, sorted, opened, written to Excel."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from planbuilder.office.several_plans import COVERED, MUNICIPALITY, STATUS
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project
from planbuilder.project.settings import load_settings
from planbuilder.project.sharing.package import write_package
from planbuilder.ui.main_window import MainWindow
from planbuilder.ui.several import window as several
from planbuilder.ui.several.window import SeveralWindow
from tests.project.several.conftest import folder

__all__ = ["folder"]


@pytest.fixture
def shown(qtbot, settings, folder):
    """The window with the plans of the folder."""
    made = SeveralWindow(settings)
    qtbot.addWidget(made)
    made.show()
    made.add([folder])
    return made


def column(window, heading):
    return [one.heading for one in window.model.columns].index(heading)


def names(window):
    return [window.model.index(row, 0).data() for row in range(window.model.rowCount())]


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_it_says_what_to_do_while_it_is_empty(qtbot, settings):
    made = SeveralWindow(settings)
    qtbot.addWidget(made)
    made.show()
    assert made.empty.isVisible()
    assert not made.table.isVisible()
    assert not made.excel.isEnabled()


def test_a_folder_is_shown_in_danish_order_with_bad_files_named(shown):
    assert names(shown) == ["Køge Kommune", "Aarhus", "Ødelagt.hplan"]
    assert "3 planer" in shown.count.text()
    assert "1 kan ikke læses" in shown.count.text()
    assert "ikke en plan" in shown.model.index(2, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_a_package_of_work_is_marked_and_no_plan_of_its_own(qtbot, shown, folder, tmp_path):
    plan = Project.open(
        folder / "Køge.hplan", shipped_concept, author="Hanne", home=tmp_path / "maker"
    )
    write_package(plan, folder / "pakke.hplan", for_whom="Ida Holm")
    plan.close()
    press(qtbot, shown.refresh)
    row = [plan.path.name for plan in shown.model.shown].index("pakke.hplan")
    assert shown.model.index(row, column(shown, STATUS)).data() == "Arbejdspakke til Ida Holm"
    assert shown.count.text() == "3 planer · 1 arbejdspakke · 1 kan ikke læses"


def test_the_row_of_a_bad_file_says_why_wherever_it_is_sorted_to(shown):
    last = shown.model.columnCount() - 1
    for row in (2, 0):
        assert "ikke en plan" in shown.model.index(row, 1).data()
        assert shown.table.columnSpan(row, 1) == last
        shown.choices.search.setText("ødelagt")
    shown.choices.search.clear()
    assert shown.table.columnSpan(0, 1) == 1


def test_a_click_on_a_heading_sorts_and_what_is_empty_comes_last(qtbot, shown):
    shown.table.selectRow(0)
    header, place = shown.table.horizontalHeader(), column(shown, COVERED)
    middle = header.viewport().rect().center()
    middle.setX(header.sectionViewportPosition(place) + 20)
    for expected in (["Aarhus", "Køge Kommune"], ["Køge Kommune", "Aarhus"]):
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=middle)
        assert names(shown) == [*expected, "Ødelagt.hplan"]
    assert shown.table.currentIndex().row() == names(shown).index("Køge Kommune")


def test_it_is_narrowed_by_words_region_and_police_district(qtbot, shown):
    qtbot.keyClicks(shown.choices.search, "vedtaget køge")
    assert names(shown) == ["Køge Kommune"]
    assert "1 af 3 planer" in shown.count.text()
    shown.choices.search.clear()
    shown.choices.region.setCurrentText("Region Midtjylland")
    assert names(shown) == ["Aarhus"]
    shown.choices.district.setCurrentText("Midt- og Vestsjællands Politi")
    assert names(shown) == []


def test_what_was_compared_is_shown_again_next_time(qtbot, shown, folder):
    again = SeveralWindow(load_settings())
    qtbot.addWidget(again)
    again.show()
    again.read()
    assert again.chosen == [folder]
    assert len(names(again)) == 3
    press(qtbot, again.clear)
    assert again.empty.isVisible()
    assert load_settings().window["several"] == []


def test_a_file_that_changed_is_read_again(qtbot, shown, folder):
    (folder / "Aarhus.hplan").unlink()
    press(qtbot, shown.refresh)
    assert names(shown) == ["Køge Kommune", "Ødelagt.hplan"]


def test_files_are_dropped_on_it(qtbot, settings, folder):
    made = SeveralWindow(settings)
    qtbot.addWidget(made)
    made.show()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder / "Køge.hplan"))])
    made.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert names(made) == ["Køge Kommune"]


def test_what_is_shown_goes_into_a_workbook(qtbot, shown, tmp_path, monkeypatch):
    target = tmp_path / "ud.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    offered = []
    monkeypatch.setattr(several, "offer", lambda *args: offered.append(args[2]))
    qtbot.keyClicks(shown.choices.search, "aarhus")
    press(qtbot, shown.excel)
    rows = list(load_workbook(target)["Planer"].iter_rows(min_row=4, values_only=True))
    assert [row[0] for row in rows] == ["Aarhus"]
    assert offered == [target]


def test_enter_opens_the_plan_in_the_main_window_which_takes_it_along(
    qtbot, settings, folder, monkeypatch
):
    main = MainWindow(settings)
    qtbot.addWidget(main)
    main.show()
    main.files.several.trigger()
    window = main.several
    window.add([folder])
    main.files.several.trigger()
    assert main.several is window
    window.table.selectRow(names(window).index("Aarhus"))
    qtbot.keyClick(window.table, Qt.Key.Key_Return)
    assert main.session.plan.info.municipality == "Aarhus"
    assert main.session.path == Path(folder / "Aarhus.hplan")
    with qtbot.waitSignal(window.closed):
        main.close()
    assert main.several is None


def test_the_first_column_is_the_municipality(shown):
    assert shown.model.headerData(0, Qt.Orientation.Horizontal) == MUNICIPALITY


def test_it_is_sorted_by_keyboard_and_turned_around(qtbot, shown):
    box = shown.choices.sorting
    assert box.currentText() == "Kommune"
    box.setFocus()
    qtbot.keyClicks(box, "I")
    assert box.currentText() == "Indsatser"
    assert names(shown) == ["Aarhus", "Køge Kommune", "Ødelagt.hplan"]
    box.showPopup()
    qtbot.keyClick(box.view(), Qt.Key.Key_Return)
    assert names(shown) == ["Køge Kommune", "Aarhus", "Ødelagt.hplan"]


def test_the_box_follows_a_click_on_a_heading(shown):
    place = column(shown, "Status")
    shown.table.sortByColumn(place, Qt.SortOrder.DescendingOrder)
    assert shown.choices.sorting.currentText() == "Status"


@pytest.mark.parametrize(
    ("today", "words", "has_sign"),
    [
        (datetime.date(2027, 3, 1), "", False),
        (datetime.date(2030, 12, 1), "inden for et halvt år", True),
        (datetime.date(2031, 2, 25), "skulle være revideret", True),
    ],
)
def test_a_revision_that_is_near_or_late_is_told_without_colour(
    qtbot, settings, folder, today, words, has_sign
):
    made = SeveralWindow(settings, today=today)
    qtbot.addWidget(made)
    made.add([folder])
    cell = made.model.index(0, column(made, "Revideres senest"))
    assert cell.data() == "24.02.2031"
    assert words in cell.data(Qt.ItemDataRole.ToolTipRole)
    assert (cell.data(Qt.ItemDataRole.DecorationRole) is not None) == has_sign


def test_a_folder_without_plans_says_so(qtbot, settings, tmp_path):
    made = SeveralWindow(settings)
    qtbot.addWidget(made)
    made.show()
    (tmp_path / "tom").mkdir()
    made.add([tmp_path / "tom"])
    assert "Der er ingen planer" in made.empty.text()
    press(qtbot, made.clear)
    assert "Vælg en mappe" in made.empty.text()

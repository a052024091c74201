"""The page of figures: typing as in a spreadsheet, masking, charts, options, files."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from planbuilder.model.figures.records import FigureBy, FigureOptions, Span, new_figure
from planbuilder.model.figures.table import figure_options
from planbuilder.model.record import FieldConflict, FieldReading
from planbuilder.ui.registers.figures.page import FiguresPage
from planbuilder.ui.registers.registers_place import RegistersPlace

CTRL = Qt.KeyboardModifier.ControlModifier
TOTAL = "tal:{}:total:"


@pytest.fixture
def yearly(session):
    session.apply("Opgørelse", [FigureOptions(id="figure-options", span=Span.YEAR)])
    return session


@pytest.fixture
def page(qtbot, yearly):
    made = FiguresPage(yearly)
    qtbot.addWidget(made)
    made.resize(1100, 900)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.grid.setFocus()
    return made


def this_year(session):
    return session.today().year


def number(session, figure_id):
    figure = session.plan.get(figure_id)
    return figure.number if figure else None


def cell(page, category, by=FigureBy.AGE):
    """Go to the place of a category in the latest period."""
    year = this_year(page._session)
    assert page.grid.show_place(f"tal:{year}:{by.value}:{category}")
    return page.grid.currentIndex()


def type_in(qtbot, page, keys):
    """Press keys where the focus is, as somebody does who doesn't look."""
    for key in keys:
        target = QApplication.focusWidget()
        qtbot.keyClick(target, key)
        QApplication.processEvents()  # a cell that is left by Enter is written a moment later


def test_typing_replaces_and_enter_goes_down(page, qtbot, yearly):
    page.show_division(FigureBy.AGE)
    cell(page, "0-12")
    type_in(qtbot, page, ["1", "2", Qt.Key.Key_Return, "7", Qt.Key.Key_Return])
    year = this_year(yearly)
    assert number(yearly, f"tal:{year}:age:0-12") == 12
    assert number(yearly, f"tal:{year}:age:13-17") == 7
    assert page.model.id_at(page.grid.currentIndex()) == f"tal:{year}:age:18-24"
    yearly.undo()
    assert number(yearly, f"tal:{year}:age:13-17") is None


def test_a_small_number_is_seen_in_the_cell_that_is_edited_only(page, qtbot, yearly):
    index = cell(page, "", FigureBy.TOTAL)
    type_in(qtbot, page, ["3", Qt.Key.Key_Return])
    assert index.data() == "skjult"
    page.grid.setCurrentIndex(index)
    type_in(qtbot, page, [Qt.Key.Key_F2])
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "3"
    type_in(qtbot, page, [Qt.Key.Key_Escape])
    seen = [
        str(index.data(role))
        for role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        )
    ]
    assert not any("3" in words.replace(str(this_year(yearly)), "") for words in seen)
    assert "skjult" in page.chart.view.drawing.told
    assert "under 5" in page.note.text()
    qtbot.keyClick(page.grid, Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "skjult"


def test_what_is_no_count_is_told_and_stays_to_be_corrected(page, qtbot, yearly):
    index = cell(page, "", FigureBy.TOTAL)
    type_in(qtbot, page, ["1", "x", Qt.Key.Key_Return])
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "1x"
    assert "»1x«" in page.error.text()
    type_in(qtbot, page, [Qt.Key.Key_Backspace, "8", Qt.Key.Key_Return])
    assert index.data() == "18"
    assert not page.error.isVisible()


def test_delete_empties_and_saving_keeps_what_is_being_typed(page, qtbot, yearly):
    index = cell(page, "", FigureBy.TOTAL)
    type_in(qtbot, page, ["2", "0"])
    yearly.save_pending()
    assert number(yearly, TOTAL.format(this_year(yearly))) == 20
    type_in(qtbot, page, [Qt.Key.Key_Return])
    page.grid.setCurrentIndex(index)
    qtbot.keyClick(page.grid, Qt.Key.Key_Delete)
    assert index.data() == ""


def test_a_block_is_pasted_in_one_step_or_not_at_all(page, qtbot, yearly):
    page.show_division(FigureBy.AGE)
    cell(page, "0-12")
    QApplication.clipboard().setText("6\n7\nx\n")
    qtbot.keyClick(page.grid, Qt.Key.Key_V, CTRL)
    year = this_year(yearly)
    assert number(yearly, f"tal:{year}:age:0-12") is None
    assert "»x«" in page.error.text()
    QApplication.clipboard().setText("6\n7\n1.200\n")
    qtbot.keyClick(page.grid, Qt.Key.Key_V, CTRL)
    assert number(yearly, f"tal:{year}:age:18-24") == 1200
    yearly.undo()
    assert number(yearly, f"tal:{year}:age:0-12") is None


def test_a_sum_that_is_not_the_total_is_told(page, yearly):
    year = str(this_year(yearly))
    ages = ("0-12", "13-17", "18-24", "25-39", "40-", "unknown")
    counts = [new_figure(year, FigureBy.AGE, age, 10) for age in ages]
    yearly.apply("Tal", [*counts, new_figure(year, FigureBy.TOTAL, "", 61)])
    assert page.remarks.text() == f"{year}: alder giver 60, i alt 61."
    yearly.apply("Tal", [new_figure(year, FigureBy.TOTAL, "", 60)])
    assert not page.remarks.isVisible()


def test_chart_and_grid_choose_the_same_place(page, qtbot, yearly):
    year = this_year(yearly)
    yearly.apply("Tal", [new_figure(str(y), FigureBy.TOTAL, "", 10) for y in (year - 1, year)])
    assert page.chart.view.chosen == TOTAL.format(year)
    page.chart.setFocus()
    qtbot.keyClick(page.chart.view, Qt.Key.Key_Left)
    assert page.model.id_at(page.grid.currentIndex()) == TOTAL.format(year - 1)
    qtbot.keyClick(page.chart.view, Qt.Key.Key_Return)
    assert page.grid.hasFocus()


def test_options_are_changed_in_one_step_and_areas_are_checked(page, yearly, in_dialog):
    def change(dialog):
        dialog.span.setCurrentIndex(list(Span).index(Span.QUARTER))
        dialog.least.setValue(3)
        dialog.areas.setPlainText("Nord\n0101901234")
        dialog.accept()
        assert "0101901234" in dialog._error.text()
        dialog.areas.setPlainText("Nord\n\n Syd ")
        dialog.accept()

    in_dialog(change)
    page.edit_options()
    options = figure_options(yearly.plan)
    assert (options.span, options.least_shown) == (Span.QUARTER, 3)
    assert options.areas == ("Nord", "Syd")
    page.show_division(FigureBy.AREA)
    assert page.model.headerData(0, Qt.Orientation.Vertical) == "Nord"
    assert page.model.headerData(0, Qt.Orientation.Horizontal).startswith("1. kvartal")
    yearly.undo()
    assert figure_options(yearly.plan).areas == ()


def test_a_file_is_shown_before_it_is_taken_in(page, yearly, in_dialog, monkeypatch, tmp_path):
    path = tmp_path / "tal.csv"
    year = this_year(yearly)
    path.write_text(f"Periode;Opdeling;Antal\n{year};I alt;3\n{year - 1};I alt;mange\n", "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))

    def look(dialog):
        assert dialog.table.rowCount() == 1
        assert dialog.table.item(0, 2).text() == "skjult"
        assert "Række 3" in dialog.troubles.toPlainText()
        assert "mange" in dialog.troubles.toPlainText()
        dialog.take.click()

    in_dialog(look)
    page.read_file()
    assert number(yearly, TOTAL.format(year)) == 3


def test_a_file_of_which_nothing_can_be_taken_shows_why_and_no_table(
    page, in_dialog, monkeypatch, tmp_path
):
    path = tmp_path / "tal.csv"
    path.write_text("Periode;Opdeling;Antal\n1. halvår 2025;I alt;3\n", "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))

    def look(dialog):
        assert not dialog.table.isVisible()
        assert dialog.troubles.isVisible()
        assert not dialog.take.isEnabled()
        dialog.reject()

    in_dialog(look)
    page.read_file()


def test_the_list_of_registers_leads_here(qtbot, yearly):
    place = RegistersPlace(yearly)
    qtbot.addWidget(place)
    place.show()
    place.show_listed("figures")
    assert isinstance(place.shown, FiguresPage)
    items = {place.list.item(n).text(): place.list.item(n) for n in range(place.list.count())}
    assert place.list.currentItem() is items["Nøgletal"]
    figure = new_figure(str(this_year(yearly)), FigureBy.AGE, "13-17", 9)
    yearly.apply("Tal", [figure])
    spoken = items["Nøgletal"].data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Nøgletal, 1 periode, Summerne stemmer"
    assert place.name_of(figure) == "figures"
    place.shown.show_entry(figure.id)
    assert place.shown.model.id_at(place.shown.grid.currentIndex()) == figure.id


def test_where_two_wrote_different_numbers_typing_the_right_one_decides(page, qtbot, yearly):
    year = this_year(yearly)
    figure = new_figure(str(year), FigureBy.TOTAL, "", 12)
    readings = (FieldReading("Anna", 12), FieldReading("Bo", 3))
    yearly.apply("Flet", [replace(figure, disputed=(FieldConflict("number", readings),))])
    index = cell(page, "", FigureBy.TOTAL)
    assert index.data() == "uafklaret"
    assert "Anna, Bo" in index.data(Qt.ItemDataRole.ToolTipRole)
    type_in(qtbot, page, [Qt.Key.Key_F2, Qt.Key.Key_Return])
    assert yearly.plan.get(figure.id).disputed
    page.grid.setCurrentIndex(index)
    type_in(qtbot, page, ["1", "1", Qt.Key.Key_Return])
    assert index.data() == "11"
    assert not yearly.plan.get(figure.id).disputed

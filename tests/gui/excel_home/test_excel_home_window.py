"""Workbooks are dropped on the window, looked through, picked apart and taken in, by keys too."""

from __future__ import annotations

from dataclasses import replace

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from planbuilder.model.records import EffortStatus
from planbuilder.office.excel.home.headings import APPEND, IGNORE
from planbuilder.project.settings import load_settings
from planbuilder.ui import messages
from planbuilder.ui.excel_home.fetching import choose_and_fetch, fetch_files
from planbuilder.ui.excel_home.form_dialog import FormDialog, send_form
from planbuilder.ui.excel_home.home_dialog import HomeDialog
from planbuilder.ui.excel_home.home_tree import AFTER, BEFORE, WHAT, WHO
from planbuilder.ui.excel_home.mapping_dialog import MappingDialog


def effort(window, record):
    return window.session.plan.effort(record)


def rows(dialog):
    return {item.text(WHAT): item for item in dialog.tree.leaves()}


def texts(item):
    return [item.text(column) for column in (BEFORE, AFTER, WHO)]


def untick(item):
    item.setCheckState(WHAT, Qt.CheckState.Unchecked)


def status(hand):
    hand.write("Mentorordning", Status="afsluttet")


def test_every_cell_is_shown_with_before_now_and_who_and_taken_in_as_one_step(
    window, workbench, returned, in_dialog
):
    path = returned("retur.xlsx", "Åse Holm", status)

    def look(dialog):
        assert isinstance(dialog, HomeDialog)
        assert texts(rows(dialog)["Status · F4"]) == ["Planlagt", "Afsluttet", "Åse Holm"]
        assert "1 celle rettes" in dialog.summary.text()
        dialog.take.click()

    in_dialog(look)
    fetch_files(workbench, [path])
    assert effort(window, "mentor").status is EffortStatus.DONE
    assert workbench.strip.words.text() == "Hentet fra »retur.xlsx«."
    assert window.session.project.undo_label == "Hent fra Excel"
    workbench.strip.buttons[-1].click()
    assert effort(window, "mentor").status is EffortStatus.PLANNED


def test_single_cells_and_rows_are_left_out_by_the_keyboard(window, workbench, returned, in_dialog):
    path = returned(
        "retur.xlsx",
        "Åse",
        lambda hand: hand.write("Mentorordning", Status="afsluttet", Type="Støtte"),
        lambda hand: hand.add(Titel="Fodbold"),
    )

    def look(dialog):
        assert dialog.focusWidget() is dialog.tree
        tree = dialog.tree
        tree.setCurrentItem(rows(dialog)["Type · I4"])
        QTest.keyClick(tree, Qt.Key.Key_Space)
        tree.setCurrentItem(rows(dialog)["Fodbold"])
        QTest.keyClick(tree, Qt.Key.Key_Space)
        assert dialog.summary.text().startswith("1 celle rettes.")
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    in_dialog(look)
    fetch_files(workbench, [path])
    mentor = effort(window, "mentor")
    assert (mentor.status, mentor.type) == (EffortStatus.DONE, "Mentor")
    assert len(window.session.plan.efforts) == 3


def test_nothing_changes_until_one_says_so(window, workbench, returned, in_dialog):
    in_dialog(lambda dialog: dialog.reject())
    fetch_files(workbench, [returned("retur.xlsx", "Åse", status)])
    assert effort(window, "mentor").status is EffortStatus.PLANNED
    assert window.session.project.undo_label is None


def test_a_workbook_without_news_needs_no_dialog(window, workbench, returned):
    fetch_files(workbench, [returned("retur.xlsx", "Åse")])
    assert workbench.strip.words.text().endswith("er allerede i planen – intet er ændret.")


def test_a_removed_row_stays_unless_one_ticks_it(window, workbench, returned, in_dialog):
    path = returned("r.xlsx", "Åse", lambda hand: hand.sheet.delete_rows(hand.row("Forældrecafé")))

    def look(dialog):
        item = rows(dialog)["Slet »Forældrecafé« i planen"]
        assert item.checkState(WHAT) == Qt.CheckState.Unchecked
        assert not dialog.take.isEnabled()
        item.setCheckState(WHAT, Qt.CheckState.Checked)
        dialog.take.click()

    in_dialog(look)
    fetch_files(workbench, [path])
    assert window.session.plan.get("cafe") is None
    window.session.undo()
    assert window.session.plan.get("cafe") is not None


def test_conflicts_are_said_before_and_can_be_gone_to_afterwards(
    window, workbench, returned, in_dialog
):
    path = returned("r.xlsx", "Åse", lambda hand: hand.write("Mentorordning", Type="Støtte"))
    window.session.apply("Ret", [replace(effort(window, "mentor"), type="Kontakt")])

    def look(dialog):
        assert "Planen er også rettet her" in dialog.warning.text()
        assert "1 steder kommer begge udgaver med" in dialog.summary.text()
        dialog.take.click()

    in_dialog(look)
    fetch_files(workbench, [path])
    assert effort(window, "mentor").disputed
    assert "to udgaver" in workbench.strip.words.text()


def test_what_was_not_understood_is_shown_with_its_cell(window, workbench, returned, in_dialog):
    path = returned(
        "r.xlsx",
        "Åse",
        lambda hand: hand.write("Mentorordning", Kroner_i_alt="mange", Status="slut"),
    )

    def look(dialog):
        item = rows(dialog)["Kroner i alt · S4"]
        assert item.text(BEFORE) == "mange"
        dialog.tree.setCurrentItem(item)
        assert "beløb" in dialog.warning.text()
        assert (
            not item.flags() & Qt.ItemFlag.ItemIsUserCheckable
            or item.data(WHAT, Qt.ItemDataRole.CheckStateRole) is None
        )
        dialog.reject()

    in_dialog(look)
    fetch_files(workbench, [path])


def test_several_files_at_once_each_in_the_name_that_one_gives(
    window, workbench, returned, in_dialog, tmp_path
):
    north = returned("Nord.xlsx", "", status)
    south = returned("Syd.xlsx", "Bo Berg", lambda hand: hand.write("Forældrecafé", Type="Café"))
    broken = tmp_path / "gammel.xlsx"
    broken.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 100)

    def look(dialog):
        names = [dialog.books.topLevelItem(n).text(2) for n in range(3)]
        assert names == ["Nord", "Bo Berg", ""]
        dialog.books.setCurrentItem(dialog.books.topLevelItem(2))
        assert ".xls" in dialog.note.text()
        dialog.books.setCurrentItem(dialog.books.topLevelItem(0))
        dialog.books.setFocus()
        QTest.keyClick(dialog.books, Qt.Key.Key_F2)
        line = dialog.books.findChild(QLineEdit)
        line.setText("Nordskolen")
        QTest.keyClick(line, Qt.Key.Key_Return)
        QApplication.processEvents()
        assert rows(dialog)["Status · F4"].text(WHO) == "Nordskolen"
        dialog.take.click()

    in_dialog(look)
    fetch_files(workbench, [north, south, broken])
    with window.session.project.reading_history() as history:
        authors = {history.graph(record)[-1].author for record in ("mentor", "cafe")}
    assert authors == {"Nordskolen", "Bo Berg"}


def test_one_broken_file_is_told_plainly(workbench, monkeypatch, tmp_path):
    told = []
    monkeypatch.setattr(messages, "show_error", lambda parent, error: told.append(str(error)))
    path = tmp_path / "noget.xlsx"
    path.write_text("a;b;c")
    fetch_files(workbench, [path])
    assert "ikke en Excel-projektmappe" in told[0]


def test_a_dropped_workbook_is_fetched(window, returned, in_dialog, qtbot):
    path = returned("retur.xlsx", "Åse", status)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    in_dialog(lambda dialog: dialog.take.click())
    drop = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(drop)
    qtbot.waitUntil(lambda: effort(window, "mentor").status is EffortStatus.DONE)


def test_the_menu_asks_for_files(window, workbench, returned, in_dialog, monkeypatch):
    path = returned("retur.xlsx", "Åse", status)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", staticmethod(lambda *_: ([str(path)], "")))
    in_dialog(lambda dialog: dialog.take.click())
    choose_and_fetch(workbench)
    assert effort(window, "mentor").status is EffortStatus.DONE


# Others' lists


@pytest.fixture
def foreign(tmp_path):
    workbook = Workbook()
    sheet = workbook.active
    sheet.append(["Vores indsatser 2025"])
    sheet.append(["Aktivitet", "Mål", "Tovholder", "Bemærkninger"])
    sheet.append(["Skakklub", "Fællesskab", "Biblioteket", "Hver torsdag"])
    path = tmp_path / "Gammel liste.xlsx"
    workbook.save(path)
    return path


def test_the_columns_of_a_foreign_list_are_guessed_corrected_and_remembered(
    window, workbench, foreign, in_dialog
):
    def correct(dialog):
        assert isinstance(dialog, MappingDialog)
        assert [combo.currentData() for combo in dialog._combos] == [
            "title",
            "purpose",
            "responsible",
            IGNORE,
        ]
        assert dialog.note.text() == "Ikke med: »Bemærkninger«."
        combo = dialog._combos[3]
        combo.setFocus()
        QTest.keyClick(combo, Qt.Key.Key_Down)
        assert combo.currentData() == APPEND
        in_dialog(take)
        dialog.accept()

    def take(dialog):
        assert "Skakklub" in rows(dialog)
        dialog.take.click()

    in_dialog(correct)
    fetch_files(workbench, [foreign])
    made = next(e for e in window.session.plan.efforts if e.title == "Skakklub")
    assert made.content == "<p>Bemærkninger: Hver torsdag</p>"
    assert load_settings().excel_columns
    window.session.undo()
    in_dialog(lambda dialog: dialog.reject() if isinstance(dialog, HomeDialog) else dialog.accept())
    fetch_files(workbench, [foreign])


def test_columns_can_be_chosen_anew_from_the_preview(window, workbench, foreign, in_dialog):
    def correct(dialog):
        dialog._combos[3].setCurrentIndex(dialog._combos[3].findData("follow_up"))
        dialog.accept()

    def look(dialog):
        assert "»Bemærkninger«" in dialog.note.text()
        in_dialog(correct)
        dialog.columns.click()
        assert dialog.note.text() == ""
        dialog.take.click()

    def guess(dialog):
        in_dialog(look)
        dialog.accept()

    in_dialog(guess)
    fetch_files(workbench, [foreign])
    made = next(e for e in window.session.plan.efforts if e.title == "Skakklub")
    assert made.follow_up == "<p>Hver torsdag</p>"


def test_a_list_without_known_headings_can_be_mapped_by_hand(
    window, workbench, in_dialog, tmp_path
):
    workbook = Workbook()
    workbook.active.append(["Abc", "Xyz"])
    workbook.active.append(["Skakklub", "Hver torsdag"])
    workbook.save(tmp_path / "liste.xlsx")

    def choose(dialog):
        assert not dialog.accept_button.isEnabled()
        dialog._combos[0].setCurrentIndex(dialog._combos[0].findData("title"))
        dialog._combos[1].setCurrentIndex(dialog._combos[1].findData("content"))
        in_dialog(lambda home: home.take.click())
        dialog.accept()

    in_dialog(choose)
    fetch_files(workbench, [tmp_path / "liste.xlsx"])
    assert [e.title for e in window.session.plan.efforts][-1] == "Skakklub"


def test_two_columns_cannot_be_the_same(window, workbench, foreign, in_dialog):
    def confuse(dialog):
        dialog._combos[1].setCurrentIndex(dialog._combos[1].findData("title"))
        assert not dialog.accept_button.isEnabled()
        assert "To kolonner" in dialog.note.text()
        dialog.reject()

    in_dialog(confuse)
    fetch_files(workbench, [foreign])
    assert len(window.session.plan.efforts) == 3


# Forms


def test_a_form_is_written_with_the_efforts_of_one_unit(
    window, workbench, in_dialog, monkeypatch, tmp_path
):
    suggested = []

    def choose(_parent, _title, suggestion, _kinds):
        suggested.append(suggestion)
        return str(tmp_path / "skema"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(choose))
    monkeypatch.setattr(messages, "ask", lambda *_arguments, **_more: 0)

    def fill(dialog):
        assert isinstance(dialog, FormDialog)
        dialog.responsible.setCurrentText("Skole/Dagtilbud")
        dialog.of_one.click()
        dialog.deadline.setText("i morgen")
        assert not dialog.write.isEnabled()
        dialog.deadline.setText("15.12.2026")
        assert dialog.summary.text() == "1 indsats og 200 tomme rækker."
        dialog.boxes[1].click()
        dialog.write.click()

    in_dialog(fill)
    send_form(window.session, workbench)
    assert suggested[0].endswith("Køge – Skema til Skole_Dagtilbud.xlsx")
    sheet = load_workbook(tmp_path / "skema.xlsx")["Indsatser"]
    assert sheet["A7"].value == "Forældrecafé"
    assert "15. december 2026" in sheet["B1"].value
    assert "Kroner i alt" not in [cell.value for cell in sheet[6]]

"""The register as a person uses it: with mouse and keys, adding, copying, deleting, moving."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from planbuilder.model.records import Effort
from planbuilder.model.registers.efforts import EFFORTS
from planbuilder.project.project import Project
from planbuilder.ui.registers.register_page import LOOKS, RegisterPage
from planbuilder.ui.session import Session
from tests.gui.effort_columns import COLUMN

FIRST, SECOND, LAST = (
    "indsats-medborgerskab-i-skolen",
    "indsats-kritisk-paa-nettet",
    "indsats-opfoelgning-efter-haendelser",
)
LEFT = Qt.MouseButton.LeftButton


def shown(qtbot, page):
    qtbot.addWidget(page)
    page.resize(1400, 800)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


@pytest.fixture
def page(qtbot, example_session):
    return shown(qtbot, RegisterPage(example_session, EFFORTS))


@pytest.fixture
def empty_page(qtbot, session):
    return shown(qtbot, RegisterPage(session, EFFORTS))


def titles(page):
    model = page.model
    lines = [model.index(row, COLUMN["title"]).data() for row in range(model.rowCount())]
    return [line for line in lines if line is not None]


def click_row(qtbot, page, row):
    place = page.table.visualRect(page.model.index(row, COLUMN["title"])).center()
    qtbot.mouseClick(page.table.viewport(), LEFT, pos=place)


def click_heading(qtbot, page, column):
    header = page.table.horizontalHeader()
    place = header.sectionViewportPosition(column) + header.sectionSize(column) // 2
    point = header.viewport().rect().center()
    point.setX(place)
    qtbot.mouseClick(header.viewport(), LEFT, pos=point)


class TestFinding:
    def test_the_first_effort_is_open_from_the_start(self, page):
        assert page.form.entry_id == FIRST
        assert page.table.chosen() == FIRST

    def test_a_click_opens_an_effort_in_the_form(self, qtbot, page):
        click_row(qtbot, page, 1)
        assert page.form.entry_id == SECOND

    def test_the_counts_say_how_many_lack_a_field(self, page):
        assert page.head.counts.full_text() == "19 indsatser · 1 mangler felter"

    def test_typing_in_the_filter_narrows_the_table(self, qtbot, page):
        qtbot.keyClick(page, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClicks(page.filter.field, "mentor")
        qtbot.waitUntil(lambda: "Mentorordning" in titles(page) and len(titles(page)) < 19)
        assert page.head.counts.full_text().startswith(f"{len(titles(page))} af 19 vises")

    def test_the_menu_narrows_to_missing_fields_and_back(self, page):
        page.filter.menu.aboutToShow.emit()
        page.filter.menu.actions()[0].trigger()
        assert titles(page) == ["Opfølgning efter hændelser"]
        assert page.filter.button.isChecked()
        page.filter.menu.aboutToShow.emit()
        page.filter.menu.actions()[-1].trigger()
        assert len(titles(page)) == 19
        assert not page.filter.button.isChecked()

    def test_an_effort_that_the_filter_hides_is_found_when_somebody_asks_for_it(self, qtbot, page):
        page.filter.field.setText("mentorordning")
        page.filter.apply_words()
        page.show_entry(LAST)
        assert page.table.chosen() == page.form.entry_id == LAST
        assert page.filter.field.text() == ""

    def test_a_filter_leaves_the_open_effort_in_the_form(self, page):
        page.show_entry(LAST)
        page.filter.field.setText("mentorordning")
        page.filter.apply_words()
        assert page.form.entry_id == LAST

    def test_asking_for_an_effort_that_is_gone_changes_nothing(self, page):
        page.show_entry("indsats-findes-ikke")
        assert page.form.entry_id == FIRST


class TestArranging:
    def test_a_click_on_a_heading_sorts_and_another_one_turns_the_order(self, qtbot, page):
        click_heading(qtbot, page, COLUMN["title"])
        assert titles(page)[0] == "Akutberedskab"
        click_heading(qtbot, page, COLUMN["title"])
        assert titles(page)[-1] == "Akutberedskab"
        assert page.table.chosen() == FIRST

    def test_grouping_keeps_what_is_chosen(self, qtbot, page):
        page.show_entry("indsats-mentorordning")
        page.group_action.trigger()
        assert page.table.chosen() == "indsats-mentorordning"
        assert titles(page).count("Mentorordning") == 2

    def test_arrow_keys_pass_over_the_line_above_a_level(self, qtbot, page):
        page.group_action.trigger()
        page.table.choose_row(0)
        for _ in range(page.model.rowCount()):
            assert page.table.chosen()
            qtbot.keyClick(page.table, Qt.Key.Key_Down)
        assert page.table.chosen() == LAST

    def test_a_column_that_is_hidden_stays_hidden_next_time(self, qtbot, page, example_session):
        menu = QMenu(page)
        page.table.fill_header_menu(menu)
        next(a for a in menu.actions() if a.text() == "Type").trigger()
        page.table.setColumnWidth(COLUMN["title"], 333)
        page.table.horizontalHeader().moveSection(2, 1)
        page.group_action.trigger()
        page.form_action.trigger()
        assert page.table.isColumnHidden(COLUMN["type"])
        again = shown(qtbot, RegisterPage(example_session, EFFORTS))
        assert again.table.isColumnHidden(COLUMN["type"])
        assert again.table.columnWidth(COLUMN["title"]) == 333
        assert again.table.horizontalHeader().visualIndex(COLUMN["fields"]) == 1
        assert again.model.grouped
        assert not again.form.isVisible()

    def test_the_form_is_folded_away_by_a_key_and_comes_back_for_writing(self, qtbot, page):
        qtbot.keyClick(page, Qt.Key.Key_F9)
        assert not page.form.isVisible()
        page.table.setFocus()
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
        assert page.form.isVisible()
        assert QApplication.focusWidget() is page.form.fields.by_name["title"].widget
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        assert QApplication.focusWidget() is page.table

    def test_the_title_can_not_be_hidden(self, page):
        menu = QMenu(page)
        page.table.fill_header_menu(menu)
        assert not next(a for a in menu.actions() if a.text() == "Titel").isEnabled()

    def test_all_columns_come_back_at_once(self, page):
        page.table.show_column("type", False)
        page.table.horizontalHeader().moveSection(0, 4)
        page.table.show_all_columns()
        assert not page.table.isColumnHidden(COLUMN["type"])
        header = page.table.horizontalHeader()
        assert [header.visualIndex(column) for column in COLUMN.values()] == list(COLUMN.values())

    @pytest.mark.parametrize(
        "looks",
        [
            {
                "table": {
                    "order": ["NONE", 7],
                    "widths": {"TITLE": "bred", "X": 3},
                    "hidden": ["TITLE"],
                }
            },
            {"splitter": ["a", "b"], "grouped": "ja", "form": None},
        ],
    )
    def test_settings_that_make_no_sense_are_passed_over(self, qtbot, example_session, looks):
        example_session.settings.window[LOOKS] = looks
        page = shown(qtbot, RegisterPage(example_session, EFFORTS))
        assert not page.table.isColumnHidden(COLUMN["title"])
        assert not page.model.grouped


class TestChanging:
    def test_a_new_effort_stands_last_and_waits_for_its_title(self, qtbot, page, example_session):
        qtbot.mouseClick(page.new_button, LEFT)
        assert titles(page)[-1] == "Uden titel"
        new = example_session.plan.efforts[-1]
        assert page.form.entry_id == page.table.chosen() == new.id
        assert QApplication.focusWidget() is page.form.fields.by_name["title"].widget
        assert example_session.project.undo_label == "Tilføj indsats"

    def test_a_new_effort_gets_the_level_that_is_shown(self, qtbot, page, example_session):
        page.filter.menu.aboutToShow.emit()
        levels = next(a for a in page.filter.menu.actions() if a.text() == "Indsatsniveau").menu()
        next(a for a in levels.actions() if a.text() == "Indgribende").trigger()
        qtbot.keyClick(page.table, Qt.Key.Key_Insert)
        assert example_session.plan.efforts[-1].levels == ("intervening",)
        assert titles(page)[-1] == "Uden titel"

    def test_a_new_effort_shows_though_the_filter_would_hide_it(self, qtbot, page):
        page.filter.field.setText("mentor")
        page.filter.apply_words()
        qtbot.keyClick(
            page,
            Qt.Key.Key_I,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        )
        assert len(titles(page)) == 20

    def test_a_copy_stands_behind_the_original_with_all_its_fields(self, page, example_session):
        page.show_entry(SECOND)
        page.commands.copy.trigger()
        plan = example_session.plan
        original, copy = plan.effort(SECOND), plan.efforts[2]
        assert copy.title == "Kritisk og tryg på nettet (kopi)"
        assert replace(copy, id=original.id, order=original.order, title=original.title) == original
        example_session.undo()
        assert len(plan.efforts) == 19

    def test_delete_takes_the_effort_out_and_offers_it_back(self, qtbot, page, example_session):
        page.show_entry(SECOND)
        page.table.setFocus()
        qtbot.keyClick(page.table, Qt.Key.Key_Delete)
        assert example_session.plan.get(SECOND) is None
        assert page.notice.words.text() == "Indsatsen »Kritisk og tryg på nettet« er slettet."
        assert page.form.entry_id == "indsats-netambassadoerer"
        qtbot.mouseClick(page.notice.button, LEFT)
        assert example_session.plan.effort_number(SECOND) == 2
        assert page.form.entry_id == SECOND
        assert not page.notice.isVisible()

    def test_undo_of_a_deletion_makes_the_offer_go(self, page, example_session):
        page.commands.delete.trigger()
        assert page.notice.isVisible()
        example_session.undo()
        assert not page.notice.isVisible()
        assert titles(page)[0] == "Demokrati og medborgerskab i skolen"

    def test_delete_in_a_field_of_the_form_deletes_no_effort(self, qtbot, page, example_session):
        page.form.start_typing()
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)
        assert len(example_session.plan.efforts) == 19

    def test_moving_by_keys_renumbers_and_keeps_what_is_chosen(self, qtbot, page, example_session):
        page.table.setFocus()
        keys = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
        qtbot.keyClick(page.table, Qt.Key.Key_Down, keys)
        qtbot.keyClick(page.table, Qt.Key.Key_Down, keys)
        assert example_session.plan.effort_number(FIRST) == 3
        assert page.table.chosen() == FIRST
        qtbot.keyClick(page.table, Qt.Key.Key_Up, keys)
        assert example_session.plan.effort_number(FIRST) == 2
        assert example_session.project.undo_label == "Flyt indsats"

    def test_moving_is_off_where_it_would_not_be_seen(self, qtbot, page):
        assert page.commands.down.isEnabled()
        assert not page.commands.up.isEnabled()
        click_heading(qtbot, page, COLUMN["title"])
        assert not page.commands.down.isEnabled()

    def test_dropping_a_row_moves_the_effort(self, page, example_session):
        data = page.model.mimeData([page.model.index(0, 0)])
        page.model.dropMimeData(data, Qt.DropAction.MoveAction, 5, 0, QModelIndex())
        assert example_session.plan.effort_number(FIRST) == 5
        assert page.table.chosen() == FIRST

    def test_what_is_typed_in_the_form_shows_in_the_table(self, qtbot, page):
        page.form.start_typing()
        qtbot.keyClicks(QApplication.focusWidget(), " og klubben")
        page.form.save()
        assert titles(page)[0] == "Demokrati og medborgerskab i skolen og klubben"

    def test_filling_the_last_missing_field_leaves_the_row_while_one_writes(self, qtbot, page):
        page.filter.menu.aboutToShow.emit()
        page.filter.menu.actions()[0].trigger()
        page.show_entry(LAST)
        page.form.fields.by_name["follow_up"].give_focus()
        qtbot.keyClicks(QApplication.focusWidget(), "Hvert år")
        page.form.save()
        assert titles(page) == ["Opfølgning efter hændelser"]
        assert page.head.counts.full_text() == "1 af 19 vises"

    def test_the_context_menu_has_every_action(self, qtbot, page):
        opened = []

        def look_and_close():
            menu = QApplication.activePopupWidget()
            opened.extend(action.text() for action in menu.actions())
            menu.close()

        place = page.table.visualRect(page.model.index(1, 1)).center()
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse, place, page.table.viewport().mapToGlobal(place)
        )
        QTimer.singleShot(0, look_and_close)
        QApplication.sendEvent(page.table.viewport(), event)
        moving = ["Flyt o&p", "Flyt n&ed"]
        adding = ["&Ny indsats", "&Dublér", "&Slet"]
        assert opened == [*adding, "", *moving, "", "&Kommentarer …", "&Historik"]

    def test_an_effort_deleted_elsewhere_leaves_the_form(self, page, example_session):
        example_session.apply("x", removes=[FIRST])
        assert page.form.entry_id == SECOND


class TestAPlanThatCanOnlyBeRead:
    def test_nothing_can_be_changed(self, qtbot, example_session):
        project = Project.open(
            example_session.path, example_session.concept, author="HN", read_only=True
        )
        looking = Session(project, example_session.settings)
        page = shown(qtbot, RegisterPage(looking, EFFORTS))
        page.table.setFocus()
        for key in (Qt.Key.Key_Delete, Qt.Key.Key_Insert):
            qtbot.keyClick(page.table, key)
        assert not page.new_button.isEnabled()
        assert not page.commands.copy.isEnabled()
        assert len(looking.plan.efforts) == 19
        looking.close()


class TestTheEmptyRegister:
    def test_it_says_what_belongs_here_and_has_one_button(self, qtbot, empty_page, session):
        assert empty_page.empty.isVisible()
        qtbot.mouseClick(empty_page.empty.button, LEFT)
        assert len(session.plan.efforts) == 1
        assert empty_page.table.isVisible()
        assert QApplication.focusWidget() is empty_page.form.fields.by_name["title"].widget

    def test_it_comes_back_when_the_last_effort_is_gone(self, empty_page, session):
        session.apply("x", [Effort(id="indsats-1", title="En")])
        assert empty_page.form.entry_id == "indsats-1"
        empty_page.commands.delete.trigger()
        assert empty_page.empty.isVisible()
        session.undo()
        assert empty_page.table.isVisible()
        assert empty_page.form.entry_id == "indsats-1"

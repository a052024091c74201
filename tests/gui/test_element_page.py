"""The middle of the window: it shows, saves, remembers and finds, and follows the plan."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plan import with_text
from planbuilder.model.records import Effort, Person, Section, State
from planbuilder.model.richtext.tree import Heading, Marks
from planbuilder.ui.editor import saver
from planbuilder.ui.editor.header import Header
from planbuilder.ui.element_page import ElementPage
from planbuilder.ui.person_menu import new_person

ELEMENT = "formaal-og-vision"
OTHER = "organisering"


@pytest.fixture
def make_page(qtbot):
    def make(session) -> ElementPage:
        page = ElementPage(session)
        qtbot.addWidget(page)
        qtbot.addWidget(page.text_status)
        page.resize(1000, 700)
        page.show_record(ELEMENT)
        page.show()
        page.activateWindow()
        page.editor.setFocus()
        return page

    return make


@pytest.fixture
def page(make_page, session):
    return make_page(session)


def text_of(session, record_id: str = ELEMENT) -> str:
    record = session.plan.get(record_id)
    return record.intro if isinstance(record, Section) else record.text


def write(session, words: str, record_id: str = ELEMENT) -> None:
    element = session.plan.element(record_id)
    session.apply("Skriv", [with_text(element, f"<p>{words}</p>")], origin="somebody else")


# Where one is


def test_no_title_is_cut_for_the_pills_that_grew_out_of_sight(qtbot, example_session):
    place = QWidget()
    qtbot.addWidget(place)
    header = Header(example_session, place)
    header.show_record(example_session.plan.element(ELEMENT))
    place.resize(1000, 120)
    header.resize(1000, 120)
    place.show()
    place.grab()
    place.hide()
    place.setStyleSheet("QToolButton { padding: 3px 90px; }")
    place.show()
    qtbot.waitUntil(lambda: header.title.text() == header.title.full_text())


def test_the_head_says_where_one_is(make_page, example_session):
    page = make_page(example_session)
    page.show_record("interessenter-og-samarbejde")
    assert page.header.title.full_text() == "Interessenter og samarbejde"
    assert page.header.crumbs.full_text() == (
        "Strategisk niveau › Tværgående › afsnit 2.1 Organisation og samarbejde"
    )
    assert page.header.pills.owner.text() == "Hanne Nielsen ▾"


def test_an_element_that_no_section_holds_says_so(page, session):
    session.apply("Flyt", [replace(session.plan.element(ELEMENT), section="")])
    assert page.header.crumbs.full_text().endswith("ikke placeret i noget afsnit")


def test_a_section_shows_its_introduction_and_no_pills(page, session):
    page.show_record("afsnit-2-1")
    assert page.header.title.full_text() == "Organisation og samarbejde"
    assert page.header.crumbs.full_text() == (
        "Dispositionen › 2 Organisering › indledning til afsnit 2.1"
    )
    assert page.header.pills.state.isHidden()
    assert not page.header.visibility.isHidden()
    QTest.keyClicks(page.editor, "Kort fortalt.")
    page.save()
    assert text_of(session, "afsnit-2-1") == "<p>Kort fortalt.</p>"


def test_an_empty_text_invites_with_the_first_question(page, session):
    question = session.concept.element(ELEMENT).questions[0].text
    assert page.editor._invitation.text() == question
    assert page.editor._invitation.isVisible()
    QTest.keyClicks(page.editor, "x")
    assert not page.editor._invitation.isVisible()


def test_the_text_is_wrapped_at_the_page_from_the_first_moment(make_page, example_session, qtbot):
    page = make_page(example_session)
    editor = page.editor
    assert editor.document().textWidth() == editor.viewport().width()
    page.resize(700, 700)
    assert editor.document().textWidth() == editor.viewport().width()
    assert editor.horizontalScrollBar().value() == 0


# State, owner, deadline


def test_a_state_is_chosen_in_the_menu_and_can_be_undone(page, session):
    menu = page.header.pills.state.menu()
    menu.aboutToShow.emit()
    next(a for a in menu.actions() if a.text() == "Til gennemsyn").trigger()
    assert session.plan.element(ELEMENT).state is State.REVIEW
    assert page.header.pills.state.text() == "Til gennemsyn ▾"
    session.undo()
    assert page.header.pills.state.text() == "Ikke påbegyndt ▾"


def test_covered_elsewhere_needs_its_reference_first(page, session):
    page.header.pills.choose_state(State.COVERED)
    note = page.header.note
    assert note.isVisible()
    assert note.field.hasFocus()
    QTest.keyClick(note.field, Qt.Key.Key_Return)
    assert session.plan.element(ELEMENT).state is State.NOT_STARTED
    QTest.keyClicks(note.field, "Børne- og ungepolitikken, kapitel 4")
    QTest.keyClick(note.field, Qt.Key.Key_Return)
    element = session.plan.element(ELEMENT)
    assert (element.state, element.note) == (State.COVERED, "Børne- og ungepolitikken, kapitel 4")
    assert note.isVisible()
    assert page.editor.hasFocus()


def test_a_note_can_be_given_up(page, session):
    page.header.pills.choose_state(State.NOT_RELEVANT)
    QTest.keyClicks(page.header.note.field, "måske")
    QTest.keyClick(page.header.note.field, Qt.Key.Key_Escape)
    assert session.plan.element(ELEMENT).state is State.NOT_STARTED
    assert not page.header.note.isVisible()


def test_a_note_can_be_changed_but_not_emptied(page, session):
    element = session.plan.element(ELEMENT)
    session.apply("Dæk", [replace(element, state=State.COVERED, note="Plan A")])
    field = page.header.note.field
    field.setText("Plan B")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert session.plan.element(ELEMENT).note == "Plan B"
    field.setText("  ")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert session.plan.element(ELEMENT).note == "Plan B"
    assert field.text() == "Plan B"


def test_an_owner_is_chosen_among_the_people_of_the_plan(page, session):
    session.apply("Ny person", [Person(id="person-bo", name="Bo Kjær", initials="BK")])
    menu = page.header.pills.owner.menu()
    menu.aboutToShow.emit()
    assert [a.text() for a in menu.actions() if a.text()] == ["Bo Kjær", "Ingen", "Ny person …"]
    menu.actions()[0].trigger()
    assert session.plan.element(ELEMENT).owner == "person-bo"
    page.header.pills.choose_owner("")
    assert page.header.pills.owner.text() == "Ingen ansvarlig ▾"


def test_a_new_owner_and_the_person_are_one_step_of_undo(page, session):
    page.header.pills.owner.menu().added.emit(new_person("Mette Aagaard", "MA"))
    assert session.plan.person_name(session.plan.element(ELEMENT).owner) == "Mette Aagaard"
    session.undo()
    assert session.plan.persons == []
    assert session.plan.element(ELEMENT).owner == ""


def test_a_deadline_is_picked_in_the_calendar_and_taken_away(page, session, monkeypatch):
    monkeypatch.setattr(session, "today", lambda: datetime.date(2026, 11, 22))
    pills = page.header.pills
    pills.calendar.clicked.emit(QDate(2026, 11, 28))
    assert session.plan.element(ELEMENT).deadline == datetime.date(2026, 11, 28)
    assert pills.deadline.text() == "Frist 28.11.2026 ▾"
    pills.deadline.menu().actions()[-1].trigger()
    assert session.plan.element(ELEMENT).deadline is None


def test_a_deadline_that_passed_is_named_in_words_until_the_element_is_done(
    page, session, monkeypatch
):
    monkeypatch.setattr(session, "today", lambda: datetime.date(2026, 11, 22))
    page.header.pills.choose_deadline(datetime.date(2026, 11, 21))
    assert page.header.pills.deadline.accessibleName() == "Frist: Frist overskredet 21.11.2026"
    page.header.pills.choose_state(State.READY)
    assert page.header.pills.deadline.accessibleName() == "Frist: Frist 21.11.2026"


# Saving


def test_what_is_typed_is_saved_at_the_first_pause(page, session, qtbot):
    QTest.keyClicks(page.editor, "Vi vil.")
    assert text_of(session) == ""
    qtbot.waitUntil(lambda: text_of(session) == "<p>Vi vil.</p>")
    assert session.plan.element(ELEMENT).state is State.DRAFT
    assert page.header.pills.state.text() == "Kladde ▾"


def test_what_is_typed_without_a_pause_is_saved_all_the_same(page, session, qtbot):
    page._saver._pause.setInterval(60_000)

    def typed_on_and_saved() -> bool:
        QTest.keyClicks(page.editor, "x")
        return text_of(session) != ""

    qtbot.waitUntil(typed_on_and_saved)
    page._saver.stop()


def test_everything_typed_is_in_the_plan_when_the_session_asks(page, session):
    QTest.keyClicks(page.editor, "Nu")
    session.save_pending()
    assert text_of(session) == "<p>Nu</p>"


def test_typing_is_no_step_of_the_plans_own_undo(page, session):
    QTest.keyClicks(page.editor, "Nu")
    page.save()
    assert session.project.undo_label is None


def test_a_pill_changed_in_the_middle_of_typing_loses_no_letter(page, session):
    QTest.keyClicks(page.editor, "Nu")
    page.header.pills.choose_state(State.READY)
    QTest.keyClicks(page.editor, " og her")
    page.save()
    assert text_of(session) == "<p>Nu og her</p>"
    session.undo()
    assert text_of(session) == "<p>Nu og her</p>"
    assert session.plan.element(ELEMENT).state is State.DRAFT


def test_a_full_disk_is_told_calmly_and_saving_is_tried_again(page, session, monkeypatch):
    applied = session.apply

    def full(*args, **kwargs):
        raise PlanbuilderError("Der er ikke mere plads på disken.")

    monkeypatch.setattr(session, "apply", full)
    QTest.keyClicks(page.editor, "Vigtigt")
    page.save()
    assert page.notice.isVisible()
    assert page.notice.words.text() == "Der er ikke mere plads på disken."
    monkeypatch.setattr(session, "apply", applied)
    assert page._saver._retry.isActive()
    page._saver._retry.timeout.emit()
    assert text_of(session) == "<p>Vigtigt</p>"
    assert not page.notice.isVisible()
    page._saver.stop()


# Switching


def test_switching_keeps_cursor_scroll_place_and_undo(page, session, qtbot):
    write(session, "</p>\n<p>".join(f"Afsnit {n}" for n in range(80)))
    page.show_record(OTHER)
    page.show_record(ELEMENT)
    place = page.editor.document().find("Afsnit 60")
    page.editor.select(place.selectionStart(), place.selectionEnd())
    QTest.keyClicks(page.editor, "Nyt")
    page.editor.verticalScrollBar().setValue(700)
    page.show_record(OTHER)
    assert page.editor.textCursor().position() == 0
    page.show_record(ELEMENT)
    assert page.editor.verticalScrollBar().value() == 700
    assert page.editor.textCursor().block().text() == "Nyt"
    assert page.undo_in_text()
    page.save()
    assert "Afsnit 60" in text_of(session)


def test_switching_saves_what_was_typed(page, session):
    QTest.keyClicks(page.editor, "Nu")
    page.show_record(OTHER)
    assert text_of(session) == "<p>Nu</p>"


def test_only_so_many_texts_are_kept_open(page, session, monkeypatch):
    from planbuilder.ui.editor import open_texts

    monkeypatch.setattr(open_texts, "MOST", 3)
    for element in session.plan.elements:
        page.show_record(element.id)
    assert len(page._texts._open) == 3
    page.show_record(ELEMENT)
    QTest.keyClicks(page.editor, "x")
    page.save()
    assert text_of(session) == "<p>x</p>"


# Others change the plan


def test_a_text_changed_by_somebody_else_is_shown(page, session):
    write(session, "Fra en kollega")
    assert page.editor.toPlainText() == "Fra en kollega"


def test_a_text_that_only_looks_changed_gives_way_to_somebody_elses(page, session):
    write(session, "Først")
    page.editor.document().markContentsDirty(0, 3)
    write(session, "Fra en kollega")
    assert page.editor.toPlainText() == "Fra en kollega"


def test_what_is_being_typed_is_never_replaced(page, session):
    QTest.keyClicks(page.editor, "Mit")
    write(session, "Fra en kollega")
    assert page.editor.toPlainText() == "Mit"
    page.save()


def test_a_hidden_text_changed_by_somebody_else_is_shown_when_it_is_opened(page, session):
    page.show_record(OTHER)
    write(session, "Fra en kollega")
    page.show_record(ELEMENT)
    assert page.editor.toPlainText() == "Fra en kollega"


def test_an_element_that_is_taken_out_leaves_the_page_empty(page, session):
    QTest.keyClicks(page.editor, "x")
    session.apply("Slet", removes=[ELEMENT])
    assert page.record_id == ""
    assert not page.editor.isEnabled()
    page.show_record(OTHER)
    assert page.editor.isEnabled()


def test_a_renamed_effort_is_shown_by_its_new_name(page, session):
    session.apply("Ny", [Effort(id="indsats-1", title="Mentor")])
    page.insert_reference("indsats-1")
    before = page.editor.cursorRect().left()
    session.apply("Omdøb", [Effort(id="indsats-1", title="Mentorordning for unge")])
    assert page.editor.cursorRect().left() > before


# References


def test_a_reference_is_chosen_from_a_list_that_narrows(page, session):
    session.apply(
        "Nye",
        [
            Effort(id="indsats-1", title="Mentorordning", order="a"),
            Effort(id="indsats-2", title="Kompetenceløft", order="b"),
        ],
    )
    page.reference_menu.aboutToShow.emit()
    QTest.keyClicks(page.reference_menu.field, "kompe")
    QTest.keyClick(page.reference_menu.field, Qt.Key.Key_Return)
    page.save()
    assert text_of(session) == '<p><a href="record:indsats-2"></a></p>'


def test_a_click_on_a_reference_wants_its_record(page, session, qtbot):
    session.apply("Ny", [Effort(id="indsats-1", title="Mentorordning")])
    QTest.keyClicks(page.editor, "Se ")
    page.insert_reference("indsats-1")
    right = page.editor.cursorRect().center()
    with qtbot.waitSignal(page.record_wanted) as wanted:
        QTest.mouseClick(
            page.editor.viewport(), Qt.MouseButton.LeftButton, pos=right - QPoint(30, 0)
        )
    assert wanted.args == ["indsats-1"]


def test_a_click_beside_a_reference_wants_nothing(page, session, qtbot):
    session.apply("Ny", [Effort(id="indsats-1", title="Mentorordning")])
    page.insert_reference("indsats-1")
    beside = page.editor.cursorRect().center() + QPoint(40, 0)
    with qtbot.assertNotEmitted(page.record_wanted):
        QTest.mouseClick(page.editor.viewport(), Qt.MouseButton.LeftButton, pos=beside)


def test_a_link_opens_only_with_ctrl_and_a_click(page, session, monkeypatch):
    from PySide6.QtGui import QDesktopServices

    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    source = '<p><a href="https://cde.dk">Nationalt Center for Forebyggelse</a></p>'
    session.apply("x", [with_text(session.plan.element(ELEMENT), source)], origin="other")
    inside = page.editor.cursorRect().center() + QPoint(30, 0)
    viewport, left = page.editor.viewport(), Qt.MouseButton.LeftButton
    QTest.mouseClick(viewport, left, pos=inside)
    assert opened == []
    QTest.mouseClick(viewport, left, Qt.KeyboardModifier.ControlModifier, inside)
    assert opened == ["https://cde.dk"]


def test_the_context_menu_holds_what_fits_the_place(page, session):
    source = (
        '<p><a href="https://cde.dk">centret</a></p>\n<table>\n<tr><td><p>celle</p></td></tr>\n'
        "</table>\n<p>ord</p>"
    )
    session.apply("x", [with_text(session.plan.element(ELEMENT), source)], origin="other")

    def menu_at(words: str) -> set[str]:
        page.editor.setTextCursor(page.editor.document().find(words))
        menu = page.actions_of_text.context_menu()
        names = {a.text().replace("&", "") for a in menu.actions() if not a.isSeparator()}
        menu.deleteLater()
        return names

    usual = {"Klip", "Kopiér", "Sæt ind", "Sæt ind uden formatering", "Markér alt"}
    assert menu_at("ord") == usual
    assert menu_at("centret") == usual | {"Åbn link", "Link …", "Fjern link"}
    assert menu_at("celle") == usual | {"Tabel"}


# Finding


@pytest.fixture
def found(page, session):
    write(session, "Skolen, skoler og SKOLERNE. En hest. Et skib.")
    return page


def test_the_find_bar_counts_lights_up_and_steps_round(found):
    found.view_actions.find.trigger()
    bar = found.find_bar
    assert bar.field.hasFocus()
    QTest.keyClicks(bar.field, "skole")
    assert bar.count.text() == "1 af 3"
    assert len(found.editor.extraSelections()) == 3
    for expected in ("2 af 3", "3 af 3", "1 af 3"):
        QTest.keyClick(bar.field, Qt.Key.Key_Return)
        assert bar.count.text() == expected
    QTest.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.count.text() == "3 af 3"
    assert found.selected_text() == "SKOLE"


def test_the_find_bar_says_when_there_is_nothing(found):
    found.find_bar.open_bar()
    QTest.keyClicks(found.find_bar.field, "zebra")
    assert found.find_bar.count.text() == "Ingen fund"


def test_escape_closes_the_find_bar_and_goes_back_to_the_text(found):
    found.find_bar.open_bar()
    QTest.keyClicks(found.find_bar.field, "hest")
    QTest.keyClick(found.find_bar.field, Qt.Key.Key_Escape)
    assert not found.find_bar.isVisible()
    assert found.editor.extraSelections() == []
    assert found.editor.hasFocus()
    assert found.selected_text() == "hest"


def test_a_place_found_in_the_plan_is_selected(page, session):
    source = (
        "<h1>Skole 😀</h1>\n<table>\n<tr><td><p>skole</p></td><td><p>x</p></td></tr>\n</table>\n"
        '<p>En <a href="record:r"></a> skole</p>'
    )
    session.apply("x", [with_text(session.plan.element(ELEMENT), source)], origin="other")
    from planbuilder.model.search import find_in_plan

    hits = [hit.snippet for hit in find_in_plan(session.plan, "skole") if hit.field == "text"]
    assert len(hits) == 3
    blocks = []
    for hit in hits:
        page.select_text(hit.offset, len(hit.hit))
        assert page.selected_text().casefold() == "skole"
        blocks.append(page.editor.textCursor().blockNumber())
    assert blocks == sorted(set(blocks))
    page.editor.moveCursor(page.editor.textCursor().MoveOperation.Start)
    page.select_text(-1, 5)
    assert page.selected_text() == ""


# Actions, settings, zoom, status


def test_danish_shortcuts_swap_bold_and_find(page, session):
    bold, find = page.actions_of_text.marks[Marks.BOLD], page.view_actions.find
    assert (bold.shortcut().toString(), find.shortcut().toString()) == ("Ctrl+B", "Ctrl+F")
    assert bold.toolTip() == "Fed (Ctrl+B)"
    session.settings.danish_shortcuts = True
    page.apply_settings()
    assert (bold.shortcut().toString(), find.shortcut().toString()) == ("Ctrl+F", "Ctrl+B")
    assert bold.toolTip() == "Fed (Ctrl+F)"


def test_shortcuts_reach_the_text(page, session):
    QTest.keyClicks(page.editor, "ord")
    page.editor.selectAll()
    QTest.keyClick(page.editor, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.editor, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.editor, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    page.save()
    assert text_of(session) == "<h2><strong><u>ord</u></strong></h2>"


def test_the_tools_show_how_things_stand_at_the_cursor(page, session, qtbot):
    source = "<h2>Mål</h2>\n<ol>\n<li><strong>et</strong></li>\n</ol>"
    session.apply("x", [with_text(session.plan.element(ELEMENT), source)], origin="other")
    page.editor.setTextCursor(page.editor.document().find("Mål"))
    qtbot.waitUntil(lambda: page.styles.currentText() == "Overskrift 2")
    page.editor.setTextCursor(page.editor.document().find("et"))
    qtbot.waitUntil(lambda: page.actions_of_text.numbers.isChecked())
    assert page.actions_of_text.marks[Marks.BOLD].isChecked()
    assert page.styles.currentText() == "Brødtekst"


def test_the_box_makes_a_heading_and_gives_the_text_the_focus(page, session):
    QTest.keyClicks(page.editor, "Mål")
    page.styles.activated.emit(1)
    page.save()
    assert text_of(session) == "<h1>Mål</h1>"
    assert page.editor.hasFocus()
    assert page.actions_of_text.styles[1][1] == Heading(1)


def test_a_narrow_toolbar_keeps_everything_behind_one_button(page):
    page.resize(420, 700)
    bar = page.toolbar
    assert bar.more.isVisible()
    bar.more.menu().aboutToShow.emit()
    hidden = {a for a in bar.more.menu().actions() if not a.isSeparator()}
    shown = {a for a, button in bar._buttons.items() if button.isVisible()}
    assert hidden
    assert hidden | shown == set(bar._buttons)
    assert not hidden & shown


def test_every_tool_can_be_reached_and_is_named(page):
    page.activateWindow()
    first = page.toolbar.button(page.actions_of_text.marks[Marks.BOLD])
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert page.focusWidget() is page.toolbar.button(page.actions_of_text.marks[Marks.ITALIC])
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Escape)
    assert page.editor.hasFocus()
    for button in page.findChildren(QToolButton):
        if not button.isHidden() and not button.objectName().startswith("qt_"):
            assert button.accessibleName(), button.toolTip()


def test_undo_comes_to_the_text_only_where_it_has_something_to_undo(page):
    assert not page.undo_in_text()
    QTest.keyClicks(page.editor, "ord")
    assert page.undo_in_text()
    assert page.redo_in_text()
    page.header.note.setFocus()
    page.editor.clearFocus()
    assert not page.undo_in_text()


def test_zoom_goes_in_steps_between_80_and_200_per_cent(page):
    for _ in range(20):
        page.view_actions.zoom_in.trigger()
    assert page.editor.zoom == 200
    assert page.text_status.zoom.text() == "200 %"
    for _ in range(20):
        page.view_actions.zoom_out.trigger()
    assert page.editor.zoom == 80
    page.view_actions.zoom_reset.trigger()
    assert page.editor.zoom == 100


def test_zoom_is_neither_content_nor_undo(page, session):
    QTest.keyClicks(page.editor, "ord")
    page.save()
    before = text_of(session)
    page.view_actions.set_zoom(150)
    page.save()
    assert text_of(session) == before
    page.editor.undo()
    assert page.editor.toPlainText() == ""


def test_the_status_counts_words_and_explains_lix(page, session, qtbot):
    QTest.keyClicks(page.editor, "Kommunen forebygger ekstremisme.")
    qtbot.waitUntil(lambda: page.text_status.words.text() == "3 ord", timeout=saver.PAUSE_MS * 6)
    assert page.text_status.lix.text().startswith("LIX ")
    assert "over seks bogstaver" in page.text_status.lix.toolTip()


def test_actions_of_a_hidden_page_take_no_shortcut(page):
    page.hide()
    assert not page.view_actions.find.isEnabled()
    page.show()
    assert page.view_actions.find.isEnabled()


def test_the_menus_hold_everything(page):
    menu = QMenu()
    page.add_edit_actions(menu)
    page.add_insert_actions(menu)
    page.add_format_actions(menu)
    page.add_view_actions(menu)
    words = {a.text().replace("&", "") for a in menu.actions()}
    assert {
        "Sæt ind uden formatering",
        "Find i teksten …",
        "Billede …",
        "Overskrift 3",
        "Fed",
    } <= words
    menu.deleteLater()


def test_the_side_panel_is_switched_in_the_head(page):
    action = QAction("&Sidepanel", page)
    action.setCheckable(True)
    page.set_side_panel_action(action)
    QTest.mouseClick(page.header.side_toggle, Qt.MouseButton.LeftButton)
    assert action.isChecked()


def test_a_plan_only_for_reading_can_be_read_but_not_changed(make_page, session, monkeypatch):
    write(session, "Kun til læsning")
    monkeypatch.setattr(type(session.project), "read_only", property(lambda project: True))
    page = make_page(session)
    QTest.keyClicks(page.editor, "x")
    assert page.editor.toPlainText() == "Kun til læsning"
    assert not page.actions_of_text.marks[Marks.BOLD].isEnabled()
    assert not page.header.pills.isEnabled()

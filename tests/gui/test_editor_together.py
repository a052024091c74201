"""What colleagues do shows on the page: their words, their deletions, their choices."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton

from planbuilder.model.plan import with_text
from planbuilder.model.record import FieldConflict, FieldReading
from planbuilder.model.records import Section, State
from planbuilder.model.richtext.xhtml import CONFLICT_BEGINS
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project
from planbuilder.ui import theme
from planbuilder.ui.editor import unread_marks
from planbuilder.ui.element_page import ElementPage

ELEMENT = "formaal-og-vision"
OTHER = "organisering"


class Colleagues:
    """What the session knows to be unread, in place of what came through the shared file."""

    def __init__(self) -> None:
        self.unread: dict[str, dict[int, str]] = {}

    def records(self) -> dict[str, str]:
        return dict.fromkeys(self.unread, "Bo")

    def blocks(self, record_id: str) -> dict[int, str]:
        return self.unread[record_id]


@pytest.fixture
def colleagues(session, monkeypatch) -> Colleagues:
    made = Colleagues()
    session.unread = made
    monkeypatch.setattr(session, "mark_read", lambda record: made.unread.pop(record))
    return made


@pytest.fixture
def page(qtbot, session):
    made = ElementPage(session)
    qtbot.addWidget(made)
    qtbot.addWidget(made.text_status)
    made.resize(1000, 700)
    write(session, "Først.", "Så dette.", "Og til sidst.")
    made.show_record(ELEMENT)
    made.show()
    made.activateWindow()
    made.editor.setFocus()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def write(session, *lines: str, record_id: str = ELEMENT) -> None:
    """Let somebody else write a text."""
    element = session.plan.element(record_id)
    text = "\n".join(f"<p>{line}</p>" for line in lines)
    session.apply("Skriv", [with_text(element, text)], origin="somebody else")


def text_of(session) -> str:
    return session.plan.element(ELEMENT).text


def put_cursor(page: ElementPage, words: str) -> None:
    cursor = page.editor.document().find(words)
    cursor.setPosition(cursor.selectionEnd())
    page.editor.setTextCursor(cursor)


# Words that come in while one writes


def test_what_a_colleague_writes_above_leaves_the_cursor_in_its_words(page, session):
    put_cursor(page, "Så dette")
    before = page.editor.cursorRect().top()
    write(session, "Et nyt afsnit fra Bo.", "Først.", "Så dette.", "Og til sidst.")
    assert page.editor.cursorRect().top() >= before
    QTest.keyClicks(page.editor, " også")
    page.save()
    assert text_of(session).split("\n") == [
        "<p>Et nyt afsnit fra Bo.</p>",
        "<p>Først.</p>",
        "<p>Så dette også.</p>",
        "<p>Og til sidst.</p>",
    ]


def test_undo_never_takes_a_colleagues_words_back(page, session):
    put_cursor(page, "Så dette")
    QTest.keyClicks(page.editor, " også")
    page.save()
    write(session, "Først.", "Så dette også.", "Og til sidst.", "Fra Bo.")
    assert not page.undo_in_text()
    assert "Fra Bo." in page.editor.toPlainText()


def test_a_change_elsewhere_in_the_plan_leaves_undo_alone(page, session):
    QTest.keyClicks(page.editor, "x")
    page.save()
    write(session, "Fra Bo.", record_id=OTHER)
    assert page.undo_in_text()


def test_what_was_typed_meanwhile_is_merged_with_what_came(page, session):
    put_cursor(page, "Så dette")
    QTest.keyClicks(page.editor, " også")
    write(session, "Først.", "Så dette.", "Og allersidst.")
    assert "Så dette også." in page.editor.toPlainText()
    page.save()
    expected = "<p>Først.</p>\n<p>Så dette også.</p>\n<p>Og allersidst.</p>"
    assert text_of(session) == expected
    assert page.editor.toPlainText() == "Først.\nSå dette også.\nOg allersidst."
    assert page.editor.textCursor().block().text() == "Så dette også."


def test_typed_over_the_same_words_both_readings_stand(page, session):
    put_cursor(page, "Så dette")
    QTest.keyClicks(page.editor, " også")
    write(session, "Først.", "Så hint.", "Og til sidst.")
    page.save()
    assert text_of(session).count(CONFLICT_BEGINS) == 1
    assert page.together._conflicts.isVisible()


# Who wrote what


def marked(page: ElementPage) -> list[str]:
    """Return the words of the paragraphs that are marked."""
    document = page.editor.document()
    marks = page.together._marks
    found = marks.marked() if marks is not None else []
    return [document.findBlock(position).text() for position, _ in found]


def let_pass(page: ElementPage, seconds: int) -> None:
    for _ in range(seconds):
        page.together._marks._tick()


def show_again(page: ElementPage) -> None:
    page.show_record(OTHER)
    page.show_record(ELEMENT)


def test_new_paragraphs_of_others_are_marked_until_they_were_seen(page, colleagues):
    colleagues.unread[ELEMENT] = {0: "Bo", 2: "Åse"}
    show_again(page)
    assert marked(page) == ["Først.", "Og til sidst."]
    let_pass(page, unread_marks.READ_SECONDS - 1)
    assert marked(page) == ["Først.", "Og til sidst."]
    let_pass(page, 1)
    assert marked(page) == []
    assert ELEMENT not in colleagues.unread


def test_a_mark_is_drawn_beside_its_paragraph(page, colleagues):
    colleagues.unread[ELEMENT] = {1: "Bo"}
    show_again(page)
    image = page.editor.grab().toImage()
    x = page.together._marks.width() - 14
    accent = QColor(theme.colours().accent)
    drawn = [y for y in range(image.height()) if image.pixelColor(x, y) == accent]
    editor = page.editor
    line = editor.cursorRect(editor.document().find("Så dette"))
    assert drawn
    assert abs(min(drawn) - line.top()) < 8
    assert abs(max(drawn) - line.bottom()) < 8


def test_a_mark_follows_its_paragraph_while_one_types_above(page, colleagues):
    colleagues.unread[ELEMENT] = {2: "Bo"}
    show_again(page)
    put_cursor(page, "Først.")
    QTest.keyClick(page.editor, Qt.Key.Key_Return)
    QTest.keyClicks(page.editor, "Mit.")
    assert marked(page) == ["Og til sidst."]


def test_whoever_types_in_a_paragraph_has_read_it(page, colleagues):
    colleagues.unread[ELEMENT] = {0: "Bo", 2: "Bo"}
    show_again(page)
    put_cursor(page, "Først.")
    QTest.keyClicks(page.editor, "x")
    assert marked(page) == ["Og til sidst."]


def test_leaving_the_page_counts_as_reading_what_was_seen(page, colleagues):
    colleagues.unread[ELEMENT] = {0: "Bo"}
    show_again(page)
    let_pass(page, 1)
    page.show_record(OTHER)
    assert ELEMENT not in colleagues.unread


def test_a_text_that_was_not_looked_at_stays_unread(page, colleagues):
    colleagues.unread[ELEMENT] = {0: "Bo"}
    show_again(page)
    page.show_record(OTHER)
    assert ELEMENT in colleagues.unread


def test_what_is_below_the_view_stays_marked(page, session, colleagues):
    lines = [f"Afsnit {n}. " * 30 for n in range(40)]
    write(session, *lines)
    colleagues.unread[ELEMENT] = {0: "Bo", 39: "Bo"}
    show_again(page)
    page.editor.verticalScrollBar().setValue(0)
    let_pass(page, unread_marks.READ_SECONDS)
    (left,) = marked(page)
    assert left.startswith("Afsnit 39")
    page.show_record(OTHER)
    assert ELEMENT in colleagues.unread
    page.show_record(ELEMENT)
    assert marked(page) == [left]  # what was read is not marked again


def test_a_colleagues_deletion_is_read_after_a_while_though_nothing_is_marked(page, colleagues):
    colleagues.unread[ELEMENT] = {}
    show_again(page)
    let_pass(page, unread_marks.READ_SECONDS)
    assert ELEMENT not in colleagues.unread


def test_what_comes_in_while_the_page_is_shown_is_marked_at_once(page, session, colleagues):
    colleagues.unread[ELEMENT] = {1: "Bo"}
    write(session, "Først.", "Nyt fra Bo.", "Så dette.", "Og til sidst.")
    assert marked(page) == ["Nyt fra Bo."]
    assert not page.editor.document().isUndoAvailable()


def test_one_can_ask_who_wrote_a_paragraph(page, qtbot):
    put_cursor(page, "Så dette")
    with qtbot.waitSignal(page.authorship_wanted) as asked:
        page._who_wrote.trigger()
    assert asked.args == [ELEMENT, 1]


# A deleted record


def delete_notice(page: ElementPage) -> tuple[str, list[QPushButton]]:
    bar = page.together._deleted
    return (bar.words.text(), bar.buttons) if bar is not None and bar.isVisible() else ("", [])


def test_an_element_that_somebody_deleted_meanwhile_can_be_kept(page, session):
    element = session.plan.element(ELEMENT)
    session.apply("Slet", [replace(element, deleted_by="Bo Andersen")], origin="somebody else")
    words, buttons = delete_notice(page)
    assert words == "Bo Andersen har slettet elementet, mens andre rettede i det."
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert session.plan.element(ELEMENT).deleted_by == ""
    assert delete_notice(page) == ("", [])
    session.undo()
    assert delete_notice(page)[0]


def test_a_section_that_somebody_deleted_meanwhile_can_go(page, session):
    section = next(s for s in session.plan.sections if session.plan.elements_of(s.id))
    session.apply("Slet", [replace(section, deleted_by="Bo")], origin="somebody else")
    page.show_record(section.id)
    words, buttons = delete_notice(page)
    assert words == "Bo har slettet afsnittet, mens andre rettede i det."
    QTest.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert session.plan.get(section.id) is None
    assert delete_notice(page) == ("", [])


def test_another_element_has_no_such_notice(page, session):
    element = session.plan.element(ELEMENT)
    session.apply("Slet", [replace(element, deleted_by="Bo")], origin="somebody else")
    page.show_record(OTHER)
    assert delete_notice(page) == ("", [])


# Fields


def disagree(session, field: str, record=None, **readings) -> None:
    """Let people have chosen different values of a field; the record has the first."""
    record = record or session.plan.element(ELEMENT)
    conflict = FieldConflict(field, tuple(FieldReading(*pair) for pair in readings.items()))
    first = next(iter(readings.values()))
    changed = replace(record, **{field: first}, disputed=(*record.disputed, conflict))
    session.apply("Flet", [changed], origin="somebody else")


def offered(pill) -> list[str]:
    pill.menu().aboutToShow.emit()
    return [action.text() for action in pill.menu().actions()]


def test_a_disputed_state_shows_what_each_chose_and_one_click_settles_it(page, session):
    disagree(session, "state", Bo=State.READY, Åse=State.REVIEW)
    pill = page.header.pills.state
    assert pill.text() == "Klar / Til gennemsyn ▾"
    assert pill.accessibleName() == (
        "Tilstand: I har valgt forskelligt. Bo: Klar. Åse: Til gennemsyn"
    )
    assert offered(pill)[:3] == ["Bo: Klar", "Åse: Til gennemsyn", ""]
    pill.menu().actions()[1].trigger()
    element = session.plan.element(ELEMENT)
    assert (element.state, element.disputed) == (State.REVIEW, ())
    assert pill.text() == "Til gennemsyn ▾"
    assert "Bo: Klar" not in offered(pill)
    session.undo()
    assert pill.text() == "Klar / Til gennemsyn ▾"


def test_choosing_in_the_usual_menu_settles_it_as_well(page, session):
    disagree(session, "state", Bo=State.READY, Åse=State.REVIEW)
    page.header.pills.choose_state(State.READY)
    assert session.plan.element(ELEMENT).disputed == ()


def test_a_disputed_deadline_is_offered_above_the_calendar(page, session):
    one, other = datetime.date(2026, 11, 22), datetime.date(2026, 12, 1)
    disagree(session, "deadline", Bo=one, Åse=other)
    pill = page.header.pills.deadline
    for _ in range(2):  # however often the menu is opened
        assert offered(pill)[:2] == ["Bo: 22.11.2026", "Åse: 01.12.2026"]
    pill.menu().actions()[1].trigger()
    assert session.plan.element(ELEMENT).deadline == other


def test_a_disputed_field_without_a_pill_gets_one(page, session):
    section = session.plan.sections[0]
    disagree(session, "title", section, Bo="Samarbejde", Åse="Organisation")
    page.show_record(section.id)
    (pill,) = page.header._disputes.pills
    assert pill.text() == "Titel: Samarbejde / Organisation ▾"
    pill.menu().actions()[1].trigger()
    changed = session.plan.get(section.id)
    assert isinstance(changed, Section)
    assert (changed.title, changed.disputed) == ("Organisation", ())
    assert not page.header._disputes.isVisible()


def test_two_fields_are_settled_one_by_one(page, session):
    disagree(session, "note", Bo="Se politikken", Åse="")
    disagree(session, "state", Bo=State.COVERED, Åse=State.READY)
    (pill,) = page.header._disputes.pills
    assert [action.text() for action in pill.menu().actions()] == [
        "Bo: Se politikken",
        "Åse: (tomt)",
    ]
    pill.menu().actions()[0].trigger()
    element = session.plan.element(ELEMENT)
    assert element.note == "Se politikken"
    assert [conflict.field for conflict in element.disputed] == ["state"]


# Notices


def test_a_notice_can_offer_to_do_something(page):
    done = []
    page.notice.offer("Teksten nævner »Køge« 3 steder.", ("Vis næste", lambda: done.append(1)))
    (button,) = page.notice.buttons
    assert button.text() == "Vis næste"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == [1, 1]
    assert page.notice.isVisible()
    page.notice.tell("")
    assert not page.notice.isVisible()


def test_a_text_without_conflicts_has_nothing_to_go_to(page, qtbot):
    menu = QMenu()
    qtbot.addWidget(menu)
    page.add_edit_actions(menu)
    menu.aboutToShow.emit()
    assert not page.together.next.isEnabled()
    assert not menu.actions()[-1].menu().isEnabled()
    assert page.together._desk is None
    assert page.editor.textCursor().position() == QTextCursor(page.editor.document()).position()


# With a real colleague at the same file


def test_two_at_one_file_see_each_others_words(page, session, qtbot, tmp_path):
    session.publish_now()
    bo = Project.open(session.path, shipped_concept(), author="Bo", home=tmp_path / "bo")
    put_cursor(page, "Så dette")
    QTest.keyClicks(page.editor, " også")
    element = bo.plan.element(ELEMENT)
    bo.apply("Skriv", [with_text(element, f"<p>Fra Bo.</p>\n{element.text}")])
    bo.publish()
    session.publish_quietly()
    qtbot.waitUntil(lambda: "Fra Bo." in page.editor.toPlainText(), timeout=20_000)
    assert page.editor.toPlainText().split("\n")[:3] == ["Fra Bo.", "Først.", "Så dette også."]
    assert page.editor.textCursor().block().text() == "Så dette også."
    assert marked(page) == ["Fra Bo."]
    let_pass(page, unread_marks.READ_SECONDS)
    assert ELEMENT not in session.unread.records()
    bo.close()

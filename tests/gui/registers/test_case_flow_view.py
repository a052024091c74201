"""The case flow as text and drawing: typed, drawn at once, remarked on, moved."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextCursor, QTextDocument
from PySide6.QtWidgets import QToolButton

from planbuilder.model.case_flow.checks import remarks
from planbuilder.model.case_flow.flow import CaseFlow, case_flow
from planbuilder.model.case_flow.outline import read, written
from planbuilder.model.registers.case_flow import CASE_FLOW, CaseStep
from planbuilder.ui.registers.case_flow.outline_looks import OutlineLooks
from planbuilder.ui.registers.register_page import RegisterPage

LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
ENTER, BACK = Qt.Key.Key_Return, Qt.Key.Key_Backspace
TEXT = """\
Start: Bekymring (Bo)
Haster det? (Bo)
    Ja → Sagen lukkes
    Nej → Vurdering
Vurdering (Eva)
Slut: Sagen lukkes (Bo)"""


def opened(qtbot, session):
    page = RegisterPage(session, CASE_FLOW)
    qtbot.addWidget(page)
    page.resize(1500, 1000)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


@pytest.fixture
def page(qtbot, session):
    session.apply("x", read(TEXT, CaseFlow([])))
    return opened(qtbot, session)


@pytest.fixture
def view(qtbot, page):
    """Text and drawing, chosen by their button; the keyboard is in the text."""
    button = next(b for b in page.findChildren(QToolButton) if b.text() == "Tekst og tegning")
    qtbot.mouseClick(button, LEFT)
    made = page.views.currentWidget()
    qtbot.waitUntil(made.edit.hasFocus)
    yield made
    made.edit.stop()


def steps(session):
    return {step.title: step for step in session.plan.entries(CaseStep)}


def at_end_of(view, line):
    cursor = view.edit.textCursor()
    cursor.setPosition(view.edit.document().findBlockByNumber(line - 1).position())
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    view.edit.setTextCursor(cursor)


def wait_for_pause(qtbot, view):
    with qtbot.waitSignal(view.edit.paused):
        pass


def type_line(qtbot, view, words):
    qtbot.keyClick(view.edit, ENTER)
    qtbot.keyClicks(view.edit, words)


def test_what_is_typed_is_drawn_after_a_pause_and_is_one_step_of_undo(qtbot, session, view):
    assert view.edit.toPlainText() == TEXT
    at_end_of(view, 5)
    type_line(qtbot, view, "Indsats (Ida; 2 dage)")
    wait_for_pause(qtbot, view)
    new = steps(session)["Indsats"]
    assert (new.actor, new.within) == ("Ida", "2 dage")
    assert view.pane.view.drawing.told.count("Indsats") > 1
    session.undo()
    assert view.edit.toPlainText() == TEXT
    assert "Indsats" not in view.pane.view.drawing.told


def test_answers_are_set_in_and_arrows_made_while_typing(qtbot, session, view):
    at_end_of(view, 5)
    type_line(qtbot, view, "Er den rejst?")
    type_line(qtbot, view, "ja -> Sagen lukkes")
    type_line(qtbot, view, "nej -> Vurdering")
    qtbot.keyClick(view.edit, ENTER)
    qtbot.keyClick(view.edit, ENTER)
    qtbot.keyClicks(view.edit, "Et trin")
    wait_for_pause(qtbot, view)
    lines = view.edit.toPlainText().splitlines()
    assert lines[5:9] == [
        "Er den rejst?",
        "    ja → Sagen lukkes",
        "    nej → Vurdering",
        "Et trin",
    ]
    assert len(steps(session)["Er den rejst?"].leads_to) == 2


def test_tab_sets_a_line_in_once_and_then_leaves_the_text(qtbot, view):
    at_end_of(view, 6)
    qtbot.keyClick(view.edit, ENTER)
    qtbot.keyClick(view.edit, Qt.Key.Key_Tab)
    assert view.edit.toPlainText().endswith("\n    ")
    assert view.edit.hasFocus()
    qtbot.keyClick(view.edit, Qt.Key.Key_Tab)
    assert not view.edit.hasFocus()


def test_tab_behind_a_question_does_not_leave_the_line_that_enter_set_in(qtbot, view):
    at_end_of(view, 5)
    type_line(qtbot, view, "Er den rejst?")
    qtbot.keyClick(view.edit, ENTER)
    qtbot.keyClick(view.edit, Qt.Key.Key_Tab)
    qtbot.keyClicks(view.edit, "ja: Sagen lukkes")
    assert view.edit.toPlainText().splitlines()[6] == "    ja → Sagen lukkes"


def test_tab_sets_a_written_line_in_from_its_beginning(qtbot, view):
    at_end_of(view, 5)
    qtbot.keyClick(view.edit, Qt.Key.Key_Home)
    qtbot.keyClick(view.edit, Qt.Key.Key_Tab)
    assert view.edit.toPlainText().splitlines()[4] == "    Vurdering (Eva)"


def test_a_line_that_makes_no_sense_is_told_and_nothing_is_lost(qtbot, session, view):
    before = session.plan.entries(CaseStep)
    at_end_of(view, 5)
    type_line(qtbot, view, "    ja, måske")
    wait_for_pause(qtbot, view)
    assert "Linje 6" in view.error.text()
    assert view.error.isVisible()
    assert session.plan.entries(CaseStep) == before
    session.save_pending()
    assert "ja, måske" in view.edit.toPlainText()
    for _ in "    ja, måske":
        qtbot.keyClick(view.edit, BACK)
    wait_for_pause(qtbot, view)
    assert not view.error.isVisible()


def test_answers_to_steps_not_yet_written_wait_while_all_else_is_drawn(qtbot, session, view):
    at_end_of(view, 5)
    type_line(qtbot, view, "Er den rejst? (Bo)")
    type_line(qtbot, view, "ja: Forældre kontaktes")
    type_line(qtbot, view, "nej: Sagen lukkes")
    wait_for_pause(qtbot, view)
    assert not view.error.isVisible()
    assert "Linje 7: Intet trin hedder »Forældre kontaktes« endnu" in view.waiting.text()
    assert len(steps(session)["Er den rejst?"].leads_to) == 1
    assert "Er den rejst" in view.pane.view.drawing.told
    bo = steps(session)["Bekymring"]
    session.apply("x", [replace(bo, within="1 time")])  # somebody else, meanwhile
    assert "ja → Forældre kontaktes" in view.edit.toPlainText()
    at_end_of(view, 8)
    qtbot.keyClick(view.edit, ENTER)
    qtbot.keyClick(view.edit, ENTER)
    qtbot.keyClicks(view.edit, "Forældre kontaktes (Bo)")
    wait_for_pause(qtbot, view)
    assert not view.waiting.isVisible()
    assert len(steps(session)["Er den rejst?"].leads_to) == 2
    assert steps(session)["Bekymring"].within == "1 time"
    assert "Bekymring (Bo; 1 time)" in view.edit.toPlainText()


def test_a_step_keeps_its_note_under_another_name_and_ways_follow(qtbot, session, view):
    step = replace(steps(session)["Vurdering"], note="<p>Husk</p>", across=2)
    session.apply("x", [step])
    at_end_of(view, 5)
    for _ in " (Eva)":
        qtbot.keyClick(view.edit, BACK)
    qtbot.keyClicks(view.edit, "en (Eva)")
    wait_for_pause(qtbot, view)
    assert steps(session)["Vurderingen"] == replace(step, title="Vurderingen")
    assert "    Nej → Vurderingen" in view.edit.toPlainText().splitlines()
    assert view.edit.textCursor().blockNumber() == 4


def test_what_others_change_shows_and_stays_while_one_types(qtbot, session, view):
    session.apply("x", [replace(steps(session)["Bekymring"], within="1 dag")])
    assert view.edit.toPlainText().startswith("Start: Bekymring (Bo; 1 dag)")
    at_end_of(view, 5)
    qtbot.keyClicks(view.edit, " x")
    session.apply("x", [replace(steps(session)["Bekymring"], within="2 dage")])
    for _ in " x":
        qtbot.keyClick(view.edit, BACK)
    for _ in "(Eva)":
        qtbot.keyClick(view.edit, BACK)
    qtbot.keyClicks(view.edit, "(Ida)")
    wait_for_pause(qtbot, view)
    assert steps(session)["Bekymring"].within == "2 dage"
    assert steps(session)["Vurdering"].actor == "Ida"
    assert view.edit.toPlainText() == written(case_flow(session.plan))


def test_what_is_chosen_in_the_drawing_has_the_cursor_and_back(qtbot, session, page, view):
    drawing = view.pane.view
    drawing.setFocus()
    qtbot.keyClick(drawing, Qt.Key.Key_End)
    assert page.form.entry_id == drawing.chosen == steps(session)["Sagen lukkes"].id
    assert view.edit.textCursor().blockNumber() == 5
    qtbot.keyClick(drawing, ENTER)
    assert view.edit.hasFocus()
    qtbot.keyClick(view.edit, Qt.Key.Key_Up)
    assert drawing.chosen == steps(session)["Vurdering"].id


def test_remarks_lead_to_their_step(qtbot, session, view):
    at_end_of(view, 5)
    for _ in " (Eva)":
        qtbot.keyClick(view.edit, BACK)
    wait_for_pause(qtbot, view)
    at_end_of(view, 1)
    texts = [view.remarks.list.item(n).text() for n in range(view.remarks.list.count())]
    assert texts[0] == "Trin 3: Det står ikke, hvem der gør det."
    item = view.remarks.list.item(0)
    place = view.remarks.list.visualItemRect(item).center()
    qtbot.mouseClick(view.remarks.list.viewport(), LEFT, pos=place)
    assert view.edit.textCursor().blockNumber() == 4
    assert view.edit.hasFocus()


def test_a_step_is_moved_and_set_back(qtbot, session, view):
    drawing = view.pane.view
    drawing.setFocus()
    drawing.choose(steps(session)["Vurdering"].id)
    qtbot.keyClick(drawing, Qt.Key.Key_Right, CTRL)
    assert steps(session)["Vurdering"].across == 1
    for _ in range(20):
        qtbot.keyClick(drawing, Qt.Key.Key_Right, CTRL)
    assert steps(session)["Vurdering"].across < 20
    view.straighten.trigger()
    assert steps(session)["Vurdering"].across == 0


def test_an_empty_flow_is_begun_with_a_proposal_that_hangs_together(qtbot, session):
    page = opened(qtbot, session)
    qtbot.mouseClick(page.empty.start_button, LEFT)
    flow = case_flow(session.plan)
    assert len(flow.steps) == len(CASE_FLOW.starters)
    assert remarks(flow) == []
    assert page.views.shown == "flow"
    assert page.views.currentWidget().edit.toPlainText() == written(flow)


def test_an_empty_flow_is_begun_as_text_and_may_be_emptied_again(qtbot, session):
    page = opened(qtbot, session)
    qtbot.mouseClick(page.empty.view_button, LEFT)
    view = page.views.currentWidget()
    qtbot.waitUntil(view.edit.hasFocus)
    assert not view.edit.extraSelections()  # the example is read whole
    qtbot.keyClicks(view.edit, "Start: Bekymring")
    wait_for_pause(qtbot, view)
    assert [*steps(session)] == ["Bekymring"]
    qtbot.keyClick(view.edit, Qt.Key.Key_A, CTRL)
    qtbot.keyClick(view.edit, BACK)
    wait_for_pause(qtbot, view)
    assert not steps(session)
    assert view.edit.isVisible()


def test_only_what_is_understood_as_facts_is_set_as_such(qapp):
    document = QTextDocument()
    looks = OutlineLooks(document)
    document.setPlainText("Samtale (lederen) → Slut\nMøde (lederen")
    looks.rehighlight()

    def bold(line):
        block = document.findBlockByNumber(line)
        return [
            block.text()[one.start : one.start + one.length]
            for one in block.layout().formats()
            if one.format.fontWeight() == QFont.Weight.Bold
        ]

    assert bold(0) == ["Samtale"]
    assert bold(1) == ["Møde (lederen"]

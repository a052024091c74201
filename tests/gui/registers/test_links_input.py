"""The ways on from an entry are added, worded, followed and taken out in the form."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QToolButton

from planbuilder.model.registers.case_flow import CASE_FLOW, CaseStep
from planbuilder.ui.registers.register_page import RegisterPage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot, session):
    session.apply(
        "x",
        [
            CaseStep(id="a", title="Er der fare?", order="b", leads_to=("b Ja", "b Ved ikke")),
            CaseStep(id="b", title="Ring til politiet", order="c"),
            CaseStep(id="c", title="Sagen lukkes", order="d"),
        ],
    )
    made = RegisterPage(session, CASE_FLOW)
    qtbot.addWidget(made)
    made.resize(1500, 900)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_entry("a")
    yield made
    made.table.setFocus()


@pytest.fixture
def ways(page):
    return page.form.fields.by_name["leads_to"].widget


def held(session):
    return session.plan.get("a").leads_to


def links(ways):
    return [label for row in ways._rows for label in row.findChildren(QLabel)]


def test_each_way_shows_its_words_and_where_it_leads(ways):
    assert [line.text() for line in ways.words] == ["Ja", "Ved ikke"]
    assert all("→ Ring til politiet" in link.text() for link in links(ways))
    assert ways.words[0].accessibleName() == "Svar, der fører til »Ring til politiet«"


def test_a_way_is_added_from_the_list_and_its_answer_typed_at_once(qtbot, page, ways, session):
    assert ways.choose_button.text() == "Tilføj trin …"
    qtbot.mouseClick(ways.choose_button, LEFT)
    qtbot.keyClicks(ways.popup.field, "lukkes")
    qtbot.keyClick(ways.popup.field, Qt.Key.Key_Down)
    qtbot.keyClick(ways.popup.list, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is ways.words[-1]
    qtbot.keyClicks(ways.words[-1], "Nej")
    page.form.fields.by_name["title"].give_focus()
    assert held(session) == ("b Ja", "b Ved ikke", "c Nej")


def test_enter_takes_the_only_one_that_is_left(qtbot, ways):
    qtbot.mouseClick(ways.choose_button, LEFT)
    before = len(ways.words)
    qtbot.keyClick(ways.popup.field, Qt.Key.Key_Return)
    assert len(ways.words) == before
    qtbot.keyClicks(ways.popup.field, "lukkes")
    qtbot.keyClick(ways.popup.field, Qt.Key.Key_Return)
    assert len(ways.words) == before + 1


def test_only_the_one_whose_button_is_pressed_goes(qtbot, ways, session):
    buttons = [button for row in ways._rows for button in row.findChildren(QToolButton)]
    assert buttons[0].accessibleName() == "Fjern »Ring til politiet« fra trinnet"
    qtbot.mouseClick(buttons[0], LEFT)
    assert held(session) == ("b Ved ikke",)


def test_a_link_leads_to_the_step(page, ways):
    links(ways)[0].linkActivated.emit("record")
    assert page.form.entry_id == "b"


def test_a_step_that_is_gone_is_told(page, ways, session):
    session.apply("x", removes=["b"])
    assert "(slettet)" in links(ways)[0].text()
    assert held(session) == ("b Ja", "b Ved ikke")


def test_typing_the_words_keeps_the_cursor_in_them(qtbot, page, ways, session):
    line = ways.words[0]
    line.setFocus()
    qtbot.keyClicks(line, ", straks")
    page.form.save()
    assert held(session)[0] == "b Ja, straks"
    assert ways.words[0] is line
    assert line.hasFocus()

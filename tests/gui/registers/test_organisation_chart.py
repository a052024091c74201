"""The chart of the organisation beside its table: follows changes, bodies are chosen and moved."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from planbuilder.model.drawings.drawing import Box
from planbuilder.model.registers.organisation import BODIES, MEMBERS, Body, Member, MemberPart
from planbuilder.ui.registers.organisation.chart_view import ChartView
from planbuilder.ui.registers.register_page import RegisterPage

LEFT, CTRL, SHIFT = (
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def opened(qtbot, session, register=BODIES):
    page = RegisterPage(session, register)
    qtbot.addWidget(page)
    page.resize(1500, 1000)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


@pytest.fixture
def page(qtbot, session):
    session.apply(
        "x",
        [
            Body(id="a", title="Direktionen", order="a"),
            Body(id="b", title="Styregruppen", order="b", reports_to="a"),
            Body(id="c", title="SSP", order="c", reports_to="b"),
        ],
    )
    return opened(qtbot, session)


@pytest.fixture
def chart(qtbot, page):
    """The chart, chosen by its button."""
    button = next(b for b in page.findChildren(QToolButton) if b.text() == "Tegning")
    qtbot.mouseClick(button, LEFT)
    return page.views.currentWidget()


def box(chart, body):
    drawing = chart.pane.view.drawing
    return next(i for i in drawing.items if isinstance(i, Box) and i.record == body)


def test_the_chart_shows_what_the_table_shows(page, chart):
    assert isinstance(chart, ChartView)
    assert not page.table.isVisible()
    assert box(chart, "b").lines[0] == "Styregruppen"
    assert chart.pane.view.chosen == page.form.entry_id == "a"


def test_it_follows_every_change_at_once(session, chart):
    session.apply("x", [replace(session.plan.get("b"), title="Ny styregruppe")])
    assert " ".join(box(chart, "b").lines[:2]).startswith("Ny styregruppe")
    chair = Member(id="m", title="Børnechef", body="c", part=MemberPart.CHAIR)
    session.apply("x", [chair])
    assert "Leder: Børnechef" in box(chart, "c").lines
    session.undo()
    session.undo()
    assert box(chart, "b").lines[0] == "Styregruppen"


def test_what_is_chosen_in_it_is_in_the_form_and_in_the_table(qtbot, page, chart):
    view = chart.pane.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert page.form.entry_id == page.table.chosen() == "b"
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert page.form.isAncestorOf(page.focusWidget())
    page.show_entry("c")
    assert view.chosen == "c"


def test_a_body_is_moved_and_back_in_one_step_each(qtbot, session, page, chart):
    view = chart.pane.view
    before = box(chart, "c")
    page.show_entry("c")
    qtbot.keyClick(view, Qt.Key.Key_Right, CTRL)
    assert session.plan.get("c").across == 1
    assert box(chart, "c").x > before.x
    assert view.chosen == "c"
    session.undo()
    assert box(chart, "c") == before
    assert not chart.straighten.isEnabled()


def test_the_chosen_body_is_deleted_by_its_key(qtbot, session, page, chart):
    page.show_entry("c")
    qtbot.keyClick(chart.pane.view, Qt.Key.Key_Delete)
    assert session.plan.get("c") is None
    assert page.notice.isVisible()
    session.undo()
    assert box(chart, "c")


def test_bodies_go_back_to_their_places(session, chart):
    session.apply("x", [replace(session.plan.get("c"), across=3, down=2)])
    chart.straighten.trigger()
    assert (session.plan.get("c").across, session.plan.get("c").down) == (0, 0)
    session.undo()
    assert session.plan.get("c").across == 3


def test_moving_against_the_edge_changes_nothing(qtbot, session, chart):
    view = chart.pane.view
    view.choose("a")
    qtbot.keyClick(view, Qt.Key.Key_Up, CTRL)
    assert session.plan.get("a").down == 0


def test_the_view_is_kept_for_the_next_start(qtbot, session, page, chart):
    assert isinstance(opened(qtbot, session).views.currentWidget(), ChartView)


def test_keys_go_from_one_view_to_the_next(qtbot, page):
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_F9, SHIFT)
    assert isinstance(page.views.currentWidget(), ChartView)
    assert page.views.currentWidget().pane.view.hasFocus()
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_F9, SHIFT)
    assert page.table.hasFocus()


def test_a_register_without_further_views_has_no_buttons_for_them(qtbot, session):
    session.apply("x", [Member(id="m", title="Lærer")])
    assert not opened(qtbot, session, MEMBERS).views.switch.isVisible()

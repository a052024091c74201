"""A way up that leads back to the entry is said at its field, whoever made it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from planbuilder.model.registers.organisation import BODIES, Body
from planbuilder.ui.registers.register_page import RegisterPage

COUNCIL = Body(id="k", title="Byrådet", order="b")
BOARD = Body(id="d", title="Direktionen", order="c", reports_to="k")


@pytest.fixture
def page(qtbot, session):
    session.apply("x", [COUNCIL, BOARD])
    made = RegisterPage(session, BODIES)
    qtbot.addWidget(made)
    made.resize(1500, 900)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_entry("k")
    return made


def test_choosing_a_body_below_says_so_at_the_field_and_the_choice_is_kept(qtbot, page, session):
    field = page.form.fields.by_name["reports_to"]
    assert not field.error.isVisible()
    qtbot.mouseClick(field.widget.choose_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(field.widget.popup.field, "direkt")
    qtbot.keyClick(field.widget.popup.field, Qt.Key.Key_Down)
    qtbot.keyClick(field.widget.popup.list, Qt.Key.Key_Return)
    page.form.save()
    assert session.plan.get("k").reports_to == "d"
    assert "Byrådet → Direktionen → Byrådet" in field.error.text()
    assert field.error.isVisible()
    assert "går i ring" in field.widget.accessibleDescription()


def test_a_circle_that_another_entry_closes_shows_and_goes_with_it(page, session):
    field = page.form.fields.by_name["reports_to"]
    session.apply("x", [replace(COUNCIL, reports_to="k")])
    assert "Byrådet → Byrådet" in field.error.text()
    session.apply("x", [COUNCIL])
    assert not field.error.isVisible()

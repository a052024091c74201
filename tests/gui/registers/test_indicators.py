"""Indicators show their measurements, in their form and as charts, and a new one begins there."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from planbuilder.model.drawings.drawing import Box
from planbuilder.model.registers.follow_up import INDICATORS, Indicator, IndicatorValue
from planbuilder.ui.registers.register_page import RegisterPage
from planbuilder.ui.widgets import ElidedLabel

LEFT = Qt.MouseButton.LeftButton
TODAY = datetime.date(2028, 3, 15)


def value(number, **more):
    day = datetime.date(2027, number, 1)
    return IndicatorValue(id=f"v{number}", title=f"<{number}. gang>", indicator="i", day=day,
                          value=number * 1000, order=f"b{number}", **more)  # fmt: skip


@pytest.fixture
def page(qtbot, session, monkeypatch):
    monkeypatch.setattr(session, "today", lambda: TODAY)
    session.apply("x", [Indicator(id="i", title="Ventetid", unit="dage", order="b"),
                        Indicator(id="j", title="Skoler", order="c")])  # fmt: skip
    made = RegisterPage(session, INDICATORS)
    qtbot.addWidget(made)
    made.resize(1300, 900)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_entry("i")
    return made


def test_its_measurements_stand_above_the_fields_the_last_first(qtbot, session, page):
    panel = page.form.fields.panel
    assert "Ingen målinger endnu." in panel.list.text()
    session.apply("x", [value(2), value(1)])
    first, second = panel.list.text().split("</p>")[:-1]
    assert ">01.02.2027</a>: 2.000 dage – &lt;2. gang&gt;" in first
    assert ">01.01.2027</a>: 1.000 dage" in second
    assert "gang" not in page.form.fields.mentions.accessibleName()
    with qtbot.waitSignal(page.record_wanted) as wanted:
        panel.list.linkActivated.emit("v1")
    assert wanted.args == ["v1"]


def test_of_many_measurements_the_last_are_shown(session, page):
    session.apply("x", [value(number) for number in range(1, 10)])
    assert "… og 3 tidligere" in page.form.fields.panel.list.text()
    assert "01.03.2027" not in page.form.fields.panel.list.text()


def test_a_new_measurement_is_of_today_and_one_step_of_undo(qtbot, session, page):
    with qtbot.waitSignal(page.entry_begun) as begun:
        qtbot.mouseClick(page.form.fields.panel.new, LEFT)
    made = session.plan.get(begun.args[0])
    assert (made.indicator, made.day, made.value) == ("i", TODAY, None)
    assert made.title == "Måling 15.03.2028"
    assert made.internal
    session.undo()
    assert session.plan.get(made.id) is None


def test_what_a_public_indicator_was_measured_to_be_is_public(qtbot, session, page):
    session.apply("x", [replace(session.plan.get("i"), internal=False)])
    with qtbot.waitSignal(page.entry_begun) as begun:
        qtbot.mouseClick(page.form.fields.panel.new, LEFT)
    assert not session.plan.get(begun.args[0]).internal


def test_the_charts_follow_the_measurements_and_say_what_they_lack(qtbot, session, page):
    button = next(b for b in page.findChildren(QToolButton) if b.text() == "Diagram")
    qtbot.mouseClick(button, LEFT)
    view = page.views.currentWidget()
    assert not view.pane.view.drawing.items
    session.apply("x", [value(1), value(2)])
    drawn = [i for i in view.pane.view.drawing.items if isinstance(i, Box)]
    assert [box.record for box in drawn] == ["i", "i"]
    said = [label.full_text() for label in view.findChildren(ElidedLabel)]
    assert "1 indikator er ikke målt endnu og vises ikke" in said

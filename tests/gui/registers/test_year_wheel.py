"""The year wheel and its list beside the table: they follow the plan, and lead to what is dated."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from planbuilder.model.drawings.drawing import Box
from planbuilder.model.registers.tasks import Task
from planbuilder.model.registers.year_wheel import YEAR_WHEEL, Occasion, Rhythm
from planbuilder.ui.registers.register_page import RegisterPage
from planbuilder.ui.widgets import ElidedLabel

LEFT = Qt.MouseButton.LeftButton
Day = datetime.date


@pytest.fixture
def page(qtbot, session):
    session.apply(
        "x",
        [
            replace(session.plan.info, period_start=Day(2040, 1, 1)),
            Occasion(id="m", title="Møde", first=Day(2040, 1, 5), rhythm=Rhythm.HALF_YEARLY),
            replace(session.plan.element("organisering"), deadline=Day(2040, 3, 1)),
        ],
    )
    page = RegisterPage(session, YEAR_WHEEL)
    qtbot.addWidget(page)
    page.resize(1500, 1000)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def shown(qtbot, page, words):
    button = next(b for b in page.findChildren(QToolButton) if b.text() == words)
    qtbot.mouseClick(button, LEFT)
    return page.views.currentWidget()


def records(view):
    return {i.record for i in view.pane.view.drawing.items if isinstance(i, Box)}


def test_the_wheel_shows_the_plans_first_year_and_follows_it(qtbot, page, session):
    view = shown(qtbot, page, "Årshjul")
    assert view.year.year == 2040
    assert records(view) == {"m", "organisering"}
    session.apply("x", [Occasion(id="n", title="Øvelse", first=Day(2040, 10, 1))])
    assert "n" in records(view)
    session.apply("x", [Task(id="t", title="Saml svar", deadline=Day(2040, 11, 1))])
    assert "t" in records(view)
    session.apply("x", removes=["t"])
    qtbot.keyClick(view.year.box, Qt.Key.Key_Up)
    assert view.year.year == 2041
    assert records(view) == {"m", "n"}


def test_the_wheel_says_what_it_cannot_show(qtbot, page, session):
    session.apply("Uden dato", [Occasion(id="u", title="Øvelse", order="z")])
    view = shown(qtbot, page, "Årshjul")
    said = "1 begivenhed har ingen dato og vises ikke"
    assert said in [label.full_text() for label in view.findChildren(ElidedLabel)]
    session.apply("Fjern", removes=["u"])
    assert said not in [label.full_text() for label in view.findChildren(ElidedLabel)]


def test_the_list_has_a_line_for_every_day_by_month(qtbot, page):
    view = shown(qtbot, page, "Liste")
    months = [view.tree.topLevelItem(n) for n in range(view.tree.topLevelItemCount())]
    assert [(m.text(0), m.childCount()) for m in months] == [
        ("Januar", 1),
        ("Marts", 1),
        ("Juli", 1),
    ]
    row = months[1].child(0)
    assert [row.text(n) for n in range(3)] == ["01.03.2040", "Organisering", "Frist"]


def test_what_is_internal_has_a_lock_and_says_so(qtbot, page, session):
    session.apply("x", [Occasion(id="n", title="Vagtliste", first=Day(2040, 2, 1), internal=True)])
    view = shown(qtbot, page, "Liste")
    open_row, internal = (view.tree.topLevelItem(n).child(0) for n in (0, 1))
    assert open_row.icon(1).isNull()
    assert not internal.icon(1).isNull()
    assert internal.toolTip(1) == "Vagtliste (kun internt)"


def test_enter_on_a_day_goes_to_what_it_belongs_to(qtbot, page):
    view = shown(qtbot, page, "Liste")
    view.tree.setFocus()
    view.tree.setCurrentItem(view.tree.topLevelItem(1).child(0))
    with qtbot.waitSignal(view.record_wanted) as wanted:
        qtbot.keyClick(view.tree, Qt.Key.Key_Return)
    assert wanted.args == ["organisering"]


def test_a_year_in_which_nothing_happens_says_so(qtbot, page, session):
    view = shown(qtbot, page, "Liste")
    view.year.box.setValue(2030)
    assert view.empty.isVisible()
    assert "2030" in view.empty.text()
    assert not view.tree.topLevelItemCount()

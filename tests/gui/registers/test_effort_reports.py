"""The form of an effort shows how it goes, and a new status begins there."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from planbuilder.model.plan import new_plan
from planbuilder.model.records import Effort, EffortStatus
from planbuilder.model.registers.efforts import EFFORTS
from planbuilder.model.registers.follow_up import Indicator, IndicatorValue, Progress, StatusReport
from planbuilder.model.registers.learning import Evaluation
from planbuilder.model.registers.year_wheel import Occasion, OccasionKind
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project
from planbuilder.ui.rail import EFFORTS as EFFORTS_PLACE
from planbuilder.ui.registers.columns import Layout
from planbuilder.ui.registers.entry_form import EntryForm

LEFT = Qt.MouseButton.LeftButton
TODAY = datetime.date(2028, 3, 15)
EFFORT = Effort(id="mentor", title="Mentorordning", order="b", status=EffortStatus.RUNNING)
OTHER = Effort(id="andet", title="Andet", order="c")


def report(number, **more):
    day = datetime.date(2027, number, 1)
    return StatusReport(id=f"r{number}", effort="mentor", order=f"b{number}", day=day, **more)


@pytest.fixture
def form(qtbot, session, monkeypatch):
    monkeypatch.setattr(session, "today", lambda: TODAY)
    session.apply("x", [EFFORT, OTHER])
    made = EntryForm(session, Layout(EFFORTS, session))
    qtbot.addWidget(made)
    made.resize(520, 900)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_entry("mentor")
    return made


@pytest.fixture
def plan_path(tmp_path, settings):
    plan = new_plan(shipped_concept(), "Køge", "Handlingsplan")
    plan.put(EFFORT)
    plan.put(OTHER)
    path = tmp_path / "egen.hplan"
    Project.create(path, plan, author=settings.name).close()
    return path


@pytest.fixture
def panel(form):
    return form.fields.panel


def lines(panel):
    return panel.list.text().split("</p>")[:-1]


def test_reports_stand_with_the_last_first_and_lead_to_themselves(qtbot, session, form, panel):
    assert "Ingen status endnu." in panel.list.text()
    reports = [report(n, result=f"<p>Resultat {n} &amp; mere</p>") for n in (1, 2)]
    session.apply("x", [*reports, replace(report(3), effort="andet")])
    first, second = lines(panel)
    assert ">01.02.2027</a> Følger planen – Resultat 2 &amp; mere" in first
    assert ">01.01.2027</a>" in second
    with qtbot.waitSignal(form.record_wanted) as wanted:
        panel.list.linkActivated.emit("r1")
    assert wanted.args == ["r1"]


def test_its_indicators_stand_below_with_the_last_value_and_the_target(session, panel):
    wait = Indicator(
        id="i", title="Ventetid", effort="mentor", unit="dage", target=14, at_most=True
    )
    session.apply("x", [wait])
    assert lines(panel)[-1].endswith(">Ventetid</a>: ikke målt, mål højst 14 dage")
    session.apply("x", [IndicatorValue(id="v", indicator="i", day=TODAY, value=1200)])
    assert lines(panel)[-1].endswith(">Ventetid</a>: 1.200 dage, mål højst 14 dage")


def test_of_many_the_last_are_shown_until_all_are_wanted(session, panel):
    session.apply("x", [report(n) for n in range(1, 6)])
    assert len(lines(panel)) == 4
    assert "Vis alle 5 statusser" in panel.list.text()
    panel.list.linkActivated.emit("all")
    assert len(lines(panel)) == 5


def test_why_an_effort_is_late_is_said_and_goes_away(session, panel):
    assert not panel.late.isVisible()
    session.apply("x", [report(1, progress=Progress.DELAYED)])
    assert panel.late.isVisible()
    assert panel.late.text() == "Forsinket"
    follow_up = Occasion(id="o", what=OccasionKind.FOLLOW_UP, first=datetime.date(2028, 3, 1))
    session.apply("x", [follow_up, report(2)])
    assert panel.late.text() == "Status mangler fra 01.03.2028"
    session.apply("x", [replace(report(2), day=TODAY)])
    assert not panel.late.isVisible()


def test_a_new_status_goes_on_from_the_last_and_leaves_it_as_it_is(qtbot, session, form, panel):
    old = report(1, progress=Progress.DELAYED, result="<p>Venter</p>")
    session.apply("x", [old])
    with qtbot.waitSignal(form.entry_begun) as wanted:
        qtbot.mouseClick(panel.new, LEFT)
    made = session.plan.get(wanted.args[0])
    assert (made.effort, made.day, made.progress) == ("mentor", TODAY, Progress.DELAYED)
    assert made.title == "Status på Mentorordning"
    assert made.internal
    assert made.elements == ("opfoelgning-paa-indsatser",)
    assert session.plan.get("r1") == old
    session.undo()
    assert session.plan.get(made.id) is None


def test_what_stands_above_the_fields_is_not_said_again_below_them(session, form):
    session.apply("x", [report(1, title="Første status"),
                        Indicator(id="i", title="Ventetid", effort="mentor"),
                        Evaluation(id="v", title="Midtvejs", efforts=("mentor",))])  # fmt: skip
    below = form.fields.mentions.accessibleName()
    assert "Midtvejs" in below
    assert "Første status" not in below
    assert "Ventetid" not in below


def test_a_round_of_follow_up_takes_no_mouse(qtbot, workbench):
    with qtbot.waitActive(workbench.window()):
        workbench.window().activateWindow()
    workbench.go_to(EFFORTS_PLACE)
    for number, words in enumerate(("Tre nye mentorer", "Kurset er holdt")):
        page = workbench.registers.shown
        assert page.table.hasFocus()
        if number:
            qtbot.keyClick(page.table, Qt.Key.Key_Down)
        qtbot.keyClick(page.form.fields.panel.new, Qt.Key.Key_Space)
        typed_in = QApplication.focusWidget()
        qtbot.keyClicks(typed_in, words)
        workbench.go_to(EFFORTS_PLACE)
    told = workbench.session.plan.entries(StatusReport)
    assert [(one.effort, one.result) for one in told] == [
        ("mentor", "<p>Tre nye mentorer</p>"),
        ("andet", "<p>Kurset er holdt</p>"),
    ]


def test_what_is_typed_is_saved_before_a_new_status(qtbot, session, form, panel):
    qtbot.keyClicks(form.fields.by_name["title"].widget, " 2028")
    qtbot.mouseClick(panel.new, LEFT)
    assert session.plan.effort("mentor").title == "Mentorordning 2028"


def test_another_effort_has_its_own(session, form, panel):
    session.apply("x", [report(1)])
    form.show_entry("andet")
    assert "Ingen status endnu." in panel.list.text()


def test_a_title_that_looks_like_markup_is_words(session, panel):
    session.apply("x", [report(1, result="<p>&lt;b&gt;fed&lt;/b&gt;</p>")])
    assert "&lt;b&gt;fed" in panel.list.text()

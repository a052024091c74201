"""Revising a plan in the window: what is said, what is gone to, and beginning it."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStatusBar

from planbuilder.model.records import Effort, PlanStatus
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.past.revising import adopted_milestone
from planbuilder.project.project import Project
from planbuilder.ui.course.overview_page import OverviewPage
from planbuilder.ui.main_window import MainWindow
from planbuilder.ui.revision.due_label import DueLabel, due_role
from planbuilder.ui.revision.revision_dialog import RevisionDialog

Day = datetime.date


@pytest.fixture
def adopted(session, monkeypatch):
    """A session on an adopted plan with an effort that is over, late in 2030."""
    monkeypatch.setattr(session, "today", lambda: Day(2030, 11, 20))
    info = replace(session.plan.info, status=PlanStatus.ADOPTED, status_date=Day(2027, 2, 24))
    period = replace(info, period_start=Day(2027, 1, 1), period_end=Day(2030, 12, 31))
    over = Effort(id="slut", title="Temadage", order="i", end=Day(2029, 12, 31))
    session.apply("Vedtag", [period, over])
    return session


@pytest.fixture
def dialog(qtbot, adopted):
    made = RevisionDialog(adopted)
    qtbot.addWidget(made)
    made.show()
    return made


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_revision_begins_for_the_period_that_follows(qtbot, adopted, dialog):
    assert (dialog.first.text(), dialog.last.text()) == ("01.01.2031", "31.12.2034")
    press(qtbot, dialog.start)
    info = adopted.plan.info
    assert (info.status, info.status_date) == (PlanStatus.REVISION, Day(2030, 11, 20))
    assert (info.period_start, info.period_end) == (Day(2031, 1, 1), Day(2034, 12, 31))
    assert adopted_milestone(adopted.plan) is not None
    assert adopted.plan.get("slut") is not None
    adopted.undo()
    assert adopted.plan.info.status is PlanStatus.ADOPTED


def test_efforts_that_are_over_stay_behind_on_request(qtbot, adopted, dialog):
    press(qtbot, dialog.leave_ended)
    press(qtbot, dialog.start)
    assert adopted.plan.get("slut") is None
    adopted.undo()
    assert adopted.plan.get("slut") is not None


@pytest.mark.parametrize(("typed", "said"), [("snart", "ikke en dato"), ("1.1.2001", "slutter")])
def test_a_period_that_makes_no_sense_is_said_in_the_dialog(qtbot, adopted, dialog, typed, said):
    dialog.last.selectAll()
    qtbot.keyClicks(dialog.last, typed)
    press(qtbot, dialog.start)
    assert said in dialog.error.text()
    assert dialog.isVisible()
    assert adopted.plan.info.status is PlanStatus.ADOPTED


def test_what_is_old_can_be_gone_to(qtbot, dialog):
    effort = dialog.list.topLevelItem(0).child(0)
    assert effort.text(1) == "sluttede 31.12.2029"
    dialog.list.setCurrentItem(effort)
    with qtbot.waitSignal(dialog.record_wanted) as wanted:
        press(qtbot, dialog.go)
    assert wanted.args == ["slut"]


def test_a_plan_under_revision_is_not_asked_again(qtbot, adopted, dialog):
    press(qtbot, dialog.start)
    again = RevisionDialog(adopted)
    qtbot.addWidget(again)
    again.show()
    assert not again.start.isVisible()
    assert not again.first.isVisible()


def test_a_draft_is_told_how_it_comes_to_that(qtbot, session):
    dialog = RevisionDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.start.isVisible()
    assert not dialog.leave_ended.isVisible()


def test_the_status_line_says_by_when_and_how_near_that_is(qtbot, session, monkeypatch):
    bar = QStatusBar()
    qtbot.addWidget(bar)
    label = DueLabel(session, bar)
    assert label.isHidden()
    info = replace(session.plan.info, status=PlanStatus.ADOPTED, status_date=Day(2027, 2, 24))
    for today, role, words in (
        (Day(2028, 1, 1), "muted", "Revideres senest 24.02.2031"),
        (Day(2030, 12, 1), "warning", "Revideres senest 24.02.2031"),
        (Day(2031, 2, 25), "error", "Skulle være revideret 24.02.2031"),
    ):
        monkeypatch.setattr(session, "today", lambda today=today: today)
        session.apply("Titel", [replace(info, title=f"Plan {today}")])
        assert (label.text(), label.property("role")) == (words, role)
        assert not label.isHidden()
    session.apply("Kladde", [replace(info, status=PlanStatus.DRAFT, status_date=None)])
    assert label.isHidden()


@pytest.mark.parametrize(
    ("status", "today", "words"),
    [
        (PlanStatus.ADOPTED, Day(2028, 1, 1), ""),
        (PlanStatus.PUBLISHED, Day(2030, 12, 1), "Start revision …"),
        (PlanStatus.ADOPTED, Day(2031, 3, 1), "Start revision …"),
        (PlanStatus.REVISION, Day(2028, 1, 1), "Se, hvad der skal revideres"),
        (PlanStatus.CONSULTATION, Day(2031, 3, 1), ""),
    ],
)
def test_the_overview_leads_to_a_revision_that_is_near_or_under_way(
    qtbot, session, monkeypatch, status, today, words
):
    monkeypatch.setattr(session, "today", lambda: today)
    info = replace(session.plan.info, status=status, adopted_on=Day(2027, 2, 24))
    session.apply("Vedtag", [replace(info, status_date=Day(2027, 2, 24))])
    page = OverviewPage(session)
    qtbot.addWidget(page)
    page.show()
    assert page.revision.isVisible() == bool(words)
    assert page.due.property("role") == due_role(Day(2031, 2, 24), today)
    if words:
        assert page.revision.text() == words
        with qtbot.waitSignal(page.revision_wanted):
            press(qtbot, page.revision)


def test_the_status_line_leads_to_the_revision(qtbot, settings, adopted, in_dialog):
    adopted.publish_now()
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.show()
    window.open_project(lambda: Project.open(adopted.path, shipped_concept, author="Hanne"))
    due = window.statusBar().findChild(DueLabel)
    seen = []
    in_dialog(lambda dialog: (seen.append(dialog.windowTitle()), dialog.reject()))
    press(qtbot, due)
    assert seen == ["Revision"]
    window.close_plan()


def test_without_a_sealed_plan_nothing_is_said_of_its_texts(qtbot, session):
    session.apply("Vedtag", [replace(session.plan.info, status=PlanStatus.ADOPTED)])
    dialog = RevisionDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    shown = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert any("ikke fundet noget" in text for text in shown)
    assert not any("tekster, som ikke er rettet" in text for text in shown)

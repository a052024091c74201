"""What a plan opens with: where one is, what is mine, late and new, each a click away."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from planbuilder.model.course.tasks import task_called, touched
from planbuilder.model.readiness.answering import new_answer, with_rounds
from planbuilder.model.readiness.records import new_round
from planbuilder.model.readiness.rounds import tasks_of_round
from planbuilder.model.records import EffortStatus, Person, PlanStatus
from planbuilder.model.registers.tasks import Phase
from planbuilder.model.revision.due import with_status
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.example import create_example
from planbuilder.project.project import Project
from planbuilder.project.settings import Settings
from planbuilder.resources import resource
from planbuilder.ui.course.course_page import CoursePage
from planbuilder.ui.course.overview_page import OverviewPage
from planbuilder.ui.plan_place import PlanPlace
from planbuilder.ui.rail import COURSE, OVERVIEW, PLAN, START
from planbuilder.ui.registers.readiness.page import ReadinessPage
from planbuilder.ui.session import Session

LEFT = Qt.MouseButton.LeftButton
TODAY = datetime.date(2026, 11, 27)


@pytest.fixture
def page(qtbot, example_session, monkeypatch):
    monkeypatch.setattr(example_session, "today", lambda: TODAY)
    made = OverviewPage(example_session)
    qtbot.addWidget(made)
    made.resize(1100, 800)
    made.show()
    return made


def words(box):
    return [line.accessibleName() for line in box.lines]


def test_it_says_where_one_is_and_what_comes_next(page):
    current = page.line.stations[Phase.WRITING]
    assert "her er I nu" in current.accessibleName()
    assert page.next.text() == "Næste: Skriv de udførende elementer"


def test_tab_goes_through_the_page_as_one_reads_it(qtbot, page):
    with qtbot.waitActive(page):
        page.activateWindow()
    page._show()  # as whenever the plan changes
    QApplication.processEvents()
    page.next.setFocus()
    wanted = [page.go_on, *page.mine.lines, *page.late.lines, *page.remarks.lines, page.opens_here]
    assert len(wanted) > 6
    for one in wanted:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is one


def test_no_name_of_a_phase_is_cut_in_a_small_window(page):
    page.resize(1060, 600)  # What a window of 1152 pixels leaves beside the rail.
    page.grab()
    for station in page.line.stations.values():
        font = station.font()
        font.setBold(True)
        assert QFontMetrics(font).horizontalAdvance(station.text()) <= station.width() - 4


def test_what_is_mine_stands_by_deadline(page):
    mine = words(page.mine)
    assert "Beskriv indsatserne med de syv felter, 04.12.2026" in mine
    assert not any("Skriv de udførende" in one for one in mine)


def test_a_round_about_readiness_waits_for_me_until_i_answered_or_it_is_over(page):
    session, asks = page._session, "Svar på parathedsvurderingen, november 2027: Igen"
    session.apply("x", [Person(id="mig", name=session.settings.name or "Mig", initials="M")])
    session.settings.name = session.plan.get("mig").name
    session.apply("Ny runde", [new_round("2027-11", "Igen")])
    assert asks in words(page.mine)
    answer = new_answer(
        "2027-11", "organisering", 2, who=session.settings.name, moment="2027-11-27T09:00:00.000Z"
    )
    session.apply("Svar", [answer])
    assert asks not in words(page.mine)
    session.undo()
    assert asks in words(page.mine)
    answering, *_ = tasks_of_round(session.plan, "2027-11")
    session.apply("Udfør", [touched(answering, done_on=TODAY)])
    assert asks not in words(page.mine)


def test_what_is_late_is_told_of_everybody(page):
    assert any("Poul Lindegaard · 20.11.2026" in one for one in words(page.late))


def test_an_effort_that_is_behind_is_late_and_leads_there(qtbot, page):
    (line,) = [one for one in page.late.lines if "Netambassadører" in one.accessibleName()]
    assert "unge til unge: gået i stå; " in line.accessibleName()
    assert line.accessibleName().endswith("Skole og Dagtilbud")
    with qtbot.waitSignal(page.record_wanted) as asked:
        qtbot.mouseClick(line, LEFT)
    effort = page._session.plan.effort(asked.args[0])
    page._session.apply("x", [replace(effort, status=EffortStatus.DONE)])
    assert not any("Netambassadører" in one for one in words(page.late))


def test_what_was_done_leaves_the_lists(page):
    session = page._session
    late = task_called(session.plan, "forloeb-skriv-beredskab")
    session.apply("x", [touched(late, done_on=TODAY)])
    assert not any("Afprøv" in one for one in words(page.late))


def test_a_line_leads_to_its_task_or_element(qtbot, page):
    found = []
    page.task_wanted.connect(found.append)
    page.record_wanted.connect(found.append)
    for line in page.mine.lines:
        qtbot.mouseClick(line, LEFT)
    assert "forloeb-skriv-indsatser" in found
    assert any(one in found for one in page._session.plan.concept._elements)


def test_open_comments_show_what_was_said_last(qtbot, page):
    assert page.remarks.lines
    with qtbot.waitSignal(page.record_wanted) as asked:
        qtbot.mouseClick(page.remarks.lines[0], LEFT)
    assert page._session.plan.get(asked.args[0]).KIND == "comment"


def test_somebody_whom_the_plan_does_not_know_becomes_known_by_a_click(page):
    page._session.settings.name = "Åse Ukendt"
    page._show()
    assert page.mine.lines == []
    assert page.join.isVisible()
    page.join.click()
    assert "Åse Ukendt" in [one.name for one in page._session.plan.persons]
    assert not page.join.isVisible()


def test_the_revision_is_always_told(page):
    assert "mindst hvert 4. år" in page.due.text()
    session = page._session
    adopted = with_status(session.plan.info, PlanStatus.ADOPTED, datetime.date(2024, 2, 29))
    session.apply("x", [adopted])
    assert "senest 29. februar 2028" in page.due.text()
    assert "her er I nu" in page.line.stations[Phase.IMPLEMENTATION].accessibleName()


def test_arrow_keys_go_along_the_phases_and_enter_chooses(qtbot, page):
    with qtbot.waitActive(page):
        page.activateWindow()
    station = page.line.stations[Phase.WRITING]
    station.setFocus()
    qtbot.keyClick(station, Qt.Key.Key_Right)
    following = page.line.stations[Phase.POLITICAL]
    assert following.hasFocus()
    with qtbot.waitSignal(page.phase_wanted) as asked:
        qtbot.keyClick(following, Qt.Key.Key_Return)
    assert asked.args == [Phase.POLITICAL]


class TestTogether:
    @pytest.fixture
    def bo(self, session, tmp_path):
        """Bo's session on Hanne's plan, on a machine of his own."""
        project = Project.open(session.path, shipped_concept, author="Bo", home=tmp_path / "bo")
        made = Session(project, Settings(name="Bo", initials="B"))
        yield made
        made.close()

    def test_what_others_did_stands_there_until_it_is_seen(self, qtbot, session, bo):
        task = task_called(bo.plan, "behov-afklar")
        bo.apply("x", [touched(task, done_on=TODAY), Person(id="bo", name="Bo")])
        bo.publish_now()
        page, course = OverviewPage(session), CoursePage(session)
        for one in (page, course):
            qtbot.addWidget(one)
        page.show()
        session.publish_quietly()
        qtbot.waitUntil(lambda: len(page.news.lines) == 2)
        qtbot.waitUntil(lambda: session._job is None and session._incoming is None)
        assert f"{task.title}, Bo" in words(page.news)
        course.show()
        assert words(page.news) == ["Bo, Bo"]
        with qtbot.waitSignal(page.people_wanted):
            qtbot.mouseClick(page.news.lines[0], LEFT)
        assert page.news.lines == []

    def test_the_answers_of_a_round_are_one_line_until_the_page_is_seen(self, qtbot, session, bo):
        answers = [
            new_answer("2026-11", one, 2, who="Bo", moment="2026-11-27T09:00:00.000Z")
            for one in ("organisering", "opfoelgning")
        ]
        bo.apply("x", with_rounds(bo.plan, answers))
        bo.publish_now()
        page, readiness = OverviewPage(session), ReadinessPage(session)
        for one in (page, readiness):
            qtbot.addWidget(one)
        page.show()
        session.publish_quietly()
        qtbot.waitUntil(lambda: len(page.news.lines) == 1)
        qtbot.waitUntil(lambda: session._job is None and session._incoming is None)
        assert words(page.news) == ["Parathedsvurdering, november 2026, Bo"]
        with qtbot.waitSignal(page.record_wanted) as asked:
            qtbot.mouseClick(page.news.lines[0], LEFT)
        assert session.plan.get(asked.args[0]).KIND.startswith("readiness")
        readiness.show()
        assert page.news.lines == []

    def test_all_can_be_marked_as_seen(self, qtbot, session, bo):
        bo.apply("x", [touched(task_called(bo.plan, "behov-afklar"), done_on=TODAY)])
        bo.publish_now()
        page = OverviewPage(session)
        qtbot.addWidget(page)
        page.show()
        session.publish_quietly()
        qtbot.waitUntil(lambda: len(page.news.lines) == 1)
        qtbot.waitUntil(lambda: session._job is None and session._incoming is None)
        qtbot.mouseClick(page.seen, LEFT)
        assert page.news.lines == []
        assert session.unread.records() == {}


class TestInTheWindow:
    @pytest.fixture
    def settings(self):
        return Settings(name="Hanne Nielsen", initials="HN")

    @pytest.fixture
    def plan_path(self, tmp_path):
        path = tmp_path / "eksempel.hplan"
        create_example(path, shipped_concept(), resource("example"), author="Bo").close()
        return path

    def test_a_plan_opens_with_it_and_goes_on_in_the_text(self, qtbot, workbench):
        assert workbench.place == OVERVIEW
        qtbot.mouseClick(workbench.page(OVERVIEW).go_on, LEFT)
        assert workbench.place == PLAN
        assert workbench.plan_place.page.record_id

    def test_the_next_task_and_each_phase_are_a_click_away(self, qtbot, workbench):
        qtbot.mouseClick(workbench.page(OVERVIEW).next, LEFT)
        assert workbench.place == COURSE
        assert "forloeb-skriv-udfoerende" in workbench.course.cards
        workbench.go_to(OVERVIEW)
        qtbot.mouseClick(workbench.page(OVERVIEW).line.stations[Phase.REVISION], LEFT)
        assert workbench.course.phases.currentItem().text() == "Revision"

    def test_who_would_rather_open_the_text_says_so_once(self, qtbot, workbench, window):
        workbench.page(OVERVIEW).opens_here.click()
        assert window.settings.window[START] == PLAN
        path = window.session.path
        window.close_plan()
        window.open_plan(path)
        assert window.workbench.place == PLAN

    def test_the_text_is_made_when_it_is_wanted(self, workbench, window):
        assert not workbench.has_plan_place
        workbench.menus.undo.trigger()
        assert not workbench.has_plan_place
        for action in window.menuBar().actions():
            action.menu().aboutToShow.emit()
            assert action.menu().actions(), action.text()
        assert workbench.has_plan_place
        assert workbench.place == OVERVIEW
        page = workbench.plan_place.page
        assert not page.text_status.isVisible()
        assert not page.view_actions.find.isEnabled()
        workbench.go_to(PLAN)
        assert page.text_status.isVisible()
        assert page.view_actions.find.isEnabled()

    def test_a_menu_names_what_can_be_undone_at_its_first_opening(self, workbench, window):
        session = window.session
        session.apply("Ret titlen", [replace(session.plan.info, title="Ny titel")])
        edit = next(a.menu() for a in window.menuBar().actions() if a.text() == "&Rediger")
        edit.aboutToShow.emit()
        assert workbench.menus.undo.text() == "&Fortryd: Ret titlen"

    def test_the_search_in_the_plan_leads_to_the_text(self, workbench):
        workbench.menus.find.trigger()
        assert workbench.place == PLAN
        assert workbench.plan_place.side.isVisible()

    def test_where_the_text_was_left_outlives_a_visit_to_the_overview_only(
        self, workbench, window, plan_path
    ):
        workbench.go_to_record("ledelsesinformation")
        window.close_plan()
        window.open_plan(plan_path)
        assert not window.workbench.has_plan_place
        window.close_plan()
        window.open_plan(plan_path)
        window.workbench.go_to(PLAN)
        assert window.workbench.plan_place.page.record_id == "ledelsesinformation"

    def test_the_text_is_laid_out_once_in_the_room_that_it_gets(self, workbench, monkeypatch):
        seen = []
        restore = PlanPlace.restore

        def look(place, left):
            seen.append((place.isVisible(), place.size() == place.parentWidget().size()))
            restore(place, left)

        monkeypatch.setattr(PlanPlace, "restore", look)
        workbench.go_to(PLAN)
        assert seen == [(True, True)]

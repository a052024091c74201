"""The phases with their tasks, as somebody ticks, gives, postpones and adds them."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QScrollArea

from planbuilder.model.course.tasks import task_called, touched
from planbuilder.model.records import Part, Person
from planbuilder.model.registers.tasks import Phase, Task
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project
from planbuilder.project.settings import Settings
from planbuilder.project.sharing.package import write_package
from planbuilder.ui.course.course_page import CoursePage
from planbuilder.ui.course.people_dialog import PeopleDialog
from planbuilder.ui.rail import COURSE
from planbuilder.ui.session import Session

LEFT = Qt.MouseButton.LeftButton
BO = Person(id="bo", name="Bo Kjær", initials="BK")
FIRST = "forloeb-behov-afklar"


@pytest.fixture
def page(qtbot, session):
    session.apply("x", [BO])
    made = CoursePage(session)
    qtbot.addWidget(made)
    made.resize(1100, 800)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    return made


def now(page, task_id=FIRST) -> Task:
    return task_called(page._session.plan, task_id)


def press_tick(qtbot, page, task_id):
    page.cards[task_id].tick.setFocus()
    qtbot.keyClick(page.cards[task_id].tick, Qt.Key.Key_Space)


def test_one_begins_with_the_need_and_nothing_is_written(page):
    assert page.phases.currentItem().text() == "Behov"
    assert next(iter(page.cards)) == FIRST
    assert page._session.plan.entries(Task) == []


def test_a_tick_says_that_it_is_done_and_leads_to_the_next(qtbot, page):
    press_tick(qtbot, page, FIRST)
    assert now(page).done_on == page._session.today()
    assert (
        page.phases.currentItem()
        .data(Qt.ItemDataRole.AccessibleTextRole)
        .startswith("Behov, 1 af 4 udført")
    )
    qtbot.mouseClick(page.following, LEFT)
    assert QApplication.focusWidget() is page.cards["forloeb-behov-pligt"].tick


def test_the_focus_stays_on_what_was_ticked(qtbot, page):
    press_tick(qtbot, page, FIRST)
    assert QApplication.focusWidget() is page.cards[FIRST].tick
    press_tick(qtbot, page, FIRST)
    assert now(page).done_on is None


@pytest.mark.parametrize("phase", Phase)
def test_one_scrolls_no_further_than_there_are_tasks(page, phase):
    page.show_phase(phase)
    QApplication.processEvents()
    last = list(page.cards.values())[-1]
    margin = page.scroll.widget().layout().contentsMargins().bottom()
    needed = last.geometry().bottom() + 1 + margin - page.scroll.viewport().height()
    assert page.scroll.verticalScrollBar().maximum() == max(needed, 0)


def test_a_tick_can_be_undone(qtbot, page):
    press_tick(qtbot, page, FIRST)
    page._session.undo()
    assert not page.cards[FIRST].tick.isChecked()


def test_the_last_task_of_a_phase_leads_to_the_next_phase(qtbot, page):
    for task_id in list(page.cards):
        press_tick(qtbot, page, task_id)
    qtbot.mouseClick(page.following, LEFT)
    assert page.phases.currentItem().text() == "Arbejdsgruppe"


def test_a_task_is_given_to_somebody_by_the_menu(page):
    menu = page.cards[FIRST].person.menu()
    menu.fill()
    next(one for one in menu.actions() if one.text() == "Bo Kjær").trigger()
    assert now(page).responsible == "bo"
    assert page.cards[FIRST].person.accessibleName() == "Ansvarlig: Bo Kjær"


def test_a_task_is_given_to_somebody_new(page):
    eva = Person(id="eva", name="Eva Elm")
    page.cards[FIRST].person.menu().added.emit(eva)
    assert now(page).responsible == "eva"
    assert page._session.plan.get("eva") == eva


def test_a_deadline_is_chosen_and_is_late_once_it_has_passed(page, monkeypatch):
    page.cards[FIRST].deadline.menu().calendar.clicked.emit(QDate(2026, 11, 28))
    assert now(page).deadline == datetime.date(2026, 11, 28)
    monkeypatch.setattr(page._session, "today", lambda: datetime.date(2026, 11, 29))
    page._show()
    assert "overskredet" in page.cards[FIRST].deadline.text()


def test_a_skipped_task_counts_no_more_and_comes_back(page):
    def act(words):
        actions = page.cards[FIRST].more.menu().actions()
        next(one for one in actions if one.text() == words).trigger()

    act("Spring over")
    assert now(page).skipped
    assert "0 af 3" in page.phases.currentItem().data(Qt.ItemDataRole.AccessibleTextRole)
    act("Tag med igen")
    assert not now(page).skipped


def test_what_was_noted_about_a_task_stands_on_its_card(page):
    assert page.cards[FIRST].note.isHidden()
    note = "<p>Næste trin: aftal &amp; skriv</p>\n<p>det ned.</p>"
    page._session.apply("x", [touched(now(page), note=note)])
    assert page.cards[FIRST].note.text() == "Næste trin: aftal & skriv det ned."
    assert "aftal" in page.cards[FIRST].tick.accessibleDescription()
    page._session.apply("x", [touched(now(page), note="<p>" + "ord " * 200 + "</p>")])
    assert page.cards[FIRST].note.text().endswith(" …")


def test_a_whole_phase_is_skipped_in_one_step_and_taken_back(qtbot, page):
    press_tick(qtbot, page, FIRST)
    assert page.skip.text() == "Spring fasen over"
    qtbot.mouseClick(page.skip, LEFT)
    assert now(page).done_on
    assert now(page, "forloeb-behov-pligt").skipped
    assert page._next().task.phase is Phase.WORKING_GROUP
    page.show_phase(Phase.NEED)
    assert page.skip.text() == "Tag fasen med igen"
    page.skip.setFocus()
    qtbot.keyClick(page.skip, Qt.Key.Key_Return)
    assert not now(page, "forloeb-behov-pligt").skipped
    page._session.undo()
    assert now(page, "forloeb-behov-pligt").skipped


def test_a_phase_of_which_nothing_is_left_is_called_skipped(qtbot, page):
    qtbot.mouseClick(page.skip, LEFT)
    told = page.phases.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Behov, sprunget over"


def test_own_tasks_are_typed_and_can_be_deleted(qtbot, page):
    qtbot.keyClicks(page.new, "Book lokale & kaffe")
    qtbot.keyClick(page.new, Qt.Key.Key_Return)
    (task,) = page._session.plan.entries(Task)
    assert (task.title, task.phase, task.internal) == ("Book lokale & kaffe", Phase.NEED, True)
    actions = page.cards[task.id].more.menu().actions()
    next(one for one in actions if one.text() == "Slet opgaven").trigger()
    assert page._session.plan.entries(Task) == []
    assert task.id not in page.cards


def test_keys_go_from_phase_to_phase_and_into_the_tasks(qtbot, page):
    page.phases.setFocus()
    qtbot.keyClick(page.phases, Qt.Key.Key_Down)
    assert "forloeb-gruppe-styregruppe" in page.cards
    qtbot.keyClick(page.phases, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.cards["forloeb-gruppe-styregruppe"].tick


def test_all_fields_of_a_task_are_in_its_register(qtbot, page):
    with qtbot.waitSignal(page.record_wanted) as asked:
        actions = page.cards[FIRST].more.menu().actions()
        next(one for one in actions if one.text().startswith("Note")).trigger()
    assert asked.args == [FIRST]
    assert page._session.plan.get(FIRST) is not None


def test_a_task_that_colleagues_did_is_ticked(page):
    task = now(page)
    page._session.apply("x", [replace(task, done_on=datetime.date(2026, 1, 1))])
    assert page.cards[FIRST].tick.isChecked()


def test_people_get_their_group_and_role_in_one_step(qtbot, page):
    dialog = PeopleDialog(page._session, page)
    qtbot.addWidget(dialog)
    (row,) = dialog.rows
    row.part.setCurrentIndex(row.part.findText("Styregruppe"))
    qtbot.keyClicks(row.role, "Chef")
    qtbot.mouseClick(dialog.add, LEFT)
    qtbot.keyClicks(dialog.rows[1].name, "Eva Elm")
    qtbot.mouseClick(dialog.add, LEFT)
    dialog.buttons.accepted.emit()
    bo, eva = page._session.plan.persons
    assert (bo.part, bo.role) == (Part.STEERING_GROUP, "Chef")
    assert (eva.name, eva.part) == ("Eva Elm", Part.NONE)
    page._session.undo()
    assert page._session.plan.persons == [BO]


def test_all_of_a_person_is_seen_on_a_small_screen(qtbot, page):
    session = page._session
    session.apply("x", [replace(BO, role="Faglig koordinator i Jobcentrets ungeenhed")])
    dialog = PeopleDialog(session, page)
    qtbot.addWidget(dialog)
    dialog.resize(752, 560)  # what is left of 800
    dialog.show()
    scroll = dialog.findChild(QScrollArea)
    assert scroll.horizontalScrollBar().maximum() == 0
    assert dialog.rows[0].role.cursorPosition() == 0


def test_who_leaves_hands_over_and_comes_back_with_undo(qtbot, page):
    session = page._session
    eva = Person(id="eva", name="Eva Elm")
    organisation = replace(session.plan.element("organisering"), owner="bo")
    task = replace(task_called(session.plan, FIRST), responsible="bo")
    session.apply("x", [eva, organisation, task])
    dialog = PeopleDialog(session, page)
    qtbot.addWidget(dialog)
    dialog.show()
    row = next(one for one in dialog.rows if one.person.id == "bo")
    assert row.leaves.accessibleName() == "Slet: Bo Kjær"
    assert row.role.isVisible()
    row.leaves.setFocus()
    qtbot.keyClick(row.leaves, Qt.Key.Key_Space)
    assert row.leaves.accessibleName() == "Behold: Bo Kjær"
    assert not row.name.isEnabled()
    assert not row.role.isVisible()
    row.heir.setCurrentIndex(row.heir.findText("Opgaverne overtages af Eva Elm"))
    dialog.buttons.accepted.emit()
    assert session.plan.persons == [eva]
    assert session.plan.element("organisering").owner == "eva"
    assert now(page).responsible == "eva"
    session.undo()
    assert session.plan.get("bo") == BO
    assert session.plan.element("organisering").owner == "bo"


def test_who_has_nothing_to_do_goes_and_may_stay_after_all(qtbot, page):
    dialog = PeopleDialog(page._session, page)
    qtbot.addWidget(dialog)
    dialog.show()
    (row,) = dialog.rows
    qtbot.mouseClick(row.leaves, LEFT)
    assert not row.heir.isVisible()
    assert not row.role.isEnabled()
    qtbot.mouseClick(row.leaves, LEFT)
    assert row.role.isEnabled()
    qtbot.mouseClick(row.leaves, LEFT)
    dialog.buttons.accepted.emit()
    assert page._session.plan.persons == []


def test_a_task_about_people_leads_to_them(qtbot, page, in_dialog):
    page.show_phase(Phase.WORKING_GROUP)
    shown = []

    def look(dialog):
        shown.append(type(dialog))
        dialog.reject()

    in_dialog(look)
    people, *registers = page.cards["forloeb-gruppe-styregruppe"].links
    assert people.text() == "Personer og grupper"
    assert [one.text() for one in registers] == ["Organisation", "Medlemmer", "Organisering"]
    qtbot.mouseClick(people, LEFT)
    assert shown == [PeopleDialog]


def test_in_a_package_of_work_only_what_is_open_can_be_done(qtbot, session, tmp_path):
    path = tmp_path / "til-bo.hplan"
    write_package(session.project, path, for_whom="Bo", records=["organisering"])
    package = Project.open(path, shipped_concept, author="Bo", home=tmp_path / "bo")
    theirs = Session(package, Settings(name="Bo", initials="B"))
    page = CoursePage(theirs)
    qtbot.addWidget(page)
    page.show()
    assert not page.cards[FIRST].tick.isEnabled()
    assert not page.cards[FIRST].person.isEnabled()
    assert not page.new.isVisible()
    assert not page.skip.isVisible()
    dialog = PeopleDialog(theirs, page)
    qtbot.addWidget(dialog)
    assert not dialog.add.isVisibleTo(dialog)
    theirs.close()


class TestInTheWindow:
    @pytest.fixture
    def plan_path(self, session):
        path = session.path
        session.publish_now()
        return path

    def test_a_task_leads_to_its_register_and_back(self, qtbot, workbench):
        workbench.go_to(COURSE)
        course = workbench.course
        actions = course.cards[FIRST].more.menu().actions()
        next(one for one in actions if one.text().startswith("Note")).trigger()
        assert workbench.registers.shown.register.name == "task"
        workbench.go_to_task(FIRST)
        assert workbench.place == COURSE
        assert QApplication.focusWidget() in (None, course.cards[FIRST].tick)

    def test_a_task_leads_to_the_register_and_the_element_that_it_is_about(self, qtbot, workbench):
        workbench.go_to_task("forloeb-omraader-interessenter")
        links = workbench.course.cards["forloeb-omraader-interessenter"].links
        assert [one.accessibleName() for one in links] == [
            "Interessenter",
            "Interessenter og samarbejde",
        ]
        qtbot.mouseClick(links[0], LEFT)
        assert workbench.registers.shown.register.name == "stakeholder"
        qtbot.mouseClick(links[1], LEFT)
        assert workbench.plan_place.page.record_id == "interessenter-og-samarbejde"

    def test_a_task_leads_to_what_is_listed_and_is_no_register(self, qtbot, workbench):
        for task, words in (
            ("forloeb-fundament-parathed", "Parathedsvurdering"),
            ("forloeb-fundament-tal", "Nøgletal"),
        ):
            workbench.go_to_task(task)
            link = workbench.course.cards[task].links[0]
            assert link.accessibleName() == words
            qtbot.mouseClick(link, LEFT)
            assert workbench.registers.list.currentItem().text() == words

"""Readiness in the window: answering by keys, and what a page of several people's answers shows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QInputDialog

from planbuilder.model.course.tasks import task_called
from planbuilder.model.readiness.answering import new_answer, with_rounds
from planbuilder.model.readiness.records import ReadinessAnswer, ReadinessRound, month_of
from planbuilder.model.readiness.results import months, results_in
from planbuilder.model.records import State
from planbuilder.model.registers.tasks import Task
from planbuilder.project.catalogue import shipped_readiness
from planbuilder.ui import widgets
from planbuilder.ui.registers.readiness import listed
from planbuilder.ui.registers.readiness.answer_dialog import AnswerDialog
from planbuilder.ui.registers.readiness.page import ReadinessPage
from planbuilder.ui.theme import LIGHT, style_sheet

MONTH = "2026-11"
ME = "Hanne Nielsen"


def said(step, element="organisering", who="Bo", month=MONTH, **more):
    return new_answer(month, element, step, who=who, moment="2026-11-02T09:00:00.000Z", **more)


def answered(session, *answers):
    session.apply("Svar", with_rounds(session.plan, answers))


def all_answers(session):
    return [one for one in session.plan if isinstance(one, ReadinessAnswer)]


@pytest.fixture
def page(qtbot, session):
    made = ReadinessPage(session)
    qtbot.addWidget(made)
    made.resize(1100, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def open_dialog(qtbot, session):
    def make(short=True):
        test = shipped_readiness()
        dialog = AnswerDialog(session, test, test.asked(session.plan, short=short), MONTH)
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        return dialog

    return make


def press(qtbot, *keys):
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


def test_a_whole_short_test_is_answered_by_keys_alone(qtbot, session, open_dialog):
    dialog = open_dialog()
    steps = [0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 2, 2]
    for step in steps:
        press(qtbot, str(step), Qt.Key.Key_Return)
    assert "12 af 12" in dialog.thanks.text()
    assert dialog.progress.value() == 12
    assert [one.step for one in all_answers(session)] == steps
    assert {one.who for one in all_answers(session)} == {ME}
    assert months(session.plan) == [MONTH]
    press(qtbot, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_a_skipped_question_has_no_answer_and_comes_first_the_next_time(
    qtbot, session, open_dialog
):
    dialog = open_dialog()
    first = dialog.question.words.text()
    qtbot.mouseClick(dialog.skip, Qt.MouseButton.LeftButton)
    second = dialog.question.words.text()
    assert second != first
    press(qtbot, "3", Qt.Key.Key_Return)
    assert [one.element for one in all_answers(session)] == ["organisering"]
    dialog.accept()
    again = open_dialog()
    assert again.question.words.text() == first
    assert again.progress.value() == 1


def test_nothing_can_go_on_before_a_step_is_chosen(qtbot, session, open_dialog):
    dialog = open_dialog()
    assert not dialog.on.isEnabled()
    press(qtbot, Qt.Key.Key_Return)
    assert all_answers(session) == []
    press(qtbot, "2")
    assert dialog.on.isEnabled()


def test_evidence_and_importance_go_with_the_answer(qtbot, session, open_dialog):
    dialog = open_dialog()
    press(qtbot, "2")
    dialog.question._importances.button(3).click()
    dialog.question.evidence.setFocus()
    qtbot.keyClicks(dialog.question.evidence, "Referat 4 af 12. maj")
    press(qtbot, Qt.Key.Key_Return)
    (answer,) = all_answers(session)
    assert (answer.step, answer.importance) == (2, 3)
    assert answer.evidence == "Referat 4 af 12. maj"


def test_another_answer_leaves_the_first_one_and_the_same_adds_none(qtbot, session, open_dialog):
    dialog = open_dialog()
    press(qtbot, "1", Qt.Key.Key_Return, Qt.Key.Key_PageUp)
    assert dialog.question.step == 1
    press(qtbot, Qt.Key.Key_Return, Qt.Key.Key_PageUp)
    assert len(all_answers(session)) == 1
    press(qtbot, "4", Qt.Key.Key_Return)
    assert sorted(one.step for one in all_answers(session)) == [1, 4]
    (found,) = results_in(session.plan, MONTH).values()
    assert found.mean == 4


def test_escape_keeps_what_was_chosen(qtbot, session, open_dialog):
    dialog = open_dialog()
    press(qtbot, "2", Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert [one.step for one in all_answers(session)] == [2]


def test_what_others_answered_is_not_seen_but_one_s_own_of_the_last_round_is(session, open_dialog):
    answered(
        session,
        said(3, "formaal-og-vision", who="Bo"),
        said(1, "formaal-og-vision", who=ME, month="2025-09"),
    )
    dialog = open_dialog()
    assert dialog.question.step is None
    assert dialog.question.before.text() == "I september 2025 svarede du 1."


def test_one_step_of_undo_takes_one_answer_back(qtbot, session, open_dialog):
    open_dialog()
    press(qtbot, "1", Qt.Key.Key_Return, "2", Qt.Key.Key_Return)
    session.undo()
    assert [one.step for one in all_answers(session)] == [1]


def test_an_empty_page_says_how_it_works_and_fills_when_somebody_answers(session, page):
    assert page._stack.currentIndex() == 0
    answered(session, said(2))
    assert page._stack.currentIndex() == 1
    assert page.month == MONTH
    assert page.who.full_text() == "Svaret af Bo"
    assert page.pane.view.drawing.title == "Parathed, november 2026"


def test_areas_stand_in_order_with_what_each_person_said(qtbot, session, page):
    answered(
        session,
        said(3, "ledelsesinformation"),
        said(0, "organisering", evidence="Intet referat"),
        said(2, "organisering", who="Åse"),
        said(4, "opfoelgning"),
    )
    qtbot.mouseClick(page.areas_view, Qt.MouseButton.LeftButton)
    tree = page.areas.tree
    rows = [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]
    assert [(row.text(0), row.text(1)) for row in rows] == [
        ("1", "Organisering"),
        ("2", "Ledelsesinformation"),
        ("✓", "Opfølgning"),
    ]
    assert rows[0].text(3) == "0–2"
    assert [rows[0].child(n).text(1) for n in range(2)] == ["Bo: Intet referat", "Åse"]
    tree.setCurrentItem(rows[1])
    tree.setFocus()
    with qtbot.waitSignal(page.record_wanted) as wanted:
        qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert wanted.args == ["ledelsesinformation"]


def test_an_older_round_can_be_seen_and_a_new_one_begun(qtbot, session, page, monkeypatch):
    answered(session, said(1, month="2025-09"), said(3, month="2025-12"))
    assert [page.rounds.itemText(n) for n in range(2)] == ["December 2025", "September 2025"]
    tree = page.areas.tree
    assert tree.topLevelItem(0).text(5) == "+2,0"
    page.rounds.setFocus()
    qtbot.keyClick(page.rounds, Qt.Key.Key_Down)
    assert page.month == "2025-09"
    assert tree.topLevelItem(0).text(5) == ""
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("Før  høringen", True))
    qtbot.mouseClick(page._begin, Qt.MouseButton.LeftButton)
    begun = month_of(session.today())
    assert page.month == begun
    made = session.plan.get(f"parathed-{begun}")
    assert isinstance(made, ReadinessRound)
    assert made.title == "Før høringen"
    assert page.who.full_text() == "Ingen har svaret endnu"
    assert not page.round_action.isEnabled()


def test_an_answer_is_found_by_its_id(session, page):
    older = said(1, month="2025-09")
    answered(session, older, said(3))
    page.show_entry(older.id)
    assert page.month == "2025-09"
    assert page.areas.element == "organisering"


def test_the_list_of_registers_says_who_answered(session):
    one = listed(session)
    assert one.standing().remark == "Ingen svar endnu"
    answered(session, said(1), said(2, who="Åse"))
    assert one.standing().counted == "2 har svaret"
    assert one.standing().remark == "November 2026"


def test_one_click_makes_the_chosen_areas_tasks(qtbot, session, page):
    answered(session, said(0), said(2, "ledelsesinformation"), said(4, "opfoelgning"))
    qtbot.mouseClick(page.areas_view, Qt.MouseButton.LeftButton)
    tree, button = page.areas.tree, page.areas.make_tasks
    assert not button.isEnabled()
    tree.setCurrentItem(tree.topLevelItem(2))
    assert not button.isEnabled()  # it is ready
    tree.setCurrentItem(tree.topLevelItem(0))
    tree.topLevelItem(1).setSelected(True)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [one.elements for one in session.plan.entries(Task)] == [
        ("organisering",),
        ("ledelsesinformation",),
    ]
    assert [tree.topLevelItem(n).text(6) for n in range(3)] == ["I gang", "I gang", ""]
    assert not button.isEnabled()
    done, _ = session.plan.entries(Task)
    session.apply("x", [replace(done, done_on=session.today())])
    assert tree.topLevelItem(0).text(6) == "Udført"
    session.undo()
    session.undo()
    assert session.plan.entries(Task) == []


def test_the_tasks_of_the_way_are_ticked_where_the_answers_are_seen(qtbot, session, page):
    answered(session, said(1))
    assert [one.text() for one in page.tasks.ticks.values()] == [
        "Vurdér jeres parathed",
        "Drøft resultatet i styregruppen",
    ]
    tick = page.tasks.ticks["forloeb-fundament-parathed"]
    tick.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    assert task_called(session.plan, "fundament-parathed").done_on == session.today()
    assert QApplication.focusWidget() is tick
    press(qtbot, Qt.Key.Key_Space)
    assert task_called(session.plan, "fundament-parathed").is_open
    answered(session, said(2, month="2027-06"))
    page.show_round("2027-06")
    assert [one.text() for one in page.tasks.ticks.values()] == ["Vurdér paratheden igen"]


def test_a_task_that_is_skipped_is_not_asked_for(session, page):
    answered(session, said(1))
    for name in ("fundament-parathed", "fundament-droeft"):
        session.apply("x", [replace(task_called(session.plan, name), skipped=True)])
    assert not page.tasks.isVisible()


def test_a_round_can_be_begun_before_the_copies_are_made(qtbot, session, page, monkeypatch):
    monkeypatch.setattr(QInputDialog, "getText", staticmethod(lambda *_: ("Opstart", True)))
    assert page._begin_first.isVisible()
    qtbot.mouseClick(page._begin_first, Qt.MouseButton.LeftButton)
    assert months(session.plan) == [month_of(session.today())]
    assert not page._begin.isEnabled()
    assert "næste måned" in page._begin.toolTip()


def test_what_is_chosen_is_told_by_a_sign(qtbot, session, open_dialog):
    dialog = open_dialog()
    press(qtbot, Qt.Key.Key_3)
    assert [one.shows_choice for one in dialog.question.steps] == [False] * 3 + [True, False]


def test_a_page_out_of_sight_catches_up_when_it_is_shown(session, page):
    page.hide()
    answered(session, said(2))
    relevant = session.plan.element("organisering")
    session.apply("x", [replace(relevant, state=State.NOT_RELEVANT)])
    assert page.month == ""
    page.show()
    assert page.month == MONTH
    assert page.about.text().endswith("Kort test: 11 spørgsmål, omkring ti minutter. Grundig: 26.")


def test_the_buttons_have_room_in_a_small_window(page):
    page.setStyleSheet(style_sheet(LIGHT))
    beside_the_list = widgets.em(page, 76)  # of a window that is 1024 pixels wide
    assert page.head.sizeHint().width() <= beside_the_list

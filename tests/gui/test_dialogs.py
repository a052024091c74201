"""The small dialogs change what they say they change."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit

from planbuilder.model.course.tasks import task_called
from planbuilder.model.records import PlanStatus
from planbuilder.model.revision.due import revision_due
from planbuilder.project.settings import load_settings
from planbuilder.ui.dialogs.author import AuthorDialog
from planbuilder.ui.dialogs.front_page import FrontPageDialog
from planbuilder.ui.dialogs.new_record import ask_element, ask_title
from planbuilder.ui.dialogs.preferences import PreferencesDialog


def press(qtbot, dialog, standard):
    box = dialog.findChild(QDialogButtonBox)
    qtbot.mouseClick(box.button(standard), Qt.MouseButton.LeftButton)


def replace_text(qtbot, field, text):
    field.selectAll()
    qtbot.keyClicks(field, text)


def test_the_front_page_is_changed_in_one_step_that_can_be_undone(qtbot, session):
    dialog = FrontPageDialog(session)
    qtbot.addWidget(dialog)
    replace_text(qtbot, dialog.plan_title, "Vores plan")
    replace_text(qtbot, dialog.start, "1. januar 2027")
    replace_text(qtbot, dialog.end, "31.12.2030")
    dialog.status.setCurrentIndex(list(PlanStatus).index(PlanStatus.ADOPTED))
    replace_text(qtbot, dialog.adopted_by, "Byrådet")
    press(qtbot, dialog, QDialogButtonBox.StandardButton.Save)
    info = session.plan.info
    assert info.title == "Vores plan"
    assert info.period_start == datetime.date(2027, 1, 1)
    assert info.status is PlanStatus.ADOPTED
    session.undo()
    assert session.plan.info.title == "Handlingsplan"


def test_when_the_plan_was_adopted_stays_when_its_status_goes_on(qtbot, session):
    dialog = FrontPageDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.adopted_on.isVisible()
    dialog.status.setCurrentIndex(list(PlanStatus).index(PlanStatus.ADOPTED))
    assert not dialog.adopted_on.isVisible()  # the day of the status says it
    replace_text(qtbot, dialog.status_date, "24.2.2027")
    press(qtbot, dialog, QDialogButtonBox.StandardButton.Save)
    later = FrontPageDialog(session)
    qtbot.addWidget(later)
    later.status.setCurrentIndex(list(PlanStatus).index(PlanStatus.PUBLISHED))
    assert later.adopted_on.text() == "24.02.2027"
    replace_text(qtbot, later.status_date, "1.4.2027")
    press(qtbot, later, QDialogButtonBox.StandardButton.Save)
    assert revision_due(session.plan) == datetime.date(2031, 2, 24)


def test_a_status_ticks_off_the_task_that_is_done_with_it(qtbot, session):
    dialog = FrontPageDialog(session)
    qtbot.addWidget(dialog)
    dialog.status.setCurrentIndex(list(PlanStatus).index(PlanStatus.PUBLISHED))
    replace_text(qtbot, dialog.status_date, "1.4.2027")
    press(qtbot, dialog, QDialogButtonBox.StandardButton.Save)
    task = task_called(session.plan, "i-drift-offentliggoer")
    assert task.done_on == datetime.date(2027, 4, 1)
    session.undo()
    assert task_called(session.plan, "i-drift-offentliggoer").is_open


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [("i morgen", "", "i morgen"), ("1.1.2030", "1.1.2027", "slutter, før den begynder")],
)
def test_a_date_that_makes_no_sense_is_said_in_the_dialog(qtbot, session, start, end, said):
    dialog = FrontPageDialog(session)
    qtbot.addWidget(dialog)
    dialog.start.setText(start)
    dialog.end.setText(end)
    before = session.plan.info
    press(qtbot, dialog, QDialogButtonBox.StandardButton.Save)
    assert said in dialog._error.text()
    assert session.plan.info == before


def test_settings_are_kept_for_the_next_start(qtbot, settings):
    dialog = PreferencesDialog(settings)
    qtbot.addWidget(dialog)
    dialog.quotes.setChecked(False)
    dialog.shortcuts.setCurrentIndex(1)
    press(qtbot, dialog, QDialogButtonBox.StandardButton.Save)
    kept = load_settings()
    assert not kept.danish_quotes
    assert kept.danish_shortcuts
    assert kept.name == "Hanne Nielsen"


def test_the_writer_must_have_a_name(qtbot):
    dialog = AuthorDialog("", "")
    qtbot.addWidget(dialog)
    assert not dialog._ok.isEnabled()
    qtbot.keyClicks(dialog.fields.name, "Hanne Nielsen")
    assert dialog._ok.isEnabled()
    assert dialog.fields.initials.text() == "HN"


def answer(qtbot, text, accept=True):
    def act():
        dialog = QApplication.activeModalWidget()
        qtbot.keyClicks(dialog.findChild(QLineEdit), text)
        dialog.accept() if accept else dialog.reject()

    QTimer.singleShot(50, act)


def test_a_new_element_gets_its_levels(qtbot, session, window_of):
    answer(qtbot, "Skærgården")
    title, planning, level = ask_element(window_of(session), session.concept)
    assert (title, planning, level) == ("Skærgården", "strategic", "cross-cutting")


def test_thinking_better_of_it_gives_nothing(qtbot, session, window_of):
    answer(qtbot, "Skærgården", accept=False)
    assert ask_element(window_of(session), session.concept) is None
    answer(qtbot, "Nyt", accept=False)
    assert ask_title(window_of(session), "Nyt afsnit") == ""


@pytest.fixture
def window_of(qtbot):
    from PySide6.QtWidgets import QWidget

    def make(_session):
        made = QWidget()
        qtbot.addWidget(made)
        return made

    return make

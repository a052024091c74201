"""What an exercise showed becomes tasks from its form."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from planbuilder.model.records import Person
from planbuilder.model.registers.learning import EXERCISES, Exercise
from planbuilder.model.registers.tasks import Task
from planbuilder.ui.registers.columns import Layout
from planbuilder.ui.registers.entry_form import EntryForm

LEFT = Qt.MouseButton.LeftButton
FINDINGS = "<ul>\n<li>Ret vagtlisten.</li>\n<li>Aftal, hvem der ringer.</li>\n</ul>"


@pytest.fixture
def form(qtbot, session):
    session.apply("x", [Exercise(id="o", title="Øvelse", order="b", findings=FINDINGS)])
    made = EntryForm(session, Layout(EXERCISES, session))
    qtbot.addWidget(made)
    made.resize(520, 900)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_entry("o")
    return made


def test_a_click_makes_the_tasks_in_one_step_and_leads_to_them(qtbot, session, form):
    panel = form.fields.panel
    assert panel.state.text() == "2 punkter er ikke opgaver endnu"
    assert not panel.tasks.isVisible()
    qtbot.mouseClick(panel.make, LEFT)
    tasks = session.plan.entries(Task)
    assert [one.title for one in tasks] == ["Ret vagtlisten.", "Aftal, hvem der ringer."]
    assert not panel.make.isEnabled()
    assert panel.state.text() == "Alle punkter er opgaver. 2 mangler ansvarlig eller frist."
    assert panel.tasks.isVisible()
    with qtbot.waitSignal(form.record_wanted) as wanted:
        panel.tasks.linkActivated.emit(tasks[0].id)
    assert wanted.args == [tasks[0].id]
    session.undo()
    assert session.plan.entries(Task) == []
    assert panel.make.isEnabled()


def test_what_the_tasks_still_lack_is_said_until_they_have_it(qtbot, session, form):
    panel = form.fields.panel
    qtbot.mouseClick(panel.make, LEFT)
    session.apply("x", [Person(id="p", name="Bo")])
    first, second = session.plan.entries(Task)
    day = datetime.date(2027, 3, 1)
    session.apply("x", [replace(first, responsible="p", deadline=day)])
    assert panel.state.text() == "Alle punkter er opgaver. 1 mangler ansvarlig eller frist."
    session.apply("x", [replace(second, done_on=day)])
    assert panel.state.text() == "Alle punkter er opgaver."


def test_what_was_just_typed_is_a_task_as_well(qtbot, session, form):
    edit = form.fields.by_name["findings"].widget.edit
    edit.setFocus()
    edit.moveCursor(edit.textCursor().MoveOperation.End)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClicks(edit, "Mere kaffe")
    qtbot.mouseClick(form.fields.panel.make, LEFT)
    assert [one.title for one in session.plan.entries(Task)][-1] == "Mere kaffe"

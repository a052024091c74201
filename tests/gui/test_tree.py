"""The tree shows both arrangements, narrows, and changes the disposition as a person would."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt

from planbuilder.model.plan import with_text
from planbuilder.model.records import Person, State
from planbuilder.ui.tree.model import MIME, NODE
from planbuilder.ui.tree.nodes import Arrangement, Node, arrange
from planbuilder.ui.tree.panel import TreePanel


@pytest.fixture
def panel(qtbot, session):
    made = TreePanel(session)
    qtbot.addWidget(made)
    made.resize(340, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def rows(panel, parent=None, depth=0):
    """Return every shown row as its depth and its text."""
    found = []
    for row in range(panel.filter.rowCount(parent or QModelIndex())):
        index = panel.filter.index(row, 0, parent or QModelIndex())
        found.append((depth, index.data()))
        found += rows(panel, index, depth + 1)
    return found


def assert_model_is_the_plan(panel):
    """The model's rows are those that would be built afresh from the plan."""
    fresh = arrange(panel._session.plan, panel.model.arrangement)
    shown = [(node.key, node.number) for node in panel.model.root.walk()]
    assert shown == [(node.key, node.number) for node in fresh.walk()]


def test_by_the_concept_all_27_elements_stand_under_their_levels(panel):
    shown = rows(panel)
    assert [text for depth, text in shown if depth == 0] == [
        "Strategisk niveau",
        "Udførende niveau",
    ]
    assert sum(depth == 2 for depth, _ in shown) == 27


def test_switching_the_arrangement_keeps_what_is_chosen(qtbot, panel):
    panel.select("organisering")
    qtbot.mouseClick(panel._buttons[Arrangement.DISPOSITION], Qt.MouseButton.LeftButton)
    assert panel.current() == "organisering"
    assert panel.view.currentIndex().data().startswith("2.1.")
    qtbot.mouseClick(panel._buttons[Arrangement.CONCEPT], Qt.MouseButton.LeftButton)
    assert panel.current() == "organisering"


def test_choosing_a_row_tells_which_record(qtbot, panel):
    index = panel.filter.mapFromSource(panel.model.index_of("ledelsesinformation"))
    panel.view.scrollTo(index)
    with qtbot.waitSignal(panel.record_chosen) as told:
        place = panel.view.visualRect(index).center()
        qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == ["ledelsesinformation"]


def test_progress_counts_only_what_the_plan_takes_a_stand_on(panel, session):
    plan = session.plan
    session.apply("x", [replace(plan.element("organisering"), state=State.READY)])
    branch = panel.model.node(panel.model.index_of("strategic/cross-cutting"))
    assert panel.model.progress(branch) == "0 af 5"
    session.apply("x", [with_text(plan.element("organisering"), "<p>Ord</p>")])
    covered = replace(plan.element("ledelsesinformation"), state=State.COVERED, note="Budgettet")
    session.apply("x", [covered])
    assert panel.model.progress(branch) == "2 af 5"
    assert panel._totals.text() == "1 af 27 elementer behandlet · 1 dækket af anden plan"


def test_a_row_says_its_state_owner_and_overdue_deadline(panel, session):
    yesterday = session.today() - datetime.timedelta(days=1)
    person = Person(id="person-hn", name="Hanne Nielsen", initials="HN")
    element = session.plan.element("organisering")
    session.apply(
        "x", [person, replace(element, state=State.DRAFT, owner=person.id, deadline=yesterday)]
    )
    said = panel.model.index_of("organisering").data(Qt.ItemDataRole.AccessibleTextRole)
    assert "kladde" in said
    assert "Hanne Nielsen" in said
    assert "overskredet frist" in said


def test_the_filter_narrows_by_words_in_title_and_text(qtbot, panel, session):
    session.apply("x", [with_text(session.plan.element("organisering"), "<p>om en mentor</p>")])
    qtbot.keyClicks(panel.filter_bar.field, "mentor")
    qtbot.waitUntil(lambda: len(rows(panel)) == 3)
    assert rows(panel)[-1] == (2, "Organisering")
    panel.filter_bar.clear()
    assert sum(depth == 2 for depth, _ in rows(panel)) == 27


def test_the_filter_narrows_by_state_and_by_owner(panel, session):
    person = Person(id="person-hn", name="Hanne Nielsen", initials="HN")
    element = session.plan.element("organisering")
    session.apply("x", [person, replace(element, state=State.REVIEW, owner=person.id)])
    panel.filter_bar._set_state(State.REVIEW)
    assert [text for depth, text in rows(panel) if depth == 2] == ["Organisering"]
    panel.filter_bar._set_state(State.READY)
    assert rows(panel) == []
    panel.filter_bar._set_state(None)
    panel.filter_bar._set_owner(person.id)
    assert [text for depth, text in rows(panel) if depth == 2] == ["Organisering"]


def test_selecting_a_hidden_element_clears_the_filter(panel):
    panel.filter_bar.field.setText("findes ikke")
    panel.filter_bar.apply()
    panel.select("organisering")
    assert panel.current() == "organisering"


def test_an_element_moves_by_keyboard_and_comes_back_by_undo(qtbot, panel, session):
    panel.arrange(Arrangement.DISPOSITION)
    first, second = (e.id for e in session.plan.elements_of("afsnit-2-1")[:2])
    panel.select(second)
    panel.view.setFocus()
    keys = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(panel.view, Qt.Key.Key_Up, keys)
    assert [e.id for e in session.plan.elements_of("afsnit-2-1")[:2]] == [second, first]
    assert panel.current() == second
    assert_model_is_the_plan(panel)
    session.undo()
    assert [e.id for e in session.plan.elements_of("afsnit-2-1")[:2]] == [first, second]
    assert panel.current() == second


def test_an_element_moves_by_the_visible_buttons(qtbot, panel, session):
    panel.arrange(Arrangement.DISPOSITION)
    first, second = (e.id for e in session.plan.elements_of("afsnit-2-1")[:2])
    panel.select(first)
    assert panel.tools.isVisible()
    panel.commands.down_action.trigger()
    assert [e.id for e in session.plan.elements_of("afsnit-2-1")[:2]] == [second, first]


def drop(panel, key, target, row):
    data = panel.model.mimeData([panel.model.index_of(key)])
    assert data.hasFormat(MIME)
    panel.model.dropMimeData(
        data,
        Qt.DropAction.MoveAction,
        row,
        0,
        panel.model.index_of(target) if target else QModelIndex(),
    )


def test_an_element_dropped_on_another_section_goes_there(panel, session):
    panel.arrange(Arrangement.DISPOSITION)
    drop(panel, "organisering", "afsnit-1-2", 0)
    assert session.plan.elements_of("afsnit-1-2")[0].id == "organisering"
    assert_model_is_the_plan(panel)
    session.undo()
    assert session.plan.element("organisering").section == "afsnit-2-1"


def test_a_chapter_dropped_first_becomes_the_first(panel, session):
    panel.arrange(Arrangement.DISPOSITION)
    drop(panel, "kapitel-3", "", 0)
    assert [c.id for c in session.plan.chapters()] == ["kapitel-3", "kapitel-1", "kapitel-2"]


def test_renaming_in_the_tree_changes_the_record(qtbot, panel, session):
    panel.select("organisering")
    panel.commands.rename_action.trigger()
    editor = panel.view.viewport().focusWidget() or panel.view.findChild(
        type(panel.filter_bar.field)
    )
    editor.selectAll()
    qtbot.keyClicks(editor, "Sådan er vi organiseret")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.plan.element("organisering").title != "")
    assert session.plan.title(session.plan.element("organisering")) == "Sådan er vi organiseret"
    assert panel.view.currentIndex().data() == "Sådan er vi organiseret"


def test_a_deleted_section_lists_its_elements_as_unplaced(panel, session):
    panel.arrange(Arrangement.DISPOSITION)
    panel.select("afsnit-2-1")
    panel.commands.delete_action.trigger()
    top = [text for depth, text in rows(panel) if depth == 0]
    assert top[-1] == "Ikke placeret i noget afsnit"
    assert len(session.plan.elements) == 27
    session.undo()
    assert session.plan.unplaced() == []


def test_an_element_of_the_concept_cannot_be_deleted(panel):
    panel.select("organisering")
    assert not panel.commands.delete_action.isEnabled()


def test_stepping_goes_through_the_elements_in_order(panel):
    panel.select("formaal-og-vision")
    panel.step(1)
    assert panel.current() == "organisering"
    panel.step(-1)
    panel.step(-1)
    assert panel.current() == "formaal-og-vision"


def test_folded_branches_come_back(panel):
    panel.view.collapse(panel.filter.mapFromSource(panel.model.index_of("executing")))
    place = panel.place()
    panel.arrange(Arrangement.DISPOSITION)
    panel.restore(place)
    index = panel.filter.mapFromSource(panel.model.index_of("executing"))
    assert not panel.view.isExpanded(index)


def test_every_row_has_words_for_a_screen_reader(panel):
    node: Node = panel.model.index_of("organisering").data(NODE)
    assert node.key == "organisering"
    said = panel.model.index_of("organisering").data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Organisering, ikke påbegyndt"


def test_what_is_chosen_is_sent_to_word(qtbot, panel):
    panel.select("organisering")
    with qtbot.waitSignal(panel.commands.word_wanted) as wanted:
        panel.commands.word_action.trigger()
    assert wanted.args == ["organisering"]

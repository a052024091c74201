"""The tree shows where people disagree and what others changed, and leads there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt

from planbuilder.model.plan import with_text
from planbuilder.model.records import Effort, Person, PlanStatus
from planbuilder.ui.dialogs import undecided
from planbuilder.ui.tree.model import NODE
from planbuilder.ui.tree.nodes import Arrangement
from planbuilder.ui.tree.panel import TreePanel
from tests.gui.disagreeing import CONFLICT, Unread, disagree


@pytest.fixture
def panel(qtbot, session):
    made = TreePanel(session)
    qtbot.addWidget(made)
    made.resize(340, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def shown_elements(panel):
    """Return the ids of the records that the filter leaves."""

    def below(parent):
        for row in range(panel.filter.rowCount(parent)):
            index = panel.filter.index(row, 0, parent)
            node = index.data(NODE)
            if node.record is not None:
                yield node.key
            yield from below(index)

    return list(below(QModelIndex()))


def said(panel, record_id, role=Qt.ItemDataRole.AccessibleTextRole):
    return panel.model.index_of(record_id).data(role)


def test_a_row_says_how_many_places_are_to_be_decided(panel, session):
    session.apply("x", [with_text(session.plan.element("organisering"), CONFLICT)])
    assert "1 sted skal afgøres" in said(panel, "organisering")
    element = replace(session.plan.element("organisering"), owner="", note="")
    disagree(session, element, note=("a", "b"))
    assert "2 steder skal afgøres" in said(panel, "organisering")
    assert "2 steder skal afgøres" in said(panel, "organisering", Qt.ItemDataRole.ToolTipRole)
    assert "afgøres" not in said(panel, "ledelsesinformation")


def test_the_counter_comes_and_goes_with_what_is_to_be_decided(panel, session):
    assert not panel._open_button.isVisible()
    session.apply("x", [with_text(session.plan.element("organisering"), CONFLICT)])
    assert panel._open_button.isVisible()
    assert panel._open_button.text() == "1 sted skal afgøres"
    disagree(session, Effort(id="e", order="m"), responsible=("SSP", "Skolen"))
    assert panel._open_button.text() == "2 steder skal afgøres"
    session.apply("x", [with_text(session.plan.element("organisering"), "<p>Enige</p>")], ["e"])
    assert not panel._open_button.isVisible()
    assert not panel.next_open_action.isEnabled()


def test_the_counter_and_its_key_lead_from_one_to_the_next_and_round(qtbot, panel, session):
    plan = session.plan
    session.apply(
        "x",
        [
            with_text(plan.element("ledelsesinformation"), CONFLICT),
            with_text(plan.element("organisering"), CONFLICT),
        ],
    )
    disagree(session, Effort(id="e", order="m"), responsible=("SSP", "Skolen"))
    first, second = (n.key for n in panel.model.root.walk() if panel.model.open_places.count(n.key))
    led = []
    panel.record_wanted.connect(led.append)
    qtbot.mouseClick(panel._open_button, Qt.MouseButton.LeftButton)
    panel.view.setFocus()
    for _ in range(3):
        qtbot.keyClick(panel.view, Qt.Key.Key_F8, Qt.KeyboardModifier.ControlModifier)
    assert led == [first, second, "e", first]


def test_the_counter_goes_on_from_where_the_user_is(panel, session):
    plan = session.plan
    ids = ["organisering", "ledelsesinformation", "formaal-og-vision"]
    session.apply("x", [with_text(plan.element(element), CONFLICT) for element in ids])
    _first, second, third = (n.key for n in panel.model.root.walk() if n.key in ids)
    led = []
    panel.record_wanted.connect(led.append)
    panel.select(second)
    panel.go_to_next_open()
    assert led == [third]


def test_what_is_disputed_on_the_front_page_is_decided_in_a_dialog(
    qtbot, panel, session, monkeypatch
):
    statuses = (PlanStatus.CONSULTATION, PlanStatus.POLITICAL)
    disagree(session, session.plan.info, status=statuses)

    def choose_second(dialog):
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.mouseClick(dialog.boxes["status"].buttons[1], Qt.MouseButton.LeftButton)
        assert not dialog.isVisible()

    monkeypatch.setattr(undecided.UndecidedDialog, "exec", choose_second)
    panel.go_to_next_open()
    assert session.plan.info.status is PlanStatus.POLITICAL
    assert session.plan.info.disputed == ()
    session.undo()
    assert session.plan.info.status is PlanStatus.CONSULTATION
    assert len(session.plan.info.disputed) == 1


def test_a_person_that_somebody_deleted_is_kept_or_goes_in_the_dialog(qtbot, session):
    for choose, left in (("keep_button", "Hanne"), ("delete_button", "")):
        session.apply("x", [Person(id="p", name="Hanne", deleted_by="Bo")])
        dialog = undecided.UndecidedDialog(session, "p")
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.mouseClick(getattr(dialog.deletion, choose), Qt.MouseButton.LeftButton)
        assert not dialog.isVisible()
        assert session.plan.person_name("p") == left


def test_the_filter_leaves_what_is_to_be_decided(panel, session):
    session.apply("x", [with_text(session.plan.element("organisering"), CONFLICT)])
    panel.filter_bar._set_undecided(True)
    assert shown_elements(panel) == ["organisering"]
    session.apply("x", [with_text(session.plan.element("organisering"), "<p>Enige</p>")])
    assert shown_elements(panel) == []
    panel.filter_bar.clear()
    assert len(shown_elements(panel)) == 27


def test_a_section_that_is_to_be_decided_stays_in_the_filter(panel, session):
    panel.arrange(Arrangement.DISPOSITION)
    session.apply("x", [replace(session.plan.section("kapitel-1"), intro=CONFLICT)])
    panel.filter_bar._set_undecided(True)
    assert shown_elements(panel) == ["kapitel-1"]


def test_what_others_changed_is_marked_until_it_is_read(panel, session):
    session.unread = Unread(organisering="Bo Andersen")
    session.unread_changed.emit()
    assert "Ændret af Bo Andersen" in said(panel, "organisering")
    panel.filter_bar._set_unread(True)
    assert shown_elements(panel) == ["organisering"]
    session.unread = Unread()
    session.unread_changed.emit()
    assert "Ændret" not in said(panel, "organisering")
    assert shown_elements(panel) == []


def test_the_filter_menu_tells_what_is_chosen(panel):
    panel.filter_bar._set_undecided(True)
    panel.filter_bar._fill()
    chosen = {a.text() for a in panel.filter_bar._menu.actions() if a.isChecked()}
    assert "Kun det, der skal afgøres" in chosen
    assert "Kun nyt fra andre" not in chosen
    assert panel.filter_bar.button.isChecked()

"""What is internal is marked, shown and listed as a person sees it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItemIterator

from planbuilder.model.registers.stakeholders import Stakeholder
from planbuilder.ui.dialogs.internal_parts import InternalPartsDialog
from planbuilder.ui.editor.visibility import Visibility
from planbuilder.ui.tree.model import TreeModel

ELEMENT = "organisering"


@pytest.fixture
def visibility(qtbot, session):
    made = Visibility(session)
    qtbot.addWidget(made)
    made.show_record(session.plan.element(ELEMENT))
    made.show()
    return made


def choose(visibility, words):
    menu = visibility.pill.menu()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == words).trigger()


def test_an_element_is_marked_and_the_mark_taken_back(visibility, session):
    assert visibility.pill.text() == "Offentlig ▾"
    choose(visibility, "Kun internt")
    element = session.plan.element(ELEMENT)
    assert element.internal
    visibility.show_record(element)
    assert visibility.pill.accessibleName() == "Synlighed: Kun internt"
    session.undo()
    assert not session.plan.element(ELEMENT).internal


def test_what_stands_in_an_internal_section_says_why(visibility, session):
    element = session.plan.element(ELEMENT)
    session.apply("x", [replace(session.plan.section(element.section), internal=True)])
    visibility.show_record(element)
    assert visibility.pill.text() == "Kun internt ▾"
    assert "fordi det afsnit" in visibility.pill.toolTip()


def test_the_tree_says_so_in_words_too(session):
    model = TreeModel(session, lambda error: None)
    assert "Kun internt" not in model.index_of(ELEMENT).data(Qt.ItemDataRole.AccessibleTextRole)
    section = session.plan.section(session.plan.element(ELEMENT).section)
    session.apply("x", [replace(section, internal=True)])
    model.refresh_records({section.id})
    assert "Kun internt" in model.index_of(ELEMENT).data(Qt.ItemDataRole.AccessibleTextRole)


def test_everything_internal_is_listed_and_gone_to(qtbot, session):
    session.apply(
        "x",
        [
            replace(session.plan.element(ELEMENT), internal=True),
            Stakeholder(id="s", title="Politiet", contact="Bo"),
        ],
    )
    dialog = InternalPartsDialog(session.plan)
    qtbot.addWidget(dialog)
    dialog.show()
    shown = []
    rows = QTreeWidgetItemIterator(dialog.list)
    while rows.value():
        shown.append((rows.value().text(0), rows.value().text(1)))
        rows += 1
    assert shown == [
        ("Elementer og afsnit", ""),
        ("Organisering", "Kun internt"),
        ("Interessenter", ""),
        ("Politiet", "Feltet »Navngiven kontakt«"),
    ]
    assert not dialog.go.isEnabled()
    dialog.list.setCurrentItem(dialog.list.topLevelItem(1).child(0))
    with qtbot.waitSignal(dialog.record_wanted) as wanted:
        qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert wanted.args == ["s"]


def test_nothing_internal_is_said(qtbot, session):
    dialog = InternalPartsDialog(session.plan)
    qtbot.addWidget(dialog)
    assert dialog.list.isHidden()

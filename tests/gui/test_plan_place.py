"""Tree, text and side panel share the width of the window, however little there is."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from planbuilder.model.plan import new_plan
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project
from planbuilder.ui.rail import PLAN


@pytest.fixture
def plan_path(tmp_path, settings):
    path = tmp_path / "plan.hplan"
    Project.create(path, new_plan(shipped_concept(), "Køge", "Plan"), author=settings.name).close()
    return path


@pytest.fixture
def place(workbench):
    workbench.go_to_record("organisering")
    assert workbench.place == PLAN
    return workbench.plan_place


def widen(window, width):
    window.resize(width, 700)


def seen(place):
    """Return what is seen of the three; none of it runs into another."""
    QApplication.processEvents()
    parts = [one for one in (place.tree, place.page, place.side) if one.isVisible()]
    for left, right in pairwise(parts):
        assert left.geometry().right() < right.geometry().left()
    assert parts[-1].geometry().right() <= place.width()
    return parts


def test_the_side_panel_gives_way_and_comes_back(window, place):
    assert seen(place) == [place.tree, place.page, place.side]
    widen(window, 720)
    assert seen(place) == [place.tree, place.page]
    assert place.place()["side"]
    widen(window, 1300)
    assert seen(place) == [place.tree, place.page, place.side]


def test_in_a_narrow_window_it_takes_the_place_of_the_tree(qtbot, window, place):
    widen(window, window.minimumWidth())
    qtbot.keyClick(place.page.editor, Qt.Key.Key_F9)
    assert seen(place) == [place.page, place.side]
    qtbot.keyClick(place.page.editor, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert seen(place) == [place.tree, place.page]
    widen(window, 1300)
    assert seen(place) == [place.tree, place.page]


def test_who_closed_it_finds_it_closed(window, place):
    place.side_action.trigger()
    for width in (720, 1300):
        widen(window, width)
        assert seen(place) == [place.tree, place.page]
    assert not place.place()["side"]


def test_the_pills_are_whole_in_a_narrow_text(window, place):
    for width in (window.minimumWidth(), 1000, 1300):
        widen(window, width)
        seen(place)
        pills = place.page.header.pills
        for pill in (pills.state, pills.owner, pills.deadline, place.page.header.visibility):
            assert pill.width() >= pill.sizeHint().width()
            assert pills.rect().contains(pill.geometry())

"""Copies beside the file are noticed, offered, and set aside when one doesn't want them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from planbuilder.project.settings import load_settings
from tests.gui.sharing.texts import TEXT

BOS = TEXT.replace("Første", "Bos første")


@pytest.fixture
def conflicted(copies, plan_path):
    """What a cloud folder leaves beside the plan when two wrote at once."""
    path = copies.with_text("Fra Bo", "Bo", BOS)
    return path.rename(plan_path.with_name("Roskilde (Bos konfliktkopi).hplan"))


@pytest.fixture
def watch(workbench):
    workbench._before_watch.stop()
    workbench._begin_watch()
    return workbench._watch


def look(qtbot, watch):
    watch.look()
    qtbot.waitUntil(lambda: watch._job is None)


def test_a_copy_beside_the_plan_is_offered_and_merged(
    qtbot, window, workbench, conflicted, watch, in_dialog
):
    qtbot.waitUntil(lambda: workbench.strip.shown == "lookalike")
    assert workbench.strip.words.text() == (
        "Ved siden af planen ligger »Roskilde (Bos konfliktkopi)«, en kopi med ændringer, der "
        "ikke er med her."
    )
    assert [button.text() for button in workbench.strip.buttons] == ["Se og flet …", "Ikke nu"]
    in_dialog(lambda dialog: dialog.merge.click())
    qtbot.mouseClick(workbench.strip.buttons[0], Qt.MouseButton.LeftButton)
    assert window.session.plan.element("organisering").text == BOS
    workbench.strip.take_back("merged")
    look(qtbot, watch)
    assert workbench.strip.isHidden()


def test_not_now_is_remembered(qtbot, workbench, conflicted, watch):
    qtbot.waitUntil(lambda: workbench.strip.shown == "lookalike")
    qtbot.mouseClick(workbench.strip.buttons[1], Qt.MouseButton.LeftButton)
    assert str(conflicted) in load_settings().window["lookalikes"]
    look(qtbot, watch)
    assert workbench.strip.isHidden()


def test_the_window_looks_by_itself_a_while_after_the_opening(workbench):
    assert workbench._before_watch.isActive()
    assert not workbench.has_strip

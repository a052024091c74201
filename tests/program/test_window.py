"""The real program in a real window on a screen of its own, driven by keys and mouse."""

from __future__ import annotations

import json
import shutil
import signal
import time

import pytest

from tests.program.windows import Window, on_a_screen

pytestmark = on_a_screen


@pytest.fixture
def opened(screen, user_folder, plan_file):
    """Open the plan in a window; whatever is left running at the end is killed."""
    settings = '{"name": "Hanne Nielsen", "initials": "HN", "window": {"start": "plan"}}'
    (user_folder / "settings.json").write_text(settings, encoding="utf-8")
    windows = []

    def open_window():
        window = Window({**screen, "PLANBUILDER_HOME": str(user_folder)}, plan_file)
        windows.append(window)
        window.wait_for("Planbuilder")
        return window

    yield open_window
    for window in windows:
        window.kill()


def test_what_is_typed_is_in_the_shared_file_after_closing(opened, succeeds, plan_file):
    window = opened()
    window.types("Vi forebygger sammen.")
    assert window.leave() == ""
    assert window.process.returncode == 0
    assert succeeds("text", plan_file, "formaal-og-vision") == "<p>Vi forebygger sammen.</p>\n"


def test_what_was_typed_before_a_kill_comes_back(opened, succeeds, plan_file):
    before = plan_file.read_bytes()
    window = opened()
    window.types("Intet gaar tabt.")
    time.sleep(1.5)
    window.process.send_signal(signal.SIGKILL)
    window.process.communicate()
    assert plan_file.read_bytes() == before
    assert succeeds("text", plan_file, "formaal-og-vision") == "<p>Intet gaar tabt.</p>\n"


def test_the_next_start_opens_the_element_that_was_open_last(opened, succeeds, plan_file):
    window = opened()
    window.keys("ctrl+Next", "ctrl+Next")
    window.leave()
    window = opened()
    window.types("Her var vi.")
    assert window.leave() == ""
    assert "Her var vi." in succeeds("text", plan_file, "interessenter-og-samarbejde")


def test_saving_by_keyboard_publishes_at_once(opened, succeeds, plan_file, tmp_path):
    window = opened()
    window.types("Gemt nu.")
    before = plan_file.read_bytes()
    window.keys("ctrl+s")
    deadline = time.monotonic() + 10
    while plan_file.read_bytes() == before and time.monotonic() < deadline:
        time.sleep(0.1)
    copy = tmp_path / "kopi.hplan"
    shutil.copy(plan_file, copy)
    assert "Gemt nu." in succeeds("text", copy, "formaal-og-vision")


def test_a_plan_opens_with_the_overview_which_leads_to_the_next_task_by_keys(
    opened, user_folder, succeeds, plan_file
):
    settings = '{"name": "Hanne Nielsen", "initials": "HN"}'
    (user_folder / "settings.json").write_text(settings, encoding="utf-8")
    window = opened()
    window.keys("Return", "space")
    assert window.leave() == ""
    tasks = json.loads(succeeds("tasks", plan_file, "--json"))
    assert [one["id"] for one in tasks if one["done_on"]] == ["forloeb-behov-afklar"]

"""The real program in a real window on a screen of its own, driven by keys and mouse."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = ("Xvfb", "openbox", "xdotool")

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="needs an X screen"),
    pytest.mark.skipif(
        not all(shutil.which(tool) for tool in TOOLS), reason="needs Xvfb, openbox and xdotool"
    ),
    pytest.mark.xdist_group("window"),
]


@pytest.fixture(scope="module")
def screen():
    """A virtual screen with a window manager; yields the environment for programs on it."""
    read_end, write_end = os.pipe()
    xvfb = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1400x900x24"],
        pass_fds=(write_end,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    with os.fdopen(read_end) as pipe:
        display = f":{pipe.readline().strip()}"
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    manager = subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL)
    yield environment
    for process in (manager, xvfb):
        process.terminate()
        process.wait(10)


class Window:
    """The program on the screen, as somebody who sits before it."""

    def __init__(self, environment, *arguments):
        self._environment = environment
        self.process = subprocess.Popen(
            [sys.executable, "-m", "planbuilder", *map(str, arguments)],
            env={**environment, "PYTHONPATH": str(ROOT)},
            stderr=subprocess.PIPE,
        )

    def xdotool(self, *arguments):
        done = subprocess.run(
            ["xdotool", *arguments], env=self._environment, capture_output=True, text=True
        )
        return done.stdout.strip()

    def wait_for(self, title):
        """Wait for a visible window with this in its title, and bring it to the front."""
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            assert self.process.poll() is None, self.process.stderr.read().decode()
            found = self.xdotool("search", "--onlyvisible", "--name", title).split()
            if found:
                self.xdotool("windowactivate", "--sync", found[-1])
                time.sleep(0.5)
                return
            time.sleep(0.1)
        pytest.fail(f"no window called {title}")

    def keys(self, *names):
        self.xdotool("key", "--delay", "60", *names)

    def types(self, text):
        self.xdotool("type", "--delay", "30", text)

    def leave(self):
        """Quit by the keyboard; return what the program said on stderr."""
        self.keys("ctrl+q")
        _, said = self.process.communicate(timeout=30)
        return said.decode()


@pytest.fixture
def opened(screen, user_folder, plan_file):
    """Open the plan in a window; whatever is left running at the end is killed."""
    settings = '{"name": "Hanne Nielsen", "initials": "HN"}'
    (user_folder / "settings.json").write_text(settings, encoding="utf-8")
    windows = []

    def open_window():
        window = Window({**screen, "PLANBUILDER_HOME": str(user_folder)}, plan_file)
        windows.append(window)
        window.wait_for("Planbuilder")
        return window

    yield open_window
    for window in windows:
        if window.process.poll() is None:
            window.process.kill()
            window.process.communicate()


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

"""The program on a screen, as somebody who sits before it sees and uses it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = ("Xvfb", "openbox", "xdotool")

on_a_screen = [
    pytest.mark.skipif(sys.platform == "win32", reason="needs an X screen"),
    pytest.mark.skipif(
        not all(shutil.which(tool) for tool in TOOLS), reason="needs Xvfb, openbox and xdotool"
    ),
]
"""The marks of tests that need a screen."""


class Window:
    """A program in a process of its own, with the window that it shows."""

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
        """Wait for a visible window of this program with this in its title; bring it forward."""
        pid = str(self.process.pid)
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            assert self.process.poll() is None, self.process.stderr.read().decode()
            found = self.xdotool(
                "search", "--all", "--onlyvisible", "--pid", pid, "--name", title
            ).split()
            if found:
                self.xdotool("windowactivate", "--sync", found[-1])
                time.sleep(0.5)
                if self.xdotool("getactivewindow") == found[-1]:
                    return
            time.sleep(0.1)
        pytest.fail(f"no window called {title}")

    def answer(self, title, keys):
        """Press keys in windows with this in their title until none has been there for a while."""
        deadline, absent = time.monotonic() + 30, 0
        while absent < 15:
            assert time.monotonic() < deadline, f"{title} stays"
            pid = str(self.process.pid)
            asked = ("--all", "--onlyvisible", "--pid", pid, "--name", title)
            if self.xdotool("search", *asked):
                absent = 0
                self.wait_for(title)
                self.keys(keys)
            absent += 1
            time.sleep(0.1)

    def keys(self, *names):
        self.xdotool("key", "--delay", "60", *names)

    def types(self, text):
        self.xdotool("type", "--delay", "30", text)

    def leave(self):
        """Quit by the keyboard; return what the program said on stderr."""
        self.keys("ctrl+q")
        _, said = self.process.communicate(timeout=30)
        return said.decode()

    def kill(self):
        """End the program if it is still there."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.communicate()

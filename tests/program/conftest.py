"""The real program as a process, with a user folder of its own."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run_program(folder, home, *arguments, stdin=None, **environment):
    """Run the program in a folder, with a user folder; return the finished process."""
    return subprocess.run(
        [sys.executable, "-m", "planbuilder", *map(str, arguments)],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PLANBUILDER_HOME": str(home),
            **environment,
        },
        input=stdin,
        capture_output=True,
        timeout=120,
    )


def words_of(done):
    """Return what a process printed that must have succeeded."""
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr == b""
    return done.stdout.decode()


@pytest.fixture
def program(user_folder, tmp_path):
    """Return a function that runs the program with arguments and returns the finished process."""
    return functools.partial(run_program, tmp_path, user_folder)


@pytest.fixture
def succeeds(program):
    """Return a function that runs the program, expects success and returns what it printed."""
    return lambda *arguments, **more: words_of(program(*arguments, **more))


@pytest.fixture
def fails(program):
    """Return a function that runs the program, expects one Danish line and exit code 1."""

    def run(*arguments, **more):
        done = program(*arguments, **more)
        said = done.stderr.decode()
        assert done.returncode == 1, (done.returncode, said)
        assert said.count("\n") == 1, said
        assert "Traceback" not in said
        assert done.stdout == b""
        return said

    return run


@pytest.fixture(scope="session")
def somebody_else(tmp_path_factory):
    """Return what `succeeds` is, for files that many tests begin with: on another machine."""
    folder = tmp_path_factory.mktemp("somebody-else")
    return lambda *arguments, **more: words_of(run_program(folder, folder, *arguments, **more))


@pytest.fixture(scope="session")
def new_plan_file(somebody_else, tmp_path_factory):
    path = tmp_path_factory.mktemp("new") / "plan.hplan"
    somebody_else("new", path, "--municipality", "Køge")
    return path


@pytest.fixture
def plan_file(new_plan_file, tmp_path):
    """An empty plan for Køge."""
    return shutil.copyfile(new_plan_file, tmp_path / "plan.hplan")


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
    asked = ["xdotool", "get_desktop"]  # what only a window manager answers
    deadline = time.monotonic() + 30
    while subprocess.run(asked, env=environment, capture_output=True).returncode != 0:
        assert time.monotonic() < deadline, "no window manager"
        time.sleep(0.05)
    yield environment
    for process in (manager, xvfb):
        process.terminate()
        process.wait(10)

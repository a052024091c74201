"""What holds for every test: no screen, no network, and a user folder of its own."""

from __future__ import annotations

import gc
import os
import socket  # noqa: TID251 - to stop it
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# No deadline: how long an example takes says more about the machine than about the code.
settings.register_profile("developer", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "developer")


def pytest_collection() -> None:
    """Don't look for garbage while tests are collected: all that is made then stays."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Look for garbage again, in what the tests themselves make.

    The tests of the window do so after every single one. Each time, all modules and tests of the
    suite would be gone through as well, which took longer than the tests.
    """
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session")
def _user_folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("user-folders")


@pytest.fixture(autouse=True)
def user_folder(_user_folders: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings, recent files and working copies of one test, never those of the person testing."""
    folder = Path(tempfile.mkdtemp(dir=_user_folders))
    monkeypatch.setenv("PLANBUILDER_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planbuilder never uses the network; a test in which something tries to fails."""
    connect = socket.socket.connect

    def connect_locally(self: socket.socket, address: object) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6}:
            pytest.fail(f"Something connects to {address}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", connect_locally)

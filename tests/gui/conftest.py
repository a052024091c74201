"""What every test of the window gets: plans to open, and a check that nothing is left behind."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

from planbuilder.model.plan import new_plan
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.example import create_example
from planbuilder.project.project import Project
from planbuilder.project.settings import Settings
from planbuilder.resources import resource
from planbuilder.ui.main_window import MainWindow
from planbuilder.ui.rail import PLAN, START
from planbuilder.ui.session import Session

WINDOWS = (QMainWindow, QDialog)


def _settle() -> None:
    QThreadPool.globalInstance().waitForDone(5000)
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
    gc.collect()


def _active_timers() -> list[QTimer]:
    return [
        thing
        for thing in gc.get_objects()
        if isinstance(thing, QTimer) and shiboken6.isValid(thing) and thing.isActive()
    ]


@pytest.fixture(scope="module", autouse=True)
def _garbage_of_this_file_only():
    """Let what earlier files left for good, reports and caches, not be gone through any more."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _empty_clipboard(qapp):
    """Empty the clipboard at the end: Qt without a screen crashes over what is left in it."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(autouse=True)
def nothing_is_left_behind(qapp):
    """Fail where a test leaves a window, a running timer or a thread."""
    widgets_before = set(QApplication.topLevelWidgets())
    threads_before = set(threading.enumerate())
    yield
    _settle()
    left = [w for w in QApplication.topLevelWidgets() if w not in widgets_before]
    assert not left, f"windows left behind: {left}"
    timers = _active_timers()
    assert not timers, f"timers still running: {[(t, t.parent()) for t in timers]}"
    threads = set(threading.enumerate()) - threads_before
    threads = {t for t in threads if not isinstance(t, threading._DummyThread)}
    assert not threads, f"threads still running: {threads}"


@pytest.fixture(scope="session", autouse=True)
def _nothing_flashes():
    """Fail where a part of a window is shown before it is in one.

    It would be a window of its own for a moment: it flashes, and takes keys that are meant for
    the window.
    """
    show = QWidget.setVisible

    def shown(widget: QWidget, visible: bool) -> None:
        plain = widget.windowType() == Qt.WindowType.Window and not isinstance(widget, WINDOWS)
        if visible and plain:
            caller = sys._getframe(1).f_globals["__name__"]
            assert not caller.startswith("planbuilder."), f"{widget} flashes"
        show(widget, visible)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QWidget, "setVisible", shown)
        yield


@pytest.fixture
def settings(user_folder) -> Settings:
    return Settings(name="Hanne Nielsen", initials="HN", window={START: PLAN})


@pytest.fixture
def session(tmp_path, settings):
    """A session on a new, empty plan for Køge."""
    plan = new_plan(shipped_concept(), "Køge", "Handlingsplan")
    made = Session(Project.create(tmp_path / "plan.hplan", plan, author=settings.name), settings)
    yield made
    made.close()


@pytest.fixture
def example_session(tmp_path, settings):
    """A session on the example plan."""
    project = create_example(
        tmp_path / "eksempel.hplan", shipped_concept(), resource("example"), author=settings.name
    )
    made = Session(project, settings)
    yield made
    made.close()


@pytest.fixture
def window(qtbot, settings, plan_path):
    """A window with the plan in it whose path a test's `plan_path` gives."""
    made = MainWindow(settings)
    qtbot.addWidget(made)
    made.resize(1300, 850)
    made.show()
    made.open_plan(plan_path)
    yield made
    made.close_plan()


@pytest.fixture
def workbench(window):
    return window.workbench


@pytest.fixture
def in_dialog(qapp):
    """Do something in the next dialog that opens, and close it whatever happens."""
    failures = []

    def when_open(do: Callable[[QDialog], object]) -> None:
        def act() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None:
                QTimer.singleShot(20, act)
                return
            try:
                do(dialog)
            except BaseException as failure:  # noqa: BLE001 - raised when the test is over
                failures.append(failure)
                dialog.reject()

        QTimer.singleShot(20, act)

    yield when_open
    if failures:
        raise failures[0]

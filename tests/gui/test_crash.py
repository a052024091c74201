"""A fault of the program saves the work first, and its report holds no plan text."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from planbuilder.ui import crash

SECRET = "Fortroligt om Hanne"


def raised() -> Exception:
    try:
        raise RuntimeError(SECRET)
    except RuntimeError as error:
        return error


@pytest.fixture
def hook():
    before = sys.excepthook
    yield
    sys.excepthook = before


def press(words, seen):
    def act():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        seen.append((box.text(), box.informativeText(), box.detailedText()))
        buttons = {b.text().replace("&", ""): b for b in box.findChildren(QPushButton)}
        buttons[words].click()

    QTimer.singleShot(50, act)


def test_the_report_names_places_and_never_the_message():
    text = crash.report(raised())
    assert "RuntimeError" in text
    assert "test_crash.py" in text
    assert SECRET not in text


def test_the_work_is_saved_before_anything_is_shown(qapp, hook, capsys):
    saved, seen = [], []
    crash.install(lambda: saved.append(True) or "Alt er gemt.")
    press("Kopiér fejlrapport", seen)
    error = raised()
    sys.excepthook(type(error), error, error.__traceback__)
    assert saved == [True]
    assert "Alt er gemt." in seen[0][1]
    assert SECRET not in "".join(seen[0])
    assert SECRET not in capsys.readouterr().err
    assert "RuntimeError" in QGuiApplication.clipboard().text()


def test_a_second_fault_while_saving_does_not_hide_the_first(qapp, hook, capsys):
    def save():
        raise OSError(SECRET)

    seen = []
    crash.install(save)
    press("Arbejd videre", seen)
    error = raised()
    sys.excepthook(type(error), error, error.__traceback__)
    assert "kunne ikke gemmes" in seen[0][1]
    assert "RuntimeError" in capsys.readouterr().err

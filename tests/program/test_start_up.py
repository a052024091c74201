"""The example plan opens without what nobody needs to see what comes first, and to act there.

That is the overview, or the text for those who would rather open that."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.example import create_example
from planbuilder.project.settings import Settings, save_settings
from planbuilder.resources import resource
from planbuilder.ui.rail import OVERVIEW, PLAN, START

ROOT = Path(__file__).parents[2]

# Runs the program until the window is painted with the plan in it, and prints what it met.
PROGRAM = """
import json, linecache, os, sys
from planbuilder.__main__ import window_code

app = window_code()
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from dataclasses import is_dataclass

opened = []
open_plan = app.MainWindow.open_plan

def open_and_look(window, path):
    opened.append(open_plan(window, path))
    QTimer.singleShot(0, lambda: look(window))
    return opened[-1]

def look(window):
    QApplication.processEvents()
    bench = window.workbench
    page = bench.plan_place.page if bench.place == "plan" else None
    met = {
        "place": bench.place,
        "editable": page is not None and not page.editor.isReadOnly(),
        "text": page.editor.toPlainText() if page else "",
        "modules": sorted(sys.modules),
        "sources": sorted(linecache.cache),
        "compiled": sorted(
            f"{module}.{name}"
            for module in list(sys.modules)
            if module.startswith("planbuilder.")
            for name, made in vars(sys.modules[module]).items()
            if is_dataclass(made) and made.__module__ == module
            and "<string>" in repr(getattr(made.__eq__, "__code__", ""))
        ),
        "qt": sorted(
            name
            for module in ("QtCore", "QtGui", "QtWidgets")
            for name, made in vars(sys.modules["PySide6." + module]).items()
            if isinstance(made, type)
        ),
    }
    # Looking for widgets wakes classes of Qt by itself, so this comes last.
    labels = bench.stack.currentWidget().findChildren(QLabel)
    print(json.dumps(met | {"words": [label.text() for label in labels]}), flush=True)
    os._exit(0)

app.MainWindow.open_plan = open_and_look
app.crash.install = lambda save: None  # a fault shall end the process, not open a dialog
app.run_window([sys.argv[1]])
"""

OFFICE = ("docx", "openpyxl", "lxml", "planbuilder.office")
LATER = (
    "PySide6.QtPrintSupport",
    "planbuilder.cli",
    "planbuilder.model.municipality",
    "planbuilder.model.richtext.clean",
    "planbuilder.model.richtext.html_reader",
    "planbuilder.model.search",
    "planbuilder.ui.coverage",
    "planbuilder.ui.dialogs",
    "planbuilder.ui.editor.clipboard",
    "planbuilder.ui.editor.live.card",
    "planbuilder.ui.editor.live.content",
    "planbuilder.ui.editor.new_person",
    "planbuilder.ui.editor.picture_data",
    "planbuilder.ui.panels.element_efforts",
    "planbuilder.ui.panels.search",
    "planbuilder.ui.printing",
    "planbuilder.ui.registers",
    "planbuilder.ui.welcome",
)
OF_THE_TEXT = (
    "planbuilder.model.comments.anchoring",
    "planbuilder.model.richtext.tree",
    "planbuilder.ui.editor",
    "planbuilder.ui.element_page",
    "planbuilder.ui.panels",
    "planbuilder.ui.plan_place",
    "planbuilder.ui.tree",
    "xml",
)
"""Not before somebody wants to write, where a plan opens with the overview."""
STANDARD = (
    "calendar",
    "csv",
    "difflib",
    "email",
    "hmac",
    "html",
    "http",
    "platform",
    "secrets",
    "uuid",
)
# They change, or have an order or a field that is worked out.
DATACLASSES = {
    "planbuilder.model.concept.Concept",
    "planbuilder.model.figures.records.Period",
    "planbuilder.project.settings.Settings",
    "planbuilder.ui.editor.open_texts.OpenText",
}
# PySide makes a class with all its enums when it is first touched. These take milliseconds each.
QT = {
    "QCalendar",
    "QCalendarWidget",
    "QDateEdit",
    "QDialog",
    "QFileDialog",
    "QGradient",
    "QListWidget",
    "QMessageBox",
    "QRegularExpression",
    "QStyle",
    "QTableView",
    "QTreeWidget",
    "QUrl",
}


@pytest.fixture(scope="module", params=[OVERVIEW, PLAN])
def met(request, tmp_path_factory):
    """What the program met until the example plan stood in its window, at either first place."""
    folder = tmp_path_factory.mktemp("start")
    plan = folder / "eksempel.hplan"
    create_example(
        plan, shipped_concept(), resource("example"), author="Hanne", home=folder / "home"
    ).close()
    first = {START: request.param}
    save_settings(Settings(name="Hanne Nielsen", initials="HN", window=first), folder / "home")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(plan)],
        env={
            **os.environ,
            "PLANBUILDER_HOME": str(folder / "home"),
            "PYTHONPATH": str(ROOT),
            "QT_QPA_PLATFORM": "offscreen",
        },
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_what_comes_first_stands_in_the_window(met):
    if met["place"] == PLAN:
        assert met["editable"]
        assert len(met["text"].split()) > 20
    else:
        assert met["place"] == OVERVIEW
        assert any(words.startswith("Hos mig (") for words in met["words"])


@pytest.mark.parametrize("name", [*OFFICE, *LATER, *OF_THE_TEXT, *STANDARD])
def test_start_up_has_no_use_for(met, name):
    if met["place"] == PLAN and name in OF_THE_TEXT:
        return
    loaded = [m for m in met["modules"] if m == name or m.startswith(name + ".")]
    assert loaded == []


def test_no_source_is_read(met):
    """PySide does so for each module, unless it is kept from it."""
    assert [name for name in met["sources"] if "planbuilder" in name] == []


def test_classes_are_frozen_the_cheap_way(met):
    """What has to be a `@dataclass` says so; a new class is `@frozen` or isn't needed at start."""
    assert set(met["compiled"]) <= DATACLASSES


def test_start_up_wakes_no_class_of_qt_that_it_has_no_use_for(met):
    assert QT.isdisjoint(met["qt"]), QT & set(met["qt"])
    assert "QScrollArea" in met["qt"], "the classes of Qt are no longer told apart"

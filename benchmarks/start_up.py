"""Cold start and memory: the example plan open, beside a bare window.

Each run is a whole process on the screen in DISPLAY (or offscreen), from its start until the
window is painted with what the plan opens with: the overview, or the text, which can then be typed
in. In a third row one goes on from the overview to the text. Memory is the peak of the process. A
first run, which doesn't count, leaves the compiled modules, as the first start of the program does.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from _measure import in_turn, report

RUNS = 15

BARE = """
import os, resource, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QTextEdit, QTreeView
application = QApplication(sys.argv)
window = QMainWindow()
splitter = QSplitter()
splitter.addWidget(QTreeView())
splitter.addWidget(text := QTextEdit())
window.setCentralWidget(splitter)
window.resize(1400, 900)
window.show()
def ready():
    text.setFocus()
    application.processEvents()
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, flush=True)
    os._exit(0)
QTimer.singleShot(0, ready)
application.exec()
"""

OURS = """
import os, resource, sys
from planbuilder.__main__ import window_code
app = window_code()
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
open_plan = app.MainWindow.open_plan
def ready(window):
    assert window.workbench is not None, "the plan did not open"
    QApplication.processEvents()
    for place in sys.argv[2:]:
        window.workbench.go_to(place)
        QApplication.processEvents()
        assert window.workbench.plan_place.page.record_id, "no text is open"
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, flush=True)
    os._exit(0)
def open_and_leave(window, path):
    opened = open_plan(window, path)
    QTimer.singleShot(0, lambda: ready(window))
    return opened
app.MainWindow.open_plan = open_and_leave
sys.exit(app.run_window([sys.argv[1]]))
"""


class Process:
    """Runs one of the two programs again and again and keeps its peak memory."""

    def __init__(self, code: str, *arguments: str) -> None:
        self._command = [sys.executable, "-c", code, *arguments]
        self.megabytes: list[float] = []

    def seconds(self) -> float:
        """Run the program once; return how long it took."""
        begin = time.perf_counter()
        done = subprocess.run(self._command, capture_output=True, text=True, check=True)
        seconds = time.perf_counter() - begin
        self.megabytes.append(int(done.stdout.split()[-1]) / 1024)
        return seconds


def main() -> None:
    """Make the example plan, then measure both in turn."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        os.environ["PLANBUILDER_HOME"] = str(Path(folder) / "home")
        os.environ.setdefault(
            "QT_QPA_PLATFORM", "offscreen" if "DISPLAY" not in os.environ else "xcb"
        )
        plan = Path(folder) / "eksempel.hplan"
        from planbuilder.project.catalogue import shipped_concept
        from planbuilder.project.example import create_example
        from planbuilder.project.settings import load_settings, save_settings
        from planbuilder.resources import resource
        from planbuilder.ui.rail import OVERVIEW, PLAN, START

        create_example(plan, shipped_concept(), resource("example"), author="Hanne").close()
        bare = Process(BARE)
        for name, first, *then in (
            ("cold start to the overview", OVERVIEW),
            ("cold start to the text", PLAN),
            ("cold start to the overview, and on to the text", OVERVIEW, PLAN),
        ):
            settings = load_settings()
            settings.name, settings.initials = "Hanne Nielsen", "HN"
            settings.window[START] = first
            save_settings(settings)
            ours = Process(OURS, str(plan), *then)
            bare.megabytes.clear()
            report(name, "s", *in_turn(ours.seconds, bare.seconds, RUNS), "at most 2")
            more = [a - b for a, b in zip(ours.megabytes, bare.megabytes, strict=True)]
            print(f"memory: {statistics.median(more):.0f} MB over the bare window (goal +60 MB)")


if __name__ == "__main__":
    main()

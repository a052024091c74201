"""From a key press to the painted letter in a text of 50 pages, beside a bare QTextEdit.

Both hold the same text in one process and are typed in by turns, at the pace of a very fast
typist, each turn in another paragraph: at some places Qt paints more than at others. A key counts
from the moment when it was due, so that a save that gets in the way of the next key is part of
what is measured. Our page saves to its project file while we type.
"""

from __future__ import annotations

import gc
import os
import statistics
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit

PAGES = 50
WORDS_ON_A_PAGE = 400
KEYS_IN_A_TURN = 50
TURNS = 16
BETWEEN_KEYS_S = 0.05
SETTLE_S = 1.0
SENTENCE = "Kommunen samler sin viden om forebyggelse og følger op hvert år. "


class Paints(QObject):
    """Notes when a widget was last painted."""

    def __init__(self, editor: QTextEdit) -> None:
        super().__init__()
        self.done = False
        editor.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look at every event, take none."""
        if event.type() == QEvent.Type.Paint:
            self.done = True
        return False


class Typist:
    """Types in one editor and keeps how long each letter took, in seconds."""

    def __init__(self, editor: QTextEdit) -> None:
        self._editor = editor
        self._paints = Paints(editor)
        self._typed = 0
        self.seconds: list[float] = []

    def turn(self, share: float) -> None:
        """Type some letters behind a paragraph, after this share of the text's paragraphs."""
        to_paragraph(self._editor, share)
        self._editor.setFocus()
        wait_until(time.perf_counter() + SETTLE_S)
        due = time.perf_counter()
        for _ in range(KEYS_IN_A_TURN):
            due += BETWEEN_KEYS_S
            wait_until(due)
            self._key()
            self.seconds.append(time.perf_counter() - due)

    def _key(self) -> None:
        letter = SENTENCE[self._typed % len(SENTENCE)]
        self._typed += 1
        self._paints.done = False
        QTest.keyClicks(self._editor, letter)
        while not self._paints.done:
            QApplication.processEvents()


def wait_until(moment: float) -> None:
    """Let the program do its work until then."""
    while (left := moment - time.perf_counter()) > 0:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, max(1, int(left * 1000)))


def long_text(plan) -> str:
    """Return the example plan's texts one after another, again and again, for 50 pages."""
    from planbuilder.model.richtext.quick import count_words

    texts = [element.text for element in plan.elements if element.text]
    chosen: list[str] = []
    while sum(map(count_words, chosen)) < PAGES * WORDS_ON_A_PAGE:
        chosen.append(texts[len(chosen) % len(texts)])
    return "\n".join(chosen)


def bare_editor(source: str, labels) -> QTextEdit:
    """Return a QTextEdit with the same text, and nothing else of ours."""
    from planbuilder.model.richtext.xhtml import from_xhtml
    from planbuilder.ui.editor.document import fill
    from planbuilder.ui.editor.objects import install

    editor = QTextEdit()
    document = QTextDocument(editor)
    install(document, labels.reference_label, lambda source: None)
    fill(document, from_xhtml(source))
    editor.setDocument(document)
    return editor


def to_paragraph(editor: QTextEdit, share: float) -> None:
    """Put the cursor at the end of the first long paragraph after this share of all."""
    document = editor.document()
    cursor = QTextCursor(document.findBlockByNumber(int(document.blockCount() * share)))
    while cursor.currentTable() is not None or cursor.block().length() < 200:
        cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    editor.setTextCursor(cursor)
    editor.ensureCursorVisible()


def shown(editor, size=(1000, 800)) -> QMainWindow:
    """Return a window with the editor in it, on the screen."""
    window = QMainWindow()
    window.setCentralWidget(editor)
    window.resize(*size)
    window.show()
    QTest.qWaitForWindowExposed(window)
    return window


def report(name: str, seconds: list[float]) -> tuple[float, float]:
    """Print and return the median and the 99th percentile in milliseconds."""
    ordered = sorted(second * 1000 for second in seconds)
    median = statistics.median(ordered)
    slow = ordered[int(len(ordered) * 0.99)]
    print(f"{name}: p50 {median:.2f} ms, p99 {slow:.2f} ms, {len(ordered)} keys")
    return median, slow


def main() -> None:
    """Type in both editors by turns and print how they compare."""
    os.environ.setdefault("QT_QPA_PLATFORM", "xcb" if "DISPLAY" in os.environ else "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PLANBUILDER_HOME"] = str(Path(folder) / "home")
        measure(Path(folder))


def measure(folder: Path) -> None:
    """Open the example plan with a long text and measure."""
    from dataclasses import replace

    from planbuilder.project.catalogue import shipped_concept
    from planbuilder.project.example import create_example
    from planbuilder.project.settings import Settings
    from planbuilder.resources import resource
    from planbuilder.ui.app import make_application
    from planbuilder.ui.plan_place import PlanPlace
    from planbuilder.ui.session import Session

    application = make_application([])
    project = create_example(
        folder / "plan.hplan", shipped_concept(), resource("example"), author="Hanne"
    )
    session = Session(project, Settings(name="Hanne Nielsen", initials="HN"))
    first = session.plan.elements[0]
    session.apply("Lang tekst", [replace(first, text=long_text(session.plan))])
    place = PlanPlace(session)
    place.show_record(first.id)
    window = shown(place, (1500, 800))
    editor = place.page.editor
    bare = bare_editor(session.plan.element(first.id).text, session.plan)
    other = shown(bare)
    gc.freeze()  # as the program does when its window stands
    ours, floor = Typist(editor), Typist(bare)
    for turn in range(TURNS):
        share = 0.05 + 0.85 * turn / TURNS
        ours.turn(share)
        floor.turn(share)
    session.save_pending()
    assert "Kommunen samler sin viden" in session.plan.element(first.id).text
    median, slow = report("ours", ours.seconds)
    bare_median, bare_slow = report("bare QTextEdit", floor.seconds)
    print(
        f"key to painted letter: p50 {median / bare_median:.2f} x, p99 {slow / bare_slow:.2f} x "
        f"(goal at most 1.5 x and under 16 ms)"
    )
    for one in (window, other):
        one.close()
    session.close()
    del application


if __name__ == "__main__":
    main()

"""Both exports are asked for, written off the GUI thread, and offered; nothing half-done stays."""

from __future__ import annotations

import zipfile
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QThread, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QProgressDialog,
    QPushButton,
    QWidget,
)

from planbuilder.model.records import Effort, Unfinished
from planbuilder.project.errors import in_use
from planbuilder.ui import messages
from planbuilder.ui.dialogs import export_run
from planbuilder.ui.dialogs.export_word import ExportWordDialog
from tests.office.disagreeing import disputing


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def asked(monkeypatch):
    """Answer every question with its first choice, and keep what was asked."""
    questions = []

    def ask(_parent, title, text, choices, *, safe=0):
        questions.append((text, list(choices)))
        return answers.pop(0) if answers else 0

    answers = []
    monkeypatch.setattr(messages, "ask", ask)
    questions_and_answers = type("Asked", (), {"questions": questions, "answers": answers})
    return questions_and_answers()


def choose(monkeypatch, *paths):
    """Have the file dialog give these paths, one at each call."""
    left = [str(path) for path in paths]
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", staticmethod(lambda *_: (left.pop(0) if left else "", ""))
    )


def test_the_excel_overview_is_written_and_offered(
    window, example_session, asked, monkeypatch, tmp_path
):
    choose(monkeypatch, tmp_path / "indsatser")
    export_run.export_excel(example_session, window)
    assert zipfile.is_zipfile(tmp_path / "indsatser.xlsx")
    assert asked.questions[0][1] == ["Luk", "Vis mappen", "Åbn filen"]


def test_the_export_tells_once_that_people_disagree(window, session, asked, monkeypatch, tmp_path):
    effort = Effort(id="e", order="m", title="Mentorer")
    session.apply("x", [disputing(effort, responsible=("SSP", "Skolen"))])
    choose(monkeypatch, tmp_path / "indsatser")
    export_run.export_excel(session, window)
    ((text, _),) = asked.questions
    assert text.endswith(
        "Planen har 1 sted, hvor I har skrevet forskelligt; begge udgaver er med i dokumentet."
    )


def test_the_word_dialog_shows_what_the_document_will_hold(qtbot, session):
    dialog = ExportWordDialog(session)
    qtbot.addWidget(dialog)
    assert " · 0 udeladt" in dialog._summary.text()
    dialog.unfinished.setCurrentIndex(dialog.unfinished.findData(Unfinished.OMIT))
    assert dialog._summary.text().startswith("0 med pladsholder")


def test_the_choices_are_remembered_in_the_plan(
    qtbot, example_session, asked, monkeypatch, tmp_path
):
    choose(monkeypatch, tmp_path / "plan.docx")
    dialog = ExportWordDialog(example_session)
    qtbot.addWidget(dialog)
    dialog._boxes["coverage"].setChecked(False)
    export = dialog.findChild(QDialogButtonBox).buttons()
    accept = next(b for b in export if b.text().startswith("Eksportér"))
    qtbot.mouseClick(accept, Qt.MouseButton.LeftButton)
    assert zipfile.is_zipfile(tmp_path / "plan.docx")
    assert not example_session.plan.word_options.coverage
    assert dialog.result()


def test_a_file_that_is_open_elsewhere_is_named_and_another_name_offered(
    window, session, asked, monkeypatch, tmp_path
):
    taken, free = tmp_path / "taget.docx", tmp_path / "fri.docx"
    choose(monkeypatch, taken, free)
    asked.answers.append(1)

    def write(_plan, _versions, target, _progress):
        if target == taken:
            raise in_use(target)
        target.write_bytes(b"ok")

    assert export_run.choose_and_run(session, window, "Word", ".docx", "", write)
    text, choices = asked.questions[0]
    assert "taget.docx" in text
    assert choices == ["Annullér", "Gem som et andet navn …"]
    assert free.read_bytes() == b"ok"


def test_the_work_is_done_off_the_gui_thread_on_a_plan_that_stands_still(window, session, tmp_path):
    seen = []

    def write(plan, _versions, _target, _progress):
        seen.append((QThread.currentThread() is QApplication.instance().thread(), plan))

    assert export_run.run(session, window, "Word", tmp_path / "x.docx", write)
    in_gui_thread, plan = seen[0]
    assert not in_gui_thread
    session.apply("x", [replace(session.plan.info, title="Ny titel")])
    assert plan.info.title == "Handlingsplan"


def test_cancelling_stops_the_work_at_its_next_step(window, session, tmp_path):
    def write(_plan, _versions, _target, progress):
        for step in range(5_000):
            progress(step, 10_000)
            QThread.msleep(1)
        pytest.fail("nobody stopped it")

    def press_cancel():
        window.findChild(QProgressDialog).findChild(QPushButton).click()

    QTimer.singleShot(200, press_cancel)
    assert not export_run.run(session, window, "Word", tmp_path / "x.docx", write)
    assert not (tmp_path / "x.docx").exists()


def test_a_fault_of_the_program_is_not_hidden(window, session, tmp_path):
    def write(_plan, _versions, _target, _progress):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        export_run.run(session, window, "Word", tmp_path / "x.docx", write)

"""Both exports are asked for, written off the GUI thread, and offered; nothing half-done stays."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date

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

from planbuilder.model.records import Comment, Effort, Unfinished
from planbuilder.model.registers.stakeholders import Stakeholder
from planbuilder.model.registers.year_wheel import Occasion
from planbuilder.project.errors import in_use
from planbuilder.project.past.milestones import add_milestone
from planbuilder.ui import messages
from planbuilder.ui.dialogs import export_run
from planbuilder.ui.dialogs.export_calendar import ExportCalendarDialog
from planbuilder.ui.dialogs.export_excel import ExportExcelDialog
from planbuilder.ui.dialogs.export_web import ExportWebDialog
from planbuilder.ui.dialogs.export_word import ExportWordDialog
from tests.office.disagreeing import disputing
from tests.office.word_files import headings, opened, paragraphs


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

    def ask(_parent, title, text, choices, *, safe=0, is_good=False):
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
    ExportExcelDialog(example_session, window).accept()
    assert zipfile.is_zipfile(tmp_path / "indsatser.xlsx")
    assert asked.questions[0][1] == ["Luk", "Vis mappen", "Åbn filen"]


def test_the_export_tells_once_that_people_disagree(window, session, asked, monkeypatch, tmp_path):
    effort = Effort(id="e", order="m", title="Mentorer")
    session.apply("x", [disputing(effort, responsible=("SSP", "Skolen"))])
    choose(monkeypatch, tmp_path / "indsatser")
    ExportExcelDialog(session, window).accept()
    ((text, _),) = asked.questions
    assert text.endswith(
        "Planen har 1 sted, hvor I har skrevet forskelligt; begge udgaver er med i dokumentet."
    )


def test_the_word_dialog_shows_what_the_document_will_hold(qtbot, session):
    dialog = ExportWordDialog(session)
    qtbot.addWidget(dialog)
    assert " · 0 udeladt" in dialog._summary.text()
    assert "som alle kan læse" not in dialog._summary.text()
    dialog.public.setChecked(True)
    assert " med pladsholder, som alle kan læse · " in dialog._summary.text()
    dialog.public.setChecked(False)
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


def test_readiness_can_be_chosen_where_anybody_answered(qtbot, session, example_session):
    empty, dialog = ExportWordDialog(session), ExportWordDialog(example_session)
    for one in (empty, dialog):
        qtbot.addWidget(one)
        one.show()
    box = dialog._boxes["readiness"]
    assert not empty._boxes["readiness"].isVisible()
    assert box.isVisible()
    assert not box.isChecked()
    box.setChecked(True)
    assert dialog.options().readiness
    assert box.isEnabled()
    dialog.public.setChecked(True)
    assert not box.isEnabled()  # it is internal, so nothing would come of it


def test_a_title_has_the_whole_row_where_nothing_is_remarked(qtbot, example_session):
    dialog = ExportWordDialog(example_session)
    qtbot.addWidget(dialog)
    items = list(dialog.preview._below(dialog.preview.invisibleRootItem()))
    assert {item.isFirstColumnSpanned() for item in items} == {True, False}
    assert all(item.isFirstColumnSpanned() is not bool(item.text(1)) for item in items)


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
    assert choices == ["Annuller", "Gem som et andet navn …"]
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


def push_export(qtbot, dialog):
    buttons = dialog.findChild(QDialogButtonBox).buttons()
    accept = next(b for b in buttons if b.text().startswith("Eksportér"))
    qtbot.mouseClick(accept, Qt.MouseButton.LeftButton)


def tick(dialog, title):
    (item,) = dialog.preview.findItems(
        title, Qt.MatchFlag.MatchEndsWith | Qt.MatchFlag.MatchRecursive
    )
    checked = item.checkState(0) is Qt.CheckState.Checked
    item.setCheckState(0, Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)


class TestSomePieces:
    @pytest.fixture
    def dialog(self, qtbot, session):
        dialog = ExportWordDialog(session, pieces=["organisering"])
        qtbot.addWidget(dialog)
        return dialog

    def test_are_ticked_in_the_preview(self, dialog):
        assert dialog.preview.chosen() == ["organisering"]
        assert dialog._summary.text() == "Valgte overskrifter: 1"
        tick(dialog, "Strategi")
        assert "1.1" not in dialog.preview.chosen()
        chapter = dialog._plan.chapters()[0]
        assert set(dialog.preview.chosen()) == {chapter.id, "organisering"}

    def test_need_one_at_least(self, dialog):
        tick(dialog, "Organisering af Infohus Kommune")
        tick(dialog, "Organisering af Infohus Kommune")
        for item in dialog.preview.findItems("", Qt.MatchFlag.MatchContains):
            if item.data(0, Qt.ItemDataRole.UserRole):
                item.setCheckState(0, Qt.CheckState.Unchecked)
        assert dialog.preview.chosen() == []
        assert not dialog._export_button.isEnabled()

    def test_are_written_alone_and_nothing_of_it_is_remembered(
        self, qtbot, dialog, session, asked, monkeypatch, tmp_path
    ):
        choose(monkeypatch, tmp_path / "del.docx")
        before = session.plan.word_options
        dialog.guidance.setChecked(True)
        push_export(qtbot, dialog)
        document = opened(tmp_path / "del.docx")
        assert [title for _, title in headings(document)] == ["Organisering"]
        assert paragraphs(document, "Vejledning")
        assert session.plan.word_options == before

    def test_give_way_to_the_whole_plan_again(self, dialog):
        assert not dialog._boxes["cover"].isChecked()
        dialog.scope.setCurrentIndex(0)
        assert dialog._boxes["cover"].isChecked()
        assert dialog.guidance.isHidden()


class TestTheTemplate:
    @pytest.fixture
    def dialog(self, qtbot, session):
        dialog = ExportWordDialog(session)
        qtbot.addWidget(dialog)
        return dialog

    def test_is_chosen_once_and_remembered_in_the_plan(
        self, qtbot, dialog, session, asked, monkeypatch, tmp_path
    ):
        template = tmp_path / "køge.dotx"
        choose(monkeypatch, template, tmp_path / "plan.docx")
        dialog.template.save_action.trigger()
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(template), ""))
        dialog.template.choose_action.trigger()
        assert dialog.template._name.full_text() == "køge.dotx"
        assert session.plan.word_options.template_name == "køge.dotx"
        cover = dialog._boxes["cover"]
        qtbot.waitUntil(lambda: cover.text() == "&Forside (skabelonens egen)")
        assert not cover.isEnabled()
        push_export(qtbot, dialog)
        assert "Køge" in paragraphs(opened(tmp_path / "plan.docx"), "Forside kommune")
        dialog.template.ours_action.trigger()
        assert not session.plan.word_options.template
        assert dialog.template._name.full_text() == "Planbuilders egen"
        qtbot.waitUntil(cover.isEnabled)

    def test_that_cannot_be_used_is_told_and_nothing_changes(
        self, dialog, session, monkeypatch, tmp_path
    ):
        told = []
        monkeypatch.setattr(messages, "show_error", lambda _parent, error: told.append(str(error)))
        (tmp_path / "x.dotx").write_bytes(b"%PDF-1.7")
        monkeypatch.setattr(
            QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "x.dotx"), "")
        )
        dialog.template.choose_action.trigger()
        assert "PDF" in told[0]
        assert not session.plan.word_options.template


def test_comments_come_along_where_they_are_wanted(qtbot, session, asked, monkeypatch, tmp_path):
    comment = Comment(
        id="k", about="organisering", author="Bo", words="Hvem?", moment="2026-11-22T09:30:00.000Z"
    )
    session.apply("x", [comment])
    choose(monkeypatch, tmp_path / "plan.docx")
    dialog = ExportWordDialog(session)
    qtbot.addWidget(dialog)
    dialog.comments.setCurrentIndex(1)
    push_export(qtbot, dialog)
    with zipfile.ZipFile(tmp_path / "plan.docx") as package:
        assert "Hvem?" in package.read("word/comments.xml").decode()


def test_changes_since_a_milestone_are_tracked(qtbot, session, asked, monkeypatch, tmp_path):
    element = replace(session.plan.elements[0], text="<p>Vi har en gruppe.</p>")
    session.apply("x", [element])
    milestone = add_milestone(session.project, "Vedtaget")
    session.apply("x", [replace(element, text="<p>Vi har en ny gruppe.</p>")])
    choose(monkeypatch, tmp_path / "plan.docx")
    dialog = ExportWordDialog(session, since=milestone.id)
    qtbot.addWidget(dialog)
    assert dialog.since.currentText() == "Med ændringer siden »Vedtaget«"
    dialog.accept()
    with zipfile.ZipFile(tmp_path / "plan.docx") as package:
        assert "<w:ins " in package.read("word/document.xml").decode()


def test_without_a_milestone_there_are_no_changes_to_choose(qtbot, session):
    dialog = ExportWordDialog(session)
    qtbot.addWidget(dialog)
    assert not dialog.since.isEnabled()


def test_what_is_to_be_published_holds_nothing_internal(
    qtbot, example_session, asked, monkeypatch, tmp_path
):
    target = tmp_path / "offentlig.docx"
    choose(monkeypatch, target)
    plan = example_session.plan
    hidden = next(one for one in plan.elements if one.text and plan.title(one))
    example_session.apply("Skjul", [replace(hidden, internal=True)])
    dialog = ExportWordDialog(example_session)
    qtbot.addWidget(dialog)
    tick_title = plan.title(hidden)
    flags = Qt.MatchFlag.MatchEndsWith | Qt.MatchFlag.MatchRecursive
    assert dialog.preview.findItems(tick_title, flags)
    dialog.public.setChecked(True)
    assert not dialog.preview.findItems(tick_title, flags)
    assert not dialog.comments.isEnabled()
    push_export(qtbot, dialog)
    titles = [title for _, title in headings(opened(target))]
    assert titles
    assert tick_title not in titles


def press_export(qtbot, dialog):
    buttons = dialog.findChild(QDialogButtonBox).buttons()
    button = next(one for one in buttons if one.text().startswith("Eksportér"))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def previewed(dialog) -> list[str]:
    items = dialog.preview.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
    return [item.text(0) for item in items]


def test_what_is_wrong_in_the_preview_is_not_cut_off(qtbot, session):
    dialog = ExportWebDialog(session)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    preview = dialog.preview
    items = preview.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
    widest = max(preview.fontMetrics().horizontalAdvance(item.text(1)) for item in items)
    assert 0 < widest < preview.columnWidth(1)


def test_a_web_page_is_written_for_all_or_for_the_municipality_alone(
    qtbot, example_session, asked, monkeypatch, tmp_path
):
    section = example_session.plan.chapters()[0]
    example_session.apply("x", [replace(section, title="Kun for os", internal=True)])
    public, internal = tmp_path / "alle.html", tmp_path / "os.html"
    choose(monkeypatch, public, internal)
    dialog = ExportWebDialog(example_session)
    qtbot.addWidget(dialog)
    assert not any("Kun for os" in words for words in previewed(dialog))
    press_export(qtbot, dialog)
    assert dialog.result()
    dialog = ExportWebDialog(example_session)
    qtbot.addWidget(dialog)
    dialog.readers.choose(public=False)
    assert any("Kun for os" in words for words in previewed(dialog))
    dialog._boxes["coverage"].setChecked(False)
    press_export(qtbot, dialog)
    assert "Kun for os" not in public.read_text(encoding="utf-8")
    assert "Kun for os" in internal.read_text(encoding="utf-8")
    assert "Bilag" in public.read_text(encoding="utf-8")
    assert "Bilag" not in internal.read_text(encoding="utf-8")
    assert example_session.plan.word_options.coverage


def test_a_public_web_page_waits_until_people_agree(qtbot, session, monkeypatch, tmp_path):
    session.apply("x", [disputing(Effort(id="e", order="m"), responsible=("SSP", "Skolen"))])
    told = []
    monkeypatch.setattr(messages, "show_error", lambda _parent, error: told.append(str(error)))
    choose(monkeypatch, tmp_path / "plan.html")
    dialog = ExportWebDialog(session)
    qtbot.addWidget(dialog)
    press_export(qtbot, dialog)
    assert "to udgaver" in told[0]
    assert not list(tmp_path.glob("*.html"))
    assert not dialog.result()


SECRET = "Hemmelighed"


def hide(session):
    """Put a secret where nobody outside sees it: in internal records and in an internal field."""
    plan = session.plan
    stakeholder = plan.entries(Stakeholder)[0]
    effort = replace(plan.efforts[0], title=f"{SECRET} indsats", internal=True)
    occasion = Occasion(id="hemmelig", title=SECRET, first=date(2027, 3, 1), internal=True)
    session.apply("x", [replace(stakeholder, contact=f"{SECRET} Hansen"), effort, occasion])


def every_byte(path) -> bytes:
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as package:
        return b"\n".join(map(package.read, package.namelist()))


@pytest.mark.parametrize(
    ("kind", "suffix"), [(ExportExcelDialog, ".xlsx"), (ExportCalendarDialog, ".ics")]
)
def test_a_file_for_all_holds_nothing_internal(
    qtbot, example_session, asked, monkeypatch, tmp_path, kind, suffix
):
    hide(example_session)
    own, public = tmp_path / f"os{suffix}", tmp_path / f"alle{suffix}"
    choose(monkeypatch, own, public)
    for place in (1, 0):
        dialog = kind(example_session)
        qtbot.addWidget(dialog)
        dialog.show()
        assert dialog.readers.box.currentText() == "Kun kommunens egne: med alt"
        while dialog.readers.box.currentIndex() != place:
            qtbot.keyClick(dialog.readers.box, Qt.Key.Key_Up)
        push_export(qtbot, dialog)
        assert dialog.result()
    assert SECRET.encode() in every_byte(own)
    assert SECRET.encode() not in every_byte(public)


def test_what_a_public_file_leaves_out_is_shown_and_gone_to(qtbot, session, in_dialog):
    session.apply("x", [Stakeholder(id="s", title="Politiet", contact="Bo")])
    dialog = ExportExcelDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()

    def go(parts):
        parts.list.setCurrentItem(parts.list.topLevelItem(0).child(0))
        qtbot.mouseClick(parts.go, Qt.MouseButton.LeftButton)

    in_dialog(go)
    with qtbot.waitSignal(dialog.record_wanted) as wanted:
        qtbot.mouseClick(dialog.readers.internal, Qt.MouseButton.LeftButton)
    assert wanted.args == ["s"]
    assert not dialog.isVisible()


def test_a_calendar_without_dates_is_not_written(qtbot, session):
    info = replace(session.plan.info, period_end=None)
    session.apply("x", [info])
    dialog = ExportCalendarDialog(session)
    qtbot.addWidget(dialog)
    assert "ingen datoer" in dialog._about.text()
    assert not dialog._export_button.isEnabled()

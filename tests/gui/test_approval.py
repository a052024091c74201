"""Hearing and approval in the window: answers in, decisions noted, papers out."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plan import new_plan
from planbuilder.model.records import Milestone, PlanStatus
from planbuilder.model.registers.approval import ApprovalStep, DecidingBody, Outcome
from planbuilder.model.registers.case_presentation import CASE_FORMS, USUAL_FORM, CaseHeading
from planbuilder.model.registers.hearing import HearingAnswer, HearingParty
from planbuilder.office.word.hearing.answers import ReadAnswers
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.past.approving import decide
from planbuilder.project.project import Project
from planbuilder.ui import messages
from planbuilder.ui.approval.answers_dialog import AnswersDialog, guessed_party
from planbuilder.ui.approval.case_dialog import CaseDialog
from planbuilder.ui.approval.decision_dialog import DecisionDialog
from planbuilder.ui.approval.sending_dialog import SendingDialog
from planbuilder.ui.dialogs.export_followup import ExportFollowUpDialog
from planbuilder.ui.history.milestone_dialog import MilestoneDialog
from planbuilder.ui.rail import COURSE, PLAN

LEFT = Qt.MouseButton.LeftButton
LONG = "Vi foreslår, at styregruppen mødes fire gange om året. Ring på mobil 22 33 44 55."


@pytest.fixture
def plan_path(tmp_path, settings):
    plan = new_plan(shipped_concept(), "Køge", "Handlingsplan")
    invited = datetime.date(2026, 10, 5)
    plan.put(HearingParty(id="unge", title="Ungerådet", order="b", invited=invited))
    council = ApprovalStep(
        id="kb",
        title="Byrådet",
        what=DecidingBody.COUNCIL,
        order="b",
        date=datetime.date(2027, 2, 23),
    )
    plan.put(council)
    path = tmp_path / "plan.hplan"
    Project.create(path, plan, author=settings.name).close()
    return path


@pytest.fixture
def said(monkeypatch):
    """What messages say; all are answered with their first choice."""
    texts = []
    monkeypatch.setattr(messages, "ask", lambda _p, _t, text, *_a, **_k: texts.append(text) or 0)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: None)
    return texts


def save_to(monkeypatch, target):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: (str(target), "")))


def milestones(plan):
    return [one for one in plan if isinstance(one, Milestone)]


def test_a_decision_is_noted_with_the_planned_day_and_tells_beforehand(qtbot, workbench, in_dialog):
    def fill(dialog):
        assert dialog.body.currentText() == "Byrådet"
        assert dialog.day.value() == datetime.date(2027, 2, 23)
        assert "status »vedtaget«" in dialog.outcome.text()
        dialog.note.setFocus()
        qtbot.keyClicks(dialog.note, "Enstemmigt")
        qtbot.mouseClick(dialog.approve_button, LEFT)

    in_dialog(fill)
    workbench.menus.approval.decision.trigger()
    plan = workbench.session.plan
    assert plan.info.status is PlanStatus.ADOPTED
    (step,) = plan.entries(ApprovalStep)
    assert step.decision is Outcome.APPROVED
    (milestone,) = milestones(plan)
    assert (milestone.note, milestone.adopted) == ("Enstemmigt", True)
    assert workbench.registers.shown.form.entry_id == step.id
    workbench.session.undo()
    assert plan.info.status is PlanStatus.DRAFT
    assert not milestones(plan)


def test_a_meeting_that_has_not_come_is_warned_of(qtbot, session, monkeypatch):
    today = datetime.date(2027, 2, 23)
    monkeypatch.setattr(session, "today", lambda: today)
    dialog = DecisionDialog(session)
    qtbot.addWidget(dialog)
    for day, warned in ((today, False), (today + datetime.timedelta(days=1), True)):
        dialog.day.show_value(day)
        assert dialog.warning.isVisibleTo(dialog) is warned


def test_another_body_is_typed_over_the_one_that_is_suggested(qtbot, session):
    dialog = DecisionDialog(session)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    qtbot.keyClicks(dialog.body.lineEdit(), "Socialudvalget")
    assert dialog.body.currentText() == "Socialudvalget"


def test_the_sealed_version_of_a_step_leads_to_its_milestone(qtbot, workbench, in_dialog):
    session = workbench.session
    step = decide(session.project, "Byrådet", datetime.date(2027, 2, 23))
    decide(session.project, "Socialudvalget", datetime.date(2027, 3, 1))
    workbench.go_to_record(step.id)
    link = next(
        one
        for one in workbench.registers.shown.form.findChildren(QLabel)
        if "Vedtaget af Byrådet 23.02.2027" in one.text()
    )
    shown = []

    def look(dialog):
        shown.append(dialog.chosen().name)
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    in_dialog(look)
    link.linkActivated.emit("")
    assert shown == ["Vedtaget af Byrådet 23.02.2027"]


def test_a_plan_can_be_sent_back_and_no_decision_is_noted_twice(qtbot, workbench, in_dialog):
    def fill(dialog):
        dialog.decision.setFocus()
        qtbot.keyClicks(dialog.decision, "Send")
        assert "»kladde«" in dialog.outcome.text()
        assert "»Sendt tilbage af Byrådet 23.02.2027«" in dialog.outcome.text()
        qtbot.mouseClick(dialog.approve_button, LEFT)

    def again(dialog):
        qtbot.keyClicks(dialog.body.lineEdit(), "byrådet")
        dialog.day.setText("23.2.2027")
        assert not dialog.approve_button.isEnabled()
        assert "allerede noteret" in dialog.outcome.text()
        dialog.day.setText("2.3.2027")
        assert dialog.approve_button.isEnabled()
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    for act in (fill, again):
        in_dialog(act)
        workbench.menus.approval.decision.trigger()
    (step,) = workbench.session.plan.entries(ApprovalStep)
    assert step.decision is Outcome.RETURNED


def test_another_body_can_be_typed_and_nothing_is_noted_without_a_day(qtbot, workbench, in_dialog):
    def fill(dialog):
        dialog.body.lineEdit().selectAll()
        qtbot.keyClicks(dialog.body.lineEdit(), "Socialudvalget")
        assert "politisk behandling" in dialog.outcome.text()
        dialog.day.clear()
        assert not dialog.approve_button.isEnabled()
        qtbot.keyClicks(dialog.day, "2.2.2027")
        qtbot.mouseClick(dialog.approve_button, LEFT)

    in_dialog(fill)
    workbench.menus.approval.decision.trigger()
    plan = workbench.session.plan
    assert [one.title for one in plan.entries(ApprovalStep)] == ["Byrådet", "Socialudvalget"]
    assert milestones(plan)[0].name == "Godkendt af Socialudvalget 02.02.2027"


def test_leaving_the_decision_notes_nothing(qtbot, workbench, in_dialog):
    in_dialog(lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Escape))
    workbench.menus.approval.decision.trigger()
    assert not milestones(workbench.session.plan)
    assert not workbench.has_strip


def test_a_noted_decision_leads_to_the_next_task(qtbot, workbench, in_dialog):
    in_dialog(lambda dialog: qtbot.mouseClick(dialog.approve_button, LEFT))
    workbench.menus.approval.decision.trigger()
    strip = workbench.strip
    assert strip.words.text().startswith("Beslutningen er noteret. Næste opgave: »")
    qtbot.mouseClick(strip.buttons[0], LEFT)
    assert workbench.place == COURSE
    focus = workbench.window().focusWidget()
    (card,) = (card for card in workbench.course.cards.values() if card.tick is focus)
    assert f"»{card.task.title}«" in strip.words.text()
    assert strip.isHidden()


@pytest.mark.parametrize("goes_on", ["undo", "goes elsewhere"])
def test_what_was_noted_is_said_only_until_one_goes_on(qtbot, workbench, in_dialog, goes_on):
    in_dialog(lambda dialog: qtbot.mouseClick(dialog.approve_button, LEFT))
    workbench.menus.approval.decision.trigger()
    assert not workbench.strip.isHidden()
    if goes_on == "undo":
        workbench.session.undo()
    else:
        workbench.go_to(PLAN)
    assert workbench.strip.isHidden()


def test_a_hearing_that_is_noted_leads_to_the_document_that_is_sent(qtbot, workbench, in_dialog):
    workbench.session.apply("Tilføj", [HearingParty(id="ca", title="ca", order="ca")])
    in_dialog(lambda dialog: qtbot.mouseClick(dialog.send_button, LEFT))
    workbench.menus.approval.sending.trigger()
    titles = []

    def look(dialog):
        titles.append(dialog.windowTitle())
        dialog.reject()

    in_dialog(look)
    qtbot.mouseClick(workbench.strip.buttons[0], LEFT)
    assert titles == ["Eksportér til Word"]
    assert workbench.strip.isHidden()


def test_the_plan_is_sent_out_to_those_who_are_chosen(qtbot, workbench, in_dialog):
    session = workbench.session
    waiting = [HearingParty(id=one, title=one, order=one) for one in ("ca", "cb")]
    session.apply("Tilføj", waiting)

    def send(dialog):
        assert [dialog.list.item(row).text() for row in range(dialog.list.count())] == ["ca", "cb"]
        assert "2 høringsparter får 28 dage" in dialog.outcome.text()
        qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
        assert "1 høringspart får 28 dage" in dialog.outcome.text()
        assert "»i høring«" in dialog.outcome.text()
        dialog.day.clear()
        assert not dialog.send_button.isEnabled()
        qtbot.keyClicks(dialog.day, "7.12.2026")
        dialog.deadline.setText("1.12.2026")
        qtbot.mouseClick(dialog.send_button, LEFT)
        assert "Fristen" in dialog.error.text()
        dialog.deadline.setText("8.1.2027")
        qtbot.mouseClick(dialog.send_button, LEFT)

    in_dialog(send)
    workbench.menus.approval.sending.trigger()
    asked = {one.id: one.deadline for one in session.plan.entries(HearingParty) if one.invited}
    assert asked == {"unge": None, "cb": datetime.date(2027, 1, 8)}
    assert workbench.registers.shown.register.name == "hearing-party"
    assert session.plan.info.status is PlanStatus.CONSULTATION
    session.undo()
    assert session.plan.entries(HearingParty)[1:] == waiting


def test_where_nobody_waits_to_be_asked_it_is_said_where_to_write_them(workbench, said):
    workbench.menus.approval.sending.trigger()
    assert "»Høringsparter«" in said[0]
    assert workbench.registers.shown.register.name == "hearing-party"


@pytest.fixture
def letter(tmp_path, monkeypatch):
    path = tmp_path / "Høringssvar fra Ungerådet.docx"
    document = Document()
    document.add_heading("Organisering", 1)
    document.add_paragraph(LONG)
    document.add_paragraph("Tak for muligheden for at give vores mening til kende.")
    document.save(str(path))
    chosen = staticmethod(lambda *_: ([str(path)], ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", chosen)
    return path


@pytest.mark.usefixtures("letter")
def test_answers_are_chosen_corrected_and_taken_in_at_once(qtbot, workbench, in_dialog):
    def take(dialog):
        assert dialog.party.currentText() == "Ungerådet"
        first, second = (dialog.list.topLevelItem(place) for place in range(2))
        assert first.text(1) == "Organisering"
        assert first.text(2) == "Personoplysning"
        assert "telefonnummer" in dialog.says.toPlainText()
        dialog.list.setCurrentItem(second)
        qtbot.keyClicks(dialog.about, "Planen som")
        dialog.about.activated.emit(dialog.about.currentIndex())
        assert second.text(1) == "Planen som helhed"
        first.setCheckState(0, Qt.CheckState.Unchecked)
        assert dialog.take_button.text() == "Hent 1 svar"
        qtbot.mouseClick(dialog.take_button, LEFT)

    in_dialog(take)
    workbench.menus.approval.answers.trigger()
    plan = workbench.session.plan
    (answer,) = plan.entries(HearingAnswer)
    assert (answer.party, answer.elements) == ("unge", ())
    (party,) = plan.entries(HearingParty)
    assert party.answered == workbench.session.today()
    assert workbench.registers.shown.register.name == "hearing-answer"
    assert workbench.registers.shown.form.entry_id == answer.id
    workbench.session.undo()
    assert not plan.entries(HearingAnswer)
    assert plan.entries(HearingParty)[0].answered is None


def test_each_document_is_asked_about_on_its_own(
    qtbot, workbench, letter, tmp_path, monkeypatch, in_dialog, said
):
    other, empty = tmp_path / "Svar fra Hoved-MED.docx", tmp_path / "Tom.docx"
    document = Document()
    document.add_paragraph("Planen er skrevet i et sprog, som vi alle sammen kan forstå.")
    document.save(str(other))
    Document().save(str(empty))
    paths = [str(path) for path in (letter, empty, other)]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", staticmethod(lambda *_: (paths, "")))
    workbench.session.apply("x", [HearingParty(id="med", title="Hoved-MED", order="c")])
    asked = []

    def take_next(dialog):
        asked.append((dialog.windowTitle(), dialog.party.currentText()))
        if len(asked) == 1:
            in_dialog(take_next)
        qtbot.mouseClick(dialog.take_button, LEFT)

    in_dialog(take_next)
    workbench.menus.approval.answers.trigger()
    assert asked == [
        ("Høringssvar i Høringssvar fra Ungerådet.docx", "Ungerådet"),
        ("Høringssvar i Svar fra Hoved-MED.docx", "Hoved-MED"),
    ]
    assert "Tom.docx" in said[0]
    answers = workbench.session.plan.entries(HearingAnswer)
    assert [one.party for one in answers] == ["unge", "unge", "med"]
    assert workbench.registers.shown.form.entry_id == answers[0].id


@pytest.mark.usefixtures("letter")
def test_answers_that_were_fetched_before_are_told_of(qtbot, workbench, in_dialog):
    def again(dialog):
        qtbot.mouseClick(dialog.take_button, LEFT)
        assert "hentet før" in dialog.error.text()
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    for act in (lambda dialog: qtbot.mouseClick(dialog.take_button, LEFT), again):
        in_dialog(act)
        workbench.menus.approval.answers.trigger()
    assert len(workbench.session.plan.entries(HearingAnswer)) == 2


@pytest.mark.usefixtures("letter")
def test_answers_need_somebody_who_gave_them(qtbot, workbench, in_dialog):
    def look(dialog):
        dialog.party.setCurrentText("")
        assert not dialog.take_button.isEnabled()
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    in_dialog(look)
    workbench.menus.approval.answers.trigger()
    assert not workbench.session.plan.entries(HearingAnswer)


def test_the_party_is_guessed_by_the_file_s_name():
    plan = new_plan(shipped_concept(), "Køge", "Plan")
    for number, title in enumerate(("Råd", "Ældreråd", "")):
        plan.put(HearingParty(id=str(number), title=title, order=f"b{number}"))
    assert guessed_party(plan, "svar_fra_ældrerådet.docx") == "Ældreråd"
    assert guessed_party(plan, "svar.docx") == ""


def test_the_note_is_written_and_warns_of_personal_data(workbench, monkeypatch, tmp_path, said):
    answer = HearingAnswer(id="a", title="Ring", party="unge", says=f"<p>{LONG}</p>")
    workbench.session.apply("x", [answer])
    save_to(monkeypatch, tmp_path / "notat.docx")
    workbench.menus.approval.note.trigger()
    assert "Høringsnotat" in Document(str(tmp_path / "notat.docx")).paragraphs[0].text
    assert "personoplysninger" in said[0]


def test_a_note_of_nothing_is_refused_before_a_file_is_asked_for(workbench, said):
    workbench.session.apply("x", removes=["unge"])
    workbench.menus.approval.note.trigger()
    assert "hverken høringsparter" in said[0]


def test_the_case_presentation_is_written_with_the_chosen_form_which_stays(
    qtbot, workbench, monkeypatch, tmp_path, in_dialog, said
):
    form = list(CASE_FORMS)[1]

    def choose(dialog):
        assert dialog.form.currentData() == USUAL_FORM
        dialog.form.setCurrentIndex(dialog.form.findData(form))
        assert "Videre proces" in dialog.headings.text()
        assert dialog.remark.isHidden()
        qtbot.mouseClick(dialog.word_button, LEFT)

    save_to(monkeypatch, tmp_path / "sag.docx")
    in_dialog(choose)
    workbench.menus.approval.case.trigger()
    titles = [title for title, _ in CASE_FORMS[form]]
    written = [one.text for one in Document(str(tmp_path / "sag.docx")).paragraphs]
    assert [title for title in titles if title in written] == titles
    assert [one.title for one in workbench.session.plan.entries(CaseHeading)] == titles
    assert "Bilag 1 - Handlingsplan" in written


def test_its_texts_can_be_edited_in_the_plan_and_a_new_form_takes_their_place(
    qtbot, workbench, in_dialog
):
    def edit(dialog):
        qtbot.mouseClick(dialog.edit_button, LEFT)

    in_dialog(edit)
    workbench.menus.approval.case.trigger()
    session = workbench.session
    headings = session.plan.entries(CaseHeading)
    assert "Sagen handler om Handlingsplan" in headings[0].text
    assert workbench.registers.shown.register.name == "case-heading"

    def exchange(dialog):
        assert dialog.form.currentText() == "Planens egne overskrifter"
        dialog.form.setCurrentIndex(3)
        written = sum(bool(heading.text) for heading in headings)
        assert f"det, I selv har skrevet under {written} af dem" in dialog.remark.text()
        for words in dialog.findChildren(QLabel):
            assert words.height() >= words.heightForWidth(words.width()), words.text()
        qtbot.mouseClick(dialog.edit_button, LEFT)

    in_dialog(exchange)
    workbench.menus.approval.case.trigger()
    assert next(one.title for one in session.plan.entries(CaseHeading)) == "Baggrund"
    session.undo()
    assert session.plan.entries(CaseHeading) == headings


def test_the_package_is_written_into_a_folder_of_its_own(workbench, monkeypatch, tmp_path, said):
    chosen = staticmethod(lambda *_: str(tmp_path))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", chosen)
    workbench.menus.approval.package.trigger()
    (folder,) = tmp_path.glob("plan - politisk behandling *")
    assert {path.name for path in folder.iterdir()} == {
        "Sagsfremstilling.docx",
        "Bilag 1 - Handlingsplan.docx",
        "Bilag 2 - Indsatsoverblik.xlsx",
        "Bilag 3 - Høringsnotat.docx",
    }
    assert "– Bilag 3 - Høringsnotat.docx" in said[0]


def test_papers_that_somebody_wrote_in_stay_where_a_package_is_written_again(
    workbench, monkeypatch, tmp_path, said
):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", staticmethod(lambda *_: str(tmp_path)))
    workbench.menus.approval.package.trigger()
    (folder,) = tmp_path.glob("plan - politisk behandling *")
    (folder / "Sagsfremstilling.docx").write_text("rettet i Word", "utf-8")
    workbench.menus.approval.package.trigger()
    assert (folder / "Sagsfremstilling.docx").read_text("utf-8") == "rettet i Word"
    again = folder.with_name(f"{folder.name} (2)")
    assert len(list(again.iterdir())) == len(list(folder.iterdir()))
    assert again.name in said[1]


def test_a_package_that_could_not_be_made_whole_leaves_no_folder(
    workbench, monkeypatch, tmp_path, said
):
    def fail(source, folder, progress):
        folder.mkdir()
        (folder / "Sagsfremstilling.docx").write_text("", "utf-8")
        raise PlanbuilderError("Der er ikke plads.")

    monkeypatch.setattr("planbuilder.ui.approval.papers.write_package", fail)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", staticmethod(lambda *_: str(tmp_path)))
    workbench.menus.approval.package.trigger()
    assert "ikke plads" in said[0]
    assert not list(tmp_path.glob("plan - politisk behandling *"))


def test_leaving_the_choice_of_a_folder_writes_nothing(workbench, monkeypatch, tmp_path):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", staticmethod(lambda *_: ""))
    before = set(tmp_path.iterdir())
    workbench.menus.approval.package.trigger()
    assert set(tmp_path.iterdir()) == before


def test_personal_data_in_an_answer_is_said_while_it_is_written(workbench):
    answer = HearingAnswer(id="a", title="Ring", party="unge", says="<p>Ring til os.</p>")
    workbench.session.apply("x", [answer])
    workbench.go_to_record("a")
    remark = workbench.registers.shown.form.remarks.remark
    assert not remark.isVisible()
    workbench.session.apply("x", [replace(answer, says=f"<p>{LONG}</p>")])
    assert remark.isVisible()
    assert "22 33 44 55" in remark.text()
    assert remark.wordWrap()


def test_personal_data_that_is_typed_here_is_said_at_the_next_pause(qtbot, workbench):
    answer = HearingAnswer(id="a", title="Ring", party="unge", says="<p>Ring til os.</p>")
    workbench.session.apply("x", [answer])
    workbench.go_to_record("a")
    form = workbench.registers.shown.form
    qtbot.keyClicks(form.fields.input("title"), " til Bo på 22 33 44 55")
    form.save()
    assert "22 33 44 55" in form.remarks.remark.text()


@pytest.mark.parametrize(
    "make",
    [
        DecisionDialog,
        SendingDialog,
        MilestoneDialog,
        ExportFollowUpDialog,
        lambda session: CaseDialog(session, None),
        lambda session: AnswersDialog(session, ReadAnswers("svar.docx", [])),
    ],
)
def test_the_focus_begins_in_the_first_field_of_a_dialog(qtbot, session, make):
    dialog = make(session)
    qtbot.addWidget(dialog)
    first = dialog.nextInFocusChain()
    while not first.focusPolicy() & Qt.FocusPolicy.TabFocus:
        first = first.nextInFocusChain()
    assert not isinstance(first, QPushButton)

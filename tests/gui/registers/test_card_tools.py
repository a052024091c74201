"""An action card is drafted from the case flow and written as a page, from its form."""

from __future__ import annotations

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from planbuilder.model.action_card import drafted
from planbuilder.model.registers.action_cards import ACTION_CARDS, ActionCard
from planbuilder.model.registers.case_flow import CaseStep, StepKind
from planbuilder.ui import messages
from planbuilder.ui.registers.columns import Layout
from planbuilder.ui.registers.entry_form import EntryForm

LEFT = Qt.MouseButton.LeftButton
FLOW = [
    CaseStep(id="a", title="Bekymring", order="b", what=StepKind.START, leads_to=("c",)),
    CaseStep(id="c", title="Ring til indgangen", order="c", actor="Læreren"),
]


@pytest.fixture
def form(qtbot, session):
    session.apply("x", [ActionCard(id="skole", title="Skole", order="b")])
    made = EntryForm(session, Layout(ACTION_CARDS, session))
    qtbot.addWidget(made)
    made.resize(520, 900)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_entry("skole")
    return made


def card(session):
    return session.plan.get("skole")


def test_it_is_drafted_once_there_is_a_flow_in_one_step(qtbot, session, form):
    panel = form.fields.panel
    assert not panel.draft.isEnabled()
    session.apply("x", FLOW)
    assert panel.draft.isEnabled()
    qtbot.keyClicks(form.fields.by_name["by_night"].widget, "Vagten: 99 99 99 03")
    qtbot.mouseClick(panel.draft, LEFT)
    assert "Ring til indgangen (Læreren)." in card(session).steps
    assert card(session).by_night == "Vagten: 99 99 99 03"
    assert "Ring til indgangen" in form.fields.by_name["steps"].widget.edit.toPlainText()
    assert not panel.draft.isEnabled()
    session.undo()
    assert card(session).steps == ""
    assert card(session).by_night == "Vagten: 99 99 99 03"


def test_without_a_flow_and_roles_it_is_said_what_is_missing(session, form):
    panel = form.fields.panel
    assert panel.reason.isVisible()
    assert "intet sagsflow" in panel.draft.toolTip()
    session.apply("x", FLOW)
    assert not panel.reason.isVisible()
    session.apply("x", [drafted(card(session), session.plan)])
    assert not panel.reason.isVisible()
    assert "er skrevet" in panel.draft.toolTip()


def test_it_is_printed_from_its_form(qtbot, form, in_dialog):
    seen = []

    def look(dialog):
        seen.append(dialog.list.currentItem().text())
        dialog.reject()

    in_dialog(look)
    qtbot.mouseClick(form.fields.panel.print, LEFT)
    assert seen == ["Action card: Skole"]


def test_it_is_written_to_word(qtbot, session, form, monkeypatch, tmp_path):
    target = tmp_path / "kort.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: (str(target), "")))
    monkeypatch.setattr(messages, "ask", lambda *_a, **_k: 0)
    qtbot.mouseClick(form.fields.panel.write, LEFT)
    assert Document(str(target)).paragraphs[0].text.startswith("Skole")


def test_one_that_is_too_long_is_told_before_a_file_is_asked_for(qtbot, session, form, monkeypatch):
    items = "\n".join(f"<li>{'Skriv ned, hvad du har set. ' * 9}</li>" for _ in range(40))
    session.apply(
        "x", [ActionCard(id="skole", title="Skole", order="b", steps=f"<ol>\n{items}\n</ol>")]
    )
    said = []
    monkeypatch.setattr(messages, "show_error", lambda _parent, error: said.append(str(error)))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(pytest.fail))
    qtbot.mouseClick(form.fields.panel.write, LEFT)
    (error,) = said
    assert "mere end én side" in error

"""The report on the follow-up is asked for and written from the menu."""

from __future__ import annotations

import pytest
from docx import Document
from openpyxl import load_workbook
from PySide6.QtWidgets import QFileDialog

from planbuilder.model.followup.audience import Audience
from planbuilder.model.plan import new_plan
from planbuilder.model.records import Effort
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project
from planbuilder.ui import messages
from planbuilder.ui.dialogs.export_followup import ExportFollowUpDialog


@pytest.fixture
def plan_path(tmp_path, settings):
    plan = new_plan(shipped_concept(), "Køge", "Handlingsplan")
    plan.put(Effort(id="e", title="Mentorordning", order="b"))
    path = tmp_path / "plan.hplan"
    Project.create(path, plan, author=settings.name).close()
    return path


def test_the_report_is_written_for_politicians_of_a_day(
    workbench, monkeypatch, tmp_path, in_dialog
):
    target = tmp_path / "status.docx"
    said = []
    monkeypatch.setattr(messages, "ask", lambda _p, _t, text, *_a, **_k: said.append(text) or 0)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: (str(target), "")))

    def fill(dialog):
        dialog.audiences[Audience.POLITICIANS].click()
        dialog.day.setText("1. marts 2028")
        assert "Planen har 1 indsats." in dialog.about.text()
        dialog.export.click()

    in_dialog(fill)
    workbench.menus.papers.followup.trigger()
    words = " ".join(one.text for one in Document(str(target)).paragraphs)
    assert "Til politikerne. Opgjort 1. marts 2028." in words
    assert "internt brug" not in said[0]


def test_it_is_written_to_excel_and_said_to_be_internal(
    workbench, monkeypatch, tmp_path, in_dialog
):
    target = tmp_path / "status.xlsx"
    said = []
    monkeypatch.setattr(messages, "ask", lambda _p, _t, text, *_a, **_k: said.append(text) or 0)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: (str(target), "")))
    in_dialog(lambda dialog: (dialog.excel.click(), dialog.export.click()))
    workbench.menus.papers.followup.trigger()
    assert "Indsatser" in load_workbook(target).sheetnames
    assert said[0].endswith("Rapporten er kun til internt brug.")


def test_what_is_no_day_and_a_plan_without_efforts_are_told_in_the_dialog(qtbot, session):
    dialog = ExportFollowUpDialog(session)
    qtbot.addWidget(dialog)
    assert "ingen indsatser" in dialog.about.text()
    assert not dialog.export.isEnabled()
    dialog.close()
    session.apply("x", [Effort(id="e", title="Mentorordning", order="b")])
    dialog = ExportFollowUpDialog(session)
    qtbot.addWidget(dialog)
    dialog.day.setText("i går")
    assert "ikke en dato" in dialog.about.text()
    assert not dialog.export.isEnabled()
    dialog.day.setText("15.11.2027")
    assert dialog.export.isEnabled()

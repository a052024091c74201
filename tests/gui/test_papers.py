"""The papers for an emergency are written from the menu."""

from __future__ import annotations

import pytest
from docx import Document
from PySide6.QtWidgets import QFileDialog

from planbuilder.model.plan import new_plan
from planbuilder.model.registers.action_cards import ActionCard
from planbuilder.model.registers.emergency import EmergencyRole
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project
from planbuilder.ui import messages


@pytest.fixture
def plan_path(tmp_path, settings):
    plan = new_plan(shipped_concept(), "Køge", "Handlingsplan")
    plan.put(EmergencyRole(id="r", title="Leder af krisestaben", order="b"))
    path = tmp_path / "plan.hplan"
    Project.create(path, plan, author=settings.name).close()
    return path


def test_the_sheet_is_written_and_said_to_be_internal(workbench, monkeypatch, tmp_path):
    said = []
    monkeypatch.setattr(messages, "ask", lambda _p, _t, text, *_a, **_k: said.append(text) or 0)
    target = tmp_path / "ark.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: (str(target), "")))
    workbench.menus.papers.sheet.trigger()
    (roles,) = Document(str(target)).tables
    assert roles.cell(1, 0).text == "Leder af krisestaben"
    assert said[0].endswith("Papiret er kun til internt brug.")


def test_printing_begins_with_the_card_in_sight(qtbot, workbench, in_dialog):
    cards = [ActionCard(id=one, title=one, order=one) for one in ("jobcenter", "skole")]
    workbench.session.apply("x", cards)
    seen = []

    def look(dialog):
        seen.append(dialog.list.currentItem().text())
        dialog.reject()

    in_dialog(look)
    workbench.menus.papers.print.trigger()
    workbench.go_to_record("skole")
    in_dialog(look)
    workbench.menus.papers.print.trigger()
    assert seen == ["Action card: jobcenter", "Action card: skole"]


def test_no_file_is_asked_for_where_there_is_nothing_to_write(workbench, monkeypatch):
    workbench.session.apply("Slet", removes=["r"])
    said = []
    monkeypatch.setattr(messages, "show_error", lambda _parent, error: said.append(str(error)))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(pytest.fail))
    workbench.menus.papers.sheet.trigger()
    (error,) = said
    assert "hverken roller eller opgaver" in error

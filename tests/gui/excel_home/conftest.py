"""A window with a plan of three efforts, and workbooks that others edited."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from planbuilder.model.plan import new_plan
from planbuilder.model.records import Effort
from planbuilder.office.excel import export_excel
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project
from tests.office.excel_home.desk import HEADER, SHEET, Hand


@pytest.fixture
def plan_path(tmp_path) -> Path:
    path = tmp_path / "drev" / "Køge.hplan"
    path.parent.mkdir()
    plan = new_plan(shipped_concept(), "Køge", "Vores plan")
    plan.put(
        Effort(
            id="mentor",
            title="Mentorordning",
            order="a",
            type="Mentor",
            responsible="Familie og Unge",
            content="<p>Unge får en <strong>fast</strong> mentor.</p>",
        )
    )
    plan.put(Effort(id="cafe", title="Forældrecafé", order="b", responsible="Skole/Dagtilbud"))
    plan.put(Effort(id="net", title="Kritisk på nettet", order="c"))
    Project.create(path, plan, author="Hanne Nielsen").close()
    return path


@pytest.fixture
def returned(window, tmp_path):
    """Return a function that lets somebody edit the overview, and returns the file."""

    def edit(name: str, who: str, *changes: Callable[[Hand], Any]) -> Path:
        sent = tmp_path / "sendt.xlsx"
        session = window.session
        today = datetime.date(2026, 11, 29)
        export_excel(session.plan, sent, today=today, versions=session.project.heads())
        workbook = load_workbook(sent)
        for change in changes:
            change(Hand(workbook[SHEET], HEADER))
        workbook.properties.lastModifiedBy = who
        path = tmp_path / name
        workbook.save(path)
        return path

    return edit

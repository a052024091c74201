"""A folder with plans of several municipalities, as a national centre has it."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from planbuilder.model.plan import new_plan, with_text
from planbuilder.model.records import Effort, PlanStatus
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project


@pytest.fixture
def folder(tmp_path) -> Path:
    """Plans of Køge (adopted, with efforts) and Aarhus (empty), and a file that is no plan."""
    folder = tmp_path / "Planer"
    folder.mkdir()
    koege = new_plan(shipped_concept(), "Køge Kommune", "Handlingsplan 2027")
    adopted = datetime.date(2027, 2, 24)
    koege.put(replace(koege.info, status=PlanStatus.ADOPTED, status_date=adopted))
    koege.put(with_text(koege.element("organisering"), "<p>Styregruppen leder.</p>"))
    koege.put(Effort(id="a", title="Bred", order="a", levels=("constructive", "anticipatory")))
    koege.put(Effort(id="b", title="Smal", order="b", levels=("constructive",)))
    for name, plan in (("Køge", koege), ("Aarhus", new_plan(shipped_concept(), "Aarhus", "Plan"))):
        home = tmp_path / "maker"
        Project.create(folder / f"{name}.hplan", plan, author="Hanne", home=home).close()
    (folder / "Ødelagt.hplan").write_text("ikke en plan", "utf-8")
    (folder / "Noter.txt").write_text("", "utf-8")
    return folder

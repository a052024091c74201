"""Documents that come home to a plan whose file was made smaller since: its history began anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from planbuilder.model.plan import Plan, new_plan
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project
from planbuilder.project.sharing.clean_copy import write_fresh_history
from planbuilder.project.sharing.suggesting import accept, all_open
from tests.office.home.returning import VISION, Out, changes, rewrite


@pytest.fixture
def smaller(project: Project, out: Out, tmp_path: Path) -> Iterator[Out]:
    """The plan in a smaller file, and the document that was exported from the old one."""
    project.apply("Ret", [retitled(project.plan)])
    write_fresh_history(project, tmp_path / "mindre.hplan")
    home = tmp_path / "machine of Bo"
    fresh = Project.open(tmp_path / "mindre.hplan", shipped_concept(), author="Bo", home=home)
    yield Out(fresh, tmp_path)
    fresh.close()


def retitled(plan: Plan):
    vision = plan.element(VISION)
    return replace(vision, text=vision.text.replace("Vi handler.", "Vi handler straks."))


def test_its_changes_are_found_on_the_nearest_version_and_that_is_told(smaller):
    smaller.edit(lambda body: rewrite(body, "hvert kvartal", "hver måned"))
    arrival = smaller.fetch()
    assert changes(arrival) == [
        (VISION, "text", "straks", ""),
        ("organisering", "text", "hvert kvartal", "hver måned"),
    ]
    assert any("planen ikke har længere" in note.said for note in arrival.notes)
    kept = [returned for returned in arrival.returned if returned.about == "organisering"]
    assert accept(smaller.project, "Godkend", all_open(kept)) == ()
    assert "hver måned" in smaller.project.plan.element("organisering").text
    assert "straks" in smaller.project.plan.element(VISION).text


def test_another_plan_is_still_refused(out, tmp_path):
    plan = new_plan(shipped_concept(), "Køge Kommune", "Handlingsplan")
    for name, text in ((VISION, "Vi vil have trygge børn."), ("organisering", "En styregruppe.")):
        plan.put(replace(plan.element(name), text=f"<p>{text} Den mødes, når den kan.</p>"))
    other = Project.create(tmp_path / "x.hplan", plan, author="Bo", home=tmp_path / "Bo")
    arrival = Out(other, tmp_path).home()
    other.close()
    assert "fra en anden plan" in str(arrival.error)

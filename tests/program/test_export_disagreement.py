"""An export on the command line tells once that people disagree, and goes through."""

from __future__ import annotations

import json

from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project
from tests.office.disagreeing import disagreeing_plan


def disagreeing_file(tmp_path, user_folder):
    path = tmp_path / "uenig.hplan"
    Project.create(path, disagreeing_plan(), author="Bo", home=user_folder).close()
    return path


def test_an_export_tells_in_how_many_places(program, tmp_path, user_folder):
    path = disagreeing_file(tmp_path, user_folder)
    done = program("export", path, "--word", tmp_path / "a.docx", "--excel", tmp_path / "a.xlsx")
    assert done.returncode == 0
    assert done.stderr.decode() == (
        "Planen har 14 steder, hvor I har skrevet forskelligt; begge udgaver er med i dokumentet.\n"
    )
    assert (tmp_path / "a.docx").exists()


def test_an_effort_that_is_disputed_can_be_shown_and_changed(program, tmp_path, user_folder):
    path = disagreeing_file(tmp_path, user_folder)
    change = json.dumps({"responsible": "Skolen"})
    assert program("effort", path, "effort", "--set", change).returncode == 0
    project = Project.open(path, lambda _: shipped_concept(), author="Bo", home=user_folder)
    effort = project.plan.effort("effort")
    project.close()
    assert effort.responsible == "Skolen"
    assert "responsible" not in {conflict.field for conflict in effort.disputed}
    assert len(effort.disputed) == 4

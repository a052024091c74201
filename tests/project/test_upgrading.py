"""Plans and versions of the concept: older ones open, newer ones are refused kindly."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.revision.catalogue import UPGRADED, upgrade
from planbuilder.project.past.milestones import add_milestone, at_milestone
from planbuilder.project.project import Project
from tests.model.revision.second_version import GONE, NEW, second_version
from tests.project.plans import write


def test_an_upgrade_goes_back_in_one_step_and_milestones_stay_readable(
    project, concept, path, tmp_path
):
    write(project, "Hvert kvartal.", GONE)
    milestone = add_milestone(project, "Vedtaget", adopted=True)
    project.publish()
    project.close()
    newer = Project.open(path, second_version(concept), author="Bo", home=tmp_path / "Bo")
    before = {record.id: record for record in newer.plan}
    found = upgrade(newer.plan)
    newer.apply(UPGRADED, found.puts, found.removes)
    assert newer.plan.get(NEW) is not None
    past = at_milestone(newer, milestone.id).plan
    assert past.title(past.element(GONE)) == "Ledelsesinformation"
    assert newer.undo() == UPGRADED
    assert {record.id: record for record in newer.plan} == before
    newer.close()


def test_a_plan_of_a_newer_version_than_the_program_knows_is_refused(
    project, concept, path, tmp_path
):
    project.apply("Ny udgave", [replace(project.plan.info, concept_version=2)])
    project.publish()
    for read_only in (True, False):
        with pytest.raises(PlanbuilderError, match="nyere udgave af programmet"):
            Project.open(path, concept, author="Bo", home=tmp_path / "Bo", read_only=read_only)

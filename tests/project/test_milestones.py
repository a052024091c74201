"""Milestones: the plan as it stood, by name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.record import FieldConflict, FieldReading
from planbuilder.model.records import Effort, Milestone
from planbuilder.project.past.milestones import add_milestone, at_milestone
from tests.project.plans import text_of, write


def test_a_milestone_shows_the_plan_as_it_stood(project):
    write(project, "Til høring.")
    milestone = add_milestone(project, "Sendt i høring", "Frist 1. maj")
    write(project, "Efter høring.")
    project.apply("Slet", removes=["indsats-mentor"])
    project.apply("Tilføj", [Effort(id="indsats-ny", title="Ny")])
    past = at_milestone(project, milestone.id)
    assert past.read_only
    assert text_of(past) == "Til høring."
    assert [effort.id for effort in past.plan.efforts] == ["indsats-mentor"]
    assert past.plan.info.title == "Handlingsplan – Sendt i høring"
    assert text_of(project) == "Efter høring."


def test_a_milestone_comes_along_to_colleagues_and_back(project, opened):
    milestone = add_milestone(project, "Sendt i høring")
    project.publish()
    bo = opened("Bo")
    write(bo, "Bos.")
    assert text_of(at_milestone(bo, milestone.id)) == "Styregruppen mødes hvert kvartal."


def test_a_milestone_names_a_version_of_every_record_but_milestones(project):
    add_milestone(project, "Første")
    second = add_milestone(project, "Anden")
    assert len(second.versions) == len([r for r in project.plan if not isinstance(r, Milestone)])


def test_an_adopted_milestone_waits_until_everybody_agrees(project):
    effort = project.plan.effort("indsats-mentor")
    readings = (FieldReading("Bo", "Mentorordning"), FieldReading("Åse", "B"))
    disputed = replace(effort, disputed=(FieldConflict("title", readings),))
    project.apply("Ret", [disputed])
    with pytest.raises(PlanbuilderError, match="1 steder"):
        add_milestone(project, "Vedtaget", adopted=True)
    assert add_milestone(project, "Sendt i høring").adopted is False
    project.apply("Vælg", [replace(disputed, title="B")])
    assert project.plan.effort("indsats-mentor").disputed == ()
    assert add_milestone(project, "Vedtaget", adopted=True).adopted


@pytest.mark.parametrize("name", ["", "  "])
def test_a_milestone_needs_a_name(project, name):
    with pytest.raises(PlanbuilderError, match="navn"):
        add_milestone(project, name)


def test_what_is_no_milestone_is_refused(project):
    with pytest.raises(PlanbuilderError, match="ingen milepæl"):
        at_milestone(project, "organisering")


def test_a_past_plan_shows_its_pictures(project):
    from tests.project.test_pictures import png

    source = project.add_picture(png(4, 3))
    milestone = add_milestone(project, "Nu")
    assert at_milestone(project, milestone.id).picture(source) == png(4, 3)


def test_a_milestone_names_the_versions_that_its_records_stood_at_but_of_the_front_page(project):
    milestone = add_milestone(project, "Sendt i høring")
    then = project.heads()
    write(project, "Efter høring.")
    past = at_milestone(project, milestone.id).heads()
    assert past == {r: then[r] for r in then if r not in (milestone.id, "plan")}
    assert past["organisering"] != project.heads()["organisering"]

"""Each tracked change in a Word document has the name and the time of who made it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.records import Effort
from planbuilder.model.registers.stakeholders import Stakeholder
from planbuilder.office.word import export_word
from planbuilder.office.word.writing.markup import word_time
from planbuilder.project.past.milestones import add_milestone
from planbuilder.project.past.since import since_milestone
from planbuilder.project.project import Project
from tests.office.word_files import ELEMENT, TODAY, plan_of

FIRST = "<p>Vi møder de unge om aftenen. Det gør vi tit.</p>"


@pytest.fixture
def project(tmp_path: Path):
    plan = plan_of(FIRST)
    plan.put(Effort(id="e", title="Mentor", levels=("preventive",), target_group="Unge"))
    made = Project.create(tmp_path / "plan.hplan", plan, author="Ida", home=tmp_path / "home")
    yield made
    made.close()


def write(project: Project, author: str, *records: object) -> None:
    project.author = author
    project.apply("Ret", records)


def tracked(project: Project, milestone: str, folder: Path):
    """Return the changes of the document: the element's name, its author and its words."""
    target = folder / "plan.docx"
    since = since_milestone(project, milestone)
    export_word(
        project.plan, target, pictures=lambda source: None, today=TODAY, since=since,
        versions=project.heads(),
    )  # fmt: skip
    body = docx.Document(str(target)).element.body
    return [
        (mark.tag.rpartition("}")[2], mark.get(qn("w:author")), words)
        for mark in body.iter(qn("w:ins"), qn("w:del"), qn("w:moveFrom"), qn("w:moveTo"))
        if (words := "".join(t.text for t in mark.iter(qn("w:t"), qn("w:delText"))))
    ]


def test_several_authors_in_one_paragraph_are_told_apart(project, tmp_path):
    milestone = add_milestone(project, "Vedtaget")
    element = project.plan.element(ELEMENT)
    second = FIRST.replace("møder", "ser")
    write(project, "Bo", replace(element, text=second))
    third = second.replace("aftenen", "aftenen her").replace("tit", "tit og ofte")
    write(project, "Åse", replace(element, text=third, title="Formål"))
    write(project, "Åse", replace(project.plan.effort("e"), target_group="Alle unge"))
    changes = tracked(project, milestone.id, tmp_path)
    assert ("del", "Bo", "møder ") in changes
    assert ("ins", "Bo", "ser ") in changes
    assert ("ins", "Åse", " her") in changes or ("ins", "Åse", "her") in changes
    assert ("ins", "Åse", " og ofte") in changes
    assert ("ins", "Åse", "Alle unge") in changes
    assert {author for _, author, _ in changes} <= {"Bo", "Åse", "Planbuilder"}


def test_what_two_wrote_side_by_side_is_divided_between_them(project, tmp_path):
    milestone = add_milestone(project, "Vedtaget")
    element = project.plan.element(ELEMENT)
    write(project, "Bo", replace(element, text=FIRST.replace("tit", "tit og her")))
    write(project, "Åse", replace(element, text=FIRST.replace("tit", "tit og her og der")))
    words = [change for change in tracked(project, milestone.id, tmp_path) if change[0] == "ins"]
    assert ("ins", "Bo", " og her ") in words
    assert ("ins", "Åse", "og der") in words


def test_a_deleted_record_and_a_new_one_have_their_authors(project, tmp_path):
    milestone = add_milestone(project, "Vedtaget")
    project.author = "Bo"
    project.apply("Slet", removes=["e"])
    write(project, "Åse", Effort(id="ny", title="Ny mentor", levels=("preventive",), type="Kursus"))
    changes = tracked(project, milestone.id, tmp_path)
    assert ("del", "Bo", "Mentor") in changes
    assert ("ins", "Åse", "Ny mentor") in changes


def test_a_moved_element_has_the_name_of_who_moved_it(project, tmp_path):
    milestone = add_milestone(project, "Vedtaget")
    section = project.plan.chapters()[1]
    write(project, "Eva", replace(project.plan.element(ELEMENT), section=section.id))
    text = FIRST + "\n<p>Nyt.</p>"
    write(project, "Carl", replace(project.plan.element(ELEMENT), text=text))
    changes = tracked(project, milestone.id, tmp_path)
    words = "Vi møder de unge om aftenen. Det gør vi tit."
    assert ("moveFrom", "Eva", words) in changes
    assert ("moveTo", "Eva", words) in changes
    assert ("ins", "Carl", "Nyt.") in changes


def test_formats_and_kinds_have_the_names_of_those_who_made_them(project, tmp_path):
    text = "<p>Et ord her.</p>\n<p>Mål og midler.</p>\n<p>Et tredje.</p>"
    project.apply("Ret", [replace(project.plan.element(ELEMENT), text=text)])
    milestone = add_milestone(project, "Vedtaget")
    text = text.replace("ord", "<em>ord</em>")
    write(project, "Bo", replace(project.plan.element(ELEMENT), text=text))
    text = text.replace("<p>Mål og midler.</p>", "<h1>Mål og midler.</h1>")
    write(project, "Åse", replace(project.plan.element(ELEMENT), text=text))
    text = text.replace("tredje", "fjerde")
    write(project, "Carl", replace(project.plan.element(ELEMENT), text=text))
    tracked(project, milestone.id, tmp_path)
    body = docx.Document(str(tmp_path / "plan.docx")).element.body
    assert [mark.get(qn("w:author")) for mark in body.iter(qn("w:rPrChange"))] == ["Bo"]
    assert [mark.get(qn("w:author")) for mark in body.iter(qn("w:pPrChange"))] == ["Åse"]


def test_times_are_those_of_the_clock_on_the_wall(monkeypatch):
    import time

    monkeypatch.setenv("TZ", "Europe/Copenhagen")
    time.tzset()
    assert word_time("2026-07-01T10:00:00.000000Z") == "2026-07-01T12:00:00Z"
    assert word_time("9999-12-31T23:59:59.000000Z") == word_time("") == ""
    monkeypatch.undo()
    time.tzset()


def test_a_milestone_that_is_not_there_is_an_error(project):
    with pytest.raises(PlanbuilderError, match="ingen milepæl"):
        since_milestone(project, "findes-ikke")


def test_who_changed_an_entry_of_a_register_is_named(project, tmp_path):
    one = Stakeholder(id="s", title="Politiet", forum="SSP")
    write(project, "Ida", one)
    milestone = add_milestone(project, "Vedtaget")
    write(project, "Bo", replace(one, forum="PSP"))
    assert {("ins", "Bo", "PSP"), ("del", "Bo", "SSP")} == set(
        tracked(project, milestone.id, tmp_path)
    )

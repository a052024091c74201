"""Documents whose tags lie, and documents that are far too large."""

from __future__ import annotations

from dataclasses import replace

from docx.oxml.ns import qn

from planbuilder.model.records import Person, Return
from planbuilder.office import tags
from planbuilder.project.sharing.suggesting import accept, all_open
from tests.office.home.returning import (
    VISION,
    all_returned,
    changes,
    controls,
    loose,
    new_paragraph,
    rewrite,
)


def retag(control, record: str, version: str) -> None:
    control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").set(qn("w:val"), tags.tag(record, version))


def without_bookmarks(control) -> None:
    for mark in [*control.iter(qn("w:bookmarkStart")), *control.iter(qn("w:bookmarkEnd"))]:
        mark.getparent().remove(mark)


def test_a_tag_that_names_a_person_makes_no_piece(out, project):
    project.apply("Ny", [Person(id="bo", name="Bo")])
    version = project.heads()["bo"]

    def edit(body):
        (control,) = controls(body, VISION)
        without_bookmarks(control)
        retag(control, "bo", version)

    arrival = out.edit(edit).home()
    assert changes(arrival) == []
    assert all(about != "bo" for _, about, _ in loose(arrival))


def test_the_tag_of_an_effort_around_a_text_does_no_harm(out, project):
    version = project.heads()["mentor"]

    def edit(body):
        (control,) = controls(body, VISION)
        without_bookmarks(control)
        rewrite(control, "Ingen må stå alene", "Ingen må glemmes")
        retag(control, "mentor", version)

    arrival = out.edit(edit).home()
    assert changes(arrival) == [(VISION, "text", "stå alene", "glemmes")]


def test_the_tag_of_an_effort_around_words_without_a_heading_loses_none(out, project):
    version = project.heads()["mentor"]

    def edit(body):
        (control,) = controls(body, VISION)
        without_bookmarks(control)
        inside = control.find(qn("w:sdtContent"))
        inside.remove(inside[0])
        retag(control, "mentor", version)

    arrival = out.edit(edit).home()
    assert changes(arrival) == []
    words = " ".join(words for what, _, words in loose(arrival) if what is Return.OUTSIDE)
    assert "Ingen må stå alene" in words


def test_swapped_tags_are_seen_by_the_headings(out, project):
    heads = project.heads()

    def edit(body):
        (one,) = controls(body, VISION)
        (other,) = controls(body, "opfoelgning")
        for control in (one, other):
            without_bookmarks(control)
        retag(one, "opfoelgning", heads["opfoelgning"])
        retag(other, VISION, heads[VISION])
        rewrite(one, "Ingen må stå alene", "Ingen må glemmes")

    arrival = out.edit(edit).home()
    assert changes(arrival) == [(VISION, "text", "stå alene", "glemmes")]


def test_a_huge_document_is_read(out):
    def edit(body):
        (control,) = controls(body, VISION)
        inside = control.find(qn("w:sdtContent"))
        for number in range(3000):
            inside.append(new_paragraph(f"Linje {number} om noget helt andet."))
            control.addnext(new_paragraph(f"Udenfor {number}."))

    out.edit(edit)
    arrival = out.home()
    assert arrival.error is None
    assert len(changes(arrival)) >= 1
    assert sum(len(words) for _, _, words in loose(arrival)) > 30000


def test_what_the_plan_lacks_meanwhile_can_still_be_accepted(out, project):
    out.edit(lambda body: rewrite(body, "Ungeenheden", "Familieafdelingen"))
    project.apply("Slet", removes=["mentor"])
    out.fetch()
    accept(project, "Godkend", all_open(all_returned(project)))
    effort = project.plan.effort("mentor")
    assert effort.responsible == "Familieafdelingen"
    assert effort.deleted_by == "Hanne"


def test_three_reviewers_and_a_changed_plan_are_merged(out, project, tmp_path):
    original = out.path.read_bytes()
    edits = {
        "Dorte": ("hvert kvartal", "hver måned"),
        "Bo": ("Slut.", "Til slut."),
        "Åse": ("hvert kvartal", "hver måned"),
    }
    paths = []
    for author, (old, new) in edits.items():
        out.path = tmp_path / f"{author}.docx"
        out.path.write_bytes(original)
        out.edit(lambda body, old=old, new=new: rewrite(body, old, new), author=author)
        paths.append(out.path)
    element = project.plan.element("organisering")
    changed = element.text.replace("direktøren", "borgmesteren")
    project.apply("Skriv", [replace(element, text=changed)])
    for path in paths:
        out.fetch(path)
    assert {returned.author for returned in all_returned(project)} == set(edits)
    assert accept(project, "Godkend", all_open(all_returned(project))) == ()
    text = project.plan.element("organisering").text
    assert "<p>Styregruppen mødes hver måned. Den ledes af borgmesteren.</p>" in text
    assert text.endswith("<p>Til slut.</p>")

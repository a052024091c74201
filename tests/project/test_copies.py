"""Merging copies of the plan: what they would bring is shown first, and nothing is lost."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from planbuilder.model.merging.conflicts import conflicts_in
from planbuilder.model.records import Effort, Person
from planbuilder.project.errors import DamagedFile, NotAPlan
from planbuilder.project.project import Project
from planbuilder.project.sharing.copies import look_at_copies, merge_copies
from tests.project.plans import text_of, write
from tests.project.tampering import run


@pytest.fixture
def mailed(project, opened, path, tmp_path):
    """Lets somebody take a copy home, change it and send it back; returns the copy."""

    def mail(author: str, change, name: str = "") -> Path:
        copy = tmp_path / f"{name or author}.hplan"
        shutil.copyfile(path, copy)
        theirs = opened(author, path=copy)
        change(theirs)
        theirs.publish()
        theirs.close()
        return copy

    return mail


def retitled(title: str):
    def change(project: Project) -> None:
        effort = project.plan.effort("indsats-mentor")
        project.apply("Ret", [replace(effort, title=title)])

    return change


def test_a_preview_tells_what_each_copy_would_change_and_changes_nothing(project, mailed):
    copies = [
        mailed("Bo", lambda p: write(p, "Bos organisering.")),
        mailed("Åse", retitled("Mentorer")),
    ]
    before = sorted(map(repr, project.plan))
    preview = look_at_copies(project, copies)
    assert [(copy.is_same_plan, copy.versions_added) for copy in preview.copies] == [(True, 1)] * 2
    changes = {change.id: change for change in preview.changes}
    assert set(changes) == {"organisering", "indsats-mentor"}
    assert changes["indsats-mentor"].authors == ("Åse",)
    assert changes["indsats-mentor"].before.title == "Mentorordning"
    assert changes["indsats-mentor"].after.title == "Mentorer"
    assert sorted(map(repr, project.plan)) == before
    assert not project.has_unpublished


def test_merging_is_one_step_that_can_be_undone_and_done_again(project, mailed, opened):
    copies = [
        mailed("Bo", lambda p: write(p, "Bos organisering.")),
        mailed("Åse", retitled("Mentorer")),
    ]
    result = merge_copies(project, look_at_copies(project, copies))
    assert (result.versions_added, result.records_merged, result.conflicts) == (2, 2, ())
    assert project.plan.effort("indsats-mentor").title == "Mentorer"
    assert project.undo() == "Flet kopi"
    assert text_of(project) == "Styregruppen mødes hvert kvartal."
    assert project.plan.effort("indsats-mentor").title == "Mentorordning"
    project.redo()
    project.publish()
    assert text_of(opened("Mette")) == "Bos organisering."


def test_merging_twice_changes_nothing(project, mailed):
    copy = mailed("Bo", lambda p: write(p, "Bos organisering."))
    merge_copies(project, look_at_copies(project, [copy]))
    again = look_at_copies(project, [copy])
    assert (again.versions_added, again.changes) == (0, ())
    undo_label = project.undo_label
    result = merge_copies(project, again)
    assert (result.versions_added, result.records_merged) == (0, 0)
    assert project.undo_label == undo_label


def test_the_same_copy_twice_counts_once(project, mailed):
    copy = mailed("Bo", lambda p: write(p, "Bos organisering."))
    preview = look_at_copies(project, [copy, copy])
    assert preview.versions_added == 1


def test_what_both_changed_keeps_both_and_is_told(project, mailed, opened):
    copy = mailed("Bo", retitled("Bos titel"))
    retitled("Hannes titel")(project)
    result = merge_copies(project, look_at_copies(project, [copy]))
    (conflict,) = result.conflicts
    assert (conflict.record, conflict.field) == ("indsats-mentor", "title")
    assert set(conflict.readings) == {("Bo", "Bos titel"), ("Hanne", "Hannes titel")}
    project.publish()
    assert conflicts_in(opened("Mette").plan) == [conflict]


def test_a_single_change_can_be_left_out(project, mailed, opened):
    copy = mailed("Bo", lambda p: (write(p, "Bos organisering."), retitled("Bos titel")(p)))
    preview = look_at_copies(project, [copy])
    kept = {change.id: change.before for change in preview.changes if change.kind == "element"}
    result = merge_copies(project, preview, kept)
    assert result.records_merged == 1
    assert text_of(project) == "Styregruppen mødes hvert kvartal."
    assert project.plan.effort("indsats-mentor").title == "Bos titel"
    project.publish()
    assert text_of(opened("Mette")) == "Styregruppen mødes hvert kvartal."
    assert look_at_copies(project, [copy]).changes == ()


def test_a_new_record_can_be_left_out_and_a_deleted_one_kept(project, mailed, opened):
    def change(theirs: Project) -> None:
        theirs.apply("Tilføj", [Effort(id="indsats-ny", title="Ny")])
        theirs.apply("Slet", removes=["indsats-mentor"])

    preview = look_at_copies(project, [mailed("Bo", change)])
    merge_copies(project, preview, {change.id: change.before for change in preview.changes})
    project.publish()
    assert [effort.id for effort in opened("Mette").plan.efforts] == ["indsats-mentor"]


def test_what_is_written_between_preview_and_merge_is_merged_too(project, mailed):
    copy = mailed("Bo", lambda p: write(p, "Bos organisering."))
    preview = look_at_copies(project, [copy])
    write(project, "Hannes organisering.")
    result = merge_copies(project, preview)
    assert len(result.conflicts) == 1
    assert project.plan.element("organisering").text.count('class="reading"') == 2


def test_leaving_a_change_out_keeps_what_was_written_since_the_preview(project, mailed, opened):
    def change(theirs: Project) -> None:
        write(theirs, "Bos organisering.")
        theirs.apply("Slet", removes=["indsats-mentor"])

    preview = look_at_copies(project, [mailed("Bo", change)])
    write(project, "Hannes organisering.")
    retitled("Hannes titel")(project)
    merge_copies(project, preview, {change.id: change.before for change in preview.changes})
    assert text_of(project) == "Hannes organisering."
    assert project.plan.effort("indsats-mentor").title == "Hannes titel"


def test_pictures_come_along(project, mailed):
    from tests.project.test_pictures import png

    sources = []

    def change(theirs: Project) -> None:
        sources.append(theirs.add_picture(png(4, 3)))
        figure = f'<figure><img src="{sources[0]}" alt="Kort" width="80"/></figure>'
        element = theirs.plan.element("organisering")
        theirs.apply("Skriv", [replace(element, text=figure)])

    merge_copies(project, look_at_copies(project, [mailed("Bo", change)]))
    assert project.picture(sources[0]) == png(4, 3)


def test_another_plan_and_a_bad_file_are_told_and_the_rest_goes_on(project, mailed, plan, tmp_path):
    other = tmp_path / "Anden.hplan"
    Project.create(other, plan, author="Bo", home=tmp_path / "Bo").close()
    coffee, cut = tmp_path / "kaffe.hplan", tmp_path / "skåret.hplan"
    coffee.write_bytes(b"Kaffe")
    cut.write_bytes(other.read_bytes()[:9000])
    good = mailed("Åse", lambda p: write(p, "Åses organisering."))
    preview = look_at_copies(project, [other, coffee, cut, good])
    assert [copy.is_same_plan for copy in preview.copies] == [False, False, False, True]
    assert [type(copy.error) for copy in preview.copies[:3]] == [type(None), NotAPlan, DamagedFile]
    merge_copies(project, preview)
    assert text_of(project) == "Åses organisering."


def test_a_copy_that_has_a_record_as_another_kind_stops_no_other(project, mailed):
    bad = mailed("Bo", lambda p: p.apply("Tilføj", [Person(id="ny", name="Bo")]))
    good = mailed("Åse", lambda p: write(p, "Åses organisering."))
    project.apply("Tilføj", [Effort(id="ny", title="Hannes")])
    preview = look_at_copies(project, [bad, good])
    assert "to forskellige slags" in str(preview.copies[0].error)
    merge_copies(project, preview)
    assert text_of(project) == "Åses organisering."


def test_a_copy_that_lost_its_new_version_is_told(project, mailed):
    copy = mailed("Bo", lambda p: p.apply("Tilføj", [Effort(id="indsats-ny", title="Ny")]))
    run("DELETE FROM version WHERE record = 'indsats-ny'")(copy)
    (told,) = look_at_copies(project, [copy]).copies
    assert isinstance(told.error, DamagedFile)


def test_reading_copies_reports_and_can_be_stopped(project, mailed):
    copies = [mailed("Bo", lambda p: write(p, "Bo.")), mailed("Åse", lambda p: write(p, "Åse."))]
    told = []

    def report(done: int, count: int) -> None:
        told.append((done, count))
        if done == 1:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        look_at_copies(project, copies, report)
    assert told == [(0, 2), (1, 2)]
    assert look_at_copies(project, copies).versions_added == 2


def test_the_order_of_copies_does_not_matter(project, mailed, plan, path, tmp_path, concept):
    copies = [
        mailed(name, lambda p, name=name: write(p, f"{name} skriver. Fælles.")) for name in "ABC"
    ]
    found = []
    for order in (copies, copies[::-1]):
        target = tmp_path / f"mål {len(found)}.hplan"
        shutil.copyfile(path, target)
        merging = Project.open(target, concept, author="Mette", home=tmp_path / target.stem)
        for copy in order:
            merge_copies(merging, look_at_copies(merging, [copy]))
        merging.publish()
        found.append(conflicts_in(merging.plan))
        merging.close()
    assert {reading[1] for reading in found[0][0].readings} == {
        reading[1] for reading in found[1][0].readings
    }
    assert len(found[0][0].readings) == 3

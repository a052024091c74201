"""Copies beside the shared file are noticed where they hold something new."""

from __future__ import annotations

import shutil

import pytest

from planbuilder.model.plan import new_plan, with_text
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project
from planbuilder.project.sharing.copies import look_at_copies, merge_copies
from planbuilder.project.sharing.lookalikes import find_lookalikes, plan_id_of


@pytest.fixture
def project(tmp_path):
    plan = new_plan(shipped_concept(), "Køge", "Handlingsplan")
    made = Project.create(tmp_path / "Køge.hplan", plan, author="Hanne")
    yield made
    made.close()


def look(project, dismissed=None):
    def known(versions):
        with project.reading_history() as history:
            return versions <= history.ids()

    return find_lookalikes(project.path, known, dismissed or {})


def write(project, words):
    project.apply("Skriv", [with_text(project.plan.element("organisering"), f"<p>{words}</p>")])
    project.publish()


@pytest.fixture
def conflicted(project, tmp_path):
    """A copy in which Bo wrote something, as a cloud folder leaves it."""
    path = tmp_path / "Køge (Bos konfliktkopi).hplan"
    shutil.copyfile(project.path, path)
    theirs = Project.open(path, shipped_concept, author="Bo", home=tmp_path / "bo")
    write(theirs, "Bos ord")
    theirs.close()
    return path


def test_a_copy_with_something_new_is_found(project, conflicted):
    assert [found.path for found in look(project)] == [conflicted]


def test_a_copy_that_holds_nothing_new_is_not_spoken_of(project, tmp_path):
    shutil.copyfile(project.path, tmp_path / "Køge - Kopi.hplan")
    write(project, "Ord")
    assert look(project) == []


def test_a_copy_whose_content_was_merged_is_not_spoken_of_again(project, conflicted):
    merge_copies(project, look_at_copies(project, [conflicted]))
    assert look(project) == []


def test_what_was_set_aside_comes_again_only_when_it_is_changed(project, conflicted, tmp_path):
    (found,) = look(project)
    dismissed = {str(found.path): list(found.stamp)}
    assert look(project, dismissed) == []
    theirs = Project.open(conflicted, shipped_concept, author="Bo", home=tmp_path / "bo")
    write(theirs, "Flere ord")
    theirs.close()
    assert len(look(project, dismissed)) == 1


def test_other_plans_and_other_files_are_passed_over(project, tmp_path):
    other = new_plan(shipped_concept(), "Ribe", "Handlingsplan")
    Project.create(tmp_path / "Køge og Ribe.hplan", other, author="Bo").close()
    (tmp_path / "Køge noter.hplan").write_bytes(b"ingen plan")
    (tmp_path / "Køge tom.hplan").write_bytes(b"")
    (tmp_path / "Køge mappe.hplan").mkdir()
    assert look(project) == []


def test_a_copy_with_another_name_is_nobodys_business(project, conflicted, tmp_path):
    conflicted.rename(tmp_path / "Arkiv.hplan")
    assert look(project) == []


def test_nothing_is_said_while_the_folder_is_away(project, tmp_path):
    away = tmp_path.with_name(tmp_path.name + "-væk")
    tmp_path.rename(away)
    try:
        assert look(project) == []
    finally:
        away.rename(tmp_path)


def test_looking_changes_no_file(project, conflicted):
    before = conflicted.read_bytes()
    look(project)
    assert plan_id_of(conflicted) == plan_id_of(project.path)
    assert conflicted.read_bytes() == before
    assert sorted(path.name for path in project.path.parent.iterdir()) == sorted(
        {project.path.name, conflicted.name, "bo"}
    )

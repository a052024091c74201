"""A file of an older format is worked in, published and merged like any other; the old one is kept.

`tests/project/test_format.py` says what such a file holds.
"""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project
from planbuilder.project.sharing.backups import backups_of
from planbuilder.project.sharing.copies import look_at_copies, merge_copies
from planbuilder.project.storage.file import FORMAT, format_of, plan_id, reading
from tests.proof.group import records_of

SAMPLES = Path(__file__).parents[1] / "project" / "samples"
OLD = [SAMPLES / f"format-{number}.hplan" for number in range(1, FORMAT)]


@pytest.fixture(params=OLD, ids=lambda path: path.stem)
def old(request, tmp_path) -> Path:
    """An old file where a group shares it."""
    path = tmp_path / "Fællesdrev" / "Plan.hplan"
    path.parent.mkdir()
    shutil.copyfile(request.param, path)
    return path


def opened(path: Path, author: str, folder: Path):
    return closing(Project.open(path, shipped_concept(), author=author, home=folder / author))


def look(path: Path) -> list[str]:
    return records_of(Project.open(path, shipped_concept(), author="Ole", read_only=True).plan)


def add_a_sentence(project: Project, sentence: str) -> None:
    element = project.plan.element("organisering")
    project.apply("Skriv", [replace(element, text=f"{element.text}\n<p>{sentence}</p>")])


def test_an_old_file_opens_unchanged_and_is_published_in_todays_format(old, tmp_path):
    before, said = old.read_bytes(), look(old)
    with opened(old, "Hanne", tmp_path) as hanne:
        assert records_of(hanne.plan) == said
        assert not hanne.publish().written
        assert old.read_bytes() == before
        add_a_sentence(hanne, "Skrevet i dag.")
        assert hanne.publish().written
        assert look(old) == records_of(hanne.plan)
    with reading(old) as connection:
        assert format_of(connection) == FORMAT
        plan = plan_id(connection, old)
    (kept,) = backups_of(tmp_path / "Hanne", plan)
    assert kept.path.read_bytes() == before


def test_two_who_have_an_old_file_open_bring_it_to_todays_format_together(old, tmp_path):
    with opened(old, "Hanne", tmp_path) as hanne, opened(old, "Bo", tmp_path) as bo:
        add_a_sentence(hanne, "Hannes sætning.")
        add_a_sentence(bo, "Bos sætning.")
        hanne.publish()
        bo.publish()
        hanne.publish()
        text = hanne.plan.element("organisering").text
        assert "Hannes sætning." in text
        assert "Bos sætning." in text
        assert look(old) == records_of(hanne.plan) == records_of(bo.plan)


def test_an_old_copy_is_merged_into_the_plan_of_today(old, tmp_path):
    copy = tmp_path / "kopi.hplan"
    shutil.copyfile(old, copy)
    with opened(old, "Hanne", tmp_path) as hanne:
        add_a_sentence(hanne, "Hannes sætning.")
        hanne.publish()
        preview = look_at_copies(hanne, [copy])
        assert (preview.changes, preview.versions_added) == ((), 0)
        with opened(copy, "Bo", tmp_path) as bo:
            add_a_sentence(bo, "Bos sætning.")
            bo.publish()
        merge_copies(hanne, look_at_copies(hanne, [copy]))
        text = hanne.plan.element("organisering").text
        assert "Hannes sætning." in text
        assert "Bos sætning." in text


def test_looking_at_an_old_file_leaves_it_as_it_is(old):
    before = old.read_bytes()
    look(old)
    assert old.read_bytes() == before
    assert list(old.parent.iterdir()) == [old]

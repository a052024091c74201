"""Findings that were set aside: in the file, in every copy, in a package, in nothing public."""

from __future__ import annotations

import datetime
import shutil
from dataclasses import replace

from planbuilder.model.checks.checker import Checker
from planbuilder.model.checks.finding import Profile
from planbuilder.model.checks.setting_aside import checked, set_aside
from planbuilder.model.merging.conflicts import conflicts_in
from planbuilder.model.records import SetAside
from planbuilder.project.project import Project
from planbuilder.project.sharing.clean_copy import write_clean_copy
from planbuilder.project.sharing.copies import look_at_copies, merge_copies
from planbuilder.project.sharing.package import Package, may_write

AT = "2026-11-27T09:30:00.000Z"
TODAY = datetime.date(2026, 11, 27)
TEXT = "<p>Ring til Bo Lund på 20 30 40 50.</p>"


def phones(project):
    found = Checker(()).check(project.plan, TODAY)
    return [one for one in checked(project.plan, found, Profile.CONSULTATION) if _is_phone(one)]


def _is_phone(one):
    return one.finding.rule == "phone"


def write_text(project, text):
    project.apply("Skriv", [replace(project.plan.element("organisering"), text=text)])


def put_aside(project, reason, author):
    (one,) = phones(project)
    record = set_aside(one.finding, reason, author=author, moment=AT)
    project.apply("Sæt til side", [record])
    return record


def test_it_is_there_when_the_plan_is_opened_again(project, opened):
    write_text(project, TEXT)
    put_aside(project, "Vagtens nummer.", "Hanne")
    project.publish()
    again = opened("Bo")
    (one,) = phones(again)
    assert one.aside is not None
    assert one.aside.reason == "Vagtens nummer."


def test_two_people_in_two_copies_set_the_same_aside(project, opened, path, tmp_path):
    write_text(project, TEXT)
    project.publish()
    copy = tmp_path / "Bo.hplan"
    shutil.copyfile(path, copy)
    theirs = opened("Bo", path=copy)
    put_aside(theirs, "Det er fælles.", "Bo")
    theirs.publish()
    theirs.close()
    put_aside(project, "Vagtens nummer.", "Hanne")
    merge_copies(project, look_at_copies(project, [copy]))
    (one,) = phones(project)
    assert one.aside is not None
    assert not conflicts_in(project.plan)
    assert len(project.plan.set_aside) == 1


def test_whoever_may_only_read_a_text_may_set_aside_in_it():
    package = Package("Bo", None, frozenset({"formaal-og-vision"}))
    assert may_write(package, SetAside(id="tjek:x", about="organisering"))


def test_it_is_in_no_clean_copy(project, concept, tmp_path):
    write_text(project, TEXT)
    put_aside(project, "Vagtens nummer.", "Hanne")
    target = tmp_path / "ren.hplan"
    write_clean_copy(project, target)
    clean = Project.open(target, concept, author="X", read_only=True)
    assert clean.plan.set_aside == []
    assert "Vagtens nummer" not in target.read_bytes().decode("utf-8", "replace")


def test_setting_aside_is_a_step_that_is_undone_and_done_again(project):
    write_text(project, TEXT)
    put_aside(project, "Vagtens nummer.", "Hanne")
    project.undo()
    assert phones(project)[0].aside is None
    project.redo()
    assert phones(project)[0].aside is not None

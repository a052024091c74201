"""Writes fail at every single point in turn: the shared file is whole each time, nothing is lost.

The calls to the file system fail one by one, as of a full disk, a broken one, one without access
and a drive that is gone. Those inside the database fail by a limit on the length of files.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace

import pytest

from planbuilder.project.clock import now
from planbuilder.project.errors import FileError
from planbuilder.project.project import Project
from planbuilder.project.settings import Settings, load_settings, save_settings
from planbuilder.project.sharing.backups import backups_of, keep_backup
from planbuilder.project.sharing.copies import look_at_copies, merge_copies
from tests.proof.faults import BROKEN, FORBIDDEN, FULL, FailingDrive, no_file_longer_than
from tests.proof.group import Group, Member, records_of, small_plan
from tests.proof.scale import FULL as EVERYTHING
from tests.proof.scale import times

ONCE, FOR_GOOD = False, True
FAULTS = {"full disk once": (FULL, ONCE), "drive away": (None, FOR_GOOD)}
if EVERYTHING:
    FAULTS |= {
        "full disk": (FULL, FOR_GOOD),
        "broken disk": (BROKEN, FOR_GOOD),
        "broken disk once": (BROKEN, ONCE),
        "no access": (FORBIDDEN, FOR_GOOD),
        "no access once": (FORBIDDEN, ONCE),
    }


@pytest.fixture
def group(tmp_path) -> Iterator[Group]:
    group = Group(tmp_path)
    group.join("Hanne")
    group.join("Bo")
    yield group
    group.close()


@pytest.fixture(params=FAULTS)
def drive(request, group) -> FailingDrive:
    """The shared drive with one of the faults."""
    return FailingDrive(group.common.parent, *FAULTS[request.param])


def test_publishing_fails_at_every_point(group, drive):
    hanne, _ = group.members
    for at in itertools.count():
        before = records_of(hanne.plan)
        write(group, hanne, at)
        ours = records_of(hanne.plan)
        with drive.fails_at(at) as point:
            is_published = succeeds(hanne.project.publish)
        drive.comes_back()
        assert records_of(hanne.plan) == ours
        shared = records_of(group.look(group.common))
        assert shared == ours or (not is_published and shared == before)
        assert is_published or hanne.project.has_unpublished
        hanne.project.publish()
        assert records_of(group.look(group.common)) == ours
        assert not hanne.project.has_unpublished
        if not point.is_reached:
            assert is_published
            return


def test_taking_in_fails_at_every_point(group, drive):
    hanne, bo = group.members
    for at in itertools.count():
        bo_writes(group, bo, at)
        write(group, hanne, at)
        with drive.fails_at(at) as point, suppress(FileError):
            hanne.project.publish()
        drive.comes_back()
        assert f"<p>T{at}</p>" in hanne.plan.element("organisering").text
        group.look(group.common)
        hanne.project.publish()
        bo.project.publish()
        assert hanne.plan.effort("indsats-mentor").responsible == f"Bo {at}"
        shared = records_of(group.look(group.common))
        assert shared == records_of(hanne.plan) == records_of(bo.plan)
        if not point.is_reached:
            return


def test_opening_fails_at_every_point(group, drive):
    hanne, bo = group.members
    for at in itertools.count():
        bo_writes(group, bo, at)
        write(group, hanne, at)
        hanne.project.close()
        shared = group.common.read_bytes()
        with drive.fails_at(at) as point:
            is_open = succeeds(lambda: group.open(hanne))
        drive.comes_back()
        assert group.common.read_bytes() == shared
        if not is_open:
            group.open(hanne)
        hanne.project.publish()
        assert f"<p>T{at}</p>" in hanne.plan.element("organisering").text
        assert hanne.plan.effort("indsats-mentor").responsible == f"Bo {at}"
        assert records_of(group.look(group.common)) == records_of(hanne.plan)
        bo.project.publish()
        if not point.is_reached:
            return


def test_creating_fails_at_every_point(group, drive, tmp_path):
    path, home = group.common.with_name("Ny.hplan"), tmp_path / "Mette"
    plan = small_plan(group.concept)

    def create() -> None:
        Project.create(path, plan, author="Mette", home=home).close()

    for at in itertools.count():
        with drive.fails_at(at) as point:
            is_made = succeeds(create)
        drive.comes_back()
        if is_made:
            assert records_of(group.look(path)) == records_of(plan)
            path.unlink()
        else:
            assert not list(home.rglob("plan.db"))
            path.unlink(missing_ok=True)  # it was whole, but not all of it was done
        if not point.is_reached:
            assert is_made
            return


def test_saving_a_copy_fails_at_every_point(group, drive):
    hanne, _ = group.members
    copy = group.common.with_name("Kopi.hplan")
    hanne.project.save_copy(copy)
    before = records_of(group.look(copy))
    for at in itertools.count():
        write(group, hanne, at)
        with drive.fails_at(at) as point:
            is_saved = succeeds(lambda: hanne.project.save_copy(copy))
        drive.comes_back()
        found = records_of(group.look(copy))
        assert found in (before, records_of(hanne.plan))
        assert found == records_of(hanne.plan) or not is_saved
        before = found
        if not point.is_reached:
            return


def test_merging_a_copy_fails_at_every_point(group, drive):
    hanne, bo = group.members
    copy = group.common.with_name("Kopi.hplan")
    for at in itertools.count():
        bo_writes(group, bo, at)
        bo.project.save_copy(copy)
        write(group, hanne, at)
        with drive.fails_at(at) as point, suppress(FileError):
            preview = look_at_copies(hanne.project, [copy])
            merge_copies(hanne.project, preview)
        drive.comes_back()
        merge_copies(hanne.project, look_at_copies(hanne.project, [copy]))
        assert f"<p>T{at}</p>" in hanne.plan.element("organisering").text
        assert hanne.plan.effort("indsats-mentor").responsible == f"Bo {at}"
        hanne.project.publish()
        assert records_of(group.look(group.common)) == records_of(hanne.plan)
        if not point.is_reached:
            return


def test_keeping_a_backup_fails_at_every_point(group, drive, tmp_path):
    hanne, _ = group.members
    plan_id = "0" * 32
    for at in itertools.count():
        write(group, hanne, at)
        hanne.project.publish()
        said = records_of(hanne.plan)
        with drive.fails_at(at) as point:
            kept = keep_backup(tmp_path, group.common, plan_id, now())
        drive.comes_back()
        for backup in backups_of(tmp_path, plan_id):
            group.look(backup.path)
        assert kept is None or records_of(group.look(kept)) == said
        if not point.is_reached:
            assert kept is not None
            return


def test_keeping_settings_fails_at_every_point(drive, tmp_path):
    for at in itertools.count():
        before = load_settings(tmp_path).name
        with drive.fails_at(at) as point:
            is_saved = succeeds(lambda at=at: save_settings(Settings(name=f"Hanne {at}"), tmp_path))
        drive.comes_back()
        assert load_settings(tmp_path).name in (before, f"Hanne {at}")
        assert load_settings(tmp_path).name == f"Hanne {at}" or not is_saved
        if not point.is_reached:
            assert is_saved
            return


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_disk_that_is_full_at_any_length_of_a_file(group):
    """The database itself meets a fault here: in its log, its pages, and its copies."""
    hanne, bo = group.members
    for size in range(0, 1_000_000, times(15_000, 4_000)):
        bo_writes(group, bo, size)
        before = records_of(hanne.plan)
        with no_file_longer_than(size):
            is_saved = succeeds(lambda size=size: write(group, hanne, size))
            ours = records_of(hanne.plan)
            assert is_saved or ours == before
            is_published = succeeds(hanne.project.publish)
            group.look(group.common)
        assert f"<p>T{size}</p>" in hanne.plan.element("organisering").text or not is_saved
        group.reopen(hanne, crash=True)
        assert hanne.project.notice is None
        assert f"<p>T{size}</p>" in hanne.plan.element("organisering").text or not is_saved
        hanne.project.publish()
        bo.project.publish()
        assert hanne.plan.effort("indsats-mentor").responsible == f"Bo {size}"
        shared = records_of(group.look(group.common))
        assert shared == records_of(hanne.plan) == records_of(bo.plan)
        if is_published:
            return
    pytest.fail("there never is room enough")


def write(group: Group, hanne: Member, number: int) -> None:
    """Let Hanne write a text with this number and a long tail."""
    text = f"<p>T{number}</p>\n<p>{'ord ' * 500}</p>"
    group.change(hanne, lambda plan: replace(plan.element("organisering"), text=text))


def bo_writes(group: Group, bo: Member, number: int) -> None:
    """Let Bo change an effort and publish."""
    effort = bo.plan.effort("indsats-mentor")
    group.change(bo, lambda _: replace(effort, responsible=f"Bo {number}"))
    bo.project.publish()


def succeeds(act: Callable[[], object]) -> bool:
    """Do something; return whether nothing was wrong that the user could see."""
    with suppress(FileError):
        act()
        return True
    return False

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from planbuilder.project.errors import DiskFull, FileError, FileInUse, FileMissing, NoPermission
from planbuilder.project.storage import atomic, system
from planbuilder.project.storage.atomic import replace_file, write_bytes


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "Mappe"
    folder.mkdir()
    target = folder / "Plan.docx"
    target.write_bytes(b"before")
    return target


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atomic, "RETRY_SECONDS", (0.0, 0.0))


def only_file(target: Path) -> bool:
    return list(target.parent.iterdir()) == [target]


def test_the_file_is_replaced_and_nothing_else_is_left(target):
    state = replace_file(target, lambda temporary: temporary.write_bytes(b"after"))
    assert target.read_bytes() == b"after"
    assert only_file(target)
    assert (state.st_size, state.st_ino) == (5, target.stat().st_ino)


def test_a_new_file_gets_the_usual_rights_and_a_replaced_one_keeps_its_own(target):
    new = target.with_name("Ny.docx")
    write_bytes(new, b"x")
    plain = target.with_name("plain")
    plain.touch()
    assert new.stat().st_mode == plain.stat().st_mode
    target.chmod(0o640)
    write_bytes(target, b"x")
    assert target.stat().st_mode & 0o777 == 0o640


def test_what_a_program_that_died_left_a_day_ago_is_tidied_away(target):
    old, new = (target.with_name(f".planbuilder-{name}.tmp") for name in ("old", "new"))
    for path in (old, new):
        path.touch()
    two_days_ago = old.stat().st_mtime - 2 * 24 * 60 * 60
    os.utime(old, (two_days_ago, two_days_ago))
    write_bytes(target, b"after")
    assert set(target.parent.iterdir()) == {target, new}


def test_a_link_stays_a_link_to_the_replaced_file(target):
    link = target.with_name("Genvej.docx")
    link.symlink_to(target)
    write_bytes(link, b"after")
    assert link.is_symlink()
    assert target.read_bytes() == b"after"


def test_a_fault_of_the_writer_comes_through_and_leaves_the_old_file(target):
    def write(temporary: Path) -> None:
        temporary.write_bytes(b"half")
        raise ValueError("a fault of the program")

    with pytest.raises(ValueError, match="a fault of the program"):
        replace_file(target, write)
    assert target.read_bytes() == b"before"
    assert only_file(target)


def test_a_missing_file_of_the_writer_is_not_taken_for_the_target(target):
    def write(temporary: Path) -> None:
        (target.parent / "template.docx").read_bytes()

    with pytest.raises(FileNotFoundError):
        replace_file(target, write)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EACCES, NoPermission),
        (errno.EROFS, NoPermission),
        (errno.EIO, FileError),
    ],
)
def test_faults_of_the_disk_while_writing_are_told_in_danish(target, number, expected):
    def write(temporary: Path) -> None:
        raise OSError(number, os.strerror(number), str(temporary))

    with pytest.raises(expected, match=r"»Plan\.docx«"):
        replace_file(target, write)
    assert target.read_bytes() == b"before"
    assert only_file(target)


def test_a_really_full_disk_leaves_the_old_file(small_disk):
    target = small_disk / "Plan.docx"
    target.write_bytes(b"before")
    with pytest.raises(DiskFull, match=r"Der er ikke plads til »Plan\.docx«"):
        write_bytes(target, b"x" * 2_000_000)
    assert target.read_bytes() == b"before"
    assert only_file(target)


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(FileMissing, match="Ingen mappe"):
        write_bytes(tmp_path / "Ingen mappe" / "Plan.docx", b"x")


def test_a_folder_without_access_is_named(target, monkeypatch):
    def refuse(path: Path, **_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(system, "create", refuse)
    with pytest.raises(NoPermission, match="Mappe"):
        write_bytes(target, b"x")
    assert target.read_bytes() == b"before"


def test_a_write_protected_file_is_not_replaced(target, monkeypatch):
    monkeypatch.setattr(system, "may_write", lambda path: False)
    with pytest.raises(NoPermission):
        write_bytes(target, b"x")
    assert target.read_bytes() == b"before"


def test_a_target_that_another_program_holds_is_named_with_a_way_out(target, monkeypatch):
    attempts = []

    def refuse(source: object, destination: object) -> None:
        attempts.append(destination)
        raise PermissionError(errno.EACCES, "The process cannot access the file", str(destination))

    monkeypatch.setattr(system, "replace", refuse)
    with pytest.raises(FileInUse) as refusal:
        write_bytes(target, b"x")
    assert str(refusal.value) == (
        "Filen »Plan.docx« er åben i et andet program. Luk den, eller gem som et andet navn."
    )
    assert len(attempts) == 3
    assert target.read_bytes() == b"before"
    assert only_file(target)


def test_a_target_that_is_free_again_after_a_moment_is_replaced(target, monkeypatch):
    really_replace, refusals = system.replace, [True, True]

    def refuse_twice(source: Path, destination: Path) -> None:
        if refusals:
            refusals.pop()
            raise PermissionError(errno.EACCES, "busy", str(destination))
        really_replace(source, destination)

    monkeypatch.setattr(system, "replace", refuse_twice)
    write_bytes(target, b"after")
    assert target.read_bytes() == b"after"


def test_a_sharing_violation_of_windows_is_a_file_in_use(target):
    def write(temporary: Path) -> None:
        error = PermissionError(errno.EACCES, "sharing violation", str(temporary))
        error.winerror = 32
        raise error

    with pytest.raises(FileInUse):
        replace_file(target, write)


def test_a_drive_that_cannot_sync_a_folder_is_no_obstacle(target, monkeypatch):
    really_sync = system.sync

    def sync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        really_sync(handle)

    monkeypatch.setattr(system, "sync", sync)
    write_bytes(target, b"after")
    assert target.read_bytes() == b"after"


# Copying


def test_a_copy_holds_the_same_and_says_what_was_copied(tmp_path):
    source, copy = tmp_path / "a", tmp_path / "b"
    source.write_bytes(os.urandom(600_000))
    state = system.copy(source, copy)
    assert state.st_ino == source.stat().st_ino
    assert copy.read_bytes() == source.read_bytes()
    assert system.is_same(source, copy)


@pytest.mark.parametrize("change", [b"", b"x", b"xy"], ids=["shorter", "other", "longer"])
def test_a_copy_that_differs_at_its_end_is_found_out(tmp_path, change):
    source, copy = tmp_path / "a", tmp_path / "b"
    whole = bytes(600_000)
    source.write_bytes(whole)
    copy.write_bytes(whole[:-1] + change)
    assert not system.is_same(source, copy)
    assert not system.is_same(copy, source)


def test_whether_the_target_may_be_replaced_is_asked_before_each_attempt(target, monkeypatch):
    """While another program held it, a colleague may have put theirs there."""
    really = system.replace

    def busy_once(source: Path, destination: Path) -> None:
        monkeypatch.setattr(system, "replace", really)
        destination.write_bytes(b"a colleague's")
        raise PermissionError(errno.EACCES, "busy", str(destination))

    def ready() -> None:
        if target.read_bytes() != b"before":
            raise FileInUse("overtaken")

    monkeypatch.setattr(system, "replace", busy_once)
    with pytest.raises(FileInUse, match="overtaken"):
        replace_file(target, lambda temporary: temporary.write_bytes(b"after"), ready)
    assert target.read_bytes() == b"a colleague's"
    assert only_file(target)

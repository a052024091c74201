"""The working copy and the shared file, seen through the project that holds them."""

from __future__ import annotations

import concurrent.futures
import errno
import os
import shutil
import sqlite3
import threading
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import pytest

from planbuilder.model.merging.conflicts import conflicts_in
from planbuilder.model.records import Effort, Person, Section
from planbuilder.project.errors import (
    DamagedFile,
    DiskFull,
    FileError,
    FileExists,
    FileInUse,
    FileMissing,
    NoPermission,
    NotAPlan,
    SharedFileChanged,
)
from planbuilder.project.folders import data_folder
from planbuilder.project.project import Project
from planbuilder.project.sharing import publishing
from planbuilder.project.sharing.copies import look_at_copies
from planbuilder.project.sharing.shared import Stamp
from planbuilder.project.storage import atomic, system
from tests.project.plans import text_of, texted, write
from tests.project.tampering import following, with_version


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atomic, "RETRY_SECONDS", (0.0,))


def stamp(path: Path) -> Stamp:
    return Stamp.of(path.stat())


def crash(project: Project) -> None:
    """Let the project go as the system does when a program dies: locks and files are closed."""
    workspace = project._storage
    workspace._disconnect()
    workspace._lock.release()


def working_folders(home: Path) -> list[str]:
    return sorted(folder.name for folder in (home / "working").iterdir())


def count(path: Path, table: str = "version") -> int:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    finally:
        connection.close()


# Opening and publishing


def test_what_is_published_is_what_a_colleague_opens(project, opened):
    write(project, "Vi mødes hver måned.")
    project.apply("Tilføj", [Effort(id="indsats-ny", title="Ny")])
    project.apply("Slet", removes=["indsats-mentor"])
    assert project.publish().written
    bo = opened("Bo")
    assert text_of(bo) == "Vi mødes hver måned."
    assert {effort.id for effort in bo.plan.efforts} == {"indsats-ny"}
    assert sorted(map(repr, bo.plan)) == sorted(map(repr, project.plan))


def test_a_new_plan_is_in_the_shared_file_at_once(project, path, opened):
    assert count(path) == len(list(project.plan))
    assert not project.has_unpublished


def test_what_is_not_published_waits_in_the_working_copy(project, opened, path):
    before = stamp(path)
    write(project, "Kun her.")
    project.close()
    assert stamp(path) == before
    again = opened("Hanne")
    assert text_of(again) == "Kun her."
    assert again.has_unpublished
    assert text_of(opened("Bo")) == "Styregruppen mødes hvert kvartal."


def test_work_that_a_crash_left_is_there_again(project, opened):
    write(project, "Skrevet lige før strømmen gik.")
    crash(project)
    again = opened("Hanne")
    assert text_of(again) == "Skrevet lige før strømmen gik."
    assert again.publish().written
    assert text_of(opened("Bo")) == "Skrevet lige før strømmen gik."


def test_publishing_with_nothing_new_does_not_touch_the_file(project, path):
    write(project, "Nyt.")
    assert project.publish().written
    before = stamp(path)
    assert not project.publish().written
    write(project, "Nyere.")
    write(project, "Nyt.")
    assert project.has_unpublished
    assert not project.publish().written
    assert not project.has_unpublished
    assert stamp(path) == before


def test_a_change_is_unpublished_until_it_is_published(project):
    assert not project.has_unpublished
    write(project, "Nyt.")
    assert project.has_unpublished
    before = project.published_at
    project.publish()
    assert not project.has_unpublished
    assert project.published_at >= project.saved_at > before


def test_publishing_closes_what_was_open_and_the_next_typing_is_a_new_version(project, path):
    before = count(path)
    write(project, "Et.")
    write(project, "To.")
    project.publish()
    assert (count(path), count(path, "draft")) == (before + 1, 0)
    write(project, "Tre.")
    project.publish()
    assert count(path) == before + 2


def test_a_published_file_holds_no_trace_of_text_that_never_became_a_version(project, path):
    write(project, "Hemmelig formulering. " * 500)
    project.apply("Tilføj", [Effort(id="indsats-x", title="Fortrolig overskrift")])
    project.apply("Fjern", removes=["indsats-x"])
    write(project, "Pæn formulering.")
    project.publish()
    content = path.read_bytes()
    assert "Pæn formulering.".encode() in content
    assert b"Hemmelig formulering" not in content
    assert b"Fortrolig overskrift" not in content


def test_nothing_but_the_shared_file_is_left_in_its_folder(project, path):
    write(project, "Nyt.")
    project.publish()
    assert list(path.parent.iterdir()) == [path]


def test_creating_never_writes_over_a_file_unless_told_to(plan, published, tmp_path):
    before = published.read_bytes()
    with pytest.raises(FileExists, match=r"hedder »Plan for Køge\.hplan«"):
        Project.create(published, plan, author="Bo", home=tmp_path / "Bo")
    assert published.read_bytes() == before
    Project.create(published, plan, author="Bo", home=tmp_path / "Bo", overwrite=True).close()
    assert published.read_bytes() != before


def test_a_plan_that_cannot_be_created_leaves_nothing(plan, tmp_path):
    home = tmp_path / "home"
    with pytest.raises(FileMissing, match="Ingen mappe"):
        Project.create(tmp_path / "Ingen mappe" / "Plan.hplan", plan, author="Bo", home=home)
    assert not list(home.rglob("plan.db"))


# Colleagues


def test_changes_of_different_texts_by_two_colleagues_meet(project, opened):
    bo = opened("Bo")
    write(bo, "Bos formål.", "formaal-og-vision")
    bo.apply("Tilføj", [Person(id="person-bo", name="Bo")])
    bo.publish()
    told = []
    project.add_listener(told.append)
    write(project, "Hannes organisering.")
    assert project.publish().written
    assert text_of(project, "formaal-og-vision") == "Bos formål."
    assert ("person", "person-bo") in told[-1].records
    assert bo.publish().written is False
    assert text_of(bo) == "Hannes organisering."
    assert sorted(map(repr, bo.plan)) == sorted(map(repr, project.plan))


def test_two_colleagues_may_move_two_chapters_into_each_other(project, opened):
    for chapter in ("kapitel-4", "kapitel-5"):
        project.apply("Tilføj", [Section(id=chapter, title=chapter, order="z")])
    project.publish()
    bo = opened("Bo")
    project.apply("Flyt", [replace(project.plan.section("kapitel-4"), parent="kapitel-5")])
    project.publish()
    bo.apply("Flyt", [replace(bo.plan.section("kapitel-5"), parent="kapitel-4")])
    bo.publish()
    chapters = [section.id for section in opened("Carl").plan.chapters()]
    assert chapters[-2:] == ["kapitel-4", "kapitel-5"]


def test_taking_in_alone_does_not_write_the_file(project, opened, path):
    bo = opened("Bo")
    write(bo, "Bos formål.", "formaal-og-vision")
    bo.apply("Slet", removes=["indsats-mentor"])
    bo.publish()
    before = stamp(path)
    assert not project.publish().written
    assert stamp(path) == before
    assert text_of(project, "formaal-og-vision") == "Bos formål."
    assert project.plan.efforts == []
    assert not project.has_unpublished


def test_what_a_colleague_published_is_there_at_the_next_opening(project, opened):
    project.close()
    bo = opened("Bo")
    write(bo, "Bos formål.", "formaal-og-vision")
    bo.publish()
    again = opened("Hanne")
    assert text_of(again, "formaal-og-vision") == "Bos formål."
    assert not again.has_unpublished


def test_pictures_of_a_colleague_come_along(project, opened):
    bo = opened("Bo")
    source = bo.add_picture(PNG)
    write(bo, f'<img src="{source}"/>', "formaal-og-vision")
    bo.apply("Skriv", [with_picture(bo, source)])
    bo.publish()
    project.publish()
    assert project.picture(source) == PNG


PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x05\0\0\0\x05\x08\x02\0\0\0\0\0\0\0"


def with_picture(project: Project, source: str):
    figure = f'<figure><img src="{source}" alt="Et kort" width="80"/></figure>'
    return replace(project.plan.element("formaal-og-vision"), text=figure)


def readings(project, element_id: str = "organisering") -> set[tuple[str, str]]:
    """Return the authors and the words of the readings in an element's text."""
    (conflict,) = conflicts_in([project.plan.element(element_id)])
    return set(conflict.readings)


def test_a_change_of_the_same_sentence_keeps_both(project, opened):
    bo = opened("Bo")
    write(bo, "Bos organisering.")
    bo.publish()
    write(project, "Hannes organisering.")
    project.publish()
    bo.publish()
    both = {("Bo", "Bos organisering."), ("Hanne", "Hannes organisering.")}
    assert readings(project) == readings(bo) == readings(opened("Mette")) == both
    assert not project.has_unpublished


def test_sentences_of_two_colleagues_in_one_paragraph_both_stand(project, opened):
    write(project, "En. To. Tre.")
    project.publish()
    bo = opened("Bo")
    write(bo, "En. To. Tre, siger Bo.")
    bo.publish()
    write(project, "En, siger Hanne. To. Tre.")
    project.publish()
    assert text_of(project) == "En, siger Hanne. To. Tre, siger Bo."


def test_after_a_crash_what_a_colleague_wrote_meanwhile_is_merged(project, opened):
    write(project, "Hannes organisering.")
    crash(project)
    bo = opened("Bo")
    write(bo, "Bos organisering.")
    bo.publish()
    assert len(readings(opened("Hanne"))) == 2


def test_a_deletion_against_a_change_keeps_the_change_and_says_so(project, opened):
    bo = opened("Bo")
    bo.apply("Slet", removes=["indsats-mentor"])
    bo.publish()
    project.apply("Ret", [replace(project.plan.effort("indsats-mentor"), title="Mentorer")])
    project.publish()
    found = project.plan.effort("indsats-mentor")
    assert (found.title, found.deleted_by) == ("Mentorer", "Bo")


def test_a_record_that_comes_in_as_another_kind_is_refused_and_changes_nothing(
    project, opened, path
):
    bo = opened("Bo")
    bo.apply("Tilføj", [Person(id="fremmed", name="Bo")])
    bo.publish()
    project.apply("Tilføj", [Effort(id="fremmed", title="Hannes")])
    with pytest.raises(DamagedFile, match="to forskellige slags"):
        project.publish()
    assert project.plan.effort("fremmed").title == "Hannes"


@pytest.mark.parametrize(
    "tamper",
    [
        with_version("mit-eget", "element", '{"title":"Mit eget"}'),
        with_version("mit-eget", "element", '{"planning_level":"højest","effort_level":"x"}'),
        following("organisering", "element", '{"planning_level":"højest"}'),
        following("plan", "plan", '{"concept":"dk-2031"}'),
    ],
)
def test_what_the_concept_lacks_is_not_taken_in_since_the_plan_could_not_be_opened_then(
    project, opened, path, tamper
):
    write(project, "Hannes tekst.")
    tamper(path)
    foreign = path.read_bytes()
    with pytest.raises(FileError, match="ikke er i planens koncept") as raised:
        project.publish()
    assert not isinstance(raised.value, DamagedFile)  # which would be written anew after a while
    assert path.read_bytes() == foreign
    (copy,) = look_at_copies(project, [path]).copies
    assert "ikke er i planens koncept" in str(copy.error)
    project.close()
    again = opened("Hanne")
    assert text_of(again) == "Hannes tekst."
    assert "ikke er i planens koncept" in str(again.notice)


def test_versions_that_a_colleagues_rename_threw_out_are_published_again(project, opened, path):
    bo = opened("Bo")
    before = path.read_bytes()
    write(project, "Hannes organisering.")
    project.publish()
    path.write_bytes(before)  # as if Bo had read the file before Hanne's rename and renamed after
    write(bo, "Bos formål.", "formaal-og-vision")
    bo.publish()
    assert project.publish().written
    mette = opened("Mette")
    assert text_of(mette) == "Hannes organisering."
    assert text_of(mette, "formaal-og-vision") == "Bos formål."


def test_another_plan_in_the_place_of_the_shared_file_is_not_overwritten(
    project, plan, path, tmp_path
):
    other = tmp_path / "Anden.hplan"
    Project.create(other, plan, author="Bo", home=tmp_path / "Bo").close()
    shutil.copyfile(other, path)
    write(project, "Hannes organisering.")
    with pytest.raises(SharedFileChanged, match="en anden plan"):
        project.publish()
    assert path.read_bytes() == other.read_bytes()


@pytest.mark.parametrize(
    ("content", "expected"), [(b"", DamagedFile), (b"Kaffe\n", NotAPlan), (None, DamagedFile)]
)
def test_a_shared_file_that_went_bad_is_not_overwritten(project, path, content, expected):
    write(project, "Hannes organisering.")
    content = path.read_bytes()[:9000] if content is None else content
    path.write_bytes(content)
    with pytest.raises(expected):
        project.publish()
    assert path.read_bytes() == content
    assert text_of(project) == "Hannes organisering."
    assert project.has_unpublished


@pytest.mark.parametrize("length", [0, 9000])
def test_a_shared_file_that_stays_bad_is_kept_aside_and_written_anew(
    project, opened, path, length, monkeypatch, tmp_path
):
    write(project, "Hannes organisering.")
    bad = path.read_bytes()[:length]
    path.write_bytes(bad)
    with pytest.raises(DamagedFile, match="skrives på ny"):
        project.publish()
    monkeypatch.setattr(publishing, "HEALING_SECONDS", 0)
    assert project.publish().written
    assert text_of(opened("Bo")) == "Hannes organisering."
    (kept,) = (tmp_path / "machine of Hanne" / "working").glob("*/beskadiget-*.hplan")
    assert kept.read_bytes() == bad


def test_a_plan_whose_shared_file_is_gone_opens_from_the_working_copy(project, opened, path):
    write(project, "Hannes organisering.")
    project.close()
    for fault in (lambda: path.unlink(), lambda: path.write_bytes(b"")):
        fault()
        again = opened("Hanne")
        assert text_of(again) == "Hannes organisering."
        assert "arbejdskopi" in str(again.notice)
        again.close()
    path.unlink()
    again = opened("Hanne")
    again.publish()
    assert text_of(opened("Bo")) == "Hannes organisering."


# Drives that fail


def test_a_vanished_file_is_made_again(project, path, opened):
    write(project, "Hannes organisering.")
    path.unlink()
    assert project.publish().written
    assert text_of(opened("Bo")) == "Hannes organisering."


def test_a_vanished_folder_is_named_and_the_work_is_safe(project, path, opened):
    write(project, "Hannes organisering.")
    moved = path.parent.with_name("Flyttet")
    path.parent.rename(moved)
    with pytest.raises(FileMissing, match="Dit arbejde er gemt på denne computer"):
        project.publish()
    write(project, "Mere tekst.")
    assert project.has_unpublished
    moved.rename(path.parent)
    assert project.publish().written
    assert text_of(opened("Bo")) == "Mere tekst."


def refuse(number: int):
    def replacing(source: object, destination: object) -> None:
        raise OSError(number, os.strerror(number), str(destination))

    return replacing


@pytest.mark.parametrize(
    ("number", "expected"),
    [(errno.EACCES, FileInUse), (errno.EROFS, NoPermission), (errno.ENOSPC, DiskFull)],
)
def test_a_file_that_cannot_be_replaced_stays_whole_and_is_replaced_later(
    project, path, opened, monkeypatch, number, expected
):
    shared = path.read_bytes()
    write(project, "Hannes organisering.")
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refuse(number))
        with pytest.raises(expected, match=r"»Plan for Køge\.hplan«"):
            project.publish()
    assert path.read_bytes() == shared
    assert list(path.parent.iterdir()) == [path]
    assert project.has_unpublished
    assert project.publish().written
    assert text_of(opened("Bo")) == "Hannes organisering."


def test_a_drive_that_stores_something_else_than_was_written_is_found_out(
    project, path, monkeypatch
):
    shared = path.read_bytes()
    really_write = system.write

    def write_badly(file: BinaryIO, data: bytes) -> None:
        really_write(file, data[:8192] + bytes(4096) + data[12288:])

    write(project, "Hannes organisering.")
    monkeypatch.setattr(system, "write", write_badly)
    with pytest.raises(FileError, match="Den tidligere fil er urørt"):
        project.publish()
    assert path.read_bytes() == shared
    assert list(path.parent.iterdir()) == [path]


def test_a_full_shared_drive_leaves_the_file_and_the_work(small_disk, plan, tmp_path):
    path = small_disk / "Plan.hplan"
    project = Project.create(path, plan, author="Hanne", home=tmp_path / "home")
    before = path.read_bytes()
    project.apply("Skriv", [texted(project, "lang " * 300_000)])
    with pytest.raises(DiskFull, match=r"Der er ikke plads til »Plan\.hplan«"):
        project.publish()
    assert path.read_bytes() == before
    assert list(small_disk.iterdir()) == [path]
    assert project.has_unpublished
    project.apply("Skriv", [texted(project, "kort")])
    project.close()


def test_a_full_disk_under_the_working_copy_loses_only_what_did_not_fit(
    small_disk, plan, path, concept
):
    project = Project.create(path, plan, author="Hanne", home=small_disk)
    write(project, "Gemt.")
    with pytest.raises(DiskFull):
        project.apply("Skriv", [texted(project, "lang " * 400_000)])
    assert text_of(project) == "Gemt."
    assert project.undo_label is None
    write(project, "Gemt igen.")
    crash(project)
    again = Project.open(path, concept, author="Hanne", home=small_disk)
    assert text_of(again) == "Gemt igen."
    again.close()


# More than one window


def test_a_second_window_has_a_working_copy_of_its_own(project, opened, tmp_path):
    second = opened("Hanne")
    assert len(working_folders(tmp_path / "machine of Hanne")) == 2
    write(project, "Første vindue.")
    write(second, "Andet vindue.", "formaal-og-vision")
    project.publish()
    second.publish()
    project.publish()
    for window in (project, second):
        assert text_of(window) == "Første vindue."
        assert text_of(window, "formaal-og-vision") == "Andet vindue."


def test_work_that_a_second_window_left_in_a_crash_comes_back(project, opened):
    second = opened("Hanne")
    write(second, "Andet vindue.")
    crash(second)
    project.close()
    assert text_of(opened("Hanne")) == "Andet vindue."


def test_a_second_window_that_is_closed_leaves_no_copy_of_the_plan(project, opened, tmp_path):
    opened("Hanne").close()
    home = tmp_path / "machine of Hanne"
    assert len(list(home.rglob("plan.db"))) == 1


def test_the_same_plan_at_another_place_has_a_working_copy_of_its_own(project, opened, path):
    write(project, "Kun i den første.")
    copy = path.with_name("Kopi.hplan")
    shutil.copyfile(path, copy)
    assert text_of(opened("Hanne", path=copy)) == "Styregruppen mødes hvert kvartal."


# Damage to the working copy


def test_a_damaged_working_copy_is_set_aside_and_the_shared_file_opened(project, opened, tmp_path):
    project.close()
    (database,) = (tmp_path / "machine of Hanne").rglob("plan.db")
    damaged = database.read_bytes()[:9000] + bytes(5000)
    database.write_bytes(damaged)
    again = opened("Hanne")
    assert text_of(again) == "Styregruppen mødes hvert kvartal."
    assert "arbejdskopien ligger i" in str(again.notice)
    assert damaged in [part.read_bytes() for part in database.parent.glob("beskadiget-*/plan.db")]
    write(again, "Videre.")
    assert again.publish().written


def test_a_lost_or_broken_note_of_the_shared_file_only_costs_a_look(project, opened, tmp_path):
    write(project, "Ikke delt.")
    project.close()
    (note,) = (tmp_path / "machine of Hanne").rglob("local.json")
    for content in (None, b"{", b'{"shared": "x", "seen": [1], "published": 0}'):
        note.unlink() if content is None else note.write_bytes(content)
        again = opened("Hanne")
        assert text_of(again) == "Ikke delt."
        assert again.has_unpublished
        again.close()


def test_an_untouched_plan_opens_without_reading_the_shared_file_whole(
    project, opened, monkeypatch
):
    project.close()

    def fail(*_: object) -> None:
        raise AssertionError("the shared file was read")

    monkeypatch.setattr(system, "copy", fail)
    assert text_of(opened("Hanne")) == "Styregruppen mødes hvert kvartal."


# Threads


def test_publishing_in_another_thread_goes_along_with_typing(project, opened):
    stop = threading.Event()

    def publish_again_and_again() -> int:
        times = 0
        while not stop.is_set():
            times += project.publish().written
        return times

    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        worker = pool.submit(publish_again_and_again)
        for number in range(60):
            write(project, f"Linje {number}.")
        stop.set()
        assert worker.result() > 0
    project.publish()
    assert text_of(opened("Bo")) == "Linje 59."


def in_a_thread(work):
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()


def test_another_thread_leaves_taking_in_to_the_owner(project, opened, path):
    bo = opened("Bo")
    write(bo, "Bos formål.", "formaal-og-vision")
    bo.publish()
    write(project, "Hannes organisering.")
    before = stamp(path)
    result = in_a_thread(project.publish)
    assert result.incoming is not None
    assert stamp(path) == before
    assert text_of(project, "formaal-og-vision") == ""
    project.take_in(result.incoming)
    assert text_of(project, "formaal-og-vision") == "Bos formål."
    assert in_a_thread(project.publish).written


def test_pictures_can_be_had_from_any_thread(project):
    source = project.add_picture(PNG)
    assert in_a_thread(lambda: project.picture(source)) == PNG


# Where the working copies are


def test_the_folder_of_working_copies_is_the_users_own(project, tmp_path):
    (folder,) = (tmp_path / "machine of Hanne" / "working").iterdir()
    assert folder.stat().st_mode & 0o077 == 0


def test_a_folder_of_working_copies_that_cannot_be_made_is_named(published, concept, tmp_path):
    (tmp_path / "Bo").write_text("a file where the folder should be")
    with pytest.raises(FileError, match="Bo"):
        Project.open(published, concept, author="Bo", home=tmp_path / "Bo")


def test_without_other_orders_it_is_in_the_users_data(monkeypatch):
    monkeypatch.delenv("PLANBUILDER_HOME")
    assert data_folder().name == "Planbuilder"
    assert data_folder().is_absolute()


def test_saving_over_a_file_that_was_worked_on_shows_what_was_never_published_there(
    project, opened, path
):
    other = path.with_name("Kopi.hplan")
    project.save_copy(other)
    there = opened(path=other)
    there.apply("Ret", [replace(there.plan.effort("indsats-mentor"), title="Kun dér")])
    there.apply("Slet", removes=["organisering"])
    there.close()
    project.save_as(other)
    assert project.plan.effort("indsats-mentor").title == "Kun dér"
    assert project.plan.get("organisering") is None


def test_what_is_left_of_a_removed_working_copy_does_not_come_into_the_next(
    project, opened, path, tmp_path
):
    """As when the machine went off between the removal of the database and of its log."""
    other = opened("Bo")
    write(other, "Gammelt")
    other.publish()
    (folder,) = (tmp_path / "machine of Bo" / "working").iterdir()
    log = (folder / "plan.db-wal").read_bytes()
    other.close()
    (folder / "plan.db").unlink()
    (folder / "plan.db-wal").write_bytes(log)
    project.publish()
    write(project, "Nyt")
    project.publish()
    assert (
        opened("Bo").plan.element("organisering").text == project.plan.element("organisering").text
    )

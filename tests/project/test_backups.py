"""Backups of the shared file are kept, thinned, and never stand in the way."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.project.project import Project
from planbuilder.project.sharing.backups import (
    ALWAYS_KEPT,
    Backup,
    backups_of,
    keep_backup,
    superfluous,
)
from planbuilder.project.storage.file import reading
from tests.project.plans import write

PLAN = "3f" * 16
NOW = datetime.datetime(2026, 11, 22, 9, 30, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)
YEAR = 365 * DAY


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "machine"


def taken(*moments: datetime.datetime) -> list[Backup]:
    return [Backup(Path(str(moment)), moment, 1) for moment in moments]


def kept(backups: list[Backup], now: datetime.datetime = NOW) -> list[datetime.datetime]:
    gone = set(superfluous(backups, now))
    return sorted((b.moment for b in backups if b not in gone), reverse=True)


def test_a_backup_is_the_file_byte_for_byte_and_named_by_its_time(
    published: Path, home: Path
) -> None:
    path = keep_backup(home, published, PLAN, NOW)
    assert path is not None
    assert path.read_bytes() == published.read_bytes()
    assert path.parent == home / "backups" / PLAN
    assert backups_of(home, PLAN) == [Backup(path, NOW, published.stat().st_size)]
    with reading(path):
        pass


def test_the_same_content_is_kept_once(published: Path, home: Path) -> None:
    first = keep_backup(home, published, PLAN, NOW)
    assert keep_backup(home, published, PLAN, NOW + DAY) == first
    assert len(backups_of(home, PLAN)) == 1


def test_what_changed_is_kept_too_and_the_newest_comes_first(
    project: Project, path: Path, home: Path
) -> None:
    keep_backup(home, path, PLAN, NOW)
    write(project, "Nyt.")
    project.publish()
    keep_backup(home, path, PLAN, NOW + DAY)
    assert [backup.moment for backup in backups_of(home, PLAN)] == [NOW + DAY, NOW]


def test_plans_do_not_meet_and_foreign_files_are_left_alone(published: Path, home: Path) -> None:
    keep_backup(home, published, PLAN, NOW)
    strange = [
        home / "backups" / PLAN / name
        for name in (
            "min egen.hplan",
            "2026-11-22T093000.000000.txt",
            "2026-99-22T093000.000000.hplan",
        )
    ]
    for path in strange:
        path.write_text("x")
    keep_backup(home, published, PLAN, NOW)
    assert len(backups_of(home, PLAN)) == 1
    assert backups_of(home, "00" * 16) == []
    assert all(path.exists() for path in strange)


def test_without_room_there_is_no_backup_and_no_error(published: Path, small_disk: Path) -> None:
    (small_disk / "fyld").write_bytes(bytes(1_000_000))
    assert keep_backup(small_disk, published, PLAN, NOW) is None
    assert backups_of(small_disk, PLAN) == []


@pytest.mark.parametrize("content", [None, b"", b"noget andet", b"SQLite format 3\0"])
def test_what_is_no_project_file_is_not_kept(
    tmp_path: Path, home: Path, content: bytes | None
) -> None:
    path = tmp_path / "plan.hplan"
    if content is not None:
        path.write_bytes(content)
    assert keep_backup(home, path, PLAN, NOW) is None


def test_a_folder_that_cannot_be_made_is_no_error(published: Path, home: Path) -> None:
    home.write_text("en fil i vejen")
    assert keep_backup(home, published, PLAN, NOW) is None
    assert backups_of(home, PLAN) == []


def test_thinning_takes_the_files_away(published: Path, home: Path) -> None:
    folder = home / "backups" / PLAN
    folder.mkdir(parents=True)
    for minute in range(200):
        moment = NOW - 30 * DAY + datetime.timedelta(minutes=minute)
        shutil.copyfile(published, folder / f"{moment:%Y-%m-%dT%H%M%S.%f}.hplan")
    published.write_bytes(published.read_bytes() + b"mere")
    keep_backup(home, published, PLAN, NOW)
    # All of the last two days that there are any of, a hundred at most.
    assert len(backups_of(home, PLAN)) == 100


def test_all_of_two_days_one_a_day_one_a_week_one_a_month_are_kept() -> None:
    left = kept(taken(*(NOW - n * DAY / 8 for n in range(8 * 800))))
    assert [m for m in left if NOW - m < DAY] == [NOW - n * DAY / 8 for n in range(8)]
    two_weeks = {m.date() for m in left if 2 * DAY <= NOW - m < 13 * DAY}
    assert len(two_weeks) == 11
    assert len({m.isocalendar()[:2] for m in left if NOW - m < 84 * DAY}) == 13
    assert len({(m.year, m.month) for m in left}) == 27
    assert len(left) < 16 + 14 + 13 + 27


def test_what_is_left_is_left_at_the_next_thinning_too() -> None:
    left = taken(*kept(taken(*(NOW - n * DAY / 3 for n in range(3000)))))
    assert superfluous(left, NOW) == []


def test_backups_thinned_day_by_day_go_back_as_far_as_those_thinned_at_once() -> None:
    backups: list[Backup] = []
    for day in range(0, 900, 2):
        now = NOW + day * DAY
        backups += taken(now)
        gone = superfluous(backups, now)
        backups = [backup for backup in backups if backup not in gone]
    months = {(b.moment.year, b.moment.month) for b in backups}
    assert len(months) >= 29
    assert len(backups) < 60


@given(st.lists(st.datetimes(timezones=st.just(datetime.UTC)), max_size=60, unique=True), st.data())
def test_the_ten_newest_and_those_of_the_future_are_always_kept(
    moments: list[datetime.datetime], data: st.DataObject
) -> None:
    now = data.draw(st.datetimes(timezones=st.just(datetime.UTC)))
    left = kept(taken(*moments), now)
    assert set(sorted(moments, reverse=True)[:ALWAYS_KEPT]) <= set(left)
    assert {moment for moment in moments if moment > now} <= set(left)


@pytest.mark.parametrize("wrong", [YEAR, -YEAR, 30 * YEAR])
def test_a_wrong_clock_takes_nothing_more_away(wrong: datetime.timedelta) -> None:
    daily = taken(*(NOW - n * DAY for n in range(60)))
    right = set(kept(daily))
    assert right <= set(kept(daily, NOW + wrong))
    odd = taken(NOW + wrong)
    assert len(right - set(kept(daily + odd, NOW + wrong))) <= 1

"""Colleagues see each other; whatever goes wrong with it disturbs nobody."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from planbuilder.project.sharing.presence import MOST_FILES, Presence, Present

PLAN = "3f" * 16
HANNE, BO = Present("Hanne Holm", "HH"), Present("Bo Bak", "BB")


def sitting(path: Path, who: Present, plan_id: str = PLAN) -> Presence:
    return Presence(path, who.name, who.initials, plan_id)


def files(path: Path) -> list[Path]:
    return sorted(path.parent.glob(".*"))


def renewed(file: Path, seconds_ago: float) -> None:
    """Let a file have been renewed so many seconds ago on the file server."""
    moment = file.stat().st_mtime - seconds_ago
    os.utime(file, (moment, moment))


def test_two_who_have_the_same_plan_open_see_each_other(path: Path) -> None:
    hanne, bo = sitting(path, HANNE), sitting(path, BO)
    assert hanne.here() == ()
    assert bo.here() == (HANNE,)
    assert hanne.here() == (BO,)


def test_who_closes_the_plan_is_gone_and_leaves_nothing(path: Path) -> None:
    hanne, bo = sitting(path, HANNE), sitting(path, BO)
    hanne.here()
    bo.here()
    bo.leave()
    assert hanne.here() == ()
    hanne.leave()
    assert files(path) == []


def test_leaving_wins_over_a_round_that_is_still_under_way(path: Path) -> None:
    hanne = sitting(path, HANNE)
    hanne.leave()
    hanne.here()
    assert files(path) == []


def test_the_same_person_at_two_machines_is_shown_once_and_never_to_herself(path: Path) -> None:
    hanne, again, bo = sitting(path, HANNE), sitting(path, HANNE), sitting(path, BO)
    hanne.here()
    assert again.here() == ()
    assert bo.here() == (HANNE,)


def test_another_plan_or_another_file_in_the_folder_does_not_count(path: Path) -> None:
    sitting(path, BO, plan_id="00" * 16).here()
    sitting(path.with_name("Anden.hplan"), BO).here()
    assert sitting(path, HANNE).here() == ()


def test_who_has_not_been_heard_of_for_three_minutes_is_not_shown(path: Path) -> None:
    bo, hanne = sitting(path, BO), sitting(path, HANNE)
    bo.here()
    (file,) = files(path)
    renewed(file, 170)
    assert hanne.here() == (BO,)
    renewed(file, 60)
    assert hanne.here() == ()
    assert file.exists()
    bo.here()
    assert hanne.here() == (BO,)


def test_a_file_that_a_crash_left_a_day_ago_is_tidied_away(path: Path) -> None:
    sitting(path, BO).here()
    (file,) = files(path)
    renewed(file, 25 * 60 * 60)
    assert sitting(path, HANNE).here() == ()
    assert not file.exists()


def test_a_clock_of_this_machine_that_is_wrong_by_a_year_does_not_matter(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bo, hanne = sitting(path, BO), sitting(path, HANNE)
    bo.here()
    monkeypatch.setattr("time.time", lambda: 0.0)
    assert hanne.here() == (BO,)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"17",
        b"{" * 1500,
        b'{"name": "Bo"}',
        json.dumps({"name": ["Bo"], "initials": "B", "plan_id": PLAN}).encode(),
        json.dumps({"name": "Bo" * 2000, "initials": "B", "plan_id": PLAN}).encode(),
    ],
)
def test_what_makes_no_sense_is_passed_over(path: Path, content: bytes) -> None:
    path.with_name(f".{path.name}.her-00000000").write_bytes(content)
    assert sitting(path, HANNE).here() == ()


def test_a_name_is_shown_on_one_line_and_cut(path: Path) -> None:
    sitting(path, Present("Bo\n\x1b[31m" + "k" * 300, "")).here()
    (bo,) = sitting(path, HANNE).here()
    assert bo.name.startswith("Bo [31mk")
    assert len(bo.name) == 80


def test_hundreds_of_files_are_not_all_read(path: Path) -> None:
    for number in range(MOST_FILES + 20):
        content = {"name": f"Nr. {number}", "initials": "", "plan_id": PLAN}
        path.with_name(f".{path.name}.her-{number:08x}").write_text(json.dumps(content))
    assert len(sitting(path, HANNE).here()) == MOST_FILES


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes")
def test_a_pipe_of_that_name_does_not_stop_the_program(path: Path) -> None:
    os.mkfifo(path.with_name(f".{path.name}.her-00000000"))
    assert sitting(path, HANNE).here() == ()


def test_a_folder_that_is_gone_or_a_name_that_is_too_long_is_nothing_to_complain_of(
    path: Path,
) -> None:
    for place in (path.parent / "væk" / "plan.hplan", path.with_name("n" * 250 + ".hplan")):
        presence = sitting(place, HANNE)
        assert presence.here() == ()
        presence.leave()


def test_a_folder_that_may_not_be_written_in_is_nothing_to_complain_of(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_more: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert sitting(path, HANNE).here() == ()

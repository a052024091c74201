"""Backups of the shared file in the user's data folder, thinned as they grow old.

A backup is taken before the first publishing of a sitting. Which are kept is a matter of how
many days, weeks and months there are backups of, not of their age: a clock that is wrong by a
year takes none away.
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import re
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from planbuilder.model.errors import PlanbuilderError
from planbuilder.project.errors import os_errors
from planbuilder.project.folders import data_folder
from planbuilder.project.storage.atomic import replace_file
from planbuilder.project.storage.file import SUFFIX, check_header

ALWAYS_KEPT = 10
"""How many of the newest are kept, whenever they were taken."""
_ALL_OF_DAYS, _MOST_OF_DAYS = 2, 100
_NAME = "%Y-%m-%dT%H%M%S.%f"
_NAMED = re.compile(r"\d{4}-\d\d-\d\dT\d{6}\.\d{6}")
_PLAN_ID = re.compile("[0-9a-f]{32}")
_BLOCK = 1 << 20

_Period = Callable[[datetime.datetime], tuple[int, ...]]
_PERIODS: tuple[tuple[_Period, int], ...] = (
    (lambda moment: (moment.year, moment.month, moment.day), 14),
    (lambda moment: tuple(moment.isocalendar())[:2], 13),
    (lambda moment: (moment.year, moment.month), 36),
)
"""Of so many of the latest days, weeks and months with backups the last of each is kept."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the shared file as it was at a moment in UTC; `size` in bytes."""

    path: Path
    moment: datetime.datetime
    size: int


def keep_backup(
    home: Path | None, shared: Path, plan_id: str, now: datetime.datetime
) -> Path | None:
    """Copy the shared file to the backups of its plan, and thin these out.

    Args:
        home: the folder of the program's own data, the usual one where None.
        shared: the file as it lies there now, of any format.
        now: the time by which the backup is named.

    Returns:
        The newest backup, which is an older one where the file is still the same; None where
        none could be taken (no room, no file, no whole project file). Nothing is raised for it:
        no backup is worth stopping the work for.
    """
    try:
        check_header(shared, shared)
        folder = _folder(home, plan_id)
        with os_errors(folder):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        taken = backups_of(home, plan_id)
        if taken and _same_content(taken[0].path, shared):
            return taken[0].path
        target = folder / f"{now.astimezone(datetime.UTC):{_NAME}}{SUFFIX}"
        replace_file(target, lambda temporary: shutil.copyfile(shared, temporary))
    except (PlanbuilderError, OSError):
        return None
    for backup in superfluous(backups_of(home, plan_id), now):
        with contextlib.suppress(OSError):
            backup.path.unlink()
    return target


def backups_of(home: Path | None, plan_id: str) -> list[Backup]:
    """Return the backups of a plan, the newest first; none where they can't be looked at."""
    found = []
    with contextlib.suppress(OSError):
        for path in _folder(home, plan_id).iterdir():
            if path.suffix == SUFFIX and _NAMED.fullmatch(path.stem) and path.is_file():
                with contextlib.suppress(ValueError):  # no day of any calendar
                    moment = datetime.datetime.strptime(f"{path.stem}+0000", f"{_NAME}%z")
                    found.append(Backup(path, moment, path.stat().st_size))
    return sorted(found, key=lambda backup: backup.moment, reverse=True)


def superfluous(backups: Iterable[Backup], now: datetime.datetime) -> list[Backup]:
    """Return the backups that need not be kept any more.

    Kept are the ten newest, all from the future, all of the last two days that there are backups
    of (a hundred at most), and the last of each of 14 days, 13 weeks and 36 months.
    """
    newest_first = sorted(backups, key=lambda backup: backup.moment, reverse=True)
    past = [backup for backup in newest_first if backup.moment <= now]
    days = sorted({backup.moment.date() for backup in past}, reverse=True)[:_ALL_OF_DAYS]
    kept = set([backup for backup in past if backup.moment.date() in days][:_MOST_OF_DAYS])
    kept.update(newest_first[:ALWAYS_KEPT])
    for period, most in _PERIODS:
        kept.update(_last_of_each(past, period)[:most])
    return [backup for backup in past if backup not in kept]


def _last_of_each(newest_first: list[Backup], period: _Period) -> list[Backup]:
    last: dict[tuple[int, ...], Backup] = {}
    for backup in newest_first:
        last.setdefault(period(backup.moment), backup)
    return list(last.values())


def _folder(home: Path | None, plan_id: str) -> Path:
    if not _PLAN_ID.fullmatch(plan_id):
        raise ValueError(plan_id)
    return data_folder(home) / "backups" / plan_id


def _same_content(first: Path, second: Path) -> bool:
    return first.stat().st_size == second.stat().st_size and _digest(first) == _digest(second)


def _digest(path: Path) -> bytes:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.digest()

"""Copies of the plan that lie beside its file, as cloud folders and colleagues leave them.

Looked at cheaply: the header, the plan's id and the ids of the heads, never a whole file.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from planbuilder.project.errors import FileError
from planbuilder.project.sharing.shared import Stamp
from planbuilder.project.storage import file

MOST_FILES = 50
"""More files that begin with the plan's name are an archive, and nobody waits for all of it."""


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A file beside the shared one with the same plan in it, and something that we lack.

    `stamp` tells whether it was changed since it was last looked at.
    """

    path: Path
    stamp: Stamp


def find_lookalikes(
    shared: Path, known: Callable[[set[str]], bool], dismissed: dict[str, list[int]]
) -> list[Lookalike]:
    """Return the copies of a plan beside its file that hold something new. From any thread.

    What cannot be read now is passed over: nobody asked for it.

    Args:
        shared: the plan's file.
        known: whether all versions with these ids are in the working copy.
        dismissed: the stamps of the files that the user does not want to hear of, by path.
    """
    try:
        plan = plan_id_of(shared)
        candidates = list(_candidates(shared))[:MOST_FILES]
    except (FileError, OSError):
        return []
    return [
        Lookalike(path, stamp)
        for path, stamp in candidates
        if dismissed.get(str(path)) != list(stamp) and _is_news(path, plan, known)
    ]


def _candidates(shared: Path) -> Iterator[tuple[Path, Stamp]]:
    """Yield the project files whose names begin like that of the shared one."""
    own = _folded(shared.stem)
    for path in sorted(shared.parent.glob("*" + file.SUFFIX)):
        if path.name != shared.name and _folded(path.stem).startswith(own) and path.is_file():
            yield path, Stamp.of(path.stat())


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _is_news(path: Path, plan: str, known: Callable[[set[str]], bool]) -> bool:
    try:
        with file.reading(path) as connection:
            if file.plan_id(connection, path) != plan:
                return False
            heads = {row[0] for row in connection.execute("SELECT version FROM head")}
    except FileError:
        return False
    return not known(heads)


def plan_id_of(path: Path) -> str:
    """Return the id of the plan in a file, looking at little of it. Raises FileError."""
    with file.reading(path) as connection:
        return file.plan_id(connection, path)

"""Who else has the plan open: a small hidden file of each sitting beside the shared file.

It is information and never a gate: whatever goes wrong with these files goes unsaid. Whether a
colleague is there follows from the times that the file server gave both files, never from the
clock of this machine.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import re
import stat
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from planbuilder.model.plain_line import plain_line

MOST_FILES = 50
"""More colleagues at once than this are not looked for."""
PRESENT_SECONDS = 180
"""Each sitting renews its file every minute; after three it is gone or asleep."""
STALE_SECONDS = 24 * 60 * 60
"""After a day without renewal a crash left the file behind, and anybody may tidy it away."""

_MOST_BYTES = 2000
_LONGEST_NAME = 80
_SESSION = re.compile("[0-9a-f]{8}")
_HIDDEN_ON_WINDOWS = 2


@dataclass(frozen=True, slots=True, order=True)
class Present:
    """Somebody else who has the plan open."""

    name: str
    initials: str


class Presence:
    """One sitting's own presence, from the first `here` to `leave`. From any thread."""

    def __init__(self, shared: Path, name: str, initials: str, plan_id: str) -> None:
        self._folder = shared.absolute().parent
        self._prefix = f".{shared.name}.her-"
        self._own = self._folder / f"{self._prefix}{os.urandom(4).hex()}"
        self._self = _present(name, initials)
        self._plan_id = plan_id
        self._has_left = False

    def here(self) -> tuple[Present, ...]:
        """Renew the own file; return the others who are there, by name, each of them once."""
        try:
            self._renew()
            now = self._own.stat().st_mtime
            found = {self._read(path) for path, age in self._others(now) if age <= PRESENT_SECONDS}
        except OSError:
            return ()
        finally:
            if self._has_left:  # while we were writing
                self._remove()
        return tuple(sorted(present for present in found - {None, self._self} if present))

    def leave(self) -> None:
        """Take the own file away."""
        self._has_left = True
        self._remove()

    def _renew(self) -> None:
        """Write the same bytes again, so that nobody ever reads half of them."""
        content = {
            "name": self._self.name,
            "initials": self._self.initials,
            "plan_id": self._plan_id,
        }
        data = json.dumps(content).encode()
        try:
            with self._own.open("rb+") as file:
                file.write(data)
        except FileNotFoundError:
            self._own.write_bytes(data)
            _hide(self._own)

    def _others(self, now: float) -> Iterator[tuple[Path, float]]:
        """Yield the other sittings' files, and how many seconds from `now` they were renewed."""
        with os.scandir(self._folder) as entries:
            ours = [
                Path(entry.path) for entry in itertools.islice(self._named(entries), MOST_FILES)
            ]
        for path in ours:
            with contextlib.suppress(OSError):
                state = path.lstat()
                if not stat.S_ISREG(state.st_mode):
                    continue
                if now - state.st_mtime > STALE_SECONDS:
                    path.unlink()
                else:
                    yield path, abs(now - state.st_mtime)

    def _named(self, entries: Iterator[os.DirEntry[str]]) -> Iterator[os.DirEntry[str]]:
        prefix = unicodedata.normalize("NFC", self._prefix)
        for entry in entries:
            name = unicodedata.normalize("NFC", entry.name)
            session = name.removeprefix(prefix)
            if session != name and _SESSION.fullmatch(session) and entry.name != self._own.name:
                yield entry

    def _read(self, path: Path) -> Present | None:
        """Return who wrote a file, or None where it is not about this plan or makes no sense."""
        try:
            with path.open("rb") as file:
                content = json.loads(file.read(_MOST_BYTES))
            if content["plan_id"] != self._plan_id:
                return None
            return _present(content["name"], content["initials"])
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return None

    def _remove(self) -> None:
        with contextlib.suppress(OSError):
            self._own.unlink(missing_ok=True)


def _present(name: str, initials: str) -> Present:
    """Return somebody by name and initials as they can be shown. Raises TypeError."""
    shown = plain_line(name)[:_LONGEST_NAME]
    return Present(shown or "Ukendt", plain_line(initials)[:_LONGEST_NAME])


def _hide(path: Path) -> None:
    """Let Windows, where a full stop says nothing, show the file no more than other systems do."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetFileAttributesW(str(path), _HIDDEN_ON_WINDOWS)

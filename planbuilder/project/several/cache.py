"""What was read of plans, kept for as long as their files are the same: by path, size and time.

It lies in the program's own folder and can be deleted at any time. Another version of the program
doesn't use it, since it may read more out of a file.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from planbuilder import __version__
from planbuilder.model.errors import PlanbuilderError
from planbuilder.project.folders import data_folder
from planbuilder.project.several.overview import PlanOverview, as_json, from_json
from planbuilder.project.storage import system
from planbuilder.project.storage.atomic import write_bytes

MOST_KEPT = 1_000
"""So many files are remembered: ten times as many as there are municipalities."""
_FILE = "several-plans.json"
_Stamp = list[int]


class OverviewCache:
    """The overviews that were read before. What is wrong with the file costs time, never more."""

    def __init__(self, home: Path | None = None) -> None:
        self._path = data_folder(home) / _FILE
        self._kept = _load(self._path)
        self._is_new = False

    def get(self, path: Path) -> PlanOverview | None:
        """Return what was read of a file, None where that isn't known or the file has changed."""
        stored = self._kept.get(str(path))
        if stored is None or stored.get("stamp") != stamp_of(path):
            return None
        try:
            return from_json(stored["plan"])
        except (TypeError, ValueError, KeyError, AttributeError):
            return None

    def keep(self, path: Path, stamp: _Stamp | None, overview: PlanOverview) -> None:
        """Remember what was read of a file, which had this stamp before it was read."""
        if stamp is not None:
            self._kept.pop(str(path), None)  # what was read last stands last
            self._kept[str(path)] = {"stamp": stamp, "plan": as_json(overview)}
            self._is_new = True

    def save(self) -> None:
        """Write it for the next time; where that can't be done, the files are read again then."""
        if not self._is_new:
            return
        latest = dict(list(self._kept.items())[-MOST_KEPT:])
        text = json.dumps({"program": __version__, "files": latest}, ensure_ascii=False)
        with contextlib.suppress(PlanbuilderError, OSError):
            system.make_folder(self._path.parent)
            write_bytes(self._path, text.encode("utf-8", "surrogatepass"))
            self._is_new = False


def stamp_of(path: Path) -> _Stamp | None:
    """Return the size and the time of a file, None where it isn't there."""
    try:
        state = path.stat()
    except OSError:
        return None
    return [state.st_size, state.st_mtime_ns]


def _load(path: Path) -> dict[str, dict[str, Any]]:
    try:
        stored = json.loads(path.read_bytes())
        files = stored["files"] if stored["program"] == __version__ else {}
    except (OSError, ValueError, RecursionError, TypeError, KeyError):
        return {}
    if not isinstance(files, Mapping):
        return {}
    return {name: one for name, one in files.items() if isinstance(one, dict)}

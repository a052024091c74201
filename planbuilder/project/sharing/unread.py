"""What colleagues wrote that this user hasn't read yet, kept beside the working copy.

It is this user's own matter on this machine: nothing of it is ever published.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from planbuilder.project.errors import FileError
from planbuilder.project.storage.atomic import write_bytes
from planbuilder.project.storage.history import Version

_NAME = "unread.json"
_MOST = 500
"""Versions that are kept for one record; a colleague who wrote more is still named."""


class Unread:
    """The versions of others that came in and weren't read, by record."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / _NAME
        self._versions: dict[str, dict[str, str]] = _read(self._file)

    def note(self, versions: Iterable[Version], reader: str) -> None:
        """Remember versions that came in, but for those that `reader` wrote."""
        foreign = [version for version in versions if version.author != reader]
        for version in foreign:
            kept = self._versions.setdefault(version.record, {})
            if len(kept) < _MOST:
                kept[version.id] = version.author
        if foreign:
            self._save()

    def records(self) -> Mapping[str, str]:
        """Return who wrote what is unread, by record; several names are joined by "og"."""
        return {
            record: " og ".join(sorted(set(versions.values())))
            for record, versions in self._versions.items()
        }

    def versions(self, record: str) -> Mapping[str, str]:
        """Return the ids of the unread versions of a record, with their authors."""
        return self._versions.get(record, {})

    def mark_read(self, *records: str) -> bool:
        """Forget what was unread of records; say whether there was anything."""
        found = [self._versions.pop(record, None) for record in records]
        was_unread = any(one is not None for one in found)
        if was_unread:
            self._save()
        return was_unread

    def _save(self) -> None:
        try:
            write_bytes(self._file, json.dumps(self._versions, ensure_ascii=False).encode())
        except FileError:
            return  # a mark too many at the next start is no loss


def _read(path: Path) -> dict[str, dict[str, str]]:
    try:
        stored = json.loads(path.read_text("utf-8"))
        return {
            str(record): {str(version): str(author) for version, author in versions.items()}
            for record, versions in stored.items()
        }
    except (OSError, ValueError, AttributeError):
        return {}

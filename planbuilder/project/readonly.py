"""A project file that is only looked at: no working copy is made and nothing is written."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

from planbuilder.model.records import Record
from planbuilder.project import file
from planbuilder.project.errors import os_errors
from planbuilder.project.history import History, read_record
from planbuilder.project.verify import check_content


class ReadOnlyFile:
    """A checked project file. Between two readings it is not held open."""

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        with file.reading(self.path) as connection:
            check_content(connection, self.path)
            self._rows = list(History(connection).current())
        with os_errors(self.path):
            changed = self.path.stat().st_mtime
        self.published_at = datetime.datetime.fromtimestamp(changed, datetime.UTC)

    def records(self) -> Iterator[Record]:
        """Yield every record. Raises DamagedFile on one that makes no sense."""
        for record, kind, payload in self._rows:
            yield read_record(kind, record, payload, self.path)

    def picture(self, source: str) -> bytes | None:
        """Return a picture, or None where the file has none of this name."""
        with file.reading(self.path) as connection:
            return History(connection).picture(source)

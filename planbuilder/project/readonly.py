"""Plans that are only looked at: no working copy is made and nothing is written."""

from __future__ import annotations

import contextlib
import datetime
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from planbuilder.model.record import Record
from planbuilder.project import clock
from planbuilder.project.errors import os_errors
from planbuilder.project.storage import file
from planbuilder.project.storage.history import History, read_record
from planbuilder.project.storage.verify import check_content


class ReadOnlyFile:
    """A checked project file. Between two readings it is not held open."""

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        with file.reading(self.path) as connection:
            check_content(connection, self.path)
            self._rows = _current_rows(connection, self.path)
        with os_errors(self.path):
            changed = self.path.stat().st_mtime
        self.published_at = datetime.datetime.fromtimestamp(changed, datetime.UTC)

    def records(self) -> Iterator[Record]:
        """Yield every record. Raises DamagedFile on one that makes no sense."""
        for record, kind, payload in self._rows:
            yield read_record(kind, record, payload, self.path)

    def picture(self, source: str) -> bytes | None:
        """Return a picture, or None where the file has none of this name."""
        with self.reading() as history:
            return history.picture(source)

    @contextlib.contextmanager
    def reading(self) -> Iterator[History]:
        """Give the file's history. Raises FileError."""
        with file.reading(self.path) as connection:
            yield History(connection)


class PastState:
    """A plan as it stood once, in memory. `heads` names the versions that it consists of."""

    def __init__(
        self,
        path: Path,
        records: Iterable[Record],
        picture: Callable[[str], bytes | None],
        heads: Mapping[str, str],
    ) -> None:
        self.path = path
        self.picture = picture
        self.heads = heads
        self.published_at = clock.now()
        self._records = tuple(records)

    def records(self) -> Iterator[Record]:
        """Yield every record."""
        return iter(self._records)

    @contextlib.contextmanager
    def reading(self) -> Iterator[History]:
        """Give a history with nothing in it: what is past has none of its own."""
        with contextlib.closing(file.in_memory()) as connection:
            yield History(connection)


def _current_rows(connection: sqlite3.Connection, shown: Path) -> list[tuple[str, str, str]]:
    """Return id, kind and payload of every record; divided ones are merged in memory."""
    history = History(connection)
    if not history.unmerged_records():
        return list(history.current())
    from planbuilder.project.sharing.merging import merge_divided

    (page_bytes,) = connection.execute("PRAGMA page_size").fetchone()
    with contextlib.closing(file.in_memory(page_bytes)) as copy:
        connection.backup(copy)
        with file.transaction(copy):
            merge_divided(History(copy), shown)
        return list(History(copy).current())

"""Writes histories version by version for the tests: who wrote what, when, following which."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Iterator
from pathlib import Path

from planbuilder.model.record import Record
from planbuilder.model.records import Element
from planbuilder.model.richtext.tree import Paragraph, Run
from planbuilder.model.richtext.xhtml import to_xhtml
from planbuilder.project.storage import file
from planbuilder.project.storage.history import History, new_version, payload_text, time_text

BEGIN = datetime.datetime(2026, 11, 22, 9, 0, tzinfo=datetime.UTC)


def at(minutes: float) -> str:
    """Return the time so many minutes after nine, as versions hold it."""
    return time_text(BEGIN + datetime.timedelta(minutes=minutes))


def element(*paragraphs: str, record: str = "organisering", **values: object) -> Element:
    """Return an element with a text of these paragraphs."""
    text = to_xhtml(Paragraph((Run(words),)) for words in paragraphs)
    return Element(id=record, text=text, **values)  # type: ignore[arg-type]


class Writer:
    """Adds versions to a history of its own."""

    def __init__(self, history: History) -> None:
        self.history = history

    def write(
        self, author: str, minutes: float, record: Record | None, *parents: str, of: str = ""
    ) -> str:
        """Add a version that follows these; return its id. `of` is who was deleted."""
        kind = "element" if record is None else record.KIND
        payload = None if record is None else payload_text(record)
        name = of or (record.id if record else "organisering")
        version = new_version(name, kind, parents, author, at(minutes), payload)
        self.history.add([version])
        return version.id

    def write_row(self, author: str, minutes: list[float], record: str = "organisering") -> str:
        """Add a chain of versions, each with one word more; return the id of the last."""
        parents: tuple[str, ...] = ()
        words: list[str] = []
        for minute in minutes:
            words.append(f"ord{len(words)}")
            parents = (
                self.write(author, minute, element(" ".join(words), record=record), *parents),
            )
        return parents[0]


@contextlib.contextmanager
def new_history(path: Path) -> Iterator[Writer]:
    """Give a writer of an empty history in a file at `path`."""
    file.create_database(path, "0" * 32, at(0))
    with contextlib.closing(file.open_working(path)) as connection:
        yield Writer(History(connection))

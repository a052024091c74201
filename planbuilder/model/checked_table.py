"""Reads a table of a TOML file key by key, and says precisely what is wrong with it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TypeVar

from planbuilder.model.errors import PlanbuilderError

_Value = TypeVar("_Value")


class CheckedTable:
    """One table of a TOML file. Each key is asked for once, by name and type; then `done`.

    Args:
        values: the table as `tomllib` gives it.
        place: where in the file it stands, in Danish, for the error message.
        error: makes the error from a Danish problem, the `place` and further values.
    """

    def __init__(
        self, values: dict[str, object], place: str, error: Callable[..., PlanbuilderError]
    ) -> None:
        self._values = dict(values)
        self.place = place
        self._error = error

    def problem(self, problem: str, **values: object) -> PlanbuilderError:
        """Return an error about this table, to be raised."""
        return self._error(problem, place=self.place, **values)

    def has(self, key: str) -> bool:
        """Whether the table holds something by this key."""
        return key in self._values

    def text(self, key: str) -> str:
        """Take a text that isn't empty. A line break in it counts as a space."""
        text = self._take(key, str, "en tekst").strip().replace("\n", " ")
        if not text:
            raise self.problem("»{key}« er tom", key=key)
        return text

    def optional_text(self, key: str) -> str | None:
        """Take a text, or None where there is none."""
        return self.text(key) if key in self._values else None

    def number(self, key: str) -> int:
        """Take a whole number of 1 or more."""
        number = self._take(key, int, "et heltal")
        if number < 1:
            raise self.problem("»{key}« skal være 1 eller mere", key=key)
        return number

    def date(self, key: str) -> datetime.date:
        """Take a day."""
        return self._take(key, datetime.date, "en dato")

    def flag(self, key: str, default: bool) -> bool:
        """Take true or false."""
        return self._take(key, bool, "true eller false", default)

    def texts(self, key: str, default: list[object] | None = None) -> tuple[str, ...]:
        """Take a list of texts."""
        texts = self._take(key, list, "en liste", default)
        if not all(isinstance(text, str) and text.strip() for text in texts):
            raise self.problem("»{key}« må kun indeholde tekster, og ingen tomme", key=key)
        return tuple(texts)

    def table(self, key: str) -> CheckedTable:
        """Take a table in this one."""
        return CheckedTable(self._take(key, dict, "en tabel"), f"[{key}]", self._error)

    def optional_table(self, key: str) -> CheckedTable:
        """Take a table in this one, an empty one where there is none."""
        return CheckedTable(self._take(key, dict, "en tabel", {}), f"[{key}]", self._error)

    def all_texts(self) -> dict[str, str]:
        """Take all that is left, by its keys; each must be a text that isn't empty."""
        return {key: self.text(key) for key in list(self._values)}

    def optional_tables(self, key: str) -> list[CheckedTable]:
        """Take a list of tables, an empty one where there is none."""
        return self.tables(key) if key in self._values else []

    def tables(self, key: str) -> list[CheckedTable]:
        """Take a list of at least one table, each with its number in its place."""
        tables = self._take(key, list, "en liste af tabeller")
        if not tables or not all(isinstance(table, dict) for table in tables):
            raise self.problem("»{key}« skal være en liste med mindst én tabel", key=key)
        within = f"{self.place}, " if self.place.startswith("[[") else ""
        return [
            CheckedTable(table, f"{within}[[{key}]] nr. {number}", self._error)
            for number, table in enumerate(tables, start=1)
        ]

    def done(self) -> None:
        """Raise an error where the table holds more than what was asked for."""
        if self._values:
            raise self.problem("»{key}« er en ukendt nøgle", key=next(iter(self._values)))

    def _take(
        self, key: str, kind: type[_Value], kind_name: str, default: _Value | None = None
    ) -> _Value:
        value = self._values.pop(key, default)
        if value is None:
            raise self.problem("»{key}« mangler", key=key)
        # TOML tells true from 1, Python does not
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.problem("»{key}« skal være {kind}", key=key, kind=kind_name)
        return value

"""Which rows of a register are shown, and under which headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QCoreApplication

from planbuilder.model.danish import danish_key
from planbuilder.model.fields import Shape
from planbuilder.ui.registers.columns import Layout, has_value
from planbuilder.ui.registers.rows import Row


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which entries are shown. The defaults show all.

    `values` are those that fields must hold, by the field's name.
    """

    words: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    incomplete: bool = False
    undecided: bool = False
    unread: bool = False

    def is_active(self) -> bool:
        """Whether anything is left out."""
        return self != Narrowing()

    def with_value(self, name: str, value: Any) -> Narrowing:
        """Return this with only those that hold a value in a field; None lets all through."""
        rest = {known: held for known, held in self.values.items() if known != name}
        return replace(self, values=rest if value is None else {**rest, name: value})

    def select(self, rows: Iterable[Row]) -> list[Row]:
        """Return the rows that are shown."""
        accepted = [row for row in rows if self._accepts(row)]
        words = self.words.casefold().split()
        return [row for row in accepted if row.holds(words)] if words else accepted

    def _accepts(self, row: Row) -> bool:
        return (
            all(has_value(row.entry, name, value) for name, value in self.values.items())
            and not (self.incomplete and not row.missing)
            and not (self.undecided and not row.open_places)
            and not (self.unread and not row.unread_by)
        )


def by_group(rows: list[Row], name: str, layout: Layout) -> Iterator[tuple[str, list[Row]]]:
    """Yield headings and the rows under them; a row may stand under several.

    `name` is the field whose values make the groups. Those that hold none stand last.
    """
    spec = layout.specs[name]
    if spec.shape is Shape.LEVELS:
        members = {
            title: [row for row in rows if level in getattr(row.entry, name)]
            for level, title in layout.levels.items()
        }
    else:
        members = _by_words(rows, name, layout)
    grouped = {row for group in members.values() for row in group}
    for title, group in members.items():
        if group:
            yield title, group
    rest = [row for row in rows if row not in grouped]
    if rest:
        yield _tr("Uden {field}").format(field=spec.words.lower()), rest


def _by_words(rows: list[Row], name: str, layout: Layout) -> dict[str, list[Row]]:
    members: dict[str, list[Row]] = {}
    for row in rows:
        words = layout.readers[name](row.entry)
        if words:
            members.setdefault(words, []).append(row)
    known = layout.options(name).values()
    in_order = known or sorted(members, key=danish_key)
    return {words: members.get(words, []) for words in in_order}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Registers", text)

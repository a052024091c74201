"""What was read of a piece: its fields as they were made and came home, and what is left over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from planbuilder.model.richtext.tree import Text
from planbuilder.model.suggestions.fields import lines
from planbuilder.office.word.home.texts import TextRead
from planbuilder.office.word.reading.content import ReadBlock


@dataclass(frozen=True, slots=True)
class FieldRead:
    """One field of a record in a document: as it was made, as it came home, and its blocks."""

    field: str
    shown: Text
    came: Text
    blocks: Sequence[ReadBlock] = ()


@dataclass(frozen=True, slots=True)
class Left:
    """Blocks of a piece that belong to no field; `place` says in Danish where they stand."""

    place: str
    blocks: tuple[ReadBlock, ...]


@dataclass(slots=True)
class PieceRead:
    """What a document shows of one record. `is_gone` says that all of it was deleted."""

    fields: list[FieldRead] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    is_gone: bool = False

    def add_text(self, name: str, text: TextRead, blocks: Sequence[ReadBlock], where: str) -> None:
        """Add a text."""
        self.fields.append(FieldRead(name, text.shown, text.came, blocks))
        self.pictures.update(text.pictures)
        self.said.extend(
            f"I {where} er der rettet i ord, som programmet har sat ind: »{words}«"
            for words in text.inside
        )

    def add_words(self, name: str, shown: str, came: str, blocks: Sequence[ReadBlock] = ()) -> None:
        """Add a field of plain words."""
        made = lines(shown)
        self.fields.append(FieldRead(name, made, made if came == shown else lines(came), blocks))

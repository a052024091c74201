"""What may become of a part of the earlier state of a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from planbuilder.model.revisions.content import Sign
from planbuilder.office.word.tracking.parts import ParagraphPart
from planbuilder.office.word.tracking.stamps import Passage


@dataclass(eq=False, slots=True)
class Kept:
    """What is the same in both states. `was` is the earlier paragraph where its list may differ."""

    xml: str
    record: str = ""
    was: ParagraphPart | None = None
    now: ParagraphPart | None = None


@dataclass(eq=False, slots=True)
class Group:
    """A table, a row, a cell or a control, and what became of what is in it."""

    begin: str
    end: str
    inside: list[Outcome] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class RowOutcome:
    """A row that came or went."""

    sign: Sign
    record: str
    properties: str
    cells: list[Outcome]


Outcome: TypeAlias = Kept | Group | RowOutcome | Passage


def find_moves(passages: Sequence[Passage]) -> None:
    """Name the moves: paragraphs that went at one place and came at another, each once."""
    gone = Counter(p.canonical for p in passages if p.canonical and p.is_gone)
    come = Counter(p.canonical for p in passages if p.canonical and not p.is_gone)
    names = {
        canonical: f"move{number}"
        for number, canonical in enumerate(gone, start=1)
        if gone[canonical] == come[canonical] == 1
    }
    for passage in passages:
        passage.move = names.get(passage.canonical, "")

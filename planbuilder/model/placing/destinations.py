"""Where a part of an old plan can go, and what is proposed for it."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Kind(enum.StrEnum):
    """What a part becomes."""

    ELEMENT = "element"
    INTRO = "intro"
    EFFORT = "effort"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class Destination:
    """An element or a section by its id, the register of efforts, or no place in the concept."""

    kind: Kind
    record: str = ""


EFFORT = Destination(Kind.EFFORT)
NOWHERE = Destination(Kind.NOWHERE)


class Sureness(enum.StrEnum):
    """How far a proposal can be relied on; CHOSEN is the user's own decision."""

    SURE = "sure"
    PROBABLE = "probable"
    GUESS = "guess"
    CHOSEN = "chosen"


SURENESS_WORDS = {
    Sureness.SURE: "sikker",
    Sureness.PROBABLE: "sandsynlig",
    Sureness.GUESS: "gæt",
    Sureness.CHOSEN: "valgt",
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """Where a part should go: how sure that is, from 0 to 1 and in a word, and why, in Danish.

    `follows` says that the part has no ground of its own and goes where the part above it goes.
    `others` are the next best places.
    """

    destination: Destination
    sureness: Sureness
    score: float
    reason: str
    follows: bool = False
    others: tuple[Destination, ...] = ()

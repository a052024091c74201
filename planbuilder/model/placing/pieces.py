"""The pieces of an old plan while they are sorted: moving, splitting, joining, undoing it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from planbuilder.model.placing.destinations import (
    EFFORT,
    Destination,
    Kind,
    Proposal,
    Sureness,
)
from planbuilder.model.placing.drafts import EffortDraft, draft_from_text
from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.plain import plain_text
from planbuilder.model.richtext.tree import Heading, Run, Text

CHOSEN_REASON = "du har selv flyttet den"
_MOST_WORDS = 8
"""So many of a piece without heading are its title."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading of an old plan with the text right under it, or an effort found in it.

    `level` is the heading's, from 1; 0 is what stands before the first heading. `number` is what
    stood before the heading. `proposal` is None where there is a heading only. A `draft` is an
    effort as it was found; it becomes one where it goes to the efforts, else its source is text.
    """

    key: int
    heading: str
    level: int
    text: Text
    proposal: Proposal | None
    draft: EffortDraft | None = None
    number: str = ""

    @property
    def destination(self) -> Destination | None:
        """Where it goes."""
        return self.proposal.destination if self.proposal else None

    @property
    def is_effort(self) -> bool:
        """Whether it becomes an effort."""
        return self.destination == EFFORT

    @property
    def title(self) -> str:
        """The heading with its number, the effort's title, or the first words."""
        if self.draft is not None:
            return self.draft.title or self.heading
        return f"{self.number} {self.heading}".strip() or _first_words(self.text)


def _first_words(text: Text) -> str:
    words = plain_text(text[:1]).split()
    return " ".join(words[:_MOST_WORDS]) + ("…" if len(words) > _MOST_WORDS else "")


def as_effort(piece: Piece) -> EffortDraft:
    """Return the effort that a piece becomes: as it was found, or with its text as content."""
    return piece.draft or draft_from_text(piece.title, piece.text)


class Sorting:
    """All pieces in the old plan's order, and what the user did to them."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = tuple(pieces)
        self._before: list[tuple[Piece, ...]] = []
        self._after: list[tuple[Piece, ...]] = []

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The pieces as they are now."""
        return self._pieces

    def piece(self, key: int) -> Piece:
        """Return the piece with this key. Raises StopIteration where there is none."""
        return next(piece for piece in self._pieces if piece.key == key)

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Whether something was taken back."""
        return bool(self._after)

    def undo(self) -> None:
        """Take the last correction back."""
        if self._before:
            self._after.append(self._pieces)
            self._pieces = self._before.pop()

    def redo(self) -> None:
        """Do again what was taken back."""
        if self._after:
            self._before.append(self._pieces)
            self._pieces = self._after.pop()

    def _becomes(self, pieces: Sequence[Piece]) -> None:
        if tuple(pieces) != self._pieces:
            self._before.append(self._pieces)
            self._after.clear()
            self._pieces = tuple(pieces)

    def move(self, keys: Collection[int], destination: Destination) -> None:
        """Send pieces somewhere, with those under them that have no ground of their own."""
        moved: list[Piece] = []
        above: list[tuple[int, bool]] = []
        for piece in self._pieces:
            while above and above[-1][0] >= piece.level:
                above.pop()
            is_led = bool(above) and above[-1][1] and _follows(piece)
            moves = piece.proposal is not None and (piece.key in keys or is_led)
            moved.append(_sent(piece, destination, follows=is_led) if moves else piece)
            leads = piece.key in keys or is_led
            above.append((piece.level, leads))
        self._becomes(moved)

    def split(self, key: int, block: int) -> None:
        """Make two pieces of one: what begins with this block of its text is the second."""
        place = next(place for place, piece in enumerate(self._pieces) if piece.key == key)
        piece = self._pieces[place]
        if piece.draft is not None or not 0 < block < len(piece.text):
            return
        rest, heading = piece.text[block:], ""
        if isinstance(rest[0], Heading):
            heading, rest = plain_text(rest[:1]), rest[1:]
        first = replace(piece, text=normalise(piece.text[:block]))
        second = replace(
            piece,
            key=1 + max(other.key for other in self._pieces),
            heading=heading,
            number="",
            text=normalise(rest),
        )
        self._becomes([*self._pieces[:place], first, second, *self._pieces[place + 1 :]])

    def join(self, key: int) -> None:
        """Make one piece of this and the next; the next one's heading stands in its text."""
        place = next(place for place, piece in enumerate(self._pieces) if piece.key == key)
        if place + 1 >= len(self._pieces):
            return
        one, other = self._pieces[place : place + 2]
        text = (*whole_text(replace(one, heading="")), *whole_text(other))
        joined = replace(
            one, text=normalise(text), draft=None, proposal=_joined(one.proposal, other.proposal)
        )
        self._becomes([*self._pieces[:place], joined, *self._pieces[place + 2 :]])

    def counts(self) -> Counter[str]:
        """Return how many pieces are sure, probable and so on, go nowhere, or are efforts."""
        found: Counter[str] = Counter()
        for piece in self._pieces:
            if piece.proposal is None:
                continue
            kind = piece.proposal.destination.kind
            is_element = kind in (Kind.ELEMENT, Kind.INTRO)
            found[piece.proposal.sureness.value if is_element else kind.value] += 1
        return found


def _joined(one: Proposal | None, other: Proposal | None) -> Proposal | None:
    """Return where two pieces go when they are one: text goes where the first one's text went."""
    kept = one if one is not None and one.destination != EFFORT else other or one
    return replace(kept, follows=False) if kept else None


def _follows(piece: Piece) -> bool:
    return piece.proposal is not None and piece.proposal.follows


def _sent(piece: Piece, destination: Destination, *, follows: bool) -> Piece:
    if piece.destination == destination:
        return piece
    before = piece.proposal
    others = (before.destination, *before.others) if before else ()
    chosen = Proposal(destination, Sureness.CHOSEN, 1.0, CHOSEN_REASON, follows, others)
    return replace(piece, proposal=chosen)


def whole_text(piece: Piece, level: int = 1) -> Text:
    """Return a piece as text, under its heading where it has one."""
    heading = f"{piece.number} {piece.heading}".strip()
    text = piece.draft.source if piece.draft is not None else piece.text
    return (Heading(level, (Run(heading),)), *text) if heading else text

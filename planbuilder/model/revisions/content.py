"""What a text with tracked changes consists of, as it is drawn and as it is resolved."""

from __future__ import annotations

import enum
from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeAlias

from planbuilder.model.richtext.tree import Block, Inline, Text, Written


class Sign(enum.StrEnum):
    """Where something stands: in both texts, only in the later one, only in the earlier one.

    What was moved stands at its old place and again at its new one, under the same change.
    """

    KEPT = ""
    INSERTED = "+"
    DELETED = "-"
    MOVED_FROM = "<"
    MOVED_TO = ">"


class ChangeKind(enum.StrEnum):
    """What a change does.

    WORDS puts, takes or replaces a stretch of words, which may hold the ends of paragraphs;
    BREAK is such an end alone: a paragraph was split or two were joined. FORMAT sets words
    otherwise, PARAGRAPH makes a paragraph a heading or a list item. BLOCK is a whole paragraph,
    table or picture that came or went, MOVE one that stands elsewhere now. ROW is a row of a
    table; TABLE a table replaced as a whole, or its header row. PICTURE and CONFLICT are replaced
    whole, too.
    """

    WORDS = "words"
    BREAK = "break"
    FORMAT = "format"
    PARAGRAPH = "paragraph"
    BLOCK = "block"
    MOVE = "move"
    ROW = "row"
    TABLE = "table"
    PICTURE = "picture"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class TrackedChange:
    """One change that somebody may take or leave.

    `key` is a digest of what it does and where; the same two texts give the same keys again.
    `before` and `after` are its words, of a change of formatting those that it concerns.
    """

    key: str
    kind: ChangeKind
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class TrackedPiece:
    """Words in one setting, or a reference. `change` is the key of its change, "" for none.

    `was` is how it was set before, where that is all that changed.
    """

    sign: Sign
    inline: Inline
    change: str = ""
    was: Inline | None = None


@dataclass(frozen=True, slots=True)
class TrackedLine:
    """A stretch of words up to the end of a paragraph; the end, too, may be inserted or deleted.

    The paragraph that ends here is of the kind of `before` in the earlier text and of the kind
    of `after` in the later one: blocks without inlines, None where there is no such end. `change`
    is the key of what happened to the end.
    """

    pieces: tuple[TrackedPiece, ...]
    sign: Sign
    before: Written | None
    after: Written | None
    change: str = ""


@dataclass(frozen=True, slots=True)
class TrackedPassage:
    """One or more paragraphs whose words changed, or that were split or joined.

    The end of the last line is always kept, maybe with another kind.
    """

    lines: tuple[TrackedLine, ...]


@dataclass(frozen=True, slots=True)
class TrackedWhole:
    """A block that was kept, inserted, deleted or moved as it is."""

    sign: Sign
    block: Block
    change: str = ""


@dataclass(frozen=True, slots=True)
class TrackedRow:
    """A row of a table. The cells of a row that came or went hold kept blocks."""

    sign: Sign
    cells: tuple[tuple[TrackedBlock, ...], ...]
    change: str = ""


@dataclass(frozen=True, slots=True)
class TrackedTable:
    """A table with as many columns as before.

    `was_header` and `header` say whether the first row named the columns before and does now;
    `change` is the key where they differ.
    """

    rows: tuple[TrackedRow, ...]
    was_header: bool
    header: bool
    change: str = ""


TrackedBlock: TypeAlias = TrackedWhole | TrackedPassage | TrackedTable


@dataclass(frozen=True, slots=True)
class Tracked:
    """Two texts in one. `changes` stand in the order in which one reads them."""

    blocks: tuple[TrackedBlock, ...]
    changes: tuple[TrackedChange, ...]

    def resolved(self, keys: Collection[str]) -> Text:
        """Return the text with just these changes made, in normal form.

        Without any it is the earlier text, with all the later one. Unknown keys say nothing.
        """
        from planbuilder.model.revisions.resolving import resolved  # which needs this module first

        return resolved(self.blocks, frozenset(keys))

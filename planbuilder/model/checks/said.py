"""The words of a record, field by field, read when first wanted, with the places of its blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from functools import cached_property

from planbuilder.model.checks.finding import Finding
from planbuilder.model.fields import specs
from planbuilder.model.frozen import frozen
from planbuilder.model.kinds import INTERNAL_KINDS, KINDS, rich_fields
from planbuilder.model.record import Record
from planbuilder.model.records import Comment, Element, PlanInfo, Returned
from planbuilder.model.richtext.plain import plain_text, sentence_gaps
from planbuilder.model.richtext.tree import (
    Block,
    LiveBlock,
    Picture,
    Text,
    TextError,
    every_reading,
)
from planbuilder.model.richtext.xhtml import from_xhtml
from planbuilder.model.search import PLAIN_FIELDS

LINE_FIELDS = {**PLAIN_FIELDS, Element.KIND: ("title", "note"), PlanInfo.KIND: ("title",)}
WORDED_KINDS = frozenset(kind for kind in KINDS if LINE_FIELDS.get(kind) or rich_fields(kind)) - {
    Comment.KIND,
    Returned.KIND,
}
"""The kinds of record in which people write words of the plan."""
PLAN_KINDS = frozenset(
    kind
    for kind in WORDED_KINDS - INTERNAL_KINDS
    if not any(one.name == "internal" and one.default is True for one in fields(KINDS[kind]))
)
"""Those of them that tell of the plan, not of the work on it."""
_LINE = re.compile(r"[^\n\t]+")


@frozen
class PlacedBlock:
    """A block of a text, and where its words stand in the plain words of the text."""

    block: Block
    start: int
    end: int


class FieldSaid:
    """What one field says: its plain words, and of a text its blocks."""

    def __init__(self, name: str, source: str, *, is_text: bool, internal: bool) -> None:
        self.name = name
        self.source = source
        """As the record holds it: canonical XHTML, or plain words."""
        self.is_text = is_text
        self.internal = internal
        """Whether it is never in anything public."""

    @cached_property
    def blocks(self) -> Text:
        """The blocks of a text; none of a line, and of a text that can't be read."""
        try:
            return from_xhtml(self.source) if self.is_text else ()
        except TextError:
            return ()

    @cached_property
    def plain(self) -> str:
        """The plain words, as `plain_text` has them."""
        return plain_text(self.blocks) if self.is_text else self.source

    def placed(self) -> Iterator[PlacedBlock]:
        """Yield the blocks, of conflicts those of all readings, with their places.

        A picture or a live block has no words: it stands where the next words begin.
        """
        start = 0
        for block in every_reading(self.blocks):
            if isinstance(block, Picture | LiveBlock):
                yield PlacedBlock(block, start, start)
                continue
            length = len(plain_text((block,)))
            yield PlacedBlock(block, start, start + length)
            start += length + 1

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Yield where each sentence begins and ends; a block or a cell ends one."""
        for line in _LINE.finditer(self.plain):
            begin = 0
            for end, following in sentence_gaps(line[0]):
                yield line.start() + begin, line.start() + end
                begin = following
            yield line.start() + begin, line.end()

    def sentence_at(self, place: int) -> str:
        """Return the sentence in which a character stands."""
        for start, end in self.sentences():
            if start <= place < end:
                return self.plain[start:end]
        return ""

    def line_at(self, place: int) -> str:
        """Return the sentence in which a character stands; in a table its row."""
        line = self.paragraph_at(place)
        return line if "\t" in line else self.sentence_at(place)

    def paragraph_at(self, place: int) -> str:
        """Return the paragraph in which a character stands; in a table its row."""
        start = self.plain.rfind("\n", 0, place) + 1
        end = self.plain.find("\n", start)
        return self.plain[start:] if end < 0 else self.plain[start:end]


class Said:
    """What a record says, field by field: its lines, then its texts."""

    def __init__(self, record: Record) -> None:
        self._record = record

    @cached_property
    def fields(self) -> tuple[FieldSaid, ...]:
        """The fields that say something."""
        record = self._record
        lines, texts = LINE_FIELDS.get(record.KIND, ()), rich_fields(record.KIND)
        described = specs(type(record))
        return tuple(
            FieldSaid(
                name,
                source,
                is_text=name in texts,
                internal=name in described and described[name].internal,
            )
            for name in (*lines, *texts)
            if (source := getattr(record, name))
        )

    @property
    def texts(self) -> Iterator[FieldSaid]:
        """The fields with paragraphs."""
        return (field for field in self.fields if field.is_text)

    @property
    def public(self) -> Iterator[FieldSaid]:
        """The fields that people outside may see, if they may see the record."""
        return (field for field in self.fields if not field.internal)


def found_at(
    rule: str, record: Record, field: FieldSaid, place: tuple[int, int], words: str
) -> Finding:
    """Return a finding at a place in a field, from one character to another.

    It is about the sentence that the place is in.
    """
    start, end = place
    about = field.sentence_at(start)
    return Finding(rule, record.id, words, field.name, start, end - start, about)

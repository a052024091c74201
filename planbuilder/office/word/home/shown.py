"""What a document shows of a text: the base that a returned document is compared with.

The exporter leaves out empty lines, keeps headings from jumping over a level, writes addresses in
their escaped form and describes pictures by their captions. `as_shown` does the same to a text,
so that reading an exported document gives exactly this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from planbuilder.model.disagreement import READINGS_END, reading_title, readings_title
from planbuilder.model.richtext.images import image_size, is_usable
from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.tree import (
    Block,
    Caption,
    Cell,
    Conflict,
    Heading,
    Inline,
    LiveBlock,
    Paragraph,
    Picture,
    Reference,
    Run,
    Table,
    Text,
    Written,
    every_reading,
)
from planbuilder.office.document.heading_levels import HeadingLevels
from planbuilder.office.document.texts import missing_picture, plain, without_blanks
from planbuilder.office.word.reading.links import link
from planbuilder.office.word.writing.blocks import picture_width
from planbuilder.office.word.writing.document import link_address
from planbuilder.office.word.writing.writer import DEEPEST_HEADING


def as_shown(
    text: Sequence[Block],
    *,
    level: int = 1,
    label: Callable[[str], str] = lambda record: "",
    pictures: Callable[[str], bytes | None] | None = None,
    page: tuple[int, int] = (0, 0),
) -> Text:
    """Return what a document shows of a text, as `views.accepted` reads it there.

    Args:
        text: its blocks; neighbouring runs that are set alike may still be apart.
        level: the level in the document of its largest headings.
        label: gives the words of a reference to a record, for descriptions of pictures.
        pictures: gives the bytes of a picture, None where it is missing. Without it, none is.
        page: width and height of the text on the page, as `ReadDocument.page` has them, by which
            high pictures were made smaller. Without it, none was.
    """
    shown = _Shown(level, label, pictures, page, HeadingLevels(DEEPEST_HEADING, level - 1))
    return normalise(shown.blocks(text))


@dataclass(slots=True)
class _Shown:
    """The text under way. `levels` are those of the document."""

    level: int
    label: Callable[[str], str]
    pictures: Callable[[str], bytes | None] | None
    page: tuple[int, int]
    levels: HeadingLevels

    def blocks(self, text: Sequence[Block]) -> Iterator[Block]:
        blocks = without_blanks(text)
        for place, block in enumerate(blocks):
            if isinstance(block, Picture):
                yield self._picture(block, next(every_reading(blocks[place + 1 : place + 2]), None))
            elif isinstance(block, Table):
                yield Table(tuple(tuple(map(self._cell, row)) for row in block.rows), block.header)
            elif isinstance(block, Conflict):
                yield from self._conflict(block)
            elif isinstance(block, LiveBlock):
                yield block
            else:
                yield self._written(block)

    def _cell(self, cell: Cell) -> Cell:
        return Cell(tuple(self.blocks(cell.blocks)))

    def _written(self, block: Written) -> Written:
        if any(map(_address, block.inlines)):
            block = replace(block, inlines=tuple(map(_linked, block.inlines)))
        if isinstance(block, Heading):
            written = self.levels.written(self.level + block.level - 1)
            return Heading(max(1, written - self.level + 1), block.inlines)
        return block

    def _picture(self, picture: Picture, after: Block | None) -> Block:
        words = picture.alt
        data = self.pictures(picture.source) if self.pictures else None
        if self.pictures and (data is None or not is_usable(data)):
            return Paragraph((Run(f"[{missing_picture(picture)}]"),))
        if not words and isinstance(after, Caption):
            words = plain(after.inlines, self.label)
        width: float = picture.width
        if data is not None and all(self.page):
            pixels = image_size(data) or (1, 1)
            width = picture_width(picture, pixels[1] / pixels[0], self.page)
            width *= 100 / self.page[0]
        return Picture(picture.source, words, round(width))

    def _conflict(self, conflict: Conflict) -> Iterator[Block]:
        yield Paragraph((Run(readings_title(len(conflict.readings))),))
        for reading in conflict.readings:
            yield Paragraph((Run(reading_title(reading)),))
            yield from self.blocks(reading.blocks)
        yield Paragraph((Run(READINGS_END),))


def _address(inline: Inline) -> str:
    return "" if isinstance(inline, Reference) else inline.href


def _linked(inline: Inline) -> Inline:
    """Return an inline with its address as a document has it."""
    if isinstance(inline, Reference) or not inline.href:
        return inline
    return link(Run(inline.text, inline.marks, link_address(inline.href)))

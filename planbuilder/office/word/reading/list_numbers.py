"""List items as our texts have them: a number that we would count otherwise stays in the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from planbuilder.model.disagreement import READINGS_END, is_readings_title
from planbuilder.model.richtext.tree import LIST_LEVELS, PLAIN, Inline, ListItem, Run
from planbuilder.office.word.reading.content import ReadBlock, ReadParagraph, ReadTable
from planbuilder.office.word.reading.numerals import letters, roman
from planbuilder.office.word.reading.plain import words_of

_FORMS = (str, letters, roman)
"""How our lists show numbers at each level: 1, a, i."""
_AROUND = " .)(\t\u00a0"


@dataclass(slots=True)
class ModelLists:
    """The lists that are open at a place of a text: by level whether numbered, and the count."""

    open: list[tuple[bool, int]] = field(default_factory=list)

    def item(
        self, level: int, number: str, inlines: tuple[Inline, ...], *, numbered: bool
    ) -> ListItem:
        """Return an item; `number` is what Word shows before it, "" for a bullet like any."""
        level = min(level, len(self.open), LIST_LEVELS - 1)
        shown = self.counts_as_shown(level, number) if numbered else not number
        numbered = numbered and shown
        if not shown and number.strip():
            inlines = (Run(f"{number.strip()} ", PLAIN), *inlines)
        self.count(level, numbered=numbered)
        return ListItem(numbered, level, inlines)

    def counts_as_shown(self, level: int, number: str) -> bool:
        """Whether our next item at a level has the number that Word shows."""
        level = min(level, len(self.open), LIST_LEVELS - 1)
        return number.strip(_AROUND) == _FORMS[level](self._next(level, numbered=True))

    def count(self, level: int, *, numbered: bool) -> None:
        """Count an item."""
        level = min(level, len(self.open), LIST_LEVELS - 1)
        count = self._next(level, numbered=numbered)
        del self.open[level:]
        self.open.append((numbered, count))

    def _next(self, level: int, *, numbered: bool) -> int:
        if level < len(self.open) and self.open[level][0] == numbered:
            return self.open[level][1] + 1
        return 1

    def end(self) -> None:
        """Close all lists: what follows is no list item."""
        self.open.clear()


def odd_numbers(blocks: Iterable[ReadBlock]) -> Iterator[str]:
    """Yield the first item, with its number, of each list that we would count otherwise.

    Where a document of ours shows several readings, lists go on from one to the next; that is
    nothing to tell.
    """
    lists, inside, told = ModelLists(), False, False
    for block in blocks:
        if not isinstance(block, ReadParagraph):
            lists, told = ModelLists(), inside
            if isinstance(block, ReadTable):
                for row in block.rows:
                    for _, cell in row.cells:
                        if not _is_plain(cell.blocks):
                            yield from odd_numbers(cell.blocks)
        elif block.list_level is not None:
            odd = block.numbered and not lists.counts_as_shown(block.list_level, block.number)
            if odd and not told:
                yield f"{block.number} {words_of(block.runs)}"
            told = told or odd
            lists.count(block.list_level, numbered=block.numbered and not odd)
        elif block.runs and (words := words_of(block.runs).strip()):
            inside = (inside or is_readings_title(words)) and words != READINGS_END
            told = inside or words == READINGS_END
            lists.end()


def _is_plain(blocks: Sequence[ReadBlock]) -> bool:
    """Whether nothing but one paragraph of body text stands in a cell, as in most."""
    if len(blocks) != 1:
        return False
    only = blocks[0]
    return isinstance(only, ReadParagraph) and only.list_level is None

"""At which level each heading of a document is written, so that none jumps over a level."""

from __future__ import annotations


class HeadingLevels:
    """The levels of a document's headings, from 1, in their order.

    A heading that would jump over a level is written as deep as it may be. Those that are its
    equals in the text are its equals in the document, too: where a text begins with »Overskrift 3«
    and goes on so, they stand beside each other.

    Args:
        deepest: the lowest level that the document has.
        reached: the level that headings stand under at the beginning, 0 for nothing.
    """

    def __init__(self, deepest: int, reached: int = 0) -> None:
        self._deepest = deepest
        self._above = [(reached, reached)]
        """The headings that the next one may stand under: level asked for, and as written."""

    def written(self, asked: int) -> int:
        """Return at which level the next heading is written that asks for a level."""
        while len(self._above) > 1 and self._above[-1][0] >= asked:
            self._above.pop()
        level = min(asked, self._above[-1][1] + 1, self._deepest)
        self._above.append((asked, level))
        return level

    def reach(self, level: int) -> None:
        """Let the next heading stand below a level at least, though the document lacks that."""
        if self._above[-1][1] < level:
            self._above.append((level, level))

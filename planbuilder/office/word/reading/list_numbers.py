"""List items as our texts have them: a number that we would count otherwise stays in the words."""

from __future__ import annotations

from dataclasses import dataclass, field

from planbuilder.model.richtext.tree import LIST_LEVELS, PLAIN, Inline, ListItem, Run
from planbuilder.office.word.reading.numerals import letters, roman

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
        """Return an item; Word shows `number` before it, "" for a bullet."""
        level = min(level, len(self.open), LIST_LEVELS - 1)
        if numbered and not self._counts_to(level, number):
            numbered = False
            inlines = (Run(f"{number.strip()} ", PLAIN), *inlines) if number.strip() else inlines
        count = self._next(level, numbered=numbered)
        del self.open[level:]
        self.open.append((numbered, count))
        return ListItem(numbered, level, inlines)

    def _next(self, level: int, *, numbered: bool) -> int:
        if level < len(self.open) and self.open[level][0] == numbered:
            return self.open[level][1] + 1
        return 1

    def _counts_to(self, level: int, number: str) -> bool:
        count = self._next(level, numbered=True)
        return number.strip(_AROUND) == _FORMS[level](count)

    def end(self) -> None:
        """Close all lists: what follows is no list item."""
        self.open.clear()

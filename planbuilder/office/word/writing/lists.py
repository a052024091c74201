"""Lists: which of Word's lists an item belongs to, so that each numbered one begins at 1."""

from __future__ import annotations

from dataclasses import dataclass, field

from planbuilder.model.richtext.tree import ListItem
from planbuilder.office.word.writing.document import WordDocument


def list_style(item: ListItem) -> str:
    """Return the name of the style of a list item, "List Bullet 2" for example."""
    family = "List Number" if item.numbered else "List Bullet"
    return f"{family} {item.level + 1}" if item.level else family


@dataclass(slots=True)
class Lists:
    """The lists that are open at a place in a text, one for each level."""

    document: WordDocument
    open: list[tuple[bool, str]] = field(default_factory=list)

    def properties(self, item: ListItem) -> str:
        """Return the w:numPr of an item; a numbered list that begins counts from 1."""
        del self.open[item.level + 1 :]
        if len(self.open) > item.level and self.open[item.level][0] != item.numbered:
            del self.open[item.level :]
        while len(self.open) <= item.level:
            self.open.append((item.numbered, self._new(item.numbered, len(self.open))))
        number_id = self.open[item.level][1]
        return f'<w:numPr><w:ilvl w:val="{item.level}"/><w:numId w:val="{number_id}"/></w:numPr>'

    def _new(self, numbered: bool, level: int) -> str:
        return self.document.new_numbered_list(level) if numbered else self.document.bullets

    def end(self) -> None:
        """Close all lists: what follows is no list item."""
        self.open.clear()

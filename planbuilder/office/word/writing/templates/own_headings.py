"""The headings of a template's own text: they count as chapters, and the contents list them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from planbuilder.office.document.outline import DEEPEST_NUMBERED
from planbuilder.office.document.texts import one_line
from planbuilder.office.word.names import PPR, VAL, P, T, name
from planbuilder.office.word.writing.document import WordDocument
from planbuilder.office.word.writing.templates.own_text import mark_paragraph
from planbuilder.office.word.writing.templates.slot import blocks_beside
from planbuilder.office.word.writing.writer import ListedHeading

_STYLE, _LIST = f"{PPR}/{name('w:pStyle')}", f"{PPR}/{name('w:numPr')}/{name('w:numId')}"
_START = name("w:bookmarkStart")


@dataclass(slots=True)
class OwnHeadings:
    """Lists them in order; `chapters` is how many with a number of the first level there were."""

    document: WordDocument
    chapters: int = 0
    _counts: list[int] = field(default_factory=lambda: [0] * DEEPEST_NUMBERED)

    def before(self) -> list[ListedHeading]:
        """Return those before the plan."""
        listed = list(self._listed(self._blocks(is_before=True), "_TocForan"))
        self.chapters = self._counts[0]
        return listed

    def after(self, chapters: int) -> list[ListedHeading]:
        """Return those behind the plan, which has so many chapters with a number."""
        self._counts = [self.chapters + chapters, *[0] * (DEEPEST_NUMBERED - 1)]
        return list(self._listed(self._blocks(is_before=False), "_TocBagved"))

    def _blocks(self, *, is_before: bool) -> Iterator[Any]:
        template = self.document.template
        body = self.document.document.element.body
        return blocks_beside(body, template.slot, is_before=is_before)

    def _listed(self, blocks: Iterator[Any], bookmark: str) -> Iterator[ListedHeading]:
        levels = {
            self.document.style(f"heading {level}"): level
            for level in range(1, DEEPEST_NUMBERED + 1)
        }
        for place, paragraph in enumerate(blocks):
            style = paragraph.find(_STYLE) if paragraph.tag == P else None
            level = 0 if style is None else levels.get(style.get(VAL), 0)
            title = one_line("".join(text.text or "" for text in paragraph.iter(T)))
            if level and title:
                self._mark(paragraph, f"{bookmark}{place}")
                number = self._number(paragraph, level)
                yield ListedHeading(level, number, title, f"{bookmark}{place}")

    def _number(self, paragraph: Any, level: int) -> str:
        own = paragraph.find(_LIST)
        if own is not None and own.get(VAL) == "0":
            return ""
        self._counts[level - 1] += 1
        self._counts[level:] = [0] * (DEEPEST_NUMBERED - level)
        before = self.document.chapters_before  # heading_number adds them, we count them ourselves
        number = ".".join(str(max(count, 1)) for count in self._counts[:level])
        first, dot, rest = number.partition(".")
        return self.document.heading_number(level, f"{int(first) - before}{dot}{rest}")

    def _mark(self, paragraph: Any, bookmark: str) -> None:
        """Put a bookmark around a heading that has none of this name yet."""
        if any(mark.get(name("w:name")) == bookmark for mark in paragraph.iter(_START)):
            return
        mark_paragraph(self.document, paragraph, bookmark)

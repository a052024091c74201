"""What all the pieces of a web page share while it is written: headings, counts, references."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from planbuilder.model.plan import Plan
from planbuilder.model.richtext.tree import LiveBlock
from planbuilder.office.document.heading_levels import HeadingLevels
from planbuilder.office.html.markup import element, escape

DEEPEST_HEADING = 6
TABLE, FIGURE = "Tabel", "Figur"


@dataclass(frozen=True, slots=True)
class ListedHeading:
    """A heading in the contents of the page; `level` is from 1, a chapter."""

    level: int
    number: str
    title: str
    anchor: str


@dataclass(slots=True)
class Writer:
    """The page under way, and what its pieces have to know of each other.

    `marks` says whether what is missing is shown with a marked placeholder, `described` are the
    entries that the page describes. `levels` are those of the plan's outline, of whose headings the
    first are h2: the plan's title is h1. `open_places` counts the places where people disagree.
    `rules` are those that the style sheet needs for the classes of this page's pictures and
    drawings. `live_blocks` counts what the texts have shown of registers so far.
    """

    plan: Plan
    pictures: Callable[[str], bytes | None]
    today: datetime.date
    marks: bool
    described: frozenset[str] = frozenset()
    parts: list[str] = field(default_factory=list)
    headings: list[ListedHeading] = field(default_factory=list)
    levels: HeadingLevels = field(default_factory=lambda: HeadingLevels(DEEPEST_HEADING - 1))
    open_places: int = 0
    rules: dict[tuple[str, str], str] = field(default_factory=dict)
    live_blocks: Counter[LiveBlock] = field(default_factory=Counter)
    _counts: Counter[str] = field(default_factory=Counter)

    @contextmanager
    def apart(self) -> Iterator[list[str]]:
        """Collect what is added meanwhile, instead of adding it to the page."""
        page, self.parts = self.parts, []
        yield self.parts
        self.parts = page

    def add(self, markup: str) -> None:
        """Add finished HTML to the page."""
        self.parts.append(markup)

    def heading(self, level: int, content: str, *, anchor: str = "", class_: str = "") -> str:
        """Return a heading.

        Args:
            level: that of the plan's outline, from 1; made less where it would jump over a level.
            content: its HTML.
            anchor: by what links lead to it, "" for nothing.
            class_: how it looks, "" for as others of its level.
        """
        return element(f"h{self.levels.written(level) + 1}", content, id=anchor, class_=class_)

    def listed(self, level: int, number: str, title: str, anchor: str) -> None:
        """Add a heading that stands in the contents of the page. `number` may be ""."""
        self.headings.append(ListedHeading(level, number, title, anchor))
        shown = element("span", escape(number), class_="number") + " " if number else ""
        self.add(self.heading(level, shown + escape(title), anchor=anchor))

    def width_class(self, rule: str, media: str) -> str:
        """Return the class of what shall be as wide as a rule says, where media are like this."""
        return self.rules.setdefault((rule, media), f"w{len(self.rules) + 1}")

    def placeholder(self, words: str) -> None:
        """Add a marked paragraph that says what is missing."""
        self.add(element("p", f"[{escape(words)}]", class_="missing"))

    def undecided(self, words: str) -> str:
        """Return words about what isn't decided yet, set off from the others."""
        return element("strong", escape(words), class_="undecided")

    def sequence(self, name: str) -> str:
        """Return "Tabel 3: ", counting all of this name."""
        self._counts[name] += 1
        return element("span", f"{name} {self._counts[name]}:", class_="sequence") + " "

    def reference(self, record_id: str) -> str:
        """Return a reference to a record: a link where the page describes it, else words."""
        label = escape(self.plan.reference_label(record_id))
        return element("a", label, href=f"#{record_id}") if record_id in self.described else label

"""What all the pieces of the document share while it is written: headings, counts, references."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from planbuilder.model.comments.threads import Thread
from planbuilder.model.live_blocks import block_title
from planbuilder.model.plan import Plan
from planbuilder.model.richtext.tree import PLAIN, LiveBlock, Marks
from planbuilder.office import tags
from planbuilder.office.document.heading_levels import HeadingLevels
from planbuilder.office.document.outline import DEEPEST_NUMBERED
from planbuilder.office.word.own_words import GENERATED, OURS
from planbuilder.office.word.writing.comments import piece_mark, take_pieces
from planbuilder.office.word.writing.controls import CONTROL_END, control, control_begin
from planbuilder.office.word.writing.document import WordDocument
from planbuilder.office.word.writing.markup import bookmarked, margin_bar, paragraph, run, spacing
from planbuilder.office.word.writing.markup import field as xml_field

DEEPEST_HEADING = 6
PAGE_BREAK = "<w:pageBreakBefore/>"
SEPARATOR = "Tabelskil"
"""The style of the paragraph between two tables, and behind a table at the end."""
SPACE_AFTER_TABLE, SPACE_AFTER_LIST = 160, 140
"""What a paragraph leaves above it there, in twips."""


@dataclass(frozen=True, slots=True)
class ListedHeading:
    """A heading that the table of contents lists. `number` is "" where it has none."""

    level: int
    number: str
    title: str
    bookmark: str


@dataclass(slots=True)
class Writer:
    """The document under way, and what its pieces have to know of each other.

    `versions` gives the version that each record stands at, `described` the entries that the
    document describes. `marks` says whether what is missing is shown with a marked placeholder.
    `room` is what the next paragraph leaves above it, in twips, where its style would stand too
    close, and `new_page` says that the next heading begins a page. `disputed` says whether what is
    written now is one of several readings; `open_places` counts the places where people disagree.
    `threads` are the comments to write, by the record that they are about. `heading_list` is the
    list in which the headings go on, "" where they count from 1. `lists_headings` says whether the
    contents get their entries; those of an earlier state need none. `live_blocks` counts what the
    texts have shown of registers so far, `live_bookmarks` gives the bookmarks of one under way.
    """

    document: WordDocument
    plan: Plan
    pictures: Callable[[str], bytes | None]
    marks: bool
    today: datetime.date
    versions: Mapping[str, str] = field(default_factory=dict)
    described: frozenset[str] = frozenset()
    headings: list[ListedHeading] = field(default_factory=list)
    levels: HeadingLevels = field(default_factory=lambda: HeadingLevels(DEEPEST_HEADING))
    after_table: bool = False
    room: int = 0
    new_page: bool = False
    heading_list: str = ""
    lists_headings: bool = True
    disputed: bool = False
    open_places: int = 0
    threads: dict[str, list[Thread]] = field(default_factory=dict)
    live_blocks: Counter[LiveBlock] = field(default_factory=Counter)
    live_bookmarks: Iterator[str] | None = None
    _pieces: list[str] = field(default_factory=list)
    _counts: Counter[str] = field(default_factory=Counter)

    def add(self, xml: str) -> None:
        """Add finished XML to the body."""
        self.document.xml.append(xml)

    def begin_piece(self, record_id: str) -> None:
        """Say that what follows shows this record, "" for none, so that comments find it."""
        if self.threads:
            self.add(self.piece_mark(record_id))

    @contextmanager
    def live(self, block: LiveBlock) -> Iterator[None]:
        """Let a live block be known by what is added meanwhile.

        The piece goes on behind it, whichever pieces begin in it.
        """
        piece = len(self._pieces) - 1
        self.live_blocks[block] += 1
        number = self.live_blocks[block]
        self.live_bookmarks = (tags.live_bookmark(block, number, place) for place in count(1))
        with self.control(tags.live_tag(block, number), block_title(block)):
            self.begin_piece("")
            yield
            if self.threads:
                self.add(piece_mark(piece))
        self.live_bookmarks = None

    def piece_mark(self, record_id: str) -> str:
        """Return XML that says what `begin_piece` does, between the rows of a table for example."""
        if not self.threads:
            return ""
        self._pieces.append(record_id)
        return piece_mark(len(self._pieces) - 1)

    def take_pieces(self, body: Any) -> list[tuple[list[Thread], list[Any]]]:
        """Take what marks pieces out of the parsed body; return the paragraphs to comment on."""
        found: dict[str, list[Any]] = {}
        for number, paragraphs in take_pieces(body).items() if self.threads else ():
            found.setdefault(self._pieces[number], paragraphs)
        return [(self.threads[record], found[record]) for record in self.threads if record in found]

    def paragraph(
        self,
        style: str,
        content: str,
        *,
        keep_next: bool = False,
        properties: str = "",
        depth: int = 0,
    ) -> None:
        """Add a paragraph in the style with this name.

        `properties` is XML of w:pPr that stands between w:keepNext and w:pBdr; `depth` is the
        level of a list item, from 0.
        """
        properties = ("<w:keepNext/>" if keep_next else "") + properties
        if self.live_bookmarks is not None and content:
            content = bookmarked(content, self.document.next_id(), next(self.live_bookmarks))
        if self.disputed:
            properties += margin_bar(depth)
        if self.room:
            properties += spacing(before=self.room)
        self.after_table, self.room = False, 0
        self.add(paragraph(self.document.style(style), content, properties))

    def tag(self, record: str, field_name: str = "") -> str:
        """Return the tag of a record as the document shows it, or of one field of it."""
        return tags.tag(record, self.versions.get(record, ""), field_name)

    def piece_bookmark(self, record: str) -> str:
        """Return the name of the bookmark at the head of the piece that shows a record."""
        return tags.bookmark(record, self.versions.get(record, ""))

    @contextmanager
    def control(self, tag: str, alias: str) -> Iterator[None]:
        """Put what is added meanwhile into a control with this tag."""
        self.add(control_begin(tag, alias))
        yield
        self.add(CONTROL_END)

    def generated(self, alias: str) -> AbstractContextManager[None]:
        """Put what is added meanwhile into a control that says that the program wrote it."""
        return self.control(GENERATED, alias)

    def ours(self, words: str, marks: Marks = PLAIN) -> str:
        """Return words that stand in the document and not in the plan."""
        return run(words, marks, self.document.style(OURS))

    def heading(
        self, level: int, title: str, content: str = "", number: str = "", piece: str = ""
    ) -> None:
        """Add a heading.

        Args:
            level: from 1; made less where it would jump over a level.
            title: its plain words, for the table of contents.
            content: its XML where it is more than plain words.
            number: the number that the template gives it, "" for a heading without one.
            piece: the id of the record whose piece it begins, "" where it begins none.
        """
        bar = (PAGE_BREAK if self.new_page else "") + (margin_bar() if self.disputed else "")
        self.new_page = False
        content = content or run(title)
        if piece:
            content = bookmarked(content, self.document.next_id(), self.piece_bookmark(piece))
        self.add(self.heading_xml(level, title, content, number, bar))
        self.after_table, self.room = False, 0

    def table(self, xml: str) -> None:
        """Add a table."""
        self.add(xml)
        self.after_table, self.room = True, SPACE_AFTER_TABLE

    def heading_xml(
        self, level: int, title: str, content: str, number: str = "", bar: str = ""
    ) -> str:
        """Return a heading as `heading` adds it; in a cell of a table for example.

        `bar` is a w:pBdr, or "" for none.
        """
        level = self.levels.written(level)
        properties = bar
        if level <= DEEPEST_NUMBERED:
            bookmark = f"_Toc{len(self.headings) + 1:06}"
            shown = self.document.heading_number(level, number) if self.lists_headings else ""
            self.headings.append(ListedHeading(level, shown, title, bookmark))
            content = bookmarked(content, self.document.next_id(), bookmark)
            properties = self._numbered(level, bar) if number else self._unnumbered(bar)
        return paragraph(self.document.style(f"heading {level}"), content, properties)

    def _numbered(self, level: int, bar: str) -> str:
        """Return the properties of a heading with a number, that of its style's list by default."""
        if not self.heading_list:
            return bar
        own = f'<w:ilvl w:val="{level - 1}"/><w:numId w:val="{self.heading_list}"/>'
        before = PAGE_BREAK if bar.startswith(PAGE_BREAK) else ""
        return f"{before}<w:numPr>{own}</w:numPr>{bar.removeprefix(before)}"

    def _unnumbered(self, bar: str) -> str:
        return f'{self.document.no_number}{bar}<w:ind w:left="0" w:firstLine="0"/>'

    def placeholder(self, words: str) -> None:
        """Add a marked paragraph that says what is missing."""
        self.paragraph("Pladsholder", run(f"[{words}]"))

    def sequence(self, name: str) -> str:
        """Return "Tabel 3: " with the number as a field that counts all of this name."""
        self._counts[name] += 1
        number = xml_field(f"SEQ {name} \\* ARABIC", self.ours(str(self._counts[name])))
        return self.ours(f"{name} ") + number + self.ours(": ")

    def reference(self, record_id: str) -> str:
        """Return a reference to a record: a field where the document describes it, else words."""
        label = run(self.plan.reference_label(record_id))
        if record_id in self.described:
            # By \* MERGEFORMAT it keeps the looks of the text when Word makes it anew.
            return xml_field(f"REF {tags.reference(record_id)} \\h \\* MERGEFORMAT", label)
        return control(label, tags.tag(record_id, "", tags.REFERENCE), "Henvisning")

    def effort_title(self, effort_id: str) -> str:
        """Return the title of an effort as the place that references lead to."""
        label, title = self.plan.reference_label(effort_id), self.plan.effort(effort_id).title
        content = self.ours(label.removesuffix(title)) + (run(title) if title else "")
        return self.referable(effort_id, content)

    def referable(self, entry_id: str, title: str) -> str:
        """Return the title of an entry with the bookmarks of its piece and for references to it."""
        for name in (self.piece_bookmark(entry_id), tags.reference(entry_id)):
            title = bookmarked(title, self.document.next_id(), name)
        return title

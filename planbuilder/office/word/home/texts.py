"""A text of the plan as a document shows it, and the text that came home in its place.

What the program wrote between the words of the plan is brought back to what it stands for:
references, and places where people disagree.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from planbuilder.model.disagreement import READINGS_END, readings_title
from planbuilder.model.fields import Entry
from planbuilder.model.live_blocks import has_content
from planbuilder.model.merging.texts import merge_texts
from planbuilder.model.plan import Plan
from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.tree import (
    Block,
    Caption,
    Conflict,
    Heading,
    LiveBlock,
    Paragraph,
    Picture,
    Run,
    Table,
    Text,
)
from planbuilder.model.richtext.xhtml import CONFLICT_BEGINS, blocks_in
from planbuilder.office import tags
from planbuilder.office.tags import live_in, live_of
from planbuilder.office.word.home.disputed import with_conflicts
from planbuilder.office.word.home.inlines import referred, with_links, with_references
from planbuilder.office.word.home.known import EFFORT_TITLE
from planbuilder.office.word.home.live import without_shown
from planbuilder.office.word.home.shown import as_shown
from planbuilder.office.word.home.words import all_runs
from planbuilder.office.word.reading.captions import without_number
from planbuilder.office.word.reading.content import ReadBlock, ReadParagraph
from planbuilder.office.word.reading.fields import referred as target_of
from planbuilder.office.word.reading.views import accepted

_CAPTIONED = '<p class="caption">'
REFERS, _LINKS, LIVE = 'href="record:', "<a ", "data-register"
"""What stands in the XHTML of a text for each reference, each link at all, each live block."""


@dataclass(slots=True)
class TextRead:
    """A text in a document: as it was made, and as it came home.

    `inside` are the words of places that people disagree about, where somebody changed them in
    the document: there one must decide in the plan.
    """

    shown: Text = ()
    came: Text = ()
    pictures: dict[str, bytes] = field(default_factory=dict)
    inside: list[str] = field(default_factory=list)


class TextReader:
    """Reads the texts of one document."""

    def __init__(
        self,
        plan: Plan,
        pictures: Callable[[str], bytes | None] | None = None,
        page: tuple[int, int] = (0, 0),
        titles: Mapping[str, set[str]] | None = None,
    ) -> None:
        """Make a reader.

        Args:
            plan: the records as the document shows them.
            titles: what references to each entry may read, without the number of an effort.
            pictures: gives the bytes of a picture of the plan, None where it is missing.
            page: width and height of the text on the document's page.
        """
        self._plan, self._pictures, self._page = plan, pictures, page
        self._titles = titles or {}
        self._records = tags.by_digest(one.id for one in plan if isinstance(one, Entry))

    def read(
        self,
        source: str,
        blocks: Sequence[ReadBlock],
        *,
        level: int = 1,
        in_cell: bool = False,
        keeps_live: bool = False,
    ) -> TextRead:
        """Return a text as it was made and as it came home.

        Args:
            source: the text in the version that the document was made from, in XHTML.
            blocks: what stands in its place in the document.
            level: the level that its largest headings have in the document.
            in_cell: whether it stands in a cell of the table of efforts.
            keeps_live: whether the document no longer says where its live blocks are: then they
                stay.
        """
        base = blocks_in(source)
        if LIVE in source and not in_cell:
            return self._with_live(source, base, blocks, level, keeps_live=keeps_live)
        return self._read(source, base, blocks, level, in_cell=in_cell)

    def words(self, blocks: Sequence[ReadBlock]) -> TextRead:
        """Return what stands in blocks that belong to no text of the plan."""
        view = accepted(map(_without_label, blocks), records=self._records)
        return TextRead((), view.text, view.pictures)

    def _with_live(
        self,
        source: str,
        base: Sequence[Block],
        blocks: Sequence[ReadBlock],
        level: int,
        *,
        keeps_live: bool,
    ) -> TextRead:
        """Read a text with live blocks; those that the document doesn't show stay where they are.

        With `keeps_live` that is so whatever the reason, else where there was nothing to show.
        """
        told = Counter(map(live_of, {tag for one in blocks if (tag := live_in(one.place.tags))}))
        if keeps_live and not told:
            blocks = list(without_shown(blocks))

        def is_seen(block: LiveBlock) -> bool:
            told[block] -= 1
            return told[block] >= 0 or not (keeps_live or not has_content(self._plan, block))

        seen = list(_with_live_if(base, is_seen))
        if seen == list(base):
            return self._read(source, base, blocks, level)
        found = self._read(source, seen, blocks, level)
        whole = self._read(source, base, (), level).shown
        found.came = merge_texts(found.shown, whole, found.came, lambda: "", lambda: "")
        found.shown = whole
        return found

    def _read(
        self,
        source: str,
        base: Sequence[Block],
        blocks: Sequence[ReadBlock],
        level: int,
        *,
        in_cell: bool = False,
    ) -> TextRead:
        has_references = REFERS in source
        records = self._records
        if has_references:
            records = records | tags.by_digest(referred(base))
        shown = self._shown(base, level, in_cell=in_cell)
        view = accepted(
            map(_without_label, blocks),
            level=level,
            records=records,
            expected=shown,
            with_live=not in_cell,
        )
        found = TextRead(shown, view.text, view.pictures)
        if found.came is not shown:
            found.came = self._as_written(view.text, shown, source, in_cell=in_cell)
        if CONFLICT_BEGINS in source:
            conflicts = [block for block in base if isinstance(block, Conflict)]
            found.shown, found.came, found.inside = with_conflicts(shown, found.came, conflicts)
        if has_references:
            found.inside.extend(self._changed_labels(blocks))
        return found

    def _as_written(self, text: Text, shown: Text, source: str, *, in_cell: bool) -> Text:
        """Return a text that came home with what programs made of it as the plan writes it."""
        references = source.count(REFERS)
        if references:
            text = with_references(text, shown, self._plan.reference_label, self._form)
        if source.count(_LINKS) > references:
            text = with_links(text, shown)
        text = _with_levels(text, shown) if in_cell else text
        return _with_captions(text, shown) if _CAPTIONED in source else text

    def _shown(self, base: Sequence[Block], level: int, *, in_cell: bool) -> Text:
        """Return what the document shows of a text."""
        if not in_cell:
            return as_shown(
                base,
                level=level,
                label=self._plan.reference_label,
                pictures=self._pictures,
                page=self._page,
            )
        shown: list[Block] = []
        for block in base:
            if isinstance(block, Conflict):
                title = readings_title(len(block.readings))
                inside = [inner for reading in block.readings for inner in reading.blocks]
                framed = (_line(title), *_in_cell(inside), _line(READINGS_END))
                shown.extend(framed)
            else:
                shown.extend(_in_cell([block]))
        return as_shown(tuple(shown), level=level)

    def _changed_labels(self, blocks: Sequence[ReadBlock]) -> Iterator[str]:
        """Yield the words of references that somebody wrote into."""
        labels: list[tuple[str, str]] = []
        for run in all_runs(blocks):
            target = tags.read_reference(target_of(run.field) or run.field) if run.field else ""
            if not target or run.deleted is not None:
                continue
            if run.begins or not labels or labels[-1][0] != target:
                labels.append((target, ""))
            labels[-1] = (target, labels[-1][1] + run.run.text)
        for target, words in labels:
            read = {" ".join(title.split()) for title in (words, EFFORT_TITLE.sub("", words))}
            if read.isdisjoint(self._titles.get(self._records.get(target, ""), read)):
                yield words

    def _form(self, record: str) -> str:
        """Return a pattern for the words of a reference with a number: it may have been another.

        Where there is no number, "".
        """
        if not self._plan.effort_number(record):
            return ""
        title = EFFORT_TITLE.sub("", self._plan.reference_label(record), count=1)
        return rf"Indsats \d+ · {re.escape(title)}"


def _with_live_if(blocks: Iterable[Block], is_seen: Callable[[LiveBlock], bool]) -> Iterator[Block]:
    """Yield the blocks, live ones only where a document shows them."""
    for block in blocks:
        if isinstance(block, Conflict):
            readings = (
                replace(one, blocks=tuple(_with_live_if(one.blocks, is_seen)))
                for one in block.readings
            )
            yield Conflict(tuple(readings))
        elif not isinstance(block, LiveBlock) or is_seen(block):
            yield block


def _in_cell(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks as a cell shows them."""
    for block in blocks:
        if not isinstance(block, Picture | LiveBlock | Table):
            yield Paragraph(block.inlines) if isinstance(block, Caption) else block


def _line(words: str) -> Paragraph:
    return Paragraph((Run(words),))


def _with_levels(text: Text, shown: Text) -> Text:
    """Return the text with its headings at the levels that they had in the plan.

    What level a heading has in a cell depends on the efforts before it in the document.
    """
    waiting = [block for block in shown if isinstance(block, Heading)]
    if not waiting:
        return text
    made: list[Block] = []
    for block in text:
        same = [other for other in waiting if isinstance(block, Heading) and _same(block, other)]
        waiting = [other for other in waiting if other is not next(iter(same), None)]
        made.append(same[0] if same else block)
    return normalise(made)


def _without_label(block: ReadBlock) -> ReadBlock:
    """Return a paragraph without the number of a caption, whatever style it has by now."""
    if not isinstance(block, ReadParagraph) or block.style == "caption":
        return block
    runs = without_number(block.runs)
    return block if runs is block.runs else replace(block, runs=runs)


def _with_captions(text: Text, shown: Text) -> Text:
    """Return the text with captions that lost their style as captions."""
    waiting = [block.inlines for block in shown if isinstance(block, Caption)]
    return tuple(
        Caption(block.inlines)
        if isinstance(block, Paragraph) and block.inlines in waiting and block not in shown
        else block
        for block in text
    )


def _same(one: Heading, other: Heading) -> bool:
    return one.inlines == other.inlines

"""A text of the plan as a document shows it, and the text that came home in its place.

What the program wrote between the words of the plan is brought back to what it stands for:
references, and places where people disagree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from planbuilder.model.disagreement import READINGS_END, reading_title, readings_title
from planbuilder.model.plan import Plan
from planbuilder.model.richtext.plain import plain_text
from planbuilder.model.richtext.tree import (
    Block,
    Caption,
    Cell,
    Conflict,
    Heading,
    Inline,
    ListItem,
    Paragraph,
    Picture,
    Reading,
    Reference,
    Run,
    Table,
    Text,
    normalise,
)
from planbuilder.model.richtext.xhtml import CONFLICT_BEGINS, blocks_in
from planbuilder.office import tags
from planbuilder.office.word.home.known import EFFORT_TITLE
from planbuilder.office.word.home.words import all_runs
from planbuilder.office.word.reading.captions import without_number
from planbuilder.office.word.reading.content import ReadBlock, ReadParagraph
from planbuilder.office.word.reading.fields import referred
from planbuilder.office.word.reading.shown import as_shown
from planbuilder.office.word.reading.views import accepted

READINGS = re.compile(rf"\w+ {readings_title(2).partition(' ')[2]}")


_CAPTIONED = '<p class="caption">'
REFERS, _LINKED = 'href="record:', "<a "
"""What stands in the XHTML of a text with references, and with links at all."""
_COUNT = re.compile(r"\w{1,6}[.)]\s+")
"""A number that stands in the words of an item, since Word counts it otherwise than we would."""
_TITLES = tuple(
    reading_title(Reading("", blocks)).split(" ", 1)[1] for blocks in ((), (Paragraph(),))
)
"""How the lines end that say whose a reading is."""


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
            titles: what references to each effort may read.
            pictures: gives the bytes of a picture of the plan, None where it is missing.
            page: width and height of the text on the document's page.
        """
        self._plan, self._pictures, self._page = plan, pictures, page
        self._titles = titles or {}
        self._records = tags.by_digest(effort.id for effort in plan.efforts)

    def read(
        self, source: str, blocks: Sequence[ReadBlock], *, level: int = 1, in_cell: bool = False
    ) -> TextRead:
        """Return a text as it was made and as it came home.

        Args:
            source: the text in the version that the document was made from, in XHTML.
            blocks: what stands in its place in the document.
            level: the level that its largest headings have in the document.
            in_cell: whether it stands in a cell of the table of efforts.
        """
        base = blocks_in(source)
        has_references = REFERS in source
        records = self._records
        if has_references:
            records = records | tags.by_digest(_referred(base))
        view = accepted(map(_without_label, blocks), level=level, records=records)
        shown = self._shown(base, level, in_cell=in_cell)
        text = view.text
        if _LINKED in source:
            text = _with_links(self._with_references(text, shown), shown)
        text = _with_levels(text, shown) if in_cell else text
        text = _with_captions(text, shown) if _CAPTIONED in source else text
        found = TextRead(shown, text, dict(view.pictures))
        if CONFLICT_BEGINS in source:
            _take_conflicts(found, [block for block in base if isinstance(block, Conflict)])
        if has_references:
            found.inside.extend(self._changed_labels(blocks))
        return found

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
            target = tags.read_reference(referred(run.field) or run.field) if run.field else ""
            if not target or run.deleted is not None:
                continue
            if run.begins or not labels or labels[-1][0] != target:
                labels.append((target, ""))
            labels[-1] = (target, labels[-1][1] + run.run.text)
        for target, words in labels:
            title = " ".join(EFFORT_TITLE.sub("", words).split())
            if title not in self._titles.get(self._records.get(target, ""), {title}):
                yield words

    def _with_references(self, text: Text, shown: Text) -> Text:
        """Return the text with references where it has the words that they read.

        So it is where a document doesn't describe what they lead to, and says its name only.
        """
        described = set(_referred(text))
        waiting: dict[str, list[str]] = {}
        for record in _referred(shown):
            if record not in described:
                waiting.setdefault(self._form(record), []).append(record)
        if not waiting:
            return text
        return normalise(_mapped(block, lambda inlines: _found(inlines, waiting)) for block in text)

    def _form(self, record: str) -> str:
        """Return a pattern for the words of a reference: its number may have been another."""
        label = self._plan.reference_label(record)
        number, between, title = label.partition(" · ")
        return rf"Indsats \d+ · {re.escape(title)}" if between else re.escape(number)


def _take_conflicts(found: TextRead, conflicts: Sequence[Conflict]) -> None:
    """Put the places that people disagree about into a text; note what was changed in them."""
    sides = _divided(found.shown), _divided(_with_counts(found.came, found.shown))
    found.shown, found.came = (_joined(side, conflicts) for side in sides)
    regions = [[part for is_disputed, part in side if is_disputed] for side in sides]
    for before, after in zip(*regions, strict=False):
        if _lines(before) != _lines(after):
            found.inside.append(_changed_words(before, after))


def _in_cell(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks as a cell shows them."""
    for block in blocks:
        if not isinstance(block, Picture | Table):
            yield Paragraph(block.inlines) if isinstance(block, Caption) else block


def _line(words: str) -> Paragraph:
    return Paragraph((Run(words),))


def _divided(text: Text) -> list[tuple[bool, list[Block]]]:
    """Return the text in parts: those that show what people disagree about apart."""
    parts: list[tuple[bool, list[Block]]] = [(False, [])]
    for block in text:
        words = plain_text([block])
        is_disputed = parts[-1][0]
        if not is_disputed and READINGS.fullmatch(words):
            parts.append((True, []))
        parts[-1][1].append(block)
        if is_disputed and words == READINGS_END:
            parts.append((False, []))
    return parts


def _joined(parts: Iterable[tuple[bool, list[Block]]], conflicts: Sequence[Conflict]) -> Text:
    """Return a text with the places that people disagree about in it."""
    waiting = list(conflicts)
    blocks: list[Block] = []
    for is_disputed, part in parts:
        if is_disputed and waiting:
            blocks.append(waiting.pop(0))
        else:
            blocks.extend(part)
    return normalise(blocks)


def _lines(blocks: Iterable[Block]) -> list[str]:
    """Return the lines of blocks that are not blank, without the program's own."""
    lines = (" ".join(line.split()) for line in plain_text(blocks).splitlines())
    ours = (*_TITLES, READINGS_END)
    kept = (line for line in lines if line and not line.endswith(ours))
    return [_COUNT.sub("", line) for line in kept if not READINGS.fullmatch(line)]


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


def _with_counts(text: Text, shown: Text) -> Text:
    """Return the text with numbered items as they were in the plan.

    A list goes on behind a place that people disagree about, and there Word counts otherwise.
    """
    waiting = [block for block in shown if isinstance(block, ListItem) and block.numbered]
    made: list[Block] = []
    for block in text:
        if isinstance(block, ListItem) and (number := _COUNT.match(plain_text([block]))):
            bare = plain_text([block])[number.end() :]
            same = [o for o in waiting if o.level == block.level and plain_text([o]) == bare]
            waiting = [other for other in waiting if other is not next(iter(same), None)]
            made.append(same[0] if same else block)
        else:
            made.append(block)
    return normalise(made)


def _same(one: Heading, other: Heading) -> bool:
    return one.inlines == other.inlines


def _changed_words(before: Sequence[Block], after: Sequence[Block]) -> str:
    """Return the lines that somebody wrote into a place that people disagree about."""
    known, now = _lines(before), _lines(after)
    return " / ".join(line for line in now if line not in known) or " / ".join(now)


def _with_links(text: Text, shown: Text) -> Text:
    """Return the text with addresses as the plan writes them: some programs add a slash."""
    addresses = {run.href for run in _runs(shown) if run.href}
    if addresses.issuperset(run.href for run in _runs(text) if run.href):
        return text
    known = {_bare_address(href): href for href in addresses}

    def change(inlines: Iterable[Inline]) -> Iterator[Inline]:
        for inline in inlines:
            if isinstance(inline, Run) and inline.href:
                yield replace(inline, href=known.get(_bare_address(inline.href), inline.href))
            else:
                yield inline

    return normalise(_mapped(block, change) for block in text)


def _bare_address(href: str) -> str:
    return unquote(href).rstrip("/").casefold()


def _runs(text: Iterable[Block]) -> Iterator[Run]:
    return (inline for inline in _inlines(text) if isinstance(inline, Run))


def _referred(text: Iterable[Block]) -> Iterator[str]:
    return (inline.record for inline in _inlines(text) if isinstance(inline, Reference))


def _inlines(text: Iterable[Block]) -> Iterator[Inline]:
    for block in text:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from _inlines(cell.blocks)
        elif not isinstance(block, Picture | Conflict):
            yield from block.inlines


def _mapped(block: Block, change: Callable[[Iterable[Inline]], Iterable[Inline]]) -> Block:
    if isinstance(block, Table):
        rows = tuple(
            tuple(Cell(tuple(_mapped(inner, change) for inner in cell.blocks)) for cell in row)
            for row in block.rows
        )
        return replace(block, rows=rows)
    if isinstance(block, Picture | Conflict):
        return block
    return replace(block, inlines=tuple(change(block.inlines)))


def _found(inlines: Iterable[Inline], waiting: dict[str, list[str]]) -> Iterator[Inline]:
    """Yield the inlines, a reference in the place of the words that it reads.

    Args:
        inlines: the inlines.
        waiting: the records that references lead to, in their order, by a pattern for the words.
    """
    for inline in inlines:
        if isinstance(inline, Reference):
            yield inline
        else:
            yield from _split(inline, waiting)


def _split(run: Run, waiting: dict[str, list[str]]) -> Iterator[Inline]:
    rest = run.text
    while rest:
        hits = [
            (found.start(), -found.end(), form, found.end())
            for form in waiting
            if (found := re.search(form, rest))
        ]
        if not hits:
            yield replace(run, text=rest)
            return
        start, _, form, end = min(hits)
        if start:
            yield replace(run, text=rest[:start])
        records = waiting[form]
        yield Reference(records.pop(0) if len(records) > 1 else records[0])
        rest = rest[end:]

"""A text of the plan as a document shows it, and the text that came home in its place.

What the program wrote between the words of the plan is brought back to what it stands for:
references, and places where people disagree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from planbuilder.model.disagreement import READINGS_END, readings_title
from planbuilder.model.plan import Plan
from planbuilder.model.richtext.plain import plain_text
from planbuilder.model.richtext.tree import (
    Block,
    Caption,
    Cell,
    Conflict,
    Inline,
    Paragraph,
    Picture,
    Reference,
    Run,
    Table,
    Text,
    normalise,
)
from planbuilder.office import tags
from planbuilder.office.word.home.known import EFFORT_TITLE
from planbuilder.office.word.home.words import all_runs
from planbuilder.office.word.reading.content import ReadBlock
from planbuilder.office.word.reading.fields import referred
from planbuilder.office.word.reading.shown import as_shown
from planbuilder.office.word.reading.views import accepted

_READINGS = re.compile(rf"\w+ {readings_title(2).partition(' ')[2]}")


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
        self, base: Text, blocks: Sequence[ReadBlock], *, level: int = 1, in_cell: bool = False
    ) -> TextRead:
        """Return a text as it was made and as it came home.

        Args:
            base: the text in the version that the document was made from.
            blocks: what stands in its place in the document.
            level: the level that its largest headings have in the document.
            in_cell: whether it stands in a cell of the table of efforts.
        """
        view = accepted(blocks, level=level, records=self._records)
        whole = normalise(map(_in_cell, _without_whole(base))) if in_cell else base
        shown = as_shown(
            whole,
            level=level,
            label=self._plan.reference_label,
            pictures=self._pictures,
            page=self._page,
        )
        conflicts = [block for block in whole if isinstance(block, Conflict)]
        text = _with_links(self._with_references(view.text, shown), shown)
        wanted, came = _divided(shown), _divided(text)
        found = TextRead(pictures=dict(view.pictures))
        found.shown = _joined(wanted, conflicts)
        found.came = _joined(came, conflicts)
        regions = [[part for is_disputed, part in side if is_disputed] for side in (wanted, came)]
        for before, after in zip(*regions, strict=False):
            if before != after:
                found.inside.append(_changed_words(before, after))
        found.inside.extend(self._changed_labels(blocks))
        return found

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
        forms = {record: self._form(record) for record in _referred(shown)}
        if not forms:
            return text
        return normalise(_mapped(block, lambda inlines: _found(inlines, forms)) for block in text)

    def _form(self, record: str) -> str:
        """Return a pattern for the words of a reference: its number may have been another."""
        label = self._plan.reference_label(record)
        number, between, title = label.partition(" · ")
        return rf"Indsats \d+ · {re.escape(title)}" if between else re.escape(number)


def _without_whole(text: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks that are shown in a cell."""
    for block in text:
        if isinstance(block, Conflict):
            readings = (
                replace(reading, blocks=tuple(_without_whole(reading.blocks)))
                for reading in block.readings
            )
            yield replace(block, readings=tuple(readings))
        elif not isinstance(block, Picture | Table):
            yield block


def _in_cell(block: Block) -> Block:
    """Return a block as a cell shows it."""
    return Paragraph(block.inlines) if isinstance(block, Caption) else block


def _divided(text: Text) -> list[tuple[bool, list[Block]]]:
    """Return the text in parts: those that show what people disagree about apart."""
    parts: list[tuple[bool, list[Block]]] = [(False, [])]
    for block in text:
        words = plain_text([block])
        is_disputed = parts[-1][0]
        if not is_disputed and _READINGS.fullmatch(words):
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


def _changed_words(before: Sequence[Block], after: Sequence[Block]) -> str:
    """Return the lines that somebody wrote into a place that people disagree about."""
    known, now = (plain_text(blocks).splitlines() for blocks in (before, after))
    return " / ".join(line for line in now if line not in known) or " / ".join(now)


def _with_links(text: Text, shown: Text) -> Text:
    """Return the text with addresses as the plan writes them: some programs add a slash."""
    known = {_bare_address(run.href): run.href for run in _runs(shown) if run.href}
    if not known:
        return text

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


def _found(inlines: Iterable[Inline], forms: dict[str, str]) -> Iterator[Inline]:
    """Yield the inlines, a reference in the place of the words that it reads."""
    for inline in inlines:
        if isinstance(inline, Reference):
            yield inline
            continue
        yield from _split(inline, forms)


def _split(run: Run, forms: dict[str, str]) -> Iterator[Inline]:
    rest = run.text
    while rest:
        hits = [
            (found.start(), -found.end(), record, found.end())
            for record, form in forms.items()
            if (found := re.search(form, rest))
        ]
        if not hits:
            yield replace(run, text=rest)
            return
        start, _, record, end = min(hits)
        if start:
            yield replace(run, text=rest[:start])
        yield Reference(record)
        rest = rest[end:]

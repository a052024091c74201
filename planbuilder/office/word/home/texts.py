"""A text of the plan as a document shows it, and the text that came home in its place.

What the program wrote between the words of the plan is brought back to what it stands for:
references, and places where people disagree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from planbuilder.model.disagreement import READINGS_END, reading_title, readings_title
from planbuilder.model.plan import Plan
from planbuilder.model.richtext.plain import plain_text
from planbuilder.model.richtext.tree import (
    Block,
    Cell,
    Conflict,
    Inline,
    Picture,
    Reference,
    Run,
    Table,
    Text,
    normalise,
)
from planbuilder.office import tags
from planbuilder.office.word.home.words import words_of
from planbuilder.office.word.reading.content import ReadBlock
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

    def __init__(self, plan: Plan) -> None:
        """Make a reader. `plan` holds the records as the document shows them."""
        self._plan = plan
        self._references = {tags.reference(effort.id): effort.id for effort in plan.efforts}

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
        found = TextRead(shown=_shown(base, in_cell=in_cell))
        conflicts = [block for block in found.shown if isinstance(block, Conflict)]
        came: list[Block] = []
        for is_disputed, part in _divided(blocks):
            if is_disputed and conflicts:
                came.append(self._conflict(conflicts.pop(0), part, found))
            else:
                came.extend(self._accepted(part, level, found))
        found.came = normalise(self._with_references(came, found.shown))
        return found

    def _accepted(self, blocks: Sequence[ReadBlock], level: int, found: TextRead) -> Text:
        view = accepted(blocks, level=level, references=self._references)
        found.pictures.update(view.pictures)
        return view.text

    def _conflict(
        self, conflict: Conflict, blocks: Sequence[ReadBlock], found: TextRead
    ) -> Conflict:
        """Return a place that people disagree about, and note what was changed in it."""
        wanted = list(self._readings(conflict))
        came = [words for words in map(words_of, blocks) if words]
        changed = [words for words in came if words not in wanted]
        if changed or len(came) < len(wanted):
            found.inside.append(" / ".join(changed or came))
        return conflict

    def _readings(self, conflict: Conflict) -> Iterator[str]:
        """Yield the lines in which a document shows what people disagree about."""
        yield readings_title(len(conflict.readings))
        for reading in conflict.readings:
            yield reading_title(reading)
            plain = plain_text(as_shown(reading.blocks), self._plan.reference_label)
            yield from filter(None, (" ".join(line.split()) for line in plain.splitlines()))
        yield READINGS_END

    def _with_references(self, text: Iterable[Block], shown: Text) -> Text:
        """Return the text with references where it has the words that they read.

        So it is where a document doesn't describe what they lead to, and says its name only.
        """
        labels = {record: self._label(record) for record in _referred(shown)}
        forms = {record: form for record, form in labels.items() if form}
        if not forms:
            return tuple(text)
        return tuple(_mapped(block, lambda inlines: _found(inlines, forms)) for block in text)

    def _label(self, record: str) -> str:
        """Return a pattern for the words of a reference: its number may have been another."""
        effort = self._plan.get(record)
        if effort is None:
            return re.escape(self._plan.reference_label(record))
        _, _, title = self._plan.reference_label(record).partition(" · ")
        return rf"Indsats \d+ · {re.escape(title)}"


def _shown(text: Text, *, in_cell: bool) -> Text:
    """Return what a document shows of a text; where people disagree the conflict itself."""
    shown: list[Block] = []
    part: list[Block] = []
    for block in text:
        if isinstance(block, Conflict):
            shown.extend((*as_shown(part), block))
            part = []
        else:
            part.append(block)
    shown.extend(as_shown(part))
    if in_cell:
        return normalise(b for b in shown if not isinstance(b, Picture | Table))
    return normalise(shown)


def _divided(blocks: Sequence[ReadBlock]) -> Iterator[tuple[bool, list[ReadBlock]]]:
    """Yield the blocks in parts: those that show what people disagree about apart."""
    part: list[ReadBlock] = []
    is_disputed = False
    for block in blocks:
        words = words_of(block)
        if not is_disputed and _READINGS.fullmatch(words):
            yield False, part
            part, is_disputed = [], True
        part.append(block)
        if is_disputed and words == READINGS_END:
            yield True, part
            part, is_disputed = [], False
    yield is_disputed, part


def _referred(text: Iterable[Block]) -> Iterator[str]:
    for block in text:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from _referred(cell.blocks)
        elif not isinstance(block, Picture | Conflict):
            for inline in block.inlines:
                if isinstance(inline, Reference):
                    yield inline.record


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

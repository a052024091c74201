"""Texts of what was read: with the tracked changes made, or as it was before them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from planbuilder.model.garbage import nothing_collected
from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.tree import (
    Block,
    Caption,
    Cell,
    Heading,
    Inline,
    LiveBlock,
    Paragraph,
    Picture,
    Reference,
    Run,
    Table,
    Text,
    Written,
)
from planbuilder.office.tags import live_of, read_reference
from planbuilder.office.word.reading.captions import without_number
from planbuilder.office.word.reading.content import (
    ReadBlock,
    ReadCell,
    ReadParagraph,
    ReadPicture,
    ReadRow,
    ReadRun,
    ReadTable,
    Shape,
)
from planbuilder.office.word.reading.fields import referred
from planbuilder.office.word.reading.links import link
from planbuilder.office.word.reading.list_numbers import ModelLists
from planbuilder.office.word.reading.live import LiveFinder
from planbuilder.project.pictures import source_of


@dataclass(frozen=True, slots=True)
class View:
    """A text, and the bytes of its pictures by their sources."""

    text: Text
    pictures: dict[str, bytes] = field(default_factory=dict)


def accepted(
    blocks: Iterable[ReadBlock],
    *,
    level: int = 1,
    records: Mapping[str, str] | None = None,
    expected: Text = (),
    with_live: bool = False,
) -> View:
    """Return the text with the tracked changes made. Empty lines are left out.

    Args:
        blocks: any stretch of what was read.
        level: the level in the document of the text's largest headings.
        records: the records that the text may refer to, by their digests (`tags.by_digest`).
        expected: what the text probably is, in normal form. Where just that was read, this very
            text is returned, and no normal form has to be worked out.
        with_live: whether what stands in the place of a live block is read as that block.
    """
    viewer = _Viewer(_is_accepted, False, level, records or {}, with_live)
    return viewer.view(blocks, expected)


def original(
    blocks: Iterable[ReadBlock],
    *,
    level: int = 1,
    records: Mapping[str, str] | None = None,
    with_live: bool = False,
) -> View:
    """Return the text as it was before the tracked changes; see `accepted`."""
    return _Viewer(_is_original, True, level, records or {}, with_live).view(blocks)


def has_changes(blocks: Iterable[ReadBlock]) -> bool:
    """Whether anybody tracked a change in these blocks."""
    return any(map(_is_changed, blocks))


_Traced = ReadRun | ReadParagraph | ReadPicture | ReadRow | ReadCell


def _is_accepted(traced: _Traced) -> bool:
    return traced.deleted is None


def _is_original(traced: _Traced) -> bool:
    return traced.inserted is None


def _is_changed(block: ReadBlock) -> bool:
    if isinstance(block, ReadTable):
        return any(
            _traced(row) or any(_traced(cell) or has_changes(cell.blocks) for _, cell in row.cells)
            for row in block.rows
        )
    return _traced(block) or (isinstance(block, ReadParagraph) and any(map(_traced, block.runs)))


def _traced(traced: _Traced) -> bool:
    return traced.inserted is not None or traced.deleted is not None


@dataclass(slots=True)
class _Viewer:
    """Makes a text of blocks. `stands` says what of them is there; `before` which numbers count."""

    stands: Callable[[_Traced], bool]
    before: bool
    level: int
    records: Mapping[str, str]
    with_live: bool = False
    pictures: dict[str, bytes] = field(default_factory=dict)

    def view(self, blocks: Iterable[ReadBlock], expected: Text = ()) -> View:
        with nothing_collected():
            made = tuple(self._blocks(blocks))
            return View(expected if made == expected else normalise(made), self.pictures)

    def _blocks(self, blocks: Iterable[ReadBlock]) -> list[Block]:
        made: list[Block] = []
        lists = ModelLists()
        for block in self._joined(self._live(blocks) if self.with_live else blocks):
            if isinstance(block, LiveBlock):
                lists.end()
                made.append(block)
                continue
            if isinstance(block, ReadParagraph):
                written = self._paragraph(block, lists)
                if written is not None:
                    made.append(written)
                continue
            if isinstance(block, ReadPicture):
                others = [self._picture(block)]
            else:
                others = list(self._table(block))
            if others:
                lists.end()
                made += others
        return made

    def _live(self, blocks: Iterable[ReadBlock]) -> Iterator[ReadBlock | LiveBlock]:
        """Yield a live block in the place of what a document shows of it, if that stands."""
        seen: set[str] = set()
        finder = LiveFinder()
        for block in blocks:
            tag = finder.tag(block)
            if not tag:
                yield block
            elif tag not in seen and self._is_there(block):
                seen.add(tag)
                yield live_of(tag)

    def _is_there(self, block: ReadBlock) -> bool:
        """Whether anything of a block stands."""
        if isinstance(block, ReadTable):
            return any(map(self.stands, block.rows))
        if isinstance(block, ReadParagraph):
            return any(run.run.text for run in self._standing(block.runs))
        return self.stands(block)

    def _joined(self, blocks: Iterable[ReadBlock | LiveBlock]) -> Iterator[ReadBlock | LiveBlock]:
        """Yield what stands; a paragraph whose end does not goes on in the next one."""
        open_runs: list[ReadRun] = []
        open_paragraph: ReadParagraph | None = None
        for block in blocks:
            if isinstance(block, ReadParagraph):
                standing = self._standing(block.runs)
                if open_paragraph is None and standing is block.runs and self.stands(block):
                    yield block
                    continue
                open_runs.extend(standing)
                open_paragraph = block
                if not self.stands(block):
                    continue
            elif isinstance(block, ReadPicture) and not self.stands(block):
                continue
            if open_paragraph is not None:
                yield _with_runs(open_paragraph, tuple(open_runs))
                open_runs, open_paragraph = [], None
            if not isinstance(block, ReadParagraph):
                yield block
        if open_paragraph is not None:
            yield _with_runs(open_paragraph, tuple(open_runs))

    def _standing(self, runs: tuple[ReadRun, ...]) -> tuple[ReadRun, ...]:
        """Return the runs that are there: the same tuple where all are."""
        if self.before:
            kept = [run for run in runs if run.inserted is None]
        else:
            kept = [run for run in runs if run.deleted is None]
        return runs if len(kept) == len(runs) else tuple(kept)

    def _paragraph(self, paragraph: ReadParagraph, lists: ModelLists) -> Written | None:
        shape: ReadParagraph | Shape = paragraph
        if self.before and paragraph.was is not None:
            shape = paragraph.was
        bare = without_number(paragraph.runs)
        counted = bare is not paragraph.runs  # LibreOffice may take the style, not the number
        captioned = not shape.heading and (shape.style == "caption" or counted)
        runs = bare if captioned else paragraph.runs
        inlines: tuple[Inline, ...] = tuple(run.run for run in runs)
        if self.before or any(run.field or run.run.href for run in runs):
            inlines = tuple(self._inlines(runs))
        if not _says_something(inlines):
            return None
        if shape.list_level is not None:
            number = paragraph.number_before if self.before else paragraph.number
            return lists.item(shape.list_level, number, inlines, numbered=shape.numbered)
        lists.end()
        if shape.heading:
            return Heading(max(1, shape.heading - self.level + 1), inlines)
        return Caption(inlines) if captioned else Paragraph(inlines)

    def _inlines(self, runs: Iterable[ReadRun]) -> Iterator[Inline]:
        open_field = ""
        for run in runs:
            record = self._record(run.field)
            if not record:
                open_field = ""
                yield self._run(run)
            elif run.begins or run.field != open_field:
                open_field = run.field
                yield Reference(record)

    def _run(self, read: ReadRun) -> Run:
        run = read.run
        if self.before and read.marks_before is not None:
            run = Run(run.text, read.marks_before, run.href)
        return link(run) if run.href else run

    def _record(self, instruction: str) -> str:
        """Return the record that a field or a control refers to, "" for none that is known."""
        if not instruction or not self.records:
            return ""
        target = referred(instruction)
        return self.records.get(read_reference(target or instruction), "")

    def _picture(self, picture: ReadPicture) -> Block:
        if picture.data is None:
            words = f"[Billede: {picture.alt}]" if picture.alt else "[Billede]"
            return Paragraph((Run(words),))
        source = source_of(picture.data)
        self.pictures[source] = picture.data
        return Picture(source, picture.alt, picture.width)

    def _table(self, table: ReadTable) -> Iterator[Block]:
        rows = [row for row in table.rows if self.stands(row)]
        made = [self._row(row) for row in rows]
        columns = max(map(len, made), default=0)
        if not columns:
            return
        for row in made:
            row.extend([Cell()] * (columns - len(row)))
        yield Table(tuple(map(tuple, made)), rows[0].header)

    def _row(self, row: ReadRow) -> list[Cell]:
        cells: list[Cell] = []
        gone = 0
        for column, cell in row.cells:
            if not self.stands(cell):
                gone += cell.columns
                continue
            cells.extend([Cell()] * (column - gone - len(cells)))
            cells.append(Cell(tuple(self._blocks(cell.blocks))))
            cells.extend([Cell()] * (cell.columns - 1))
        return cells


def _says_something(inlines: tuple[Inline, ...]) -> bool:
    return any(isinstance(inline, Reference) or inline.text.strip() for inline in inlines)


def _with_runs(paragraph: ReadParagraph, runs: tuple[ReadRun, ...]) -> ReadParagraph:
    if runs == paragraph.runs:
        return paragraph
    return ReadParagraph(
        runs,
        paragraph.style,
        paragraph.heading,
        paragraph.list_level,
        paragraph.numbered,
        paragraph.number,
        paragraph.inserted,
        paragraph.deleted,
        paragraph.moved,
        paragraph.place,
        paragraph.number_before,
        paragraph.was,
    )

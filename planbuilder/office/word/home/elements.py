"""The fields of an element or a section in its piece: title, note, text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from planbuilder.model.disagreement import UNDECIDED, deletion_remark, disputes
from planbuilder.model.record import Record
from planbuilder.model.records import Element, Section
from planbuilder.model.richtext.tree import Marks, Run
from planbuilder.office.document.outline import NOTE_GAPS, NOTE_LABELS
from planbuilder.office.document.texts import one_line
from planbuilder.office.word.home.disputed import READINGS
from planbuilder.office.word.home.fields import Left, PieceRead
from planbuilder.office.word.home.known import Known
from planbuilder.office.word.home.live import without_tables
from planbuilder.office.word.home.pieces import Piece
from planbuilder.office.word.home.texts import TextReader
from planbuilder.office.word.home.words import folded, is_blank, words_of
from planbuilder.office.word.own_words import GENERATED
from planbuilder.office.word.reading.content import ReadBlock, ReadParagraph
from planbuilder.office.word.writing import guidance

GUIDANCE = guidance.STYLE.casefold()
"""The style of the concept's guidance in a document for whoever is to write an element."""
PLACEHOLDER = "pladsholder"
"""The style of what stands in the place of a missing text."""
_UNWRITTEN = re.compile(r"\[(?:Elementet|Afsnittet) ».*?« er endnu ikke skrevet\]")
_GAPS = re.compile("|".join(re.escape(f"[{words}]") for words in NOTE_GAPS.values()))
_LABELS = tuple(label.strip() for label in NOTE_LABELS.values())


def read_written(
    piece: Piece,
    base: Element | Section,
    known: Known,
    texts: TextReader,
    *,
    introductions: bool = True,
    says_live: bool = True,
) -> PieceRead:
    """Return what a document shows of an element or a section.

    `introductions` says whether the document was made with the introductions of sections,
    `says_live` whether its live blocks would be known by their tags.
    """
    found = PieceRead()
    blocks = [block for block in piece.blocks if not _is_generated(block, known)]
    if all(is_blank(block) for block in blocks):
        found.is_gone = True
        return found
    title = known.title(base)
    before, heading, rest = _headed(blocks, title)
    if before:
        found.left.append(Left(f"før overskriften »{title}«", tuple(before)))
    if heading is None:
        found.said.append(f"Overskriften »{title}« er slettet i dokumentet; den er beholdt.")
    else:
        found.add_words("title", title, _title_words(heading), [heading])
    rest = _without_matters(rest, base, known, found)
    if isinstance(base, Element):
        rest = _without_note(rest, base, found)
    source = _shown_source(base, rest, introductions=introductions)
    rest = [_first_text(block) for block in rest]
    name = "text" if isinstance(base, Element) else "intro"
    level = (heading.heading if heading and heading.heading else known.level(base.id)) + 1
    text = texts.read(source, rest, level=level, keeps_live=not says_live)
    found.add_text(name, text, without_tables(rest), f"»{title}«")
    return found


def _shown_source(
    base: Element | Section, rest: Sequence[ReadBlock], *, introductions: bool
) -> str:
    """Return the text that the document was made with: sections may have a placeholder instead."""
    if isinstance(base, Element):
        return base.text
    is_left_out = any(_UNWRITTEN.fullmatch(words_of(block)) for block in rest)
    return base.intro if introductions and not is_left_out else ""


def _is_generated(block: ReadBlock, known: Known) -> bool:
    """Whether the program wrote a block into a piece: the innermost tag of ours says so.

    Where tags are gone, the guidance for whoever writes is known by its style.
    """
    if isinstance(block, ReadParagraph) and block.style == GUIDANCE:
        return known.is_guidance(words_of(block))
    ours = [tag for tag in block.place.tags if tag.startswith("pb")]
    return bool(ours) and ours[-1].startswith(GENERATED)


def _headed(
    blocks: Sequence[ReadBlock], title: str
) -> tuple[list[ReadBlock], ReadParagraph | None, list[ReadBlock]]:
    """Return what stands before the heading of a piece, the heading, and what stands behind it."""
    wanted = folded(title)
    first = blocks[0]
    if isinstance(first, ReadParagraph) and first.heading and folded(words_of(first)) == wanted:
        return [], first, list(blocks[1:])
    written = [
        place
        for place, block in enumerate(blocks)
        if isinstance(block, ReadParagraph) and not is_blank(block)
    ]
    named = [place for place in written if folded(words_of(blocks[place])) == wanted]
    headings = [place for place in written if getattr(blocks[place], "heading", 0)]
    at = next(iter(named or headings), None)
    if at is None:
        return [], None, list(blocks)
    before = [block for block in blocks[:at] if not is_blank(block)]
    heading = blocks[at]
    assert isinstance(heading, ReadParagraph)
    return before, heading, list(blocks[at + 1 :])


def _title_words(heading: ReadParagraph) -> str:
    words = words_of(heading)
    return words if heading.number else re.sub(r"^(?:\d+\.)*\d+\.?\s+", "", words)


def _without_matters(
    blocks: Sequence[ReadBlock], base: Record, known: Known, found: PieceRead
) -> list[ReadBlock]:
    """Return the blocks without the lines about what is to be decided in fields of the record."""
    expected = {f"{d.name}: {d.line}" for d in disputes(base, known.plan).values()}
    if base.deleted_by:
        expected.add(f"{deletion_remark(base)} – {UNDECIDED}")
    wanted = {" ".join(line.split()) for line in expected}
    rest = list(blocks)
    while rest and wanted:
        words = words_of(rest[0])
        is_matter = getattr(rest[0], "style", "") == "uafgjort" and not READINGS.fullmatch(words)
        if words not in wanted and is_matter:
            found.said.append(f"Rettet i en linje om noget, der skal afgøres: »{words}«")
        elif words not in wanted and not _is_empty_line(rest[0]):
            break
        rest.pop(0)
    return rest


def _is_empty_line(block: ReadBlock) -> bool:
    return isinstance(block, ReadParagraph) and is_blank(block)


def _without_note(blocks: list[ReadBlock], base: Element, found: PieceRead) -> list[ReadBlock]:
    """Take the line with an element's reference or reason off, and read it."""
    rest = [*blocks]
    first = next((place for place, block in enumerate(rest) if not is_blank(block)), None)
    if first is None or not base.state.needs_note:
        return rest
    words = words_of(rest[first])
    is_note = getattr(rest[first], "style", "") == "notits" or words.startswith(_LABELS)
    gap = _GAPS.search(words)
    if is_note and base.note.strip():
        for label in _LABELS:
            words = words.removeprefix(label).strip()
        found.add_words("note", one_line(base.note), words, [rest.pop(first)])
    elif gap is not None:
        found.add_words(
            "note", one_line(base.note), _GAPS.sub("", words).strip(), [rest.pop(first)]
        )
    elif getattr(rest[first], "style", "") == PLACEHOLDER and not _UNWRITTEN.search(words):
        found.add_words("note", one_line(base.note), words.strip("[] "), [rest.pop(first)])
    return rest


def _first_text(block: ReadBlock) -> ReadBlock:
    """Return a block without the placeholder of a text that isn't written, and its setting."""
    if not isinstance(block, ReadParagraph) or block.style != PLACEHOLDER:
        return block
    plainer = (
        replace(run, run=replace(run.run, marks=run.run.marks & ~Marks.ITALIC))
        for run in block.runs
    )
    block = replace(block, runs=tuple(plainer), style="normal")
    return _without_placeholder(block) if _UNWRITTEN.search(words_of(block)) else block


def _without_placeholder(block: ReadParagraph) -> ReadBlock:
    runs = [run for run in block.runs if run.deleted is None]
    plain = "".join(run.run.text for run in runs)
    found = _UNWRITTEN.search(plain)
    if found is None:
        return block
    kept, at = [], 0
    for run in runs:
        begin, at = at, at + len(run.run.text)
        text = "".join(
            letter
            for place, letter in enumerate(run.run.text, begin)
            if not found.start() <= place < found.end()
        )
        kept.append(replace(run, run=Run(text, run.run.marks, run.run.href)))
    return replace(block, runs=tuple(kept))

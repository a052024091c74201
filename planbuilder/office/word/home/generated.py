"""What the program wrote itself in a document, and what somebody wrote into it.

Nothing of it belongs to a record, so an edit there can't come home by itself; it isn't lost.
"""

from __future__ import annotations

import datetime
import html
import re
from collections.abc import Iterable, Iterator, Sequence

from planbuilder.model.drawings.chart import chart_title
from planbuilder.model.figures.records import FigureBy, Span
from planbuilder.model.figures.table import (
    DISPUTED_WORDS,
    HIDDEN_WORDS,
    FigureTable,
    hidden_note,
)
from planbuilder.model.plan import Plan
from planbuilder.model.readiness.results import months
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.richtext.plain import plain_text
from planbuilder.model.words import capitalised
from planbuilder.office.document.drawn import is_of_drawing, undrawn_words
from planbuilder.office.document.figure_blocks import UNCOUNTED
from planbuilder.office.document.readiness_blocks import (
    CAPTION,
    area_blocks,
    readiness_introduction,
)
from planbuilder.office.document.register_cells import RegisterCells, heads_of
from planbuilder.office.tags import live_in, live_of
from planbuilder.office.word.home.known import ALSO_HERE, EFFORT_TITLE, Known
from planbuilder.office.word.home.pieces import Stretch
from planbuilder.office.word.home.words import words_of
from planbuilder.office.word.reading.content import ReadBlock, ReadParagraph, ReadPicture
from planbuilder.office.word.reading.plain import paragraphs_of
from planbuilder.office.word.writing.blocks import TABLE
from planbuilder.office.word.writing.coverage_grid import write_coverage
from planbuilder.office.word.writing.document import WordDocument
from planbuilder.office.word.writing.template import open_template
from planbuilder.office.word.writing.writer import Writer

_HEADS = {"Beskrivelse", *(head for one in REGISTERS.values() for head in heads_of(one))}
_PLACEHOLDER = re.compile(r"\[Planen har endnu ingen indsatser\]")
_FIGURE = re.compile(r"Figur [\d ]*: ?")
_FRONT = ("toc ", "forside ", "title", "subtitle", "titel", "undertitel")
"""Beginnings of the styles of the contents and the front page."""
_TAG, _DIGITS = re.compile(r"<[^>]*>"), re.compile(r"[\d.,:%\s]+")


def written_into(
    stretches: Sequence[Stretch], known: Known, plan: Plan
) -> list[tuple[Stretch, list[ReadBlock]]]:
    """Return what stands in generated stretches that the program didn't write.

    Args:
        stretches: what documents mark as the program's own, or stands under its headings.
        known: what the plan knows.
        plan: the plan as it was when the document was made.
    """
    unknown = [
        (stretch, block)
        for stretch in stretches
        for block in _blocks(stretch)
        if not _is_known(block, known)
    ]
    if not unknown:
        return []
    own = _coverage_lines(plan) | _figure_lines(known.plan) | _readiness_lines(known.plan)
    own |= _live_lines(plan, (block for _, block in unknown))
    found: list[tuple[Stretch, list[ReadBlock]]] = []
    for stretch, block in unknown:
        if isinstance(block, ReadParagraph) and _bare(words_of(block)) in own:
            continue
        if found and found[-1][0] is stretch:
            found[-1][1].append(block)
        else:
            found.append((stretch, [block]))
    return found


def _blocks(stretch: Stretch) -> Iterator[ReadBlock]:
    yield from paragraphs_of(stretch.blocks)
    yield from (block for block in stretch.blocks if isinstance(block, ReadPicture))


def _is_known(block: ReadBlock, known: Known) -> bool:
    if isinstance(block, ReadPicture):
        return is_of_drawing(block.alt)
    if not isinstance(block, ReadParagraph):
        return False
    words = words_of(block)
    return (
        not words
        or words == ALSO_HERE
        or words in _HEADS
        or block.style.startswith(_FRONT)
        or known.is_generated_heading(words)
        or known.is_level(words)
        or known.is_caption(words)
        or bool(EFFORT_TITLE.match(words))
        or bool(_FIGURE.match(words) and is_of_drawing(_FIGURE.sub("", words)))
        or bool(_PLACEHOLDER.fullmatch(words))
    )


def _coverage_lines(plan: Plan) -> set[str]:
    """Return the lines of the appendix about coverage, as they are compared."""
    document = WordDocument(open_template(None))
    writer = Writer(document, plan, lambda _: None, marks=True, today=datetime.date.min)
    write_coverage(writer)
    paragraphs = "".join(writer.document.xml).split("</w:p>")
    return {_bare(html.unescape(_TAG.sub("", paragraph))) for paragraph in paragraphs}


def _live_lines(plan: Plan, blocks: Iterable[ReadBlock]) -> set[str]:
    """Return the lines of tables that are there to be read, of which there are any blocks."""
    tags = {live_in(block.place.tags) for block in blocks} - {""}
    return set().union(*(_register_lines(plan, live_of(tag).register) for tag in tags))


def _register_lines(plan: Plan, name: str) -> set[str]:
    """Return the lines of a register's table, as they are compared."""
    if name not in REGISTERS:
        return set()
    cells = RegisterCells(plan, REGISTERS[name])
    specs = (cells.title, *cells.columns, *cells.rows)
    blocks = (cells.blocks(entry, spec) for entry in cells.entries for spec in specs)
    lines = (plain_text(found, plan.reference_label).splitlines() for found in blocks)
    return {_bare(words) for found in lines for words in found}


def _figure_lines(plan: Plan) -> set[str]:
    """Return the lines that tables of figures and drawings can have, as they are compared.

    They are without the counts, so it makes no difference how many there were when the document
    was made.
    """
    table = FigureTable(plan)
    words = {UNCOUNTED, HIDDEN_WORDS, DISPUTED_WORDS, hidden_note(table.options)}
    words |= {capitalised(span.words) for span in Span} | {span.words for span in Span}
    for by in FigureBy:
        words |= {capitalised(by.words), *table.categories(by).values()}
        words |= {chart_title(by), f"{TABLE} {chart_title(by)}"}
    return set(map(_bare, words | undrawn_words()))


def _readiness_lines(plan: Plan) -> set[str]:
    """Return the lines that the appendix about readiness can have, as they are compared."""
    rounds = months(plan)
    texts = [readiness_introduction(plan, month) for month in rounds]
    texts += [area_blocks(plan, month) for month in rounds]
    cells = (re.split(r"[\n\t]", plain_text(text)) for text in texts)
    return {_bare(words) for found in cells for words in found} | {_bare(f"{TABLE} {CAPTION}")}


def _bare(words: str) -> str:
    """Return words without numbers, which change with the plan."""
    return _DIGITS.sub("", words)

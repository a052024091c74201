"""Paragraphs put together: words, style, number, place, and what there is to tell of them."""

from __future__ import annotations

from planbuilder.office.word.reading.content import Matter, ReadParagraph, Shape
from planbuilder.office.word.reading.numbering import Level
from planbuilder.office.word.reading.paragraph_marks import Mark
from planbuilder.office.word.reading.plain import words_of
from planbuilder.office.word.reading.runs import RunReader
from planbuilder.office.word.reading.source import Source

TICKS = frozenset("☐☑☒✓✔✗✘")
"""Bullets that say something."""


def finished(source: Source, reader: RunReader) -> ReadParagraph:
    """Return a paragraph of which the words are read. Its list has counted it then."""
    mark, runs = reader.mark, tuple(reader.words.runs)
    heading, was = mark.heading, None
    shown = before = ""
    number, depth, level = _list_of(source, mark)
    counts = level is not None and level.counts and not heading
    listed = counts or (level is not None and level.bullets and not heading)
    if mark.before is not None:
        was = _shape(source, mark.before)
        shown, before = _count_both(source, mark, mark.before)
    elif level is not None:
        shown, before = _count(source, mark, number, depth)
    if level is not None and level.bullets and level.text in TICKS:
        shown = before = level.text
    source.quote(runs)
    return ReadParagraph(
        runs,
        mark.style.name,
        heading,
        depth if listed else None,
        counts,
        shown,
        mark.inserted,
        mark.deleted,
        mark.moved,
        reader.place,
        before,
        was,
        reader.size,
        reader.capitals is True,
    )


def _shape(source: Source, mark: Mark) -> Shape:
    heading = mark.heading
    _, depth, level = _list_of(source, mark)
    if heading or level is None or not (level.counts or level.bullets):
        return Shape(mark.style.name, heading)
    return Shape(mark.style.name, heading, depth, level.counts)


def _list_of(source: Source, mark: Mark) -> tuple[str, int, Level | None]:
    """Return the id of the list that a paragraph belongs to, its place there, and that level."""
    style, lists = mark.style, source.numbers.lists
    number, depth = style.number, mark.level
    if mark.number is not None:
        number, depth = mark.number, mark.level or 0
    elif number and depth is None:
        depth = lists.level_of_style(number, style.number_style) or style.level
    depth = depth or 0
    return number, depth, lists.level(number, depth) if number not in ("", "0") else None


def _count(source: Source, mark: Mark, number: str, depth: int) -> tuple[str, str]:
    """Count an item, and return what Word shows before it with and without the changes."""
    if mark.inserted is None and mark.deleted is None and source.numbers_before is None:
        now = source.numbers.next(number, depth)
        return now, now
    before_counter = source.counter_before()
    now = "" if mark.deleted else source.numbers.next(number, depth)
    before = "" if mark.inserted else before_counter.next(number, depth)
    return (before if mark.deleted else now), (now if mark.inserted else before)


def _count_both(source: Source, mark: Mark, old: Mark) -> tuple[str, str]:
    """Count a paragraph whose list may have changed, in each state in the list of that state."""
    before_counter = source.counter_before()
    now = before = ""
    number, depth, level = _list_of(source, mark)
    if level is not None and mark.deleted is None:
        now = source.numbers.next(number, depth)
    number, depth, level = _list_of(source, old)
    if level is not None and mark.inserted is None:
        before = before_counter.next(number, depth)
    return now, before


def report(source: Source, reader: RunReader) -> None:
    """Tell what a plan doesn't hold of a paragraph's words."""
    findings = source.findings
    if reader.hidden:
        findings.add(
            Matter.HIDDEN,
            "".join(reader.hidden),
            "Teksten er skjult i dokumentet, men er taget med som almindelig tekst.",
        )
    if reader.struck:
        findings.add(
            Matter.STRUCK,
            "".join(reader.struck),
            "Teksten er overstreget i dokumentet og står nu uden streg.",
        )
    if reader.format_changed:
        findings.add(
            Matter.TRACKED_FORMAT,
            words_of(reader.words.runs),
            "Her er kun udseendet ændret; teksten er taget med, som den ser ud nu.",
        )

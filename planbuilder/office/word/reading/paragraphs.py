"""Paragraphs put together: words, style, number, place, and what there is to tell of them."""

from __future__ import annotations

from planbuilder.office.word.reading.content import Matter, ReadParagraph
from planbuilder.office.word.reading.paragraph_marks import Mark
from planbuilder.office.word.reading.plain import words_of
from planbuilder.office.word.reading.runs import RunReader
from planbuilder.office.word.reading.source import Source

TICKS = frozenset("☐☑☒✓✔✗✘")
"""Bullets that say something."""


def finished(source: Source, reader: RunReader) -> ReadParagraph:
    """Return a paragraph of which the words are read. Its list has counted it then."""
    mark, runs = reader.mark, tuple(reader.words.runs)
    heading = mark.heading
    number, depth = _list_of(source, mark)
    shown = before = ""
    counts = listed = False
    if number:
        level = source.numbers.lists.level(number, depth)
        if level is not None:
            counts, listed = level.counts, level.counts or level.bullets
            shown, before = _count(source, mark, number, depth)
            if level.bullets and level.text in TICKS:
                shown = before = level.text
    source.quote(runs)
    return ReadParagraph(
        runs,
        mark.style.name,
        heading,
        None if heading or not listed else depth,
        counts and not heading,
        shown,
        mark.inserted,
        mark.deleted,
        mark.moved,
        reader.place,
        before,
    )


def _list_of(source: Source, mark: Mark) -> tuple[str, int]:
    """Return the id of the list that a paragraph belongs to ("" for none), and its level."""
    style = mark.style
    if mark.number is not None:
        return ("" if mark.number == "0" else mark.number), mark.level or 0
    if style.number in ("", "0"):
        return "", 0
    if mark.level is not None:
        return style.number, mark.level
    linked = source.numbers.lists.level_of_style(style.number, style.number_style)
    return style.number, linked or style.level or 0


def _count(source: Source, mark: Mark, number: str, depth: int) -> tuple[str, str]:
    """Count an item, and return what Word shows before it with and without the changes."""
    if mark.inserted is None and mark.deleted is None and source.numbers_before is None:
        now = source.numbers.next(number, depth)
        return now, now
    if source.numbers_before is None:
        source.numbers_before = source.numbers.copy()
    now = "" if mark.deleted else source.numbers.next(number, depth)
    before = "" if mark.inserted else source.numbers_before.next(number, depth)
    return (before if mark.deleted else now), (now if mark.inserted else before)


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

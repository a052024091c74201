"""How texts are set: what screen readers and Word's own navigation go by.

WCAG 2.1 A and AA and EN 301 549 chapter 10 ask it of published documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from planbuilder.model.checks.finding import OUTSIDERS, PUBLIC, Around, Finding, Found, Rule
from planbuilder.model.checks.said import PLAN_KINDS, FieldSaid, PlacedBlock, Said, found_at
from planbuilder.model.record import Record
from planbuilder.model.richtext.tree import (
    Block,
    Caption,
    Conflict,
    Heading,
    Inline,
    LiveBlock,
    Picture,
    Reference,
    Run,
    Table,
)

_WCAG = "Kravene om webtilgængelighed (WCAG 2.1)"
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"»«]+[^\s<>\"»«.,;:)!?]")
_EMPTY_WORDS = frozenset(
    {
        "her",
        "link",
        "klik her",
        "læs mere",
        "læs mere her",
        "se her",
        "dette link",
        "mere",
        "tryk her",
    }
)


def _headings(record: Record, said: Said, around: Around) -> Found:
    for field in _texts_with(said, "<h"):
        level = 0
        for placed in field.placed():
            block = placed.block
            if not isinstance(block, Heading):
                continue
            if block.level > level + 1:
                above = f"efter niveau {level}" if level else "som den første"
                title = _short(field.plain[placed.start : placed.end])
                words = f"Overskriften »{title}« er på niveau {block.level} {above}."
                yield _at("heading-jump", record, field, placed, words)
            level = block.level


def _tables(record: Record, said: Said, around: Around) -> Found:
    for field in _texts_with(said, "<table"):
        for placed in field.placed():
            table = placed.block
            if isinstance(table, Table) and not table.header and len(table.rows) > 1:
                yield _at(
                    "table-header", record, field, placed, "Tabellen har ingen overskriftsrække."
                )


def _pictures(record: Record, said: Said, around: Around) -> Found:
    for field in _texts_with(said, "<img"):
        blocks = list(field.placed())
        number = 0
        for index, placed in enumerate(blocks):
            picture = placed.block
            if not isinstance(picture, Picture):
                continue
            number += 1
            if not picture.alt.strip():
                beside = _beside(blocks, index)
                words = f"Billede nr. {number} i teksten har ingen beskrivelse."
                yield _at("alt-text", record, field, beside, words, picture.source)


def _beside(blocks: list[PlacedBlock], index: int) -> PlacedBlock:
    """Return the words beside a picture: its caption or what follows, else what stands before."""
    after = blocks[index + 1 :]
    if after and isinstance(after[0].block, Caption):
        return after[0]
    before = [one for one in blocks[:index] if one.end > one.start]
    later = [one for one in after if one.end > one.start]
    return (before[-1:] or later[:1] or [blocks[index]])[0]


def _links(record: Record, said: Said, around: Around) -> Found:
    for field in said.texts:
        if "http" not in field.source and "www." not in field.source:
            continue
        for words, start in _linked(field):
            bare = words.strip().casefold().rstrip(".")
            if _ADDRESS.fullmatch(words.strip()) or bare in _EMPTY_WORDS:
                said_so = f"Linket hedder »{_short(words)}« og siger ikke, hvor det fører hen."
                yield found_at("bare-link", record, field, (start, start + len(words)), said_so)
        for start, end in _unlinked(field):
            said_so = f"Adressen »{_short(field.plain[start:end])}« står som ren tekst."
            yield found_at("bare-link", record, field, (start, end), said_so)


def _runs(field: FieldSaid) -> Iterator[tuple[Run, int]]:
    """Yield every run of a text with its place in the plain words."""
    for placed in field.placed():
        yield from _runs_of(placed.block, placed.start)


def _runs_of(block: Block, place: int) -> Iterator[tuple[Run, int]]:
    if isinstance(block, Table):
        for row in block.rows:
            for cell in row:
                for inner in cell.blocks:
                    yield from _runs_of(inner, place)
                    place += _length(inner) + 1
    elif not isinstance(block, Picture | LiveBlock | Conflict):
        for inline in block.inlines:
            if isinstance(inline, Run):
                yield inline, place
            place += _inline_length(inline)


def _length(block: Block) -> int:
    if isinstance(block, Table | Picture | LiveBlock | Conflict):
        return 0  # none of these stands in a cell
    return sum(map(_inline_length, block.inlines))


def _inline_length(inline: Inline) -> int:
    return 0 if isinstance(inline, Reference) else len(inline.text)


def _linked(field: FieldSaid) -> Iterator[tuple[str, int]]:
    """Yield the words of each link, whatever runs they are in, and their place."""
    words, begin, address = "", 0, ""
    for run, start in _runs(field):
        if run.href and run.href == address and start == begin + len(words):
            words += run.text
            continue
        if address:
            yield words, begin
        words, begin, address = run.text, start, run.href
    if address:
        yield words, begin


def _unlinked(field: FieldSaid) -> Iterator[tuple[int, int]]:
    for run, start in _runs(field):
        if not run.href:
            for found in _ADDRESS.finditer(run.text):
                yield start + found.start(), start + found.end()


def _texts_with(said: Said, tag: str) -> Iterator[FieldSaid]:
    return (field for field in said.texts if tag in field.source)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 50 else f"{words[:50]}…"


def _at(
    rule: str, record: Record, field: FieldSaid, placed: PlacedBlock, words: str, about: str = ""
) -> Finding:
    """Return a finding at the first line of a block."""
    end = field.plain.find("\n", placed.start, placed.end)
    end = placed.end if end < 0 else end
    tab = field.plain.find("\t", placed.start, end)
    end = end if tab < 0 else tab
    return Finding(
        rule,
        record.id,
        words,
        field.name,
        placed.start,
        end - placed.start,
        about or field.plain[placed.start : placed.end],
    )


RULES = (
    Rule(
        name="heading-jump",
        title="Overskrifter, der springer et niveau over",
        why=f"{_WCAG}: den, der hører teksten læst op, finder rundt efter overskrifterne.",
        mend="Brug »Overskrift 1«, »Overskrift 2« og »Overskrift 3« i den rækkefølge.",
        look=_headings,
        of=PLAN_KINDS,
        public_only=True,
        asked=OUTSIDERS,
        blocks=PUBLIC,
    ),
    Rule(
        name="table-header",
        title="Tabeller uden overskriftsrække",
        why=f"{_WCAG}: uden den kan en skærmlæser ikke sige, hvilken kolonne et felt hører til.",
        mend="Sæt markøren i tabellen, og vælg »Tabel → Første række er overskrifter«.",
        look=_tables,
        of=PLAN_KINDS,
        public_only=True,
        asked=OUTSIDERS,
        blocks=PUBLIC,
    ),
    Rule(
        name="alt-text",
        title="Billeder uden beskrivelse",
        why=f"{_WCAG}: den, der ikke kan se billedet, får det fortalt.",
        mend="Dobbeltklik på billedet, og skriv i ord, hvad det viser.",
        look=_pictures,
        of=PLAN_KINDS,
        public_only=True,
        asked=OUTSIDERS,
        blocks=PUBLIC,
    ),
    Rule(
        name="bare-link",
        title="Links, der ikke siger, hvor de fører hen",
        why=f"{_WCAG}: en adresse eller et »her« læst op siger ingenting.",
        mend="Giv linket ord, fx »Børne- og ungepolitikken«, og læg adressen under dem.",
        look=_links,
        of=PLAN_KINDS,
        public_only=True,
        asked=OUTSIDERS,
    ),
)

"""Counts of persons and cases so small that they may reveal somebody: in sentences and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planbuilder.model.checks.finding import OUTSIDERS, Around, Finding, Found, Rule
from planbuilder.model.checks.said import WORDED_KINDS, FieldSaid, PlacedBlock, Said, found_at
from planbuilder.model.figures.records import FIGURE_OPTIONS_ID, LEAST_SHOWN, FigureOptions
from planbuilder.model.record import Record
from planbuilder.model.richtext.plain import plain_text
from planbuilder.model.richtext.tree import Table

_TELLING = re.compile(
    r"\b(?:modt[oa]g\w*|behandle(?:de|t)|registrere(?:de|t)|henvist\w*|havde|fik|(?:ind)?kom|"
    r"var der|der var|var \d+ (?:drenge|piger|mænd|kvinder)|"
    r"har (?:vi|kommunen|infohus\w*) haft|blev)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b20\d\d\b|\b(?:sidste|forrige|det seneste) år\b", re.IGNORECASE)
_NUMBERS = {"én": 1, "en enkelt": 1, "et enkelt": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5,
            "seks": 6, "syv": 7, "otte": 8, "ni": 9}  # fmt: skip
_COUNT = re.compile(
    rf"(?<![\w.,/§-])(?<!§ )(\d{{1,2}}|{'|'.join(_NUMBERS)}) (?:\w+ ){{0,2}}?"
    r"((?:bekymrings)?henvendelse|bekymring|sag|underretning|borger|ung|person|"
    r"dreng|pige|mand|mænd|kvinde|elev|mentorforløb|radikaliseringssag)(?:e|er|r|n|en|et)?s?\b",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"\b(?:heraf|deraf|af dem|af disse)\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"\b(?:(?:\w*henvendelser|bekymringer|\w*sager|underretninger|personer|borgere)(?:ne)?"
    r"|mentorforløb)\b",
    re.IGNORECASE,
)
"""What is counted, where a head of a table or a paragraph says it of the figures that follow."""
_PAIR = re.compile(r"\b([A-ZÆØÅ][\w-]*|drenge|piger|mænd|kvinder):? (\d{1,3})(?![\w-]|[.,]\d)")
_NEXT = re.compile(r"(?:, | og |; )")
_FEWEST_PAIRS = 3
_GROUP = re.compile(
    r"\b\d{1,2} ?[-–] ?\d{1,2} år\b|\bunder \d\d\b|\b\d\d\+? ?år\b|"
    r"\b(?:drenge|piger|mænd|kvinder)\b",
    re.IGNORECASE,
)
"""By age or sex one divides people."""


def _small(record: Record, said: Said, around: Around) -> Found:
    """Find counts below the limit of the figures where a text tells what happened in a year."""
    options = around.plan.get(FIGURE_OPTIONS_ID)
    least = options.least_shown if isinstance(options, FigureOptions) else LEAST_SHOWN
    for field in (one for one in said.public if one.is_text):
        if not _YEAR.search(field.plain):
            continue
        for start, end in (*_counts(field, least), *_lists(field, least)):
            words = f"»{field.plain[start:end]}«: tal under {least} kan pege på bestemte personer."
            yield found_at("small-figure", record, field, (start, end), words)
        yield from _tables(record, field, least)


def _counts(field: FieldSaid, least: int) -> Iterator[tuple[int, int]]:
    """Yield where a sentence counts few: "I 2025 var der 2 sager", "Heraf 2 piger"."""
    for found in _COUNT.finditer(field.plain):
        number = _NUMBERS.get(found[1].casefold()) or int(found[1])
        if 0 < number < least and _tells(field, found.start()):
            yield found.span()


def _tells(field: FieldSaid, place: int) -> bool:
    sentence = field.sentence_at(place)
    if _TELLING.search(sentence) and _YEAR.search(sentence):
        return True
    paragraph = field.paragraph_at(place)
    return bool(
        _OF_THEM.search(sentence) and _YEAR.search(paragraph) and _COUNTED.search(paragraph)
    )


def _lists(field: FieldSaid, least: int) -> Iterator[tuple[int, int]]:
    """Yield where figures are divided in a list, from the first small one on: "Nord 1, Syd 2"."""
    pairs = list(_PAIR.finditer(field.plain))
    while pairs:
        run = [pairs.pop(0)]
        while pairs and _NEXT.fullmatch(field.plain, run[-1].end(), pairs[0].start()):
            run.append(pairs.pop(0))
        few = [pair for pair in run if 0 < int(pair[2]) < least]
        if few and len({pair[1] for pair in run}) >= _FEWEST_PAIRS:
            paragraph = field.paragraph_at(run[0].start())
            if _YEAR.search(paragraph) and _COUNTED.search(paragraph):
                yield few[0].span()


def _tables(record: Record, field: FieldSaid, least: int) -> Found:
    for placed in field.placed() if "<table" in field.source else ():
        if isinstance(placed.block, Table) and (small := _in_table(placed, field, least)):
            start, figure, head = small
            words = f"Tabellen viser {figure} ved »{head}«: tal under {least} kan pege på bestemte "
            about = field.plain[placed.start : placed.end]
            place = field.name, start, len(figure)
            yield Finding("small-figure", record.id, f"{words}personer.", *place, about)


def _in_table(placed: PlacedBlock, field: FieldSaid, least: int) -> tuple[int, str, str] | None:
    """Return the place of the first count of few people in a table, the count, and its row's head.

    A table counts people where a head beside or above the figure says so, and throughout where its
    heads are ages or sexes and the text is about cases. None where it counts nobody, or many.
    """
    assert isinstance(placed.block, Table)
    rows = [[plain_text(cell.blocks) for cell in row] for row in placed.block.rows]
    heads = "\n".join((*rows[0], *(row[0] for row in rows)))
    is_people = len(_GROUP.findall(heads)) > 1 and bool(_COUNTED.search(field.plain))
    place = placed.start
    for row in rows:
        for column, cell in enumerate(row):
            few = cell.isdecimal() and 0 < int(cell) < least and column > 0 and row is not rows[0]
            if few and (is_people or _COUNTED.search("\n".join((rows[0][column], *row[:column])))):
                return place, cell, row[0]
            place += len(cell) + 1
    return None


RULES = (
    Rule(
        name="small-figure",
        title="Små tal",
        why="Få henvendelser i et år kan pege på bestemte personer (rapporten s. 23: ingen "
        "oplysninger om enkeltpersoner). Nøgletal skjules af samme grund.",
        mend=f"Skriv »under {LEAST_SHOWN}« eller »enkelte«, eller henvis til nøgletallene.",
        look=_small,
        of=WORDED_KINDS,
        asked=OUTSIDERS,
        beside=frozenset({FigureOptions.KIND}),
        public_only=True,
    ),
)

"""The front page of a document: municipality, title and period come home, the state is told."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from itertools import chain

from planbuilder.model.records import PlanInfo
from planbuilder.model.suggestions.fields import as_text
from planbuilder.office.document.front import DRAFT_MARK, period_of, state_lines, title_of
from planbuilder.office.document.texts import one_line
from planbuilder.office.tags import read_tag
from planbuilder.office.word.home.facts import FIELDS, PERIOD, with_facts
from planbuilder.office.word.home.fields import FieldRead, PieceRead
from planbuilder.office.word.home.pieces import FRONT_STYLES, Piece
from planbuilder.office.word.home.words import is_blank, undated, words_of
from planbuilder.office.word.reading.content import ReadBlock
from planbuilder.office.word.reading.plain import paragraphs_of
from planbuilder.office.word.writing.templates.cover_fields import FIELDS as FIELD_NAMES
from planbuilder.office.word.writing.templates.cover_fields import values_of


def read_front(piece: Piece, base: PlanInfo) -> PieceRead:
    """Return what a document shows of the front page."""
    found = PieceRead()
    in_rows = [block for row in piece.rows for _, cell in row.cells for block in cell.blocks]
    parts = _parts([*piece.blocks, *in_rows])  # a template's cover may stand in a table
    for name, shown in (
        ("municipality", one_line(base.municipality)),
        ("title", title_of(base)),
        ("adopted_by", one_line(base.adopted_by)),
    ):
        if name in parts:
            words = " ".join(map(words_of, parts[name]))
            found.add_words(name, shown, words, parts[name])
    if PERIOD in parts:
        _period(base, parts[PERIOD], found)
    if "state" in parts:
        _state(base, parts["state"], found)
    return found


def _parts(blocks: Sequence[ReadBlock]) -> dict[str, list[ReadBlock]]:
    """Return the blocks of each field, the first place where a template shows it several times."""
    parts: dict[str, list[ReadBlock]] = {}
    closed: set[str] = set()
    last = ""
    for block in paragraphs_of(blocks):
        tags = filter(None, map(read_tag, reversed(block.place.tags)))
        by_style = FRONT_STYLES.get(getattr(block, "style", ""), "")
        name = next((tag.field for tag in tags if tag.field), by_style)
        if name != last:
            closed.add(last)
            last = name
        if name and name not in closed and not is_blank(block):
            parts.setdefault(name, []).append(block)
    return parts


def _period(base: PlanInfo, blocks: Sequence[ReadBlock], found: PieceRead) -> None:
    words = " ".join(map(words_of, blocks))
    if words == period_of(base):
        return
    changed = with_facts(base, PERIOD, words)
    if changed is None:
        found.said.append(f"Perioden på forsiden er rettet til »{words}«, som ikke er forstået.")
        return
    for field in FIELDS[PERIOD]:
        shown, came = as_text(base, field), as_text(changed, field)
        if shown != came:
            found.fields.append(FieldRead(field, shown, came, blocks))


def _state(base: PlanInfo, blocks: Sequence[ReadBlock], found: PieceRead) -> None:
    """Tell where somebody changed how far the plan has come: that is decided in the plan."""
    expected = {undated(line) for line in state_lines(base, datetime.date.min)}
    expected.add(undated(DRAFT_MARK))
    for block in blocks:
        words = words_of(block)
        if undated(words) not in expected:
            found.said.append(f"Planens tilstand på forsiden er rettet til »{words}«.")


def front_words(info: PlanInfo) -> frozenset[str]:
    """Return what a template's cover shows of a plan, and the names of its fields, as `undated`."""
    names = chain.from_iterable(FIELD_NAMES.values())
    values = values_of(info, datetime.date.min).values()
    return frozenset(undated(words) for words in (*names, *values, DRAFT_MARK) if words)

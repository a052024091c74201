"""Makes a plan of the sorted pieces of an old one, with nothing of it left out."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from planbuilder.model.concept import Concept
from planbuilder.model.ids import new_id
from planbuilder.model.ordering import between, spread
from planbuilder.model.placing.destinations import EFFORT, NOWHERE, Destination, Kind
from planbuilder.model.placing.drafts import effort_from
from planbuilder.model.placing.effort_labels import EffortLabels
from planbuilder.model.placing.pieces import Piece, as_effort, whole_text
from planbuilder.model.plan import Plan, new_plan, with_text
from planbuilder.model.records import Section
from planbuilder.model.richtext.limits import expect_blocks
from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.tree import (
    HEADING_LEVELS,
    Block,
    Cell,
    ListItem,
    Paragraph,
    Run,
    Table,
    Text,
)
from planbuilder.model.richtext.xhtml import to_xhtml

CHAPTER_TITLE = "Fra den gamle plan"
MAP_TITLE = "Hvor teksten blev af"
REPORT_TITLE = "Læst på en anden måde"
FRONT_TITLE = "Forsiden"
_CHAPTER_WORDS = (
    "Her står det fra den gamle plan, der ikke fik en plads, og en oversigt over resten. "
    "Flyt det, du vil beholde, og slet kapitlet, før planen bliver offentlig."
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What stands on the front page of the new plan."""

    municipality: str
    title: str
    period_start: datetime.date | None = None
    period_end: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A plan made of pieces, and which record each piece went into, by its key."""

    plan: Plan
    records: dict[int, str]


def made_plan(
    concept: Concept,
    facts: Facts,
    pieces: Sequence[Piece],
    labels: EffortLabels,
    report: Sequence[str] = (),
) -> Made:
    """Return the plan that the pieces become.

    Args:
        labels: what the labels of efforts stand for.
        report: what was understood in another way than it stood, a sentence for each.

    Raises:
        TextError: more would land in one text than a text holds.
    """
    plan = new_plan(concept, facts.municipality, facts.title, facts.period_start, facts.period_end)
    made = Made(plan, {})
    _fill_texts(made, pieces)
    _add_efforts(made, [piece for piece in pieces if piece.is_effort], labels)
    _add_rest(made, pieces, report)
    return made


def title_of(plan: Plan, destination: Destination | None) -> str:
    """Return what a destination is called in the plan."""
    if destination is None:
        return ""
    if destination.kind is Kind.ELEMENT:
        return plan.title(plan.element(destination.record))
    if destination.kind is Kind.INTRO:
        return f"Indledningen til {plan.section(destination.record).title}"
    return "Indsatser" if destination.kind is Kind.EFFORT else CHAPTER_TITLE


def _fill_texts(made: Made, pieces: Sequence[Piece]) -> None:
    landed: dict[Destination, list[Piece]] = {}
    for piece in pieces:
        if piece.destination is not None:
            landed.setdefault(piece.destination, []).append(piece)
    plan = made.plan
    for destination, here in landed.items():
        if destination in (EFFORT, NOWHERE):
            continue
        name = title_of(plan, destination)
        xhtml = _joined_text(here, name)
        if destination.kind is Kind.ELEMENT:
            plan.put(with_text(plan.element(destination.record), xhtml))
        else:
            plan.put(replace(plan.section(destination.record), intro=xhtml))
        made.records.update((piece.key, destination.record) for piece in here)


def _joined_text(pieces: Sequence[Piece], title: str) -> str:
    """Return pieces as one text, each under its heading; one that says the title again goes."""
    highest = min(piece.level for piece in pieces)
    blocks: list[Block] = []
    for piece in pieces:
        level = min(piece.level - highest + 1, HEADING_LEVELS)
        repeats = not blocks and piece.heading.casefold() == title.casefold()
        blocks += whole_text(replace(piece, heading="", number="") if repeats else piece, level)
    return _xhtml(blocks)


def _xhtml(blocks: Sequence[Block]) -> str:
    expect_blocks(len(blocks))
    return to_xhtml(normalise(blocks))


def _add_efforts(made: Made, pieces: Sequence[Piece], labels: EffortLabels) -> None:
    for piece, order in zip(pieces, spread(len(pieces)), strict=True):
        effort = effort_from(as_effort(piece), new_id("indsats"), order, labels)
        made.plan.put(effort)
        made.records[piece.key] = effort.id


def _add_rest(made: Made, pieces: Sequence[Piece], report: Sequence[str]) -> None:
    """Add the chapter with what found no place, and with what says where everything went."""
    chapters = made.plan.chapters()
    chapter = Section(
        id=new_id("afsnit"),
        title=CHAPTER_TITLE,
        order=between(chapters[-1].order if chapters else None, None),
        intro=_xhtml([Paragraph((Run(_CHAPTER_WORDS),))]),
    )
    made.plan.put(chapter)
    sections = [(title, text, keys) for title, text, keys in _unplaced(pieces)]
    sections.append((MAP_TITLE, _map(made.plan, pieces), ()))
    if report:
        items = [ListItem(False, 0, (Run(line),)) for line in report]
        sections.append((REPORT_TITLE, normalise(items), ()))
    for (title, text, keys), order in zip(sections, spread(len(sections)), strict=True):
        section = Section(
            id=new_id("afsnit"), title=title, parent=chapter.id, order=order, intro=_xhtml(text)
        )
        made.plan.put(section)
        made.records.update((key, section.id) for key in keys)


def _unplaced(pieces: Sequence[Piece]) -> list[tuple[str, Text, tuple[int, ...]]]:
    """Return what goes nowhere: title, text and keys, with what stood right under it."""
    found: list[tuple[str, Text, tuple[int, ...]]] = []
    level = -1
    for piece in pieces:
        if piece.destination != NOWHERE:
            level = -1
            continue
        if 0 <= level < piece.level and found:
            title, text, keys = found[-1]
            under = whole_text(piece, min(piece.level - level, HEADING_LEVELS))
            found[-1] = (title, (*text, *under), (*keys, piece.key))
            continue
        level = piece.level
        title = f"{piece.number} {piece.heading}".strip()
        bare = whole_text(replace(piece, heading="", number=""))
        found.append((title or FRONT_TITLE, bare, (piece.key,)))
    return found


def _map(plan: Plan, pieces: Sequence[Piece]) -> Text:
    """Return a table of the old plan's headings with where each one's text went."""
    rows = [_row("I den gamle plan", "Står nu i")]
    for piece in pieces:
        where = title_of(plan, piece.destination) if piece.destination else "(kun en overskrift)"
        heading = f"{piece.number} {piece.heading}".strip()
        title = piece.title if piece.draft is None or not heading else heading
        rows.append(_row(title, where))
    labels = dict.fromkeys(
        part.label
        for piece in pieces
        if piece.is_effort and piece.draft is not None
        for part in piece.draft.parts
        if part.label
    )
    said = [f"Indsatsernes felter hed i den gamle plan: {', '.join(labels)}."] if labels else []
    return normalise([Table(tuple(rows), header=True), *(Paragraph((Run(s),)) for s in said)])


def _row(*words: str) -> tuple[Cell, ...]:
    return tuple(Cell((Paragraph((Run(said),)),)) for said in words)

"""Reads an old plan, and makes the new one when its pieces are sorted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from planbuilder.model.concept import Concept
from planbuilder.model.municipality import Municipality
from planbuilder.model.placing.destinations import NOWHERE, Proposal, Sureness
from planbuilder.model.placing.effort_labels import EffortLabels
from planbuilder.model.placing.making import Facts, Made, made_plan
from planbuilder.model.placing.pieces import Piece
from planbuilder.model.placing.proposing import Proposer
from planbuilder.model.richtext.plain import words
from planbuilder.office.progress import Progress, no_progress
from planbuilder.office.tags import read_tag
from planbuilder.office.word.old_plan.assembling import assembled, with_label_headings
from planbuilder.office.word.old_plan.comments import Hung, comments_of, hung_comments
from planbuilder.office.word.old_plan.contents import without_headings
from planbuilder.office.word.old_plan.facts import guessed_facts
from planbuilder.office.word.old_plan.outline import Part, outline_of
from planbuilder.office.word.old_plan.words import text_of
from planbuilder.office.word.reading import read_document
from planbuilder.office.word.reading.content import Matter, ReadBlock, ReadComment, ReadDocument
from planbuilder.office.word.reading.notes import CONTENTS
from planbuilder.office.word.reading.plain import line_of, paragraphs_of
from planbuilder.office.word.reading.views import accepted, has_changes

_STEPS = 4
_FRONT = Proposal(NOWHERE, Sureness.SURE, 1.0, "delen står før den første overskrift")
_MARGIN = Proposal(NOWHERE, Sureness.SURE, 1.0, "delen står uden for teksten")
LONGEST_COVER = 120
"""Words; more than these before the first heading are text and no cover."""


@dataclass(frozen=True, slots=True)
class OldPlan:
    """An old plan as it was read: pieces with proposals, facts, pictures, comments, and a report.

    `report` says in Danish what was understood in another way than it stands in the document.
    """

    name: str
    pieces: tuple[Piece, ...]
    facts: Facts
    labels: EffortLabels
    pictures: Mapping[str, bytes]
    comments: tuple[ReadComment, ...]
    hung: Mapping[str, Hung]
    report: tuple[str, ...]


def read_old_plan(
    path: Path,
    proposer: Proposer,
    municipalities: Sequence[Municipality],
    progress: Progress = no_progress,
) -> OldPlan:
    """Read a Word document, and propose for each part of it where it belongs in the concept.

    Args:
        progress: called with how many steps are done and how many there are.

    Raises:
        PlanbuilderError: it is no Word document, or one that can't be read.
        Cancelled: `progress` raised it.
    """
    progress(0, _STEPS)
    document = read_document(path)
    progress(1, _STEPS)
    outline = outline_of(document.blocks)
    parts = with_label_headings(outline.parts, proposer.labels)
    progress(2, _STEPS)
    made = assembled(parts, proposer)
    progress(3, _STEPS)
    pieces = list(_with_front(made.pieces))
    pictures = dict(made.pictures)
    pieces += _margins(document, parts, len(pieces), pictures)
    hung = hung_comments(zip(made.keys, (part.blocks for part in parts), strict=True))
    facts = _facts(document, parts, municipalities, path.stem)
    progress(_STEPS, _STEPS)
    return OldPlan(
        path.name,
        tuple(pieces),
        facts,
        proposer.labels,
        pictures,
        document.comments,
        hung,
        tuple(_report(document, outline.notes)),
    )


def new_plan_of(
    old: OldPlan, pieces: Sequence[Piece], facts: Facts, concept: Concept, now: str
) -> Made:
    """Return the plan that the sorted pieces of an old one become, with its comments.

    Args:
        pieces: the pieces as the user sorted them.
        facts: the front page as the user has it.
        now: this moment as versions hold time.

    Raises:
        TextError: more would land in one text than a text holds.
    """
    made = made_plan(concept, facts, pieces, old.labels, old.report)
    for comment in comments_of(
        made.plan, old.comments, old.hung, made.records, document=old.name, now=now
    ):
        made.plan.put(comment)
    return made


def _with_front(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces; a cover goes nowhere, whatever its few words are like."""
    for piece in pieces:
        is_cover = piece.level == 0 and piece.proposal and not piece.draft
        is_short = words(piece.text) <= LONGEST_COVER
        yield Piece(piece.key, "", 0, piece.text, _FRONT) if is_cover and is_short else piece


def _margins(
    document: ReadDocument, parts: Sequence[Part], key: int, pictures: dict[str, bytes]
) -> Iterator[Piece]:
    """Yield what stands outside the text; of its contents the lines that are no heading of it."""
    for name, blocks in document.notes.items():
        headings = [part.heading for part in parts]
        view = accepted(without_headings(blocks, headings) if name == CONTENTS else blocks)
        pictures.update(view.pictures)
        if view.text:
            yield Piece(key, name, 1, view.text, _MARGIN)
            key += 1


def _facts(
    document: ReadDocument,
    parts: Sequence[Part],
    municipalities: Sequence[Municipality],
    fallback: str,
) -> Facts:
    cover: Sequence[ReadBlock] = parts[0].blocks if parts and parts[0].level == 0 else ()
    lines = [(line_of(paragraph), paragraph.style) for paragraph in paragraphs_of(cover)]
    margins = [text_of(blocks) for blocks in document.notes.values()]
    text = "\n".join([*margins, *(f"{part.heading}\n{text_of(part.blocks)}" for part in parts)])
    return guessed_facts(
        [line for line in lines if line[0]], document.title, text, municipalities, fallback
    )


def _report(document: ReadDocument, notes: Sequence[str]) -> Iterator[str]:
    if any(read_tag(tag) for block in document.blocks for tag in block.place.tags):
        yield (
            "Dokumentet er lavet i Planbuilder. Har du planen, så åbn den, og brug "
            "»Fil → Hent ind → Rettelser fra Word«."
        )
    if has_changes(document.blocks):
        yield (
            "Der var sporede ændringer i dokumentet, som ingen havde taget stilling til. Teksten "
            "er taget med, som om de alle er godkendt: det indsatte er med, det slettede ikke. Vil "
            "I det anderledes, så godkend eller afvis dem i Word, og læs dokumentet ind igen."
        )
    yield from notes
    for finding in document.findings:
        if finding.matter is Matter.HEADER:
            continue  # what they say is among the pieces
        yield f"»{finding.where}«: {finding.outcome}" if finding.where else finding.outcome

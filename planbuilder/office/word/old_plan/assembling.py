"""The pieces of an old plan: its parts as texts, the efforts in them, and a proposal for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.placing.destinations import EFFORT, Kind, Proposal, Sureness
from planbuilder.model.placing.drafts import EffortDraft, Labelled
from planbuilder.model.placing.effort_labels import EffortLabels
from planbuilder.model.placing.finding_efforts import FEWEST_LABELS, efforts_in
from planbuilder.model.placing.pieces import Piece
from planbuilder.model.placing.proposing import KnownGrounds, PartWords, Proposer
from planbuilder.model.records import Effort
from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.plain import plain_text
from planbuilder.model.richtext.tree import Block, Marks, Run, Text
from planbuilder.office.word.old_plan.outline import Part
from planbuilder.office.word.reading.content import ReadParagraph, ReadRun
from planbuilder.office.word.reading.views import accepted

MOST_PIECES = 5000
"""Headings and efforts; a plan of a hundred pages has three hundred."""
CLEAR_LABELS = 4
"""With so many known fields it is clear that this is an effort."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A part as text: what is plain text of it, and the efforts that were found in it."""

    part: Part
    text: Text
    drafts: tuple[EffortDraft, ...]


@dataclass(frozen=True, slots=True)
class Assembled:
    """The pieces, the pictures in them by source, and which key each part's text got."""

    pieces: tuple[Piece, ...]
    pictures: dict[str, bytes]
    keys: tuple[int, ...]


def assembled(parts: Sequence[Part], proposer: Proposer) -> Assembled:
    """Return the parts as pieces with a proposal for each.

    Raises:
        PlanbuilderError: there are more than anybody could look through.
    """
    _expect_few(len(parts))
    labels = proposer.labels
    pictures: dict[str, bytes] = {}
    read = [_read(part, chain, labels, pictures) for part, chain in _with_chains(parts)]
    _expect_few(sum(len(one.drafts) for one in read))
    known: KnownGrounds = {}  # most parts are looked at twice, with the same words
    if any(map(_may_be_element, read)):
        parts_in_whole = [_words(one.part, (one.text, *_sources(one))) for one in read]
        wholes = proposer.propose(parts_in_whole, known)
        read = _without_elements(read, wholes, proposer.concept.home_of(Effort.KIND))
    proposals = proposer.propose([_words(one.part, (one.text,)) for one in read], known)
    pieces: list[Piece] = []
    keys = []
    for one, proposal in zip(read, proposals, strict=True):
        keys.append(len(pieces))
        pieces += _pieces(one, proposal, len(pieces))
    return Assembled(tuple(pieces), pictures, tuple(keys))


def _expect_few(pieces: int) -> None:
    if pieces > MOST_PIECES:
        raise PlanbuilderError(
            "Dokumentet har over 5.000 overskrifter eller indsatser, så intet er læst ind. "
            "Del det i flere dokumenter, og læs dem ind hver for sig."
        )


def with_label_headings(parts: Sequence[Part], labels: EffortLabels) -> list[Part]:
    """Return parts; where the headings under one are an effort's labels, they stand in it."""
    made: list[Part] = []
    place = 0
    while place < len(parts):
        part = parts[place]
        under = place + 1
        while under < len(parts) and parts[under].level > part.level:
            under += 1
        inner = parts[place + 1 : under]
        known = {labels.field(one.heading) for one in inner} - {""}
        flat = {one.level for one in inner} == {part.level + 1}
        if part.level and flat and len(known) >= FEWEST_LABELS and len(known) >= len(inner) - 1:
            blocks = [block for one in inner for block in (_label(one), *one.blocks)]
            made.append(replace(part, blocks=(*part.blocks, *blocks)))
            place = under
        else:
            made.append(part)
            place += 1
    return made


def _label(part: Part) -> ReadParagraph:
    return ReadParagraph((ReadRun(Run(part.heading, Marks.BOLD)),))


def _with_chains(parts: Sequence[Part]) -> Iterator[tuple[Part, list[str]]]:
    """Yield each part with the headings above it, the nearest first."""
    above: list[Part] = []
    for part in parts:
        while above and above[-1].level >= part.level:
            above.pop()
        yield part, [one.heading for one in reversed(above)]
        above.append(part)


def _read(part: Part, above: list[str], labels: EffortLabels, pictures: dict[str, bytes]) -> _Read:
    view = accepted(part.blocks, level=part.level + 1)
    pictures.update(view.pictures)
    found = efforts_in(view.text, part.heading, above, labels)
    blocks: list[Block] = [block for block in found if not isinstance(block, EffortDraft)]
    drafts = tuple(block for block in found if isinstance(block, EffortDraft))
    text = normalise(blocks) if drafts else view.text
    if text and len(drafts) == 1 and drafts[0].title == part.heading:
        return _Read(part, (), (_with_lead(drafts[0], text),))
    return _Read(part, text, drafts)


def _with_lead(draft: EffortDraft, text: Text) -> EffortDraft:
    """Return an effort with the text that stood above its form as its content."""
    lead = Labelled("", "content", text)
    return replace(draft, parts=(lead, *draft.parts), source=normalise((*text, *draft.source)))


def _words(part: Part, texts: Sequence[Text]) -> PartWords:
    words = "\n".join(map(plain_text, texts))
    return PartWords(part.heading, part.level, words, bare=not any(texts))


def _sources(one: _Read) -> Iterator[Text]:
    return (draft.source for draft in one.drafts)


def _without_elements(
    read: Sequence[_Read], wholes: Sequence[Proposal | None], efforts_element: str
) -> list[_Read]:
    """Return what was read; where forms are how a plan describes elements, they are its text."""
    forms = [one for one in read if _may_be_element(one)]
    elements = [
        one
        for one, whole in zip(read, wholes, strict=True)
        if _may_be_element(one) and whole and _is_element(whole, efforts_element)
    ]
    if 2 * len(elements) <= len(forms):
        return list(read)
    return [_as_text(one) if one in elements else one for one in read]


def _may_be_element(one: _Read) -> bool:
    """Whether a part is one form that doesn't name an effort."""
    return len(one.drafts) == 1 and not any(p.field == "title" for p in one.drafts[0].parts)


def _is_element(whole: Proposal, efforts_element: str) -> bool:
    return (
        whole.sureness is Sureness.SURE
        and whole.destination.kind is Kind.ELEMENT
        and whole.destination.record != efforts_element
    )


def _as_text(one: _Read) -> _Read:
    (draft,) = one.drafts
    return _Read(one.part, normalise((*one.text, *draft.source)), ())


def _pieces(one: _Read, proposal: Proposal | None, key: int) -> Iterator[Piece]:
    part = one.part
    alone = not one.text and len(one.drafts) == 1
    if not alone:
        yield Piece(key, part.heading, part.level, one.text, proposal, None, part.number)
        key += 1
    for draft in one.drafts:
        heading, number, level = draft.title, "", part.level + 1
        if alone:
            heading, number, level = part.heading, part.number, part.level
        yield Piece(key, heading, level, (), _effort_proposal(draft), draft, number)
        key += 1


def _effort_proposal(draft: EffortDraft) -> Proposal:
    known = len(draft.fields | {"title"})
    labels = [part.label for part in draft.parts if part.field and part.label][:3]
    sureness = Sureness.SURE if known >= CLEAR_LABELS else Sureness.PROBABLE
    reason = f"felterne hedder {', '.join(f'»{label}«' for label in labels)}"
    return Proposal(EFFORT, sureness, min(1.0, known / CLEAR_LABELS), reason)

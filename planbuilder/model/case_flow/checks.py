"""What is wrong with a case flow, in plain Danish, each with the step where it is mended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planbuilder.model.case_flow.flow import CaseFlow
from planbuilder.model.fields import link_parts
from planbuilder.model.registers.case_flow import CaseStep, StepKind


@dataclass(frozen=True, slots=True)
class Remark:
    """What is wrong; `step` is the id of the step to look at, "" for the flow as a whole."""

    step: str
    words: str


def remarks(flow: CaseFlow) -> list[Remark]:
    """Return what is wrong with a flow: of its steps in their order, then of the whole."""
    if not flow.steps:
        return []
    reachable, ending = flow.reachable(), flow.leads_to_an_end()
    if not ending:
        ending = {step.id for step in flow.steps}  # said of the whole, not of each step
    found = [
        Remark(step.id, words)
        for step in flow.steps
        for words in _of_step(flow, step, reachable, ending)
    ]
    return [*found, *(Remark("", words) for words in _of_whole(flow))]


def _of_step(
    flow: CaseFlow, step: CaseStep, reachable: set[str], ending: set[str]
) -> Iterator[str]:
    ways = list(flow.ways_from(step))
    if step.id not in reachable:
        yield "Ingen vej fører hertil. Lad et andet trin føre hertil, eller slet trinnet."
    if not step.actor.strip() and step.what is not StepKind.END:
        yield "Det står ikke, hvem der gør det."
    if step.what is StepKind.DECISION:
        yield from _of_decision(step, len(ways))
    elif not ways and step.what is not StepKind.END:
        yield "Vejen ender her. Skriv, hvad der følger, eller at sagen slutter her."
    if len(ways) < len(step.leads_to):
        yield "Et trin, som dette fører til, er slettet."
    if ways and step.id not in ending:
        yield "Herfra kommer sagen aldrig til en slutning."


def _of_decision(step: CaseStep, ways: int) -> Iterator[str]:
    answers = [link_parts(stored)[1] for stored in step.leads_to]
    if ways < 2:
        yield "En afgørelse skal have mindst to svar, der hver fører videre."
    elif not all(answers):
        yield "Et af svarene har ingen ord, fx ja eller nej."
    elif len({answer.casefold() for answer in answers}) < len(answers):
        yield "To svar er ens."


def _of_whole(flow: CaseFlow) -> Iterator[str]:
    kinds = {step.what for step in flow.steps}
    if StepKind.END not in kinds:
        yield "Der står ikke, hvor en sag slutter."
    if not any(step.acute for step in flow.steps):
        yield "Der er intet akut spor: hvad gør man, når det haster? (konceptet s. 19 og 22)"
    if StepKind.HAND_OVER in kinds and StepKind.RETURN not in kinds:
        yield "Sagen går til Infohus, men kommer ikke tilbage. Tilføj et tilbageløb (s. 23)."
    if StepKind.HAND_OVER not in kinds:
        yield "Der er ingen overdragelse til Infohus (s. 23)."

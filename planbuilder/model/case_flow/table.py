"""The case flow as a numbered table and in sentences: for documents, and for who can't see it."""

from __future__ import annotations

from typing import NamedTuple

from planbuilder.model.case_flow.flow import CaseFlow
from planbuilder.model.registers.case_flow import CASE_FLOW, CaseStep, StepKind
from planbuilder.model.words import capitalised, enumerated

HEADINGS = (
    "Nr.",
    CASE_FLOW.fields["title"].words,
    CASE_FLOW.fields["actor"].words,
    CASE_FLOW.fields["within"].words,
    CASE_FLOW.fields["document"].words,
    CASE_FLOW.fields["leads_to"].words,
)
_LONGEST = 80


class StepRow(NamedTuple):
    """A step in words; `leads_to` names the steps that follow by number, "Ja → 4; Nej → 5"."""

    number: str
    title: str
    actor: str
    within: str
    document: str
    leads_to: str


def step_rows(flow: CaseFlow) -> list[StepRow]:
    """Return a row for each step, in their order."""
    return [
        StepRow(
            str(flow.number(step)),
            _named(step),
            step.actor.strip(),
            step.within.strip(),
            step.document.strip(),
            _leads_to(flow, step),
        )
        for step in flow.steps
    ]


def _named(step: CaseStep) -> str:
    remarks = ["akut"] if step.acute else []
    is_told = step.what is StepKind.STEP or (
        step.what is StepKind.DECISION and step.title.endswith("?")
    )
    remarks += [] if is_told else [step.what.words]
    return f"{title_of(step)} ({', '.join(remarks)})" if remarks else title_of(step)


def _leads_to(flow: CaseFlow, step: CaseStep) -> str:
    ways = (f"{way.answer} → {flow.number(way.end)}".lstrip(" →") for way in flow.ways_from(step))
    return "; ".join(ways)


def title_of(step: CaseStep) -> str:
    """Return the title of a step, also where it has none yet."""
    return step.title.strip() or "Uden navn"


def step_told(flow: CaseFlow, step: CaseStep) -> str:
    """Return one step in sentences: what it is, who does it, and what follows."""
    facts = ", ".join(filter(None, _facts(step)))
    said = [f"Trin {flow.number(step)}{f' ({facts})' if facts else ''}: {_short(step)}."]
    for way in flow.ways_from(step):
        follows = f"trin {flow.number(way.end)}, {_short(way.end)}"
        said.append(f"{capitalised(way.answer)}: {follows}." if way.answer else f"Så {follows}.")
    return " ".join(said).replace("?.", "?")


def _facts(step: CaseStep) -> list[str]:
    within = step.within.strip()
    kind = "" if step.what is StepKind.STEP else step.what.words
    return [
        "akut" if step.acute else "",
        kind,
        step.actor.strip(),
        f"inden for {within}" if within[:1].isdigit() else within.lower(),
    ]


def _short(step: CaseStep) -> str:
    title = title_of(step)
    return title if len(title) <= _LONGEST else f"{title[:_LONGEST]}…"


def flow_told(flow: CaseFlow) -> str:
    """Return the whole flow in sentences."""
    actors = [actor for actor in flow.actors() if actor]
    who = f" hos {enumerated(actors)}" if actors else ""
    steps = " ".join(step_told(flow, step) for step in flow.steps)
    return f"Sagsflow med {len(flow.steps)} trin{who}. {steps}"

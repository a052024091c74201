"""The case flow in sentences, for who can't see it drawn."""

from __future__ import annotations

from planbuilder.model.case_flow.flow import CaseFlow
from planbuilder.model.registers.case_flow import CaseStep, StepKind
from planbuilder.model.words import capitalised, enumerated

_LONGEST = 80


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

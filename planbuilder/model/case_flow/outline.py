"""The case flow as text, for whoever would rather type than draw, and for screen readers.

    Start: Bekymring modtages (den ansatte; samme dag)
    Haster det? (SSP-konsulenten)
        Ja → Politiet kontaktes
        Nej → Bekymringen vurderes
    Akut: Politiet kontaktes (SSP-konsulenten; straks)
    Bekymringen vurderes (SSP-konsulenten; 2 arbejdsdage; ESDH)
    Til Infohus: Sagen forelægges (SSP-konsulenten)
    Slut: Sagen lukkes

A line is a step: its kind before a colon, in brackets who, within what time, and the document or
system. It leads to the step below it; lines set in under it say otherwise, by answer where it ends
in a question mark. What a step says in no line (its note, its elements) stays as it is, and so does
all of a step whose line was left as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from planbuilder.model.case_flow.flow import CaseFlow
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.fields import link
from planbuilder.model.ids import new_id
from planbuilder.model.ordering import in_this_order
from planbuilder.model.registers.case_flow import CaseStep, StepKind

_KINDS = {
    StepKind.START: "Start",
    StepKind.STEP: "Trin",
    StepKind.DECISION: "Afgørelse",
    StepKind.HAND_OVER: "Til Infohus",
    StepKind.RETURN: "Fra Infohus",
    StepKind.END: "Slut",
}
_ACUTE = "Akut"
_INDENT = "    "
_ARROW = re.compile(r"\s*(?:→|->|=>)\s*")
_LINE = re.compile(r"(?P<title>.*?)\s*(?:\((?P<facts>[^()]*)\))?", re.DOTALL)


def written(flow: CaseFlow) -> str:
    """Return the flow as text."""
    lines: list[str] = []
    for place, step in enumerate(flow.steps):
        lines.append(_step_line(step))
        below = flow.steps[place + 1] if place + 1 < len(flow.steps) else None
        ways = list(flow.ways_from(step))
        follows = [(way.answer, way.end.id) for way in ways]
        if follows == ([("", below.id)] if below and step.what is not StepKind.END else []):
            continue
        lines += [f"{_INDENT}{way.answer} → {way.end.title}".replace("  → ", " → ") for way in ways]
        if not ways:
            lines.append(f"{_INDENT}→")
    return "\n".join(lines)


def _step_line(step: CaseStep) -> str:
    facts = [step.actor, step.within, step.document]
    while facts and not facts[-1].strip():
        facts.pop()
    told = f" ({'; '.join(one.strip() for one in facts)})" if facts else ""
    told = told or (" ()" if step.title.endswith(")") else "")
    kinds = [_ACUTE] if step.acute else []
    if step.what is not _understood(step.title) or _kinds(step.title)[2] != step.title:
        kinds.append(_KINDS[step.what])
    return f"{''.join(f'{kind}: ' for kind in kinds)}{step.title}{told}"


def _understood(title: str) -> StepKind:
    """Return what a step is whose line names no kind."""
    return StepKind.DECISION if title.endswith("?") else StepKind.STEP


@dataclass(slots=True)
class _Line:
    number: int
    step: CaseStep
    ways: list[tuple[str, str, int]] = field(default_factory=list)
    """The answer, the title of the step it leads to, and the number of the line."""


def read(text: str, flow: CaseFlow) -> list[CaseStep]:
    """Return the steps that a text describes; those with known titles keep all that is no line.

    Raises:
        PlanbuilderError: a line makes no sense; the message says which.
    """
    lines = list(_lines(text, flow))
    titles: dict[str, str] = {}
    for one in lines:
        if titles.setdefault(_bare(one.step.title), one.step.id) != one.step.id:
            raise PlanbuilderError(
                "Linje {n}: Trinnet »{title}« står der to gange. Giv dem hver sit navn.",
                n=str(one.number),
                title=one.step.title,
            )
    orders = in_this_order([one.step.order for one in lines])
    return [
        replace(one.step, order=order, leads_to=tuple(_links(one, below, titles)))
        for one, below, order in zip(lines, [*lines[1:], None], orders, strict=True)
    ]


def _links(one: _Line, below: _Line | None, titles: dict[str, str]) -> Iterator[str]:
    if not one.ways and below is not None and one.step.what is not StepKind.END:
        yield link(below.step.id)
    for answer, title, number in one.ways:
        if not title:
            continue
        if _bare(title) not in titles:
            raise PlanbuilderError(
                "Linje {n}: Der er intet trin, der hedder »{title}«. Skriv trinnet på en linje for "
                "sig selv, eller ret navnet.",
                n=str(number),
                title=title,
            )
        yield link(titles[_bare(title)], answer)


def _lines(text: str, flow: CaseFlow) -> Iterator[_Line]:
    known = {_bare(step.title): step for step in reversed(flow.steps)}
    as_written = {_step_line(step): step for step in reversed(flow.steps)}
    last: _Line | None = None
    for number, raw in enumerate(text.splitlines(), start=1):
        if not raw.strip():
            continue
        if raw[:1].isspace() or _ARROW.match(raw):
            if last is None:
                raise PlanbuilderError("Linje 1 skal være et trin.")
            last.ways.append((*_way(raw, number), number))
            continue
        if last is not None:
            yield last
        last = _Line(number, as_written.get(raw.rstrip()) or _step(raw, number, known.get))
    if last is not None:
        yield last


def _way(raw: str, number: int) -> tuple[str, str]:
    parts = _ARROW.split(raw.strip(), maxsplit=1)
    if len(parts) != 2:
        raise PlanbuilderError(
            "Linje {n}: Skriv svaret, en pil og trinnet, fx »Ja -> Sagen lukkes«.",
            n=str(number),
        )
    return " ".join(parts[0].split()), " ".join(parts[1].split())


def _step(raw: str, number: int, known: Callable[[str], CaseStep | None]) -> CaseStep:
    what, acute, rest = _kinds(raw.strip())
    found = _LINE.fullmatch(rest)
    assert found is not None  # any line matches, whatever stands in it
    title = " ".join(found["title"].split())
    if not title:
        raise PlanbuilderError("Linje {n}: Trinnet har intet navn.", n=str(number))
    facts = [one.strip() for one in (found["facts"] or "").split(";", 2)]
    actor, within, document = [*facts, "", "", ""][:3]
    before = known(_bare(title)) or CaseStep(id=new_id("trin"))
    return replace(
        before,
        title=title,
        what=what or _understood(title),
        acute=acute,
        actor=actor,
        within=within,
        document=document,
    )


def _kinds(line: str) -> tuple[StepKind | None, bool, str]:
    """Return the kind that a line names, whether it is acute, and the rest of it."""
    is_acute, line = _behind(_ACUTE, line)
    for kind, words in _KINDS.items():
        is_kind, rest = _behind(words, line)
        if is_kind:
            return kind, is_acute, rest
    return None, is_acute, line


def _behind(words: str, line: str) -> tuple[bool, str]:
    """Return whether a line begins with these words and a colon, and what stands behind them."""
    said, colon, rest = line.partition(":")
    begins = bool(colon) and _bare(said) == _bare(words)
    return begins, rest.strip() if begins else line


def _bare(words: str) -> str:
    return " ".join(words.casefold().split())

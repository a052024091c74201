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
in a question mark; a colon behind the answer does as well as an arrow. Where it leads can as well
stand behind the step itself, in the same line: `Sagen drøftes (lederen) -> Sagen lukkes`. An answer
may lead to a step
that is written later: until then it waits. What a step says in no line (its note, its elements)
stays as it is, and so does all of a step whose line was left as it was written. A line with a new
name in the place of one that is gone is the same step by another name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from itertools import count, zip_longest
from typing import TypeVar

from planbuilder.model.case_flow.flow import CaseFlow
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.fields import link
from planbuilder.model.ids import new_id
from planbuilder.model.ordering import in_this_order
from planbuilder.model.registers.case_flow import CaseStep, StepKind

_T = TypeVar("_T")
_KINDS = {
    StepKind.START: "Start",
    StepKind.STEP: "Trin",
    StepKind.DECISION: "Afgørelse",
    StepKind.HAND_OVER: "Til Infohus",
    StepKind.RETURN: "Fra Infohus",
    StepKind.END: "Slut",
}
_ACUTE, _UNNAMED = "Akut", "Uden navn"
_INDENT = "    "
_LIKE, _FEW = 0.8, 300
"""How like a name must be to be meant, and among how many steps that is looked for."""
_ARROW = re.compile(r"\s*(?:→|->|=>)\s*")
_COLON = re.compile(r"\s*:\s+")
_LINE = re.compile(r"(?P<title>.*?)\s*(?:\((?P<facts>[^()]*)\))?", re.DOTALL)


def written(flow: CaseFlow) -> str:
    """Return the flow as text."""
    lines: list[str] = []
    names = _names(flow)
    for place, step in enumerate(flow.steps):
        lines.append(_step_line(step, names[step.id]))
        below = flow.steps[place + 1] if place + 1 < len(flow.steps) else None
        ways = list(flow.ways_from(step))
        follows = [(way.answer, way.end.id) for way in ways]
        if follows == ([("", below.id)] if below and step.what is not StepKind.END else []):
            continue
        lines += [
            f"{_INDENT}{way.answer} → {names[way.end.id]}".replace("  → ", " → ") for way in ways
        ]
        if not ways:
            lines.append(f"{_INDENT}→")
    return "\n".join(lines)


def _names(flow: CaseFlow) -> dict[str, str]:
    """Return what each step is called in the text, where even one without a name needs one."""
    numbers = count(2)
    taken = {_bare(step.title) for step in flow.steps}
    names = {}
    for step in flow.steps:
        name = step.title.strip() or _UNNAMED
        while not step.title.strip() and _bare(name) in taken:
            name = f"{_UNNAMED} {next(numbers)}"
        names[step.id] = name
        taken.add(_bare(name))
    return names


def _step_line(step: CaseStep, name: str) -> str:
    facts = [step.actor, step.within, step.document]
    while facts and not facts[-1].strip():
        facts.pop()
    told = f" ({'; '.join(one.strip() for one in facts)})" if facts else ""
    told = told or (" ()" if name.endswith(")") else "")
    kinds = [_ACUTE] if step.acute else []
    if step.what is not _understood(name) or _kinds(name)[2] != name:
        kinds.append(_KINDS[step.what])
    return f"{''.join(f'{kind}: ' for kind in kinds)}{name}{told}"


def _understood(title: str) -> StepKind:
    """Return what a step is whose line names no kind."""
    return StepKind.DECISION if title.endswith("?") else StepKind.STEP


@dataclass(slots=True)
class _Line:
    number: int
    step: CaseStep
    name: str
    ways: list[tuple[str, str, int]] = field(default_factory=list)
    """The answer, the title of the step it leads to, and the number of the line."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The steps of a text in its order, and what is said of answers to steps not yet written."""

    steps: list[CaseStep]
    waiting: list[PlanbuilderError]


def read(text: str, flow: CaseFlow) -> list[CaseStep]:
    """Return the steps that a whole text describes, in its order.

    Those that are in the flow already, also by another name, keep all that is in no line.

    Raises:
        PlanbuilderError: a line makes no sense or leads nowhere; the message says which.
    """
    typed = read_so_far(text, flow)
    if typed.waiting:
        raise typed.waiting[0]
    return typed.steps


def read_so_far(text: str, flow: CaseFlow) -> Typed:
    """Return what a text describes that somebody is typing; see `read`.

    An answer waits while the step that it leads to was never written. One to a step that was
    taken out is an error: whoever moves a line takes it out first, and must not lose the step.
    """
    lines = list(_lines(text, flow))
    renamed = _take_over(lines, flow)
    titles: dict[str, str] = {}
    for one in lines:
        if _bare(one.name) in titles:
            raise PlanbuilderError(
                "Linje {n}: Trinnet »{title}« står der to gange. Giv dem hver sit navn.",
                n=str(one.number),
                title=one.name,
            )
        titles[_bare(one.name)] = one.step.id
    former = _names(flow)
    titles = {_bare(former[step.id]): step.id for step in renamed} | titles
    waiting = list(_unwritten(lines, titles, {_bare(name) for name in former.values()}))
    orders = in_this_order([one.step.order for one in lines])
    steps = [
        replace(one.step, order=order, leads_to=tuple(_links(one, below, titles)))
        for one, below, order in zip_longest(lines, lines[1:], orders)
    ]
    return Typed(steps, waiting)


def step_lines(text: str) -> list[int]:
    """Return the numbers of the lines that are steps, from 1; the others are ways or empty."""
    return [
        number
        for number, raw in enumerate(text.splitlines(), start=1)
        if raw.strip() and not _is_way(raw)
    ]


def _take_over(lines: Sequence[_Line], flow: CaseFlow) -> list[CaseStep]:
    """Let lines with new names be the steps in whose place they stand; return those, as known."""
    kept = {one.step.id for one in lines}
    gone = _by_place(((step.id, step) for step in flow.steps), kept)
    kept &= {step.id for step in flow.steps}
    renamed = []
    for place, new in _by_place(((one.step.id, one) for one in lines), kept).items():
        for step, one in _paired(gone.get(place, []), new):
            told = one.step
            one.step = replace(
                step,
                title=told.title,
                what=told.what,
                acute=told.acute,
                actor=told.actor,
                within=told.within,
                document=told.document,
            )
            renamed.append(step)
    return renamed


def _by_place(listed: Iterable[tuple[str, _T]], kept: set[str]) -> dict[str, list[_T]]:
    """Return what isn't kept, by the id of what is kept before it."""
    found: dict[str, list[_T]] = defaultdict(list)
    place = ""
    for one_id, one in listed:
        if one_id in kept:
            place = one_id
        else:
            found[place].append(one)
    return found


def _paired(gone: list[CaseStep], new: list[_Line]) -> Iterator[tuple[CaseStep, _Line]]:
    if len(gone) == len(new):
        yield from zip(gone, new, strict=True)
        return
    by_title = {one.step.title: one for one in new}
    for step in gone:
        for title in get_close_matches(step.title, by_title, n=1):
            yield step, by_title.pop(title)


def _links(one: _Line, below: _Line | None, titles: dict[str, str]) -> Iterator[str]:
    if not one.ways and below is not None and one.step.what is not StepKind.END:
        yield link(below.step.id)
    for answer, title, _ in one.ways:
        if _bare(title) in titles:
            yield link(titles[_bare(title)], answer)


def _unwritten(
    lines: Sequence[_Line], titles: Mapping[str, str], former: Set[str]
) -> Iterator[PlanbuilderError]:
    """Yield what is said of each way to a step that isn't there; raise it if there was one."""
    for _, title, number in (way for one in lines for way in one.ways):
        if not title or _bare(title) in titles:
            continue
        missing = _missing(number, title, [one.name for one in lines])
        if _bare(title) in former:
            raise missing
        yield missing


def _missing(number: int, title: str, names: Sequence[str]) -> PlanbuilderError:
    """Return what is said of a step that isn't there; a name much like its may be what is meant."""
    likely = get_close_matches(title, names, n=1, cutoff=_LIKE) if len(names) <= _FEW else []
    if likely:
        return PlanbuilderError(
            "Linje {n}: Intet trin hedder »{title}« endnu. Er det »{likely}«?",
            n=str(number),
            title=title,
            likely=likely[0],
        )
    return PlanbuilderError(
        "Linje {n}: Intet trin hedder »{title}« endnu. Skriv det på en linje for sig selv, "
        "eller ret navnet.",
        n=str(number),
        title=title,
    )


def _lines(text: str, flow: CaseFlow) -> Iterator[_Line]:
    names = _names(flow)
    known = {_bare(names[step.id]): step for step in reversed(flow.steps)}
    as_written = {_step_line(step, names[step.id]): step for step in reversed(flow.steps)}
    last: _Line | None = None
    for number, raw in enumerate(text.splitlines(), start=1):
        if not raw.strip():
            continue
        if _is_way(raw):
            if last is None:
                raise PlanbuilderError("Linje 1 skal være et trin.")
            last.ways.append((*_way(raw, number), number))
            continue
        if last is not None:
            yield last
        kept, told, leads = as_written.get(raw.rstrip()), raw, None
        if kept is None and (leads := _ARROW.search(raw)):
            told = raw[: leads.start()]
            kept = as_written.get(told)
        step = kept or _step(told, number, known.get)
        last = _Line(number, step, names[step.id] if kept else step.title)
        if leads:
            last.ways.append(("", " ".join(raw[leads.end() :].split()), number))
    if last is not None:
        yield last


def _is_way(raw: str) -> bool:
    return raw[:1].isspace() or _ARROW.match(raw) is not None


def _way(raw: str, number: int) -> tuple[str, str]:
    arrow = _arrow(raw.strip())
    if arrow is None:
        raise PlanbuilderError(
            "Linje {n}: Skriv svaret, en pil og trinnet, fx »Ja -> Sagen lukkes«.",
            n=str(number),
        )
    answer, title = raw.strip()[: arrow.start()], raw.strip()[arrow.end() :]
    return " ".join(answer.split()), " ".join(title.split())


def _arrow(raw: str) -> re.Match[str] | None:
    return _ARROW.search(raw) or _COLON.search(raw)


def way_title(raw: str) -> tuple[int, str] | None:
    """Return where in a line, and which, the step is that it leads to; None if it names none."""
    arrow = _arrow(raw) if _is_way(raw) else _ARROW.search(raw)
    return (arrow.end(), raw[arrow.end() :].strip()) if arrow else None


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

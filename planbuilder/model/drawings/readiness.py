"""How ready a municipality is, as a picture of the concept's grid (report p. 12).

Each field of the grid shows its mean and its elements, each with a bar from 0 to the highest step.
A line under the bar goes from the lowest answer to the highest, where people answered differently.
Numbers say the same as the bars, so nothing is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planbuilder.model.danish import format_number
from planbuilder.model.drawings.drawing import Anchor, Box, Drawing, Form, Item, Path, Role, Words
from planbuilder.model.drawings.measuring import LINE, broken
from planbuilder.model.plan import Plan
from planbuilder.model.readiness.records import HIGHEST_STEP
from planbuilder.model.readiness.results import (
    CLEAR_SPREAD,
    ElementReadiness,
    FieldReadiness,
    Results,
    fields_of,
    moved_since,
    newest_month,
    people,
    results_in,
    round_words,
)

READINESS = "Parathed"
"""What the title of the picture begins with; the round follows."""
_COLUMN, _GAP, _PAD = 163.0, 8.0, 9.0
_HEAD, _LEVEL = 24.0, 22.0
_EDGE = 1.0
"""The room beside the outermost fields, so that their edges aren't cut."""
_LARGE, _SMALL = 13.0, 11.0
_TOP = 30.0
"""The height of the head of a field: its mean."""
_BAR, _AFTER = 6.0, 22.0
_NUMBER = 58.0
"""The room for the number beside a bar."""


class _Shown(NamedTuple):
    """The results of a round, and how far they moved since the one before."""

    plan: Plan
    results: Results
    moved: dict[str, float]


def step_words(value: float) -> str:
    """Return a step or a mean of steps as it is shown: "2,5"."""
    return format_number(value, 1)


def moved_words(value: float) -> str:
    """Return by how much a mean moved: "+0,5", "−1,0", "±0"."""
    if round(value, 1) == 0:
        return "±0"
    return f"{'+' if value > 0 else '−'}{format_number(abs(value), 1)}"


def readiness_drawing(plan: Plan, month: str = "") -> Drawing:
    """Return the picture of a round, of the newest where none is named.

    It is empty while nobody answered.
    """
    month = month or newest_month(plan)
    results = results_in(plan, month)
    if not results:
        return Drawing(0, 0, READINESS, "Der er endnu ingen svar om parathed.", ())
    shown = _Shown(plan, results, moved_since(plan, month))
    fields = fields_of(plan.concept, results)
    width, height, items = _laid_out(shown, fields)
    title = f"{READINESS}, {round_words(plan, month)}"
    return Drawing(width, height, title, _told(shown, fields), tuple(items))


def _laid_out(shown: _Shown, fields: Sequence[FieldReadiness]) -> tuple[float, float, list[Item]]:
    concept = shown.plan.concept
    items: list[Item] = []
    across = {level.id: place for place, level in enumerate(concept.effort_levels)}
    for level in concept.effort_levels:
        middle = _EDGE + across[level.id] * (_COLUMN + _GAP) + _COLUMN / 2
        items.append(Words(middle, _HEAD / 2, level.title, _LARGE, True, Anchor.MIDDLE))
    top = _HEAD
    for planning in concept.planning_levels:
        row = [one for one in fields if one.planning_level == planning.id]
        if not row:
            continue
        items.append(Words(_EDGE, top + _SMALL, planning.title, _SMALL, True, role=Role.MUTED))
        top += _LEVEL
        height = max(_field_height(shown, one) for one in row)
        for one in row:
            left = _EDGE + across[one.effort_level] * (_COLUMN + _GAP)
            items += _field(shown, one, left, top, height)
        top += height + _GAP
    note = (
        "Tal: gennemsnit af svarene, 0 til 4. Streg under en søjle: fra laveste til højeste svar."
    )
    if shown.moved:
        note += " I parentes: siden runden før."
    width = len(across) * (_COLUMN + _GAP) - _GAP + 2 * _EDGE
    for line in broken(note, width, _SMALL):
        items.append(Words(_EDGE, top + _SMALL, line, _SMALL, role=Role.MUTED))
        top += _SMALL * LINE
    return width, top + _SMALL, items


def _title_lines(shown: _Shown, element_id: str) -> tuple[str, ...]:
    title = shown.plan.title(shown.plan.element(element_id))
    return broken(title, _COLUMN - 2 * _PAD, _SMALL)


def _field_height(shown: _Shown, field: FieldReadiness) -> float:
    lines = sum(len(_title_lines(shown, one)) for one in field.elements)
    return _TOP + lines * _SMALL * LINE + len(field.elements) * _AFTER + _PAD / 2


def _field(
    shown: _Shown, field: FieldReadiness, left: float, top: float, height: float
) -> Iterator[Item]:
    """Draw a field of the grid: its mean, then its elements."""
    yield Box(left, top, _COLUMN, height, form=Form.ROUNDED, told=_field_told(shown, field))
    x, y = left + _PAD, top + _TOP / 2 + 2
    if field.mean is None:
        yield Words(x, y, "Ikke besvaret", _LARGE, role=Role.MUTED)
    else:
        yield Words(x, y, step_words(field.mean), _LARGE + 3, True)
        said = f"{field.answered} af {len(field.elements)} besvaret"
        yield Words(left + _COLUMN - _PAD, y, said, _SMALL, anchor=Anchor.END, role=Role.MUTED)
    y = top + _TOP
    for element_id in field.elements:
        for line in _title_lines(shown, element_id):
            yield Words(x, y + _SMALL * LINE / 2, line, _SMALL)
            y += _SMALL * LINE
        yield from _bar(shown, element_id, x, y + 3)
        y += _AFTER


def _bar(shown: _Shown, element_id: str, x: float, y: float) -> Iterator[Item]:
    """Draw how far an element is, with the spread below it and the number beside it."""
    full = _COLUMN - 2 * _PAD - _NUMBER
    found = shown.results.get(element_id)
    told = _element_told(shown, element_id)
    yield Box(x, y, full, _BAR, fill=Role.GROUND, edge=Role.LINE, record=element_id, told=told)
    end = x + full + _NUMBER
    if found is None:
        yield Words(end, y + _BAR / 2, "–", _SMALL, anchor=Anchor.END, role=Role.MUTED)
        return
    step = full / HIGHEST_STEP
    if found.mean:
        yield Box(x, y, found.mean * step, _BAR, fill=Role.ACCENT, edge=Role.ACCENT)
    if found.spread:
        yield from _spread(found, x, y + _BAR + 4, step)
    number = step_words(found.mean)
    if element_id in shown.moved:
        number += f" ({moved_words(shown.moved[element_id])})"
    yield Words(end, y + _BAR / 2, number, _SMALL, anchor=Anchor.END)


def _spread(found: ElementReadiness, x: float, y: float, step: float) -> Iterator[Item]:
    left, right = x + found.lowest * step, x + found.highest * step
    role = Role.AMBER if found.spread >= CLEAR_SPREAD else Role.MUTED
    yield Path(((left, y), (right, y)), role, 1.6)
    for end in (left, right):
        yield Path(((end, y - 2.5), (end, y + 2.5)), role, 1.6)


def _element_told(shown: _Shown, element_id: str) -> str:
    title = shown.plan.title(shown.plan.element(element_id))
    found = shown.results.get(element_id)
    if found is None:
        return f"{title}: ikke besvaret"
    said = f"{title}: {step_words(found.mean)} af {HIGHEST_STEP}"
    if found.spread:
        said += f", svar fra {found.lowest} til {found.highest}"
    if element_id in shown.moved:
        said += f", {moved_words(shown.moved[element_id])} siden runden før"
    return said


def _field_told(shown: _Shown, field: FieldReadiness) -> str:
    concept = shown.plan.concept
    levels = (concept.level(field.planning_level), concept.level(field.effort_level))
    name = ", ".join(level.short or level.title for level in levels)
    if field.mean is None:
        return f"{name}: ikke besvaret"
    return f"{name}: {step_words(field.mean)} af {HIGHEST_STEP}"


def _told(shown: _Shown, fields: Sequence[FieldReadiness]) -> str:
    count = len(people(shown.results))
    who = "1 person har svaret" if count == 1 else f"{count} personer har svaret"
    return f"{who}. {'. '.join(_field_told(shown, one) for one in fields)}."

"""The boxes of a case flow: what stands in one, how large it is, and where lines meet its edge."""

from __future__ import annotations

import math
from dataclasses import dataclass

from planbuilder.model.case_flow.flow import CaseFlow
from planbuilder.model.case_flow.telling import step_told, title_of
from planbuilder.model.drawings.drawing import Box, Form, Role
from planbuilder.model.drawings.flow_routes import Side
from planbuilder.model.drawings.measuring import LINE, broken, text_width
from planbuilder.model.registers.case_flow import CaseStep, StepKind

SIZE = 12.0
_INSIDE = 7.0
_DECISION, _SLANTED = 1.26, 1.15
"""How much wider some boxes are, whose forms take room from the words."""
_LEAST_HEIGHT = 40.0
_MOST_LINES = 5
SIGN = Form.ROUNDED
"""The form of what says where a way goes on, or comes from."""
_FORMS = {
    StepKind.START: Form.PILL,
    StepKind.END: Form.PILL,
    StepKind.DECISION: Form.DIAMOND,
    StepKind.HAND_OVER: Form.SLANTED,
    StepKind.RETURN: Form.SLANTED,
}
_FILLS = {
    Form.PILL: (Role.ACCENT, Role.ACCENT),
    Form.DIAMOND: (Role.BLUE_LIGHT, Role.BLUE),
    Form.SLANTED: (Role.ACCENT_LIGHT, Role.ACCENT),
}
_WHERE = {StepKind.HAND_OVER: "Til Infohus", StepKind.RETURN: "Fra Infohus"}


@dataclass(frozen=True, slots=True)
class StepBox:
    """A step's box without its place."""

    step: CaseStep
    lines: tuple[str, ...]
    bold_lines: int
    form: Form
    width: float
    height: float

    def at(self, x: float, y: float, flow: CaseFlow) -> Box:
        """Return the box with its middle at a point."""
        is_sign = self.form is SIGN
        fill, edge = _FILLS.get(self.form, (Role.PAGE, Role.MUTED))
        if self.step.acute:
            fill, edge = Role.AMBER_LIGHT, Role.AMBER
        return Box(
            x - self.width / 2,
            y - self.height / 2,
            self.width,
            self.height,
            self.lines,
            self.form,
            fill,
            edge,
            Role.PAGE if fill is Role.ACCENT else Role.INK,
            SIZE,
            self.bold_lines,
            "" if is_sign else self.step.id,
            "" if is_sign else step_told(flow, self.step),
        )


def sign_box(step: CaseStep, words: tuple[str, str], width: float) -> StepBox:
    """Return the box of a sign with these words, the first of which stand out."""
    room = width - 2 * _INSIDE
    lines = broken(words[0], room, SIZE, bold=True, most=2)
    below = broken(words[1], room, SIZE, most=_MOST_LINES)
    height = (len(lines) + len(below)) * SIZE * LINE + _INSIDE
    return StepBox(step, (*lines, *below), len(lines), SIGN, width, height)


def step_box(flow: CaseFlow, step: CaseStep, width: float) -> StepBox:
    """Return the box of a step, with its number and title, and within what time.

    `width` is that of a simple box; forms that take room from the words are wider.
    """
    form = _FORMS.get(step.what, Form.RECTANGLE)
    title = f"{flow.number(step)}. {title_of(step)}"
    within = step.within.strip()
    if form is Form.DIAMOND:
        return _diamond(step, title, within, width * _DECISION)
    width *= _SLANTED if form is Form.SLANTED else 1
    room = width - 2 * _INSIDE - {Form.PILL: 14.0, Form.SLANTED: 28.0}.get(form, 0.0)
    lines = broken(title, room, SIZE, bold=True, most=_MOST_LINES)
    more = [broken(words, room, SIZE, most=2) for words in (_WHERE.get(step.what, ""), within)]
    below = tuple(line for words in more for line in words)
    height = max(_LEAST_HEIGHT, (len(lines) + len(below)) * SIZE * LINE + 2 * _INSIDE)
    return StepBox(step, (*lines, *below), len(lines), form, width, height)


def _diamond(step: CaseStep, title: str, within: str, width: float) -> StepBox:
    """Return the lowest diamond that holds the words, whose middle lines may be longer."""
    longest = max(text_width(word, SIZE, bold=True) for word in title.split())
    least = min(max(longest, 0.4 * width), 0.72 * width)
    best: StepBox | None = None
    for part in range(8):
        room = least + (0.8 * width - least) * part / 7
        lines = broken(title, room, SIZE, bold=True, most=_MOST_LINES)
        below = broken(within, room, SIZE, most=2)
        height = _diamond_height((*lines, *below), len(lines), width)
        if best is None or height < best.height:
            best = StepBox(step, (*lines, *below), len(lines), Form.DIAMOND, width, height)
    assert best is not None
    return best


def _diamond_height(lines: tuple[str, ...], bold_lines: int, width: float) -> float:
    step = SIZE * LINE
    height = _LEAST_HEIGHT
    for n, line in enumerate(lines):
        far = (abs(n - (len(lines) - 1) / 2) + 0.5) * step
        share = (text_width(line, SIZE, bold=n < bold_lines) + 14) / width
        height = max(height, 2 * far / (1 - share))
    return height


def point_on(box: Box, side: Side, off: float) -> tuple[float, float]:
    """Return the point of a box's edge on a side, `off` right of or below that side's middle."""
    across, down = box.x + box.width / 2, box.y + box.height / 2
    if side in (Side.TOP, Side.BOTTOM):
        y = box.y if side is Side.TOP else box.y + box.height
        if box.form is Form.DIAMOND:
            inset = box.height / 2 * min(1.0, abs(off) / (box.width / 2))
            y += inset if side is Side.TOP else -inset
        return across + off, y
    inset = _inset(box, side, off)
    x = box.x + inset if side is Side.LEFT else box.x + box.width - inset
    return x, down + off


def _inset(box: Box, side: Side, off: float) -> float:
    """Return how far inside its bounds the edge of a box is, beside or below its middle."""
    half = box.height / 2
    if box.form is Form.DIAMOND:
        return box.width / 2 * min(1.0, abs(off) / half)
    if box.form is Form.PILL:
        return half - math.sqrt(max(0.0, half * half - off * off))
    if box.form is Form.SLANTED:
        lean = box.height / 3
        share = (half - off) / box.height
        return lean * share if side is Side.LEFT else lean * (1 - share)
    return 0.0

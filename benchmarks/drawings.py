"""Laying out and painting a case flow and an organisation of 60, beside QPainter painting only.

The floor knows no plan and no layout: what our drawing consists of is read once into plain
rectangles, lines and words, and painted with QPainter's own calls into a picture of the same size.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable

from _measure import in_turn, report
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter, QPen, QPolygonF

from planbuilder.model.case_flow.flow import CaseFlow
from planbuilder.model.drawings.case_flow import case_flow_drawing
from planbuilder.model.drawings.drawing import Box, Drawing, Path, Size, Words
from planbuilder.model.drawings.flow_pages import case_flow_pages
from planbuilder.model.drawings.measuring import LINE
from planbuilder.model.drawings.organisation import organisation_chart
from planbuilder.model.drawings.organisation_pages import organisation_pages
from planbuilder.model.fields import link
from planbuilder.model.registers.case_flow import CaseStep, StepKind
from planbuilder.model.registers.organisation import Body, BodyLevel
from planbuilder.ui.drawings.painting import file_inks, paint

RUNS = 15
COUNT = 60
ACTORS = ("Medarbejder", "Leder", "SSP-konsulent", "Infohus Kommune", "Den ansvarlige enhed")
PAGE = Size(680, 924)
"""What our own template has room for, at letters of 8 points."""


def flow() -> CaseFlow:
    """Return a flow of 60 steps in five lanes, with decisions that lead ahead or back."""
    steps = []
    for n in range(COUNT):
        is_decision = n % 5 == 4 and n < COUNT - 4
        other = n + 4 if n % 10 == 4 else n - 3
        on = [link(f"s{n + 1}", "Ja" if is_decision else "")] if n + 1 < COUNT else []
        on += [link(f"s{other}", "Nej")] if is_decision else []
        steps.append(
            CaseStep(
                id=f"s{n}",
                title=f"Bekymringen vurderes og drøftes {n}",
                what=StepKind.DECISION if is_decision else StepKind.STEP,
                actor=ACTORS[n // 2 % len(ACTORS)],
                within="2 hverdage",
                leads_to=tuple(on),
            )
        )
    return CaseFlow(steps)


def bodies() -> list[Body]:
    """Return 60 bodies: a council, three committees, eight below these, and 48 below them."""
    made = []
    for n in range(COUNT):
        level = (
            BodyLevel.POLITICAL if n < 4 else BodyLevel.STRATEGIC if n < 12 else BodyLevel.EXECUTING
        )
        above = "" if n == 0 else 0 if n < 4 else 1 + n % 3 if n < 12 else 4 + n % 8
        made.append(Body(id=str(n), title=f"Afdeling {n}", level=level, reports_to=str(above)))
    return made


def painted(size: Size, paint_on: Callable[[QPainter], None]) -> float:
    """Return the seconds that it takes to paint a picture of a size."""
    start = time.perf_counter()
    image = QImage(round(size.width), round(size.height), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_on(painter)
    painter.end()
    return time.perf_counter() - start


def ours(draw: Callable[[], Drawing]) -> float:
    """Return the seconds of laying out a drawing and painting it."""
    start = time.perf_counter()
    drawing = draw()
    laid_out = time.perf_counter() - start
    return laid_out + painted(drawing.size, lambda painter: paint(painter, drawing, file_inks()))


def floor(drawing: Drawing) -> Callable[[], float]:
    """Return what paints the same shapes with QPainter's own calls."""
    boxes = [
        (QRectF(box.x, box.y, box.width, box.height), box.lines, box.size, box.bold_lines)
        for box in drawing.items
        if isinstance(box, Box)
    ]
    lines = [
        QPolygonF([QPointF(x, y) for x, y in path.points])
        for path in drawing.items
        if isinstance(path, Path)
    ]
    words = [
        (QPointF(one.x, one.y), one.words, one.size)
        for one in drawing.items
        if isinstance(one, Words)
    ]
    fonts = {
        (size, is_bold): font_of(size, is_bold)
        for size in {*(box[2] for box in boxes), *(one[2] for one in words)}
        for is_bold in (False, True)
    }

    def paint_on(painter: QPainter) -> None:
        painter.setPen(QPen(QColor("black"), 1.2))
        for rectangle, box_lines, size, bold_lines in boxes:
            painter.drawRect(rectangle)
            for n, line in enumerate(box_lines):
                painter.setFont(fonts[size, n < bold_lines])
                painter.drawText(rectangle.topLeft() + QPointF(7, (n + 1) * size * LINE), line)
        for line in lines:
            painter.drawPolyline(line)
        for at, text, size in words:
            painter.setFont(fonts[size, True])
            painter.drawText(at, text)

    return lambda: painted(drawing.size, paint_on)


def font_of(size: float, is_bold: bool) -> QFont:
    """Return the font of words, as files have them."""
    font = QFont("Carlito")
    font.setPixelSize(round(size))
    font.setBold(is_bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def seconds(draw: Callable[[], object]) -> float:
    """Return how long something takes."""
    start = time.perf_counter()
    draw()
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication([])
    case, organisation = flow(), bodies()
    for name, draw in (
        ("a case flow of 60 steps", lambda: case_flow_drawing(case)),
        ("an organisation of 60 bodies", lambda: organisation_chart(organisation)),
    ):
        report(name, "s", *in_turn(lambda: ours(draw), floor(draw()), RUNS), "0.1 s")  # noqa: B023
    for name, parts in (
        ("the flow in parts for pages", lambda: case_flow_pages(case, PAGE)),
        ("the organisation in parts", lambda: organisation_pages(organisation, [], PAGE)),
    ):
        best = min(seconds(parts) for _ in range(RUNS))
        print(f"{name}: {best:.3f} s laid out, {len(parts())} parts")
    many = CaseFlow([CaseStep(id=str(n), leads_to=(str(n + 1),)) for n in range(10_000)])
    told = min(seconds(lambda: case_flow_pages(many, PAGE)) for _ in range(RUNS))
    print(f"a flow of 10,000 steps says why it isn't drawn in {told:.4f} s")
    del application


if __name__ == "__main__":
    main()

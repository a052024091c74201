"""A page laid out for paper, in the same way for every printer, and painted to fill its page.

It is laid out once, for A4; on other paper, or with other margins, all of it is larger or smaller.
So what fits one page does so everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import (
    QFont,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QTextDocument,
)
from PySide6.QtWidgets import QApplication

from planbuilder.model.errors import PlanbuilderError

MARGIN = 14.0
"""Millimetres at each side: more than any printer leaves white."""
_A4 = (210.0, 297.0)
_DOTS = 600
_INCH = 25.4


@dataclass(frozen=True, slots=True)
class Page:
    """What is printed.

    Attributes:
        title: what a PDF of it is called.
        document: laid out, in dots of our own.
        points: the size of its letters.
        across: whether the paper lies on its side.
    """

    title: str
    document: QTextDocument
    points: float
    across: bool

    @property
    def layout(self) -> QPageLayout:
        """The paper that it is made for."""
        orientation = QPageLayout.Orientation
        margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
        return QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            orientation.Landscape if self.across else orientation.Portrait,
            margins,
            QPageLayout.Unit.Millimeter,
        )

    @property
    def count(self) -> int:
        """How many pages it takes."""
        return self.document.pageCount()

    def paint(self, device: QPagedPaintDevice) -> None:
        """Paint all of it on a printer or into a PDF, with the paper that is set there.

        Raises:
            PlanbuilderError: it takes nothing.
        """
        size, painter = self.document.pageSize(), QPainter()
        if not painter.begin(device):
            raise PlanbuilderError(
                "Der kunne ikke udskrives. Se efter, om printeren er tændt og forbundet, eller gem "
                "siden som PDF."
            )
        room = painter.viewport()
        scale = min(room.width() / size.width(), room.height() / size.height())
        painter.scale(scale, scale)
        for number in range(self.count):
            if number:
                device.newPage()
            painter.save()
            top = number * size.height()
            painter.translate(0, -top)
            self.document.drawContents(painter, QRectF(0, top, size.width(), size.height()))
            painter.restore()
        painter.end()


def laid_out(
    title: str,
    html: Callable[[float], str],
    sizes: Sequence[float],
    *,
    across: bool = False,
    most: int = 1,
) -> Page:
    """Return pages in the largest letters with which they are few enough; else in the smallest.

    Args:
        title: what a PDF of it is called.
        html: gives its content for letters of a size in points.
        sizes: the sizes of letters, the largest first.
        across: whether the paper lies on its side.
        most: how many pages are few enough.
    """
    for points in sizes:
        page = Page(title, _document(html(points), points, across), points, across)
        if page.count <= most:
            break
    return page


def share_of_page(page: Page) -> float:
    """Return how much of one page it fills."""
    return page.document.size().height() / page.document.pageSize().height()


def _document(html: str, points: float, across: bool) -> QTextDocument:
    made = QTextDocument()
    made.documentLayout().setPaintDevice(_reference())
    font = QFont(QApplication.font())
    font.setPointSizeF(points)
    made.setDefaultFont(font)
    made.setDocumentMargin(0)
    made.setHtml(html)
    width, height = reversed(_A4) if across else _A4
    made.setPageSize(QSizeF(_dots(width - 2 * MARGIN), _dots(height - 2 * MARGIN)))
    return made


def _dots(millimetres: float) -> float:
    return millimetres / _INCH * _DOTS


def _reference() -> QImage:
    """Return the device that lines are broken for: finer than any screen, as a printer is."""
    device = QImage(1, 1, QImage.Format.Format_Grayscale8)
    device.setDotsPerMeterX(round(_DOTS / _INCH * 1000))
    device.setDotsPerMeterY(round(_DOTS / _INCH * 1000))
    return device

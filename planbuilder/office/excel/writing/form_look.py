"""How a form looks: cells to write in stand out from those that are locked."""

from __future__ import annotations

from openpyxl.styles import Alignment, Border, Protection, Side
from openpyxl.worksheet.worksheet import Worksheet

from planbuilder.model.fields import FieldSpec, Shape
from planbuilder.office.excel.writing.cells import Style
from planbuilder.office.excel.writing.look import (
    ACCENT,
    DATE,
    INK,
    LINE,
    MUTED,
    WHOLE,
    Styles,
    font,
)

_NUMBERS = (Shape.COUNT, Shape.HOURS, Shape.KRONER)


class FormStyles(Styles):
    """The cell formats of a form: those of every workbook, and cells that can be written in."""

    def __init__(self, sheet: Worksheet) -> None:
        super().__init__(sheet)
        side = Side("thin", color=LINE)
        box = Border(left=side, right=side, top=side, bottom=side)
        accent = Side("thin", color=ACCENT)
        top = Alignment("left", "top", wrap_text=True, indent=1)
        centre = Alignment("center", "top")
        right = Alignment("right", "top")
        free = Protection(locked=False)
        self.title_input = self._add(font(bold=True), top, box, protection=free)
        self.input = self._add(font(), top, box, protection=free)
        self.date_input = self._add(font(), centre, box, code=DATE, protection=free)
        self.number_input = self._add(font(), right, box, code=WHOLE, protection=free)
        self.hidden = self._add(font(), None, None, protection=free)
        self.sender = self._add(
            font(size=11),
            Alignment("left", "center", indent=1),
            Border(bottom=accent, top=accent, left=accent, right=accent),
            protection=free,
        )
        self.sender_label = self._add(font(bold=True, size=11), Alignment("right", "center"))
        self.hint = self._add(font(italic=True, color=MUTED), Alignment(vertical="center"))
        self.instruction = self._add(font(size=11, color=INK), Alignment(vertical="center"))

    def of(self, field: FieldSpec) -> Style:
        """Return the format of the cells of a field."""
        if field.name == "title":
            return self.title_input
        if field.shape is Shape.DATE:
            return self.date_input
        return self.number_input if field.shape in _NUMBERS else self.input

    def heading_of(self, field: FieldSpec) -> Style:
        """Return the format of the heading of a field."""
        if field.shape in _NUMBERS:
            return self.number_header
        return self.centre_header if field.shape is Shape.DATE else self.header

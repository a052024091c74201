"""How the workbook looks: its colours, cell formats, marks and bars."""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl.cell import WriteOnlyCell
from openpyxl.formatting.rule import DataBar, FormatObject, Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.worksheet.worksheet import Worksheet

from planbuilder.office.excel.writing.cells import Style

INK = "1D2B33"
MUTED = "55656E"
LINE = "DFE5E8"
ACCENT = "0B6073"
ACCENT_LIGHT = "E3F0F3"
BAR = "A9D3DC"
GREEN, GREEN_LIGHT = "1F7A3D", "E6F3EA"
BLUE, BLUE_LIGHT = "2A5DB0", "E7EEF9"
AMBER, AMBER_LIGHT = "8A5200", "FDF1DD"
RED, RED_LIGHT = "B3261E", "FBE9E7"
GREY_LIGHT = "F0F3F4"

DATE = r"dd\.mm\.yyyy"
WHOLE = "#,##0"
FRACTION = "#,##0.0#"
TICK = '"●";;'
"""Shows the number 1 as a mark, so that a column of marks can be summed."""

_SIGNS = "○►●■✓▲◐◑↗–"
_FIRST_SIGN_FORMAT = 300  # in the file; well above the numbers that openpyxl gives to formats


@dataclass(frozen=True, slots=True)
class Mark:
    """How a word stands out: by a sign before it and by colour; the cell holds only the word.

    `sign` is one of `_SIGNS`; `ground` is empty where only sign and letters are coloured.
    """

    sign: str
    ink: str
    ground: str = ""

    @property
    def format(self) -> str:
        """The number format that shows the sign."""
        return f'"{self.sign} "@'


class Styles:
    """The cell formats of one workbook, made on one of its sheets."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        line = Border(bottom=Side("thin", color=LINE))
        ruled = Border(bottom=Side("medium", color=ACCENT))
        summed = Border(top=Side("thin", color=ACCENT), bottom=Side("thin", color=ACCENT))
        top = Alignment("left", "top", wrap_text=True, indent=1)
        right = Alignment("right", "top")
        centre = Alignment(vertical="top", horizontal="center")
        middle = Alignment("left", "center", wrap_text=True, indent=1)
        numbers = Alignment("right", "center", wrap_text=True)
        centred = Alignment(vertical="center", horizontal="center", wrap_text=True)
        turned = Alignment(horizontal="center", vertical="top", textRotation=90)  # above the button
        across = Alignment(horizontal="centerContinuous")
        accent = font(bold=True, color=ACCENT)
        strong = font(bold=True)
        figure = font(bold=True, size=18, color=ACCENT)
        self.title = self._add(figure, Alignment(vertical="center"))
        self.subtitle = self._add(font(size=11, color=MUTED), Alignment(vertical="center"))
        self.heading = self._add(font(bold=True, size=13, color=ACCENT))
        self.note = self._add(font(italic=True, color=MUTED))
        self.header = self._add(accent, middle, ruled, ACCENT_LIGHT)
        self.number_header = self._add(accent, numbers, ruled, ACCENT_LIGHT)
        self.turned_header = self._add(accent, turned, ruled, ACCENT_LIGHT)
        self.centre_header = self._add(accent, centred, ruled, ACCENT_LIGHT)
        self.group = self._add(accent, across, None, ACCENT_LIGHT)
        self.text = self._add(font(), top, line)
        self.strong = self._add(strong, top, line)
        self.whole = self._add(font(), right, line, code=WHOLE)
        self.fraction = self._add(font(), right, line, code=FRACTION)
        self.centre = self._add(font(), centre, line)
        self.date = self._add(font(), centre, line, code=DATE)
        self.tick = self._add(font(color=ACCENT), centre, line, code=TICK)
        self.line = self._add(font(), middle, line)
        self.line_number = self._add(font(), numbers, line, code=WHOLE)
        self.total = self._add(strong, middle, summed, ACCENT_LIGHT)
        self.total_number = self._add(strong, numbers, summed, ACCENT_LIGHT, WHOLE)
        self.figure = self._add(figure, Alignment(horizontal="left"), code=WHOLE)
        self.figure_label = self._add(
            font(color=MUTED), Alignment("left", "bottom", wrap_text=True)
        )

    def header_of(self, column: Style) -> Style:
        """Return the format of the heading above cells of a format, aligned as they are."""
        if column in (self.whole, self.fraction):
            return self.number_header
        if column == self.tick:
            return self.turned_header
        return self.centre_header if column in (self.centre, self.date) else self.header

    def _add(
        self,
        font: Font,
        alignment: Alignment | None = None,
        border: Border | None = None,
        ground: str = "",
        code: str = "General",
        protection: Protection | None = None,
    ) -> Style:
        numbers = []
        for quoted in (False, True):
            cell = WriteOnlyCell(self._sheet)
            cell.font = font
            cell.alignment = alignment or Alignment()
            cell.border = border or Border()
            cell.fill = PatternFill("solid", fgColor=ground) if ground else PatternFill()
            cell.number_format = code
            cell.quotePrefix = quoted
            if protection is not None:
                cell.protection = protection
            numbers.append(cell.style_id)
        return Style(*numbers)


def font(size: int = 10, color: str = INK, bold: bool = False, italic: bool = False) -> Font:
    """Return a font of every workbook."""
    return Font(name="Calibri", size=size, color=color, bold=bold, italic=italic)


def mark_words(sheet: Worksheet, cells: str, marks: dict[str, Mark]) -> None:
    """Let every word of `marks` stand out in `cells`, also where somebody changes it later."""
    for word, mark in marks.items():
        add_rule(sheet, cells, f'{first_cell(cells)}="{word}"', _differential(mark))


def mark_all_but(sheet: Worksheet, cells: str, word: str, mark: Mark) -> None:
    """Let every text in `cells` stand out that is neither `word` nor empty."""
    first = first_cell(cells)
    add_rule(sheet, cells, f'AND({first}<>"",{first}<>"{word}")', _differential(mark))


def tint_holding(sheet: Worksheet, cells: str, words: str) -> None:
    """Let every text in `cells` stand out in which these words are."""
    style = DifferentialStyle(font=Font(color=AMBER), fill=PatternFill(bgColor=AMBER_LIGHT))
    add_rule(sheet, cells, f'ISNUMBER(FIND("{words}",{first_cell(cells)}))', style)


def tint_empty(sheet: Worksheet, cells: str) -> None:
    """Give the empty ones of `cells` a ground, so that one sees where something is missing."""
    ground = DifferentialStyle(fill=PatternFill(bgColor=AMBER_LIGHT))
    add_rule(sheet, cells, f"LEN(TRIM({first_cell(cells)}))=0", ground)


def add_bars(sheet: Worksheet, cells: str) -> None:
    """Draw a bar behind every number of `cells`, from 0 to the largest of them."""
    ends = [FormatObject(type="num", val=0), FormatObject(type="max")]
    bars = DataBar(cfvo=ends, color=BAR, minLength=0, maxLength=100)
    sheet.conditional_formatting.add(cells, Rule(type="dataBar", dataBar=bars))


def add_rule(sheet: Worksheet, cells: str, formula: str, style: DifferentialStyle) -> None:
    """Give those of `cells` a look for which a formula, written for the first one, is true."""
    rule = Rule(type="expression", formula=[formula], dxf=style)
    sheet.conditional_formatting.add(cells, rule)


def first_cell(cells: str) -> str:
    """Return the first cell of a range, for which the formula of a rule is written."""
    return cells.partition(":")[0]


def _differential(mark: Mark) -> DifferentialStyle:
    return DifferentialStyle(
        font=Font(color=mark.ink),
        fill=PatternFill(bgColor=mark.ground) if mark.ground else None,
        numFmt=NumberFormat(
            numFmtId=_FIRST_SIGN_FORMAT + _SIGNS.index(mark.sign), formatCode=mark.format
        ),
    )

"""How the kinds of blocks and inlines are told apart in a QTextDocument.

A format holds what a block or run *is* and the space around it, nothing of its colour or type:
those come from the Look (see look.py), so that zoom and dark mode change no content and leave no
trace in the undo history.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
    QTextLength,
    QTextListFormat,
    QTextTableCellFormat,
    QTextTableFormat,
)

from planbuilder.model.richtext.tree import (
    LIST_LEVELS,
    PLAIN,
    Caption,
    Conflict,
    Heading,
    ListItem,
    LiveBlock,
    LiveView,
    Marks,
    Paragraph,
    Picture,
    Reference,
    Run,
    Standing,
    Written,
)
from planbuilder.model.richtext.xhtml import from_xhtml, to_xhtml

OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
LINE_BREAK = "\N{LINE SEPARATOR}"
REFERENCE_OBJECT = QTextFormat.ObjectTypes.UserObject.value + 1
PICTURE_OBJECT = QTextFormat.ObjectTypes.UserObject.value + 2
CONFLICT_OBJECT = QTextFormat.ObjectTypes.UserObject.value + 3
LIVE_OBJECT = QTextFormat.ObjectTypes.UserObject.value + 4

_USER = QTextFormat.Property.UserProperty.value
_CAPTION = _USER + 1
_RECORD = _USER + 2
_SOURCE = _USER + 3
_ALT = _USER + 4
_WIDTH = _USER + 5
_CONFLICT = _USER + 6
_REGISTER = _USER + 7
_VIEW = _USER + 8

_LINE_HEIGHT = 115
"""Per cent."""
# Space above and below in points of the screen at 96 dots an inch; the larger of two that meet
# counts. Headings stand closer to what follows than to what went before.
_SPACE = {Paragraph: (0, 8), Caption: (8, 4), ListItem: (0, 3)}
_HEADING_SPACE = {1: (18, 6), 2: (14, 4), 3: (10, 3)}
_PICTURE_SPACE = (8, 6)
_CONFLICT_SPACE = (8, 14)
_BELOW_IN_CELL = 2
_CELL_PADDING = 6

# Half-transparent, so that they suit a light page as well as a dark one.
_TABLE_LINE = QColor(110, 130, 140, 110)
_HEADER_TINT = QColor(20, 140, 165, 34)

_BULLETS = (
    QTextListFormat.Style.ListDisc,
    QTextListFormat.Style.ListCircle,
    QTextListFormat.Style.ListSquare,
)
_NUMBERS = (
    QTextListFormat.Style.ListDecimal,
    QTextListFormat.Style.ListLowerAlpha,
    QTextListFormat.Style.ListLowerRoman,
)


def block_format(block: Written | Standing, *, in_cell: bool = False) -> QTextBlockFormat:
    """Return the format of a block of this kind; its inlines don't matter."""
    made = QTextBlockFormat()
    made.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    match block:
        case Heading(level):
            made.setHeadingLevel(level)
            above, below = _HEADING_SPACE[level]
        case Picture() | LiveBlock() | Conflict():
            # A line of 115 per cent of its height would leave a hole above it.
            made.setLineHeight(0, QTextBlockFormat.LineHeightTypes.SingleHeight.value)
            above, below = _CONFLICT_SPACE if isinstance(block, Conflict) else _PICTURE_SPACE
        case _:
            if isinstance(block, Caption):
                made.setProperty(_CAPTION, True)
            above, below = _SPACE[type(block)]
    made.setTopMargin(0 if in_cell else above)
    made.setBottomMargin(min(below, _BELOW_IN_CELL) if in_cell else below)
    return made


def kind_of(block: QTextBlock) -> Written:
    """Return what kind of block this is, as a block without inlines."""
    items = block.textList()
    if items is not None:
        return item_kind(items.format())
    shape = block.blockFormat()
    if level := shape.headingLevel():
        return Heading(level)
    return Caption() if shape.hasProperty(_CAPTION) else Paragraph()


def list_format(item: ListItem) -> QTextListFormat:
    """Return the format of a list of such items: a., i., … and other bullets on deeper levels."""
    made = QTextListFormat()
    made.setStyle((_NUMBERS if item.numbered else _BULLETS)[item.level])
    made.setIndent(item.level + 1)
    return made


def item_kind(shape: QTextListFormat) -> ListItem:
    """Return what kind of item the items of a list with this format are."""
    level = max(0, min(shape.indent() - 1, LIST_LEVELS - 1))
    return ListItem(shape.style() not in _BULLETS, level)


def run_format(run: Run) -> QTextCharFormat:
    """Return the format of text that is set and linked as `run` is."""
    return QTextCharFormat(_char_format(run.marks, run.href))


@lru_cache(maxsize=500)
def _char_format(marks: Marks, href: str) -> QTextCharFormat:
    made = QTextCharFormat()
    if marks & Marks.BOLD:
        made.setFontWeight(QFont.Weight.Bold)
    if marks & Marks.ITALIC:
        made.setFontItalic(True)
    if marks & Marks.UNDERLINE:
        made.setFontUnderline(True)
    if marks & Marks.SUPER:
        made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    elif marks & Marks.SUB:
        made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
    if href:
        made.setAnchor(True)
        made.setAnchorHref(href)
    return made


def setting_of(shape: QTextCharFormat) -> Run:
    """Return how text in this format is set and linked, as a run without text."""
    marks = PLAIN
    if shape.fontWeight() >= QFont.Weight.DemiBold:
        marks |= Marks.BOLD
    if shape.fontItalic():
        marks |= Marks.ITALIC
    if shape.fontUnderline():
        marks |= Marks.UNDERLINE
    match shape.verticalAlignment():
        case QTextCharFormat.VerticalAlignment.AlignSuperScript:
            marks |= Marks.SUPER
        case QTextCharFormat.VerticalAlignment.AlignSubScript:
            marks |= Marks.SUB
    return Run("", marks, shape.anchorHref() if shape.isAnchor() else "")


def reference_format(reference: Reference) -> QTextCharFormat:
    """Return the format of the one character that stands for a reference."""
    made = QTextCharFormat()
    made.setObjectType(REFERENCE_OBJECT)
    made.setProperty(_RECORD, reference.record)
    return made


def picture_format(picture: Picture) -> QTextCharFormat:
    """Return the format of the one character that stands for a picture."""
    made = QTextCharFormat()
    made.setObjectType(PICTURE_OBJECT)
    made.setProperty(_SOURCE, picture.source)
    made.setProperty(_ALT, picture.alt)
    made.setProperty(_WIDTH, picture.width)
    return made


def live_format(block: LiveBlock) -> QTextCharFormat:
    """Return the format of the one character that stands for a live block."""
    made = QTextCharFormat()
    made.setObjectType(LIVE_OBJECT)
    made.setProperty(_REGISTER, block.register)
    made.setProperty(_VIEW, block.view.value)
    return made


def conflict_format(conflict: Conflict) -> QTextCharFormat:
    """Return the format of the one character that stands for a conflict in its normal form."""
    made = QTextCharFormat()
    made.setObjectType(CONFLICT_OBJECT)
    made.setProperty(_CONFLICT, to_xhtml((conflict,)))
    return made


def object_of(shape: QTextFormat) -> Reference | Standing | None:
    """Return what a character in this format stands for, None where it is just a letter."""
    if shape.objectType() == REFERENCE_OBJECT:
        return Reference(shape.stringProperty(_RECORD))
    if shape.objectType() == PICTURE_OBJECT:
        return Picture(
            shape.stringProperty(_SOURCE), shape.stringProperty(_ALT), shape.intProperty(_WIDTH)
        )
    if shape.objectType() == LIVE_OBJECT:
        return LiveBlock(shape.stringProperty(_REGISTER), LiveView(shape.stringProperty(_VIEW)))
    if shape.objectType() == CONFLICT_OBJECT:
        return _conflict(shape.stringProperty(_CONFLICT))
    return None


@lru_cache(maxsize=200)
def _conflict(source: str) -> Conflict | None:
    """Return the conflict in canonical XHTML. Kept, since it is asked for at every painting."""
    text = from_xhtml(source)
    return text[0] if text and isinstance(text[0], Conflict) else None


def table_format(*, header: bool) -> QTextTableFormat:
    """Return the format of a table across the whole width, with or without a header row."""
    made = QTextTableFormat()
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    made.setCellPadding(_CELL_PADDING)
    made.setCellSpacing(0)
    made.setBorder(1)
    made.setBorderCollapse(True)
    made.setBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
    made.setBorderBrush(_TABLE_LINE)
    made.setTopMargin(4)
    made.setBottomMargin(10)
    made.setHeaderRowCount(1 if header else 0)
    return made


def cell_format(*, named: bool) -> QTextTableCellFormat:
    """Return the format of a cell, `named` for one of the header row."""
    made = QTextTableCellFormat()
    if named:
        made.setBackground(_HEADER_TINT)
    return made

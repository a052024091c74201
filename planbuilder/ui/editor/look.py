"""The look of a text on the screen: type, colours and zoom, apart from its content.

Type and colours are laid over the document by a QSyntaxHighlighter, which formats only the blocks
that change, and the zoom is the resolution of the device that the document is laid out for. So
neither is part of the content, and changing them leaves content and undo history alone.
"""

from __future__ import annotations

from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QImage,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextTable,
)

from planbuilder.model.frozen import frozen
from planbuilder.model.richtext.tree import Caption, Heading
from planbuilder.ui.editor.formats import kind_of

_HEADING_SIZES = {1: 15.0, 2: 13.0, 3: 11.5}
_CAPTION_SIZE = 9.5
_BODY_SIZE = 11.0
"""Sizes in typographic points at a zoom of 1."""
_INDENT = 26.0
"""Points of the screen at 96 dots an inch, for each level of a list."""
_INCHES_IN_A_METRE = 100 / 2.54
_USUAL_RESOLUTION = 96
# Weight of what is bold by its kind: looks like Bold, but a toggle of bold doesn't take it off.
_STRONG = QFont.Weight.DemiBold


@frozen
class Look:
    """How texts look. Colours are "#rrggbb"; `zoom` 1 shows them in their size on paper."""

    ink: str
    muted: str
    accent: str
    accent_light: str
    line: str
    zoom: float = 1.0
    families: tuple[str, ...] = ("Carlito", "Calibri", "Arial", "sans-serif")
    warning: str = "#995b00"
    warning_light: str = "#fdf1dd"
    page: str = "#ffffff"

    def font(self) -> QFont:
        """Return the type of body text."""
        font = QFont()
        font.setFamilies(list(self.families))
        font.setPointSizeF(_BODY_SIZE)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font


LIGHT = Look("#1d2b33", "#5b6b74", "#0b6073", "#e3f0f3", "#dfe5e8")


class Styler(QSyntaxHighlighter):
    """Lays a look over the blocks of a document as they change."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.look = LIGHT
        self.device = QImage()

    def wear(self, look: Look) -> None:
        """Show the whole document in `look`."""
        self.look = look
        # Kept here, since the layout doesn't own it.
        self.device = _device(look.zoom)
        document = self.document()
        document.setLayoutEnabled(False)  # until everything is set
        document.documentLayout().setPaintDevice(self.device)
        document.setIndentWidth(_INDENT)
        document.setDefaultFont(look.font())
        document.blockSignals(True)  # or this would count as a change of the content
        self.rehighlight()
        document.blockSignals(False)
        document.setLayoutEnabled(True)

    def font(self) -> QFont:
        """Return the type of body text in the size that it has on the screen, zoom included."""
        font = self.look.font()
        font.setPointSizeF(font.pointSizeF() * self.look.zoom)
        return font

    def highlightBlock(self, text: str) -> None:
        """Called by Qt for each block that changed."""
        block = self.currentBlock()
        base = self._base(block)
        if base is not None:
            self.setFormat(0, block.length() - 1, base)
        for stretch in block.textFormats():
            if stretch.format.isAnchor():
                self.setFormat(stretch.start, stretch.length, self._link(base))

    def _base(self, block: QTextBlock) -> QTextCharFormat | None:
        kind = kind_of(block)
        made = QTextCharFormat()
        if isinstance(kind, Heading):
            made.setFontPointSize(_HEADING_SIZES[kind.level])
            made.setFontWeight(_STRONG)
            made.setForeground(QColor(self.look.accent))
        elif isinstance(kind, Caption):
            made.setFontPointSize(_CAPTION_SIZE)
            made.setForeground(QColor(self.look.muted))
        elif _is_in_header(block):
            made.setFontWeight(_STRONG)
        else:
            return None
        return made

    def _link(self, base: QTextCharFormat | None) -> QTextCharFormat:
        made = QTextCharFormat(base) if base is not None else QTextCharFormat()
        made.setForeground(QColor(self.look.accent))
        made.setFontUnderline(True)
        return made


def restyle(document: QTextDocument, look: Look) -> Styler:
    """Show `document` in `look` from now on; content and undo history stay as they are."""
    styler = styler_of(document) or Styler(document)
    styler.wear(look)
    return styler


def styler_of(document: QTextDocument) -> Styler | None:
    """Return what lays the look over `document`, if it has one yet."""
    return next(iter(document.findChildren(Styler)), None)


def screen_font(document: QTextDocument) -> QFont:
    """Return the type of body text in the size that it has on the screen, zoom included."""
    styler = styler_of(document)
    return styler.font() if styler else document.defaultFont()


def _is_in_header(block: QTextBlock) -> bool:
    table: QTextTable | None = QTextCursor(block).currentTable()
    if table is None or not table.format().headerRowCount():
        return False
    return table.cellAt(block.position()).row() == 0


def _device(zoom: float) -> QImage:
    """Return a device with the screen's resolution times `zoom`, to lay a document out for."""
    screen = QGuiApplication.primaryScreen()  # None while no screen is connected
    resolution = screen.logicalDotsPerInchY() if screen else _USUAL_RESOLUTION
    dots = round(resolution * zoom * _INCHES_IN_A_METRE)
    device = QImage(1, 1, QImage.Format.Format_Mono)
    device.setDotsPerMeterX(dots)
    device.setDotsPerMeterY(dots)
    return device

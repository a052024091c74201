"""A paragraph broken into lines, as Word and LibreOffice break it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from planbuilder.office.word.names import BR, DRAWING, EMU_PER_TWIP, EXTENT, RPR, TAB, R, T, name
from planbuilder.office.word.reading.names import whole
from planbuilder.office.word.writing.layout.formats import (
    SINGLE_SPACING,
    Formats,
    ParagraphFormat,
    TextFormat,
)
from planbuilder.office.word.writing.layout.widths import Typeface

_BOX, _IN_LINE = name("w:txbxContent"), f"{name('wp:inline')}/{EXTENT}"
_PIECES = re.compile(r"[^ \-–—]*[\-–—]+|[^ \-–—]+| +")
"""What a line can't be broken in: a word, the part of it up to a hyphen or dash, spaces."""
_ADDRESS_PIECES = re.compile(r"[^/\-–—]*[/\-–—]+|[^/\-–—]+")


@dataclass(slots=True)
class _Line:
    used: float = 0.0
    size: int = 0
    picture: int = 0
    empty: bool = True


class _Breaker:
    """Fills lines of a width with pieces. A word over several runs is held back until it ends."""

    def __init__(self, width: int, first: int, size: int) -> None:
        self.width = width
        self.lines = [_Line(used=first)]
        self.default_size = size
        self.word = 0.0
        self.word_size = 0

    def piece(self, width: float, size: int, breakable: bool) -> None:
        """Add a piece of a word; after a breakable one the line may end."""
        self.word += width
        self.word_size = max(self.word_size, size)
        if breakable:
            self.end_word()

    def end_word(self) -> None:
        """Place the word that was held back, on this line or on the next ones."""
        if not self.word_size:
            return
        line = self.lines[-1]
        if line.used + self.word > self.width and not line.empty:
            line = self.new_line()
        while line.used + self.word > self.width and self.word > self.width > 0:
            self.word -= self.width - line.used
            line.size, line.empty = max(line.size, self.word_size), False
            line = self.new_line()
        line.used += self.word
        line.size, line.empty = max(line.size, self.word_size), False
        self.word, self.word_size = 0.0, 0

    def space(self, width: float, size: int) -> None:
        """Add spaces; they never begin a new line."""
        self.end_word()
        self.lines[-1].used += width
        self.lines[-1].size = max(self.lines[-1].size, size)

    def new_line(self) -> _Line:
        """Begin a line; what stands on it starts at the paragraph's left edge."""
        self.lines.append(_Line())
        return self.lines[-1]

    def picture(self, width: int, height: int) -> None:
        """Place a picture that stands in the line like a letter."""
        self.end_word()
        line = self.lines[-1]
        if line.used + width > self.width and not line.empty:
            line = self.new_line()
        line.used += width
        line.picture, line.empty = max(line.picture, height), False


def line_heights(paragraph: Any, formats: Formats, form: ParagraphFormat, width: int) -> list[int]:
    """Return the heights of the paragraph's lines in twips, in a column of `width` twips."""
    first = max(form.first, 0) if form.listed else form.first
    breaker = _Breaker(width - form.left - form.right, first, form.text.size)
    face = formats.face
    for item, text_format in _items(paragraph, formats, form.text):
        if isinstance(item, str):
            _add_text(breaker, item, text_format, face)
        elif item.tag == BR:
            breaker.end_word()
            breaker.new_line()
        elif item.tag == TAB:
            breaker.end_word()
            if not _tab(breaker.lines[-1], form):
                break
        else:
            for extent in item.iterfind(_IN_LINE):
                breaker.picture(
                    whole(extent.get("cx")) // EMU_PER_TWIP, whole(extent.get("cy")) // EMU_PER_TWIP
                )
    breaker.end_word()
    return [
        _height(line, face.line_height(line.size or form.text.size), form.line)
        for line in breaker.lines
    ]


def _items(paragraph: Any, formats: Formats, base: TextFormat) -> Iterator[tuple[Any, TextFormat]]:
    """Yield the texts, breaks, tabs and pictures of a paragraph, each with its format."""
    boxes: bool | None = None
    for run in paragraph.iter(R):
        if run.getparent() is not paragraph:
            if boxes is None:
                boxes = next(paragraph.iter(_BOX), None) is not None
            if boxes and any(True for _ in run.iterancestors(_BOX)):
                continue  # it floats beside the text
        text_format = base
        for child in run:
            tag = child.tag
            if tag == T:
                if child.text:
                    yield child.text, text_format
            elif tag == RPR:
                text_format = formats.run(base, child)
            elif tag in (BR, TAB, DRAWING):
                yield child, text_format


def _add_text(breaker: _Breaker, text: str, text_format: TextFormat, typeface: Typeface) -> None:
    face = typeface.face(text_format.bold, text_format.italic)
    unit = typeface.twips(text_format.size)
    size = text_format.size
    for piece in _PIECES.findall(text):
        if piece[0] == " ":
            breaker.space(face.units(piece) * unit, size)
        elif "/" in piece and "://" in text:
            for part in _ADDRESS_PIECES.findall(piece):
                breaker.piece(face.units(part) * unit, size, part[-1] in "/-–—")
        else:
            breaker.piece(face.units(piece) * unit, size, piece[-1] in "-–—")


def _tab(line: _Line, form: ParagraphFormat) -> bool:
    """Move to the next left tab stop; False where there is only a right one, for page numbers."""
    for stop in form.tabs:
        if stop - form.left > line.used:
            line.used = stop - form.left
            return True
    if line.used < 0:
        line.used = 0
        return True
    return not form.tabs


def _height(line: _Line, text_height: int, spacing: int) -> int:
    """Return the height of a line: text by the paragraph's spacing, a picture as it is."""
    return max(spaced(text_height, spacing), line.picture)


def spaced(text_height: int, spacing: int) -> int:
    """Return the height of a line of text at a spacing in 240ths, in whole twips."""
    return text_height * round(spacing * 100 / SINGLE_SPACING) // 100

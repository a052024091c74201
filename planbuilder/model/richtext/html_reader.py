"""Reads the events of an HTML parser into blocks: structure stays, the rest goes.

The reader keeps one setting for each open element and never recurses, so that the depth of the
source costs nothing but memory.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from planbuilder.model.richtext.html_line import Line, not_bold
from planbuilder.model.richtext.html_table import Grid
from planbuilder.model.richtext.html_tags import (
    BLOCKS,
    CAPTIONS,
    CELLS,
    DROPPED,
    HEADINGS,
    LISTS,
    MARKS,
    ROW_GROUPS,
)
from planbuilder.model.richtext.inline_css import (
    Style,
    is_hidden,
    keeps_line_ends,
    parse_style,
    styled,
    word_list_level,
)
from planbuilder.model.richtext.limits import expect_blocks
from planbuilder.model.richtext.normal import clean_href
from planbuilder.model.richtext.tree import (
    PLAIN,
    WIDEST_PICTURE,
    Block,
    Caption,
    Heading,
    Inline,
    ListItem,
    Marks,
    Paragraph,
    Picture,
    Reference,
    Run,
    TextError,
)

DEEPEST = 100_000
"""Open elements; no page of text comes near."""
_WORD_HEADING = re.compile(r"\bMso(?:(Title)|(Subtitle)|Heading([1-9]))\b", re.IGNORECASE)
_WORD_CAPTION = re.compile(r"\bMsoCaption\b", re.IGNORECASE)
_WORD_COMMENT = re.compile(r"\bMsoCommentReference\b|\bmsocom", re.IGNORECASE)
# "1." and "b)" before an item from Word; the "o" of its second level is a bullet.
_NUMBER = re.compile(r"\s*\(?(?:\d+(?:\.\d+)*|[a-zA-Z]{1,5})[.)]")
# "Tabel 3: " before a caption; the program counts tables and figures itself.
_CAPTION_NUMBER = re.compile(r"(?:tabel|figur|table|figure)\s+\d+\s*[.:–-]?\s*", re.IGNORECASE)
_DIGITS = re.compile(r"\s*(\d{1,4})(?:\.\d+)?\s*(%?)")
_TEXT_WIDTH = 605
"""Points of a screen across the text of an A4 page with margins of 2.5 cm."""


@dataclass(slots=True)
class _Item:
    """The list item that text goes into."""

    numbered: bool
    level: int


_Shape = Paragraph | Caption | Heading | _Item
"""What a block becomes; of the blocks only the kind counts."""


class _Setting(NamedTuple):
    """What holds for the text directly inside an element."""

    marks: Marks = PLAIN
    href: str = ""
    shape: _Shape = Paragraph()
    numbered: bool = False
    list_level: int = -1
    keep_line_ends: bool = False
    is_cell: bool = False


class HtmlReader:
    """A target for lxml's HTML parser. After `close`, `blocks` is the text, not normalised.

    `dropped` counts the pictures that could not be taken along, `depth` the open elements.

    Args:
        widths: the width in points of each picture that the text may show, by its source.
    """

    def __init__(self, widths: Mapping[str, int]) -> None:
        self.blocks: list[Block] = []
        self.dropped = 0
        self.depth = 0
        self._widths = widths
        self._settings = [_Setting()]
        self._count = 0  # of the blocks, those in cells too
        self._sinks = [self.blocks]
        self._grids: list[Grid] = []
        self._spans: list[tuple[bool, int, int]] = []  # of the open cells: header, columns, rows
        self._line = Line()
        self._skipped = 0  # how deep inside an element whose content goes
        self._marker: list[str] | None = None  # what Word wrote before a list item

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Enter an element."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise TextError("Teksten er for indviklet opbygget. Indsæt den i mindre dele.")
        if self._skipped:
            self._skipped += 1
            return
        style = parse_style(attributes.get("style"))
        if self._skips(tag, attributes, style):
            self._skipped = 1
            return
        inside = self._inside(tag, attributes, style)
        if tag in BLOCKS:
            self._end_block(inside.shape)
        self._settings.append(inside)
        self._begin(tag, attributes)

    def end(self, tag: str) -> None:
        """Leave an element."""
        self.depth -= 1
        if self._skipped:
            self._skipped -= 1
            if not self._skipped:
                self._read_marker()
            return
        if tag == "q":
            self._add_text("«")
        if tag in BLOCKS:
            self._end_block(self._settings[-2].shape)
        setting = self._settings.pop()
        if setting.is_cell:
            self._end_cell()
        elif tag == "table":
            self._sinks[-1].extend(self._grids.pop().finish())

    def data(self, text: str) -> None:
        """Take in text."""
        if not self._skipped:
            self._add_text(text)
        elif self._marker is not None:
            self._marker.append(text)

    def close(self) -> None:
        """End the text."""
        self._end_block(None)

    def _skips(self, tag: str, attributes: Mapping[str, str], style: Style) -> bool:
        """Return whether the content of the element goes; takes from it what is of use."""
        if tag in DROPPED or "hidden" in attributes or is_hidden(style):
            return True
        if _WORD_COMMENT.search(attributes.get("class", "")):
            return True
        if style.get("mso-list") == "ignore":
            self._marker = []
            return True
        if "mso-tab-count" in style or "mso-spacerun" in style:
            self._add_text(" ")
            return True
        if tag == "a" and attributes.get("href", "").startswith("record:"):
            self._line.add_reference(Reference(attributes["href"].removeprefix("record:")))
            return True
        return False

    def _inside(self, tag: str, attributes: Mapping[str, str], style: Style) -> _Setting:
        setting = self._settings[-1]._replace(is_cell=False)
        if mark := MARKS.get(tag):
            setting = setting._replace(marks=_with(setting.marks, mark))
        elif tag == "a":
            setting = setting._replace(href=clean_href(attributes.get("href", "")))
        elif tag in LISTS:
            level = setting.list_level + 1
            setting = setting._replace(numbered=LISTS[tag], list_level=level)
        elif tag in CELLS:
            is_cell = bool(self._grids) and not self._grids[-1].in_cell
            setting = setting._replace(shape=Paragraph(), list_level=-1, is_cell=is_cell)
        elif tag in BLOCKS:
            setting = setting._replace(
                shape=_shape(setting, tag, attributes, style),
                keep_line_ends=setting.keep_line_ends or tag == "pre",
            )
        if not style:
            return setting
        return setting._replace(
            marks=styled(setting.marks, style),
            keep_line_ends=keeps_line_ends(style, setting.keep_line_ends),
        )

    def _begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Do what the beginning of the element asks for."""
        if self._settings[-1].is_cell:
            self._begin_cell(tag, attributes)
        elif tag == "br":
            if "page-break-before" not in attributes.get("style", ""):
                self._line.add_break()
        elif tag == "img":
            self._add_picture(attributes)
        elif tag == "q":
            self._add_text("»")
        elif tag == "table":
            self._grids.append(Grid())
        elif (tag == "tr" or tag in ROW_GROUPS) and self._grids:
            self._begin_rows(self._grids[-1], tag)

    def _begin_rows(self, grid: Grid, tag: str) -> None:
        if grid.in_cell:
            return
        if tag == "tr":
            grid.begin_row()
        else:
            grid.in_head = tag == "thead"

    def _begin_cell(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._grids[-1].in_cell = True
        self._sinks.append([])
        columns, rows = (_number(attributes.get(name), 1) for name in ("colspan", "rowspan"))
        self._spans.append((tag == "th", columns, rows))

    def _end_cell(self) -> None:
        header, columns, rows = self._spans.pop()
        grid = self._grids[-1]
        grid.in_cell = False
        grid.add_cell(self._sinks.pop(), header=header, columns=columns, rows=rows)

    def _add_text(self, text: str) -> None:
        setting = self._settings[-1]
        marks = setting.marks & ~Marks.UNDERLINE if setting.href else setting.marks
        self._line.add_text(text, marks, setting.href, keep_line_ends=setting.keep_line_ends)

    def _add_picture(self, attributes: Mapping[str, str]) -> None:
        source = attributes.get("src", "").strip()
        width = attributes.get("width", "")
        if source.startswith("sha256:"):
            self._end_block(None)
            natural = self._widths.get(source, _TEXT_WIDTH)
            picture = Picture(source, attributes.get("alt", ""), _per_cent(width, natural))
            self._sinks[-1].append(picture)
        elif width not in ("0", "1"):  # those only count visitors
            self.dropped += 1

    def _read_marker(self) -> None:
        shape = self._settings[-1].shape
        if self._marker is not None and isinstance(shape, _Item):
            shape.numbered = _NUMBER.match("".join(self._marker)) is not None
        self._marker = None

    def _end_block(self, following: _Shape | None) -> None:
        """End the block before one of the shape `following`; a paragraph in an item ends a line."""
        shape = self._settings[-1].shape
        if isinstance(shape, _Item) and shape is following:
            self._line.end_part()
            return
        inlines = self._line.take()
        if inlines and (block := _block(shape, inlines)):
            self._count += 1
            expect_blocks(self._count)
            self._sinks[-1].append(block)


def _with(marks: Marks, mark: Marks) -> Marks:
    if mark in (Marks.SUPER, Marks.SUB):
        marks &= ~(Marks.SUPER | Marks.SUB)
    return marks | mark


def _shape(setting: _Setting, tag: str, attributes: Mapping[str, str], style: Style) -> _Shape:
    """Return what the block `tag`, which stands in `setting`, becomes."""
    if tag == "li":
        level = _number(attributes.get("aria-level") or attributes.get("data-aria-level"), 0)
        return _Item(setting.numbered, level - 1 if level else max(0, setting.list_level))
    name = attributes.get("class", "")
    if isinstance(setting.shape, _Item):
        return setting.shape
    if level := _heading_level(tag, name, attributes):
        return Heading(level)
    if tag in CAPTIONS or _WORD_CAPTION.search(name):
        return Caption()
    list_level = word_list_level(style)
    return setting.shape if list_level is None else _Item(False, list_level)


def _heading_level(tag: str, name: str, attributes: Mapping[str, str]) -> int:
    """Return the level of a heading by its tag, its class in Word or its role; 0 for no heading."""
    if tag in HEADINGS:
        return HEADINGS[tag]
    if word := _WORD_HEADING.search(name):
        return 1 if word[1] else 2 if word[2] else int(word[3])
    if attributes.get("role") == "heading":
        return _number(attributes.get("aria-level"), 2)
    return 0


def _block(shape: _Shape, inlines: tuple[Inline, ...]) -> Block | None:
    match shape:
        case _Item(numbered, level):
            return ListItem(numbered, level, inlines)
        case Heading(level):
            return Heading(level, not_bold(inlines))
        case Caption():
            inlines = _without_number(inlines)
            return Caption(inlines) if inlines else None
    return Paragraph(inlines)


def _without_number(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    words = "".join(inline.text for inline in inlines if isinstance(inline, Run))
    number = _CAPTION_NUMBER.match(words)
    left = number.end() if number else 0
    kept: list[Inline] = []
    for inline in inlines:
        if not isinstance(inline, Run):
            kept.append(inline)
        elif len(inline.text) > left:
            kept.append(Run(inline.text[left:], inline.marks, inline.href))
            left = 0
        else:
            left -= len(inline.text)
    return tuple(kept)


def _number(attribute: str | None, otherwise: int) -> int:
    found = _DIGITS.match(attribute or "")
    return int(found[1]) if found else otherwise


def _per_cent(width: str, natural: int) -> int:
    """Return how much of the text's width a picture takes that a page showed `width` wide."""
    found = _DIGITS.match(width)
    if found and found[2]:
        return int(found[1])
    points = int(found[1]) if found else natural
    return min(WIDEST_PICTURE, round(100 * points / _TEXT_WIDTH))

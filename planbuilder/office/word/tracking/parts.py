"""The XML that our writer writes, taken apart as far as revisions need it.

It is taken apart as a string: it is our own, tables and paragraphs never stand in each other, and
parsing all of it would take longer than writing it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from planbuilder.model.richtext.tree import Block, Cell, Paragraph, Picture, Run, Table
from planbuilder.office.tags import read_tag
from planbuilder.office.word.writing.controls import CONTROL_END

_INSIDE = "<w:sdtContent>"
_TAG = re.compile(r'<w:tag w:val="([^"]*)"/>')
_TABLE = re.compile(r"(<w:tbl>.*?</w:tblGrid>)(.*)</w:tbl>", re.DOTALL)
_CELL_BEGIN, _CELL_PROPERTIES_END = "<w:tc>", "</w:tcPr>"
_PARAGRAPH_END = "</w:p>"
_PROPERTIES_BEGIN, _PROPERTIES_END = "<w:p><w:pPr>", "</w:pPr>"
_WORDS = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(?:br|tab)/>")
_PICTURE = re.compile(r'<wp:docPr [^>]*descr="([^"]*)".*?<a:blip r:embed="([^"]*)"', re.DOTALL)


def _words_in(xml: str, between: str = "") -> str:
    """Return the words of some XML on one line, with something between two runs."""
    return html.unescape(between.join(part or " " for part in _WORDS.findall(xml)))


@dataclass(eq=False)
class ParagraphPart:
    """A w:p. The `lead` of a part is what stands before it and is none itself, such as a mark."""

    xml: str
    lead: str = ""

    @property
    def properties(self) -> str:
        """What stands in its w:pPr."""
        end = self.xml.find(_PROPERTIES_END)
        return self.xml[len(_PROPERTIES_BEGIN) : end] if end >= 0 else ""

    @property
    def content(self) -> str:
        """What follows the w:pPr."""
        end = self.xml.find(_PROPERTIES_END)
        begin = end + len(_PROPERTIES_END) if end >= 0 else len("<w:p>")
        return self.xml[begin : -len("</w:p>")]

    @property
    def is_picture(self) -> bool:
        """Whether a picture stands in it."""
        return "<wp:docPr " in self.xml

    @cached_property
    def block(self) -> Block:
        """A block of a text with its words, for finding out which paragraphs belong together."""
        picture = _PICTURE.search(self.xml) if self.is_picture else None
        if picture:
            return Picture(picture[2], html.unescape(picture[1]))
        return Paragraph((Run(self.words),))

    @cached_property
    def words(self) -> str:
        """Its words, on one line."""
        return _words_in(self.xml)


@dataclass(eq=False)
class CellPart:
    """A w:tc: its properties, and its paragraphs."""

    properties: str
    paragraphs: list[ParagraphPart]


@dataclass(eq=False)
class RowPart:
    """A w:tr."""

    xml: str
    lead: str = ""

    @cached_property
    def _pair(self) -> tuple[str, list[CellPart]]:
        begin, *cells = self.xml.split(_CELL_BEGIN)
        return begin.removeprefix("<w:tr>"), list(map(_cell, cells))

    @property
    def properties(self) -> str:
        """Its w:trPr, or ""."""
        return self._pair[0]

    @property
    def cells(self) -> list[CellPart]:
        """Its cells."""
        return self._pair[1]

    @property
    def words(self) -> str:
        """Its words, on one line."""
        return _words_in(self.xml, " ")


def _cell(xml: str) -> CellPart:
    """Return the cell that begins so, behind its tag."""
    properties, end, content = xml.rpartition(_CELL_PROPERTIES_END)
    *paragraphs, _ = content.split(_PARAGRAPH_END)
    return CellPart(properties + end, [ParagraphPart(p + _PARAGRAPH_END) for p in paragraphs])


@dataclass(eq=False)
class TablePart:
    """A w:tbl."""

    xml: str
    lead: str = ""

    @cached_property
    def _pair(self) -> tuple[str, list[Part]]:
        found = _TABLE.fullmatch(self.xml)
        return (found[1], parts(found[2])) if found else ("", [])

    @property
    def head(self) -> str:
        """What stands before its rows."""
        return self._pair[0]

    @property
    def rows(self) -> list[Part]:
        """Its rows, and controls with rows in them."""
        return self._pair[1]

    @cached_property
    def block(self) -> Block:
        """A table of a text with its words, all in one cell: that is enough to know it by."""
        return Table(((Cell((Paragraph((Run(_words_in(self.xml, " ")),)),)),),))


@dataclass(eq=False)
class ControlPart:
    """A content control around paragraphs, tables or rows; `record` is the digest in its tag.

    `pieces` are those that the writer wrote into it, where it wrote them one by one.
    """

    begin: str
    inside: str = ""
    lead: str = ""
    pieces: Sequence[str] = ()
    _parts: list[Part] | None = field(default=None, repr=False)

    @property
    def xml(self) -> str:
        """All of it."""
        return f"{self.begin}{self.inside}{CONTROL_END}"

    @property
    def parts(self) -> list[Part]:
        """What stands in it."""
        if self._parts is None:
            self._parts = parts_of(self.pieces) if self.pieces else parts(self.inside)
        return self._parts

    @property
    def tag(self) -> str:
        """Its tag."""
        found = _TAG.search(self.begin)
        return html.unescape(found[1]) if found else ""

    @property
    def record(self) -> str:
        """The digest of the record that it shows, "" where it shows none."""
        tag = read_tag(self.tag)
        return tag.digest if tag else ""

    @property
    def key(self) -> str:
        """By what it is the same in both states: its title, or record and field; no version."""
        tag = read_tag(self.tag)
        return f"{tag.digest}#{tag.field}" if tag else self.begin


Part: TypeAlias = ParagraphPart | TablePart | RowPart | ControlPart


def parts_of(pieces: Sequence[str]) -> list[Part]:
    """Return the parts that stand beside each other in what the writer wrote piece by piece.

    A control is one piece, or begins and ends with a piece of its own.
    """
    found: list[Part] = []
    lead = ""
    depth = begin = 0
    for place, piece in enumerate(pieces):
        if piece.endswith(_INSIDE):
            begin = begin if depth else place
            depth += 1
        elif piece == CONTROL_END:
            depth -= 1
            if not depth:
                inside = pieces[begin + 1 : place]
                found.append(ControlPart(pieces[begin], "".join(inside), lead, inside))
                lead = ""
        elif not depth and piece.startswith("<?"):
            lead += piece
        elif not depth:
            found += parts(lead + piece)
            lead = ""
    return found


def parts(xml: str) -> list[Part]:
    """Return the parts that stand beside each other in a stretch of our XML."""
    found: list[Part] = []
    lead = ""
    at = xml.find("<")
    while at >= 0:
        known = _KINDS.get(xml[at : at + _SHORTEST])
        if known:
            end_tag, kind = known
            end = xml.index(end_tag, at) + len(end_tag)
            found.append(kind(xml[at:end], lead))
            lead = ""
        elif xml.startswith("<w:sdt>", at):
            inside = xml.index(_INSIDE, at) + len(_INSIDE)
            behind = _end_of_control(xml, inside)
            end = behind + len(CONTROL_END)
            found.append(ControlPart(xml[at:inside], xml[inside:behind], lead))
            lead = ""
        else:
            end = xml.index(">", at) + 1
            lead += xml[at:end]
        at = xml.find("<", end)
    return found


_SHORTEST = len("<w:p>")
_KINDS: dict[str, tuple[str, type[ParagraphPart | TablePart | RowPart]]] = {
    "<w:p>": ("</w:p>", ParagraphPart),
    "<w:tr": ("</w:tr>", RowPart),
    "<w:tb": ("</w:tbl>", TablePart),
}
"""What ends a part that begins so, and what it is."""


def _end_of_control(xml: str, at: int) -> int:
    """Return where the control ends whose content begins at a place."""
    depth = 1
    while True:
        end = xml.index(CONTROL_END, at)
        begin = xml.find("<w:sdt>", at, end)
        if begin >= 0:
            depth, at = depth + 1, begin + 1
        elif depth == 1:
            return end
        else:
            depth, at = depth - 1, end + 1


def records_in(xml: str) -> set[str]:
    """Return the digests of the records that are shown in some XML."""
    tags = (read_tag(html.unescape(tag)) for tag in set(_TAG.findall(xml)))
    return {tag.digest for tag in tags if tag}


def without_controls(found: list[Part]) -> Iterator[Part]:
    """Yield the parts; in the place of controls what stands in them."""
    for part in found:
        if isinstance(part, ControlPart):
            yield from without_controls(part.parts)
        else:
            yield part

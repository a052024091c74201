"""A paper under way: A4 in our own template, headings, lines, texts and tables."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.oxml.parser import parse_xml
from docx.shared import Twips

from planbuilder.model.plan import Plan
from planbuilder.model.richtext.tree import PLAIN, Block, Marks
from planbuilder.office.document.front import INTERNAL
from planbuilder.office.word.names import PPR, P
from planbuilder.office.word.papers.scaling import scale_styles
from planbuilder.office.word.writing.blocks import write_text
from planbuilder.office.word.writing.cells import HEADER, cell_xml, row_xml
from planbuilder.office.word.writing.document import WordDocument
from planbuilder.office.word.writing.layout import paginate
from planbuilder.office.word.writing.layout.blocks import blocks, stacked
from planbuilder.office.word.writing.layout.formats import formats_of
from planbuilder.office.word.writing.markup import NAMESPACES, paragraph, run
from planbuilder.office.word.writing.tables import table_start
from planbuilder.office.word.writing.template import open_template
from planbuilder.office.word.writing.writer import SEPARATOR, Writer
from planbuilder.project.storage.atomic import replace_file

_LONG, _SHORT, _MARGIN, _TOP = 16838, 11906, 1020, 1134
_TABS = '<w:tab w:val="clear" w:pos="9072"/><w:tab w:val="right" w:pos="{width}"/>'
_POINTS = 11
"""The size of the letters in our template."""


class Paper:
    """What is written goes into the body at once; `save` makes the file."""

    def __init__(
        self,
        plan: Plan,
        title: str,
        today: datetime.date,
        *,
        across: bool = True,
        state: str = INTERNAL,
        points: float = _POINTS,
    ) -> None:
        """Begin a paper.

        Args:
            across: whether its pages lie on their side.
            state: what the head of each page says of it.
            points: the size of the letters of its text; all others follow.
        """
        self._plan, self._title, self._state, self._across = plan, title, state, across
        self._body: Any = None
        self.document = WordDocument(open_template(None))
        if across:
            self._turn()
        if points != _POINTS:
            scale_styles(self.document.styles_root, points / _POINTS)
        self.writer = Writer(self.document, plan, lambda _: None, marks=False, today=today)
        self.writer.heading(1, title)

    def _turn(self) -> None:
        section = self.document.document.sections[-1]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Twips(_LONG), Twips(_SHORT)
        section.left_margin = section.right_margin = Twips(_MARGIN)
        section.top_margin = section.bottom_margin = Twips(_TOP)

    def heading(self, words: str) -> None:
        """Add a heading below that of the paper."""
        self.writer.heading(2, words)

    def line(self, words: str, style: str = "Normal") -> None:
        """Add a paragraph."""
        self.writer.paragraph(style, run(words))

    def text(self, text: Sequence[Block], level: int = 3) -> None:
        """Add a text, whose largest headings get the level `level`."""
        write_text(self.writer, text, level)

    def table(
        self, title: str, heads: Sequence[str], shares: Sequence[int], rows: Iterable[str]
    ) -> None:
        """Add a table.

        Args:
            title: what it holds, for screen readers.
            heads: the names of its columns; none where the first column names the rows.
            shares: how wide the columns are in relation to each other.
            rows: made with `row`.
        """
        start = table_start(self.writer, self.widths(shares), header=bool(heads), title=title)
        head = [self.cell(words, HEADER) for words in heads]
        first = self.row(head, shares, header=True) if heads else ""
        self.writer.table(start + first + "".join(rows) + "</w:tbl>")

    def widths(self, shares: Sequence[int]) -> list[int]:
        """Return the widths of columns in twips; together they fill the page."""
        total, width = sum(shares), self.document.full_width
        ends = [width * end // total for end in accumulate(shares, initial=0)]
        return [right - left for left, right in pairwise(ends)]

    def cell(
        self, words: str, style: str = "Tabeltekst", *, marks: Marks = PLAIN, look: str = ""
    ) -> str:
        """Return a paragraph of a cell. `look` names the style of its words, "" for none."""
        content = run(words, marks, self.document.style(look) if look else "")
        return paragraph(self.document.style(style), content)

    def row(self, cells: Sequence[str], shares: Sequence[int], *, header: bool = False) -> str:
        """Return a row of cells."""
        widths = self.widths(shares)
        made = (cell_xml(cell, width) for cell, width in zip(cells, widths, strict=True))
        return row_xml("".join(made), header=header)

    def band(self, words: str, columns: int) -> str:
        """Return a row that names what follows, over all columns."""
        palette = self.document.template.palette
        properties = (
            f'<w:gridSpan w:val="{columns}"/>'
            f'<w:shd w:val="clear" w:color="auto" w:fill="{palette.pale}"/>'
        )
        content = paragraph(self.document.style(HEADER), run(words), "<w:keepNext/>")
        return row_xml(cell_xml(content, self.document.full_width, properties))

    def save(self, target: Path) -> None:
        """Write the file. Raises FileError where it can't be written."""
        document, info = self.document, self._plan.info
        body = self._laid_out()
        pages = paginate(body, document.styles_root, document.numbering_root, document.font)
        document.fill_page_count(pages.count)
        words = {"{titel}": self._title, "{kommune}": info.municipality, "{tilstand}": self._state}
        document.fill_in(words)
        for part in document.stories()[1:] if self._across else ():
            self._move_tab(part)
        document.set_first_page(different=False)
        document.set_properties(self._title, info.municipality, self._state, self.writer.today)
        replace_file(target, document.save)

    def share_of_page(self) -> float:
        """Return how much of one page it fills, by our reckoning; nothing more can be added."""
        document = self.document
        formats = formats_of(document.styles_root, document.numbering_root, document.font)
        found = blocks(self._laid_out(), formats, document.full_width)
        return stacked(found) / document.text_height

    def _laid_out(self) -> Any:
        """Return the body with what was written."""
        if self._body is None:
            if self.writer.after_table:
                self.writer.paragraph(SEPARATOR, "")
            self._body = self.document.parse_body(has_cover=False)
        return self._body

    def _move_tab(self, part: Any) -> None:
        """Let what stands at the right in a header or footer reach the edge of the wide page."""
        for block in part.iter(P):
            tabs = f'<w:tabs xmlns:w="{NAMESPACES["w"]}">{_TABS}</w:tabs>'
            tabs = tabs.format(width=self.document.full_width)
            block.find(PPR).append(parse_xml(tabs))

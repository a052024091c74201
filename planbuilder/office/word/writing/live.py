"""Live blocks: the table or the drawing of a register in the middle of a text.

Each stands in a control of its own, by which it comes home as the block that it is. The first
table of a register in a document is the one that people may edit; a further one, and that of the
efforts, which have chapters of their own, are there to be read.
"""

from __future__ import annotations

from planbuilder.model.drawings.registry import pages_of
from planbuilder.model.live_blocks import FIGURES
from planbuilder.model.records import Effort
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.richtext.tree import LiveBlock, LiveView
from planbuilder.office.document.drawn import NOTHING_TO_DRAW
from planbuilder.office.word.writing.drawings import page_room, write_drawings
from planbuilder.office.word.writing.figures import write_figures
from planbuilder.office.word.writing.markup import paragraph
from planbuilder.office.word.writing.registers import write_caption, write_register
from planbuilder.office.word.writing.writer import SEPARATOR, Writer

_HARDLY_SEEN = '<w:keepNext/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
"""How the paragraph stands that begins the control of a table. Of a control, LibreOffice keeps the
first paragraph, and spoils fields in it, as there is one in a caption."""


def write_live(writer: Writer, block: LiveBlock, level: int) -> None:
    """Write a block that has something to show.

    Headings in texts of the register begin at `level`.
    """
    with writer.live(block):
        if block.view is LiveView.TABLE:
            writer.add(paragraph(writer.document.style(SEPARATOR), "", _HARDLY_SEEN))
        begin = len(writer.document.xml)
        if block.register == FIGURES:
            write_figures(writer, level, (block.view,))
        elif block.view is LiveView.DRAWING:
            room = page_room(writer.document)
            write_drawings(writer, pages_of(writer.plan, block.register, writer.today, room))
        else:
            _write_table(writer, block.register, level)
        if len(writer.document.xml) == begin:
            writer.paragraph("Normal", writer.ours(NOTHING_TO_DRAW))


def _write_table(writer: Writer, name: str, level: int) -> None:
    register = REGISTERS[name]
    write_caption(writer, register)
    is_first = writer.live_blocks[LiveBlock(name)] == 1
    write_register(writer, register, level, comes_home=is_first and register.kind is not Effort)

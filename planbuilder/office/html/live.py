"""Live blocks: the table or the drawing of a register in the middle of a text."""

from __future__ import annotations

from planbuilder.model.live_blocks import FIGURES, has_content
from planbuilder.model.records import Effort
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.richtext.tree import LiveBlock
from planbuilder.office.html.figures import write_figures
from planbuilder.office.html.registers import write_register
from planbuilder.office.html.writer import Writer


def live_html(writer: Writer, block: LiveBlock, level: int) -> str:
    """Return what a block shows; headings in texts of the register begin at `level`.

    Where there is nothing to show, that is nothing.
    """
    with writer.apart() as parts:
        if has_content(writer.plan, block):
            _write(writer, block, level)
    return "".join(parts)


def _write(writer: Writer, block: LiveBlock, level: int) -> None:
    writer.live_blocks[block] += 1
    copy = writer.live_blocks[block]
    if block.register == FIGURES:
        write_figures(writer, level, (block.view,), name=f"figures-{copy}")
        return
    register = REGISTERS[block.register]
    is_effort = register.kind is Effort  # which links lead to in the chapters of efforts
    write_register(writer, register, level, (block.view,), copy=copy + is_effort)

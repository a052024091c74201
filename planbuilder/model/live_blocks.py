"""Live blocks: which there are to put into a text, and what each is called.

What a block shows is asked of the plan when it is looked at (`richtext.tree.LiveBlock`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from planbuilder.model.figures.table import FigureTable
from planbuilder.model.plan import Plan
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.richtext.tree import LiveBlock, LiveView, every_reading
from planbuilder.model.richtext.xhtml import from_xhtml

FIGURES = "figures"
"""The name by which a block shows the figures, which are no register."""
_FIGURES_TITLE, _FIGURES_ICON, _UNKNOWN_ICON = "Nøgletal", "figures", "registers"
VIEW_WORDS = {LiveView.TABLE: "tabel", LiveView.DRAWING: "tegning"}
_IN_XHTML = "data-register"


def live_blocks() -> Iterator[LiveBlock]:
    """Yield all blocks that a text can have, in the order of the registers."""
    from planbuilder.model.drawings.registry import OF_REGISTERS  # much, and nobody needs it early

    shown = (name for name, register in REGISTERS.items() if register.in_documents)
    for name in (*shown, FIGURES):
        yield LiveBlock(name)
        if name in OF_REGISTERS or name == FIGURES:
            yield LiveBlock(name, LiveView.DRAWING)


def block_title(block: LiveBlock) -> str:
    """Return what a block is called, e.g. "Sagsflow (tegning)".

    A register that this program doesn't know is called by its name in the file.
    """
    return f"{register_title(block.register)} ({VIEW_WORDS[block.view]})"


def is_known(name: str) -> bool:
    """Whether this program knows the register that a block names."""
    return name == FIGURES or name in REGISTERS


def register_title(name: str) -> str:
    """Return what the register is called that a block names; its name where it isn't known."""
    if name == FIGURES:
        return _FIGURES_TITLE
    return REGISTERS[name].title if name in REGISTERS else name


def register_icon(name: str) -> str:
    """Return the name of the icon of the register that a block names."""
    if name == FIGURES:
        return _FIGURES_ICON
    return REGISTERS[name].icon if name in REGISTERS else _UNKNOWN_ICON


def has_content(plan: Plan, block: LiveBlock) -> bool:
    """Whether there is anything in the plan that a block would show."""
    if block.register == FIGURES:
        return bool(FigureTable(plan).periods)
    register = REGISTERS.get(block.register)
    return register is not None and bool(plan.entries(register.kind))


def live_blocks_of(text: str) -> tuple[LiveBlock, ...]:
    """Return the live blocks of a text in canonical XHTML, in all its readings."""
    return _read(text) if _IN_XHTML in text else ()


@lru_cache(maxsize=64)
def _read(text: str) -> tuple[LiveBlock, ...]:
    # A document asks for those of each text several times.
    blocks = every_reading(from_xhtml(text))
    return tuple(block for block in blocks if isinstance(block, LiveBlock))

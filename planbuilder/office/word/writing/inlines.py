"""The inlines of a text as runs, links and references."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from planbuilder.model.richtext.tree import (
    Inline,
    Reference,
    Run,
)
from planbuilder.office.word.writing.markup import run
from planbuilder.office.word.writing.writer import Writer


def inlines_xml(writer: Writer, inlines: Iterable[Inline]) -> str:
    """Return the XML of inlines; neighbours with the same address are one link."""
    parts = []
    for href, group in groupby(inlines, key=_address):
        link = writer.document.link(href) if href else None
        style = writer.document.style("Hyperlink") if link else ""
        content = "".join(_inline(writer, inline, style) for inline in group)
        parts.append(
            f'<w:hyperlink r:id="{link}" w:history="1">{content}</w:hyperlink>' if link else content
        )
    return "".join(parts)


def _address(inline: Inline) -> str:
    return inline.href if isinstance(inline, Run) else ""


def _inline(writer: Writer, inline: Inline, style: str) -> str:
    if isinstance(inline, Reference):
        return writer.reference(inline.record)
    return run(inline.text, inline.marks, style)

"""The XML names of Word's format that the writer and the layout use, written once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn as name

P, PPR, R, RPR, T = (name(f"w:{tag}") for tag in ("p", "pPr", "r", "rPr", "t"))
TAB, BR, DRAWING = name("w:tab"), name("w:br"), name("w:drawing")
TBL, TR, TC = name("w:tbl"), name("w:tr"), name("w:tc")
TRPR, TCPR = name("w:trPr"), name("w:tcPr")
SECTPR, BOOKMARK = name("w:sectPr"), name("w:bookmarkStart")
VAL = name("w:val")
W = name("w:w")
EXTENT = name("wp:extent")

_SDT, _SDT_CONTENT = name("w:sdt"), name("w:sdtContent")

EMU_PER_TWIP = 635


def unwrapped(element: Any, *tags: str) -> Iterator[Any]:
    """Yield an element's children with these tags (all where none is given).

    What stands in content controls counts as if it stood there without.
    """
    if element.find(_SDT) is None:
        yield from element.iterchildren(*tags)
        return
    for child in element.iterchildren(*tags, *((_SDT,) if tags else ())):
        if child.tag == _SDT:
            for content in child.iterchildren(_SDT_CONTENT):
                yield from unwrapped(content, *tags)
        else:
            yield child


__all__ = [
    "BOOKMARK",
    "BR",
    "DRAWING",
    "EMU_PER_TWIP",
    "EXTENT",
    "PPR",
    "RPR",
    "SECTPR",
    "TAB",
    "TBL",
    "TC",
    "TCPR",
    "TR",
    "TRPR",
    "VAL",
    "P",
    "R",
    "T",
    "W",
    "name",
    "unwrapped",
]

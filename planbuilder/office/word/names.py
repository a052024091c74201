"""The XML names of Word's format that the writer and the layout use, written once."""

from __future__ import annotations

from docx.oxml.ns import qn as name

P, PPR, R, RPR, T = (name(f"w:{tag}") for tag in ("p", "pPr", "r", "rPr", "t"))
TAB, BR, DRAWING = name("w:tab"), name("w:br"), name("w:drawing")
TBL, TR, TC = name("w:tbl"), name("w:tr"), name("w:tc")
TRPR, TCPR = name("w:trPr"), name("w:tcPr")
SECTPR, BOOKMARK = name("w:sectPr"), name("w:bookmarkStart")
VAL = name("w:val")
W = name("w:w")
EXTENT = name("wp:extent")

EMU_PER_TWIP = 635

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
]

"""The XML names of Word's format that reading uses; strict documents are read as transitional."""

from __future__ import annotations

_SPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "o": "urn:schemas-microsoft-com:office:office",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "v": "urn:schemas-microsoft-com:vml",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "w16cex": "http://schemas.microsoft.com/office/word/2018/wordml/cex",
    "w16cid": "http://schemas.microsoft.com/office/word/2016/wordml/cid",
    "w16du": "http://schemas.microsoft.com/office/word/2023/wordml/word16du",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}


def name(prefixed: str) -> str:
    """Return "w:p" as lxml has it, with the namespace in braces."""
    prefix, _, local = prefixed.partition(":")
    return f"{{{_SPACES[prefix]}}}{local}"


def _word(local: str) -> str:
    return name(f"w:{local}")


VAL, ID = _word("val"), _word("id")
R_ID = name("r:id")
P, R, T, PPR, RPR = map(_word, ("p", "r", "t", "pPr", "rPr"))
TBL, TR, TC = map(_word, ("tbl", "tr", "tc"))
SDT, SDT_PR, SDT_CONTENT = map(_word, ("sdt", "sdtPr", "sdtContent"))
INS, DEL, MOVE_FROM, MOVE_TO = map(_word, ("ins", "del", "moveFrom", "moveTo"))
BOOKMARK_START, BOOKMARK_END = _word("bookmarkStart"), _word("bookmarkEnd")
COMMENT_START, COMMENT_END = _word("commentRangeStart"), _word("commentRangeEnd")
TEXT_BOX = _word("txbxContent")
NUM_PR, NUM_ID, LEVEL, OUTLINE = map(_word, ("numPr", "numId", "ilvl", "outlineLvl"))
ALTERNATE, CHOICE, FALLBACK = (
    name(f"mc:{tag}") for tag in ("AlternateContent", "Choice", "Fallback")
)

_OFF = frozenset({"0", "false", "off", "none"})


def is_on(value: str | None) -> bool:
    """Whether an on-off property with this w:val is on; without one it is."""
    return value not in _OFF


def whole(value: str | None, otherwise: int = 0) -> int:
    """Return the number that an attribute says, `otherwise` where it is none (or beyond reason)."""
    try:
        number = int(value or "")
    except ValueError:
        return otherwise
    return number if abs(number) < 2**31 else otherwise

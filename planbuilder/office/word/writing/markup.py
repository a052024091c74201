"""The small pieces of Word's XML that everything else is put together from, as strings.

Strings that are parsed once are several times faster than elements made one by one.
"""

from __future__ import annotations

import datetime

from planbuilder.model.richtext.tree import PLAIN, Marks
from planbuilder.office.document.texts import clean

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
}
IGNORABLE = ("w15",)
"""The prefixes of what an older Word passes over, since it doesn't know it."""

_MARK_XML = (
    (Marks.BOLD, "<w:b/><w:bCs/>"),
    (Marks.ITALIC, "<w:i/><w:iCs/>"),
    (Marks.UNDERLINE, '<w:u w:val="single"/>'),
    (Marks.SUPER, '<w:vertAlign w:val="superscript"/>'),
    (Marks.SUB, '<w:vertAlign w:val="subscript"/>'),
)
_MARKS = {
    marks: "".join(xml for mark, xml in _MARK_XML if mark & marks)
    for marks in map(Marks, range(32))
}


def escape(text: str) -> str:
    """Return the text as it stands in XML, between tags or in an attribute."""
    return (
        clean(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&quot;")
    )


def run(text: str, marks: Marks = PLAIN, style: str = "") -> str:
    r"""Return w:r elements with this text; "\n" is a line break. `style` is a style id."""
    properties = (f'<w:rStyle w:val="{style}"/>' if style else "") + _MARKS[marks]
    if properties:
        properties = f"<w:rPr>{properties}</w:rPr>"
    if "\n" not in text:
        return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' if line else ""
        for line in text.split("\n")
    )
    return f"<w:r>{properties}{lines}</w:r>"


def paragraph(style: str, content: str, properties: str = "") -> str:
    """Return a w:p. `properties` is the XML that follows w:pStyle in w:pPr, in schema order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def bookmarked(content: str, number: int, bookmark: str) -> str:
    """Return the content inside a bookmark; `number` is unique in the document."""
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{bookmark}"/>{content}'
        f'<w:bookmarkEnd w:id="{number}"/>'
    )


def field(instruction: str, result: str) -> str:
    """Return a field with its result; `result` is w:r elements."""
    return field_begin(instruction) + result + FIELD_END


def field_begin(instruction: str) -> str:
    """Return the beginning of a field, up to where its result begins."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def spacing(before: int | None = None, after: int | None = None) -> str:
    """Return a w:spacing that changes only what is given, in twips."""
    sides = (("before", before), ("after", after))
    given = "".join(f' w:{side}="{value}"' for side, value in sides if value is not None)
    return f"<w:spacing{given}/>"


def margin_bar(depth: int = 0) -> str:
    """Return a w:pBdr with a bar in the margin, beside what people disagree about.

    `depth` is the level of a list item from 0, further in, whose bar reaches further out; Word
    allows 31 points at most.
    """
    space = min(8 + 18 * depth, 31)
    return f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="{space}" w:color="8A5000"/></w:pBdr>'


def word_time(moment: str) -> str:
    """Return a time of the plan as Word writes it: by the clock on the wall, though it says "Z".

    "" stands for no time, and for one that no clock here shows.
    """
    try:
        at = datetime.datetime.fromisoformat(moment).astimezone()
    except (ValueError, OverflowError, OSError):
        return ""
    return at.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"

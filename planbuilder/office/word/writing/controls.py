"""Content controls: how a document says which record, version and field each stretch of it is.

They are hidden, so that the document looks as it would without them. `docs/word.md` describes
how a document of ours is built.
"""

from __future__ import annotations

from planbuilder.office.document.texts import one_line
from planbuilder.office.word.writing.markup import escape

CONTROL_END = "</w:sdtContent></w:sdt>"
_LONGEST_ALIAS = 64


def control_begin(tag: str, alias: str) -> str:
    """Return the beginning of a control; what stands in it and `CONTROL_END` follow."""
    title = escape(one_line(alias)[:_LONGEST_ALIAS])
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{title}"/><w:tag w:val="{escape(tag)}"/>'
        '<w15:appearance w15:val="hidden"/></w:sdtPr><w:sdtContent>'
    )


def control(content: str, tag: str, alias: str) -> str:
    """Return the content in a control with this tag and a title that a reader understands."""
    return control_begin(tag, alias) + content + CONTROL_END

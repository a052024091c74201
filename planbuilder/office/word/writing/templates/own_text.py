"""Marks the paragraphs of a template's own text, so that nobody takes them for a reader's words."""

from __future__ import annotations

from typing import Any

from planbuilder.office import tags
from planbuilder.office.word.names import PPR, P, T, name
from planbuilder.office.word.writing.document import WordDocument

_BOX = name("w:txbxContent")
_START, _END = name("w:bookmarkStart"), name("w:bookmarkEnd")


def mark_own_text(document: WordDocument) -> None:
    """Put a bookmark with a digest of its words into each paragraph of the body.

    To be called before the plan is in the body, and when the fields of the front page are filled.
    """
    for number, paragraph in enumerate(document.document.element.body.iter(P)):
        if next(paragraph.iterancestors(_BOX), None) is not None:
            continue
        words = _words(paragraph)
        if words.strip():
            mark_paragraph(document, paragraph, tags.template_bookmark(words, number))


def _words(paragraph: Any) -> str:
    return "".join(
        text.text or ""
        for text in paragraph.iter(T)
        if next(text.iterancestors(P), None) is paragraph
    )


def mark_paragraph(document: WordDocument, paragraph: Any, bookmark: str) -> None:
    """Put a bookmark around what stands in a paragraph."""
    number = str(document.next_id())
    start, end = paragraph.makeelement(_START), paragraph.makeelement(_END)
    for mark in (start, end):
        mark.set(name("w:id"), number)
    start.set(name("w:name"), bookmark)
    properties = paragraph.find(PPR)
    paragraph.insert(0 if properties is None else 1, start)
    paragraph.append(end)

"""A text on the screen becomes another one, and what both have stays where it is."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from planbuilder.model.richtext.tree import (
    Cell,
    Conflict,
    ListItem,
    Paragraph,
    Reading,
    Run,
    Table,
    normalise,
)
from planbuilder.model.richtext.xhtml import from_xhtml, to_xhtml
from planbuilder.ui.editor.document import fill, read
from planbuilder.ui.editor.patch import patch
from planbuilder.ui.editor.units import block_index, block_places
from tests.gui.text_strategies import edited_texts
from tests.model.richtext.strategies import texts

EXAMPLES = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def document_of(text) -> QTextDocument:
    document = QTextDocument()
    fill(document, text)
    return document


def of(*blocks: str) -> QTextDocument:
    return document_of(from_xhtml("\n".join(blocks)))


def text_in(document: QTextDocument) -> str:
    return to_xhtml(read(document))


def place_of(document: QTextDocument, words: str) -> int:
    found = document.find(words)
    assert not found.isNull()
    return found.selectionStart()


def numbers_in(document: QTextDocument) -> list[str]:
    numbers = []
    block = document.begin()
    while block.isValid():
        items = block.textList()
        numbers.extend([items.itemText(block)] if items else [])
        block = block.next()
    return numbers


@EXAMPLES
@given(edited_texts())
def test_a_document_becomes_exactly_the_other_text(both):
    before, after = both
    document = document_of(before)
    patch(document, after)
    assert read(document) == normalise(after)
    assert numbers_in(document) == numbers_in(document_of(after))


@EXAMPLES
@given(texts(), texts())
def test_a_document_becomes_a_text_that_has_nothing_to_do_with_it(before, after):
    document = document_of(before)
    patch(document, after)
    assert read(document) == normalise(after)
    document.undo()
    assert read(document) == normalise(before)

"""A text on the screen becomes another one, and what both have stays where it is."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtGui import QInputMethodEvent, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit

from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.tree import Paragraph, Run
from planbuilder.model.richtext.xhtml import from_xhtml, to_xhtml
from planbuilder.ui.editor.document import fill, read
from planbuilder.ui.editor.patch import patch
from planbuilder.ui.editor.steady import change_under
from planbuilder.ui.editor.units import block_index, block_places
from tests.gui.text_strategies import edited_texts, texts_with_conflicts
from tests.model.richtext.strategies import texts

EXAMPLES = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
TABLE = "<table>\n<tr><td><p>{}</p></td><td><p>{}</p></td></tr>\n</table>"


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


# Whatever the texts


@EXAMPLES
@given(edited_texts(), st.integers(0, 500))
def test_a_document_becomes_exactly_the_other_text_and_undo_gives_the_first(both, number):
    before, after = both
    document = document_of(before)
    (place,) = patch(document, normalise(after), [number % document.characterCount()])
    assert read(document) == normalise(after)
    assert numbers_in(document) == numbers_in(document_of(after))
    assert 0 <= place < document.characterCount()
    document.undo()
    assert read(document) == before
    assert not document.isUndoAvailable()


@EXAMPLES
@given(texts(), texts())
def test_a_document_becomes_a_text_that_has_nothing_to_do_with_it(before, after):
    document = document_of(before)
    patch(document, normalise(after))
    assert read(document) == normalise(after)


@EXAMPLES
@given(edited_texts(), st.integers(0, 20), st.integers(0, 100))
def test_a_place_in_a_block_that_both_have_stays_in_its_words(both, index, offset):
    rest, after = both
    mine = Paragraph((Run("Her skriver jeg, og her bliver jeg."),))
    index = min(index, len(rest), len(after))
    document = document_of((*rest[:index], mine, *rest[index:]))
    start = place_of(document, "Her skriver jeg")
    offset = min(offset, len(mine.inlines[0].text))
    (place,) = patch(document, normalise((*after[:index], mine, *after[index:])), [start + offset])
    assert place == place_of(document, "Her skriver jeg") + offset


@EXAMPLES
@given(texts_with_conflicts())
def test_each_block_of_a_text_is_found_in_the_document_and_back(text):
    text = normalise(text)
    document = document_of(text)
    places = block_places(document, text)
    assert len(places) == len(text)
    assert [block_index(document, text, place) for place in places] == list(range(len(text)))


# What stays


def blocks_kept(document: QTextDocument) -> list[int]:
    """Return what Qt knows the blocks by: it stays with a block as long as that is the same."""
    kept = []
    block = document.begin()
    while block.isValid():
        kept.append(block.userState())
        block = block.next()
    return kept


def number_blocks(document: QTextDocument) -> None:
    block = document.begin()
    while block.isValid():
        block.setUserState(block.blockNumber() + 1)
        block = block.next()


@pytest.mark.parametrize(
    ("after", "kept"),
    [
        (["<p>a</p>", "<p>b</p>", "<p>ny</p>", "<p>c</p>"], [1, 2, -1, 3]),
        (["<p>ny</p>", "<p>a</p>", "<p>b</p>", "<p>c</p>"], None),
        (["<p>a</p>", "<p>c</p>"], None),
        (["<p>a</p>", "<h2>b</h2>", "<p>c</p>"], [1, 2, 3]),
    ],
)
def test_only_what_differs_is_touched(after, kept):
    document = of("<p>a</p>", "<p>b</p>", "<p>c</p>")
    number_blocks(document)
    patch(document, from_xhtml("\n".join(after)))
    assert text_in(document) == "\n".join(after)
    assert kept is None or blocks_kept(document)[: len(kept)] == kept


def test_in_a_block_only_the_changed_words_change():
    document = of(
        "<p>Skolen måler trivsel i marts. SSP mødes hver måned. Klubben holder åbent.</p>"
    )
    before = QTextCursor(document)
    before.setPosition(place_of(document, "SSP"))
    (place,) = patch(
        document,
        from_xhtml("<p>Skolerne måler trivsel i april. SSP mødes hver måned. Klubben lukker.</p>"),
        [place_of(document, "mødes")],
    )
    assert place == place_of(document, "mødes")
    assert before.position() == place_of(document, "SSP")


def test_words_before_a_letter_of_two_units_are_found():
    document = of("<p>😀 en to tre</p>")
    patch(document, from_xhtml("<p>😀 en <strong>2</strong> tre 😀</p>"))
    assert text_in(document) == "<p>😀 en <strong>2</strong> tre 😀</p>"


def test_in_a_table_of_the_same_shape_only_the_changed_cell_changes():
    document = of("<p>a</p>", TABLE.format("Skolen", "marts"), "<p>b</p>")
    place = place_of(document, "Skolen") + 3
    cursor = QTextCursor(document)
    cursor.setPosition(place)
    table = cursor.currentTable()
    assert patch(
        document,
        from_xhtml("\n".join(["<p>a</p>", TABLE.format("Skolen", "i april"), "<p>b</p>"])),
        [place],
    ) == [place]
    assert cursor.currentTable() == table
    assert cursor.position() == place


def test_an_empty_line_behind_a_last_table_stays_while_others_write():
    document = of("<p>a</p>", TABLE.format("x", "y"))
    end = QTextCursor(document)
    end.movePosition(QTextCursor.MoveOperation.End)
    end.insertBlock()
    place = end.position()
    (after,) = patch(
        document, from_xhtml("\n".join(["<p>a mere</p>", TABLE.format("x", "y")])), [place]
    )
    assert after == place + len(" mere")


@pytest.mark.parametrize(
    "after",
    [
        ["<p>axe</p>", TABLE.format("1", "3"), "<p>b</p>"],
        ["<p>axe</p>", TABLE.format("2", "3"), "<p>c</p>", "<p>d</p>"],
        [f"<p>{n}</p>" for n in range(20)],
    ],
)
def test_undo_takes_back_all_of_it_and_nothing_of_what_was_done_before(after):
    document = of("<p>ae</p>", TABLE.format("1", "2"), "<p>b</p>")
    cursor = QTextCursor(document)
    cursor.setPosition(1)
    cursor.insertText("x")
    typed = text_in(document)
    patch(document, from_xhtml("\n".join(after)))
    document.undo()
    assert text_in(document) == typed
    document.undo()
    assert not document.isUndoAvailable()


# On the screen


@pytest.fixture
def editor(qtbot):
    made = QTextEdit()
    made.setDocument(document_of([Paragraph((Run(f"Afsnit {n}. " * 12),)) for n in range(60)]))
    made.document().setParent(made)
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    return made


def write_above(editor: QTextEdit, *words: str) -> None:
    """Let a colleague write paragraphs at the beginning."""
    new = [Paragraph((Run(line),)) for line in words]
    text = (*new, *read(editor.document()))
    change_under(editor, lambda places: patch(editor.document(), text, places))


def test_the_line_with_the_cursor_stays_where_it_is(editor):
    cursor = editor.document().find("Afsnit 30")
    cursor.clearSelection()
    editor.setTextCursor(cursor)
    before = editor.cursorRect()
    write_above(editor, "Et nyt afsnit fra Bo. " * 20, "Og et til.")
    assert editor.cursorRect() == before
    assert editor.textCursor().block().text().startswith("Afsnit 30")


def test_the_top_line_stays_where_the_cursor_is_out_of_sight(editor):
    bar = editor.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    top = editor.cursorForPosition(QRect(0, 0, 200, 1).center())
    words, y = top.block().text(), editor.cursorRect(top).top()
    write_above(editor, "Et nyt afsnit fra Bo. " * 20)
    now = editor.cursorForPosition(QRect(0, 0, 200, 1).center())
    assert (now.block().text(), editor.cursorRect(now).top()) == (words, y)
    assert editor.textCursor().block().text().startswith("Afsnit 0")


def test_a_selection_stays_on_its_words(editor):
    cursor = editor.document().find("Afsnit 3.")
    editor.setTextCursor(cursor)
    write_above(editor, "Et nyt afsnit fra Bo.")
    assert editor.textCursor().selectedText() == "Afsnit 3."


def test_a_letter_being_composed_goes_on_being_composed(editor):
    cursor = editor.document().find("Afsnit 3.")
    cursor.clearSelection()
    editor.setTextCursor(cursor)
    editor.setFocus()
    QApplication.sendEvent(editor.viewport(), QInputMethodEvent("¨", []))
    QApplication.sendEvent(editor, QInputMethodEvent("¨", []))
    write_above(editor, "Et nyt afsnit fra Bo.")
    layout = editor.textCursor().block().layout()
    assert layout.preeditAreaText() == "¨"
    assert layout.preeditAreaPosition() == editor.textCursor().positionInBlock()
    done = QInputMethodEvent()
    done.setCommitString("ü")
    QApplication.sendEvent(editor, done)
    assert "Afsnit 3.ü" in editor.toPlainText()


def test_typing_goes_on_at_the_cursor(editor):
    cursor = editor.document().find("Afsnit 3.")
    cursor.clearSelection()
    editor.setTextCursor(cursor)
    QTest.keyClicks(editor, " Først")
    write_above(editor, "Et nyt afsnit fra Bo.")
    QTest.keyClicks(editor, " og så.")
    assert "Afsnit 3. Først og så." in editor.toPlainText()

"""The text in a QTextDocument: in and out without loss, whatever somebody does to it."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRectF
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPainter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.tree import (
    PLAIN,
    Caption,
    Cell,
    Heading,
    ListItem,
    Marks,
    Paragraph,
    Picture,
    Reference,
    Run,
    Table,
)
from planbuilder.model.richtext.xhtml import from_xhtml, to_xhtml
from planbuilder.ui.editor.document import (
    dress,
    fill,
    insert,
    read,
    selected,
    set_header,
    set_kind,
)
from planbuilder.ui.editor.formats import object_of
from planbuilder.ui.editor.look import LIGHT, Look, restyle
from planbuilder.ui.editor.objects import install
from tests.model.richtext.strategies import texts

DARK = Look("#e4eaed", "#9fb0b8", "#6fc3d6", "#17343d", "#34454d", zoom=1.5)
MISSING = "sha256:" + "0" * 64
# The check for things left behind runs once for all examples of a test; that is as good.
EXAMPLES = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def document_of(text) -> QTextDocument:
    document = QTextDocument()
    fill(document, text)
    return document


def of(xhtml: str) -> QTextDocument:
    return document_of(from_xhtml(xhtml))


def text_in(document: QTextDocument) -> str:
    return to_xhtml(read(document)).replace("\n", "")


def cursor_at(document: QTextDocument, words: str, *, end: bool = False) -> QTextCursor:
    """Return a cursor before, or behind, the first place where the words stand."""
    found = document.find(words)
    assert not found.isNull()
    cursor = QTextCursor(document)
    cursor.setPosition(found.selectionEnd() if end else found.selectionStart())
    return cursor


def selection(document: QTextDocument, first: str, last: str) -> QTextCursor:
    cursor = cursor_at(document, first)
    end = cursor_at(document, last, end=True).position()
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor


# In and out


@EXAMPLES
@given(texts())
def test_what_goes_in_comes_out(text):
    assert read(document_of(text)) == normalise(text)


def test_filling_leaves_nothing_to_undo():
    document = of("<p>a</p>")
    QTextCursor(document).insertText("b")
    fill(document, from_xhtml("<p>c</p>"))
    assert not document.isUndoAvailable()
    assert not document.isModified()
    QTextCursor(document).insertText("d")
    assert document.isUndoAvailable()


def test_an_empty_text_is_one_empty_paragraph():
    document = of("<h1>a</h1>")
    fill(document, ())
    assert document.blockCount() == 1
    assert read(document) == ()


def test_lists_are_numbered_as_the_text_has_them():
    levels = ((True, 0), (True, 1), (True, 1), (True, 0), (True, 1), (False, 1), (True, 0))
    document = document_of([ListItem(kind, level, (Run("x"),)) for kind, level in levels])
    numbers = []
    block = document.begin()
    while block.isValid():
        numbers.append(block.textList().itemText(block))
        block = block.next()
    assert numbers == ["1.", "a.", "b.", "2.", "a.", ".", "3."]


def test_a_paragraph_between_lists_begins_them_anew():
    document = of("<ol><li>a</li></ol><p>x</p><ol><li>b</li></ol>")
    block = document.lastBlock()
    assert block.textList().itemText(block) == "1."


# What somebody does


KINDS = (Paragraph(), Caption(), Heading(2), ListItem(True, 0), ListItem(False, 2))


def make_bold(cursor: QTextCursor, number: int) -> None:
    shape = QTextCharFormat()
    shape.setFontWeight(QFont.Weight.Normal if number % 2 else QFont.Weight.Bold)
    cursor.mergeCharFormat(shape)


def change_table(cursor: QTextCursor, number: int) -> None:
    table = cursor.currentTable()
    if table is None:
        return
    match number % 4:
        case 0:
            table.insertRows(number % table.rows(), 1)
            dress(table)
        case 1:
            table.removeColumns(number % table.columns(), 1)
        case 2:
            table.appendColumns(1)
        case _:
            set_header(table, on=number % 8 > 3)


CHANGES = {
    "type": lambda cursor, number: cursor.insertText("ny\u2028linje" if number % 3 else "ord"),
    "press enter": lambda cursor, number: cursor.insertBlock(),
    "delete": lambda cursor, number: cursor.deleteChar(),
    "press backspace": lambda cursor, number: cursor.deletePreviousChar(),
    "make bold": make_bold,
    "change the kind": lambda cursor, number: set_kind(cursor, KINDS[number % len(KINDS)]),
    "change the table": change_table,
}
PLACES = st.integers(0, 10_000)


class Hand:
    """Somebody at the keyboard."""

    def __init__(self, document: QTextDocument) -> None:
        self.document = document

    def do(self, what: str, place: int, end: int | None, number: int, text) -> None:
        """Change the document at a place, or from there to an end, as `what` says."""
        size = self.document.characterCount()
        cursor = QTextCursor(self.document)
        cursor.setPosition(place % size)
        if end is not None:
            cursor.setPosition(end % size, QTextCursor.MoveMode.KeepAnchor)
        if what == "put in":
            insert(cursor, text)
        elif what in ("undo", "redo"):
            getattr(self.document, what)()
        else:
            CHANGES[what](cursor, number)


def doings(*more: str):
    """Return lists of what `Hand.do` can do: the changes and `more`."""
    what = st.sampled_from([*CHANGES, "put in", *more])
    doing = st.tuples(what, PLACES, st.none() | PLACES, st.integers(0, 100), texts(3))
    return st.lists(doing, max_size=8)


@EXAMPLES
@given(texts(), doings("undo", "redo"))
def test_after_any_changes_the_document_holds_a_normal_text(text, done):
    document = document_of(text)
    restyle(document, LIGHT)
    for doing in done:
        Hand(document).do(*doing)
        now = read(document)
        assert normalise(now) == now
        assert read(document_of(now)) == now


@EXAMPLES
@given(texts(), doings())
def test_undoing_every_step_brings_the_text_back(text, done):
    document = document_of(text)
    for doing in done:
        Hand(document).do(*doing)
    while document.isUndoAvailable():
        document.undo()
    assert read(document) == normalise(text)


def test_text_typed_after_a_reference_is_text():
    document = of('<p>se <a href="record:e7"></a></p>')
    cursor = QTextCursor(document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertText(" og ord")
    assert text_in(document) == '<p>se <a href="record:e7"></a> og ord</p>'


def test_a_picture_with_words_beside_it_stands_between_two_paragraphs():
    document = of(f'<figure><img src="{MISSING}" alt="kort" width="40"/></figure>')
    cursor = QTextCursor(document)
    cursor.insertText("før")
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertText("efter")
    figure = f'<figure><img src="{MISSING}" alt="kort" width="40"/></figure>'
    assert text_in(document) == f"<p>før</p>{figure}<p>efter</p>"


# Putting text in


@pytest.mark.parametrize(
    ("before", "place", "text", "after"),
    [
        ("<p>ab</p>", "b", "<p>X</p>", "<p>aXb</p>"),
        ("<h1>ab</h1>", "b", "<p>X</p>", "<h1>aXb</h1>"),
        ("<p>ab</p>", "b", "<p>X</p><p>Y</p>", "<p>aX</p><p>Yb</p>"),
        ("<p>ab</p>", "a", "<p>X</p><p>Y</p>", "<p>X</p><p>Y</p><p>ab</p>"),
        ("<h1>ab</h1>", "b", "<p>X</p><h2>Y</h2>", "<h1>aX</h1><h2>Y</h2><h1>b</h1>"),
        ("<p>ab</p>", "a", "<h1>X</h1>", "<h1>X</h1><p>ab</p>"),
        ("<p>ab</p>", "b", "<ul><li>X</li></ul>", "<p>a</p><ul><li>X</li></ul><p>b</p>"),
        (
            "<ul><li>a</li><li>cd</li></ul>",
            "c",
            "<ul><li>b</li></ul>",
            "<ul><li>a</li><li>b</li><li>cd</li></ul>",
        ),
        (
            "<p>ab</p>",
            "b",
            "<table><tr><td><p>X</p></td></tr></table>",
            "<p>a</p><table><tr><td><p>X</p></td></tr></table><p>b</p>",
        ),
        (
            "<table><tr><td><p>ab</p></td></tr></table>",
            "b",
            "<table><tr><td><p>X</p></td><td><p>Y</p></td></tr></table>",
            "<table><tr><td><p>aX</p><p>Yb</p></td></tr></table>",
        ),
        ("<p>ab</p>", "b", "", "<p>ab</p>"),
    ],
)
def test_text_is_put_in_as_a_writer_expects(before, place, text, after):
    document = of(before)
    insert(cursor_at(document, place), from_xhtml(text))
    assert text_in(document) == after
    document.undo()
    assert text_in(document) == before


def test_the_cursor_stands_behind_what_was_put_in():
    document = of("<p>ab</p>")
    cursor = cursor_at(document, "b")
    insert(cursor, from_xhtml("<h1>X</h1>"))
    cursor.insertText("!")
    assert text_in(document) == "<p>a</p><h1>X!</h1><p>b</p>"


def test_text_takes_the_place_of_what_is_selected():
    document = of("<p>abc</p><p>def</p>")
    insert(selection(document, "b", "e"), from_xhtml("<p>X</p>"))
    assert text_in(document) == "<p>aXf</p>"


def test_numbers_run_on_after_items_were_put_in():
    document = of("<ol><li>a</li><li>c</li></ol>")
    insert(cursor_at(document, "c"), from_xhtml("<ol><li>b</li></ol>"))
    block = document.lastBlock()
    assert block.textList().itemText(block) == "3."


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("verskr", "verskr", "<p>verskr</p>"),
        ("Over", "fed", "<h1>Overskrift</h1><p>med <strong>fed</strong></p>"),
        ("nr", "nr", "<p>nr</p>"),
        ("punkt", "nr", "<ul><li>punkt<ol><li>nr</li></ol></li></ul>"),
        (
            "nr",
            "slut",
            "<ol><li>nr</li></ol><table><tr><th><p>A</p></th></tr><tr><td><p>B</p></td></tr></table>"
            "<p>slut</p>",
        ),
    ],
)
def test_what_is_selected_is_a_text_too(first, last, expected):
    document = of(
        "<h1>Overskrift</h1><p>med <strong>fed</strong></p>"
        "<ul><li>punkt<ol><li>nr</li></ol></li></ul>"
        "<table><tr><th><p>A</p></th></tr><tr><td><p>B</p></td></tr></table><p>slut</p>"
    )
    assert to_xhtml(selected(selection(document, first, last))).replace("\n", "") == expected


# Kinds of blocks


def test_blocks_change_their_kind_and_lists_are_numbered_anew():
    document = of("<ol><li>a</li><li>b</li><li>c</li></ol>")
    set_kind(cursor_at(document, "b"), Heading(2))
    assert text_in(document) == "<ol><li>a</li></ol><h2>b</h2><ol><li>c</li></ol>"
    block = document.lastBlock()
    assert block.textList().itemText(block) == "1."
    set_kind(cursor_at(document, "b"), ListItem(True, 0))
    assert text_in(document) == "<ol><li>a</li><li>b</li><li>c</li></ol>"
    block = document.lastBlock()
    assert block.textList().itemText(block) == "3."


def test_a_selection_becomes_a_list_in_one_step():
    document = of("<p>a</p><h1>b</h1><p>c</p>")
    set_kind(selection(document, "a", "b"), ListItem(False, 0))
    assert text_in(document) == "<ul><li>a</li><li>b</li></ul><p>c</p>"
    document.undo()
    assert text_in(document) == "<p>a</p><h1>b</h1><p>c</p>"


def test_an_item_goes_one_level_deeper_than_the_one_before_and_no_further():
    document = of("<ul><li>a</li><li>b</li></ul>")
    set_kind(cursor_at(document, "b"), ListItem(True, 2))
    assert text_in(document) == "<ul><li>a<ol><li>b</li></ol></li></ul>"
    assert document.lastBlock().textList().format().indent() == 2


def test_bold_that_a_heading_has_by_itself_is_no_mark():
    document = document_of([Heading(1, (Run("Mål"),))])
    restyle(document, LIGHT)
    assert read(document) == (Heading(1, (Run("Mål"),)),)


def test_the_first_row_names_the_columns_or_not():
    document = of("<table><tr><td><p>A</p></td></tr><tr><td><p>B</p></td></tr></table>")
    table = cursor_at(document, "A").currentTable()
    set_header(table, on=True)
    assert text_in(document).startswith("<table><tr><th>")
    assert table.cellAt(0, 0).format().background().color().alpha() > 0
    set_header(table, on=False)
    assert text_in(document).startswith("<table><tr><td>")
    assert table.cellAt(0, 0).format().background().style().value == 0


# Look


EVERYTHING = (
    Heading(1, (Run("Overskrift"),)),
    Paragraph((Run("se "), Reference("e7"), Run(" og "), Run("kl.dk", PLAIN, "https://kl.dk"))),
    Caption((Run("Tabel"),)),
    Table(
        ((Cell((Paragraph((Run("A", Marks.ITALIC),)),)), Cell((Paragraph((Reference("e7"),)),))),)
    ),
    Picture(MISSING, "et kort", 50),
    Paragraph((Run("slut"),)),
)


def size_of_first_letter(document: QTextDocument) -> float:
    formats = document.begin().layout().formats()
    return formats[0].format.fontPointSize()


def test_a_look_changes_neither_content_nor_undo():
    document = document_of(EVERYTHING)
    install(document, lambda record: "Indsats 7", lambda source: None)
    QTextCursor(document).insertText("x")
    document.setModified(False)
    before, steps = read(document), document.availableUndoSteps()
    changes: list[None] = []
    document.contentsChanged.connect(lambda: changes.append(None))
    restyle(document, DARK)
    restyle(document, LIGHT)
    assert read(document) == before
    assert document.availableUndoSteps() == steps
    assert not document.isModified()
    assert not changes


def test_zoom_makes_everything_larger():
    document = document_of(EVERYTHING)
    install(document, lambda record: "Indsats 7", lambda source: None)
    document.setTextWidth(600)
    restyle(document, LIGHT)
    height = document.size().height()
    restyle(document, DARK)
    assert 1.3 < document.size().height() / height < 1.7


def test_headings_are_large_and_stay_so_as_they_change():
    document = document_of([Heading(1, (Run("a"),))])
    restyle(document, LIGHT)
    assert size_of_first_letter(document) == 15
    set_kind(QTextCursor(document), Heading(3))
    assert size_of_first_letter(document) == 11.5
    set_kind(QTextCursor(document), Paragraph())
    assert document.begin().layout().formats() == []


def test_a_text_filled_in_later_is_in_the_look_at_once():
    document = QTextDocument()
    restyle(document, LIGHT)
    fill(document, [Heading(2, (Run("a 😀"),))])
    (shape,) = document.begin().layout().formats()
    assert (shape.start, shape.length, shape.format.fontPointSize()) == (0, 4, 13)


# References and pictures


def rendered(document: QTextDocument) -> QImage:
    image = QImage(620, max(1, round(document.size().height())), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    document.drawContents(painter, QRectF(image.rect()))
    painter.end()
    return image


def has_colour(image: QImage, colour: QColor) -> bool:
    return any(
        image.pixelColor(QPoint(x, y)) == colour
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )


def png(colour: str) -> bytes:
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def test_a_reference_shows_the_name_that_the_record_has_now():
    names = {"e7": "Kort"}
    document = document_of([Paragraph((Reference("e7"), Run("x")))])
    document.setTextWidth(600)
    install(document, names.__getitem__, lambda source: None)
    restyle(document, LIGHT)
    narrow = document.idealWidth()
    assert has_colour(rendered(document), QColor(LIGHT.accent_light))
    names["e7"] = "Et noget længere navn"
    restyle(document, LIGHT)
    assert document.idealWidth() > narrow


def test_a_long_reference_never_makes_the_page_wider():
    document = document_of(
        [
            ListItem(False, 2, (Reference("e7"),)),
            Table(((Cell((Paragraph((Reference("e7"),)),)), Cell()),)),
        ]
    )
    document.setTextWidth(600)
    install(document, lambda record: "Meget langt navn " * 30, lambda source: None)
    restyle(document, DARK)
    assert document.size().width() == 600


def test_a_picture_takes_its_share_of_the_width():
    data = png("#aa2200")
    source = "sha256:" + hashlib.sha256(data).hexdigest()
    document = document_of([Picture(source, "rød", 50)])
    document.setDocumentMargin(0)
    document.setTextWidth(600)
    install(document, str, {source: data}.get)
    restyle(document, LIGHT)
    image = rendered(document)
    red = [x for x in range(image.width()) if image.pixelColor(x, 100) == QColor("#aa2200")]
    assert (min(red), max(red)) == (0, 299)


@pytest.mark.parametrize("data", [None, b"", b"no picture", png("#000000")[:40]])
def test_a_picture_that_cannot_be_shown_is_a_box_with_its_description(data):
    document = document_of([Picture(MISSING, "et kort", 50)])
    document.setTextWidth(600)
    install(document, str, lambda source: data)
    restyle(document, LIGHT)
    image = rendered(document)
    assert has_colour(image, QColor(LIGHT.accent_light))
    assert image.height() > 60


def test_the_record_of_a_reference_is_told_by_its_format():
    document = document_of([Paragraph((Reference("e7"),))])
    cursor = QTextCursor(document)
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
    assert object_of(cursor.charFormat()) == Reference("e7")

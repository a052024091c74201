"""Paragraph styles, marks, lists, links and tables, as the toolbar and the menus change them."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCursor

from planbuilder.model.richtext.tree import Caption, Heading, Marks, Paragraph
from planbuilder.model.richtext.xhtml import from_xhtml, to_xhtml
from planbuilder.ui.editor import links, marks, nesting, tables
from planbuilder.ui.editor.blocks import change_kind
from planbuilder.ui.editor.document import fill, read
from planbuilder.ui.editor.objects import install
from planbuilder.ui.editor.text_edit import TextEdit

PICTURE = f'<figure><img src="sha256:{"a" * 64}" alt="Et kort" width="50"/></figure>'
TABLE = (
    "<table>\n<tr><th><p>a</p></th><th><p>b</p></th></tr>\n"
    "<tr><td><p>c</p></td><td><p>d</p></td></tr>\n</table>"
)


@pytest.fixture
def editor(qtbot, session):
    made = TextEdit(session)
    qtbot.addWidget(made)
    install(made.document(), session.plan.reference_label, session.project.picture)
    return made


def put(editor: TextEdit, source: str, chosen: str = "") -> None:
    """Fill the editor and select `chosen`; with none, everything."""
    fill(editor.document(), from_xhtml(source))
    if chosen:
        found = editor.document().find(chosen)
        assert not found.isNull()
        editor.setTextCursor(found)
    else:
        editor.selectAll()


def text(editor: TextEdit) -> str:
    return to_xhtml(read(editor.document()))


# Kinds of paragraphs


def test_selected_paragraphs_become_headings_and_body_text_again(editor):
    put(editor, "<p>a</p>\n<p>b</p>")
    change_kind(editor.textCursor(), Heading(2))
    assert text(editor) == "<h2>a</h2>\n<h2>b</h2>"
    change_kind(editor.textCursor(), Paragraph())
    assert text(editor) == "<p>a</p>\n<p>b</p>"


def test_a_selection_that_ends_before_a_paragraph_leaves_it_alone(editor):
    put(editor, "<p>a</p>\n<p>b</p>")
    cursor = editor.textCursor()
    cursor.setPosition(0)
    cursor.movePosition(QTextCursor.MoveOperation.NextBlock, QTextCursor.MoveMode.KeepAnchor)
    change_kind(cursor, Heading(1))
    assert text(editor) == "<h1>a</h1>\n<p>b</p>"


def test_a_picture_stays_a_picture_among_paragraphs_that_change(editor):
    put(editor, f"<p>a</p>\n{PICTURE}\n<p>b</p>")
    change_kind(editor.textCursor(), Heading(1))
    assert text(editor) == f"<h1>a</h1>\n{PICTURE}\n<h1>b</h1>"


def test_a_cell_has_no_caption(editor):
    put(editor, TABLE, "c")
    change_kind(editor.textCursor(), Caption())
    assert text(editor) == TABLE


def test_an_item_that_becomes_a_heading_leaves_its_list(editor):
    put(editor, "<ol>\n<li>a</li>\n<li>b</li>\n<li>c</li>\n</ol>", "b")
    change_kind(editor.textCursor(), Heading(1))
    assert text(editor) == "<ol>\n<li>a</li>\n</ol>\n<h1>b</h1>\n<ol>\n<li>c</li>\n</ol>"
    editor.undo()
    assert text(editor) == "<ol>\n<li>a</li>\n<li>b</li>\n<li>c</li>\n</ol>"


# Marks


@pytest.mark.parametrize(
    ("mark", "tag"),
    [
        (Marks.BOLD, "strong"),
        (Marks.ITALIC, "em"),
        (Marks.UNDERLINE, "u"),
        (Marks.SUPER, "sup"),
        (Marks.SUB, "sub"),
    ],
)
def test_a_mark_is_set_and_taken_off(editor, mark, tag):
    put(editor, "<p>et to tre</p>", "to")
    marks.toggle(editor, mark)
    assert text(editor) == f"<p>et <{tag}>to</{tag}> tre</p>"
    assert marks.marks_at(editor.textCursor()) == mark
    marks.toggle(editor, mark)
    assert text(editor) == "<p>et to tre</p>"


def test_super_takes_the_place_of_sub(editor):
    put(editor, "<p>m<sub>2</sub></p>", "2")
    marks.toggle(editor, Marks.SUPER)
    assert text(editor) == "<p>m<sup>2</sup></p>"


def test_a_mark_with_the_cursor_in_a_word_takes_the_whole_word(editor):
    put(editor, "<p>en handlingsplan her</p>", "hand")
    cursor = editor.textCursor()
    cursor.setPosition(cursor.selectionEnd())
    editor.setTextCursor(cursor)
    marks.toggle(editor, Marks.BOLD)
    assert text(editor) == "<p>en <strong>handlingsplan</strong> her</p>"


def test_a_mark_without_a_selection_is_for_what_is_typed_next(editor):
    put(editor, "<p>et </p>")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    marks.toggle(editor, Marks.BOLD)
    editor.insertPlainText("to")
    marks.toggle(editor, Marks.BOLD)
    assert text(editor) == "<p>et <strong>to</strong></p>"


def test_clearing_takes_all_marks_and_keeps_links_and_references(editor):
    put(
        editor,
        '<p><strong>a</strong><a href="https://x.dk"><em>b</em></a><a href="record:r"></a>'
        "<u>c<sup>d</sup></u></p>",
    )
    marks.clear(editor)
    assert text(editor) == '<p>a<a href="https://x.dk">b</a><a href="record:r"></a>cd</p>'


# Lists


def test_paragraphs_become_a_list_and_paragraphs_again(editor):
    put(editor, "<p>a</p>\n<p>b</p>")
    nesting.toggle_list(editor.textCursor(), numbered=True)
    assert text(editor) == "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"
    nesting.toggle_list(editor.textCursor(), numbered=True)
    assert text(editor) == "<p>a</p>\n<p>b</p>"


def test_bullets_become_numbers_on_the_level_where_they_are(editor):
    put(editor, "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul></li>\n</ul>")
    nesting.toggle_list(editor.textCursor(), numbered=True)
    assert text(editor) == "<ol>\n<li>a\n<ol>\n<li>b</li>\n</ol></li>\n</ol>"


def test_a_new_item_behind_a_list_numbers_on(editor):
    put(editor, "<ol>\n<li>a</li>\n</ol>\n<p>b</p>", "b")
    nesting.toggle_list(editor.textCursor(), numbered=True)
    assert text(editor) == "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"


def test_an_item_that_goes_in_takes_the_kind_of_the_list_it_comes_to(editor):
    put(editor, "<ol>\n<li>a\n<ul>\n<li>b</li>\n</ul></li>\n<li>c</li>\n</ol>", "c")
    nesting.nest(editor.textCursor())
    assert text(editor) == "<ol>\n<li>a\n<ul>\n<li>b</li>\n<li>c</li>\n</ul></li>\n</ol>"


# Links


def test_selected_words_are_linked_with_their_marks(editor):
    put(editor, "<p>se <strong>centret</strong> her</p>", "centret")
    links.set_link(editor.textCursor(), "centret", "https://cde.dk")
    assert text(editor) == '<p>se <a href="https://cde.dk"><strong>centret</strong></a> her</p>'


def test_a_link_is_found_whole_across_its_marks_and_changed(editor):
    put(editor, '<p>se <a href="https://a.dk">det <em>nye</em> sted</a> her</p>', "nye")
    link = links.link_at(editor.textCursor())
    assert link is not None
    assert links.words_of(link) == "det nye sted"
    assert links.href_of(link) == "https://a.dk"
    links.set_link(link, "det nye sted", "https://b.dk")
    assert text(editor) == '<p>se <a href="https://b.dk">det <em>nye</em> sted</a> her</p>'


def test_a_removed_link_leaves_its_words(editor):
    put(editor, '<p>se <a href="https://a.dk">stedet</a></p>', "stedet")
    link = links.link_at(editor.textCursor())
    assert link is not None
    links.remove_link(link)
    assert text(editor) == "<p>se stedet</p>"
    assert links.link_at(editor.textCursor()) is None


def test_words_selected_right_behind_a_link_are_not_the_link(editor):
    put(editor, '<p><a href="https://a.dk">et</a>to</p>', "to")
    assert links.link_at(editor.textCursor()) is None


# Tables


def test_a_new_table_stands_between_the_paragraphs_and_has_the_cursor(editor):
    put(editor, "<p>før</p>\n<p>efter</p>", "før")
    editor.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
    tables.insert_table(editor, 2, 2, header=True)
    editor.insertPlainText("x")
    assert text(editor) == (
        "<p>før</p>\n<table>\n<tr><th><p>x</p></th><th><p></p></th></tr>\n"
        "<tr><td><p></p></td><td><p></p></td></tr>\n</table>\n<p>efter</p>"
    )


def test_a_new_table_in_an_empty_text_takes_the_place_of_the_empty_line(editor):
    put(editor, "")
    tables.insert_table(editor, 1, 1, header=False)
    editor.insertPlainText("x")
    assert text(editor) == "<table>\n<tr><td><p>x</p></td></tr>\n</table>"


def test_no_table_comes_into_a_table(editor):
    put(editor, TABLE, "c")
    tables.insert_table(editor, 2, 2, header=True)
    assert text(editor) == TABLE


def test_rows_and_columns_come_and_go(editor):
    put(editor, TABLE, "c")
    tables.add_row(editor, below=True)
    editor.insertPlainText("e")
    tables.add_row(editor, below=False)
    editor.insertPlainText("f")
    assert text(editor).count("<tr>") == 4
    tables.add_column(editor, right=True)
    editor.insertPlainText("g")
    tables.add_column(editor, right=False)
    editor.insertPlainText("h")
    assert "<tr><td><p>f</p></td><td><p>h</p></td><td><p>g</p></td>" in text(editor)
    tables.delete_columns(editor)
    tables.delete_rows(editor)
    assert text(editor) == (
        "<table>\n<tr><th><p>a</p></th><th><p></p></th><th><p>b</p></th></tr>\n"
        "<tr><td><p>c</p></td><td><p></p></td><td><p>d</p></td></tr>\n"
        "<tr><td><p>e</p></td><td><p></p></td><td><p></p></td></tr>\n</table>"
    )


def test_each_change_of_a_table_is_one_step_of_undo(editor):
    for change in (
        lambda: tables.add_row(editor, below=True),
        lambda: tables.add_column(editor, right=True),
        lambda: tables.delete_rows(editor),
        lambda: tables.delete_columns(editor),
        lambda: tables.toggle_header(editor),
        lambda: tables.delete_table(editor),
    ):
        put(editor, TABLE, "c")
        change()
        assert text(editor) != TABLE
        editor.undo()
        assert text(editor) == TABLE
        assert not editor.document().isUndoAvailable()


def test_deleting_all_rows_deletes_the_table(editor):
    put(editor, f"<p>før</p>\n{TABLE}\n<p>efter</p>", "a")
    cursor = editor.textCursor()
    table = cursor.currentTable()
    cursor.setPosition(table.cellAt(0, 0).firstPosition())
    cursor.setPosition(table.cellAt(1, 1).lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    tables.delete_rows(editor)
    assert text(editor) == "<p>før</p>\n<p>efter</p>"


def test_the_row_above_a_header_is_the_new_header(editor):
    put(editor, TABLE, "a")
    tables.add_row(editor, below=False)
    assert text(editor).startswith(
        "<table>\n<tr><th><p></p></th><th><p></p></th></tr>\n<tr><td><p>a"
    )
    header = editor.textCursor().currentTable()
    assert header.cellAt(0, 0).format().background() != header.cellAt(1, 0).format().background()


@pytest.mark.parametrize(
    ("source", "left"),
    [
        (f"{TABLE}\n<h1>efter</h1>", "<h1>efter</h1>"),
        (f"<h1>før</h1>\n{TABLE}", "<h1>før</h1>"),
        (
            f"<h1>før</h1>\n{TABLE}\n<ul>\n<li>x</li>\n</ul>",
            "<h1>før</h1>\n<ul>\n<li>x</li>\n</ul>",
        ),
        (TABLE, ""),
    ],
)
def test_what_stands_around_a_deleted_table_stays_as_it_was(editor, source, left):
    put(editor, source, "c")
    tables.delete_table(editor)
    assert text(editor) == left
    editor.undo()
    assert text(editor) == source

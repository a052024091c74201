"""Keys in the text do what office people expect of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from planbuilder.model.richtext.xhtml import from_xhtml, to_xhtml
from planbuilder.ui.editor.document import fill, read
from planbuilder.ui.editor.objects import install
from planbuilder.ui.editor.text_edit import TextEdit

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PICTURE = f'<figure><img src="sha256:{"a" * 64}" alt="Et kort" width="50"/></figure>'


@pytest.fixture
def editor(qtbot, session):
    made = TextEdit(session)
    qtbot.addWidget(made)
    install(made.document(), session.plan.reference_label, session.project.picture)
    made.resize(700, 500)
    made.show()
    made.setFocus()
    return made


class Writer:
    """Somebody at the keyboard. "|" in a text given to `at` is where the cursor stands."""

    def __init__(self, editor: TextEdit) -> None:
        self.editor = editor

    def has(self, source: str) -> None:
        fill(self.editor.document(), from_xhtml(source))
        self.editor.moveCursor(QTextCursor.MoveOperation.Start)

    def at_end_of(self, words: str) -> None:
        found = self.editor.document().find(words)
        assert not found.isNull(), f"{words} isn't there"
        cursor = self.editor.textCursor()
        cursor.setPosition(found.selectionEnd())
        self.editor.setTextCursor(cursor)

    def at_start_of(self, words: str) -> None:
        found = self.editor.document().find(words)
        assert not found.isNull(), f"{words} isn't there"
        cursor = self.editor.textCursor()
        cursor.setPosition(found.selectionStart())
        self.editor.setTextCursor(cursor)

    def selects(self, words: str) -> None:
        self.editor.setTextCursor(self.editor.document().find(words))

    def at(self, position: int) -> None:
        cursor = self.editor.textCursor()
        cursor.setPosition(position)
        self.editor.setTextCursor(cursor)

    def types(self, words: str) -> None:
        QTest.keyClicks(self.editor, words)

    def presses(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.editor, key, modifiers)

    @property
    def text(self) -> str:
        return to_xhtml(read(self.editor.document()))


@pytest.fixture
def writer(editor):
    return Writer(editor)


# Enter


def test_enter_behind_a_heading_gives_body_text(writer):
    writer.has("<h1>Vision</h1>")
    writer.at_end_of("Vision")
    writer.presses(Qt.Key.Key_Return)
    writer.types("Alle er med.")
    assert writer.text == "<h1>Vision</h1>\n<p>Alle er med.</p>"


def test_enter_before_a_heading_makes_room_for_body_text(writer):
    writer.has("<h1>Vision</h1>")
    writer.presses(Qt.Key.Key_Return)
    assert writer.text == "<p></p>\n<h1>Vision</h1>"
    writer.types("Vores ")
    assert writer.text == "<p></p>\n<h1>Vores Vision</h1>"


def test_enter_in_a_heading_splits_it(writer):
    writer.has("<h2>Mål og midler</h2>")
    writer.at_end_of("Mål")
    writer.presses(Qt.Key.Key_Return)
    assert writer.text == "<h2>Mål</h2>\n<h2> og midler</h2>"


def test_enter_behind_a_caption_gives_body_text(writer):
    writer.has('<p class="caption">Partnere</p>')
    writer.at_end_of("Partnere")
    writer.presses(Qt.Key.Key_Return)
    writer.types("x")
    assert writer.text == '<p class="caption">Partnere</p>\n<p>x</p>'


def test_enter_in_a_list_gives_the_next_item(writer):
    writer.has("<ol>\n<li>et</li>\n</ol>")
    writer.at_end_of("et")
    writer.presses(Qt.Key.Key_Return)
    writer.types("to")
    assert writer.text == "<ol>\n<li>et</li>\n<li>to</li>\n</ol>"


def test_enter_in_an_empty_item_ends_the_list(writer):
    writer.has("<ul>\n<li>et</li>\n</ul>")
    writer.at_end_of("et")
    writer.presses(Qt.Key.Key_Return)
    writer.presses(Qt.Key.Key_Return)
    writer.types("slut")
    assert writer.text == "<ul>\n<li>et</li>\n</ul>\n<p>slut</p>"


def test_enter_in_an_empty_nested_item_moves_it_one_level_out(writer):
    writer.has("<ol>\n<li>et\n<ul>\n<li>a</li>\n</ul></li>\n</ol>")
    writer.at_end_of("a")
    writer.presses(Qt.Key.Key_Return)
    writer.presses(Qt.Key.Key_Return)
    writer.types("to")
    assert writer.text == "<ol>\n<li>et\n<ul>\n<li>a</li>\n</ul></li>\n<li>to</li>\n</ol>"


def test_an_ended_list_in_the_middle_leaves_two_lists(writer):
    writer.has("<ul>\n<li>et</li>\n<li>to</li>\n</ul>")
    writer.at_end_of("et")
    writer.presses(Qt.Key.Key_Return)
    writer.presses(Qt.Key.Key_Return)
    writer.types("midt")
    assert writer.text == "<ul>\n<li>et</li>\n</ul>\n<p>midt</p>\n<ul>\n<li>to</li>\n</ul>"


def test_shift_enter_breaks_the_line(writer):
    writer.has("<p>et</p>")
    writer.at_end_of("et")
    writer.presses(Qt.Key.Key_Return, SHIFT)
    writer.types("to")
    assert writer.text == "<p>et<br/>to</p>"


def test_ctrl_enter_does_nothing(writer):
    writer.has("<p>et</p>")
    writer.presses(Qt.Key.Key_Return, CTRL)
    assert writer.text == "<p>et</p>"


# Backspace and Delete


def test_backspace_before_an_item_moves_it_out_then_out_of_the_list(writer):
    writer.has("<ul>\n<li>et\n<ul>\n<li>a</li>\n</ul></li>\n</ul>")
    writer.at_start_of("a")
    writer.presses(Qt.Key.Key_Backspace)
    assert writer.text == "<ul>\n<li>et</li>\n<li>a</li>\n</ul>"
    writer.presses(Qt.Key.Key_Backspace)
    assert writer.text == "<ul>\n<li>et</li>\n</ul>\n<p>a</p>"
    writer.presses(Qt.Key.Key_Backspace)
    assert writer.text == "<ul>\n<li>eta</li>\n</ul>"


def test_backspace_in_an_empty_heading_makes_it_body_text(writer):
    writer.has("<p>a</p>\n<h1></h1>")
    writer.editor.moveCursor(QTextCursor.MoveOperation.End)
    writer.presses(Qt.Key.Key_Backspace)
    assert writer.text == "<p>a</p>\n<p></p>"


def test_backspace_towards_a_picture_selects_it_before_it_goes(writer):
    writer.has(f"{PICTURE}\n<p>efter</p>")
    writer.at_start_of("efter")
    writer.presses(Qt.Key.Key_Backspace)
    assert writer.text == f"{PICTURE}\n<p>efter</p>"
    writer.presses(Qt.Key.Key_Backspace)
    assert writer.text == "<p></p>\n<p>efter</p>"


def test_delete_towards_a_picture_selects_it_before_it_goes(writer):
    writer.has(f"<p>før</p>\n{PICTURE}")
    writer.at_end_of("før")
    writer.presses(Qt.Key.Key_Delete)
    assert PICTURE in writer.text
    writer.presses(Qt.Key.Key_Delete)
    assert writer.text == "<p>før</p>\n<p></p>"


def test_an_empty_paragraph_beside_a_picture_just_goes(writer):
    writer.has(f"{PICTURE}\n<p></p>\n<p>efter</p>")
    writer.at(2)
    writer.presses(Qt.Key.Key_Backspace)
    assert writer.text == f"{PICTURE}\n<p>efter</p>"


# Pictures


def test_typing_behind_a_picture_begins_a_paragraph(writer):
    writer.has(PICTURE)
    writer.at(1)
    writer.types("efter")
    assert writer.text == f"{PICTURE}\n<p>efter</p>"


def test_typing_before_a_picture_begins_a_paragraph(writer):
    writer.has(PICTURE)
    writer.at(0)
    writer.types("før")
    assert writer.text == f"<p>før</p>\n{PICTURE}"


def test_enter_behind_a_picture_gives_body_text(writer):
    writer.has(PICTURE)
    writer.at(1)
    writer.presses(Qt.Key.Key_Return)
    writer.types("x")
    assert writer.text == f"{PICTURE}\n<p>x</p>"


# Tab


def test_tab_nests_three_deep_and_no_deeper(writer):
    writer.has("<ul>\n<li>a</li>\n<li>b</li>\n<li>c</li>\n<li>d</li>\n</ul>")
    for item, presses in (("b", 2), ("c", 3), ("d", 9)):
        writer.at_end_of(item)
        for _ in range(presses):
            writer.presses(Qt.Key.Key_Tab)
    assert writer.text == (
        "<ul>\n<li>a\n<ul>\n<li>b\n<ul>\n<li>c</li>\n<li>d</li>\n</ul></li>\n</ul></li>\n</ul>"
    )


def test_shift_tab_moves_an_item_out_with_what_hangs_under_it(writer):
    writer.has(
        "<ol>\n<li>a\n<ol>\n<li>b\n<ul>\n<li>c</li>\n</ul></li>\n</ol></li>\n<li>d</li>\n</ol>"
    )
    writer.at_start_of("b")
    writer.presses(Qt.Key.Key_Backtab, SHIFT)
    assert writer.text == (
        "<ol>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul></li>\n<li>d</li>\n</ol>"
    )


def test_tab_moves_an_item_in_with_what_hangs_under_it(writer):
    writer.has("<ul>\n<li>a</li>\n<li>b\n<ol>\n<li>c</li>\n</ol></li>\n</ul>")
    writer.at_start_of("b")
    writer.presses(Qt.Key.Key_Tab)
    assert writer.text == (
        "<ul>\n<li>a\n<ul>\n<li>b\n<ol>\n<li>c</li>\n</ol></li>\n</ul></li>\n</ul>"
    )


def test_the_first_item_has_nothing_to_go_under(writer):
    writer.has("<ul>\n<li>a</li>\n</ul>")
    writer.presses(Qt.Key.Key_Tab)
    assert writer.text == "<ul>\n<li>a</li>\n</ul>"


def test_nesting_several_selected_items_is_one_step_of_undo(writer):
    source = "<ul>\n<li>a</li>\n<li>b</li>\n<li>c</li>\n</ul>"
    writer.has(source)
    writer.at_start_of("b")
    writer.presses(Qt.Key.Key_Down, SHIFT)
    writer.presses(Qt.Key.Key_End, SHIFT)
    writer.presses(Qt.Key.Key_Tab)
    assert writer.text == "<ul>\n<li>a\n<ul>\n<li>b</li>\n<li>c</li>\n</ul></li>\n</ul>"
    writer.editor.undo()
    assert writer.text == source


def test_tab_in_body_text_changes_nothing(writer):
    writer.has("<p>et</p>")
    writer.at_end_of("et")
    writer.presses(Qt.Key.Key_Tab)
    writer.types("!")
    assert writer.text == "<p>et!</p>"
    assert writer.editor.hasFocus()


TABLE = (
    "<table>\n<tr><th><p>a</p></th><th><p>b</p></th></tr>\n"
    "<tr><td><p>c</p></td><td><p>d</p></td></tr>\n</table>"
)


def test_tab_goes_through_the_cells_and_back(writer):
    writer.has(TABLE)
    writer.at_end_of("a")
    writer.presses(Qt.Key.Key_Tab)
    writer.types("B")
    writer.presses(Qt.Key.Key_Tab)
    writer.presses(Qt.Key.Key_Backtab, SHIFT)
    writer.presses(Qt.Key.Key_Backtab, SHIFT)
    writer.types("A")
    assert writer.text == TABLE.replace("<p>a</p>", "<p>A</p>").replace("<p>b</p>", "<p>B</p>")


def test_tab_in_the_last_cell_adds_a_row(writer):
    writer.has(TABLE)
    writer.at_end_of("d")
    writer.presses(Qt.Key.Key_Tab)
    writer.types("ny")
    assert writer.text == TABLE.replace(
        "</table>", "<tr><td><p>ny</p></td><td><p></p></td></tr>\n</table>"
    )


# Letters


def test_ctrl_shift_space_gives_a_space_that_never_breaks(writer):
    writer.has("<p>§</p>")
    writer.at_end_of("§")
    writer.presses(Qt.Key.Key_Space, CTRL | SHIFT)
    writer.types("115")
    assert writer.text == "<p>§&#160;115</p>"


def test_straight_quotes_become_danish_ones(writer):
    writer.types('Han sagde "ja" ("nej").')
    assert writer.text == "<p>Han sagde »ja« (»nej«).</p>"


def test_undo_gives_the_straight_quote_back(writer):
    writer.types('2,5"')
    assert writer.text == "<p>2,5«</p>"
    writer.editor.undo()
    assert writer.text == "<p>2,5&quot;</p>"


def test_a_selected_word_is_replaced_by_the_quote(writer):
    writer.has("<p>et ord her</p>")
    writer.selects("ord")
    writer.types('"')
    assert writer.text == "<p>et » her</p>"


def test_straight_quotes_stay_where_the_setting_says_so(writer):
    writer.editor.danish_quotes = False
    writer.types('"ja"')
    assert writer.text == "<p>&quot;ja&quot;</p>"


def test_what_is_typed_behind_a_link_is_not_linked(writer):
    writer.has('<p><a href="https://cde.dk">centret</a></p>')
    writer.at_end_of("centret")
    writer.types(" i dag")
    assert writer.text == '<p><a href="https://cde.dk">centret</a> i dag</p>'


def test_what_is_typed_inside_a_link_is_linked(writer):
    writer.has('<p><a href="https://cde.dk">centret</a></p>')
    writer.at_end_of("cent")
    writer.types("e")
    assert writer.text == '<p><a href="https://cde.dk">centeret</a></p>'


def test_what_is_typed_behind_a_reference_is_plain(writer):
    writer.has('<p><strong>jf. </strong><a href="record:x"></a></p>')
    writer.editor.moveCursor(QTextCursor.MoveOperation.End)
    writer.types(" og")
    assert writer.text == '<p><strong>jf. </strong><a href="record:x"></a> og</p>'


def test_a_link_that_is_typed_over_is_gone_and_one_step_of_undo_brings_it_back(writer):
    source = '<p>se <a href="https://cde.dk">centret</a> nu</p>'
    writer.has(source)
    writer.selects("centret")
    writer.types("x")
    assert writer.text == "<p>se x nu</p>"
    writer.editor.undo()
    assert writer.text == source


def test_a_reference_that_is_typed_over_is_gone_and_one_step_of_undo_brings_it_back(writer):
    source = '<p>se <a href="record:r"></a> nu</p>'
    writer.has(source)
    writer.at(3)
    writer.presses(Qt.Key.Key_Right, SHIFT)
    writer.types("x")
    assert writer.text == "<p>se x nu</p>"
    writer.editor.undo()
    assert writer.text == source


def test_enter_over_a_selection_is_one_step_of_undo(writer):
    writer.has("<h1>Mål og midler</h1>")
    writer.selects(" og midler")
    writer.presses(Qt.Key.Key_Return)
    assert writer.text == "<h1>Mål</h1>\n<p></p>"
    writer.editor.undo()
    assert writer.text == "<h1>Mål og midler</h1>"


def test_keys_that_delete_whole_lines_elsewhere_do_nothing_here(writer):
    writer.has("<p>et to</p>")
    writer.at_end_of("et")
    writer.presses(Qt.Key.Key_U, CTRL)
    writer.presses(Qt.Key.Key_K, CTRL)
    assert writer.text == "<p>et to</p>"


def test_a_text_that_is_only_for_reading_takes_no_key(writer):
    writer.has("<ul>\n<li>a</li>\n</ul>")
    writer.editor.setReadOnly(True)
    for key in (Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_X):
        writer.presses(key)
    assert writer.text == "<ul>\n<li>a</li>\n</ul>"

"""A place that people wrote differently is a card in the text; one click or key settles it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from planbuilder.model.plan import with_text
from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.tree import Conflict, Paragraph, Reading, Run
from planbuilder.model.richtext.xhtml import CONFLICT_BEGINS, from_xhtml, to_xhtml
from planbuilder.ui.editor.conflict_card import ALL, EDIT, Card
from planbuilder.ui.editor.conflict_dialog import ConflictDialog
from planbuilder.ui.editor.conflicts import ConflictDesk, conflict_places
from planbuilder.ui.editor.document import fill, insert, read, selected
from planbuilder.ui.editor.live_reader import LiveReader
from planbuilder.ui.editor.look import LIGHT, Look
from planbuilder.ui.editor.places import find_place
from planbuilder.ui.element_page import ElementPage
from tests.gui.text_strategies import texts_with_conflicts

ELEMENT = "formaal-og-vision"
EXAMPLES = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def paragraph(words: str) -> Paragraph:
    return Paragraph((Run(words),))


def conflict(**readings: str) -> Conflict:
    """A conflict of what each wrote; "" for one who took the place out."""
    return Conflict(
        tuple(
            Reading(author, (paragraph(words),) if words else ())
            for author, words in readings.items()
        )
    )


BO_AND_ME = conflict(**{"Bo": "Vi mødes i marts.", "Hanne Nielsen": "Vi mødes i april."})
ME_DELETED = conflict(**{"Hanne Nielsen": "", "Åse": "Klubben holder åbent."})
TEXT = (paragraph("Først."), BO_AND_ME, paragraph("Imellem."), ME_DELETED)
TABLE = "<table>\n<tr><td><p>{}</p></td></tr>\n</table>"


# In the document


@EXAMPLES
@given(texts_with_conflicts())
def test_conflicts_go_into_a_document_and_come_out(text):
    document = QTextDocument()
    fill(document, text)
    assert read(document) == normalise(text)
    reader = LiveReader(document)
    assert from_xhtml(reader.xhtml()) == normalise(text)


def test_a_conflict_that_is_copied_keeps_all_readings():
    document = QTextDocument()
    fill(document, TEXT)
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    assert selected(cursor) == TEXT
    other = QTextDocument()
    insert(QTextCursor(other), selected(cursor))
    assert read(other) == TEXT


def test_a_single_conflict_is_copied_as_it_is():
    document = QTextDocument()
    fill(document, TEXT)
    (place, _) = conflict_places(document)
    cursor = QTextCursor(document)
    cursor.setPosition(place)
    cursor.setPosition(place + 1, QTextCursor.MoveMode.KeepAnchor)
    assert selected(cursor) == (BO_AND_ME,)


def test_into_a_cell_a_conflict_comes_with_the_words_of_all():
    document = QTextDocument()
    fill(document, from_xhtml(TABLE.format("x")))
    cursor = document.find("x")
    insert(cursor, (BO_AND_ME,))
    assert not conflict_places(document)
    assert "Vi mødes i marts." in document.toPlainText()
    assert "Vi mødes i april." in document.toPlainText()


@pytest.mark.parametrize("first", ["Først.", ""])
def test_a_place_in_a_reading_is_found_in_its_card(first):
    text = (paragraph(first) if first else Paragraph(), BO_AND_ME, paragraph("i april."))
    document = QTextDocument()
    fill(document, text)
    plain = "\n".join([first, "Vi mødes i marts.", "Vi mødes i april.", "i april."])
    in_card = find_place(document, plain.index("i april."), 8)
    assert in_card.selectionStart() == conflict_places(document)[0]
    behind = find_place(document, plain.rindex("i april."), 8)
    assert behind.selectedText() == "i april."
    assert behind.selectionStart() == document.lastBlock().position()


# The card


def card(what: Conflict, me: str = "Hanne Nielsen", **more) -> Card:
    return Card(what, 500, more.pop("look", LIGHT), str, lambda source: None, me,
                with_buttons=True, **more)  # fmt: skip


def picture_of(shown: Card) -> QImage:
    image = QImage(shown.size.toSize(), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    shown.draw(painter, QPoint(0, 0).toPointF())
    painter.end()
    return image


def has_colour(image: QImage, colour: str) -> bool:
    return any(
        image.pixelColor(x, y) == QColor(colour)
        for x in range(image.width())
        for y in range(image.height())
    )


def test_a_card_names_everybody_and_offers_each_reading(qapp):
    shown = card(BO_AND_ME)
    assert [part.name for part in shown._parts] == [
        "Udgave fra Bo",
        "Min udgave (Hanne Nielsen)",
    ]
    assert [button.choice for button in shown.buttons] == [0, 1, ALL, EDIT]
    assert [button.words for button in shown.buttons] == [
        "Brug denne",
        "Brug denne",
        "Behold begge",
        "Ret …",
    ]


def test_of_three_readings_all_can_be_kept(qapp):
    shown = card(conflict(Bo="En.", Eva="To.", Åse="Tre."))
    assert shown.heading == "Tre udgaver af samme sted"
    assert shown.buttons[-2].words == "Behold alle"


def test_words_that_differ_are_underlined_and_tinted(qapp):
    shown = card(BO_AND_ME)
    marked = []
    for part in shown._parts:
        for block in part.document.begin():
            fragment = block.fragment()
            if fragment.charFormat().fontUnderline():
                assert fragment.charFormat().background().color() == QColor(LIGHT.warning_light)
                marked.append(fragment.text())
    assert marked == ["marts", "april"]


def test_texts_with_hardly_a_word_in_common_are_not_marked(qapp):
    shown = card(conflict(Bo="Skolen måler trivsel.", Åse="Ungdomsklubben har åbent om fredagen."))
    shapes = [block.fragment().charFormat() for part in shown._parts for block in
              part.document.begin()]  # fmt: skip
    assert not any(shape.fontUnderline() for shape in shapes)


def test_a_card_is_drawn_in_the_colours_of_its_look(qapp):
    dark = Look("#ffffff", "#aaaaaa", "#6cc5d9", "#1f3d46", "#37444b", 1.5,
                warning="#e8ab50", warning_light="#3d3220", page="#20282c")  # fmt: skip
    light, night = picture_of(card(ME_DELETED)), picture_of(card(ME_DELETED, look=dark))
    assert has_colour(light, LIGHT.warning)
    assert has_colour(night, dark.warning)
    assert has_colour(night, dark.page)
    assert night.height() > light.height()  # the zoom


# Choosing


@pytest.fixture
def page(qtbot, session):
    element = session.plan.element(ELEMENT)
    session.apply("Skriv", [with_text(element, to_xhtml(TEXT))])
    made = ElementPage(session)
    qtbot.addWidget(made)
    qtbot.addWidget(made.text_status)
    made.resize(1000, 900)
    made.show_record(ELEMENT)
    made.show()
    made.activateWindow()
    made.editor.setFocus()
    return made


def desk(page: ElementPage) -> ConflictDesk:
    return page.together._desk


def text_on(page: ElementPage) -> str:
    return to_xhtml(read(page.editor.document()))


def click(page: ElementPage, number: int, choice: int) -> None:
    """Click a button of the conflict with this number, from 0."""
    place = conflict_places(page.editor.document())[number]
    shown = desk(page)._card(place)
    button = next(one for one in shown.buttons if one.choice == choice)
    at = desk(page)._box(place).topLeft() + button.box.center()
    QTest.mouseClick(page.editor.viewport(), Qt.MouseButton.LeftButton, pos=at.toPoint())


def test_one_click_chooses_and_undo_gives_the_choice_back(page, session):
    click(page, 0, 1)
    assert read(page.editor.document()) == (
        paragraph("Først."), paragraph("Vi mødes i april."), paragraph("Imellem."), ME_DELETED
    )  # fmt: skip
    page.save()
    assert "Vi mødes i april." in session.plan.element(ELEMENT).text
    assert session.plan.element(ELEMENT).text.count(CONFLICT_BEGINS) == 1
    assert page.undo_in_text()
    assert read(page.editor.document()) == TEXT


def test_choosing_what_was_taken_out_takes_the_place_out(page):
    click(page, 1, 0)
    assert read(page.editor.document()) == TEXT[:-1]


def test_all_readings_can_be_kept(page):
    click(page, 0, ALL)
    assert "<p>Vi mødes i marts.</p>\n<p>Vi mødes i april.</p>\n<p>Imellem.</p>" in text_on(page)


def test_a_table_is_chosen_into_its_place(page, session):
    tables = [from_xhtml(TABLE.format(words)) for words in ("marts", "april")]
    text = (paragraph("Før."), Conflict((Reading("Bo", tables[0]), Reading("Eva", tables[1]))),
            paragraph("Efter."))  # fmt: skip
    element = session.plan.element(ELEMENT)
    session.apply("Skriv", [with_text(element, to_xhtml(text))], origin="somebody else")
    click(page, 0, 1)
    assert text_on(page) == "\n".join(["<p>Før.</p>", TABLE.format("april"), "<p>Efter.</p>"])


def test_the_bar_counts_what_is_left_and_leads_there(page):
    bar = page.together._conflicts
    assert bar.words.text() == "2 steder, hvor I har skrevet forskelligt."
    QTest.mouseClick(bar.buttons[1], Qt.MouseButton.LeftButton)
    assert page.editor.textCursor().position() == conflict_places(page.editor.document())[0]
    click(page, 0, 0)
    assert bar.words.text() == "1 sted, hvor I har skrevet forskelligt."
    click(page, 0, 0)
    assert not bar.isVisible()
    assert not page.together.next.isEnabled()


def test_keys_lead_to_each_conflict_and_round_again(page):
    places = conflict_places(page.editor.document())
    found = []
    for _ in range(3):
        QTest.keyClick(page.editor, Qt.Key.Key_F8)
        found.append(page.editor.textCursor().position())
    assert found == [places[0], places[1], places[0]]
    QTest.keyClick(page.editor, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert page.editor.textCursor().position() == places[1]


def test_enter_at_a_card_offers_the_choices(page):
    desk(page).step(1)
    QTest.keyClick(page.editor, Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert [action.text() for action in menu.actions()] == [
        "Brug udgaven fra Bo",
        "Brug min udgave",
        "Behold begge",
        "Ret …",
    ]
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert "<p>Vi mødes i april.</p>" in text_on(page)
    assert text_on(page).count(CONFLICT_BEGINS) == 1


def test_the_menu_of_the_window_has_the_choices_at_the_cursor(page, qtbot):
    menu = QMenu()
    qtbot.addWidget(menu)
    page.add_edit_actions(menu)
    menu.aboutToShow.emit()
    choices = menu.actions()[-1].menu()
    assert not choices.isEnabled()
    desk(page).step(1)
    menu.aboutToShow.emit()
    assert choices.isEnabled()
    assert choices.actions()[1].text() == "Brug min udgave"


def test_deleting_towards_a_card_selects_it_first(page):
    editor = page.editor
    editor.setTextCursor(editor.document().find("Imellem."))
    editor.moveCursor(QTextCursor.MoveOperation.StartOfBlock)
    for key, modifiers in (
        (Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier),
    ):
        editor.moveCursor(QTextCursor.MoveOperation.StartOfBlock)
        QTest.keyClick(editor, key, modifiers)
        assert read(editor.document()) == TEXT
        assert selected(editor.textCursor()) == (BO_AND_ME,)
        editor.setTextCursor(editor.document().find("Imellem."))
    editor.moveCursor(QTextCursor.MoveOperation.StartOfBlock)
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert "marts" not in text_on(page)
    while page.undo_in_text():
        pass
    assert read(editor.document()) == TEXT


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Delete])
@pytest.mark.parametrize("behind", [0, 1])
def test_no_key_beside_a_card_loses_it_or_pulls_it_into_a_line(page, key, behind):
    editor = page.editor
    place = conflict_places(editor.document())[0] + behind
    editor.select(place, place)
    QTest.keyClick(editor, key)
    assert read(editor.document()) == TEXT


def test_a_letter_typed_at_a_card_begins_a_paragraph(page):
    editor = page.editor
    place = conflict_places(editor.document())[0]
    editor.select(place, place + 1)
    QTest.keyClicks(editor, "Nyt")
    assert read(editor.document()) == (*TEXT[:2], paragraph("Nyt"), *TEXT[2:])


def test_what_shall_stand_can_be_written_with_the_readings_beside(page, session, monkeypatch):
    seen = []

    def write(dialog: ConflictDialog) -> bool:
        seen.append(to_xhtml(dialog.text()))
        seen.extend(reading.author for reading, _ in dialog._others)
        dialog.edit.setTextCursor(dialog.edit.document().find("april"))
        QTest.keyClicks(dialog.edit, "maj")
        return True

    monkeypatch.setattr(ConflictDialog, "exec", write)
    click(page, 0, EDIT)
    assert seen == ["<p>Vi mødes i april.</p>", "Bo"]
    assert "<p>Vi mødes i maj.</p>" in text_on(page)


def test_the_dialog_begins_with_what_somebody_wrote_where_i_took_it_out(page, session, qtbot):
    dialog = ConflictDialog(ME_DELETED, session)
    qtbot.addWidget(dialog)
    assert to_xhtml(dialog.text()) == "<p>Klubben holder åbent.</p>"


def test_who_may_only_read_gets_no_buttons(page, session):
    page.editor.setReadOnly(True)
    desk(page).attend()
    place = conflict_places(page.editor.document())[0]
    assert desk(page)._card(place).buttons == []
    menu = QMenu(page)
    desk(page).fill_menu(menu, place)
    assert menu.isEmpty()


def test_the_button_under_the_mouse_is_lit(page):
    place = conflict_places(page.editor.document())[0]
    button = desk(page)._card(place).buttons[1]
    at = desk(page)._box(place).topLeft() + button.box.center()
    QTest.mouseMove(page.editor.viewport(), at.toPoint())
    QApplication.processEvents()
    assert desk(page)._button_under(at) == (place, 1)
    assert page.editor.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor


@pytest.mark.parametrize("zoom", [80, 200])
def test_the_buttons_are_where_they_are_seen_at_every_zoom(page, zoom):
    page.view_actions.set_zoom(zoom)
    desk(page).step(1)
    click(page, 0, 0)
    assert "<p>Vi mødes i marts.</p>" in text_on(page)

"""Live blocks in the editor: put in, followed, led from, copied and taken out as a person does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from planbuilder.model.registers.case_flow import CaseStep
from planbuilder.model.registers.stakeholders import Stakeholder
from planbuilder.model.richtext.tree import (
    Cell,
    LiveBlock,
    LiveView,
    Paragraph,
    Run,
    Table,
)
from planbuilder.model.richtext.xhtml import to_xhtml
from planbuilder.ui.editor.clipboard import OWN
from planbuilder.ui.editor.document import read
from planbuilder.ui.editor.live import content
from planbuilder.ui.editor.live.card import LiveCard
from planbuilder.ui.editor.look import LIGHT
from planbuilder.ui.element_page import ElementPage
from planbuilder.ui.registers.rich_edit import RichEdit

ELEMENT, OTHER = "formaal-og-vision", "organisering"
TABLE, DRAWING = LiveBlock("stakeholder"), LiveBlock("case-step", LiveView.DRAWING)
LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier


def said(words: str) -> Paragraph:
    return Paragraph((Run(words),))


AROUND = (said("Før"), TABLE, said("Efter"))


@pytest.fixture
def page(qtbot, session) -> ElementPage:
    made = ElementPage(session)
    qtbot.addWidget(made)
    qtbot.addWidget(made.text_status)
    made.resize(1000, 700)
    made.show_record(ELEMENT)
    made.show()
    made.activateWindow()
    made.editor.setFocus()
    yield made
    QGuiApplication.clipboard().clear()


@pytest.fixture
def wanted(page):
    """The registers that somebody wants to go to."""
    names = []
    page.register_wanted.connect(names.append)
    return names


def give(session, *blocks, record_id: str = ELEMENT) -> None:
    element = session.plan.element(record_id)
    session.apply("Skriv", [replace(element, text=to_xhtml(blocks))], origin="somebody else")


def text(page):
    return read(page.editor.document())


def place(page) -> int:
    """Where the block stands in the document."""
    return page.editor.document().find("\N{OBJECT REPLACEMENT CHARACTER}", 0).selectionStart()


def height(page) -> float:
    document = page.editor.document()
    return document.documentLayout().blockBoundingRect(document.findBlock(place(page))).height()


def middle(page) -> QPoint:
    """A point of the viewport in the middle of the block."""
    before = QTextCursor(page.editor.document())
    before.setPosition(place(page))
    top = page.editor.cursorRect(before).top()
    return QPoint(page.editor.viewport().width() // 2, top + round(height(page) / 2))


def put_cursor(page, position: int) -> None:
    page.editor.select(position, position)


def add_stakeholders(session, count: int) -> None:
    session.apply(
        "x", [Stakeholder(id=f"s{n}", title=f"Nr. {n}", order=f"b{n}") for n in range(count)]
    )


# Putting in


def test_a_block_is_put_in_from_the_menu_with_the_keyboard(page, session):
    QTest.keyClicks(page.editor, "Sådan går det")
    menu = QMenu(page)
    page.add_insert_actions(menu)
    assert page.live.insert_action in menu.actions()
    page.live.menu.popup(QPoint(0, 0))
    for _ in range(30):
        QTest.keyClick(page.live.menu, Qt.Key.Key_Down)
        if page.live.menu.activeAction().text() == "Sagsflow: tegning (tom)":
            break
    QTest.keyClick(page.live.menu, Qt.Key.Key_Return)
    assert text(page) == (said("Sådan går det"), DRAWING)
    assert page.editor.hasFocus()
    QTest.keyClicks(page.editor, "og sådan")
    page.save()
    assert session.plan.element(ELEMENT).text == to_xhtml(
        (said("Sådan går det"), DRAWING, said("og sådan"))
    )


def test_the_menu_is_reached_from_the_tools_wide_and_narrow(page, qtbot):
    button = page.toolbar.button(page.live.insert_action)
    page.resize(1600, 700)
    assert button.isVisible()
    assert button.accessibleName() == "Fra registrene"
    page.resize(400, 700)
    qtbot.waitUntil(lambda: not button.isVisible())
    more = page.toolbar.more.menu()
    more.aboutToShow.emit()
    assert page.live.insert_action in more.actions()


def test_the_menu_tells_what_is_empty(page, session):
    add_stakeholders(session, 1)
    page.live.menu.aboutToShow.emit()
    words = [action.text() for action in page.live.menu.actions()]
    assert "Interessenter: tabel" in words
    assert "Sagsflow: tabel (tom)" in words
    assert len(words) == len(set(words))


def test_a_block_goes_behind_the_paragraph_and_takes_no_selected_words(page):
    QTest.keyClicks(page.editor, "Et to tre")
    page.editor.select(3, 5)
    page.live.insert(TABLE)
    assert text(page) == (said("Et to tre"), TABLE)


def test_it_stands_in_no_table(page, session):
    give(session, Table(((Cell((said("celle"),)),),)), said("ude"))
    put_cursor(page, 2)
    page._refresh_tools()
    assert not page.live.insert_action.isEnabled()
    before = text(page)
    page.live.insert(TABLE)
    assert text(page) == before
    assert "ikke sættes ind i en tabel" in page.notice.words.text()
    put_cursor(page, page.editor.document().characterCount() - 1)
    page._refresh_tools()
    assert page.live.insert_action.isEnabled()


def test_undo_and_redo(page):
    QTest.keyClicks(page.editor, "Før")
    page.live.insert(TABLE)
    page.editor.undo()
    assert text(page) == (said("Før"),)
    page.editor.redo()
    assert text(page) == (said("Før"), TABLE)


def test_a_text_only_for_reading_takes_none_and_still_leads(page, session, wanted, monkeypatch):
    give(session, *AROUND, record_id=OTHER)
    monkeypatch.setattr(type(session.project), "read_only", property(lambda project: True))
    page.show_record(OTHER)
    page._refresh_tools()
    assert not page.live.insert_action.isEnabled()
    page.live.insert(DRAWING)
    assert text(page) == AROUND
    put_cursor(page, place(page))
    menu = QMenu(page)
    page._begin_menu(menu)
    words = [action.text() for action in menu.actions()]
    assert "Gå til registret" in words
    assert "Fjern fra teksten" not in words
    QTest.keyClick(page.editor, Qt.Key.Key_Return)
    assert wanted == ["stakeholder"]


# Following


def test_it_follows_its_register_with_nothing_to_undo_or_save(page, session):
    give(session, *AROUND)
    empty = height(page)
    add_stakeholders(session, 3)
    three = height(page)
    assert three > empty * 1.5
    add_stakeholders(session, 20)
    assert height(page) > three * 1.5
    assert not page.editor.document().isUndoAvailable()
    stored = session.plan.element(ELEMENT)
    page.save()
    assert session.plan.element(ELEMENT) is stored
    session.undo()
    assert height(page) == three
    assert page._open is not None
    assert not page._texts.has_unsaved(page._open)


def test_it_follows_while_another_text_or_another_place_is_shown(page, session):
    give(session, *AROUND)
    empty = height(page)
    page.show_record(OTHER)
    add_stakeholders(session, 3)
    page.show_record(ELEMENT)
    three = height(page)
    assert three > empty * 1.5
    page.hide()
    add_stakeholders(session, 20)
    page.show()
    assert height(page) > three * 1.5


def test_what_is_read_stays_where_it_is_when_a_block_above_grows(page, session):
    give(session, TABLE, *(said(f"Afsnit {n}") for n in range(60)))
    put_cursor(page, page.editor.document().characterCount() - 1)
    page.editor.ensureCursorVisible()
    before = page.editor.cursorRect().top()
    add_stakeholders(session, 8)
    assert page.editor.cursorRect().top() == before


def test_it_is_made_once_however_often_it_is_painted(page, session, monkeypatch):
    give(session, *AROUND)
    made = []
    real = content.content_of
    monkeypatch.setattr(content, "content_of", lambda *of: (made.append(of), real(*of))[1])
    add_stakeholders(session, 2)
    page.editor.grab()
    assert len(made) == 1
    put_cursor(page, 2)
    QTest.keyClicks(page.editor, "skrevet imens")
    page.editor.grab()
    page.view_actions.set_zoom(150)
    page.resize(800, 700)
    page.editor.grab()
    page.save()
    page.editor.grab()
    assert len(made) == 1


# Going where it leads


def test_a_double_click_goes_to_the_register(page, session, wanted, qtbot):
    give(session, *AROUND)
    add_stakeholders(session, 5)
    qtbot.mouseDClick(page.editor.viewport(), LEFT, pos=middle(page))
    assert wanted == ["stakeholder"]


def test_a_click_selects_it_and_enter_goes_there(page, session, wanted, qtbot):
    give(session, *AROUND)
    add_stakeholders(session, 5)
    qtbot.mouseClick(page.editor.viewport(), LEFT, pos=middle(page))
    cursor = page.editor.textCursor()
    assert (cursor.selectionStart(), cursor.selectionEnd()) == (place(page), place(page) + 1)
    QTest.keyClick(page.editor, Qt.Key.Key_Return)
    assert wanted == ["stakeholder"]
    assert text(page) == AROUND


def test_ctrl_enter_beside_it_goes_there_and_enter_makes_a_paragraph(page, session, wanted):
    give(session, *AROUND)
    put_cursor(page, place(page) + 1)
    QTest.keyClick(page.editor, Qt.Key.Key_Return, CTRL)
    assert wanted == ["stakeholder"]
    QTest.keyClick(page.editor, Qt.Key.Key_Return)
    QTest.keyClicks(page.editor, "Mellem")
    assert text(page) == (said("Før"), TABLE, said("Mellem"), said("Efter"))


def test_a_register_that_is_not_known_leads_nowhere(page, session, wanted):
    give(session, said("Før"), LiveBlock("budget"))
    page.editor.select(place(page), place(page) + 1)
    QTest.keyClick(page.editor, Qt.Key.Key_Return)
    assert wanted == []
    assert text(page) == (said("Før"), LiveBlock("budget"))


def test_the_mouse_is_told_what_it_is(page, session):
    give(session, *AROUND)
    add_stakeholders(session, 5)
    assert page.editor._told_at(middle(page)) == (
        "Interessenter (tabel)\nDobbeltklik for at gå til registret"
    )


# Changing and taking out


def chosen(page, words: str):
    menu = QMenu(page)
    page._begin_menu(menu)
    return next(action for action in menu.actions() if action.text() == words)


def test_it_is_shown_in_another_way_and_taken_out_in_its_menu(page, session):
    give(session, said("Før"), DRAWING, said("Efter"))
    session.apply("x", [CaseStep(id="a", title="Bekymring", order="a")])
    put_cursor(page, place(page))
    chosen(page, "Vis som tabel").trigger()
    assert text(page)[1] == replace(DRAWING, view=LiveView.TABLE)
    chosen(page, "Fjern fra teksten").trigger()
    assert text(page) == (said("Før"), Paragraph(), said("Efter"))
    page.editor.undo()
    page.editor.undo()
    assert text(page)[1] == DRAWING


def test_elsewhere_the_menu_has_nothing_of_it(page, session):
    give(session, *AROUND)
    put_cursor(page, 1)
    menu = QMenu(page)
    page._begin_menu(menu)
    assert "Gå til registret" not in [action.text() for action in menu.actions()]


@pytest.mark.parametrize(("key", "at"), [(Qt.Key.Key_Backspace, 1), (Qt.Key.Key_Delete, 0)])
def test_a_key_takes_it_out(page, session, key, at):
    give(session, *AROUND)
    put_cursor(page, place(page) + at)
    QTest.keyClick(page.editor, key)
    assert text(page) == (said("Før"), Paragraph(), said("Efter"))


def test_deleting_towards_it_selects_it_first(page, session):
    give(session, *AROUND)
    put_cursor(page, place(page) + 2)
    QTest.keyClick(page.editor, Qt.Key.Key_Backspace)
    assert text(page) == AROUND
    assert page.editor.textCursor().selectionStart() == place(page)
    QTest.keyClick(page.editor, Qt.Key.Key_Backspace)
    assert TABLE not in text(page)


def test_a_letter_never_takes_the_place_of_a_selected_block(page, session):
    give(session, *AROUND)
    page.editor.select(place(page), place(page) + 1)
    QTest.keyClicks(page.editor, "x")
    assert text(page) == (said("Før"), TABLE, said("x"), said("Efter"))


# To and from the clipboard


def test_it_is_copied_to_another_element(page, session):
    give(session, *AROUND)
    page.editor.selectAll()
    page.editor.copy()
    page.show_record(OTHER)
    page.editor.paste()
    assert text(page) == AROUND


def test_it_is_cut_and_put_in_elsewhere(page, session):
    give(session, *AROUND)
    page.editor.select(place(page), place(page) + 1)
    page.editor.cut()
    assert TABLE not in text(page)
    put_cursor(page, page.editor.document().characterCount() - 1)
    page.editor.paste()
    assert text(page)[-1] == TABLE


def test_other_programs_are_told_what_it_is(page, session):
    give(session, *AROUND)
    page.editor.selectAll()
    data = page.editor.createMimeDataFromSelection()
    assert data.text() == "Før\n[Interessenter (tabel)]\nEfter"
    assert "<p>[Interessenter (tabel)]</p>" in data.html()
    assert "data-register" not in data.html()


def test_a_field_of_a_register_leaves_it_out_and_says_so(qtbot, session):
    field = RichEdit(session)
    qtbot.addWidget(field)
    told = []
    field.notice.connect(told.append)
    data = QMimeData()
    data.setData(OWN, to_xhtml(AROUND).encode())
    field.insertFromMimeData(data)
    assert read(field.document()) == (said("Før"), said("Efter"))
    assert told == ["Registre kan ikke stå her. Sæt dem ind i et elements tekst."]
    field.selectAll()
    data.setData(OWN, to_xhtml((TABLE,)).encode())
    field.insertFromMimeData(data)
    assert read(field.document()) == (said("Før"), said("Efter"))


# Looks


def test_where_nothing_is_shown_of_the_plan_the_title_says_what_it_is(qapp):
    assert LiveCard(TABLE, "", 600, LIGHT).title == "Interessenter (tabel)"
    assert LiveCard(DRAWING, "Registret er tomt.", 600, LIGHT).title == "Sagsflow"


def colours(page, top: int, rows: int) -> set[int]:
    image = page.editor.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return {image.pixel(x, y) for y in range(top, top + rows) for x in range(image.width())}


@pytest.mark.parametrize("is_selected", [False, True])
def test_its_title_is_seen_selected_or_not(page, session, is_selected):
    give(session, *AROUND)
    start = place(page)
    page.editor.select(start, start + is_selected)
    page.editor.setCursorWidth(0)
    before = QTextCursor(page.editor.document())
    before.setPosition(start)
    assert len(colours(page, page.editor.cursorRect(before).top() + 4, 16)) > 20


def test_a_click_on_one_that_is_partly_out_of_sight_moves_nothing(page, session, qtbot):
    give(session, *(said(f"Afsnit {n}") for n in range(20)), TABLE, said("Efter"))
    add_stakeholders(session, 20)
    page.resize(1000, 420)
    bar = page.editor.verticalScrollBar()
    bar.setValue(bar.maximum())
    before = bar.value()
    qtbot.mouseClick(page.editor.viewport(), LEFT, pos=middle(page))
    assert page.editor.textCursor().hasSelection()
    assert bar.value() == before
    bar.setValue(before - 60)
    put_cursor(page, 0)
    bar.setValue(before - 60)
    qtbot.mouseClick(page.editor.viewport(), LEFT, pos=middle(page))
    assert bar.value() == before - 60

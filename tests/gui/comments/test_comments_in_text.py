"""Commenting words of a text as a person does it, and the marks in the text."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from planbuilder.model.comments.threads import threads
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project
from planbuilder.project.sharing.package import write_package
from planbuilder.ui.comments.thread_card import Hangs
from planbuilder.ui.session import Session
from tests.gui.comments.conftest import ELEMENT, TEXT

KEY, CTRL, SHIFT, ALT = (
    Qt.Key,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def page_of(bench):
    return bench.plan_place.page


def panel_of(bench):
    return bench.plan_place.side.comments()


def find(bench, words: str) -> QTextCursor:
    found = page_of(bench).editor.document().find(words)
    assert not found.isNull()
    return found


def select_by_keys(bench, words: str) -> None:
    """Select words as one does with the keyboard."""
    editor = page_of(bench).editor
    start = find(bench, words).selectionStart()
    editor.select(start, start)
    for _ in words:
        QTest.keyClick(editor, KEY.Key_Right, SHIFT)


def comment_by_keys(bench, qtbot, words: str) -> None:
    QTest.keyClick(page_of(bench).editor, KEY.Key_M, CTRL | ALT)
    field = panel_of(bench).composer.box.field
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, words)
    QTest.keyClick(field, KEY.Key_Return, CTRL)


def marked(bench) -> list[str]:
    """Return the words that have a tint, as they are drawn."""
    return [
        selection.cursor.selectedText().replace("\u2029", "\n")
        for selection in page_of(bench).editor.extraSelections()
    ]


def hanging(bench) -> list[Hangs]:
    return [card._hangs for card in panel_of(bench).cards]


def test_words_are_selected_commented_and_sent_by_keys_alone(bench, texted, qtbot):
    select_by_keys(bench, "hver måned")
    comment_by_keys(bench, qtbot, "Er det ofte nok?")
    (thread,) = threads(texted.plan.comments)
    first = thread.first
    assert (first.about, first.field, first.quote) == (ELEMENT, "text", "hver måned")
    assert (first.words, first.author) == ("Er det ofte nok?", "Hanne Nielsen")
    assert first.before.endswith("Arbejdsgruppen mødes")
    assert marked(bench) == ["hver måned"]
    assert [card.thread_id for card in panel_of(bench).cards] == [thread.id]


def test_afterwards_the_text_has_the_focus_and_the_next_key_takes_no_words_away(
    bench, texted, qtbot
):
    select_by_keys(bench, "hver måned")
    comment_by_keys(bench, qtbot, "Er det ofte nok?")
    editor = page_of(bench).editor
    assert editor.hasFocus()
    QTest.keyClicks(editor, ",")
    assert "hver måned, på rådhuset" in editor.toPlainText()
    assert marked(bench) == ["hver måned"]


def test_nothing_of_the_marks_is_in_the_text_its_undo_or_the_clipboard(bench, texted, remark):
    remark("hver måned")
    page, editor = page_of(bench), page_of(bench).editor
    assert marked(bench) == ["hver måned"]
    page.save()
    assert texted.plan.element(ELEMENT).text == TEXT
    assert not editor.document().isUndoAvailable()
    assert not editor.document().isModified()
    editor.selectAll()
    editor.copy()
    html = QGuiApplication.clipboard().mimeData().html()
    assert "måned" in html
    assert "background" not in html
    assert "underline" not in html.replace("text-decoration: none", "")


def test_without_a_selection_the_whole_element_is_commented(bench, texted, qtbot):
    comment_by_keys(bench, qtbot, "Godt afsnit")
    (thread,) = threads(texted.plan.comments)
    assert (thread.first.quote, thread.first.field, thread.anchor) == ("", "", None)
    assert hanging(bench) == [Hangs.WHOLE]
    assert marked(bench) == []


def test_marks_go_with_their_words_while_one_types(bench, texted, remark):
    remark("hver måned")
    editor = page_of(bench).editor
    start = find(bench, "Arbejdsgruppen").selectionStart()
    editor.select(start, start)
    QTest.keyClicks(editor, "Hele ")
    QTest.keyClick(editor, KEY.Key_Return)
    assert marked(bench) == ["hver måned"]
    inside = find(bench, "måned").selectionStart()
    editor.select(inside, inside)
    QTest.keyClicks(editor, "anden ")
    assert marked(bench) == ["hver anden måned"]


def test_words_that_are_deleted_and_brought_back_lose_and_find_their_comment(
    bench, texted, remark, qtbot
):
    remark("forældrene får besked")
    editor = page_of(bench).editor
    panel_of(bench)
    select_by_keys(bench, ", og forældrene får besked")
    QTest.keyClick(editor, KEY.Key_Delete)
    qtbot.waitUntil(lambda: hanging(bench) == [Hangs.NOTHING])
    assert "Stedet findes ikke længere" in panel_of(bench).cards[0].accessibleName()
    assert page_of(bench).comments.positions() == {}
    QTest.keyClick(editor, KEY.Key_Z, CTRL)
    if "forældrene" not in editor.toPlainText():
        bench.menus.undo.trigger()
    qtbot.waitUntil(lambda: hanging(bench) == [Hangs.WORDS])
    assert marked(bench) == ["forældrene får besked"]


def test_what_somebody_else_writes_moves_the_marks(bench, texted, remark):
    remark("hver måned")
    element = texted.plan.element(ELEMENT)
    text = element.text.replace("<p>Arbejds", "<p>Nyt forrest.</p>\n<p>Hele arbejds")
    texted.apply("Skriv", [replace(element, text=text)], origin="somebody else")
    assert marked(bench) == ["hver måned"]
    text = text.replace("hver måned", "hver eneste måned")
    texted.apply("Skriv", [replace(element, text=text)], origin="somebody else")
    assert marked(bench) == ["hver eneste måned"]


def test_another_text_shows_its_own_marks_only(bench, remark):
    remark("hver måned")
    bench.go_to_record("formaal-og-vision")
    assert marked(bench) == []
    bench.go_to_record(ELEMENT)
    assert marked(bench) == ["hver måned"]


def test_done_comments_are_not_marked_until_they_are_chosen(bench, remark):
    done = remark("hver måned", done=True)
    assert marked(bench) == []
    panel_of(bench).show_thread(done)
    assert marked(bench) == ["hver måned"]


def test_hits_of_a_search_and_marks_stand_together(bench, remark):
    remark("hver måned")
    page = page_of(bench)
    page.find_bar.open_bar()
    page.find_bar.field.setText("Skolerne")
    assert marked(bench) == ["hver måned", "Skolerne"]
    page.find_bar.close_bar()
    assert marked(bench) == ["hver måned"]


def click_on(bench, words: str) -> None:
    editor = page_of(bench).editor
    cursor = find(bench, words)
    cursor.setPosition(cursor.selectionStart() + 2)
    place = editor.cursorRect(cursor).center()
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_click_on_commented_words_chooses_their_thread(bench, remark):
    remark("Skolerne")
    wanted = remark("hver måned")
    click_on(bench, "hver måned")
    panel = panel_of(bench)
    assert [card.thread_id for card in panel.cards if card._is_chosen] == [wanted]
    assert page_of(bench).editor.hasFocus()


def test_a_click_on_the_sign_in_the_margin_chooses_each_thread_of_its_line(bench, remark):
    one, other = remark("Arbejdsgruppen"), remark("hver måned")
    marks = page_of(bench).comments._marks
    ((box, found),) = marks._signs._boxes()
    assert {thread.id for thread in found} == {one, other}
    signs, viewport = marks._signs, page_of(bench).editor.viewport()
    place = signs.pos() - viewport.pos() + box.center()
    chosen = []
    page_of(bench).comments.thread_wanted.connect(chosen.append)
    for _ in range(2):
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert sorted(chosen) == sorted([one, other])
    assert "Bo Kjær: Ofte nok?" in marks._signs.words_at(place)


def test_one_steps_through_the_comments_of_a_text(bench, remark):
    first, last = remark("hver måned"), remark("Skolerne")
    page = page_of(bench)
    page.editor.select(0, 0)
    wanted = []
    page.comments.thread_wanted.connect(wanted.append)
    for action in (page.comments.next, page.comments.next, page.comments.next):
        action.trigger()
    page.comments.previous.trigger()
    assert wanted == [first, last, first, last]
    assert not page.editor.textCursor().hasSelection()


def test_the_menu_offers_commenting_and_the_comment_at_the_cursor(bench, remark):
    wanted = remark("hver måned")
    page = page_of(bench)
    place = find(bench, "måned").selectionStart()
    page.editor.select(place, place)
    menu = page.actions_of_text.context_menu(page._begin_menu)
    words = [action.text() for action in menu.actions()]
    assert words[:2] == ["&Kommentér …", "Vis kommentaren"]
    shown = []
    page.comments.thread_wanted.connect(shown.append)
    menu.actions()[1].trigger()
    assert shown == [wanted]
    menu.deleteLater()


def test_letters_beyond_the_first_plane_do_not_shift_the_marks(bench, texted, qtbot):
    element = texted.plan.element(ELEMENT)
    text = "<p>😀😀 Gruppen 😀 mødes.</p>"
    texted.apply("Skriv", [replace(element, text=text)], origin="somebody else")
    editor = page_of(bench).editor
    found = find(bench, "😀 mødes")
    editor.select(found.selectionStart(), found.selectionEnd())
    comment_by_keys(bench, qtbot, "Glad?")
    (thread,) = threads(texted.plan.comments)
    assert thread.first.quote == "😀 mødes"
    assert marked(bench) == ["😀 mødes"]


def test_in_a_table_and_over_references_marks_are_where_the_words_are(bench, texted, qtbot):
    element = texted.plan.element(ELEMENT)
    text = (
        '<p>Se <a href="record:indsats-1"></a> her.</p>\n<table>\n'
        "<tr><td><p>Skole</p></td><td><p>Leder</p></td></tr>\n</table>"
    )
    texted.apply("Skriv", [replace(element, text=text)], origin="somebody else")
    editor = page_of(bench).editor
    for words in ("Leder", "her"):
        found = find(bench, words)
        editor.select(found.selectionStart(), found.selectionEnd())
        comment_by_keys(bench, qtbot, words)
    editor.select(2, 4)
    comment_by_keys(bench, qtbot, "henvisning")
    quotes = {thread.first.words: thread.first.quote for thread in threads(texted.plan.comments)}
    assert quotes == {"Leder": "Leder", "her": "her", "henvisning": "\ufffc"}
    assert sorted(words.strip() for words in marked(bench)) == ["Leder", "her", "\ufffc"]


def test_in_a_plan_that_can_only_be_read_nothing_is_offered(
    window, settings, plan_path, remark, qtbot
):
    remark("hver måned")
    window.saving.publish()
    window.session.wait_for_publishing()
    window.close_plan()
    project = Project.open(plan_path, shipped_concept, author=settings.name, read_only=True)
    window._show_session(Session(project, settings, window))
    bench = window.workbench
    bench.go_to_record(ELEMENT)
    panel = panel_of(bench)
    qtbot.waitUntil(lambda: bool(panel.cards))
    panel.cards[0].setFocus()
    assert not page_of(bench).comments.comment.isEnabled()
    assert not panel.new.isEnabled()
    assert marked(bench) == ["hver måned"]
    assert panel.cards[0].findChildren(QPushButton) == []


def test_words_of_one_reading_of_a_conflict_are_marked_at_its_card(bench, texted, remark):
    remark("inddrages gennem SSP")
    element = texted.plan.element(ELEMENT)
    first, second = TEXT.split("\n")
    text = (
        f'{first}\n<div class="conflict">\n<div class="reading" title="Bo">\n<p>Klubberne.</p>\n'
        f'</div>\n<div class="reading" title="Åse">\n{second}\n</div>\n</div>'
    )
    texted.apply("Flet", [replace(element, text=text)], origin="somebody else")
    assert marked(bench) == ["\ufffc"]
    assert hanging(bench) == [Hangs.WORDS]


def test_in_a_package_what_can_only_be_read_can_be_commented(
    bench, window, texted, tmp_path, qtbot
):
    target = tmp_path / "Til Bo.hplan"
    write_package(texted.project, target, for_whom="Bo", records=["formaal-og-vision"])
    window.open_plan(target)
    window.activateWindow()
    bench = window.workbench
    bench.go_to_record(ELEMENT)
    qtbot.waitUntil(page_of(bench).isVisible)
    page_of(bench).editor.setFocus()
    assert page_of(bench).editor.isReadOnly()
    select_by_keys(bench, "hver måned")
    comment_by_keys(bench, qtbot, "Ofte nok?")
    (thread,) = threads(window.session.plan.comments)
    assert thread.first.quote == "hver måned"

"""The threads beside the text: answering, settling, filtering, and what colleagues write."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton

from planbuilder.model.comments.threads import threads
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project
from planbuilder.project.settings import Settings
from planbuilder.ui.comments import panel as panel_module
from planbuilder.ui.comments.commands import CommentCommands
from planbuilder.ui.comments.filters import ALL, DONE, OPEN
from planbuilder.ui.session import Session
from tests.gui.comments.conftest import ELEMENT

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def panel(bench, qtbot):
    made = bench.plan_place.side.comments()
    qtbot.waitUntil(made.isVisible)
    return made


def said(panel) -> list[str]:
    return [card._thread.first.words for card in panel.cards]


def button(card, words: str) -> QPushButton:
    (found,) = (b for b in card._content.findChildren(QPushButton) if b.text() == words)
    return found


def tool(card, words: str) -> QToolButton:
    (found,) = (b for b in card._content.findChildren(QToolButton) if b.toolTip() == words)
    return found


def type_in(card, words: str) -> None:
    field = card._writing.field
    field.selectAll()
    QTest.keyClicks(field, words)
    QTest.keyClick(field, KEY.Key_Return, CTRL)


def the_thread(session):
    (thread,) = threads(session.plan.comments)
    return thread


def test_an_empty_panel_teaches_what_belongs_there(panel):
    assert panel._empty.isVisible()
    assert "Markér ord i teksten" in panel._empty.text()
    panel.new.click()
    assert not panel._empty.isVisible()
    assert panel.composer.isVisible()
    QTest.keyClick(panel.composer.box.field, KEY.Key_Escape)
    assert panel._empty.isVisible()
    assert not panel.composer.isVisible()


def test_threads_stand_in_the_order_of_their_places(panel, remark):
    remark("SSP", "tredje")
    remark("måned", "anden")
    remark(words="første")
    assert said(panel) == ["første", "anden", "tredje"]
    remark("Skolerne", "midt imellem")
    assert said(panel) == ["første", "anden", "midt imellem", "tredje"]


def test_only_the_chosen_card_shows_what_one_can_do(panel, remark):
    remark("måned", "en")
    remark("SSP", "to")
    assert panel.cards[0].findChildren(QPushButton) == []
    panel.cards[0].setFocus()
    assert {b.text() for b in panel.cards[0].findChildren(QPushButton)} == {"Svar", "Afslut"}
    QTest.keyClick(panel.cards[0], KEY.Key_Down)
    assert panel.cards[1].hasFocus()
    assert panel.cards[1].findChildren(QPushButton)
    QTest.keyClick(panel.cards[1], KEY.Key_Up)
    assert panel.cards[0].hasFocus()


def test_enter_leads_to_the_place_in_the_text(panel, bench, remark):
    remark("SSP")
    panel.cards[0].setFocus()
    QTest.keyClick(panel.cards[0], KEY.Key_Return)
    editor = bench.plan_place.page.editor
    assert editor.hasFocus()
    assert editor.toPlainText()[editor.textCursor().position() :].startswith("SSP")


def test_one_answers_and_takes_it_back(panel, texted, remark):
    remark("måned")
    (card,) = panel.cards
    card.setFocus()
    button(card, "Svar").click()
    type_in(card, "Ja, det er aftalt.")
    thread = the_thread(texted)
    assert [(a.words, a.author) for a in thread.answers] == [
        ("Ja, det er aftalt.", "Hanne Nielsen")
    ]
    assert panel.cards == [card]
    assert texted.project.undo_label == "Svar på kommentar"
    texted.undo()
    assert the_thread(texted).answers == ()


def test_a_thread_is_done_and_opened_again(panel, texted, remark):
    remark("måned", "Ofte nok?")
    (card,) = panel.cards
    card.setFocus()
    button(card, "Afslut").click()
    assert the_thread(texted).done
    assert said(panel) == []
    assert "I alt er der 1" in panel._empty.text()
    panel.filter.state.setCurrentIndex(panel.filter.state.findData(DONE))
    (card,) = panel.cards
    assert "afsluttet" in card.accessibleName()
    card.setFocus()
    button(card, "Genåbn").click()
    assert not the_thread(texted).done
    texted.undo()
    assert the_thread(texted).done


def test_one_rewrites_and_deletes_ones_own_only(panel, texted, remark):
    remark(
        "måned",
        "Mit",
        author="Hanne Nielsen",
        answers=[("Bo Kjær", "Bos"), ("Hanne Nielsen", "Mit svar")],
    )
    (card,) = panel.cards
    card.setFocus()
    tips = [b.toolTip() for b in card.findChildren(QToolButton)]
    assert tips == ["Ret kommentaren", "Slet hele tråden", "Ret svaret", "Slet svaret"]
    tool(card, "Ret svaret").click()
    assert card._writing.words() == "Mit svar"
    type_in(card, "Mit bedre svar")
    assert [a.words for a in the_thread(texted).answers] == ["Bos", "Mit bedre svar"]
    tool(card, "Slet svaret").click()
    assert [a.words for a in the_thread(texted).answers] == ["Bos"]
    tool(card, "Slet hele tråden").click()
    assert texted.plan.comments == []
    texted.undo()
    assert len(the_thread(texted).comments) == 2
    assert said(panel) == ["Mit"]


def test_the_filter_shows_open_done_or_all_of_one_person(panel, remark):
    remark("måned", "åben")
    remark("SSP", "færdig", done=True)
    remark("Skolerne", "Åses", author="Åse Krogh", answers=[("Cai", "Nej")])
    assert said(panel) == ["åben", "Åses"]
    names = [panel.filter.person.itemText(n) for n in range(panel.filter.person.count())]
    assert names == ["Alle personer", "Bo Kjær", "Cai", "Åse Krogh"]
    panel.filter.state.setCurrentIndex(panel.filter.state.findData(ALL))
    assert said(panel) == ["åben", "Åses", "færdig"] or len(said(panel)) == 3
    panel.filter.person.setCurrentIndex(panel.filter.person.findData("Cai"))
    assert said(panel) == ["Åses"]
    panel.filter.show_state(OPEN)
    assert said(panel) == ["åben", "Åses"]


def test_what_was_begun_about_one_element_waits_there(panel, bench):
    panel.new.click()
    QTest.keyClicks(panel.composer.box.field, "Halvt skrevet")
    bench.go_to_record("formaal-og-vision")
    assert not panel.composer.isVisible()
    panel.new.click()
    QTest.keyClicks(panel.composer.box.field, "Om visionen")
    bench.go_to_record(ELEMENT)
    assert panel.composer.box.words() == "Halvt skrevet"
    bench.go_to_record("formaal-og-vision")
    assert panel.composer.box.words() == "Om visionen"


def test_what_was_written_and_not_sent_waits_for_the_next_start(
    panel, bench, window, plan_path, remark, qtbot
):
    remark("måned")
    (card,) = panel.cards
    card.setFocus()
    card.answer()
    QTest.keyClicks(card._writing.field, "Halvt svar")
    bench.go_to_record("formaal-og-vision")
    panel.new.click()
    QTest.keyClicks(panel.composer.box.field, "Halv kommentar")
    window.close_plan()
    window.open_plan(plan_path)
    again = window.workbench.plan_place.side.comments()
    qtbot.waitUntil(again.isVisible)
    assert again.composer.box.words() == "Halv kommentar"
    window.workbench.go_to_record(ELEMENT)
    assert [card.unsent for card in again.cards] == [("Halvt svar", "")]
    window.workbench.go_to_record("formaal-og-vision")
    window.workbench.go_to_record(ELEMENT)
    type_in(again.cards[0], "Helt svar")
    assert [a.words for a in the_thread(window.session).answers] == ["Helt svar"]


def test_an_answer_that_is_being_typed_survives_what_a_colleague_writes(panel, remark, texted):
    wanted = remark("måned")
    (card,) = panel.cards
    card.setFocus()
    card.answer()
    QTest.keyClicks(card._writing.field, "Jeg er i gang")
    remark("SSP", "Bos nye")
    (thread,) = (t for t in threads(texted.plan.comments) if t.id == wanted)
    panel.commands.answer(thread, "Bos svar")
    panel.commands.set_done(thread, done=True)
    assert card in panel.cards
    assert card._writing.words() == "Jeg er i gang"
    assert card._writing.field.hasFocus()


def test_a_comment_without_a_place_can_be_hung_on_other_words(panel, bench, texted, remark):
    remark("forældrene får besked")
    element = texted.plan.element(ELEMENT)
    text = element.text.replace(", og forældrene får besked", "")
    texted.apply("Skriv", [replace(element, text=text)], origin="somebody else")
    (card,) = panel.cards
    editor = bench.plan_place.page.editor
    found = editor.document().find("gennem SSP")
    editor.select(found.selectionStart(), found.selectionEnd())
    card.setFocus()
    button(card, "Fæst ved markeringen").click()
    assert the_thread(texted).first.quote == "gennem SSP"
    assert "findes ikke" not in panel.cards[0].accessibleName()
    texted.undo()
    assert the_thread(texted).first.quote == "forældrene får besked"


def test_the_tab_and_the_tree_count_what_is_open(bench, panel, remark):
    remark("måned")
    remark("SSP", done=True)
    side = bench.plan_place.side
    assert side._tabs.tabText(1) == "Kommentarer 1"
    model = bench.plan_place.tree.model
    node = model.node(model.index_of(ELEMENT))
    assert model.open_comments(node) == 1
    assert "1 åben kommentar" in model.marks(node)
    remark("Skolerne")
    assert "2 åbne kommentarer" in model.marks(node)
    other = model.node(model.index_of("formaal-og-vision"))
    assert model.marks(other) == []


def test_the_tree_shows_only_what_has_open_comments(bench, remark):
    remark("måned")
    tree = bench.plan_place.tree
    tree.filter_bar._set_commented(True)
    shown = [n.key for n in tree.model.root.walk() if n.record is not None]
    proxy = tree.view.model()
    rows = []

    def walk(parent):
        for row in range(proxy.rowCount(parent)):
            index = proxy.index(row, 0, parent)
            node = tree.model.node(proxy.mapToSource(index))
            if node.record is not None:
                rows.append(node.key)
            walk(index)

    walk(proxy.index(-1, -1))
    assert rows == [ELEMENT]
    assert len(shown) > 1
    tree.filter_bar.clear()


@pytest.fixture
def bo(plan_path, texted, tmp_path):
    project = Project.open(plan_path, shipped_concept, author="Bo Berg", home=tmp_path / "bo")
    made = Session(project, Settings(name="Bo Berg", initials="BB"))
    yield made
    made.close()


def meet(qtbot, *sessions) -> None:
    for _ in range(2):
        for session in sessions:
            session.publish_quietly()
            qtbot.waitUntil(lambda s=session: s._job is None and s._incoming is None)


def test_two_comment_on_the_same_text_and_answer_each_other(
    panel, bench, texted, bo, remark, qtbot, monkeypatch
):
    monkeypatch.setattr(panel_module, "READ_MS", 1)
    panel._read.setInterval(1)
    remark("måned", "Ofte nok?", author="Hanne Nielsen")
    meet(qtbot, texted, bo)
    commands = CommentCommands(bo, panel)
    assert commands.answer(bo.comments.about(ELEMENT)[0], "Ja.")
    assert commands.write(ELEMENT, "Og hvem?", "", None)
    panel._read.stop()
    panel._read.setInterval(60_000)
    meet(qtbot, bo, texted)
    assert said(panel) == ["Og hvem?", "Ofte nok?"]
    assert [a.author for a in the_thread_of(texted, "Ofte nok?").answers] == ["Bo Berg"]
    assert all(card._unread for card in panel.cards)
    tree = bench.plan_place.tree.model
    assert tree.has_unread_comments(tree.node(tree.index_of(ELEMENT)))
    panel._mark_read()
    if any(card._unread for card in panel.cards):  # the window was not the active one
        monkeypatch.setattr(type(panel.window()), "isActiveWindow", lambda _: True)
        panel._mark_read()
    panel._read.stop()
    assert not any(card._unread for card in panel.cards)
    assert not tree.has_unread_comments(tree.node(tree.index_of(ELEMENT)))
    commands.deleteLater()


def the_thread_of(session, words: str):
    (thread,) = (t for t in threads(session.plan.comments) if t.first.words == words)
    return thread


def test_both_mark_the_same_thread_and_nothing_is_to_be_decided(panel, texted, bo, remark, qtbot):
    remark("måned")
    meet(qtbot, texted, bo)
    for session in (texted, bo):
        CommentCommands(session, panel).set_done(session.comments.about(ELEMENT)[0], done=True)
    meet(qtbot, bo, texted)
    assert the_thread(texted).done
    assert the_thread(bo).done
    assert the_thread(texted).first.disputed == ()

"""The list of all comments, and those of efforts, which have no text beside them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from planbuilder.model.comments.threads import new_comment, threads
from planbuilder.model.records import Effort
from planbuilder.ui.comments.all_dialog import AllCommentsDialog
from planbuilder.ui.comments.filters import ALL
from planbuilder.ui.comments.panel import CommentsPanel
from tests.gui.comments.conftest import ELEMENT

KEY, CTRL, ALT = (
    Qt.Key,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
AT = "2026-11-27T09:30:00.000Z"


@pytest.fixture
def effort(texted):
    """An effort with a comment."""
    made = Effort(id="indsats-mentor", title="Mentorordning", order="i", content="<p>Mentorer.</p>")
    texted.apply("Tilføj", [made], undoable=False)
    return made


def about_effort(session, words: str) -> None:
    session.apply("K", [new_comment("indsats-mentor", words, author="Åse", moment=AT)])


@pytest.fixture
def dialog(qtbot, texted, effort, remark):
    """The list of four comments in three places, one of them done, one about nothing."""
    remark("måned", "Ofte nok?")
    remark("SSP", "Færdig", done=True)
    about_effort(texted, "Hvem betaler?")
    remark("", "Om en slettet indsats", about="indsats-vaek")
    made = AllCommentsDialog(texted)
    qtbot.addWidget(made)
    made.show()
    return made


def rows(dialog) -> list[str]:
    return [row.text(0) for row in dialog._rows()]


def groups(dialog) -> list[str]:
    return [dialog.list.topLevelItem(n).text(0) for n in range(dialog.list.topLevelItemCount())]


def test_all_comments_stand_in_the_order_of_the_plan(dialog):
    assert groups(dialog) == [
        "Organisering (1)",
        "Indsats 1 · Mentorordning (1)",
        "Uden sted (1)",
    ]
    assert rows(dialog) == ["Ofte nok?", "Hvem betaler?", "Om en slettet indsats"]
    dialog.filter.state.setCurrentIndex(dialog.filter.state.findData(ALL))
    assert rows(dialog) == ["Ofte nok?", "Færdig", "Hvem betaler?", "Om en slettet indsats"]


def test_one_finds_them_by_place_and_person(dialog):
    dialog.record.setCurrentIndex(dialog.record.findText("Indsats 1 · Mentorordning"))
    assert rows(dialog) == ["Hvem betaler?"]
    dialog.record.setCurrentIndex(0)
    dialog.filter.person.setCurrentIndex(dialog.filter.person.findData("Åse"))
    assert rows(dialog) == ["Hvem betaler?"]


def test_enter_goes_to_the_place(dialog):
    wanted = []
    dialog.place_wanted.connect(lambda *ids: wanted.append(ids))
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, KEY.Key_Return)
    assert [record for record, _ in wanted] == [ELEMENT]
    assert not dialog.isVisible()


def test_what_has_no_place_is_removed_here(dialog, texted):
    dialog.list.setCurrentItem(dialog._rows()[-1])
    assert not dialog.go.isEnabled()
    assert "Stedet findes ikke længere" in dialog._card.accessibleName()
    thread = dialog._placed[dialog._chosen()].thread
    dialog.commands.delete(thread, thread.first)
    assert rows(dialog) == ["Ofte nok?", "Hvem betaler?"]


def test_a_thread_is_dealt_with_in_the_list(dialog, texted):
    (done,) = (b for b in dialog._card.findChildren(QPushButton) if b.text() == "Afslut")
    done.click()
    assert rows(dialog) == ["Hvem betaler?", "Om en slettet indsats"]
    assert {t.first.words for t in threads(texted.plan.comments) if t.done} == {
        "Ofte nok?",
        "Færdig",
    }


def test_an_empty_list_teaches(qtbot, texted):
    dialog = AllCommentsDialog(texted)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "Ctrl+Alt+M" in dialog._count.text()
    assert not dialog.go.isEnabled()


def with_dialog(act) -> None:
    """Do something with the dialog that opens next, and close it."""

    def go():
        dialog = QApplication.activeModalWidget()
        try:
            act(dialog)
        finally:
            dialog.reject()

    QTimer.singleShot(50, go)


def test_the_menu_opens_the_list_and_the_place_is_shown(window, bench, remark, qtbot):
    wanted = remark("SSP", "Her")
    bench.go_to_record("formaal-og-vision")

    def enter(dialog):
        dialog.list.setFocus()
        QTest.keyClick(dialog.list, KEY.Key_Return)

    with_dialog(enter)
    bench.menus.comments.trigger()
    assert bench.plan_place.page.record_id == ELEMENT
    panel = bench.plan_place.side.comments()
    assert [card.thread_id for card in panel.cards if card._is_chosen] == [wanted]


def test_an_effort_is_commented_by_keys(bench, texted, effort, qtbot):
    bench.go_to_record(effort.id)
    page = bench.registers.page("effort")
    said = []

    def write(dialog):
        (panel,) = dialog.findChildren(CommentsPanel)
        field = panel.composer.box.field
        QTest.keyClicks(field, "Hvem betaler?")
        QTest.keyClick(field, KEY.Key_Return, CTRL)
        said.extend(card._thread.first.words for card in panel.cards)
        assert "Om hele indsatsen" in panel.cards[0].accessibleName()

    with_dialog(write)
    page.commands.comment.trigger()
    assert said == ["Hvem betaler?"]
    (thread,) = threads(texted.plan.comments)
    assert (thread.first.about, thread.anchor) == (effort.id, None)
    assert page.form._head.comments.text() == "1"


def test_words_in_a_field_of_an_effort_are_commented(bench, texted, effort):
    bench.go_to_record(effort.id)
    page = bench.registers.page("effort")
    edit = page.form.fields.by_name["content"].widget.edit
    edit.select(0, 8)

    def write(dialog):
        (panel,) = dialog.findChildren(CommentsPanel)
        panel.composer.box.set_words("Hvem?")
        panel.composer.box.send.click()

    with_dialog(write)
    page.commands.comment.trigger()
    (thread,) = threads(texted.plan.comments)
    assert (thread.first.field, thread.first.quote) == ("content", "Mentorer")


def test_a_comment_about_an_effort_is_gone_to(bench, texted, effort):
    about_effort(texted, "Hvem betaler?")
    (thread,) = threads(texted.plan.comments)
    seen = []

    def look(dialog):
        (panel,) = dialog.findChildren(CommentsPanel)
        seen.extend(card.thread_id for card in panel.cards if card._is_chosen)

    with_dialog(look)
    bench.go_to_comment(effort.id, thread.id)
    assert seen == [thread.id]


def test_words_of_comments_are_found_and_gone_to(bench, texted, effort, remark, qtbot):
    wanted = remark("SSP", "Hvem betaler mentorerne?", answers=[("Åse", "Jobcenteret betaler.")])
    bench.go_to_record("formaal-og-vision")
    bench.menus.find.trigger()
    search = bench.plan_place.side._search_tab.page
    search.field.setText("jobcenteret")
    search.search()
    assert search.results.topLevelItem(0).text(0) == "Kommentar til Organisering"
    search._choose(search.results.topLevelItem(0).child(0))
    assert bench.plan_place.page.record_id == ELEMENT
    panel = bench.plan_place.side.comments()
    assert [card.thread_id for card in panel.cards if card._is_chosen] == [wanted]


def test_a_comment_about_the_front_page_is_shown_in_a_dialog(bench, texted):
    made = new_comment("plan", "Ny titel?", author="Åse", moment=AT)
    texted.apply("K", [made])
    seen = []

    def look(dialog):
        seen.append(dialog.windowTitle())

    with_dialog(look)
    bench.go_to_comment("plan", made.id)
    assert seen == ["Kommentarer til Forsiden"]
    bench.go_to_comment("vaek", made.id)  # nothing happens

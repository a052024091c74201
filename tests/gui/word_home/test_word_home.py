"""Suggestions from Word: fetched, looked through and decided on, as a person does."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QThreadPool, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from planbuilder.project.project import Project
from planbuilder.ui.main_window import MainWindow
from planbuilder.ui.word_home.report import ReportDialog
from planbuilder.ui.word_home.window import SuggestionsWindow
from tests.office.home.returning import (
    DIRECTOR,
    VISION,
    Out,
    controls,
    new_paragraph,
    rewrite,
    small_plan,
    tracked_rewrite,
)


@pytest.fixture(scope="module")
def sent(tmp_path_factory):
    """A plan's file, and its document as it came back; made once."""
    folder = tmp_path_factory.mktemp("sendt")
    project = Project.create(folder / "Plan.hplan", small_plan(), author="Hanne", home=folder / "h")

    def edit(body):
        tracked_rewrite(body, "hvert kvartal", "hver måned", "Bo Holm")
        rewrite(body, "direktøren", "borgmesteren")
        rewrite(body, "Ungeenheden", "Familieafdelingen")
        controls(body, VISION)[0].addnext(new_paragraph("Et afsnit for sig selv."))
        (gone,) = controls(body, "opfoelgning")
        gone.getparent().remove(gone)

    document = Out(project, folder).export().edit(edit).path
    project.publish()
    project.close()
    return folder / "Plan.hplan", document


@pytest.fixture
def window(qtbot, settings, sent, tmp_path):
    """The main window with the plan of which a document came back."""
    plan = Path(shutil.copy(sent[0], tmp_path / "Plan.hplan"))
    made = MainWindow(settings)
    qtbot.addWidget(made)
    made.open_plan(plan)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()
    QThreadPool.globalInstance().waitForDone(5000)


def answer_report(qtbot, *, fetch: bool = True, seen: list[str] | None = None):
    """Have the report answered as soon as it shows; note its words."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QLabel

    def answer():
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, ReportDialog):
            QTimer.singleShot(20, answer)
            return
        if seen is not None:
            seen.extend(label.text() for label in dialog.findChildren(QLabel))
        if fetch:
            qtbot.mouseClick(dialog.fetch, Qt.MouseButton.LeftButton)
        else:
            dialog.reject()

    QTimer.singleShot(0, answer)


@pytest.fixture
def fetched(qtbot, window, sent, monkeypatch) -> SuggestionsWindow:
    """The suggestions, fetched through the menu."""
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(sent[1])], ""))
    answer_report(qtbot)
    window.workbench.menus.word.fetch.trigger()
    found = window.workbench.findChild(SuggestionsWindow)
    assert found is not None
    return found


def text_of(window, element="organisering") -> str:
    return window.workbench.session.plan.element(element).text


def rows(window: SuggestionsWindow) -> list[tuple[str, str]]:
    return [(item.text(0), item.text(1)) for item in window._items()]


def test_the_report_tells_what_came_home_and_changes_nothing(qtbot, window, sent, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(sent[1])], ""))
    seen: list[str] = []
    answer_report(qtbot, fetch=False, seen=seen)
    window.workbench.menus.word.fetch.trigger()
    assert "3 forslag i 2 steder" in seen
    assert any(words.startswith("2 at placere") for words in seen)
    assert window.workbench.session.plan.returned == []


def test_the_list_shows_where_something_is_suggested(fetched):
    assert rows(fetched) == [
        ("Organisering", "2"),
        ("Indsats 1 · Mentorordning", "1"),
        ("»Et afsnit for sig selv.«", "1"),
        ("Slettet: »Opfølgning«", "1"),
    ]
    assert fetched.count.text() == "5 forslag mangler en afgørelse"
    assert fetched.desk.what.text() == "»hvert kvartal« bliver til »hver måned«"
    assert fetched.desk.who.text().startswith("Bo Holm · 01.12.2026")


def test_one_change_is_accepted_by_keyboard_and_undone(qtbot, window, fetched):
    before = text_of(window)
    qtbot.keyClick(fetched, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "hver måned. Den ledes af direktøren" in text_of(window)
    assert rows(fetched)[0] == ("Organisering", "1")
    assert fetched.desk.what.text() == "»direktøren« bliver til »borgmesteren«"
    assert fetched.desk.who.text().startswith(DIRECTOR)
    qtbot.keyClick(fetched, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert text_of(window) == before
    assert rows(fetched)[0] == ("Organisering", "2")


def test_one_goes_from_change_to_change_and_rejects(qtbot, window, fetched):
    qtbot.keyClick(fetched, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert fetched.desk.count.text() == "2 af 2"
    qtbot.mouseClick(fetched.desk.reject, Qt.MouseButton.LeftButton)
    assert "direktøren" in text_of(window)
    qtbot.mouseClick(fetched.desk.accept_all, Qt.MouseButton.LeftButton)
    assert "hver måned. Den ledes af direktøren" in text_of(window)
    assert fetched._current_key() != "organisering", "all is decided there"
    fetched.show_record("organisering")
    assert fetched.desk.what.text() == "Alt er afgjort her."
    assert not fetched.desk.accept.isEnabled()


def test_behind_the_last_change_of_a_record_comes_the_next_record(qtbot, window, fetched):
    first = fetched._current_key()
    seen = []
    for _ in range(len(fetched.desk.spots)):
        qtbot.keyClick(fetched, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        seen.append(fetched._current_key())
    assert seen[-1] != first
    fetched.show_record(first)
    fetched.desk.step(-1)
    assert fetched._current_key() != first, "the last record is before the first"


def test_a_click_on_a_change_takes_it(fetched):
    spot = fetched.desk.spots[1]
    cursor = fetched.desk.page.textCursor()
    cursor.setPosition(spot.start + 1)
    fetched.desk.page.setTextCursor(cursor)
    assert fetched.desk.spot == spot


def test_loose_text_is_put_into_an_element_or_laid_aside(qtbot, window, fetched):
    key = next(key for key, entry in fetched._entries.items() if entry.is_loose)
    fetched.show_record(key)
    assert fetched.loose.target.currentItem().text(0).endswith("Formål og vision")
    qtbot.mouseClick(fetched.loose.decide, Qt.MouseButton.LeftButton)
    assert text_of(window, VISION).endswith("<p>Et afsnit for sig selv.</p>")
    window.workbench.session.undo()
    assert "for sig selv" not in text_of(window, VISION)
    fetched.show_record(key)
    qtbot.mouseClick(fetched.loose.leave, Qt.MouseButton.LeftButton)
    assert fetched._current_key() != key
    fetched.show_record(key)
    assert not fetched.loose.decide.isEnabled()


def test_another_place_is_chosen_for_loose_text_by_keyboard(qtbot, window, fetched):
    fetched.show_record(next(key for key, entry in fetched._entries.items() if entry.is_loose))
    fetched.loose.target.setFocus()
    for _ in range(2):
        qtbot.keyClick(fetched.loose.target, Qt.Key.Key_Down)
    qtbot.mouseClick(fetched.loose.decide, Qt.MouseButton.LeftButton)
    assert window.workbench.session.plan.element("opfoelgning-paa-indsatser").text == (
        "<p>Et afsnit for sig selv.</p>"
    )


def dragged(fetched, row: int, record: str) -> bool:
    """Drag a row of the list on a place; return whether it would be taken there."""
    target = fetched.loose.target
    target.scrollToItem(target.item_of(record))
    data = fetched.list.mimeData([fetched._items()[row]])
    at = target.visualItemRect(target.item_of(record)).center()
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(target.viewport(), QDragEnterEvent(at, copy, data, left, none))
    move = QDragMoveEvent(at, copy, data, left, none)
    QApplication.sendEvent(target.viewport(), move)
    QApplication.sendEvent(target.viewport(), QDropEvent(QPointF(at), copy, data, left, none))
    return move.isAccepted()


def test_loose_text_is_dragged_to_its_place_and_back_by_undo(qtbot, window, fetched):
    qtbot.mouseClick(
        fetched.list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=fetched.list.visualItemRect(fetched._items()[2]).center(),
    )
    assert dragged(fetched, 2, "organisering")
    assert text_of(window).endswith("<p>Et afsnit for sig selv.</p>")
    assert rows(fetched)[2] == ("»Et afsnit for sig selv.«", "")
    assert fetched.loose.target.currentItem() is None
    qtbot.keyClick(fetched, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "for sig selv" not in text_of(window)
    assert rows(fetched)[2] == ("»Et afsnit for sig selv.«", "1")


def test_only_loose_text_that_is_open_can_be_dragged(qtbot, fetched):
    def draggable() -> list[bool]:
        drag = Qt.ItemFlag.ItemIsDragEnabled
        return [bool(item.flags() & drag) for item in fetched._items()]

    assert draggable() == [False, False, True, False]
    fetched.show_record(next(key for key, entry in fetched._entries.items() if entry.is_loose))
    qtbot.mouseClick(fetched.loose.leave, Qt.MouseButton.LeftButton)
    assert draggable() == [False] * 4


def test_a_deleted_piece_is_kept(qtbot, window, fetched):
    keys = [key for key, entry in fetched._entries.items() if entry.is_loose]
    fetched.show_record(keys[1])
    qtbot.mouseClick(fetched.loose.leave, Qt.MouseButton.LeftButton)
    assert window.workbench.session.plan.get("opfoelgning") is not None
    assert fetched.count.text() == "4 forslag mangler en afgørelse"


def test_the_page_of_the_element_and_the_tree_lead_there(qtbot, window, fetched):
    fetched.close()
    workbench = window.workbench
    workbench.go_to_record("organisering")
    bars = workbench.plan_place.page.together.bars
    (button,) = [b for b in bars.findChildren(QPushButton) if b.text() == "Se forslag"]
    assert button.isVisible()
    assert workbench.session.suggestions.open_count("organisering") == 2
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    again = workbench.findChildren(SuggestionsWindow)[-1]
    assert again.desk.title.text() == "Organisering"
    again.desk.accepted.emit(again.desk._all())
    assert not button.isVisible()
    again.close()


def test_the_form_of_an_effort_leads_there(qtbot, window, fetched):
    fetched.close()
    workbench = window.workbench
    workbench.go_to_record("skole")
    form = workbench.registers.page("effort").form
    bar = form.remarks.suggestions
    assert not bar.isVisible()
    workbench.go_to_record("mentor")
    assert bar.isVisible()
    assert bar.words.text() == "1 forslag fra Direktør Dorte."
    qtbot.mouseClick(bar.buttons[0], Qt.MouseButton.LeftButton)
    again = workbench.findChildren(SuggestionsWindow)[-1]
    assert again.desk.title.text() == "Indsats 1 · Mentorordning"
    qtbot.mouseClick(again.desk.accept, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()
    assert form.fields.input("responsible").value() == "Familieafdelingen"
    workbench.session.undo()
    assert bar.isVisible()
    again.close()


def test_what_the_plan_changed_too_is_said_and_lands_as_a_conflict(qtbot, window, fetched):
    from dataclasses import replace

    session = window.workbench.session
    element = session.plan.element("organisering")
    changed = element.text.replace("hvert kvartal", "to gange om året")
    session.apply("Skriv", [replace(element, text=changed)])
    fetched.show_record("organisering")
    fetched.desk.show_entry(fetched._entries["organisering"])
    assert "flettes" in fetched.desk.remark.text()
    qtbot.mouseClick(fetched.desk.accept, Qt.MouseButton.LeftButton)
    assert "conflict" in text_of(window)
    assert fetched.notice.buttons[0].text() == "Vis stedet"
    qtbot.mouseClick(fetched.notice.buttons[0], Qt.MouseButton.LeftButton)
    assert window.workbench.plan_place.page.record_id == "organisering"


def test_what_will_come_of_it_can_be_looked_at_before(qtbot, window, fetched):
    before = text_of(window)
    qtbot.mouseClick(fetched.desk.afterwards, Qt.MouseButton.LeftButton)
    shown = fetched.desk.comparison.page.toPlainText()
    assert "hver måned" in shown
    assert "borgmesteren" in shown
    assert text_of(window) == before
    qtbot.mouseClick(fetched.desk.accept_all, Qt.MouseButton.LeftButton)
    assert not fetched.desk.afterwards.isChecked()
    assert fetched.desk.page.isVisible()


def test_everything_is_accepted_after_a_question_and_tidied_away(
    qtbot, window, fetched, monkeypatch
):
    monkeypatch.setattr("planbuilder.ui.messages.ask", lambda *_, **__: 1)
    qtbot.mouseClick(fetched.accept_all, Qt.MouseButton.LeftButton)
    assert "hver måned. Den ledes af borgmesteren" in text_of(window)
    assert window.workbench.session.plan.effort("mentor").responsible == "Familieafdelingen"
    assert not fetched.accept_all.isEnabled()
    qtbot.mouseClick(fetched.tidy, Qt.MouseButton.LeftButton)
    assert len(rows(fetched)) == 2
    window.workbench.session.undo()
    assert len(rows(fetched)) == 4


def test_after_a_restart_one_goes_on(qtbot, window, fetched, settings, tmp_path):
    qtbot.mouseClick(fetched.desk.accept, Qt.MouseButton.LeftButton)
    fetched.close()
    window.open_plan(tmp_path / "Plan.hplan")
    window.workbench.menus.word.suggestions.trigger()
    again = window.workbench.findChildren(SuggestionsWindow)[-1]
    assert rows(again)[0] == ("Organisering", "1")
    again.close()


def test_a_document_is_dropped_on_the_window(qtbot, window, sent):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(sent[1]))])
    answer_report(qtbot)
    drop = QDropEvent(
        QPointF(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QEvent.Type.Drop,
    )
    window.dropEvent(drop)
    qtbot.waitUntil(lambda: bool(window.workbench.session.plan.returned))
    qtbot.waitUntil(lambda: window.workbench.findChild(SuggestionsWindow) is not None)


def test_without_suggestions_the_window_says_what_they_are(qtbot, window):
    window.workbench.menus.word.suggestions.trigger()
    found = window.workbench.findChild(SuggestionsWindow)
    assert "Rettelser fra Word" in found.nothing.text()
    assert found.stack.currentWidget() is found.nothing
    found.close()

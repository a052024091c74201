"""An old plan is sorted in the window as a person does it: by drag, by keyboard, with undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from planbuilder.model.placing.destinations import EFFORT, NOWHERE, Destination, Kind, Sureness
from planbuilder.model.placing.pieces import Sorting
from planbuilder.model.richtext.plain import plain_text
from planbuilder.office.word.old_plan import read_old_plan
from planbuilder.project.catalogue import shipped_concept, shipped_municipalities, shipped_proposer
from planbuilder.ui import messages
from planbuilder.ui.coverage.page import CoveragePage
from planbuilder.ui.main_window import MainWindow
from planbuilder.ui.old_plan.move_dialog import MoveDialog
from planbuilder.ui.old_plan.part_tree import SURE, WHERE
from planbuilder.ui.old_plan.window import OldPlanWindow
from tests.office.old_plan.makers import make

ORGANISING = Destination(Kind.ELEMENT, "organisering")


@pytest.fixture(scope="module")
def document(tmp_path_factory):
    return make("egelund", tmp_path_factory.mktemp("gammel") / "egelund.docx")


@pytest.fixture(scope="module")
def old(document):
    return read_old_plan(document, shipped_proposer(), shipped_municipalities())


@pytest.fixture
def window(qtbot, old):
    made = OldPlanWindow(old, shipped_concept(), shipped_municipalities())
    made.resize(1300, 800)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.sorting = Sorting(old.pieces)  # with nothing to lose it asks nothing when it is closed
    made.close()
    made.deleteLater()


def key_of(window, heading):
    return next(piece.key for piece in window.sorting.pieces if piece.heading == heading)


def where(window, heading):
    return window.sorting.piece(key_of(window, heading)).destination


def drag(window, keys_of, target):
    """Drag the chosen parts from the one tree to a row of the other."""
    data = window.parts.mimeData([window.parts._items[key] for key in keys_of])
    viewport = window.places.viewport()
    at = window.places.visualItemRect(target).center()
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(viewport, QDragEnterEvent(at, copy, data, left, none))
    move = QDragMoveEvent(at, copy, data, left, none)
    QApplication.sendEvent(viewport, move)
    assert move.isAccepted()
    QApplication.sendEvent(viewport, QDropEvent(QPointF(at), copy, data, left, none))


def test_every_part_shows_where_it_goes_how_sure_that_is_and_why(window):
    window.parts.choose(key_of(window, "Koordinatoren"))
    item = window.parts.currentItem()
    assert item.text(WHERE) == "Drift af Infohus Kommune"
    assert item.text(SURE) == "Sikker"
    assert not item.icon(SURE).isNull()
    assert "overskriften ligner" in item.toolTip(SURE)
    assert "overskriften ligner" in window.preview.place.text()
    assert "tovholder" in window.preview.reader.toPlainText()
    current = window.places.currentItem()
    assert current is window.places.place_item(
        Destination(Kind.ELEMENT, "drift-af-infohus-kommune")
    )


def test_a_part_is_dragged_to_another_element_and_back_by_undo(window, qtbot):
    vision = key_of(window, "Vision")
    target = window.places.place_item(ORGANISING)
    window.places.scrollToItem(target)
    drag(window, [vision], target)
    assert where(window, "Vision") == ORGANISING
    assert window.sorting.piece(vision).proposal.sureness is Sureness.CHOSEN
    assert window.parts._items[vision].text(SURE) == "Valgt"
    assert target.child(0).text(0) == "Vision"
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert where(window, "Vision").record == "formaal-og-vision"
    qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    window.redo_action.trigger()
    assert where(window, "Vision") == ORGANISING


def test_nothing_happens_when_something_else_is_dropped(window):
    before = window.sorting.pieces
    data = window.places.mimeData([window.places.place_item(ORGANISING)])
    at = window.places.visualItemRect(window.places.place_item(ORGANISING)).center()
    event = QDropEvent(
        QPointF(at),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(window.places.viewport(), event)
    assert window.sorting.pieces == before


def test_a_part_is_moved_by_keyboard_through_a_filter(window, qtbot):
    window.parts.choose(key_of(window, "Vision"))

    def fill():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, MoveDialog)
        assert dialog.places.item(0).text().startswith("Forslag: ")
        qtbot.keyClicks(dialog.filter, "afledte")
        qtbot.keyClick(dialog.filter, Qt.Key.Key_Return)

    QTimer.singleShot(0, fill)
    window.move_action.trigger()
    assert where(window, "Vision").record == "opfoelgning-paa-afledte-bekymringer"


def test_several_parts_are_moved_together(window):
    keys = [key_of(window, heading) for heading in ("Vision", "Mål for perioden")]
    drag(window, keys, window.places.place_item(NOWHERE))
    assert where(window, "Mål for perioden") == NOWHERE
    assert "4 uden plads" in window.totals.text()


def test_a_part_is_split_at_the_paragraph_with_the_cursor(window):
    key = key_of(window, "Forord")
    window.parts.choose(key)
    assert not window.preview.split.isEnabled()
    cursor = window.preview.reader.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
    window.preview.reader.setTextCursor(cursor)
    assert window.preview.split.isEnabled()
    before = len(window.sorting.pieces)
    window.split_action.trigger()
    assert len(window.sorting.pieces) == before + 1
    second = window.sorting.pieces[[p.key for p in window.sorting.pieces].index(key) + 1]
    assert plain_text(second.text).startswith("Byrådet har bedt")
    window.join_action.trigger()
    assert len(window.sorting.pieces) == before
    window.undo_action.trigger()
    assert len(window.sorting.pieces) == before + 1


def test_an_effort_shows_its_fields_and_becomes_text_and_an_effort_again(window):
    window.tabs.setCurrentIndex(1)
    assert window.tabs.tabText(1) == "Indsatser (3)"
    item = window.efforts.topLevelItem(1)
    assert (item.text(0), item.text(1)) == ("Mentorordning", "Foregribende")
    window.efforts.itemPressed.emit(item, 0)
    assert "Målgruppe" in window.preview.reader.toPlainText()
    key = window.parts.current_key()
    drag_to = Destination(Kind.ELEMENT, "udvikling-og-beskrivelse-af-indsatser")
    window.tabs.setCurrentIndex(0)
    drag(window, [key], window.places.place_item(drag_to))
    assert window.tabs.tabText(1) == "Indsatser (2)"
    window.parts.choose(key)
    window.effort_action.trigger()
    assert window.sorting.piece(key).destination == EFFORT


def test_the_next_unsure_part_is_one_key_away(window, qtbot):
    window.sorting.move([key_of(window, "Vision")], ORGANISING)
    unsure = {
        piece.key
        for piece in window.sorting.pieces
        if piece.proposal and piece.proposal.sureness in (Sureness.PROBABLE, Sureness.GUESS)
    }
    window.next_action.trigger()
    assert not unsure or window.parts.current_key() in unsure


def test_municipality_and_title_are_needed(window, qtbot):
    assert window.facts().municipality == "Egelund"
    assert window.create_button.isEnabled()
    window.front.municipality.clear()
    assert not window.create_button.isEnabled()
    assert "kommunens navn" in window.totals.text()
    qtbot.keyClicks(window.front.municipality, "køge")
    assert window.facts().municipality == "Køge"
    window.front.period.first.setValue(2030)
    assert window.facts().period_end.year == 2033


def test_corrections_are_not_thrown_away_unasked(window, monkeypatch):
    asked = []
    monkeypatch.setattr(messages, "ask", lambda *_args, **_more: asked.append(1) or len(asked) - 1)
    window.sorting.move([key_of(window, "Vision")], ORGANISING)
    window.reject()
    assert window.isVisible()
    window.reject()
    assert not window.isVisible()


@pytest.fixture
def main(qtbot, settings):
    made = MainWindow(settings)
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.show()
    yield made
    made.close_plan()


def test_an_old_plan_becomes_a_plan_whose_coverage_shows_what_it_lacks(
    qtbot, main, document, tmp_path, monkeypatch
):
    path = tmp_path / "ny.hplan"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(document), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))

    def create():
        window = QApplication.activeModalWidget()
        if not isinstance(window, OldPlanWindow):
            QTimer.singleShot(50, create)
            return
        assert not path.exists()
        qtbot.mouseClick(window.create_button, Qt.MouseButton.LeftButton)

    QTimer.singleShot(50, create)
    qtbot.mouseClick(main.centralWidget().import_button, Qt.MouseButton.LeftButton)
    assert path.exists()
    plan = main.session.plan
    assert plan.info.municipality == "Egelund"
    assert len(plan.efforts) == 3
    assert isinstance(main.workbench.stack.currentWidget(), CoveragePage)
    assert not plan.element("godkendelse-af-arbejdsgange").text
    assert "Fra den gamle plan" in [chapter.title for chapter in plan.chapters()]


def test_a_file_that_is_no_word_document_is_refused_plainly(main, tmp_path, monkeypatch):
    bad = tmp_path / "gammel.docx"
    bad.write_bytes(b"%PDF-1.7")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(bad), ""))
    said = []

    def read():
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(50, read)
            return
        said.append(box.text())
        box.accept()

    QTimer.singleShot(50, read)
    main.files.import_word.trigger()
    assert "gammel.docx" in said[0]
    assert main.session is None

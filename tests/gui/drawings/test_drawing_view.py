"""A drawing in the window: chosen from by mouse and keys, moved, zoomed, told, copied, saved."""

from __future__ import annotations

from unittest.mock import Mock

import pytest
from lxml import etree
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QVBoxLayout, QWidget

from planbuilder.model.drawings.drawing import (
    STEP,
    Box,
    Drawing,
    Form,
    Path,
    Role,
    Sector,
    Words,
)
from planbuilder.model.errors import PlanbuilderError
from planbuilder.office.svg import COLOURS
from planbuilder.ui.drawings.finding import Choosable
from planbuilder.ui.drawings.pane import DrawingPane
from planbuilder.ui.drawings.saving import picture, save

LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
GROUND = Box(0, 0, 500, 300, fill=Role.GROUND)
TOP = Box(200, 20, 100, 50, ("Byrådet",), record="top")
A = Box(60, 160, 100, 50, ("Beskæfti-", "gelsen"), record="a", told="Beskæftigelsen, under Byrådet")
B = Box(340, 160, 100, 50, ("SSP",), Form.DIAMOND, record="b")
DRAWING = Drawing(500, 300, "Organisation", "Byrådet leder.", (GROUND, TOP, A, B))


@pytest.fixture
def pane(qtbot, tmp_path):
    """A pane with a drawing, between two fields."""
    window = QWidget()
    qtbot.addWidget(window)
    made = DrawingPane(lambda: tmp_path)
    made.before, made.after = QLineEdit(), QLineEdit()
    column = QVBoxLayout(window)
    for widget in (made.before, made, made.after):
        column.addWidget(widget)
    made.show_drawing(DRAWING)
    window.resize(700, 520)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield made
    window.close()


@pytest.fixture
def view(pane):
    return pane.view


def place(view, x, y):
    """Return where a point of the drawing is in the viewport."""
    return (view.origin() + QPointF(x, y) * view.zoom).toPoint()


def middle(view, box):
    return place(view, box.x + box.width / 2, box.y + box.height / 2)


class TestChoosing:
    def test_a_click_chooses_what_is_under_the_mouse(self, qtbot, view):
        chosen, wanted = Mock(), Mock()
        view.record_chosen.connect(chosen)
        view.record_wanted.connect(wanted)
        qtbot.mouseClick(view.viewport(), LEFT, pos=middle(view, A))
        assert view.chosen == "a"
        chosen.assert_called_once_with("a")
        qtbot.mouseClick(view.viewport(), LEFT, pos=place(view, 345, 163))  # beside the diamond
        assert view.chosen == "a"
        qtbot.mouseDClick(view.viewport(), LEFT, pos=middle(view, B))
        wanted.assert_called_once_with("b")

    def test_tab_goes_through_all_of_them_and_on(self, qtbot, pane, view):
        view.setFocus(Qt.FocusReason.TabFocusReason)
        seen = [view.chosen]
        while view.hasFocus() and len(seen) < 9:
            qtbot.keyClick(view, Qt.Key.Key_Tab)
            seen.append(view.chosen)
        assert seen == ["top", "a", "b", "b"]
        assert pane.after.hasFocus()
        qtbot.keyClick(pane.after, Qt.Key.Key_Backtab)
        qtbot.keyClick(view, Qt.Key.Key_Backtab)
        assert view.chosen == "a"

    def test_arrows_go_to_the_neighbour_and_enter_opens_it(self, qtbot, view):
        wanted = Mock()
        view.record_wanted.connect(wanted)
        view.setFocus(Qt.FocusReason.TabFocusReason)
        ways = (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_End)
        seen = []
        for key in ways:
            qtbot.keyClick(view, key)
            seen.append(view.chosen)
        assert seen == ["a", "b", "b", "top", "b"]
        qtbot.keyClick(view, Qt.Key.Key_Return)
        wanted.assert_called_once_with("b")

    def test_the_menu_is_of_what_is_under_the_mouse_or_chosen(self, view):
        wanted = Mock()
        view.menu_wanted.connect(wanted)
        for where in (middle(view, B), place(view, 2, 2)):
            event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, QPoint(7, 8))
            QApplication.sendEvent(view.viewport(), event)
        assert view.chosen == "b"
        wanted.assert_called_once_with(QPoint(7, 8))
        keys = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
        QApplication.sendEvent(view.viewport(), keys)
        assert wanted.call_args.args[0] == view.viewport().mapToGlobal(middle(view, B))

    def test_escape_leaves_the_drawing(self, qtbot, pane, view):
        view.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClick(view, Qt.Key.Key_Escape)
        assert pane.after.hasFocus()

    def test_a_screen_reader_is_told_what_is_shown_and_chosen(self, view):
        assert view.accessibleName() == "Organisation"
        assert view.accessibleDescription() == "Byrådet leder."
        view.choose("a")
        assert view.accessibleDescription() == "Beskæftigelsen, under Byrådet"
        view.choose("b")
        assert view.accessibleDescription() == "SSP"

    def test_what_is_chosen_stays_chosen_in_a_new_state(self, view):
        view.choose("a")
        view.show_drawing(Drawing(500, 300, "x", "", (B, A)))
        assert view.chosen == "a"
        view.show_drawing(Drawing(500, 300, "x", "y", (B,)))
        assert (view.chosen, view.accessibleDescription()) == ("", "y")

    def test_sectors_are_chosen_inside_their_ring(self):
        ring = Sector(100, 100, 40, 80, 0, 90, record="s", told="Januar")
        found = Choosable(Drawing(200, 200, "", "", (ring,)))
        assert found.at(QPointF(140, 60)) == "s"  # up to the right
        assert found.at(QPointF(110, 90)) == ""  # in the hole
        assert found.at(QPointF(60, 60)) == ""  # in another quarter


class TestMoving:
    def test_an_item_is_dragged_in_steps(self, qtbot, view):
        moved = Mock()
        view.moved.connect(moved)
        view.is_movable = True
        start = middle(view, A)
        way = QPoint(round(2 * STEP * view.zoom), round(-3 * STEP * view.zoom))
        qtbot.mousePress(view.viewport(), LEFT, pos=start)
        qtbot.mouseMove(view.viewport(), start + way)
        qtbot.mouseRelease(view.viewport(), LEFT, pos=start + way)
        moved.assert_called_once_with("a", 2, -3)

    def test_ctrl_and_an_arrow_moves_it(self, qtbot, view):
        moved = Mock()
        view.moved.connect(moved)
        view.choose("a")
        qtbot.keyClick(view, Qt.Key.Key_Left, CTRL)
        moved.assert_not_called()
        view.is_movable = True
        qtbot.keyClick(view, Qt.Key.Key_Left, CTRL)
        moved.assert_called_once_with("a", -1, 0)

    def test_the_ground_is_taken_hold_of(self, qtbot, view):
        view.set_zoom(3)
        before = view.horizontalScrollBar().value()
        qtbot.mousePress(view.viewport(), LEFT, pos=QPoint(300, 200))
        qtbot.mouseMove(view.viewport(), QPoint(260, 200))
        qtbot.mouseRelease(view.viewport(), LEFT, pos=QPoint(260, 200))
        assert view.horizontalScrollBar().value() == before + 40


class TestZoom:
    def test_it_fits_at_first_and_follows_the_room(self, qtbot, pane, view):
        before = view.zoom
        assert view.seen().contains(TOP.x, TOP.y)
        pane.window().resize(420, 400)
        qtbot.waitUntil(lambda: view.zoom < before)
        assert view.horizontalScrollBar().maximum() == 0

    def test_keys_zoom_and_what_was_under_the_mouse_stays_there(self, qtbot, view):
        view.setFocus()
        before = view.zoom
        qtbot.keyClick(view, Qt.Key.Key_Plus, CTRL)
        assert view.zoom == pytest.approx(before * 1.2)
        view.set_zoom(2)
        held = view.to_drawing(QPointF(200, 100))
        view.step_zoom(2, QPointF(200, 100))
        now = view.to_drawing(QPointF(200, 100))
        assert (now - held).manhattanLength() < 1
        qtbot.keyClick(view, Qt.Key.Key_0, CTRL)
        assert view.zoom <= 1.25
        assert view.horizontalScrollBar().maximum() == view.verticalScrollBar().maximum() == 0

    def test_keys_keep_what_is_chosen_in_sight(self, qtbot, view):
        view.setFocus()
        view.choose("b")
        for _ in range(9):
            qtbot.keyClick(view, Qt.Key.Key_Plus, CTRL)
        assert view.zoom == 4
        assert view.seen().contains(390, 185)

    def test_one_that_is_chosen_comes_into_sight(self, view):
        view.set_zoom(4)
        view.choose("b")
        assert view.seen().contains(390, 185)


class TestPictures:
    def test_a_picture_has_the_colours_of_paper_at_their_places(self, qapp):
        box = Box(10, 10, 100, 60, ("Å",), fill=Role.ACCENT_LIGHT)
        ring = Sector(200, 60, 20, 40, 0, 180, fill=Role.READY_LIGHT)
        line = Path(((0, 90), (300, 90)), Role.BLUE, 4)
        image = picture(Drawing(300, 120, "T", "D", (box, ring, line, Words(10, 105, "Ord"))))
        assert (image.width(), image.height()) == (600, 240)
        for (x, y), role in {
            (20, 20): Role.ACCENT_LIGHT,
            (230, 60): Role.READY_LIGHT,
            (170, 60): Role.PAGE,
            (200, 60): Role.PAGE,
            (250, 90): Role.BLUE,
        }.items():
            assert image.pixelColor(2 * x, 2 * y) == QColor(COLOURS[role]), (x, y)
        assert image.text("Description") == "D"

    def test_one_that_would_be_unreadable_is_refused(self, qapp):
        with pytest.raises(PlanbuilderError, match="SVG"):
            picture(Drawing(400, 200_000, "", "", ()))

    def test_it_is_copied_as_picture_and_words(self, qtbot, view):
        view.setFocus()
        qtbot.keyClick(view, Qt.Key.Key_C, CTRL)
        data = QGuiApplication.clipboard().mimeData()
        assert data.hasImage()
        assert data.text() == "Organisation\nByrådet leder."

    @pytest.mark.parametrize(("name", "made"), [("a.png", "a.png"), ("b", "b.svg")])
    def test_it_is_saved(self, qtbot, pane, tmp_path, monkeypatch, name, made):
        asked = Mock(return_value=(str(tmp_path / name), ""))
        monkeypatch.setattr(QFileDialog, "getSaveFileName", asked)
        pane.save.trigger()
        assert asked.call_args.args[2].endswith("organisation.svg")
        data = (tmp_path / made).read_bytes()
        if made.endswith("png"):
            assert QImage.fromData(data).width() == 1000
        else:
            assert etree.fromstring(data).get("role") == "img"

    def test_another_kind_of_file_is_refused(self, tmp_path):
        with pytest.raises(PlanbuilderError):
            save(DRAWING, tmp_path / "a.pdf")
        assert list(tmp_path.iterdir()) == []


def test_a_drawing_of_nothing_says_so_in_words(view, pane):
    pane.show_drawing(Drawing(0, 0, "Organisation", "Der er ingen organer endnu.", ()))
    assert view.accessibleDescription() == "Der er ingen organer endnu."
    empty = view.grab().toImage()
    colours = {empty.pixel(x, y) for x in range(0, empty.width(), 2) for y in range(empty.height())}
    assert len(colours) > 1
    assert not pane.save.isEnabled()

"""The icons are one family, every drawing is sound, and they are tinted and scaled as promised."""

from __future__ import annotations

import ast
import gc
import re
import subprocess
import sys
import weakref
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QToolButton

import planbuilder
from planbuilder.model.records import State
from planbuilder.resources import resource
from planbuilder.ui.icons import _Engine, icon, icon_names, pixmap

NAMES = sorted(icon_names())
FAMILY = [name for name in NAMES if name != "app"]
STATES = [f"state-{state}" for state in State]
SVG = "{http://www.w3.org/2000/svg}"
RED = QColor("#c02020")


@pytest.fixture
def palette(qapp: QApplication):
    """Sets the application's palette; the former one comes back after the test."""
    before = qapp.palette()

    def set_text_colours(text: str, disabled: str = "#808080") -> None:
        changed = QPalette(before)
        changed.setColor(QPalette.ColorRole.Text, QColor(text))
        changed.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text, QColor(disabled))
        qapp.setPalette(changed)

    yield set_text_colours
    qapp.setPalette(before)


def drawing(name: str) -> ElementTree.Element:
    return ElementTree.parse(resource("icons", f"{name}.svg")).getroot()


def solid_colours(picture: QPixmap) -> set[str]:
    """The colours of the pixels that are fully covered."""
    image = picture.toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


def coverage(picture: QPixmap) -> list[int]:
    """How much of each pixel is covered, 0 to 255, row by row."""
    image = picture.toImage().convertToFormat(QImage.Format.Format_Alpha8)
    # A line is filled up to four bytes with whatever lay in memory.
    lines = (bytes(image.constScanLine(y))[: image.width()] for y in range(image.height()))
    return [value for line in lines for value in line]


class TestEveryDrawing:
    @pytest.mark.parametrize("name", NAMES)
    def test_paints_something(self, qapp, name):
        assert QSvgRenderer(str(resource("icons", f"{name}.svg"))).isValid()
        assert max(coverage(pixmap(name, 24))) > 150

    @pytest.mark.parametrize("name", NAMES)
    def test_keeps_a_free_margin_around_itself(self, qapp, name):
        box = QImage(312, 312, QImage.Format.Format_ARGB32_Premultiplied)
        box.fill(Qt.GlobalColor.transparent)
        painter = QPainter(box)
        painter.translate(36, 36)
        painter.scale(10, 10)
        QSvgRenderer(str(resource("icons", f"{name}.svg"))).render(painter, QRect(0, 0, 24, 24))
        painter.end()
        inside = QPainter(box)
        inside.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        inside.fillRect(QRect(46, 46, 220, 220), Qt.GlobalColor.black)
        inside.end()
        assert max(coverage(QPixmap.fromImage(box))) == 0

    @pytest.mark.parametrize("name", NAMES)
    def test_stands_on_the_common_grid(self, name):
        assert drawing(name).get("viewBox") == "0 0 24 24"
        assert drawing(name).get("stroke-linecap") == "round"
        assert drawing(name).get("stroke-linejoin") == "round"

    @pytest.mark.parametrize("name", FAMILY)
    def test_has_the_family_s_stroke_and_no_colour_of_its_own(self, name):
        root = drawing(name)
        inner = [element for element in root.iter() if element is not root]
        assert root.get("stroke-width") == "1.75"
        assert root.get("stroke") == "#000"
        assert {element.get("stroke-width") for element in inner} == {None}
        assert {element.get("stroke") for element in inner} <= {None, "none"}
        assert {element.get("fill") for element in inner} <= {None, "#000"}

    @pytest.mark.parametrize("name", NAMES)
    def test_holds_shapes_only(self, name):
        shapes = {element.tag.removeprefix(SVG) for element in drawing(name).iter()}
        assert shapes <= {"svg", "path", "circle", "rect"}

    def test_differs_from_every_other(self, qapp):
        seen = {name: tuple(coverage(pixmap(name, 24))) for name in NAMES}
        assert len(set(seen.values())) == len(NAMES)


class TestStates:
    @pytest.mark.parametrize("name", STATES)
    def test_each_has_an_icon(self, name):
        assert name in icon_names()

    def test_they_are_told_apart_without_colour_in_the_smallest_size(self, qapp):
        shapes = {name: coverage(pixmap(name, 16)) for name in STATES}
        for one, other in combinations(STATES, 2):
            differing = sum(
                abs(a - b) > 100 for a, b in zip(shapes[one], shapes[other], strict=True)
            )
            assert differing >= 12, f"{one} looks like {other}"


class TestIcon:
    @pytest.mark.parametrize("name", FAMILY)
    def test_has_the_colour_asked_for_and_no_other(self, qapp, name):
        assert solid_colours(pixmap(name, 48, RED)) == {RED.name()}
        assert solid_colours(icon(name, RED.name()).pixmap(48)) == {RED.name()}

    def test_may_be_see_through(self, qapp):
        half = QColor(192, 32, 32, 128)
        assert max(coverage(pixmap("state-ready", 48, half))) == 128

    def test_without_a_colour_follows_the_palette_as_it_changes(self, palette):
        save = icon("save")
        palette(text="#123456")
        assert solid_colours(save.pixmap(48)) == {"#123456"}
        assert solid_colours(pixmap("save", 48)) == {"#123456"}
        palette(text="#fedcba")
        assert solid_colours(save.pixmap(48)) == {"#fedcba"}
        assert solid_colours(pixmap("save", 48)) == {"#fedcba"}

    @pytest.mark.parametrize("colour", [None, RED])
    def test_that_is_disabled_is_muted_by_the_palette(self, palette, colour):
        palette(text="#000000", disabled="#a0a0a0")
        muted = icon("save", colour).pixmap(QSize(48, 48), QIcon.Mode.Disabled)
        assert solid_colours(muted) == {"#a0a0a0"}

    def test_of_the_program_keeps_its_own_colours(self, qapp):
        assert "#12343f" in solid_colours(pixmap("app", 96, RED))
        assert RED.name() not in solid_colours(pixmap("app", 96, RED))

    def test_on_a_button_changes_with_the_palette(self, qtbot, palette):
        palette(text="#123456")
        button = QToolButton()
        qtbot.addWidget(button)
        button.setIcon(icon("state-ready"))
        button.setIconSize(QSize(48, 48))
        assert "#123456" in solid_colours(button.grab())
        palette(text="#c02020")
        assert "#c02020" in solid_colours(button.grab())

    @pytest.mark.parametrize(("ratio", "pixels"), [(1, 20), (1.25, 25), (1.5, 30), (2, 40)])
    def test_is_rendered_at_the_pixels_it_covers(self, qapp, ratio, pixels):
        for picture in (
            pixmap("plan", 20, RED, ratio),
            icon("plan", RED).pixmap(QSize(20, 20), ratio),
        ):
            assert picture.size() == QSize(pixels, pixels)
            assert picture.devicePixelRatio() == ratio
            assert picture.toImage() == pixmap("plan", 20, RED, ratio).toImage()

    @pytest.mark.parametrize("ratio", [1, 1.25, 1.5, 2])
    def test_painted_on_a_scaled_screen_is_not_resampled(self, qapp, ratio):
        screen = QImage(round(20 * ratio), round(20 * ratio), QImage.Format.Format_ARGB32)
        screen.fill(Qt.GlobalColor.transparent)
        screen.setDevicePixelRatio(ratio)
        painter = QPainter(screen)
        icon("search", RED).paint(painter, QRect(0, 0, 20, 20))
        painter.end()
        expected = pixmap("search", 20, RED, ratio)
        assert coverage(QPixmap.fromImage(screen)) == coverage(expected)

    def test_stays_square_in_the_middle_of_an_oblong(self, qapp):
        strip = QImage(60, 20, QImage.Format.Format_ARGB32)
        strip.fill(Qt.GlobalColor.transparent)
        painter = QPainter(strip)
        icon("search", RED).paint(painter, QRect(0, 0, 60, 20))
        painter.end()
        middle = QPixmap.fromImage(strip.copy(20, 0, 20, 20))
        assert coverage(middle) == coverage(pixmap("search", 20, RED))

    def test_outlives_a_copy_that_qt_detaches(self, qapp):
        first = icon("search", RED)
        copy = QIcon(first)
        copy.setIsMask(True)  # makes Qt clone the engine
        gc.collect()
        assert copy.name() == "search"
        assert copy.pixmap(20).toImage() == first.pixmap(20).toImage()

    def test_frees_its_engine_when_it_goes(self, qapp):
        engine = _Engine("search", None)
        watched = weakref.ref(engine)
        held = QIcon(engine)
        del engine
        gc.collect()
        assert watched() is not None
        del held
        gc.collect()
        assert watched() is None

    @pytest.mark.parametrize("name", ["", "no-such-icon", "save.svg", "../icons/save"])
    def test_with_an_unknown_name_is_a_bug(self, qapp, name):
        with pytest.raises(ValueError, match=re.escape(repr(name))):
            icon(name)
        with pytest.raises(ValueError, match=re.escape(repr(name))):
            pixmap(name, 24)


def names_in_the_code() -> list[tuple[str, str]]:
    """Every icon name that stands literally in a call of `icon` or `pixmap`, and its file."""
    found = []
    for path in Path(planbuilder.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            first = node.args[0]
            if called not in {"icon", "pixmap"} or not isinstance(first, ast.Constant):
                continue
            if isinstance(first.value, str):
                found.append((first.value, path.name))
    return found


def test_every_name_in_the_code_has_its_drawing():
    used = names_in_the_code()
    assert used
    assert [pair for pair in used if pair[0] not in icon_names()] == []


def test_making_icons_reads_no_drawing():
    code = (
        "import sys; from PySide6.QtGui import QGuiApplication; app = QGuiApplication([]);"
        "from planbuilder.ui.icons import icon; kept = icon('save');"
        "sys.exit('PySide6.QtSvg' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

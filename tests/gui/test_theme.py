"""Every pair of text and ground that the window shows can be read (WCAG AA, 4.5 : 1)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from planbuilder.model.records import State
from planbuilder.ui.theme import DARK, LIGHT, style_sheet

GROUNDS = ("ground", "panel", "page", "accent_light", "warning_light")
PAIRS = [
    *((ink, ground) for ink in ("ink", "muted", "accent", "error") for ground in GROUNDS),
    ("on_accent", "accent"),
    ("page", "ink"),
    ("rail_ink", "rail"),
    ("rail_ink", "rail_chosen"),
    ("ink", "hit"),
    ("ink", "remark_light"),
    *(("remark", ground) for ground in ("page", "panel", "accent_light")),
    *((ink, "added_light") for ink in ("ink", "added")),
    *((ink, "removed_light") for ink in ("ink", "removed")),
    *((ink, "review_light") for ink in ("ink", "review")),
    *((state, ground) for state in ("ready", "draft", "review", "grey") for ground in GROUNDS),
]


def luminance(colour: str) -> float:
    parts = (c / 255 for c in QColor(colour).getRgb()[:3])
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_21_to_1():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_can_be_read(colours, ink, ground):
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["page", "ground", "panel"])
def test_the_edges_of_controls_can_be_seen(colours, ground):
    assert contrast(colours.control, getattr(colours, ground)) >= 3


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_state_has_a_colour_that_can_be_read_on_the_panel(colours):
    for state in State:
        assert contrast(colours.state(state), colours.panel) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_a_group_in_a_tree_shows_whether_it_is_open(qtbot, colours):
    tree = QTreeWidget()
    tree.setProperty("role", "boxed")
    tree.setStyleSheet(style_sheet(colours))
    group = QTreeWidgetItem(tree, ["Elementer uden tekst (25)"])
    QTreeWidgetItem(group, ["Organisering"])
    qtbot.addWidget(tree)
    tree.show()

    def sign(*, is_open):
        group.setExpanded(is_open)
        row = tree.visualItemRect(group)
        before = QRect(0, row.top(), row.left(), row.height())
        return tree.viewport().grab(before).toImage()

    assert sign(is_open=True) != sign(is_open=False)

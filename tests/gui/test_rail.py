"""The rail keeps its places whole where the window is low."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton, QWidget

from planbuilder.ui.rail import Rail

PLACES = [("one", "plan", "Plan"), ("two", "efforts", "Indsatser"), ("three", "checks", "Tjek")]


def test_words_go_where_there_is_no_room_for_them_and_come_again(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    rail = Rail(PLACES, window)
    rail.resize(rail.width(), 600)
    window.show()
    buttons = rail.findChildren(QToolButton)
    high = buttons[0].height()
    rail.resize(rail.width(), rail.sizeHint().height() - 20)
    qtbot.waitUntil(lambda: buttons[0].height() < high)
    assert all(button.height() >= button.sizeHint().height() for button in buttons)
    rail.resize(rail.width(), 600)
    qtbot.waitUntil(lambda: buttons[0].height() == high)

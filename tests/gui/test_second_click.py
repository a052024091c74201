"""A double click on what leads on goes where one click goes, and presses nothing there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QStackedWidget

from planbuilder.ui.second_click import SecondClicks

LEFT = Qt.MouseButton.LeftButton
MIDDLE = QPoint(100, 40)


@pytest.fixture
def stack(qtbot):
    made = QStackedWidget()
    made.resize(200, 80)
    qtbot.addWidget(made)
    return made


def shown(qtbot, stack):
    stack.show()
    qtbot.waitExposed(stack)
    SecondClicks(stack)
    return stack.windowHandle()


def test_the_second_click_presses_nothing_on_the_page_that_the_first_led_to(qtbot, stack):
    first, second, pressed = QPushButton("Næste"), QPushButton("Slet"), []
    stack.addWidget(first)
    stack.addWidget(second)
    first.clicked.connect(lambda: stack.setCurrentWidget(second))
    second.clicked.connect(lambda: pressed.append("Slet"))
    window = shown(qtbot, stack)
    QTest.mouseDClick(window, LEFT, Qt.KeyboardModifier.NoModifier, MIDDLE)
    assert stack.currentWidget() is second
    assert pressed == []
    QTest.mouseClick(window, LEFT, Qt.KeyboardModifier.NoModifier, MIDDLE)
    assert pressed == ["Slet"]


def test_a_double_click_on_one_widget_is_as_it_was(qtbot, stack):
    line = QLineEdit("Holbæk")
    stack.addWidget(line)
    window = shown(qtbot, stack)
    QTest.mouseDClick(window, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(20, 40))
    assert line.selectedText() == "Holbæk"

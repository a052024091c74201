"""The strip says one thing at a time, and everything in its turn."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from planbuilder.ui.sharing.strip import Strip


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 60)
    made.show()
    return made


@pytest.fixture
def strip(window):
    made = Strip(window)
    made.resize(900, 60)
    return made


def press(qtbot, strip, place):
    qtbot.mouseClick(strip.buttons[place], Qt.MouseButton.LeftButton)


def test_it_is_hidden_while_there_is_nothing_to_say(strip):
    assert strip.isHidden()


def test_a_message_shows_with_its_choices(qtbot, strip):
    done = []
    strip.say("a", "En kopi.", ("Se …", lambda: done.append("se")), ("Ikke nu", lambda: None))
    assert not strip.isHidden()
    assert strip.words.text() == "En kopi."
    assert [button.text() for button in strip.buttons] == ["Se …", "Ikke nu"]
    press(qtbot, strip, 0)
    assert done == ["se"]
    assert strip.isHidden()


def test_what_asks_for_something_waits_its_turn(qtbot, strip):
    strip.say("a", "Først", ("Se …", lambda: None))
    strip.say("b", "Dernæst, og det handler om det, man lige gjorde")
    assert strip.shown == "b"
    qtbot.mouseClick(strip.shut, Qt.MouseButton.LeftButton)
    assert strip.words.text() == "Først"


def test_what_was_only_told_does_not_come_back_behind_what_is_newer(qtbot, strip):
    strip.say("a", "Arbejdspakken ligger i »bo.hplan«.")
    strip.say("b", "Flettet: 24 ændringer.")
    qtbot.mouseClick(strip.shut, Qt.MouseButton.LeftButton)
    assert strip.isHidden()


def test_trouble_goes_before_all_else(strip):
    strip.say("a", "En kopi")
    strip.say("t", "Drevet svarer ikke", is_trouble=True)
    assert strip.shown == "t"
    strip.take_back("t")
    assert strip.shown == "a"


def test_a_newer_message_of_the_same_name_takes_the_place_of_the_older(strip):
    strip.say("a", "Én kopi", ("Se", lambda: None))
    strip.say("a", "To kopier")
    assert strip.words.text() == "To kopier"
    assert strip.buttons == []
    strip.take_back("a")
    assert strip.isHidden()


def test_what_a_choice_does_may_say_something_itself(qtbot, strip):
    strip.say("a", "En kopi", ("Flet", lambda: strip.say("a", "Flettet")))
    press(qtbot, strip, 0)
    assert strip.words.text() == "Flettet"


def test_what_is_of_use_until_one_goes_on_makes_room_for_what_waits(strip):
    strip.say("a", "En kopi ligger der.", ("Se …", lambda: None))
    strip.say("b", "Noteret.", ("Næste", lambda: None), is_passing=True)
    strip.go_on()
    assert strip.shown == "a"

"""The window opens, keeps, closes and remembers plans, and says plainly what goes wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton

from planbuilder.model.plan import new_plan, with_text
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project
from planbuilder.project.settings import load_settings
from planbuilder.ui.dialogs.new_plan import NewPlanDialog
from planbuilder.ui.main_window import MainWindow
from planbuilder.ui.welcome import WelcomePage


@pytest.fixture
def window(qtbot, settings):
    made = MainWindow(settings)
    qtbot.addWidget(made)
    made.resize(1300, 850)
    made.show()
    yield made
    made.close_plan()


@pytest.fixture
def plan_path(tmp_path) -> Path:
    path = tmp_path / "plan.hplan"
    Project.create(path, new_plan(shipped_concept(), "Køge", "Vores plan"), author="HN").close()
    return path


class Answers:
    """Answers the next message box by the words on its button, and keeps what it said."""

    def __init__(self):
        self.said = []

    def press(self, words):
        def answer():
            box = QApplication.activeModalWidget()
            if not isinstance(box, QMessageBox):
                QTimer.singleShot(20, answer)
                return
            self.said.append(box.text() + " " + box.informativeText())
            buttons = {b.text().replace("&", ""): b for b in box.findChildren(QPushButton)}
            buttons[words].click()

        QTimer.singleShot(20, answer)


@pytest.fixture
def answers(qapp):
    return Answers()


def test_the_first_page_offers_the_ways_in(window):
    page = window.centralWidget()
    assert isinstance(page, WelcomePage)
    assert [b.text() for b in (page.new_button, page.open_button, page.example_button)] == [
        "Ny plan …",
        "Åbn …",
        "Åbn eksempelplan",
    ]


def test_opening_a_plan_shows_it_and_remembers_it(window, plan_path):
    assert window.open_plan(plan_path)
    assert window.windowTitle() == "Køge · Vores plan – Planbuilder"
    assert window.settings.recent == [str(plan_path)]
    assert window.workbench.plan_place.page.record_id == "formaal-og-vision"


def test_opening_does_not_change_the_file(window, plan_path):
    before = plan_path.read_bytes()
    window.open_plan(plan_path)
    window.workbench.go_to("efforts")
    window.workbench.go_to("coverage")
    window.close_plan()
    assert plan_path.read_bytes() == before


def test_what_was_written_is_in_the_file_after_closing(window, plan_path):
    window.open_plan(plan_path)
    session = window.session
    session.apply("x", [with_text(session.plan.element("organisering"), "<p>Ord</p>")])
    assert window.close()
    project = Project.open(plan_path, shipped_concept, author="HN")
    assert project.plan.element("organisering").text == "<p>Ord</p>"
    project.close()


def test_the_place_comes_back_at_the_next_opening(qtbot, window, plan_path):
    window.open_plan(plan_path)
    window.workbench.go_to_record("ledelsesinformation")
    window.close()
    again = MainWindow(load_settings())
    qtbot.addWidget(again)
    again.show()
    again.open_plan(plan_path)
    assert again.workbench.plan_place.page.record_id == "ledelsesinformation"
    assert again.workbench.plan_place.tree.current() == "ledelsesinformation"
    again.close_plan()


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "tom"), (b"Kaere alle", "ikke"), (b"SQLite format 3\0" + b"x" * 500, "")],
)
def test_a_file_that_is_no_plan_is_refused_plainly(window, answers, tmp_path, content, said):
    path = tmp_path / "forkert.hplan"
    path.write_bytes(content)
    answers.press("OK")
    assert not window.open_plan(path)
    assert "forkert.hplan" in answers.said[0]
    assert said in answers.said[0]
    assert isinstance(window.centralWidget(), WelcomePage)


def test_a_plan_stays_open_where_another_file_cannot_be_opened(
    window, answers, plan_path, tmp_path
):
    window.open_plan(plan_path)
    session = window.session
    answers.press("OK")
    assert not window.open_plan(tmp_path / "vaek.hplan")
    assert window.session is session


def test_a_damaged_working_copy_is_told_of_when_the_plan_opens(
    window, answers, plan_path, user_folder
):
    (database,) = user_folder.rglob("plan.db")
    database.write_bytes(b"ingen database")
    answers.press("OK")
    assert window.open_plan(plan_path)
    assert len(answers.said) == 1


def test_opening_what_is_open_changes_nothing(window, plan_path):
    window.open_plan(plan_path)
    session = window.session
    assert window.open_plan(plan_path)
    assert window.session is session


def test_another_plan_takes_the_place_of_the_open_one(window, plan_path, tmp_path):
    window.open_plan(plan_path)
    element = window.session.plan.element("organisering")
    window.session.apply("x", [with_text(element, "<p>Ord</p>")])
    other = tmp_path / "anden.hplan"
    Project.create(other, new_plan(shipped_concept(), "Ribe", "Anden"), author="HN").close()
    assert window.open_plan(other)
    assert window.session.path == other
    first = Project.open(plan_path, shipped_concept, author="HN")
    assert first.plan.element("organisering").text == "<p>Ord</p>"
    first.close()


def test_a_missing_file_is_said_plainly(window, answers, tmp_path):
    answers.press("OK")
    assert not window.open_plan(tmp_path / "vaek.hplan")
    assert "vaek.hplan" in answers.said[0]


def test_a_plan_dropped_on_the_window_opens(qtbot, window, plan_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(plan_path))])
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    qtbot.waitUntil(lambda: window.session is not None)


def test_a_new_plan_asks_for_the_municipality_by_three_letters(
    qtbot, window, tmp_path, monkeypatch
):
    path = tmp_path / "ny"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: (str(path), "")))

    def fill():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NewPlanDialog)
        assert not dialog.create.isEnabled()
        qtbot.keyClicks(dialog.municipality, "aar")
        assert "Aarhus" in dialog._names.stringList()
        dialog.municipality.setText("Aarhus")
        assert "Østjyllands Politi" in dialog.place.text()
        qtbot.mouseClick(dialog.create, Qt.MouseButton.LeftButton)

    QTimer.singleShot(50, fill)
    window.new_plan()
    assert window.session.plan.info.municipality == "Aarhus"
    assert path.with_name("ny.hplan").exists()


def test_a_vanished_shared_file_costs_nothing(window, plan_path):
    window.open_plan(plan_path)
    session = window.session
    plan_path.unlink()
    session.apply("x", [with_text(session.plan.element("organisering"), "<p>Ord</p>")])
    window.publish()
    assert plan_path.exists()


def test_a_colleagues_change_of_the_same_element_is_never_overwritten(
    window, answers, plan_path, tmp_path, monkeypatch
):
    window.open_plan(plan_path)
    session = window.session
    other = Project.open(plan_path, shipped_concept, author="Bo", home=tmp_path / "bo")
    other.apply("x", [with_text(other.plan.element("organisering"), "<p>Bo</p>")])
    other.publish()
    other.close()
    theirs = plan_path.read_bytes()
    session.apply("x", [with_text(session.plan.element("organisering"), "<p>Hanne</p>")])
    copy = tmp_path / "kopi.hplan"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: (str(copy), "")))
    answers.press("Gem en kopi …")
    window.publish()
    assert plan_path.read_bytes() == theirs
    saved = Project.open(copy, shipped_concept, author="HN", home=tmp_path / "x")
    assert saved.plan.element("organisering").text == "<p>Hanne</p>"
    saved.close()
    answers.press("Luk alligevel")
    assert window.close_plan()
    assert plan_path.read_bytes() == theirs


def test_a_colleagues_change_of_another_element_is_taken_in(window, plan_path, tmp_path):
    window.open_plan(plan_path)
    session = window.session
    other = Project.open(plan_path, shipped_concept, author="Bo", home=tmp_path / "bo")
    other.apply("x", [with_text(other.plan.element("ledelsesinformation"), "<p>Bo</p>")])
    other.publish()
    other.close()
    session.apply("x", [with_text(session.plan.element("organisering"), "<p>Hanne</p>")])
    window.publish()
    assert session.plan.element("ledelsesinformation").text == "<p>Bo</p>"
    assert not session.project.has_unpublished


def test_every_menu_opens_in_danish(window, plan_path):
    window.open_plan(plan_path)
    titles = [action.text().replace("&", "") for action in window.menuBar().actions()]
    assert titles == ["Fil", "Rediger", "Indsæt", "Format", "Plan", "Vis", "Hjælp"]
    for action in window.menuBar().actions():
        assert action.menu().actions(), action.text()


def test_no_two_shortcuts_of_the_window_collide(window, plan_path):
    window.open_plan(plan_path)
    seen = {}
    for action in window.findChildren(QAction):
        if action.shortcutContext() is Qt.ShortcutContext.WidgetShortcut:
            continue
        for keys in action.shortcuts():
            other = seen.setdefault(keys.toString(), action)
            assert other is action, (keys.toString(), action.text(), other.text())
    assert len(seen) > 40

"""The window opens, keeps, closes and remembers plans, and says plainly what goes wrong."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QAccessible, QAction, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton, QTabBar

from planbuilder.model.plan import new_plan, with_text
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project
from planbuilder.project.settings import load_settings
from planbuilder.project.sharing.package import write_package
from planbuilder.ui.dialogs.new_plan import NewPlanDialog
from planbuilder.ui.main_window import MainWindow
from planbuilder.ui.panels.side_panel import SidePanel
from planbuilder.ui.present import PresentLabel
from planbuilder.ui.rail import OVERVIEW, START
from planbuilder.ui.status import SaveStatus
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


def test_opening_a_plan_shows_it_and_remembers_it(qtbot, window, plan_path):
    assert window.open_plan(plan_path)
    assert window.windowTitle() == "Køge · Vores plan – Planbuilder"
    assert window.settings.recent == [str(plan_path)]
    qtbot.waitUntil(lambda: load_settings().recent == [str(plan_path)])
    assert window.workbench.plan_place.page.record_id == "formaal-og-vision"


def test_whoever_opens_a_package_first_is_proposed_to_be_whom_it_is_for(
    window, plan_path, tmp_path, in_dialog
):
    project = Project.open(plan_path, shipped_concept, author="HN", home=tmp_path / "maker")
    write_package(project, tmp_path / "pakke.hplan", for_whom="Ida Holm")
    project.close()
    window.settings.name = window.settings.initials = ""
    proposed = []

    def look(dialog):
        proposed.append((dialog.fields.name.text(), dialog.fields.initials.text()))
        dialog.accept() if dialog.fields.name.text() else dialog.reject()

    in_dialog(look)
    assert not window.open_plan(plan_path)
    in_dialog(look)
    assert window.open_plan(tmp_path / "pakke.hplan")
    assert proposed == [("", ""), ("Ida Holm", "IH")]
    assert window.settings.name == "Ida Holm"


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


def test_the_status_bar_speaks_of_the_open_plan_only(window, plan_path, tmp_path):
    window.open_plan(plan_path)
    other = tmp_path / "anden.hplan"
    Project.create(other, new_plan(shipped_concept(), "Ribe", "Anden"), author="HN").close()
    window.open_plan(other)
    said = [status.full_text() for status in window.statusBar().findChildren(SaveStatus)]
    assert len(said) == 1
    assert "anden.hplan" in said[0]


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
        assert "Aarhus" in dialog.municipality.names.stringList()
        dialog.municipality.setText("Aarhus")
        assert "Østjyllands Politi" in dialog.place.text()
        qtbot.mouseClick(dialog.create, Qt.MouseButton.LeftButton)

    QTimer.singleShot(50, fill)
    window.new_plan()
    assert window.session.plan.info.municipality == "Aarhus"
    (writer,) = window.session.plan.persons
    assert writer.name == window.settings.name
    assert path.with_name("ny.hplan").exists()


def publish(qtbot, window):
    """Press Ctrl+S and wait until the file is as it should be, or can't be."""
    session = window.session
    window.saving.publish()
    qtbot.waitUntil(lambda: session.trouble is not None or not session.project.has_unpublished)
    session.wait_for_publishing()


def write(session, words, element="organisering"):
    session.apply("Skriv", [with_text(session.plan.element(element), f"<p>{words}</p>")])


def test_a_vanished_shared_file_costs_nothing(qtbot, window, plan_path):
    window.open_plan(plan_path)
    plan_path.unlink()
    write(window.session, "Ord")
    publish(qtbot, window)
    assert plan_path.exists()


def colleague_writes(plan_path, home, words, element):
    other = Project.open(plan_path, shipped_concept, author="Bo", home=home)
    write(other, words, element)
    other.publish()
    other.close()


def test_a_colleagues_change_of_the_same_element_comes_beside_ones_own(
    qtbot, window, plan_path, tmp_path
):
    window.open_plan(plan_path)
    session = window.session
    write(session, "Vi mødes hver måned.")
    publish(qtbot, window)
    colleague_writes(plan_path, tmp_path / "bo", "Vi mødes hver uge.", "organisering")
    write(session, "Vi mødes hvert år.")
    publish(qtbot, window)
    qtbot.waitUntil(lambda: "hver uge" in session.plan.element("organisering").text)
    assert "hvert år" in session.plan.element("organisering").text


def test_a_colleagues_change_of_another_element_is_taken_in(qtbot, window, plan_path, tmp_path):
    window.open_plan(plan_path)
    session = window.session
    colleague_writes(plan_path, tmp_path / "bo", "Bo", "ledelsesinformation")
    write(session, "Hanne")
    publish(qtbot, window)
    assert session.plan.element("ledelsesinformation").text == "<p>Bo</p>"
    assert not session.project.has_unpublished


@pytest.fixture
def drive_plan(tmp_path):
    folder = tmp_path / "drev"
    folder.mkdir()
    path = folder / "plan.hplan"
    Project.create(path, new_plan(shipped_concept(), "Køge", "Vores plan"), author="HN").close()
    return path


def test_a_lost_drive_is_told_in_one_line_and_forgotten_when_it_is_back(qtbot, window, drive_plan):
    window.open_plan(drive_plan)
    away = drive_plan.parent.with_name("væk")
    drive_plan.parent.rename(away)
    write(window.session, "Ord")
    publish(qtbot, window)
    strip = window.workbench.strip
    assert strip.words.text().startswith("Drevet med planen svarer ikke.")
    assert [button.text() for button in strip.buttons] == ["Gem en kopi …"]
    away.rename(drive_plan.parent)
    window.saving.publish()
    qtbot.waitUntil(strip.isHidden)
    assert not window.session.project.has_unpublished


def test_while_the_drive_is_away_one_can_save_a_copy(qtbot, window, drive_plan, monkeypatch):
    window.open_plan(drive_plan)
    away = drive_plan.parent.with_name("væk")
    drive_plan.parent.rename(away)
    write(window.session, "Ord")
    publish(qtbot, window)
    copy = away.with_name("kopi.hplan")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: (str(copy), "")))
    qtbot.mouseClick(window.workbench.strip.buttons[0], Qt.MouseButton.LeftButton)
    saved = Project.open(copy, shipped_concept, author="HN", read_only=True)
    assert saved.plan.element("organisering").text == "<p>Ord</p>"
    away.rename(drive_plan.parent)


def test_closing_while_the_drive_is_away_loses_nothing(qtbot, window, answers, drive_plan):
    window.open_plan(drive_plan)
    away = drive_plan.parent.with_name("væk")
    drive_plan.parent.rename(away)
    write(window.session, "Ord")
    answers.press("Luk")
    assert window.close_plan()
    assert "Du kan roligt lukke" in answers.said[0]
    away.rename(drive_plan.parent)
    window.open_plan(drive_plan)
    assert window.session.plan.element("organisering").text == "<p>Ord</p>"


def test_closing_while_the_drive_is_away_can_wait(window, answers, drive_plan):
    window.open_plan(drive_plan)
    away = drive_plan.parent.with_name("væk")
    drive_plan.parent.rename(away)
    write(window.session, "Ord")
    answers.press("Bliv i planen")
    assert not window.close_plan()
    assert window.session is not None
    away.rename(drive_plan.parent)


def test_who_else_is_here_stands_in_the_status_bar(window, plan_path):
    window.open_plan(plan_path)
    label = window.statusBar().findChild(PresentLabel)
    assert label.isHidden()
    window.session.present = ("Bo Jensen", "Mette Holm")
    window.session.presence_changed.emit()
    assert label.full_text() == "Også her: Bo Jensen, Mette Holm"
    assert not label.isHidden()
    words = label.fontMetrics().horizontalAdvance(label.full_text())
    margins = label.contentsMargins()
    assert label.sizeHint().width() >= words + margins.left() + margins.right()


def test_no_tab_of_the_side_panel_hides_behind_arrows(window, plan_path):
    window.open_plan(plan_path)
    panel = window.workbench.findChild(SidePanel)
    tabs = panel.findChild(QTabBar)
    panel.resize(panel.minimumWidth(), 600)
    before = tabs.sizeHint()
    for number in (1, 2):
        tabs.set_count(number, 12)
    assert tabs.sizeHint() == before
    assert tabs.sizeHint().width() <= panel.minimumWidth()


def test_every_tab_of_the_side_panel_has_its_word_and_is_reached_by_key(window, plan_path, qtbot):
    window.open_plan(plan_path)
    window.show()
    tabs = window.workbench.findChild(SidePanel).findChild(QTabBar)
    words = [tabs.tabText(number).rstrip(" 0123456789") for number in range(tabs.count())]
    assert words == ["Vejledning", "Kommentarer", "Indsatser", "Historik", "Søg"]
    read_aloud = QAccessible.queryAccessibleInterface(tabs)
    names = [read_aloud.child(n).text(QAccessible.Text.Name) for n in range(tabs.count())]
    assert [name.rstrip(" 0123456789") for name in names] == [*words[:4], "Søg i hele planen"]
    tabs.setFocus()
    for number in range(1, tabs.count()):
        qtbot.keyClick(tabs, Qt.Key.Key_Right)
        assert tabs.currentIndex() == number
    qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(0).center())
    assert tabs.currentIndex() == 0


def test_every_menu_opens_in_danish(window, plan_path):
    window.open_plan(plan_path)
    titles = [action.text().replace("&", "") for action in window.menuBar().actions()]
    assert titles == ["Fil", "Rediger", "Indsæt", "Format", "Plan", "Vis", "Hjælp"]
    for action in window.menuBar().actions():
        action.menu().aboutToShow.emit()
        assert action.menu().actions(), action.text()


def letters_and_entries(menu):
    """Yield the letter of each entry of a menu with its words, "" where it has none."""
    for action in menu.actions():
        if not action.isSeparator():
            _, marked, rest = action.text().partition("&")
            yield (rest[0].casefold() if marked else ""), action.text()


def menus_below(menu):
    """Yield a menu and all menus in it, each as it is when it is opened."""
    menu.aboutToShow.emit()
    yield menu
    for action in menu.actions():
        if action.menu():
            yield from menus_below(action.menu())


def test_each_letter_leads_to_one_entry_of_a_menu(window, plan_path):
    window.open_plan(plan_path)
    taken = []
    for bar_action in window.menuBar().actions():
        for menu in menus_below(bar_action.menu()):
            entries = list(letters_and_entries(menu))
            counts = Counter(letter for letter, _ in entries if letter)
            taken += [words for letter, words in entries if counts[letter] > 1]
    assert not taken


def test_everything_in_the_file_menu_has_a_letter(window, plan_path):
    window.open_plan(plan_path)
    file_menu = window.menuBar().actions()[0].menu()
    recent = Path(plan_path).name
    for menu in menus_below(file_menu):
        entries = list(letters_and_entries(menu))
        assert len(entries) <= 15
        assert not [words for letter, words in entries if not letter and words != recent]


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


def test_a_text_that_is_first_seen_after_the_overview_is_wrapped_at_the_page(window, plan_path):
    window.resize(1440, 870)
    window.settings.window[START] = OVERVIEW
    window.open_plan(plan_path)
    QApplication.processEvents()
    write(window.session, "Ord og atter ord " * 40, "formaal-og-vision")
    window.workbench.go_to_record("formaal-og-vision")
    QApplication.processEvents()
    editor = window.workbench.plan_place.page.editor
    assert editor.document().textWidth() == editor.viewport().width()

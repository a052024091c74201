"""Values and rows of registers that were changed in Word, decided on in the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QFileDialog, QLabel

from planbuilder.model.registers.stakeholders import Stakeholder, StakeholderKind
from planbuilder.project.project import Project
from planbuilder.ui.main_window import MainWindow
from planbuilder.ui.word_home.window import SuggestionsWindow
from tests.gui.word_home.test_word_home import answer_report
from tests.office.home.returning import Out
from tests.office.home.rows import cell_of, full_plan, insert_row, rows_of, write


@pytest.fixture
def window(qtbot, settings, tmp_path, monkeypatch):
    """The main window with a plan, and its document, in which registers were changed."""
    project = Project.create(
        tmp_path / "Plan.hplan", full_plan(), author="Hanne", home=tmp_path / "h"
    )

    def edit(body):
        insert_row(
            rows_of(body, "stakeholder-3")[0],
            {"Interessent": "Boligforeningen Nord", "Slags": "boligorganisation"},
            "Bo Holm",
        )
        write(cell_of(body, "stakeholder-1", "Slags"), "psykiatri og sundhed")
        write(cell_of(body, "training-1", "Hvornår"), "omkring jul")

    document = Out(project, tmp_path).export().edit(edit).path
    project.publish()
    project.close()
    made = MainWindow(settings)
    qtbot.addWidget(made)
    made.open_plan(tmp_path / "Plan.hplan")
    made.show()
    qtbot.waitExposed(made)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(document)], ""))
    yield made
    made.close()
    QThreadPool.globalInstance().waitForDone(5000)


@pytest.fixture
def seen():
    """The words of the report."""
    return []


@pytest.fixture
def fetched(qtbot, window, seen) -> SuggestionsWindow:
    """The suggestions, fetched through the menu."""
    answer_report(qtbot, seen=seen)
    window.workbench.menus.word.fetch.trigger()
    found = window.workbench.findChild(SuggestionsWindow)
    assert found is not None
    return found


def sections(window: SuggestionsWindow) -> dict[str, list[str]]:
    heads = [window.list.topLevelItem(n) for n in range(window.list.topLevelItemCount())]
    return {
        head.text(0): [head.child(n).text(0) for n in range(head.childCount())] for head in heads
    }


def choose(qtbot, window: SuggestionsWindow, title: str) -> None:
    """Click on a row of the list."""
    item = next(item for item in window._items() if item.text(0) == title)
    window.list.scrollToItem(item)
    place = window.list.visualItemRect(item).center()
    qtbot.mouseClick(window.list.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_the_report_tells_of_new_rows_and_of_what_it_could_not_read(fetched, seen):
    assert "1 forslag i 1 sted" in seen
    assert "Nye rækker i registre: 1" in seen
    assert any("»omkring jul« er ikke en dato" in words for words in seen)


def test_a_new_row_is_looked_at_and_added(qtbot, window, fetched):
    assert sections(fetched) == {
        "I teksten": ["Nordpolitiet"],
        "Nye rækker i registre": ["Boligforeningen Nord (interessent)"],
    }
    choose(qtbot, fetched, "Boligforeningen Nord (interessent)")
    desk = fetched.loose
    assert desk.said.text() == "Skrevet i registret »Interessenter«, efter »Skolen«."
    assert "Bo Holm" in desk.who.text()
    assert "boligorganisation" in desk.page.toPlainText()
    assert desk.decide.text().replace("&", "") == "Tilføj interessenten"
    assert not desk.target.isVisible()
    qtbot.mouseClick(desk.decide, Qt.MouseButton.LeftButton)
    plan = window.workbench.session.plan
    assert [one.title for one in plan.entries(Stakeholder)][-1] == "Boligforeningen Nord"
    qtbot.keyClick(fetched, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(plan.entries(Stakeholder)) == 3


def test_a_new_row_is_turned_down(qtbot, window, fetched):
    choose(qtbot, fetched, "Boligforeningen Nord (interessent)")
    qtbot.mouseClick(fetched.loose.leave, Qt.MouseButton.LeftButton)
    assert len(window.workbench.session.plan.entries(Stakeholder)) == 3
    assert fetched.count.text().startswith("1 forslag")


def test_a_choice_is_shown_in_words_and_accepted(qtbot, window, fetched):
    choose(qtbot, fetched, "Nordpolitiet")
    before, after = "Skole, institution eller klub", "Psykiatri og sundhed"
    assert f"{before} → {after}" in fetched.desk.page.toPlainText()
    assert fetched.desk.what.text() == f"»{before}« bliver til »{after}«"
    qtbot.keyClick(fetched, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    one = window.workbench.session.plan.get("stakeholder-1")
    assert one.what is StakeholderKind.PSYCHIATRY


def test_both_are_accepted_at_once(qtbot, window, fetched, monkeypatch):
    monkeypatch.setattr("planbuilder.ui.messages.ask", lambda *_: 1)
    qtbot.mouseClick(fetched.accept_all, Qt.MouseButton.LeftButton)
    plan = window.workbench.session.plan
    assert len(plan.entries(Stakeholder)) == 4
    assert plan.get("stakeholder-1").what is StakeholderKind.PSYCHIATRY
    assert [label.text() for label in fetched.findChildren(QLabel) if "mangler" in label.text()]

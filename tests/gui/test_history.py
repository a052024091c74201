"""History as a person uses it: looking at steps, comparing, bringing texts back, milestones."""

from __future__ import annotations

import datetime
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool, QTimer, QUrl
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QPushButton

from planbuilder.model.plan import new_plan
from planbuilder.model.record import FieldConflict, FieldReading
from planbuilder.model.records import Effort, Milestone, State
from planbuilder.model.richtext.tree import (
    Cell,
    Conflict,
    ListItem,
    Marks,
    Paragraph,
    Picture,
    Reading,
    Reference,
    Run,
    Table,
)
from planbuilder.project import clock
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.past.milestones import add_milestone
from planbuilder.project.project import Project
from planbuilder.ui import messages
from planbuilder.ui.dialogs.export_word import ExportWordDialog
from planbuilder.ui.history import past_window, words
from planbuilder.ui.history.authors_dialog import AuthorsDialog
from planbuilder.ui.history.compare_view import CompareView
from planbuilder.ui.history.history_page import HistoryPage
from planbuilder.ui.history.milestone_dialog import MilestoneDialog
from planbuilder.ui.history.milestones_dialog import MilestonesDialog
from planbuilder.ui.history.points import NOW, Point
from planbuilder.ui.history.step_dialog import StepDialog
from planbuilder.ui.panels.history import HistoryPanel
from planbuilder.ui.plan_place import PlanPlace
from planbuilder.ui.session import Session

LEFT = Qt.MouseButton.LeftButton
ELEMENT = "organisering"


def paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),))


@pytest.fixture
def hands(monkeypatch):
    """The clock of the machine, in minutes from a Monday at nine."""
    begin = datetime.datetime(2026, 11, 16, 8, 0, tzinfo=datetime.UTC)
    moment = [begin]
    monkeypatch.setattr(clock, "now", lambda: moment[0])

    def turn_to(minutes: float) -> None:
        moment[0] = begin + datetime.timedelta(minutes=minutes)

    return turn_to


@pytest.fixture
def session(tmp_path, settings, hands):
    """A plan that three people have written in, with one milestone."""
    plan = new_plan(shipped_concept(), "Køge", "Handlingsplan")
    made = Session(Project.create(tmp_path / "plan.hplan", plan, author="Hanne Nielsen"), settings)

    def write(author: str, minutes: float, text: str, element: str = ELEMENT) -> None:
        hands(minutes)
        made.project.author = author
        changed = replace(made.plan.element(element), text=text)
        made.project.apply("Skriv", [changed], undoable=False)

    write("Bo Holm", 60, "<p>Styregruppen mødes hvert kvartal.</p>")
    write("Åse Krogh", 200, "<p>Styregruppen mødes hver måned.</p>\n<p>Den er ny.</p>")
    hands(300)
    made.project.author = "Hanne Nielsen"
    add_milestone(made.project, "Sendt i høring", note="Frist 1. december")
    write("Bo Holm", 400, "<p>Styregruppen mødes hver uge.</p>\n<p>Den er ny.</p>")
    write("Bo Holm", 405, "<p>Lederne mødes.</p>", "ledelsesinformation")
    made.project.author = settings.name
    yield made
    made.close()


def settle(qtbot) -> None:
    """Wait for what goes on in worker threads, and for what comes of it."""
    for _ in range(3):
        QThreadPool.globalInstance().waitForDone(5000)
        qtbot.wait(1)


def shown(qtbot, widget, width=1200, height=800):
    qtbot.addWidget(widget)
    widget.resize(width, height)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    settle(qtbot)
    return widget


@pytest.fixture
def page(qtbot, session):
    return shown(qtbot, HistoryPage(session))


def lines(model):
    return [model.lines(row)[::2] for row in model.rows if not row.day]


def click(qtbot, view, place):
    """Click on a row of a list of steps; headings count as well."""
    rect = view.visualRect(view.model().index(place, 0))
    qtbot.mouseClick(view.viewport(), LEFT, pos=rect.center())
    settle(qtbot)


def row_of(model, first):
    return next(n for n, row in enumerate(model.rows) if model.lines(row)[0].startswith(first))


def text_of(view):
    return view.page.toPlainText()


class TestTheList:
    def test_it_tells_who_did_what_the_latest_first(self, page):
        assert lines(page.model) == [
            ("Bo Holm", "Ledelsesinformation og Organisering"),
            ("Milepæl: Sendt i høring", "Hanne Nielsen"),
            ("Åse Krogh", "Organisering: +5 −2 ord"),
            ("Bo Holm", "Organisering: +4 ord"),
            ("Hanne Nielsen", "Oprettede planen"),
        ]

    def test_days_are_headings_that_cannot_be_chosen(self, page):
        heading = page.model.index(0)
        assert heading.data().startswith("Mandag 16. november 2026")
        assert not heading.flags() & Qt.ItemFlag.ItemIsSelectable

    def test_the_latest_step_is_chosen_and_shown(self, page):
        assert page.list.row().step is not None
        assert "Lederne mødes." in text_of(page.view)
        assert page.title.text() == "Bo Holm"

    def test_only_one_person_s_steps(self, qtbot, page):
        place = page.people.findText("Åse Krogh")
        page.people.setCurrentIndex(place)
        page.people.activated.emit(place)
        settle(qtbot)
        assert [first for first, _ in lines(page.model)] == ["Åse Krogh"]
        assert page.people.currentText() == "Åse Krogh"

    def test_only_one_element_s_steps(self, qtbot, page):
        page.show_record(ELEMENT)
        settle(qtbot)
        assert [second for _, second in lines(page.model)] == [
            "+1 −1 ord",
            "Hanne Nielsen",
            "+5 −2 ord",
            "+4 ord",
            "Oprettede",
        ]

    def test_more_steps_are_read_when_one_scrolls_to_the_end(self, qtbot, session, hands):
        for number in range(45):
            hands(1000 + 60 * number)
            element = session.plan.element(ELEMENT)
            session.apply("Skriv", [replace(element, text=f"<p>{number}</p>")], undoable=False)
        page = shown(qtbot, HistoryPage(session), height=500)
        before = len(page.model.rows)
        bar = page.list.verticalScrollBar()
        for _ in range(6):
            bar.setValue(bar.maximum())
            settle(qtbot)
        steps = [row for row in page.model.rows if row.step]
        assert len(page.model.rows) > before
        assert len(steps) == 45 + 4
        assert not page.model.canFetchMore()
        assert sum(row.milestone is not None for row in page.model.rows) == 1

    def test_what_is_written_meanwhile_comes_into_the_list(self, qtbot, page, session, hands):
        hands(800)
        element = session.plan.element(ELEMENT)
        session.apply("Skriv", [replace(element, text="<p>Nyt.</p>")])
        settle(qtbot)
        assert lines(page.model)[0] == ("Hanne Nielsen", "Organisering: +1 −7 ord")

    def test_a_screen_reader_hears_the_whole_line(self, page):
        place = row_of(page.model, "Åse")
        heard = page.model.index(place).data()
        assert heard.startswith("Åse Krogh, ")
        assert "Organisering" in heard

    def test_the_keys_go_through_the_steps(self, qtbot, page):
        page.list.setFocus()
        qtbot.keyClick(page.list, Qt.Key.Key_Down)
        settle(qtbot)
        assert page.list.row().milestone is not None
        assert page.title.text() == "Fra »Sendt i høring« til nu"


class TestComparing:
    def test_a_step_shows_what_it_changed(self, qtbot, page):
        click(qtbot, page.list, row_of(page.model, "Åse"))
        assert "Den er ny." in text_of(page.view)
        assert "hver uge" not in text_of(page.view)

    def test_a_milestone_is_compared_with_now(self, qtbot, page):
        click(qtbot, page.list, row_of(page.model, "Milepæl"))
        assert page.title.text() == "Fra »Sendt i høring« til nu"
        assert "Lederne mødes." in text_of(page.view)
        assert "hver måned" in text_of(page.view)

    def menu(self, page, text):
        page.compare_menu.aboutToShow.emit()
        action = next(a for a in page.compare_menu.actions() if a.text().startswith(text))
        action.trigger()

    def test_a_step_can_be_compared_with_now(self, qtbot, page):
        click(qtbot, page.list, row_of(page.model, "Åse"))
        self.menu(page, "Nu")
        settle(qtbot)
        assert page.title.text().endswith("til nu")
        assert "uge" in text_of(page.view)
        assert "Lederne mødes." in text_of(page.view)

    def test_a_step_can_be_compared_with_a_milestone(self, qtbot, page):
        self.menu(page, "Sendt i høring (16.11.2026)")
        settle(qtbot)
        assert page.title.text().startswith("Fra »Sendt i høring« til Bo Holm")

    def test_two_steps_can_be_compared(self, qtbot, page):
        self.menu(page, "Et andet trin")
        assert page._pick_notice.isVisible()
        click(qtbot, page.list, row_of(page.model, "Åse"))
        assert not page._pick_notice.isVisible()
        assert page.title.text().startswith("Fra Åse Krogh, 16.11.2026")
        assert "måned" in text_of(page.view)

    def test_picking_can_be_given_up(self, qtbot, page):
        self.menu(page, "Et andet trin")
        page._stop_picking()
        click(qtbot, page.list, row_of(page.model, "Åse"))
        assert page.title.text() == "Åse Krogh"

    def test_fields_stand_in_a_table(self, qtbot, session, hands):
        hands(900)
        effort = Effort(id="i1", title="Mentor", order="i")
        session.apply("x", [effort])
        hands(1000)
        session.apply("x", [replace(effort, responsible="Unge", elements=(ELEMENT,))])
        page = shown(qtbot, HistoryPage(session))
        told = text_of(page.view).split("\n")
        assert told[:1] == ["Indsats 1 · Mentor"]
        place = told.index("Felt")
        assert told[place + 1] == "Før"
        assert told[place + 3 : place + 9] == [
            "Ansvarlig",
            "–",
            "Unge",
            "Elementer",
            "–",
            "Organisering",
        ]

    def test_one_goes_to_the_element(self, qtbot, page):
        with qtbot.waitSignal(page.record_wanted) as wanted:
            page.view.page.anchorClicked.emit(QUrl(f"go:{ELEMENT}"))
        assert wanted.args == [ELEMENT]


class TestRestoring:
    def links(self, page):
        document, found = page.view.page.document(), []
        block = document.begin()
        while block.isValid():
            for stretch in block.textFormats():
                if stretch.format.isAnchor():
                    words_ = block.text()[stretch.start : stretch.start + stretch.length]
                    found.append((words_, stretch.format.anchorHref()))
            block = block.next()
        return found

    def test_an_earlier_text_comes_back_and_can_be_undone(self, qtbot, page, session):
        click(qtbot, page.list, row_of(page.model, "Åse"))
        before = session.plan.element(ELEMENT)
        (address,) = (
            a for words_, a in self.links(page) if words_.startswith("Gendan teksten før")
        )
        page.view.page.anchorClicked.emit(QUrl(address))
        assert session.plan.element(ELEMENT).text == "<p>Styregruppen mødes hvert kvartal.</p>"
        settle(qtbot)
        assert session.project.undo_label == "Gendan tidligere tekst"
        session.undo()
        assert session.plan.element(ELEMENT) == before
        settle(qtbot)

    def test_only_the_text_comes_back_and_not_the_state(self, qtbot, page, session):
        session.apply("x", [replace(session.plan.element(ELEMENT), state=State.READY)])
        settle(qtbot)
        click(qtbot, page.list, row_of(page.model, "Åse"))
        page.view.page.anchorClicked.emit(QUrl(f"before:{ELEMENT}"))
        assert session.plan.element(ELEMENT).state is State.READY
        settle(qtbot)

    def test_the_text_that_stands_now_is_not_offered(self, qtbot, page):
        offered = [address for _, address in self.links(page)]
        assert f"before:{ELEMENT}" in offered
        assert f"after:{ELEMENT}" not in offered

    def test_a_deleted_effort_comes_back_whole(self, qtbot, session, hands):
        hands(900)
        effort = Effort(id="i1", title="Mentor", responsible="Unge")
        session.apply("x", [effort])
        hands(1000)
        session.apply("x", removes=["i1"])
        page = shown(qtbot, HistoryPage(session))
        page.view.page.anchorClicked.emit(QUrl("before:i1"))
        assert session.plan.get("i1") == effort
        settle(qtbot)


class TestTheCompareView:
    @pytest.fixture
    def view(self, qtbot):
        return shown(qtbot, CompareView())

    def many(self, changed):
        return tuple(
            paragraph(f"Afsnit {n} {'er rettet' if n in changed else 'står her'}.")
            for n in range(30)
        )

    def formats(self, view, wanted):
        """Return the format of the first stretch of the page that reads so."""
        cursor = view.page.document().find(wanted)
        assert not cursor.isNull(), f"{wanted!r} is not shown"
        return cursor.charFormat()

    def test_changed_words_are_marked_by_more_than_colour(self, view):
        view.show_texts((paragraph("Vi går hjem."),), (paragraph("Vi løber hjem."),), "Før", "Nu")
        assert self.formats(view, "går").fontStrikeOut()
        assert self.formats(view, "løber").fontUnderline()
        assert not self.formats(view, "hjem").fontUnderline()
        view.in_one.click()
        assert text_of(view) == "Vi går løber hjem."
        assert self.formats(view, "går").fontStrikeOut()
        assert self.formats(view, "løber").fontUnderline()

    def test_long_stretches_are_folded_and_can_be_opened(self, view):
        view.in_one.click()
        view.show_texts(self.many(set()), self.many({15}), "Før", "Nu")
        assert "… 14 uændrede afsnit …" in text_of(view)
        assert "Afsnit 3 står her." not in text_of(view)
        cursor = view.page.document().find("… 14 uændrede")
        view.page.anchorClicked.emit(QUrl(cursor.charFormat().anchorHref()))
        assert "Afsnit 3 står her." in text_of(view)
        assert text_of(view).count("uændrede") == 1

    def test_keys_go_from_difference_to_difference(self, qtbot, view):
        view.show_texts(self.many(set()), self.many({5, 20}), "Før", "Nu")
        assert view.count.text() == "2 ændringer"
        view.page.setFocus()
        alt = Qt.KeyboardModifier.AltModifier
        qtbot.keyClick(view.page, Qt.Key.Key_Down, alt)
        assert view.count.text() == "Ændring 1 af 2"
        qtbot.keyClick(view.page, Qt.Key.Key_Down, alt)
        assert view.count.text() == "Ændring 2 af 2"
        assert not view.next_action.isEnabled()
        qtbot.keyClick(view.page, Qt.Key.Key_Up, alt)
        assert view.page.textCursor().block().text() == "Afsnit 5 står her."

    def test_equal_texts_do_not_differ(self, view):
        view.show_texts(self.many(set()), self.many(set()), "Før", "Nu")
        assert view.count.text() == "Ingen forskelle"
        assert not view.next_action.isEnabled()

    def test_everything_that_a_text_can_hold_is_shown(self, view):
        table = Table(((Cell((paragraph("Kryds"),)), Cell((paragraph("Bolle"),))),), header=True)
        changed = Table(((Cell((paragraph("Kryds"),)), Cell((paragraph("Ring"),))),), header=True)
        conflict = Conflict((Reading("Bo", (paragraph("Mit."),)), Reading("Åse", ())))
        before = (table, ListItem(True, 0, (Run("En"),)), ListItem(True, 0, (Run("To"),)))
        after = (
            changed,
            ListItem(True, 0, (Run("En"),)),
            ListItem(True, 0, (Run("To", Marks.BOLD), Reference("i1"))),
            Picture("sha256:" + "0" * 64, "Et kort"),
            conflict,
        )
        view.set_label(lambda record: f"Indsats {record}")
        for button in (view.beside, view.in_one):
            button.click()
            view.show_texts(before, after, "Før", "Nu")
            told = text_of(view)
            for wanted in ("Kryds", "Ring", "1. En", "[Billede: Et kort]",
                           "Udgave fra Bo:", "(taget ud)", "Indsats i1"):  # fmt: skip
                assert wanted in told
            assert self.formats(view, "Bolle").fontStrikeOut()
            assert not self.formats(view, "Kryds").fontUnderline()

    def test_an_address_in_a_text_leads_nowhere(self, view):
        linked = (Paragraph((Run("klik", href="https://example.org/go:x"),)),)
        view.show_texts((), linked, "Før", "Nu")
        assert not self.formats(view, "klik").isAnchor()

    def test_nothing_can_be_written_in_it(self, qtbot, view):
        view.show_texts((paragraph("a"),), (paragraph("b"),), "Før", "Nu")
        before = text_of(view)
        view.page.moveCursor(QTextCursor.MoveOperation.End)
        qtbot.keyClicks(view.page, "xyz")
        assert text_of(view) == before


class TestTheElementsPanel:
    @pytest.fixture
    def panel(self, qtbot, session):
        panel = HistoryPanel(session)
        panel.show_record(ELEMENT)
        return shown(qtbot, panel, 320, 700)

    def test_it_shows_the_element_s_steps(self, panel):
        assert [first for first, _ in lines(panel.model)] == [
            "Bo Holm",
            "Milepæl: Sendt i høring",
            "Åse Krogh",
            "Bo Holm",
            "Hanne Nielsen",
        ]

    def test_a_click_shows_what_a_step_changed(self, qtbot, panel, monkeypatch):
        opened = []

        def look(dialog):
            opened.append(dialog)
            settle(qtbot)
            assert "måned" in text_of(dialog.view)
            dialog.since_button.click()
            settle(qtbot)
            assert "uge" in text_of(dialog.view)

        monkeypatch.setattr(StepDialog, "exec", look)
        click(qtbot, panel.list, row_of(panel.model, "Åse"))
        assert len(opened) == 1

    def test_who_wrote_what_stands_beside_each_paragraph(self, qtbot, panel, monkeypatch):
        told = []

        def look(dialog):
            settle(qtbot)
            told.extend(dialog.page.toPlainText().strip().split("\n"))

        monkeypatch.setattr(AuthorsDialog, "exec", look)
        qtbot.mouseClick(panel.authors_button, LEFT)
        assert told == [
            "Styregruppen mødes hver uge.",
            "Bo Holm",
            "16.11.2026",
            "Den er ny.",
            "Åse Krogh",
            "16.11.2026",
        ]

    def test_the_text_s_own_menu_leads_to_the_paragraph_there(self, qtbot, session, monkeypatch):
        place = PlanPlace(session)
        qtbot.addWidget(place.text_status)
        shown(qtbot, place)
        place.show_record(ELEMENT)
        cursor = place.page.editor.document().find("Den er ny")
        place.page.editor.setTextCursor(cursor)
        told = []

        def look(dialog):
            settle(qtbot)
            told.append(dialog.page.textCursor().block().text())

        monkeypatch.setattr(AuthorsDialog, "exec", look)
        place.page._who_wrote.trigger()
        assert told == ["Den er ny."]

    def test_it_follows_what_is_written(self, qtbot, panel, session, hands):
        hands(2000)
        session.apply("x", [replace(session.plan.element(ELEMENT), text="<p>Nyt.</p>")])
        settle(qtbot)
        assert lines(panel.model)[0] == ("Hanne Nielsen", "+1 −7 ord")


class TestMilestones:
    def test_one_is_set_by_name_and_note(self, qtbot, session):
        dialog = shown(qtbot, MilestoneDialog(session), 500, 300)
        qtbot.keyClicks(dialog.name, "Til styregruppen")
        qtbot.keyClicks(dialog.note, "Møde den 3.")
        qtbot.mouseClick(dialog.set_button, LEFT)
        (made,) = (m for m in words.milestones_of(session.plan) if m.name == "Til styregruppen")
        assert made.note == "Møde den 3."
        assert not made.adopted
        assert not dialog.isVisible()

    def test_without_a_name_it_says_so(self, qtbot, session):
        dialog = shown(qtbot, MilestoneDialog(session), 500, 300)
        dialog.accept()
        assert dialog.isVisible()
        assert "skal have et navn" in dialog.error.text()

    def test_the_adopted_plan_is_refused_with_the_places(self, qtbot, session):
        element = session.plan.element(ELEMENT)
        dispute = FieldConflict("note", (FieldReading("Bo", ""), FieldReading("Åse", "x")))
        session.apply("x", [replace(element, disputed=(dispute,))])
        dialog = shown(qtbot, MilestoneDialog(session), 500, 300)
        dialog.name.setCurrentText("Vedtaget af kommunalbestyrelsen")
        dialog.adopted.setChecked(True)
        dialog.accept()
        assert dialog.isVisible()
        assert "– Organisering" in dialog.error.text()
        assert len(words.milestones_of(session.plan)) == 1

    @pytest.fixture
    def dialog(self, qtbot, session):
        return shown(qtbot, MilestonesDialog(session), 800, 400)

    def test_the_list_tells_when_and_by_whom(self, dialog):
        item = dialog.list.topLevelItem(0)
        assert [item.text(column) for column in range(4)][::2] == [
            "Sendt i høring",
            "Hanne Nielsen",
        ]
        assert item.text(3) == "Frist 1. december"

    def test_one_is_renamed(self, qtbot, dialog, session, monkeypatch):
        monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("I høring", True))
        qtbot.mouseClick(dialog.rename_button, LEFT)
        assert [m.name for m in words.milestones_of(session.plan)] == ["I høring"]
        assert dialog.list.topLevelItem(0).text(0) == "I høring"

    def test_comparing_goes_back_to_the_page(self, qtbot, dialog):
        with qtbot.waitSignal(dialog.comparison_wanted) as wanted:
            qtbot.mouseClick(dialog.compare_button, LEFT)
        assert isinstance(wanted.args[0], Milestone)

    def export(self, qtbot, button, *, public=False):
        """Press a button for an export and what it asks."""

        def push():
            asked = QApplication.activeModalWidget()
            if public and isinstance(asked, ExportWordDialog):
                asked.public.setChecked(True)
            elif public:
                asked.readers.choose(public=True)
            buttons = asked.findChildren(QPushButton)
            push = next(one for one in buttons if one.text().startswith("Eksportér"))
            qtbot.mouseClick(push, LEFT)

        QTimer.singleShot(0, push)
        qtbot.mouseClick(button, LEFT)
        settle(qtbot)

    @pytest.mark.parametrize("name", ["word_button", "excel_button"])
    def test_the_plan_as_it_was_can_be_written_for_everybody(
        self, qtbot, dialog, session, tmp_path, monkeypatch, name
    ):
        suggested = []
        target = tmp_path / ("ud.docx" if name == "word_button" else "ud.xlsx")

        def save_as(*said):
            suggested.append(Path(said[2]).stem)
            return str(target), ""

        monkeypatch.setattr(QFileDialog, "getSaveFileName", save_as)
        monkeypatch.setattr(messages, "ask", lambda *_, **__: 0)
        self.export(qtbot, getattr(dialog, name), public=True)
        assert suggested == [f"{session.path.stem} - Sendt i høring"]
        with zipfile.ZipFile(target) as package:
            said = "".join(
                package.read(one).decode("utf-8", "replace") for one in package.namelist()
            )
        assert "Sendt i høring" in said
        assert "Hanne Nielsen" not in said

    def test_the_plan_as_it_was_is_exported(self, qtbot, dialog, session, tmp_path, monkeypatch):
        target = tmp_path / "høring.docx"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
        monkeypatch.setattr(messages, "ask", lambda *_, **__: 0)
        self.export(qtbot, dialog.word_button)
        assert target.read_bytes()[:2] == b"PK"
        from tests.office.word_files import opened

        told = "\n".join(p.text for p in opened(target).paragraphs)
        assert "hver måned" in told
        assert "hver uge" not in told

    def test_it_is_opened_in_a_window_of_its_own(self, qtbot, dialog, session, monkeypatch):
        qtbot.mouseClick(dialog.open_button, LEFT)
        (window,) = past_window._open
        settle(qtbot)
        assert "Sendt i høring (kun læsning)" in window.windowTitle()
        element = window.workbench.session.plan.element(ELEMENT)
        assert "hver måned" in element.text
        said = []
        monkeypatch.setattr(messages, "ask", lambda *a, **_: said.append(a) or 0)
        window.workbench.session.apply("x", [replace(element, note="x")])
        assert len(said) == 1
        window.workbench.go_to("history")
        settle(qtbot)
        window.close()
        assert not past_window._open

    def test_an_empty_list_teaches(self, qtbot, tmp_path, settings):
        plan = new_plan(shipped_concept(), "Køge", "Handlingsplan")
        project = Project.create(tmp_path / "ny.hplan", plan, author="Hanne Nielsen")
        session = Session(project, settings)
        dialog = shown(qtbot, MilestonesDialog(session), 800, 400)
        assert dialog.empty.isVisible()
        assert not dialog.compare_button.isEnabled()
        session.close()


class TestWords:
    TODAY = datetime.date(2026, 11, 22)

    @pytest.mark.parametrize(
        ("time", "told"),
        [
            ("2026-11-22T12:00:00.000Z", "I dag"),
            ("2026-11-21T12:00:00.000Z", "I går"),
            ("2026-11-16T12:00:00.000Z", "Mandag 16. november 2026"),
            ("2027-11-22T12:00:00.000Z", "Mandag 22. november 2027"),
        ],
    )
    def test_days(self, time, told):
        assert words.day_words(time, self.TODAY) == told

    @pytest.mark.parametrize("time", ["0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"])
    def test_a_clock_may_be_wrong_by_any_number_of_years(self, time):
        assert words.day_words(time, self.TODAY)
        assert words.clock_words(time, time)

    def test_several_names(self):
        assert words.names_in_words(["Bo", "Åse", "Cai"]) == "Bo, Åse og Cai"
        assert words.names_in_words([]) == "Ukendt"


def test_points_know_which_is_earlier(page):
    steps = [row.step for row in page.model.rows if row.step]
    milestone = next(row.milestone for row in page.model.rows if row.milestone)
    times = [Point(step).time for step in reversed(steps)]
    assert times == sorted(times)
    assert Point(steps[-1]).time < Point(milestone=milestone).time < NOW.time

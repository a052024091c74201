"""Where people disagree about an effort, the register shows all they wrote and lets one choose."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from planbuilder.model.records import Effort
from planbuilder.model.registers.efforts import EFFORTS
from planbuilder.model.richtext.xhtml import to_xhtml
from planbuilder.project.project import Project
from planbuilder.ui.registers.narrowing import Narrowing
from planbuilder.ui.registers.register_page import RegisterPage
from planbuilder.ui.session import Session
from tests.gui.disagreeing import CONFLICT, Unread, disagree
from tests.gui.effort_columns import COLUMN
from tests.office.disagreeing import BO, line, two_readings

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot, session):
    session.apply(
        "x",
        [
            Effort(id="en", title="En", order="b", responsible="SSP", levels=("constructive",)),
            Effort(id="to", title="To", order="c", responsible="Skolen"),
        ],
    )
    made = RegisterPage(session, EFFORTS)
    qtbot.addWidget(made)
    made.resize(1300, 1500)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_entry("en")
    return made


@pytest.fixture
def form(page):
    return page.form


def effort(session, effort_id="en"):
    return session.plan.effort(effort_id)


def field(form, name):
    return form.fields.by_name[name]


def readings(form, name):
    """Return what stands below a field where people disagree about it."""
    box = field(form, name).dispute
    if box is None or not box.isVisible():
        return []
    return [words.text() for words in box.words]


class TestADisputedField:
    def test_shows_what_each_has_below_the_input(self, form, session):
        disagree(session, effort(session), responsible=("SSP", "Skolen"))
        assert readings(form, "responsible") == ["Bo Andersen: SSP", "Åse Holm: Skolen"]
        assert readings(form, "partners") == []
        assert field(form, "responsible").widget.text() == "SSP"

    def test_is_settled_by_a_click_and_comes_back_by_undo(self, qtbot, form, session):
        disagree(session, effort(session), responsible=("SSP", "Skolen"))
        qtbot.mouseClick(field(form, "responsible").dispute.buttons[1], LEFT)
        assert effort(session).responsible == "Skolen"
        assert effort(session).disputed == ()
        assert readings(form, "responsible") == []
        assert field(form, "responsible").widget.text() == "Skolen"
        session.undo()
        assert readings(form, "responsible") == ["Bo Andersen: SSP", "Åse Holm: Skolen"]

    def test_can_be_settled_on_the_reading_that_is_shown(self, qtbot, form, session):
        disagree(session, effort(session), responsible=("SSP", "Skolen"))
        qtbot.mouseClick(field(form, "responsible").dispute.buttons[0], LEFT)
        assert effort(session).responsible == "SSP"
        assert effort(session).disputed == ()

    def test_is_settled_by_a_new_value(self, qtbot, form, session):
        disagree(session, effort(session), responsible=("SSP", "Skolen"))
        field(form, "responsible").give_focus()
        qtbot.keyClicks(QApplication.focusWidget(), " og skolen")
        field(form, "title").give_focus()
        assert "og skolen" in effort(session).responsible
        assert effort(session).disputed == ()
        assert readings(form, "responsible") == []

    @pytest.mark.parametrize(
        ("name", "values", "shown"),
        [
            (
                "end",
                (datetime.date(2027, 5, 1), None),
                ["Bo Andersen: 01.05.2027", "Åse Holm: (tomt)"],
            ),
            ("existing", (False, True), ["Bo Andersen: Ny", "Åse Holm: Eksisterende"]),
            ("hours_per_year", (7.5, 1250.0), ["Bo Andersen: 7,5", "Åse Holm: 1.250"]),
        ],
    )
    def test_of_any_type_is_shown_as_danes_write_it(
        self, qtbot, form, session, name, values, shown
    ):
        disagree(session, effort(session), **{name: values})
        assert readings(form, name) == shown
        qtbot.mouseClick(field(form, name).dispute.buttons[1], LEFT)
        assert getattr(effort(session), name) == values[1]

    def test_goes_when_another_effort_is_shown(self, page, form, session):
        disagree(session, effort(session), responsible=("SSP", "Skolen"))
        page.show_entry("to")
        assert readings(form, "responsible") == []
        page.show_entry("en")
        assert len(readings(form, "responsible")) == 2

    def test_tells_a_screen_reader_which_reading_a_button_chooses(self, form, session):
        disagree(session, effort(session), responsible=("SSP", "Skolen"))
        names = [b.accessibleName() for b in field(form, "responsible").dispute.buttons]
        assert names == [
            "Brug udgaven fra Bo Andersen: SSP",
            "Brug udgaven fra Åse Holm: Skolen",
        ]


class TestWhatComesInWhileSomebodyWrites:
    def test_a_disputed_field_keeps_what_is_written_in_it(self, qtbot, form, session):
        field(form, "responsible").give_focus()
        QApplication.focusWidget().end(False)
        disagree(session, effort(session), responsible=("Politiet", "SSP"))
        assert field(form, "responsible").widget.text() == "SSP"
        qtbot.keyClicks(QApplication.focusWidget(), " i Køge")
        session.save_pending()
        (conflict,) = effort(session).disputed
        assert {r.value for r in conflict.readings} == {"Politiet", "SSP i Køge"}
        qtbot.keyClicks(QApplication.focusWidget(), " by")
        field(form, "title").give_focus()
        (conflict,) = effort(session).disputed
        assert {r.value for r in conflict.readings} == {"Politiet", "SSP i Køge by"}
        assert readings(form, "responsible") == [
            "Bo Andersen: Politiet",
            "Åse Holm: SSP i Køge by",
        ]

    def test_writing_the_same_as_the_other_settles_it(self, qtbot, form, session):
        field(form, "responsible").give_focus()
        disagree(session, effort(session), responsible=("Politiet", "SSP"))
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_A, CTRL)
        qtbot.keyClicks(QApplication.focusWidget(), "Politiet")
        session.save_pending()
        qtbot.keyClicks(QApplication.focusWidget(), "et")
        field(form, "title").give_focus()
        assert effort(session).disputed == ()
        assert effort(session).responsible == "Politietet"

    def test_other_fields_are_renewed_quietly(self, qtbot, form, session):
        field(form, "responsible").give_focus()
        focused = QApplication.focusWidget()
        session.apply("Bo", [replace(effort(session), partners="Politiet", type="Kursus")])
        assert field(form, "partners").widget.value() == "Politiet"
        assert field(form, "type").widget.value() == "Kursus"
        assert QApplication.focusWidget() is focused

    @pytest.mark.parametrize("name", ["responsible", "partners"])
    def test_a_line_that_nobody_types_in_is_renewed_under_the_cursor(self, form, session, name):
        session.apply("x", [replace(effort(session), **{name: "SSP og politi"})])
        field(form, name).give_focus()
        source = QApplication.focusWidget()
        if name == "responsible":
            source.setCursorPosition(4)
        else:
            cursor = source.textCursor()
            cursor.setPosition(4)
            source.setTextCursor(cursor)
        session.apply("Bo", [replace(effort(session), **{name: "SSP og politiet i Køge"})])
        assert field(form, name).widget.value() == "SSP og politiet i Køge"
        place = source.cursorPosition() if name == "responsible" else source.textCursor().position()
        assert place == 4

    def test_a_text_takes_in_a_colleagues_words_and_the_cursor_stays(self, qtbot, form, session):
        session.apply("x", [replace(effort(session), content="<p>Første.</p>\n<p>Andet.</p>")])
        field(form, "content").give_focus()
        edit = form.fields.by_name["content"].widget.edit
        edit.moveCursor(QTextCursor.MoveOperation.End)
        text = "<p>Første.</p>\n<p>Bos nye.</p>\n<p>Andet.</p>"
        session.apply("Bo", [replace(effort(session), content=text)])
        assert not edit.document().isUndoAvailable()  # it would take back Bo's words
        qtbot.keyClicks(edit, " Mit.")
        session.save_pending()
        assert effort(session).content == ("<p>Første.</p>\n<p>Bos nye.</p>\n<p>Andet. Mit.</p>")


class TestADisputedText:
    def test_is_shown_and_given_back_as_it_was(self, form, session):
        session.apply("x", [replace(effort(session), content=CONFLICT)])
        assert field(form, "content").widget.value() == CONFLICT
        field(form, "content").widget._typed()
        assert field(form, "content").widget.value() == CONFLICT

    def test_is_settled_at_its_card_and_saved_at_once(self, form, session):
        session.apply("x", [replace(effort(session), content=f"<p>Før.</p>\n{CONFLICT}")])
        desk = field(form, "content").widget._desk
        (place,) = desk.places()
        desk.choose(place, 1)
        assert effort(session).content == "<p>Før.</p>\n<p>Skolen leder.</p>"

    def test_has_its_choices_in_the_menu(self, form, session):
        session.apply("x", [replace(effort(session), content=CONFLICT)])
        rich = field(form, "content").widget
        rich.edit.moveCursor(QTextCursor.MoveOperation.Start)
        menu = rich.context_menu()
        words = [action.text() for action in menu.actions()]
        menu.deleteLater()
        assert any("Bo Andersen" in word for word in words)


class TestAnEffortThatSomebodyDeleted:
    def test_says_so_and_can_be_kept(self, qtbot, form, session):
        assert not form.deletion.isVisible()
        session.apply("x", [replace(effort(session), deleted_by=BO)])
        assert form.deletion.isVisible()
        assert form.deletion.accessibleName() == (
            "Bo Andersen har slettet indsatsen, mens andre rettede i den"
        )
        qtbot.mouseClick(form.deletion.keep_button, LEFT)
        assert effort(session).deleted_by == ""
        assert not form.deletion.isVisible()

    def test_can_go(self, qtbot, page, form, session):
        session.apply("x", [replace(effort(session), deleted_by=BO)])
        qtbot.mouseClick(form.deletion.delete_button, LEFT)
        assert session.plan.get("en") is None
        assert not page.notice.isHidden()

    def test_is_whole_again_as_a_copy(self, page, session):
        session.apply("x", [replace(effort(session), deleted_by=BO)])
        page.commands.duplicate()
        (copy,) = (e for e in session.plan.efforts if e.title == "En (kopi)")
        assert copy.deleted_by == ""


def test_a_borrowed_effort_says_where_it_comes_from(form, session):
    assert not form.remarks.remark.isVisible()
    session.apply("x", [replace(effort(session), borrowed_from="Lejre Kommune, 12.03.2026")])
    assert form.remarks.remark.text() == "Lånt fra Lejre Kommune, 12.03.2026"
    assert form.remarks.remark.isVisible()


class TestTheTable:
    def test_marks_what_is_to_be_decided(self, page, session):
        text = to_xhtml([two_readings((line("a"),), ()), two_readings((line("b"),), ())])
        session.apply("x", [replace(effort(session), content=text)])
        disagree(session, effort(session), responsible=("SSP", "Skolen"))
        index = page.model.index(page.model.rows_of("en")[0], COLUMN["title"])
        assert page.model.line(index).sign(COLUMN["title"])[0] == "undecided"
        assert index.data(Qt.ItemDataRole.ToolTipRole) == "En\n3 steder skal afgøres"
        assert "3 steder skal afgøres" in index.data(Qt.ItemDataRole.AccessibleDescriptionRole)
        other = page.model.index(page.model.rows_of("to")[0], COLUMN["title"])
        assert page.model.line(other).sign(COLUMN["title"]) is None
        assert page.head.counts.full_text().endswith(" · 1 skal afgøres")

    def test_narrows_to_what_is_to_be_decided(self, page, session):
        disagree(session, effort(session, "to"), responsible=("SSP", "Skolen"))
        page.filter._fill()
        (choice,) = (a for a in page.filter.menu.actions() if "afgøres" in a.text())
        choice.trigger()
        assert page.model.shown == 1
        assert page.model.rows_of("to") == [0]

    def test_finds_words_of_every_reading(self, page, session):
        disagree(session, effort(session), responsible=("SSP", "Natteravnene"))
        page.model.narrow(Narrowing(words="natteravnene"))
        assert page.model.rows_of("en") == [0]

    def test_marks_what_others_changed_and_narrows_to_it(self, page, session):
        session.unread = Unread(to="Bo Andersen")
        session.unread_changed.emit()
        index = page.model.index(page.model.rows_of("to")[0], COLUMN["title"])
        assert page.model.line(index).sign(COLUMN["title"])[0] == "unread"
        assert index.data(Qt.ItemDataRole.ToolTipRole) == "To\nÆndret af Bo Andersen"
        page.model.narrow(Narrowing(unread=True))
        assert page.model.shown == 1
        session.unread = Unread()
        session.unread_changed.emit()
        assert page.model.shown == 0

    def test_showing_an_effort_reads_it(self, page, session, monkeypatch):
        read = []
        monkeypatch.setattr(session, "mark_read", read.append)
        page.show_entry("to")
        assert "to" in read


def test_a_plan_that_can_only_be_read_offers_no_choice(qtbot, session, settings):
    session.apply("x", [Effort(id="en", order="b", deleted_by=BO)])
    disagree(session, session.plan.effort("en"), responsible=("SSP", "Skolen"))
    session.publish_now()
    project = Project.open(session.path, session.concept, author="x", read_only=True)
    reader = Session(project, settings)
    page = RegisterPage(reader, EFFORTS)
    qtbot.addWidget(page)
    page.show()
    box = page.form.fields.by_name["responsible"].dispute
    assert box.isVisible()
    assert box.buttons == []
    assert not page.form.deletion.keep_button.isVisible()
    reader.close()

"""The form for an effort: what is typed is kept, understood or explained, and never overwritten."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QDate,
    QIODevice,
    QMimeData,
    QPoint,
    Qt,
    QTimer,
)
from PySide6.QtGui import QAction, QImage, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLabel, QToolButton

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.records import Effort, EffortStatus
from planbuilder.model.registers.efforts import EFFORTS
from planbuilder.project.project import Project
from planbuilder.ui.registers.columns import Layout
from planbuilder.ui.registers.entry_form import EntryForm
from planbuilder.ui.session import Session

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def form(qtbot, session):
    session.apply(
        "x",
        [
            Effort(id="en", title="En", order="b", responsible="SSP", levels=("constructive",)),
            Effort(id="to", title="To", order="c", responsible="Skolen", type="Kursus"),
        ],
    )
    made = EntryForm(session, Layout(EFFORTS, session))
    qtbot.addWidget(made)
    made.resize(420, 1400)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_entry("en")
    return made


def field(form, name):
    return form.fields.by_name[name]


def line(form, name):
    return field(form, name).widget


def write(qtbot, form, name, words):
    """Go to a field, mark what stands there, and type."""
    field(form, name).give_focus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_A, CTRL)
    qtbot.keyClicks(QApplication.focusWidget(), words)


def leave(form, name="title"):
    field(form, name).give_focus()


def saved(form):
    return form._session.plan.effort(form.entry_id)


def picture():
    """Return a white picture as PNG in base 64."""
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data.toBase64().data()).decode()


class TestSaving:
    def test_a_pause_saves_what_was_typed(self, qtbot, form):
        write(qtbot, form, "title", "Mentorordning")
        qtbot.waitUntil(lambda: saved(form).title == "Mentorordning")

    def test_the_typing_between_two_pauses_is_one_step_to_undo(self, qtbot, form, session):
        write(qtbot, form, "title", "Mentorordning")
        form.save()
        assert session.project.undo_label == "Ret indsats: Titel"
        session.undo()
        assert saved(form).title == "En"
        assert line(form, "title").value() == "En"

    @pytest.mark.parametrize(
        ("name", "typed", "kept"),
        [
            ("title", "Ny titel", "Ny titel"),
            ("type", "Rådgivning", "Rådgivning"),
            ("target_group", "Unge", "Unge"),
            ("responsible", "Familie og Unge", "Familie og Unge"),
            ("partners", "Politiet", "Politiet"),
            ("start", "1. marts 2027", datetime.date(2027, 3, 1)),
            ("end", "31.12.2030", datetime.date(2030, 12, 31)),
            ("hours_per_year", "1.250,5", 1250.5),
            ("cost_dkk", "125.000", 125_000),
            ("policy_reference", "Skolepolitik, kap. 4", "Skolepolitik, kap. 4"),
            ("content", "Et forløb", "<p>Et forløb</p>"),
        ],
    )
    def test_leaving_a_field_saves_it(self, qtbot, form, name, typed, kept):
        write(qtbot, form, name, typed)
        leave(form, "partners" if name == "title" else "title")
        assert getattr(saved(form), name) == kept

    def test_publishing_saves_what_is_being_typed(self, qtbot, form, session):
        write(qtbot, form, "partners", "Skolerne")
        session.save_pending()
        assert saved(form).partners == "Skolerne"

    def test_going_to_another_effort_saves_the_first(self, qtbot, form, session):
        write(qtbot, form, "partners", "Skolerne")
        form.show_entry("to")
        assert session.plan.effort("en").partners == "Skolerne"
        assert session.plan.effort("to").partners == ""

    def test_typing_the_same_again_saves_nothing(self, qtbot, form, session):
        write(qtbot, form, "title", "En")
        form.save()
        assert session.project.undo_label == "x"

    def test_what_could_not_be_saved_stays_and_can_be_tried_again(
        self, qtbot, form, session, monkeypatch
    ):
        def refuse(*_, **__):
            raise PlanbuilderError("Disken er fuld. Ret op, og prøv igen.")

        with monkeypatch.context() as patch:
            patch.setattr(session, "apply", refuse)
            write(qtbot, form, "title", "Mentorordning")
            form.save()
        assert form.notice.words.text() == "Disken er fuld. Ret op, og prøv igen."
        assert line(form, "title").value() == "Mentorordning"
        qtbot.mouseClick(form.notice.button, LEFT)
        assert saved(form).title == "Mentorordning"
        assert not form.notice.isVisible()

    def test_dates_are_shown_as_in_tables_after_leaving(self, qtbot, form):
        write(qtbot, form, "start", "1. marts 2027")
        leave(form)
        assert line(form, "start").text() == "01.03.2027"


class TestWhatIsNotUnderstood:
    def test_it_is_explained_at_the_field_and_nothing_is_saved(self, qtbot, form):
        write(qtbot, form, "start", "til næste år")
        leave(form)
        assert field(form, "start").error.text() == (
            "»til næste år« er ikke en dato. Skriv den som 22.11.2026 eller 22. november 2026."
        )
        assert field(form, "start").error.isVisible()
        assert saved(form).start is None

    def test_nobody_is_corrected_in_the_middle_of_a_number(self, qtbot, form):
        write(qtbot, form, "cost_dkk", "125.")
        form.save()
        assert not field(form, "cost_dkk").error.isVisible()
        qtbot.keyClicks(QApplication.focusWidget(), "000")
        leave(form)
        assert saved(form).cost_dkk == 125_000

    def test_it_does_not_keep_other_fields_from_being_saved(self, qtbot, form):
        write(qtbot, form, "start", "snart")
        write(qtbot, form, "partners", "Skolerne")
        leave(form)
        assert saved(form).partners == "Skolerne"

    def test_correcting_it_takes_the_message_away(self, qtbot, form):
        write(qtbot, form, "cost_dkk", "mange")
        leave(form)
        write(qtbot, form, "cost_dkk", "kr. 5.000")
        leave(form)
        assert not field(form, "cost_dkk").error.isVisible()
        assert line(form, "cost_dkk").text() == "5.000"

    def test_emptying_the_field_takes_the_message_away(self, qtbot, form):
        write(qtbot, form, "cost_dkk", "mange")
        leave(form)
        line(form, "cost_dkk").setFocus()
        qtbot.keyClick(line(form, "cost_dkk"), Qt.Key.Key_A, CTRL)
        qtbot.keyClick(line(form, "cost_dkk"), Qt.Key.Key_Delete)
        leave(form)
        assert not field(form, "cost_dkk").error.isVisible()

    def test_it_is_found_again_after_looking_at_another_effort(self, qtbot, form):
        write(qtbot, form, "start", "snart")
        form.show_entry("to")
        assert line(form, "start").text() == ""
        assert not field(form, "start").error.isVisible()
        form.show_entry("en")
        assert line(form, "start").text() == "snart"
        assert field(form, "start").error.isVisible()

    def test_a_period_that_runs_backwards_is_saved_and_pointed_out(self, qtbot, form):
        write(qtbot, form, "start", "01.01.2028")
        write(qtbot, form, "end", "01.01.2027")
        leave(form)
        assert saved(form).end == datetime.date(2027, 1, 1)
        assert "ligger før »Start« den 01.01.2028" in field(form, "end").error.text()
        write(qtbot, form, "start", "01.01.2026")
        leave(form)
        assert not field(form, "end").error.isVisible()


class TestWhatIsMissing:
    def test_the_head_counts_the_seven_fields(self, form):
        assert form.summary.text() == "1 af 7 felter udfyldt"

    def test_empty_fields_are_marked_by_icon_and_word(self, qtbot, form):
        partners = field(form, "partners")
        assert partners._missing_words.isVisible()
        assert not partners._sign.pixmap().isNull()
        assert line(form, "partners").accessibleName() == "Samarbejdspartnere, mangler"
        write(qtbot, form, "partners", "Skolerne")
        form.save()
        assert not partners._missing_words.isVisible()
        assert form.summary.text() == "2 af 7 felter udfyldt"
        assert line(form, "partners").accessibleName() == "Samarbejdspartnere"

    def test_a_click_on_the_count_goes_to_the_first_missing_field(self, qtbot, form):
        qtbot.mouseClick(form.summary, LEFT)
        assert QApplication.focusWidget() is line(form, "type")

    def test_an_effort_without_a_level_is_marked(self, form):
        assert not field(form, "levels").is_missing
        form.show_entry("to")
        assert field(form, "levels").is_missing


class TestChoosing:
    def test_ticking_a_level_saves_it_at_once(self, qtbot, form):
        qtbot.mouseClick(line(form, "levels").boxes["intervening"], LEFT, pos=QPoint(6, 8))
        assert saved(form).levels == ("constructive", "intervening")

    def test_a_level_that_the_concept_lacks_is_kept(self, qtbot, form, session):
        session.apply("x", [replace(saved(form), levels=("fremmed",))])
        qtbot.mouseClick(line(form, "levels").boxes["constructive"], LEFT, pos=QPoint(6, 8))
        assert saved(form).levels == ("constructive", "fremmed")

    def test_the_status_is_chosen_by_keys(self, qtbot, form):
        field(form, "status").give_focus()
        qtbot.keyClick(line(form, "status"), Qt.Key.Key_Down)
        assert saved(form).status is EffortStatus.RUNNING

    def test_the_wheel_scrolls_and_changes_no_choice(self, form):
        wheel = QWheelEvent(
            QPoint(5, 5), line(form, "status").mapToGlobal(QPoint(5, 5)), QPoint(), QPoint(0, -240),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
            False,
        )  # fmt: skip
        QApplication.sendEvent(line(form, "status"), wheel)
        assert line(form, "status").value() is EffortStatus.PLANNED

    def test_an_effort_is_new_or_exists_already(self, qtbot, form):
        qtbot.mouseClick(line(form, "existing").buttons[1], LEFT)
        assert saved(form).existing is True
        qtbot.mouseClick(line(form, "existing").buttons[0], LEFT)
        assert saved(form).existing is False

    def test_the_type_offers_what_was_used_before(self, qtbot, form):
        field(form, "type").give_focus()
        qtbot.keyClick(line(form, "type"), Qt.Key.Key_Down)
        listed = QApplication.activePopupWidget()
        assert [listed.model().index(n, 0).data() for n in range(listed.model().rowCount())] == [
            "Kursus"
        ]
        qtbot.keyClick(listed, Qt.Key.Key_Down)
        qtbot.keyClick(listed, Qt.Key.Key_Return)
        assert saved(form).type == "Kursus"

    def test_the_arrow_lists_what_was_used_before(self, qtbot, form):
        line(form, "type").list_action.trigger()
        listed = QApplication.activePopupWidget()
        assert listed.model().index(0, 0).data() == "Kursus"
        listed.hide()

    def test_the_responsible_is_completed_from_those_used_before(self, qtbot, form):
        write(qtbot, form, "responsible", "sko")
        completer = line(form, "responsible").completer()
        assert completer.currentCompletion() == "Skolen"
        completer.popup().hide()


class TestElements:
    def test_the_list_ties_elements_to_the_effort_and_they_stand_as_links(self, qtbot, form):
        elements = line(form, "elements")
        qtbot.mouseClick(elements.choose_button, LEFT)
        qtbot.keyClicks(elements.popup.field, "ledelses")
        qtbot.keyClick(elements.popup.field, Qt.Key.Key_Down)
        qtbot.keyClick(elements.popup.list, Qt.Key.Key_Space)
        qtbot.keyClick(elements.popup, Qt.Key.Key_Escape)
        assert saved(form).elements == ("ledelsesinformation",)
        assert [link.text().partition(">")[2] for link in elements.findChildren(QLabel)] == [
            "Ledelsesinformation</a>"
        ]

    def test_a_click_anywhere_in_a_row_ticks_it_once(self, qtbot, form):
        elements = line(form, "elements")
        elements.open_list()
        item = next(
            elements.popup.list.item(row)
            for row in range(elements.popup.list.count())
            if elements.popup.list.item(row).text() == "Organisering"
        )
        place = elements.popup.list.visualItemRect(item).center()
        qtbot.mouseClick(elements.popup.list.viewport(), LEFT, pos=place)
        assert item.checkState() == Qt.CheckState.Checked
        elements.popup.close()
        assert saved(form).elements == ("organisering",)

    def test_a_link_goes_to_the_element(self, qtbot, form, session):
        session.apply("x", [replace(saved(form), elements=("organisering",))])
        link = line(form, "elements").findChild(QLabel)
        with qtbot.waitSignal(form.record_wanted) as told:
            link.linkActivated.emit("record")
        assert told.args == ["organisering"]

    def test_an_element_is_removed_by_its_button(self, qtbot, form, session):
        session.apply("x", [replace(saved(form), elements=("organisering", "ledelsesinformation"))])
        remove = next(
            b
            for b in line(form, "elements").findChildren(QToolButton)
            if b.accessibleName() == "Fjern »Organisering« fra indsatsen"
        )
        qtbot.mouseClick(remove, LEFT)
        assert saved(form).elements == ("ledelsesinformation",)

    def test_renaming_an_element_renames_its_link(self, form, session):
        session.apply("x", [replace(saved(form), elements=("organisering",))])
        renamed = replace(session.plan.element("organisering"), title="Vores <organisation>")
        session.apply("x", [renamed])
        shown = [label.text() for label in line(form, "elements").findChildren(QLabel)]
        assert "Vores &lt;organisation&gt;</a>" in shown[-1]


class TestOtherChanges:
    def test_a_change_from_elsewhere_shows(self, form, session):
        session.apply("x", [replace(saved(form), title="Andet", content="<p>Nyt</p>")])
        assert line(form, "title").value() == "Andet"
        assert line(form, "content").value() == "<p>Nyt</p>"

    def test_it_does_not_overwrite_what_is_being_typed(self, qtbot, form, session):
        write(qtbot, form, "title", "Min titel")
        session.apply("x", [replace(saved(form), title="Andet", partners="Politiet")])
        assert line(form, "title").value() == "Min titel"
        assert line(form, "partners").value() == "Politiet"
        form.save()
        assert (saved(form).title, saved(form).partners) == ("Min titel", "Politiet")

    def test_the_cursor_stays_where_nothing_changed(self, qtbot, form, session):
        write(qtbot, form, "content", "Et forløb")
        form.save()
        cursor = line(form, "content").edit.textCursor()
        cursor.setPosition(3)
        line(form, "content").edit.setTextCursor(cursor)
        session.apply("x", [replace(saved(form), title="Andet")])
        assert line(form, "content").edit.textCursor().position() == 3

    def test_an_effort_that_is_deleted_leaves_the_form(self, qtbot, form, session):
        write(qtbot, form, "title", "Halvvejs")
        session.apply("x", removes=["en"])
        assert form.entry_id == ""
        assert form._nothing.isVisible()
        form.save()
        assert session.plan.get("en") is None


class TestRichText:
    def test_bold_and_lists_work_by_their_shortcuts(self, qtbot, form):
        field(form, "content").give_focus()
        edit = QApplication.focusWidget()
        qtbot.keyClick(edit, Qt.Key.Key_B, CTRL)
        qtbot.keyClicks(edit, "Fed")
        qtbot.keyClick(edit, Qt.Key.Key_B, CTRL)
        qtbot.keyClick(edit, Qt.Key.Key_Return)
        qtbot.keyClick(edit, Qt.Key.Key_L, CTRL | SHIFT)
        qtbot.keyClicks(edit, "punkt")
        form.save()
        assert saved(form).content == "<p><strong>Fed</strong></p>\n<ul>\n<li>punkt</li>\n</ul>"

    def test_the_tools_show_only_where_one_writes(self, form):
        rich = line(form, "content")
        assert not rich.tools.isVisible()
        field(form, "content").give_focus()
        assert rich.tools.isVisible()
        leave(form)
        assert not rich.tools.isVisible()

    def test_a_tool_works_on_the_selection_and_leaves_the_focus(self, qtbot, form):
        write(qtbot, form, "purpose", "ord")
        rich = line(form, "purpose")
        rich.edit.selectAll()
        italic = next(
            b for b in rich.tools.findChildren(QToolButton) if b.accessibleName() == "Kursiv"
        )
        qtbot.mouseClick(italic, LEFT)
        assert QApplication.focusWidget() is rich.edit
        assert italic.isChecked()
        assert rich.value() == "<p><em>ord</em></p>"

    def test_what_is_pasted_is_cleaned(self, form):
        data = QMimeData()
        data.setHtml('<p style="color:red">Et <b>fedt</b> ord<script>x()</script></p>')
        line(form, "content").edit.insertFromMimeData(data)
        assert line(form, "content").value() == "<p>Et <strong>fedt</strong> ord</p>"

    def test_pictures_stay_out_and_the_writer_is_told(self, form, session):
        data = QMimeData()
        data.setHtml(f'<p>Tekst</p><img src="data:image/png;base64,{picture()}">')
        line(form, "content").edit.insertFromMimeData(data)
        assert line(form, "content").value() == "<p>Tekst</p>"
        assert form.notice.words.text() == (
            "Billeder kan ikke stå her. Sæt dem ind i et elements tekst."
        )

    def test_a_stored_text_comes_back_as_it_was(self, form, session):
        stored = (
            '<p>Se <a href="record:to"></a> og <a href="https://x.dk">her</a></p>\n'
            "<table>\n<tr><th><p>a</p></th></tr>\n<tr><td><p>b</p></td></tr>\n</table>"
        )
        session.apply("x", [replace(saved(form), content=stored)])
        rich = line(form, "content")
        rich._changed = True
        assert rich.value() == stored

    def test_a_text_that_can_not_be_read_is_never_overwritten(self, qtbot, form, session):
        rich = line(form, "content")
        rich.show_value("<p>halv")
        assert rich.edit.isReadOnly()
        qtbot.keyClicks(rich.edit, "ord")
        assert rich.value() == "<p>halv"
        rich.show_value("<p>hel</p>")
        assert not rich.edit.isReadOnly()

    def test_the_field_grows_with_its_text(self, form, session):
        rich = line(form, "content")
        before = rich.edit.height()
        session.apply("x", [replace(saved(form), content="<p>Linje</p>\n" * 7 + "<p>Linje</p>")])
        QApplication.processEvents()
        assert rich.edit.height() > before

    def test_tab_leaves_the_field_but_moves_an_item_further_in(self, qtbot, form, session):
        content = "<ul>\n<li>et</li>\n<li>to</li>\n</ul>"
        session.apply("x", [replace(saved(form), content=content)])
        field(form, "content").give_focus()
        edit = QApplication.focusWidget()
        edit.moveCursor(edit.textCursor().MoveOperation.End)
        qtbot.keyClick(edit, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is edit
        qtbot.keyClick(edit, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is line(form, "purpose").edit
        assert saved(form).content == ("<ul>\n<li>et\n<ul>\n<li>to</li>\n</ul></li>\n</ul>")

    def test_a_click_on_a_reference_asks_for_the_effort(self, qtbot, form):
        with qtbot.waitSignal(form.record_wanted) as told:
            line(form, "content").edit.record_wanted.emit("to")
        assert told.args == ["to"]


class TestUndo:
    @pytest.fixture
    def window_undo(self, form, session):
        """The window's own Fortryd, as the workbench has it."""
        action = QAction(form)
        action.setShortcut(QKeySequence("Ctrl+Z"))
        action.triggered.connect(session.undo)
        form.addAction(action)
        return action

    @pytest.mark.parametrize("name", ["title", "responsible", "content", "type"])
    def test_the_field_undoes_its_typing_first_and_the_plan_comes_after(
        self, qtbot, form, session, window_undo, name
    ):
        before = getattr(saved(form), name)
        write(qtbot, form, name, "x")
        form.save()
        assert getattr(saved(form), name) != before
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, CTRL)
        form.save()
        form.show_entry("to")
        field(form, name).give_focus()
        session.apply("Omdøb", [replace(session.plan.effort("to"), partners="Politiet")])
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, CTRL)
        assert session.plan.effort("to").partners == ""


class TestReadOnly:
    def test_everything_can_be_read_and_nothing_changed(self, qtbot, session):
        session.apply("x", [Effort(id="en", title="En", order="b", content="<p>Tekst</p>")])
        session.project.publish()
        project = Project.open(session.path, session.concept, author="HN", read_only=True)
        looking = Session(project, session.settings)
        form = EntryForm(looking, Layout(EFFORTS, looking))
        qtbot.addWidget(form)
        form.show_entry("en")
        assert line(form, "title").isReadOnly()
        assert line(form, "content").edit.isReadOnly()
        assert not line(form, "levels").isEnabled()
        assert line(form, "content").value() == "<p>Tekst</p>"
        looking.close()


def test_escape_in_a_field_asks_for_the_table(qtbot, form):
    form.start_typing()
    with qtbot.waitSignal(form.left):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)


def test_a_title_of_many_words_wraps_instead_of_being_cut_off(qtbot, form, session):
    before = line(form, "title").height()
    session.apply("x", [replace(saved(form), title="Afdækning af snitflader og samarbejde " * 4)])
    QApplication.processEvents()
    assert line(form, "title").height() > 2 * before


def test_several_pasted_lines_become_one(form):
    data = QMimeData()
    data.setText("Skolerne\nog\r\npolitiet")
    line(form, "partners").insertFromMimeData(data)
    assert line(form, "partners").value() == "Skolerne og politiet"


def test_a_date_can_be_chosen_in_the_calendar(qtbot, form):
    start = line(form, "start")

    def choose():
        calendar = QApplication.activePopupWidget().findChild(QCalendarWidget)
        calendar.clicked.emit(QDate(2027, 3, 1))

    QTimer.singleShot(0, choose)
    start.choose_action.trigger()
    assert start.text() == "01.03.2027"
    assert saved(form).start == datetime.date(2027, 3, 1)

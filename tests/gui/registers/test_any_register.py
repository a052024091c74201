"""Every register has the same page, made from its description alone, and a person can use it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel

from planbuilder.model.fields import Shape
from planbuilder.model.judging import missing_fields
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.project.catalogue import shipped_concept
from planbuilder.ui.icons import icon_names
from planbuilder.ui.registers.choices import EitherInput
from planbuilder.ui.registers.narrowing import Narrowing
from planbuilder.ui.registers.register_model import GroupRow
from planbuilder.ui.registers.register_page import RegisterPage
from tests.gui.registers.filling import FIRST, LAST, called, full, value

LEFT = Qt.MouseButton.LeftButton
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture(params=REGISTERS.values(), ids=REGISTERS.keys())
def register(request):
    return request.param


few = pytest.mark.parametrize(
    "register",
    [REGISTERS[name] for name in ("effort", "member", "case-step")],
    ids=lambda r: r.name,
)
"""For what doesn't depend on which fields a register has."""
naming = pytest.mark.parametrize(
    "register",
    [
        register
        for register in REGISTERS.values()
        if any(
            spec.shape in (Shape.RECORD, Shape.RECORDS) and spec.kinds != ("element",)
            for spec in register.fields.values()
        )
    ],
    ids=lambda r: r.name,
)


def shown(qtbot, session, register):
    page = RegisterPage(session, register)
    qtbot.addWidget(page)
    page.resize(1500, 1200)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


@pytest.fixture
def empty(qtbot, session, register):
    return shown(qtbot, session, register)


@pytest.fixture
def page(qtbot, session, register):
    """A page with two entries of which nothing is missing."""
    session.apply("x", [full(register, number, session.plan) for number in (FIRST, LAST)])
    return shown(qtbot, session, register)


def entries(page):
    return page._session.plan.entries(page.register.kind)


def ids(page):
    """Return the ids in the rows, in brackets what stands above groups."""
    lines = (page.model.line(page.model.index(row, 0)) for row in range(page.model.rowCount()))
    return [f"[{one.words}]" if isinstance(one, GroupRow) else one.entry.id for one in lines]


def own(page):
    """Return the ids of the two entries that the page was opened with."""
    return [f"{page.register.name}-{number}" for number in (FIRST, LAST)]


def cell(page, row, name):
    return page.model.index(row, page._layout.places[name]).data()


def test_it_has_an_icon_of_its_own(register):
    assert register.icon in icon_names()
    assert [one.icon for one in REGISTERS.values()].count(register.icon) == 1


class TestTheEmptyRegister:
    def test_says_what_belongs_there_and_begins_with_one_button(self, qtbot, empty, register):
        assert empty.empty.isVisible()
        words = [label.text() for label in empty.empty.findChildren(QLabel)]
        assert register.purpose in words
        home = shipped_concept().home_of(register.name)
        if home:
            asking = shipped_concept().element(home)
            assert f"Det nationale koncept, side {asking.pages}: {asking.title}" in words
        qtbot.mouseClick(empty.empty.button, LEFT)
        (entry,) = entries(empty)
        assert empty.form.entry_id == entry.id
        assert QApplication.focusWidget() is empty.form.fields.by_name["title"].widget

    def test_begins_with_what_its_description_proposes(self, qtbot, empty, register):
        assert empty.empty.start_button.isVisible() == bool(register.starters)
        if not register.starters:
            return
        qtbot.mouseClick(empty.empty.start_button, LEFT)
        assert [one.title for one in entries(empty)] == [one.title for one in register.starters]
        for name in (n for n, spec in register.fields.items() if spec.shape is Shape.RECORD):
            named = [getattr(one, name) for one in entries(empty)]
            assert set(named) <= {"", *(one.id for one in entries(empty))}
            assert list(map(bool, named)) == [bool(getattr(s, name)) for s in register.starters]
        assert empty.form.entry_id == entries(empty)[0].id
        empty._session.undo()
        assert entries(empty) == []
        assert empty.empty.isVisible()


class TestTheTable:
    def test_shows_every_column_in_words(self, page, register):
        for column in register.columns:
            spec = register.fields[column.field]
            words = cell(page, 0, column.field)
            assert words, column.field
            assert "organisering" not in words
            if spec.shape is Shape.CHOICE:
                assert words.lower() == list(spec.choices)[FIRST].words.lower()
        assert cell(page, 0, "internal") == "Offentlig"

    def test_keeps_the_rules_of_qt(self, page):
        mode = QAbstractItemModelTester.FailureReportingMode.Fatal
        tester = QAbstractItemModelTester(page.model, mode)
        page.group_action.trigger()
        page.model.narrow(Narrowing(words="findes ikke"))
        page.model.narrow(Narrowing())
        assert tester.model() is page.model

    def test_sorts_by_every_column_both_ways(self, page):
        for place, column in enumerate(page._layout.columns):
            every = sorted(ids(page))
            page.table.sortByColumn(place, Qt.SortOrder.AscendingOrder)
            keys = [page.model.line(page.model.index(row, 0)).sort_key(place) for row in (0, 1)]
            assert keys == sorted(keys), column.name
            page.table.sortByColumn(place, Qt.SortOrder.DescendingOrder)
            assert sorted(ids(page)) == every, column.name

    def test_groups_by_its_field_and_names_the_groups(self, page, register):
        page.group_action.trigger()
        assert page.group_action.isVisible() == bool(register.grouped_by)
        if register.grouped_by:
            heading = cell(page, 1, register.grouped_by)
            counted = [one for one in ids(page) if one.startswith("[")]
            assert counted[0].startswith(f"[{heading} · ")
            assert register.one in counted[0] or register.many in counted[0]

    def test_words_are_found_in_every_field(self, page, register):
        for spec in register.fields.values():
            if spec.shape in (Shape.LINE, Shape.TEXT):
                words = "å" if spec.shape is Shape.LINE else "udfoldet"
                page.filter.field.setText(f"{spec.words} {words}")
                page.filter.apply_words()
                assert own(page)[1] in ids(page), spec.name
                assert own(page)[0] not in ids(page) or spec.shape is Shape.LINE

    def test_is_narrowed_to_each_value_of_its_choices_by_the_menu(self, page, register):
        page.filter.menu.aboutToShow.emit()
        chosen = {
            register.fields[name].words: register.fields[name]
            for name in register.fields
            if page._layout.options(name)
        }
        menus = {action.text(): action.menu() for action in page.filter.menu.actions()}
        assert set(chosen) <= menus.keys()
        for words, spec in chosen.items():
            page.filter.menu.aboutToShow.emit()
            held = getattr(entries(page)[0], spec.name)
            held = held[0] if isinstance(held, tuple) else held
            wanted = page._layout.options(spec.name)[held]
            menu = next(a for a in page.filter.menu.actions() if a.text() == words).menu()
            next(a for a in menu.actions() if a.text() == wanted).trigger()
            assert page.filter.button.isChecked()
            assert own(page)[0] in ids(page)
            assert all(
                getattr(page._session.plan.get(one), spec.name) in (held, (held,))
                for one in ids(page)
            )
            page.filter.clear()

    @few
    def test_looks_are_remembered_for_each_register(self, qtbot, page, session, register):
        page.table.show_column("internal", False)
        page.group_action.setChecked(bool(register.grouped_by))
        again = shown(qtbot, session, register)
        assert again.table.isColumnHidden(again._layout.places["internal"])
        assert again.model.grouped == bool(register.grouped_by)
        other = next(one for one in REGISTERS.values() if one is not register)
        fresh = shown(qtbot, session, other)
        assert not fresh.table.isColumnHidden(fresh._layout.places["internal"])

    def test_a_screen_reader_hears_what_an_entry_is(self, page, register):
        described = page.model.index(0, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole)
        title = entries(page)[0].title
        assert described.startswith(f"{register.one[:1].upper()}{register.one[1:]} 1: {title}")


@pytest.mark.parametrize(
    "register",
    [REGISTERS[name] for name in ("effort", "member", "case-step")],
    ids=lambda r: r.name,
)
class TestChanging:
    def test_a_new_one_stands_last_and_is_undone(self, qtbot, page, register):
        before = entries(page)
        qtbot.keyClick(page, Qt.Key.Key_I, CTRL | SHIFT)
        assert len(entries(page)) == len(before) + 1
        assert entries(page)[-1].id == page.form.entry_id
        assert page._session.project.undo_label == f"Tilføj {register.one}"
        page._session.undo()
        assert entries(page) == before

    def test_a_new_one_holds_what_is_filtered_for(self, page, register):
        for name in register.fields:
            options = page._layout.options(name)
            if options:
                wanted = list(options)[-1]
                page.filter._set(Narrowing().with_value(name, wanted))
                page.commands.new.trigger()
                held = getattr(page._session.plan.get(page.form.entry_id), name)
                assert held in (wanted, (wanted,))
                assert page.form.entry_id in ids(page)

    def test_a_copy_has_every_field_of_the_original(self, page):
        original = entries(page)[0]
        page.show_entry(original.id)
        page.commands.copy.trigger()
        copy = page._session.plan.get(page.form.entry_id)
        assert copy.id != original.id
        assert copy.title == f"{original.title} (kopi)"
        assert replace(copy, id=original.id, order=original.order, title=original.title) == original

    def test_delete_takes_it_out_and_offers_it_back(self, qtbot, page, register):
        page.show_entry(own(page)[0])
        page.table.setFocus()
        qtbot.keyClick(page.table, Qt.Key.Key_Delete)
        assert own(page)[0] not in ids(page)
        assert page.notice.words.text().startswith(register.the[:1].upper() + register.the[1:])
        qtbot.mouseClick(page.notice.button, LEFT)
        assert page.form.entry_id == own(page)[0]

    def test_keys_move_it(self, qtbot, page):
        page.show_entry(own(page)[0])
        page.table.setFocus()
        qtbot.keyClick(page.table, Qt.Key.Key_Down, ALT | SHIFT)
        assert ids(page)[:2] == [own(page)[1], own(page)[0]]

    def test_dropping_moves_it(self, page):
        data = page.model.mimeData([page.model.index(1, 0)])
        page.model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, page.model.index(-1, -1))
        assert ids(page)[:2] == [own(page)[1], own(page)[0]]

    def test_what_another_register_drags_is_not_taken(self, page):
        data = page.model.mimeData([page.model.index(1, 0)])
        other = next(one for one in REGISTERS.values() if one is not page.register)
        assert f"application/x-planbuilder-{other.name}" not in data.formats()


class TestTheForm:
    def test_has_an_input_for_every_field_in_the_order_of_the_description(self, page, register):
        named = [name for group in register.groups for name in group.fields]
        assert list(page.form.fields.by_name) == named
        entry = entries(page)[0]
        page.show_entry(entry.id)
        for name in named:
            assert page.form.fields.input(name).value() == getattr(entry, name), name

    def test_every_field_can_be_given_another_value(self, page, register, session):
        page.show_entry(own(page)[0])
        for name, spec in register.fields.items():
            wanted = value(spec, LAST, session.plan)
            page.form.fields.input(name).show_value(wanted)
            page.form.fields.input(name).edited.emit()
            page.form.save()
            assert getattr(session.plan.get(own(page)[0]), name) == wanted, name

    def test_words_typed_on_a_line_are_saved_on_leaving_it(self, qtbot, page, register):
        page.show_entry(own(page)[0])
        for name, spec in register.fields.items():
            if spec.shape is Shape.LINE:
                field = page.form.fields.by_name[name]
                field.give_focus()
                qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_A, CTRL)
                qtbot.keyClicks(QApplication.focusWidget(), "Skrevet her")
                qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
                assert getattr(page._session.plan.get(own(page)[0]), name) == "Skrevet her"
        page.table.setFocus()

    def test_asked_fields_that_are_empty_are_marked_and_counted(self, page, register, session):
        page.commands.new.trigger()
        new = session.plan.get(page.form.entry_id)
        asked = [name for name, spec in register.fields.items() if spec.asked]
        missing = missing_fields(new)
        assert set(missing) <= set(asked)
        for name in asked:
            assert page.form.fields.by_name[name].is_missing == (name in missing)
        assert page.form.summary.isVisible() == bool(asked)
        if missing:
            page.form.summary.click()
            first = next(field for field in page.form.fields.by_name.values() if field.is_missing)
            assert first.has_cursor()

    @few
    def test_is_kept_internal_by_a_click_and_says_so_everywhere(self, qtbot, page, session):
        page.show_entry(own(page)[0])
        assert not page.form._head.internal.isVisible()
        either = page.form.fields.by_name["internal"].widget
        assert [one.text() for one in either.buttons] == ["Offentlig", "Kun internt"]
        assert not either.buttons[1].icon().isNull()
        qtbot.mouseClick(either.buttons[1], LEFT)
        assert session.plan.get(own(page)[0]).internal
        assert page.form._head.internal.isVisible()
        row = page.model.rows_of(own(page)[0])[0]
        assert cell(page, row, "internal") == "Kun internt"
        title = page._layout.places["title"]
        assert page.model.line(page.model.index(row, 0)).sign(title)[0] == "lock"
        tip = page.model.index(row, title).data(Qt.ItemDataRole.ToolTipRole)
        assert "Kun internt" in tip

    def test_fields_that_are_never_public_say_so(self, page, register):
        for name, spec in register.fields.items():
            said = page.form.fields.by_name[name].widget
            heard = said.edit.accessibleName() if hasattr(said, "edit") else said.accessibleName()
            assert heard.startswith(spec.words)
            assert ("kun internt" in heard) == spec.internal
        for place, column in enumerate(page._layout.columns):
            spoken = Qt.ItemDataRole.AccessibleTextRole
            heading = page.model.headerData(place, Qt.Orientation.Horizontal, spoken) or ""
            assert ("kun internt" in heading) == column.is_internal, column.name


@naming
def test_a_record_that_a_field_names_is_chosen_by_its_words(qtbot, page, register, session):
    for spec in register.fields.values():
        if spec.shape not in (Shape.RECORD, Shape.RECORDS) or spec.kinds == ("element",):
            continue
        session.apply("x", [called(spec, "valgt", "Den rigtige")])
        page.show_entry(own(page)[0])
        chooser = page.form.fields.by_name[spec.name].widget
        qtbot.mouseClick(chooser.choose_button, LEFT)
        qtbot.keyClicks(chooser.popup.field, "rigtige")
        qtbot.keyClick(chooser.popup.field, Qt.Key.Key_Down)
        qtbot.keyClick(chooser.popup.list, Qt.Key.Key_Space)
        chooser.popup.close()
        held = getattr(session.plan.get(own(page)[0]), spec.name)
        assert "valgt" in ((held,) if isinstance(held, str) else held)
        session.apply("x", [called(spec, "valgt", "Omdøbt")])
        row = page.model.rows_of(own(page)[0])[0]
        if spec.name in page._layout.places:
            assert "Omdøbt" in cell(page, row, spec.name)
        session.apply("x", removes=["valgt"])


def test_the_words_of_a_chosen_segment_are_never_cut_off(qtbot):
    either = EitherInput("Ny", "Eksisterende")
    qtbot.addWidget(either)
    either.resize(10, 30)
    either.show()
    chosen = either.buttons[1]
    qtbot.mouseClick(chosen, Qt.MouseButton.LeftButton)
    bold = QFont(chosen.font())
    bold.setWeight(QFont.Weight.DemiBold)
    assert chosen.width() >= QFontMetrics(bold).horizontalAdvance("Eksisterende") + 14

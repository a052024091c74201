"""One way in to all registers: a place in the rail with a list and the page of the chosen one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from planbuilder.model.comments.threads import new_comment
from planbuilder.model.figures.records import FigureBy, new_figure
from planbuilder.model.readiness.answering import new_answer, with_rounds
from planbuilder.model.records import Effort
from planbuilder.model.registers.register import Shelf
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.registers.sources import Source
from planbuilder.model.registers.stakeholders import Stakeholder
from planbuilder.model.richtext.tree import LiveBlock
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.example import create_example
from planbuilder.resources import resource
from planbuilder.ui.editor.document import read
from planbuilder.ui.editor.live.places import go, live_block_at
from planbuilder.ui.history.history_page import _titles
from planbuilder.ui.panels.search import SearchPanel
from planbuilder.ui.row_list import HEADING, NAME

LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def plan_path(tmp_path):
    path = tmp_path / "eksempel.hplan"
    create_example(path, shipped_concept(), resource("example"), author="Bo").close()
    return path


@pytest.fixture
def bench(qtbot, window):
    with qtbot.waitActive(window):
        window.activateWindow()
    plan = window.session.plan
    others = [one.id for kind in (Stakeholder, Source) for one in plan.entries(kind)]
    window.session.apply("x", removes=others)
    window.session.apply(
        "x",
        [
            Stakeholder(id="politi", title="Politiet", order="b", elements=("organisering",)),
            Source(id="lov", title="Serviceloven", order="b", note="<p>Om børn</p>"),
        ],
    )
    return window.workbench


def item(bench, name):
    shown = bench.registers.list
    return next(one for one in map(shown.item, range(shown.count())) if one.data(NAME) == name)


def click(qtbot, bench, name):
    shown = bench.registers.list
    place = shown.visualItemRect(item(bench, name)).center()
    qtbot.mouseClick(shown.viewport(), LEFT, pos=place)


def spoken(bench, name):
    return item(bench, name).data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_rail_leads_to_the_list(qtbot, bench):
    qtbot.mouseClick(bench.rail._buttons["registers"], LEFT)
    assert bench.registers.list.isVisible()
    shown = bench.registers.list
    names = {shown.item(row).data(NAME) for row in range(shown.count())}
    assert names >= REGISTERS.keys()


def test_registers_stand_under_the_headings_they_name(bench):
    bench.go_to("registers")
    shown = bench.registers.list
    found, heading = {}, ""
    for row in map(shown.item, range(shown.count())):
        heading = row.data(HEADING) or heading
        found.setdefault(heading, []).append(row.data(NAME))
    assert list(found) == [shelf.value for shelf in Shelf if shelf.value in found]
    for name, register in REGISTERS.items():
        assert name in found[register.shelf.value]
    assert "figures" in found["Viden"]


def test_its_shortcut_does_the_same(qtbot, bench):
    qtbot.keyClick(bench, Qt.Key.Key_5, ALT)
    assert bench.registers.list.isVisible()


def test_the_list_counts_and_says_what_is_missing(bench, window):
    bench.go_to("registers")
    assert spoken(bench, "effort") == "Indsatser, 19 indsatser, 1 mangler felter"
    assert spoken(bench, "stakeholder").startswith("Interessenter, 1 interessent, 1 mangler")
    window.session.apply("x", removes=["politi"])
    assert spoken(bench, "stakeholder") == "Interessenter, Ingen endnu"


def test_the_list_counts_what_was_added_while_efforts_stood_alone(bench, window):
    bench.go_to("registers")
    bench.go_to("efforts")
    window.session.apply("x", removes=[one.id for one in window.session.plan.entries(Effort)])
    bench.go_to("registers")
    assert spoken(bench, "effort") == "Indsatser, Ingen endnu"


def test_a_click_shows_a_register_and_the_last_one_is_remembered(qtbot, bench):
    bench.go_to("registers")
    click(qtbot, bench, "source")
    assert bench.registers.shown.register.name == "source"
    bench.go_to("plan")
    bench.go_to("registers")
    assert bench.registers.shown.register.name == "source"


def test_efforts_keep_their_own_place_and_stand_in_the_list_too(qtbot, bench):
    bench.go_to("efforts")
    assert bench.registers.shown.register.name == "effort"
    assert not bench.registers.list.isVisible()
    bench.go_to("registers")
    click(qtbot, bench, "stakeholder")
    click(qtbot, bench, "effort")
    assert bench.registers.shown is bench.registers.page("effort")
    assert bench.registers.list.isVisible()


def test_keys_go_from_the_list_into_the_register(qtbot, bench):
    bench.go_to("registers")
    bench.registers.list.setFocus()
    for _ in range(len(REGISTERS)):
        qtbot.keyClick(bench.registers.list, Qt.Key.Key_Up)
    qtbot.keyClick(bench.registers.list, Qt.Key.Key_Down)
    assert bench.registers.shown.register.name == list(REGISTERS)[1]
    qtbot.keyClick(bench.registers.list, Qt.Key.Key_Return)
    assert bench.registers.shown.isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize(("entry", "register"), [("politi", "stakeholder"), ("lov", "source")])
def test_an_entry_is_gone_to_in_its_register(bench, entry, register):
    bench.go_to_record(entry)
    assert bench.registers.shown.register.name == register
    assert bench.registers.shown.form.entry_id == entry


def test_a_hit_of_the_search_leads_to_the_entry(bench):
    bench.menus.find.trigger()
    search = bench.plan_place.side._search_tab.page
    search.field.setText("om børn")
    search.search()
    groups = map(search.results.topLevelItem, range(search.results.topLevelItemCount()))
    hit = next(group for group in groups if group.text(0) == "Serviceloven").child(0)
    assert hit.text(0) == "Hvad den betyder for planen: Om børn"
    search._choose(hit)
    assert bench.registers.shown.form.entry_id == "lov"


def test_a_link_in_the_form_leads_to_the_element(bench):
    bench.go_to_record("politi")
    bench.registers.shown.form.fields.by_name["elements"].widget.record_wanted.emit("organisering")
    assert bench.plan_place.isVisible()
    assert bench.plan_place.page.record_id == "organisering"


def plan_menu(window):
    """Return the menu »Plan« as it is when it was opened."""
    menu = next(m for m in window.menuBar().actions() if m.text() == "&Plan").menu()
    menu.aboutToShow.emit()
    return menu


def test_the_menu_names_every_register_and_what_can_be_done_there(bench, window):
    bench.go_to_record("politi")
    plan = plan_menu(window)
    menu = next(a for a in plan.actions() if a.text() == "&Registre").menu()
    menu.aboutToShow.emit()
    shelves = [action.menu() for action in menu.actions() if action.menu()]
    entries = [action for shelf in shelves for action in shelf.actions()]
    words = [action.text().replace("&", "") for action in entries]
    assert words == [one.title for one in bench.registers.listed.values()]
    assert "&Ny interessent" in [action.text() for action in menu.actions()]
    next(action for action in entries if action.text() == "&Referencer").trigger()
    assert bench.registers.shown.register.name == "source"


def test_the_menu_of_registers_fits_on_a_small_screen_and_is_chosen_from_by_letters(bench, window):
    bench.go_to_record("politi")
    plan = plan_menu(window)
    menu = next(a for a in plan.actions() if a.text() == "&Registre").menu()
    for _ in range(2):
        menu.aboutToShow.emit()
        shelves = [action.menu() for action in menu.actions() if action.menu()]
        assert [shelf.title().replace("&", "") for shelf in shelves] == [one.value for one in Shelf]
        assert menu.sizeHint().height() <= 640
        for shelf in shelves:
            assert shelf.sizeHint().height() <= 640
            for action in (shelf.menuAction(), *shelf.actions()):
                assert "&" in action.text()
        menu.aboutToHide.emit()
        QApplication.processEvents()
        assert not menu.actions()


def test_a_shortcut_means_the_register_that_is_shown(qtbot, bench, window):
    plan = plan_menu(window)
    menu = next(a for a in plan.actions() if a.text() == "&Indsatser").menu()
    menu.aboutToShow.emit()
    menu.aboutToHide.emit()
    QApplication.processEvents()
    with qtbot.waitActive(window):
        window.activateWindow()
    bench.go_to_record("politi")
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(bench.registers.shown.table, Qt.Key.Key_I, keys)
    assert len(window.session.plan.entries(Stakeholder)) == 2
    assert len(window.session.plan.efforts) == 19


class TestTheGuidance:
    """The panel beside the text leads to what the element builds on."""

    ELEMENT = "interessenter-og-samarbejde"

    def built_on(self, bench):
        return bench.plan_place.side.guidance._builds_on

    def preview(self, bench, name):
        return self.built_on(bench)._previews[name]

    def test_names_each_register_and_counts_its_entries(self, bench, window):
        bench.go_to_record(self.ELEMENT)
        asked = shipped_concept().element(self.ELEMENT).registers
        assert "stakeholder" in asked
        assert set(self.built_on(bench).buttons) == set(asked)
        assert self.built_on(bench).buttons["stakeholder"].text() == "Interessenter, 1"
        assert self.preview(bench, "stakeholder").text() == "Politiet"
        more = [Stakeholder(id=f"m{n}", title=f"Nr. {n}", order=f"c{n}") for n in range(1, 6)]
        window.session.apply("x", more)
        assert self.built_on(bench).buttons["stakeholder"].text() == "Interessenter, 6"
        assert self.preview(bench, "stakeholder").text() == "Politiet · Nr. 1 · Nr. 2 · Nr. 3 …"

    def test_says_that_there_is_nothing_yet(self, bench, window):
        window.session.apply("x", removes=["politi"])
        bench.go_to_record(self.ELEMENT)
        assert self.built_on(bench).buttons["stakeholder"].text() == "Interessenter: ingen endnu"
        assert not self.preview(bench, "stakeholder").isVisible()

    def test_says_what_the_text_speaks_of_and_the_register_lacks(self, bench, window):
        element = window.session.plan.get(self.ELEMENT)
        spoken = "<p>Kriminalforsorgen er med i samarbejdet.</p>"
        window.session.apply("x", [replace(element, text=spoken)])
        bench.go_to_record(self.ELEMENT)
        remark = self.built_on(bench).remarks["stakeholder"]
        assert "Teksten nævner »Kriminalforsorg«, som ikke står her." in remark.text()
        assert remark.isVisible()
        window.session.apply("x", [Stakeholder(id="k", title="Kriminalforsorgen", order="d")])
        assert "Kriminalforsorg" not in remark.text()
        element = window.session.plan.get(self.ELEMENT)
        window.session.apply("x", [replace(element, text="<p>Vi.</p>")])
        assert not remark.isVisible()

    def test_a_click_leads_to_the_register(self, qtbot, bench):
        bench.go_to_record(self.ELEMENT)
        qtbot.mouseClick(self.built_on(bench).buttons["stakeholder"], LEFT)
        assert bench.registers.shown.register.name == "stakeholder"
        assert bench.registers.isVisible()

    def test_figures_are_counted_and_led_to_as_well(self, qtbot, bench, window):
        bench.go_to_record("opfoelgning")
        assert self.built_on(bench).buttons["figures"].text() == "Nøgletal, 3 perioder"
        window.session.apply("x", [new_figure("2026", FigureBy.TOTAL, "", 3)])
        assert self.built_on(bench).buttons["figures"].text() == "Nøgletal, 4 perioder"
        qtbot.mouseClick(self.built_on(bench).buttons["figures"], LEFT)
        assert bench.registers.list.currentItem().text() == "Nøgletal"

    def test_a_register_is_put_into_the_text_beside(self, qtbot, bench):
        bench.go_to_record(self.ELEMENT)
        page = bench.plan_place.page
        page.editor.moveCursor(QTextCursor.MoveOperation.End)
        button = self.built_on(bench).inserts["stakeholder"]
        assert button.accessibleName() == "Indsæt i teksten: Interessenter"
        button.menu().aboutToShow.emit()
        (table,) = button.menu().actions()
        assert table.text() == "Interessenter: tabel"
        table.trigger()
        assert read(page.editor.document())[-1] == LiveBlock("stakeholder")
        assert page.editor.hasFocus()

    def test_a_double_click_on_it_leads_back(self, bench):
        bench.go_to_record(self.ELEMENT)
        page = bench.plan_place.page
        page.live.insert(LiveBlock("figures"))
        go(page.editor, live_block_at(page.editor))
        assert bench.registers.isVisible()
        assert bench.registers.list.currentItem().text() == "Nøgletal"

    def test_nothing_is_put_into_a_text_that_is_only_for_reading(self, bench, monkeypatch):
        project = type(bench.session.project)
        monkeypatch.setattr(project, "may_write", lambda self, record_id: False)
        bench.go_to_record(self.ELEMENT)
        assert self.built_on(bench).buttons
        assert not self.built_on(bench).inserts

    def test_an_element_that_builds_on_nothing_says_nothing(self, bench, window):
        other = next(one.id for one in shipped_concept().elements if not one.registers)
        bench.go_to_record(other)
        assert self.built_on(bench) is None


def test_an_entry_is_commented_on_and_the_comment_leads_back(bench, window, in_dialog):
    made = new_comment("politi", "Ring først", author="Åse", moment="2026-11-27T10:00:00Z")
    window.session.apply("K", [made])
    said = []
    in_dialog(lambda dialog: (said.append(dialog.windowTitle()), dialog.reject()))
    bench.go_to_comment("politi", made.id)
    assert said == ["Kommentarer til Politiet"]
    assert bench.registers.shown.form.entry_id == "politi"
    assert bench.registers.shown.form._head.comments.text() == "1"


def test_the_history_can_be_narrowed_to_an_entry(bench):
    page = bench.page("history")
    named = dict(_titles(page._session.plan))
    assert named["politi"] == "Politiet"


def test_the_menu_of_an_entry_leads_to_its_history(bench, window):
    bench.go_to_record("politi")
    window.session.apply("x", [replace(window.session.plan.get("politi"), forum="Infohus")])
    menu = bench.registers.shown.commands
    menu.enable()
    menu.history.trigger()
    page = bench.page("history")
    assert page.isVisible()
    assert page.records.currentData() == "politi"


def test_the_evidence_of_an_answer_about_readiness_is_found_and_gone_to(qtbot, bench, window):
    moment = "2026-11-02T09:00:00.000Z"
    answer = new_answer(
        "2027-01", "organisering", 2, who="Bo", moment=moment, evidence="Sagsnr. Ørnereden"
    )
    window.session.apply("Svar", with_rounds(window.session.plan, [answer]))
    bench.plan_place.side.open_search("Ørnereden")
    results = window.findChild(SearchPanel).results
    (group,) = [results.topLevelItem(n) for n in range(results.topLevelItemCount())]
    assert group.text(0) == "Organisering: parathed, januar 2027"
    results.setCurrentItem(group.child(0))
    qtbot.keyClick(results, Qt.Key.Key_Return)
    page = bench.registers.shown
    assert page.month == "2027-01"
    assert page.areas.element == "organisering"

"""The page »Tjek«: what was found, going there, setting aside and taking back, as a person does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox

from planbuilder.model.records import Effort, State
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.example import create_example
from planbuilder.resources import resource
from planbuilder.ui.checks.reason_dialog import ReasonDialog
from planbuilder.ui.checks.running import PROFILE
from planbuilder.ui.rail import CHECKS, EFFORTS, PLAN

TEXT = "<p>Først noget.</p>\n<p>Ring til Bo Lund på 20 30 40 50 i dag.</p>"


@pytest.fixture
def plan_path(tmp_path):
    path = tmp_path / "eksempel.hplan"
    create_example(path, shipped_concept(), resource("example"), author="Hanne Nielsen").close()
    return path


@pytest.fixture
def page(workbench):
    workbench.go_to(CHECKS)
    return workbench.page(CHECKS)


@pytest.fixture
def with_phone(workbench):
    """Put a person's phone number into an element, and check for a consultation."""
    session = workbench.session
    workbench.checks.choose("consultation")
    session.apply("x", [replace(session.plan.element("organisering"), text=TEXT)])


def groups(page):
    return [page.tree.topLevelItem(n) for n in range(page.tree.topLevelItemCount())]


def titles(page):
    return [group.text(0) for group in groups(page)]


def row(page, title):
    """Return the first finding of the rule with this title."""
    group = next(group for group in groups(page) if group.text(0).startswith(title))
    group.setExpanded(True)
    return group.child(0)


def click(qtbot, page, item):
    page.tree.scrollToItem(item)
    place = page.tree.visualItemRect(item).center()
    qtbot.mouseClick(page.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)


def set_aside(in_dialog, do, reason="Det er vagtens nummer."):
    def answer(dialog):
        assert isinstance(dialog, ReasonDialog)
        assert not dialog.ok.isEnabled()
        dialog.reason.setPlainText(reason)
        dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).click()

    in_dialog(answer)
    do()


def test_what_was_found_stands_under_its_rule(page):
    assert "Åbne kommentarer (3)" in titles(page)
    item = row(page, "Sætninger, der er svære at læse")
    assert "ord og lix" in item.text(0)
    assert item.text(1).startswith("1.1 Rammer for forebyggelse")
    assert page.summary.text().endswith("kan rettes")


def test_what_must_be_mended_comes_first(with_phone, page):
    assert titles(page)[0] == "Private telefonnumre (1)"
    assert groups(page)[0].text(1) == "Skal rettes"
    assert page.summary.text().startswith("1 skal rettes")


def test_one_click_goes_to_the_very_words(qtbot, workbench, with_phone, page):
    click(qtbot, page, row(page, "Private telefonnumre"))
    assert workbench.place == PLAN
    assert workbench.plan_place.page.record_id == "organisering"
    assert workbench.plan_place.page.selected_text() == "20 30 40 50"


def test_enter_goes_to_a_field_of_a_form(qtbot, workbench, page):
    page.tree.setCurrentItem(row(page, "Indsatser, der mangler felter"))
    qtbot.keyClick(page.tree, Qt.Key.Key_Return)
    assert workbench.place == EFFORTS
    form = workbench.registers.page(Effort.KIND).form
    assert form.fields.by_name["follow_up"].has_cursor()


def test_a_deadline_is_where_the_focus_goes(qtbot, window, workbench, page):
    click(qtbot, page, row(page, "Frister, der er overskredet"))
    assert workbench.plan_place.page.record_id == "resultatdokumentation-og-evaluering"
    assert window.focusWidget() is workbench.plan_place.page.header.pills.deadline


def test_an_open_comment_is_shown_beside_its_text(qtbot, workbench, page):
    group = row(page, "Åbne kommentarer").parent()
    about = [group.child(n) for n in range(group.childCount())]
    click(qtbot, page, next(item for item in about if "Ledelsesinformation" in item.text(1)))
    assert workbench.place == PLAN
    assert workbench.plan_place.page.record_id == "ledelsesinformation"


def test_words_in_a_long_field_of_a_form_are_selected(qtbot, workbench, page):
    session = workbench.session
    effort = replace(session.plan.efforts[0], content="<p>Mentoren er XX fra Køge.</p>")
    session.apply("x", [effort])
    workbench.go_to(PLAN)
    workbench.go_to(CHECKS)
    click(qtbot, page, row(page, "Pladsholdere"))
    form = workbench.registers.page(Effort.KIND).form
    assert form.entry_id == effort.id
    assert form.fields.by_name["content"].widget.edit.textCursor().selectedText() == "XX"


def test_the_rule_of_what_is_chosen_is_explained(page):
    page.tree.setCurrentItem(row(page, "Frister, der er overskredet"))
    assert page.card.title.text() == "Frister, der er overskredet"
    assert "venter" in page.card.why.text()
    assert page.card.words.text().startswith("Fristen var den")
    page.tree.setCurrentItem(groups(page)[0])
    assert page.card.go.isHidden()


def test_what_nobody_has_begun_stands_last_and_closed_and_alarms_nobody(workbench, page):
    session = workbench.session
    elements = [replace(one, text="", state=State.NOT_STARTED) for one in session.plan.elements]
    session.apply("x", elements, removes=[one.id for one in session.plan.efforts])
    workbench.checks.check_now()
    page.tree.setCurrentItem(None)
    missing, levels = groups(page)[-2:]
    assert (missing.text(0), missing.text(1)) == ("Elementer uden tekst (27)", "Ikke begyndt endnu")
    assert levels.child(0).text(1) == "Indsatser"
    assert not missing.isExpanded()
    assert not levels.isExpanded()
    assert "30 ikke begyndt" in page.summary.text()
    workbench.checks.choose("political")
    assert "Ikke begyndt endnu" not in [group.text(1) for group in groups(page)]


def test_a_finding_is_set_aside_with_a_reason_and_taken_back(
    qtbot, workbench, with_phone, page, in_dialog
):
    page.tree.setCurrentItem(row(page, "Private telefonnumre"))
    set_aside(in_dialog, lambda: qtbot.keyClick(page.tree, Qt.Key.Key_Delete))
    assert not [title for title in titles(page) if title.startswith("Private")]
    assert page.summary.text().endswith("1 sat til side")
    (record,) = workbench.session.plan.set_aside
    assert (record.reason, record.author) == ("Det er vagtens nummer.", "Hanne Nielsen")
    qtbot.mouseClick(page.asides, Qt.MouseButton.LeftButton)
    assert "Private telefonnumre (1 sat til side)" in titles(page)
    page.tree.setCurrentItem(row(page, "Private telefonnumre"))
    assert "Sat til side: Det er vagtens nummer." in page.tree.currentItem().text(0)
    assert "Hanne Nielsen" in page.card.reason.text()
    qtbot.mouseClick(page.card.aside, Qt.MouseButton.LeftButton)
    assert workbench.session.plan.set_aside == []
    assert row(page, "Private telefonnumre") is not None


def test_setting_aside_can_be_undone(workbench, with_phone, page, in_dialog):
    page.tree.setCurrentItem(row(page, "Private telefonnumre"))
    set_aside(in_dialog, page.card.aside.click)
    workbench.session.undo()
    assert "Private telefonnumre (1)" in titles(page)


def test_another_profile_asks_something_else(page, workbench):
    assert any(title.startswith("Frister") for title in titles(page))
    page.profile.setCurrentIndex(page.profile.findData("publication"))
    assert not any(title.startswith("Frister") for title in titles(page))
    session = workbench.session
    assert session.settings.window[PROFILE] == {str(session.path): "publication"}
    assert groups(page)[0].text(0) == "Åbne kommentarer (3)"


def test_the_choice_to_follow_the_status_says_what_that_is(page):
    assert page.profile.itemText(0).startswith("som planens status: til ")


def test_what_is_mended_is_gone_when_one_comes_back(workbench, with_phone, page):
    assert "Private telefonnumre (1)" in titles(page)
    workbench.go_to(PLAN)
    session = workbench.session
    session.apply("x", [replace(session.plan.element("organisering"), text="<p>Rettet.</p>")])
    workbench.go_to(CHECKS)
    assert not [title for title in titles(page) if title.startswith("Private")]


class TestWhileOneWrites:
    """The plan is checked in pauses, and the status line tells how much there is."""

    def test_the_status_line_tells_how_much_there_is_and_leads_there(
        self, qtbot, window, workbench, with_phone
    ):
        count = window.statusBar().findChild(type(_count(workbench)))
        qtbot.waitUntil(lambda: workbench.checks.is_done, timeout=10_000)
        assert count.text() == "Tjek: 1 skal rettes"
        assert count.isVisible()
        qtbot.mouseClick(count, Qt.MouseButton.LeftButton)
        assert workbench.place == CHECKS

    def test_a_change_is_found_after_a_pause(self, qtbot, workbench, with_phone):
        qtbot.waitUntil(lambda: workbench.checks.is_done, timeout=10_000)
        count = _count(workbench)
        session = workbench.session
        session.apply("x", [replace(session.plan.element("organisering"), text="<p>Ja.</p>")])
        assert count.text() == "Tjek: 1 skal rettes"
        qtbot.waitUntil(lambda: "skal rettes" not in count.text(), timeout=10_000)


def _count(workbench):
    from planbuilder.ui.checks.count import CheckCount

    return next(part for part in workbench._status_parts if isinstance(part, CheckCount))


def test_a_missing_period_opens_the_front_page(qtbot, workbench, page, in_dialog):
    session = workbench.session
    workbench.go_to(PLAN)
    session.apply("x", [replace(session.plan.info, period_end=None)])
    workbench.go_to(CHECKS)
    seen = []

    def look(dialog):
        seen.append(type(dialog).__name__)
        dialog.reject()

    in_dialog(look)
    click(qtbot, page, row(page, "Planens periode"))
    assert seen == ["FrontPageDialog"]

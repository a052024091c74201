"""References in texts: found and put in, gone along, and told of, by mouse and by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from planbuilder.model.fields import Entry
from planbuilder.model.plan import new_plan, with_text
from planbuilder.model.records import Effort
from planbuilder.model.registers.case_flow import CaseStep
from planbuilder.model.registers.organisation import Body, Member
from planbuilder.model.registers.sources import Source
from planbuilder.model.registers.stakeholders import Stakeholder, StakeholderKind
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project
from planbuilder.ui.editor.reference_rows import ROW, Heading, More
from planbuilder.ui.element_page import ElementPage

ELEMENT = "formaal-og-vision"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(qtbot, session):
    session.apply(
        "Nye",
        [
            Effort(id="mentor", title="Mentorordning", order="a"),
            Stakeholder(id="politi", title="Nordpolitiet", what=StakeholderKind.POLICE),
            Body(id="ssp", title="SSP-udvalget"),
            Source(id="lov", title="Serviceloven", place="§ 11"),
        ],
    )
    page = ElementPage(session)
    qtbot.addWidget(page)
    qtbot.addWidget(page.text_status)
    page.resize(1000, 700)
    page.show_record(ELEMENT)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.editor.setFocus()
    return page


@pytest.fixture
def menu(page):
    """The menu, opened with the keys."""
    menu = page.reference_menu
    QTest.keyClick(page.editor, Qt.Key.Key_R, CTRL | SHIFT)
    assert menu.isVisible()
    yield menu
    menu.close()


def text_of(session) -> str:
    return session.plan.element(ELEMENT).text


def write(session, source: str) -> None:
    element = session.plan.element(ELEMENT)
    session.apply("Skriv", [with_text(element, source)], origin="somebody else")


def shown(menu) -> list[str]:
    return [menu.rows.index(n).data() for n in range(menu.rows.rowCount())]


def place_of(editor, position: int) -> QPoint:
    """Return the middle of the character that stands at a position."""
    cursor = editor.textCursor()
    cursor.setPosition(position)
    left = editor.cursorRect(cursor)
    cursor.setPosition(position + 1)
    return (left.center() + editor.cursorRect(cursor).center()) / 2


# Choosing


def test_everything_is_listed_under_its_register(menu):
    assert shown(menu) == [
        "Indsatser",
        "Indsats 1 · Mentorordning",
        "Interessenter",
        "Nordpolitiet",
        "Organisation",
        "SSP-udvalget",
        "Referencer",
        "Serviceloven",
    ]
    assert menu.list.currentIndex().data() == "Indsats 1 · Mentorordning"


def test_arrow_keys_pass_over_headings_and_enter_puts_the_reference_in(page, session, menu):
    QTest.keyClick(menu.field, Qt.Key.Key_Down)
    assert menu.list.currentIndex().data() == "Nordpolitiet"
    QTest.keyClick(menu.field, Qt.Key.Key_Down)
    QTest.keyClick(menu.field, Qt.Key.Key_Up)
    QTest.keyClick(menu.field, Qt.Key.Key_Return)
    assert not menu.isVisible()
    QTest.keyClicks(page.editor, " og")
    page.save()
    assert text_of(session) == '<p><a href="record:politi"></a> og</p>'


def test_escape_puts_nothing_in(page, session, menu):
    QTest.keyClicks(menu.field, "polit")
    QTest.keyClick(menu.field, Qt.Key.Key_Escape)
    assert not menu.isVisible()
    page.save()
    assert text_of(session) == ""


def test_a_click_puts_the_reference_in(page, session, menu):
    QTest.keyClicks(menu.field, "service")
    place = menu.list.visualRect(menu.rows.first()).center()
    QTest.mouseClick(menu.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    page.save()
    assert text_of(session) == '<p><a href="record:lov"></a></p>'


def test_the_register_that_was_used_last_comes_first(page, menu):
    QTest.keyClicks(menu.field, "service")
    QTest.keyClick(menu.field, Qt.Key.Key_Return)
    QTest.keyClick(page.editor, Qt.Key.Key_R, CTRL | SHIFT)
    assert shown(menu)[:2] == ["Referencer", "Serviceloven"]


def test_selected_words_are_searched_for_and_replaced(page, session, menu):
    menu.close()
    write(session, "<p>Efter serviceloven skal vi.</p>")
    page.editor.select(6, 18)
    QTest.keyClick(page.editor, Qt.Key.Key_R, CTRL | SHIFT)
    assert shown(menu) == ["Referencer", "Serviceloven"]
    QTest.keyClick(menu.field, Qt.Key.Key_Return)
    page.save()
    assert text_of(session) == '<p>Efter <a href="record:lov"></a> skal vi.</p>'


def test_what_is_not_there_yet_begins_as_a_reference_of_the_plan(page, session, menu):
    QTest.keyClicks(menu.field, "Barnets  lov ")
    assert shown(menu) == ["Ny reference: »Barnets lov«"]
    QTest.keyClick(menu.field, Qt.Key.Key_Return)
    page.save()
    (new,) = [one for one in session.plan.entries(Source) if one.id != "lov"]
    assert new.title == "Barnets lov"
    assert text_of(session) == f'<p><a href="record:{new.id}"></a></p>'
    session.undo()
    assert session.plan.get(new.id) is None


def test_each_entry_says_what_it_is_and_screen_readers_hear_it(session, page, menu):
    menu.close()
    session.apply("Ny", [CaseStep(id="trin", title="Visitation")])
    QTest.keyClick(page.editor, Qt.Key.Key_R, CTRL | SHIFT)
    QTest.keyClicks(menu.field, "nord")
    assert (
        menu.field.accessibleDescription()
        == "Nordpolitiet · Interessent · Politi · Fast samarbejde"
    )
    menu.field.clear()
    QTest.keyClicks(menu.field, "visitation")
    assert menu.field.accessibleDescription() == "Visitation · Trin"
    assert menu.field.accessibleName()
    assert menu.list.accessibleName()


def test_of_ten_thousand_only_the_first_are_listed(session, page, menu):
    menu.close()
    many = [Source(id=f"k{n}", title=f"Kilde {n}", order=f"m{n:05}m") for n in range(10_000)]
    session.apply("Mange", many)
    QTest.keyClick(page.editor, Qt.Key.Key_R, CTRL | SHIFT)
    QTest.keyClicks(menu.field, "kilde")
    rows = [menu.rows.index(n).data(ROW) for n in range(menu.rows.rowCount())]
    assert isinstance(rows[0], Heading)
    assert sum(isinstance(row, Entry) for row in rows) == 50
    assert isinstance(rows[51], More)
    assert shown(menu)[51] == "… 9.950 flere. Skriv mere for at finde dem."


# Going there


def test_a_click_wants_the_entry(page, session, qtbot):
    write(session, '<p>Se <a href="record:politi"></a>.</p>')
    with qtbot.waitSignal(page.record_wanted) as wanted:
        QTest.mouseClick(
            page.editor.viewport(), Qt.MouseButton.LeftButton, pos=place_of(page.editor, 3)
        )
    assert wanted.args == ["politi"]


@pytest.mark.parametrize("beside", [(3, 3), (4, 4), (3, 4)])
def test_ctrl_and_enter_at_a_reference_wants_the_entry(page, session, qtbot, beside):
    write(session, '<p>Se <a href="record:ssp"></a>.</p>')
    page.editor.select(*beside)
    with qtbot.waitSignal(page.record_wanted) as wanted:
        QTest.keyClick(page.editor, Qt.Key.Key_Return, CTRL)
    assert wanted.args == ["ssp"]


def test_enter_at_a_selected_reference_wants_the_entry_and_beside_it_begins_a_line(
    page, session, qtbot
):
    write(session, '<p>Se <a href="record:ssp"></a></p>')
    page.editor.select(3, 4)
    with qtbot.waitSignal(page.record_wanted):
        QTest.keyClick(page.editor, Qt.Key.Key_Return)
    page.editor.select(4, 4)
    with qtbot.assertNotEmitted(page.record_wanted):
        QTest.keyClick(page.editor, Qt.Key.Key_Return)
    QTest.keyClicks(page.editor, "x")
    page.save()
    assert text_of(session) == '<p>Se <a href="record:ssp"></a></p>\n<p>x</p>'


def test_the_menu_of_a_reference_leads_there(page, session, qtbot):
    write(session, '<p>Se <a href="record:lov"></a>, <a href="record:vaek"></a>.</p>')
    page.editor.select(4, 4)
    menu = page.actions_of_text.context_menu()
    (way,) = [one for one in menu.actions() if one.text().startswith("Gå til")]
    assert way.text() == "Gå til »Serviceloven«"
    with qtbot.waitSignal(page.record_wanted) as wanted:
        way.trigger()
    assert wanted.args == ["lov"]
    for place in (1, 7):  # in words, and at a reference that leads nowhere
        page.editor.select(place, place)
        menu = page.actions_of_text.context_menu()
        assert not [one for one in menu.actions() if one.text().startswith("Gå til")]


def test_a_tooltip_says_what_it_is(page, session):
    write(session, '<p>Se <a href="record:lov"></a>, <a href="record:vaek"></a>.</p>')
    told = []
    for position in (3, 6):
        point = place_of(page.editor, position)
        viewport = page.editor.viewport()
        event = QHelpEvent(QHelpEvent.Type.ToolTip, point, viewport.mapToGlobal(point))
        QApplication.sendEvent(viewport, event)
        told.append(QToolTip.text())
    QToolTip.hideText()
    assert told[0].split("\n")[0] == "Reference: Serviceloven"
    assert "Sted: § 11" in told[0]
    assert told[1] == "Det, der henvises til, er slettet."


def test_a_title_as_wide_as_the_text_has_a_line_as_high_as_others(page, session):
    session.apply("Ny", [Source(id="lang", title="Beredskab mod negativ social kontrol " * 6)])
    write(session, '<p>Efter <a href="record:lang"></a> og love.</p>')
    layout = page.editor.document().firstBlock().layout()
    heights = [layout.lineAt(n).height() for n in range(layout.lineCount())]
    assert len(heights) == 3
    assert max(heights) - min(heights) < 1


# In registers


@pytest.fixture
def plan_path(tmp_path):
    path = tmp_path / "plan.hplan"
    Project.create(path, new_plan(shipped_concept(), "Køge", "Vores plan"), author="HN").close()
    return path


def test_a_long_field_refers_and_the_entry_says_where_it_is_mentioned(workbench, qtbot):
    session = workbench.session
    with qtbot.waitActive(workbench.window()):
        workbench.window().activateWindow()
    session.apply("Ny", [Source(id="lov", title="Serviceloven"), Body(id="ssp", title="SSP")])
    workbench.go_to_record("lov")
    page = workbench.registers.page("source")
    assert not page.form.fields.mentions.isVisible()
    workbench.go_to_record("ssp")
    form = workbench.registers.page("body").form
    edit = form.fields.by_name["mandate"].widget.edit
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_R, CTRL | SHIFT)
    menu = form.fields.by_name["mandate"].widget.reference_menu
    QTest.keyClicks(menu.field, "service")
    QTest.keyClick(menu.field, Qt.Key.Key_Return)
    form.save()
    assert session.plan.get("ssp").mandate == '<p><a href="record:lov"></a></p>'
    element = session.plan.element(ELEMENT)
    session.apply("Skriv", [with_text(element, '<p>Se <a href="record:lov"></a>.</p>')])
    QTest.keyClick(edit, Qt.Key.Key_Return, CTRL)  # the cursor stands behind the reference
    mentions = page.form.fields.mentions
    assert page.form.entry_id == "lov"
    assert mentions.isVisible()
    assert mentions.accessibleName() == "Nævnt i: 1.2.1 Formål og vision, SSP"
    mentions.linkActivated.emit(ELEMENT)
    assert workbench.plan_place.page.record_id == ELEMENT


def test_a_body_says_who_sits_in_it(workbench, qtbot):
    session = workbench.session
    member = Member(id="m", title="<b>Leder</b>", body="ssp")
    session.apply("Nye", [Body(id="ssp", title="SSP"), member])
    workbench.go_to_record("ssp")
    mentions = workbench.registers.shown.form.fields.mentions
    assert mentions.accessibleName() == "Medlemmer: <b>Leder</b>"
    assert "&lt;b&gt;Leder" in mentions.text()
    session.apply("Fjern", removes=["m"])
    assert not mentions.isVisible()


@pytest.mark.parametrize(("typed", "between"), [("Spørg", " "), ("Spørg ", ""), ("(", "")])
def test_a_reference_never_sticks_to_the_word_before_it(page, session, typed, between):
    QTest.keyClicks(page.editor, typed)
    QTest.keyClick(page.editor, Qt.Key.Key_R, CTRL | SHIFT)
    QTest.keyClicks(page.reference_menu.field, "SSP")
    QTest.keyClick(page.reference_menu.field, Qt.Key.Key_Return)
    session.save_pending()
    assert text_of(session).startswith(f"<p>{typed}{between}<")

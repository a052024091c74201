"""Workbooks come home: what people did in them arrives, cell by cell, and nothing else does."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from planbuilder.model.records import Effort, EffortStatus
from planbuilder.office.excel.home.taking_in import Choice, take_home
from planbuilder.office.excel.row_marks import MARKS, ORIGIN, TAG
from tests.office.excel_home.desk import cells


def test_an_unchanged_workbook_brings_nothing(desk):
    book = desk.read(desk.sent())
    assert book.rows == 3
    assert not book.has_news
    assert book.troubles == []
    assert book.remarks == []


@pytest.mark.parametrize(
    ("heading", "key", "written", "meant"),
    [
        ("Titel", "title", " Mentorer  for unge ", "Mentorer for unge"),
        ("Status", "status", "Færdig", EffortStatus.DONE),
        ("Status", "status", "På pause", EffortStatus.PAUSED),
        ("Ny eller eksisterende", "existing", "ny", False),
        ("Start", "start", "22.11.2026", datetime.date(2026, 11, 22)),
        ("Start", "start", "22. november 2026", datetime.date(2026, 11, 22)),
        ("Start", "start", "22/11-26", datetime.date(2026, 11, 22)),
        ("Start", "start", "den 1. feb. 2027", datetime.date(2027, 2, 1)),
        ("Start", "start", datetime.date(2027, 3, 4), datetime.date(2027, 3, 4)),
        ("Slut", "end", None, None),
        ("Timer om året", "hours_per_year", "1.234,5", 1234.5),
        ("Timer om året", "hours_per_year", 37, 37.0),
        ("Kroner i alt", "cost_dkk", "kr. 12.000,-", 12_000),
        ("Opbyggende", "constructive", "x", True),
        ("Foregribende", "anticipatory", None, False),
        ("Indgribende", "intervening", "nej", False),
        ("Målgruppe", "target_group", "Unge\n• forældre", "Unge, forældre"),
        ("Målgruppe", "target_group", 15, "15"),
        ("Elementer i planen", "elements", "organisering", ("organisering",)),
        ("Ansvarlig", "responsible", None, ""),
    ],
)
def test_a_cell_is_read_as_people_mean_it(desk, heading, key, written, meant):
    path = desk.edited(
        desk.sent(),
        lambda hand: hand.write("Mentorordning", **{heading.replace(" ", "_"): written}),
    )
    assert list(cells(desk.read(path)).values()) == [meant]
    assert list(cells(desk.read(path))) == [("Mentorordning", key)]


@pytest.mark.parametrize(
    ("heading", "written"),
    [
        ("Start", "til foråret"),
        ("Start", "31.02.2027"),
        ("Slut", 2027),
        ("Timer om året", "ca. 40"),
        ("Timer om året", "1.5"),
        ("Timer om året", -5),
        ("Kroner i alt", 12.5),
        ("Status", "måske"),
        ("Status", None),
        ("Ny eller eksisterende", "ja"),
        ("Opbyggende", "måske"),
        ("Elementer i planen", "Noget andet"),
        ("Titel", "=A1"),
        ("Målgruppe", "#REF!"),
    ],
)
def test_what_cannot_be_understood_is_told_with_its_cell_and_kept_out(desk, heading, written):
    path = desk.edited(
        desk.sent(),
        lambda hand: hand.write("Mentorordning", **{heading.replace(" ", "_"): written}),
    )
    book = desk.read(path)
    assert not book.edited
    (trouble,) = book.troubles
    assert trouble.heading == heading
    assert trouble.cell.endswith("4")


def test_a_long_text_keeps_how_it_was_set(desk):
    path = desk.edited(
        desk.sent(),
        lambda hand: hand.write(
            "Mentorordning",
            Indhold=hand.read("Mentorordning", "Indhold").replace("• Ture", "• Ture ud\n• Mad"),
        ),
    )
    desk.take(path)
    assert desk.effort("Mentorordning").content == (
        "<h2>Hvad</h2>\n<p>Unge får en <strong>fast</strong> mentor.</p>\n"
        "<ul>\n<li>Møder</li>\n<li>Ture ud</li>\n<li>Mad</li>\n</ul>"
    )


def test_it_is_merged_with_what_was_written_meanwhile_as_one_step(desk):
    path = desk.edited(
        desk.sent(),
        lambda hand: hand.write("Mentorordning", Målgruppe="Unge over 15", Type="Støtte"),
    )
    desk.project.apply("Ret", [replace(desk.effort("Mentorordning"), partners="SSP og politiet")])
    assert desk.take(path) == ()
    mentor = desk.effort("Mentorordning")
    assert (mentor.target_group, mentor.type) == ("Unge over 15", "Støtte")
    assert mentor.partners == "SSP og politiet"
    assert desk.project.undo() == "Hent fra Excel"
    assert desk.effort("Mentorordning").target_group == "Unge"
    assert desk.effort("Mentorordning").partners == "SSP og politiet"


def test_what_both_changed_is_said_before_and_both_readings_stay(desk):
    path = desk.edited(desk.sent(), lambda hand: hand.write("Mentorordning", Type="Støtte"))
    desk.project.apply("Ret", [replace(desk.effort("Mentorordning"), type="Kontaktperson")])
    book = desk.read(path)
    assert [edit.is_disputed for row in book.edited for edit in row.edits] == [True]
    (conflict,) = desk.take(path)
    assert {who for who, _ in conflict.readings} == {"Nordskolen", "Hanne"}


def test_the_same_workbook_twice_brings_nothing_new(desk):
    path = desk.edited(
        desk.sent(),
        lambda hand: hand.write("Mentorordning", Type="Støtte"),
        lambda hand: hand.add(Titel="Fodbold", Type="Fritid"),
    )
    desk.take(path)
    desk.project.apply("Ret", [replace(desk.effort("Mentorordning"), type="Noget tredje")])
    book = desk.read(path)
    assert not book.has_news
    assert desk.take(path) == ()
    assert [effort.title for effort in desk.plan.efforts].count("Fodbold") == 1


def test_a_new_row_is_a_new_effort_in_the_name_of_who_wrote_it(desk):
    path = desk.edited(
        desk.sent(), lambda hand: hand.add(Titel="Fodbold", Opbyggende="x", Formål="Fællesskab")
    )
    desk.take(path)
    new = desk.effort("Fodbold")
    assert (new.levels, new.purpose) == (("constructive",), "<p>Fællesskab</p>")
    assert desk.plan.efforts[-1] == new
    with desk.project.reading_history() as history:
        assert [node.author for node in history.graph(new.id)] == ["Nordskolen"]
    desk.project.undo()
    assert desk.plan.get(new.id) is None


def test_a_removed_row_is_asked_about_and_stays_by_default(desk):
    path = desk.edited(desk.sent(), lambda hand: hand.sheet.delete_rows(hand.row("Forældrecafé")))
    book = desk.read(path)
    assert [effort.title for effort in book.removed] == ["Forældrecafé"]
    assert not book.edited
    desk.take(path)
    assert desk.effort("Forældrecafé")
    take_home(desk.project, [(book, Choice(removed={"indsats-cafe"}))])
    assert desk.plan.get("indsats-cafe") is None


def test_a_row_that_was_emptied_counts_as_removed(desk):
    def empty(hand):
        row = hand.row("Forældrecafé")
        for column in range(1, hand.column(TAG)):
            hand.sheet.cell(row, column).value = None

    book = desk.read(desk.edited(desk.sent(), empty))
    assert [effort.title for effort in book.removed] == ["Forældrecafé"]


def test_an_effort_that_came_after_the_workbook_was_made_was_not_removed(desk):
    path = desk.sent()
    desk.project.apply("Ny", [Effort(id="senere", title="Senere", order="z")])
    assert desk.read(path).removed == []


def test_of_a_copied_row_one_is_the_effort_and_the_other_new(desk):
    def copy(hand):
        row = hand.row("Mentorordning")
        values = [hand.sheet.cell(row, c).value for c in range(1, hand.sheet.max_column + 1)]
        hand.sheet.insert_rows(row)
        for place, value in enumerate(values, start=1):
            hand.sheet.cell(row, place).value = value

    def rename(hand):
        hand.write("Mentorordning", Titel="Mentorordning syd")

    book = desk.read(desk.edited(desk.sent(), copy, rename))
    assert not book.edited
    (new,) = book.new
    assert (new.entry.title, new.copied_from) == ("Mentorordning syd", "Mentorordning")
    assert new.is_wanted
    (same,) = desk.read(desk.edited(desk.sent(), copy)).new
    assert not same.is_wanted


def test_rows_are_known_after_sorting_filtering_hiding_and_renaming(desk):
    def rework(hand):
        hand.write("Kritisk på nettet", Timer_om_året=50)
        hand.sort("Titel", reverse=True)
        hand.sheet.column_dimensions["C"].hidden = True
        hand.sheet.row_dimensions[5].hidden = True
        hand.sheet.title = "Vores indsatser"

    assert cells(desk.read(desk.edited(desk.sent(), rework))) == {
        ("Kritisk på nettet", "hours_per_year"): 50.0
    }


def test_columns_may_change_places_or_go(desk):
    def rework(hand):
        hand.write("Kritisk på nettet", Ansvarlig="Alle skoler")
        order = list(range(hand.sheet.max_column))[::-1]
        hand.reorder(order)
        hand.sheet.delete_cols(hand.column("Kroner i alt"))

    book = desk.read(desk.edited(desk.sent(), rework))
    assert cells(book) == {("Kritisk på nettet", "responsible"): "Alle skoler"}
    assert any("Kroner i alt" in str(remark) for remark in book.remarks)


def test_rows_sorted_without_the_hidden_columns_find_their_efforts_again(desk):
    def shuffle(hand):
        hand.write("Kritisk på nettet", Ansvarlig="Alle skoler")
        hand.sort("Titel", columns=hand.column(TAG) - 1)

    book = desk.read(desk.edited(desk.sent(), shuffle))
    assert cells(book) == {("Kritisk på nettet", "responsible"): "Alle skoler"}
    assert any("sorteret" in str(remark) for remark in book.remarks)


@pytest.mark.parametrize("keeps_origin", [True, False])
def test_without_tags_rows_are_known_by_number_and_title(desk, keeps_origin):
    def strip(hand):
        hand.write("Kritisk på nettet", Ansvarlig="Alle skoler", Titel="Kritisk på nettet nu")
        hand.sheet.delete_cols(hand.column(TAG), 2)
        hand.sheet.data_validations.dataValidation.clear()
        hand.sheet.tables.clear()
        if not keeps_origin:
            del hand.sheet.parent[ORIGIN]

    path = desk.edited(desk.sent(), strip)
    desk.project.apply("Ret", [replace(desk.effort("Mentorordning"), type="Kontaktperson")])
    assert cells(desk.read(path)) == {
        ("Kritisk på nettet", "responsible"): "Alle skoler",
        ("Kritisk på nettet", "title"): "Kritisk på nettet nu",
    }


def test_a_renamed_element_or_effort_is_no_edit_of_the_rows_that_name_it(desk):
    path = desk.edited(desk.sent(), lambda hand: hand.write("Mentorordning", Type="Støtte"))
    desk.project.apply(
        "Ret",
        [
            replace(desk.plan.element("organisering"), title="Sådan er vi organiseret"),
            replace(desk.effort("Forældrecafé"), title="Café for forældre"),
        ],
    )
    assert cells(desk.read(path)) == {("Mentorordning", "type"): "Støtte"}


def test_readings_of_a_conflict_are_no_edits_and_choosing_one_settles_it(desk):
    first = desk.edited(desk.sent(), lambda hand: hand.write("Mentorordning", Type="Støtte"))
    desk.project.apply("Ret", [replace(desk.effort("Mentorordning"), type="Kontakt")])
    desk.take(first)
    assert desk.effort("Mentorordning").disputed
    sent = desk.sent()
    assert not desk.read(sent).has_news
    desk.take(desk.edited(sent, lambda hand: hand.write("Mentorordning", Type="Støtte")))
    mentor = desk.effort("Mentorordning")
    assert (mentor.type, mentor.disputed) == ("Støtte", ())


def test_several_schools_at_once_are_merged_with_their_names(desk):
    sent = desk.sent()
    north = desk.edited(
        sent,
        lambda hand: hand.write("Kritisk på nettet", Målgruppe="6. klasse"),
        lambda hand: hand.add(Titel="Nord"),
        who="Nordskolen",
    )
    south = desk.edited(
        sent,
        lambda hand: hand.write("Kritisk på nettet", Målgruppe="8. klasse", Type="Kursus"),
        lambda hand: hand.add(Titel="Syd"),
        who="Sydskolen",
    )
    (conflict,) = desk.take(north, south)
    assert dict(conflict.readings) == {"Nordskolen": "6. klasse", "Sydskolen": "8. klasse"}
    assert desk.effort("Kritisk på nettet").type == "Kursus"
    assert [effort.title for effort in desk.plan.efforts][-2:] == ["Nord", "Syd"]


def test_an_effort_that_the_plan_deleted_meanwhile_comes_back_flagged(desk):
    path = desk.edited(desk.sent(), lambda hand: hand.write("Forældrecafé", Type="Café"))
    desk.project.apply("Slet", removes=["indsats-cafe"])
    (row,) = desk.read(path).edited
    assert row.is_deleted
    desk.take(path)
    assert desk.effort("Forældrecafé").deleted_by == "Hanne"


def test_only_what_is_chosen_comes_home(desk):
    path = desk.edited(
        desk.sent(),
        lambda hand: hand.write("Mentorordning", Type="Støtte", Opbyggende=1, Start=None),
    )
    book = desk.read(path)
    chosen = {edit.place for row in book.edited for edit in row.edits if edit.key != "type"}
    take_home(desk.project, [(book, Choice(cells=chosen))])
    mentor = desk.effort("Mentorordning")
    assert (mentor.type, mentor.start) == ("Mentor", None)
    assert set(mentor.levels) == {"constructive", "anticipatory", "intervening"}


def test_rows_of_another_plan_are_told(desk, tmp_path):
    path = desk.sent()
    for effort in desk.plan.efforts:
        desk.project.apply("Slet", removes=[effort.id])
    workbook = load_workbook(path)
    sheet = workbook["Indsatser"]
    column = next(c.column for c in sheet[3] if c.value == TAG)
    for row in range(4, 7):
        sheet.cell(row, column).value = f"pb:anden-{row}@0123456789abcdef"
    workbook.save(tmp_path / "anden.xlsx")
    book = desk.read(tmp_path / "anden.xlsx")
    assert len(book.new) == 3
    assert any("anden plan" in str(remark) for remark in book.remarks)


def test_marks_that_were_spoilt_only_cost_time(desk):
    def spoil(hand):
        for row in range(4, 7):
            hand.sheet.cell(row, hand.column(MARKS)).value = "ødelagt"
        hand.write("Mentorordning", Type="Støtte")

    assert cells(desk.read(desk.edited(desk.sent(), spoil))) == {
        ("Mentorordning", "type"): "Støtte"
    }

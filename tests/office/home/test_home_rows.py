"""Cells of registers that were changed in Word, and rows that were added, become suggestions."""

from __future__ import annotations

import copy
import datetime
from dataclasses import replace

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from planbuilder.model.fields import link
from planbuilder.model.records import Return
from planbuilder.model.registers.case_flow import StepKind
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.registers.stakeholders import StakeholderKind
from planbuilder.model.suggestions.changes import WHOLE, Verdict, open_counts, suggestions, verdict
from planbuilder.office.document.register_cells import RegisterCells, words_of_cell
from planbuilder.project.project import Project
from planbuilder.project.sharing.suggesting import accept, all_open, outcome, reject
from tests.office.home.returning import (
    DIRECTOR,
    VISION,
    Out,
    W,
    changes,
    loose,
    strip_bookmarks,
    strip_tags,
)
from tests.office.home.rows import (
    cell_of,
    full_plan,
    heads,
    insert_row,
    rows_of,
    table_of,
    told_by_shape,
    value_of,
    with_value,
    write,
)

ROW = qn("w:tr")


@pytest.fixture
def out(tmp_path):
    project = Project.create(tmp_path / "Plan.hplan", full_plan(), author="Hanne", home=tmp_path)
    yield Out(project, tmp_path)
    project.close()


def lines_of(plan, entry, spec):
    """Return what a document shows of a field, paragraph by paragraph."""
    cells = RegisterCells(plan, REGISTERS[entry.KIND])
    return [words_of_cell([block]) for block in cells.blocks(entry, spec)] or [""]


def added(arrival):
    """Return the new entries that are suggested."""
    return [one for one in arrival.returned if one.what is Return.ADDED]


# Cells


def test_every_shape_of_field_comes_home_and_is_accepted(out):
    plan = out.project.plan

    def edit(body):
        for name, spec in told_by_shape():
            entry = with_value(plan.get(f"{name}-1"), spec, value_of(spec, plan, 1))
            write(cell_of(body, entry.id, spec.words), *lines_of(plan, entry, spec))

    arrival = out.export().edit(edit).fetch()
    assert arrival.notes == ()
    found = {(returned.about, returned.field) for returned in arrival.returned}
    assert found == {(f"{name}-1", spec.name) for name, spec in told_by_shape()}
    accept(out.project, "Godkend", all_open(out.project.plan.returned))
    for name, spec in told_by_shape():
        now = getattr(out.project.plan.get(f"{name}-1"), spec.name)
        assert now == value_of(spec, plan, 1), (name, spec.name)


def test_unchanged_cells_of_every_shape_bring_nothing(out):
    arrival = out.export().edit(lambda body: None).home()
    assert (changes(arrival), loose(arrival), arrival.notes) == ([], [], ())


@pytest.mark.parametrize(
    ("record", "label", "written", "field", "value"),
    [
        ("training-1", "Hvornår", "31-12-2027", "due", datetime.date(2027, 12, 31)),
        ("training-1", "Hvornår", "den 3. marts 2027", "due", datetime.date(2027, 3, 3)),
        ("training-1", "Hvornår", "", "due", None),
        ("employee-group-1", "Antal (ca.)", "1.250", "size", 1250),
        ("stakeholder-1", "Slags", "psyk", "what", StakeholderKind.PSYCHIATRY),
        ("stakeholder-1", "Indsatsniveau", "alle", "levels", None),
        ("case-step-1", "Spor", "almindeligt", "acute", False),
        ("emergency-task-1", "Udfører", "", "doers", ()),
        ("case-step-1", "Fører til", "Nej → 2", "leads_to", (link("case-step-2", "Nej"),)),
        ("case-step-1", "Fører til", "", "leads_to", ()),
    ],
)
def test_cells_are_read_as_people_write_them(out, record, label, written, field, value):
    def edit(body):
        write(cell_of(body, record, label), written)

    arrival = out.export().edit(edit).fetch()
    assert [(one.about, one.field) for one in arrival.returned] == [(record, field)]
    assert arrival.notes == ()
    accept(out.project, "Godkend", all_open(out.project.plan.returned))
    if field == "levels":
        value = tuple(level.id for level in out.project.plan.concept.effort_only_levels)
    assert getattr(out.project.plan.get(record), field) == value


def test_a_list_is_told_by_names_even_with_commas_in_them(out):
    project = out.project
    first, second = (project.plan.get(f"emergency-role-{n}") for n in (1, 2))
    project.apply("Ret", [replace(first, title="Vagt, nat"), replace(second, title="Leder")])

    def edit(body):
        write(cell_of(body, "emergency-task-1", "Udfører"), "Leder, Vagt, nat")

    out.export().edit(edit).fetch()
    accept(project, "Godkend", all_open(project.plan.returned))
    doers = project.plan.get("emergency-task-1").doers
    assert doers == ("emergency-role-2", "emergency-role-1")


def test_what_cannot_be_read_is_told_with_what_was_written(out):
    def edit(body):
        write(cell_of(body, "training-1", "Hvornår"), "omkring jul")
        write(cell_of(body, "member-1", "Organ"), "Vagten")
        write(cell_of(body, "stakeholder-1", "Slags"), "")

    arrival = out.export().edit(edit).home()
    assert changes(arrival) == []
    said = [note.said for note in arrival.notes]
    assert any("»Hvornår« rettet til »omkring jul«" in one and "31-12" not in one for one in said)
    assert any("»omkring jul« er ikke en dato. Skriv den som 22.11.2026" in one for one in said)
    assert any("hedder »Vagten«" in one for one in said)
    assert any("»Slags« slettet" in one and "kan ikke være tom" in one for one in said)
    assert len(said) == 3


def test_what_cannot_be_right_is_told(out):
    plan = out.project.plan
    names = [plan.get(f"body-{n}").title for n in (1, 2)]

    def edit(body):
        write(cell_of(body, "body-2", "Refererer til"), names[0])
        write(cell_of(body, "occasion-1", "Til og med"), "1.1.2020")
        write(cell_of(body, "occasion-1", "Hvor tit"), "hvert kvartal")
        first, last = rows_of(body, "occasion-2")[0], rows_of(body, "occasion-2")[-1]
        until = copy.deepcopy(next(cell_of(body, "occasion-1", "Til og med").iterancestors(ROW)))
        write(list(until.iter(qn("w:tc")))[-1], "1.2.2027")
        last.addnext(until)
        last.addnext(insert_row(first, {"Hvad": "Møde", "Første gang": "2.2.2027"}))

    out.project.apply("Ret", [replace(plan.get("body-1"), reports_to="body-2")])
    arrival = out.export().edit(edit).home()
    assert [(one.about, one.field) for one in arrival.returned if one.field] == [
        ("occasion-1", "rhythm")
    ]
    said = [note.said for note in arrival.notes]
    assert any(f"rettet til »{names[0]}«. Det er ikke taget med" in one for one in said)
    assert any("»Refererer til« går i ring" in one for one in said)
    assert any("»Til og med« rettet til »1.1.2020«" in one for one in said)
    assert any(one.startswith("I den nye række »Møde«") for one in said)
    (new,) = added(arrival)
    assert '"first": "2027-02-02"' in new.entry
    assert "last" not in new.entry


def test_suggestions_say_values_in_words(out):
    plan = out.project.plan
    names = {name: plan.get(name).title for name in ("body-1", "body-2")}

    def edit(body):
        write(cell_of(body, "member-1", "Organ"), names["body-2"])
        write(cell_of(body, "case-step-1", "Spor"), "Almindeligt")

    arrival = out.export().edit(edit).fetch()
    told = {
        one.field: [(change.before, change.after) for change in suggestions(one, plan)]
        for one in arrival.returned
    }
    assert told == {
        "body": [(names["body-1"], names["body-2"])],
        "acute": [("Akut", "Almindeligt")],
    }


def test_what_the_plan_changed_meanwhile_is_merged(out):
    def edit(body):
        write(cell_of(body, "training-1", "Hvornår"), "1.6.2029")

    out.export()
    one = out.project.plan.get("training-1")
    out.project.apply("Ret", [replace(one, title="Et kursus")])
    out.edit(edit).fetch()
    after = outcome(out.project, "training-1")
    assert (after.title, after.due) == ("Et kursus", datetime.date(2029, 6, 1))
    accept(out.project, "Godkend", all_open(out.project.plan.returned))
    assert out.project.plan.get("training-1").due == datetime.date(2029, 6, 1)
    out.project.undo()
    assert out.project.plan.get("training-1").due == one.due


def test_a_column_that_was_deleted_empties_what_can_be_empty(out):
    def edit(body):
        table = table_of(rows_of(body, "emergency-task-1")[0])
        rows = [row for row in table.iter(ROW) if len(row.findall(qn("w:tc"))) > 2]
        for head in ("Udfører", "Fase"):
            place = heads(rows[0]).index(head)
            for row in rows:
                row.remove(row.findall(qn("w:tc"))[place])

    arrival = out.export().edit(edit).fetch()
    assert [(one.about, one.field) for one in arrival.returned] == [("emergency-task-1", "doers")]
    accept(out.project, "Godkend", all_open(out.project.plan.returned))
    assert out.project.plan.get("emergency-task-1").doers == ()


# Rows


@pytest.mark.parametrize("is_tracked", [True, False])
def test_a_row_that_was_deleted_is_suggested_to_be(out, is_tracked):
    def edit(body):
        for row in rows_of(body, "stakeholder-3"):
            if is_tracked:
                mark = f'<w:del xmlns:w="{W}" w:id="9003" w:author="Bo"/>'
                row.get_or_add_trPr().append(parse_xml(mark))
            else:
                row.getparent().remove(row)

    arrival = out.export().edit(edit).fetch()
    (gone,) = arrival.returned
    assert (gone.what, gone.about) == (Return.DELETED, "stakeholder-3")
    accept(out.project, "Godkend", {gone.id: [WHOLE]})
    assert out.project.plan.get("stakeholder-3") is None


NEW = {
    "Interessent": "Boligforeningen Nord",
    "Slags": "boligorganisation",
    "Indsatsniveau": "Opbyggende og foregribende",
    "Samarbejdets form": "Inddrages efter behov",
}


def expect_new(out, arrival, after: str, before: str = ""):
    """Accept the one new stakeholder that came home, and look where it stands."""
    (new,) = added(arrival)
    assert arrival.notes == ()
    assert [one for one in arrival.returned if one is not new] == []
    accept(out.project, "Godkend", {new.id: [WHOLE]})
    plan = out.project.plan
    one = plan.get(new.about)
    assert (one.title, one.what) == ("Boligforeningen Nord", StakeholderKind.HOUSING)
    assert one.levels == ("constructive", "anticipatory")
    order = [entry.id for entry in plan.entries(REGISTERS["stakeholder"].kind)]
    assert order[order.index(one.id) - 1 : order.index(one.id)] == ([after] if after else [])
    if before:
        assert order[order.index(one.id) + 1] == before
    return one


@pytest.mark.parametrize("author", ["", "Bo"], ids=["plain", "tracked"])
@pytest.mark.parametrize("inside", [True, False], ids=["in the control", "behind it"])
def test_a_new_row_becomes_a_new_entry(out, author, inside):
    def edit(body):
        row = rows_of(body, "stakeholder-3")[0]
        new = insert_row(row, NEW, author)
        if not inside:
            next(row.iterancestors(qn("w:sdt"))).addnext(new)

    arrival = out.export().edit(edit).fetch()
    (new,) = added(arrival)
    assert suggestions(new)[0].author == (author or DIRECTOR)
    assert new.place == "i registret »Interessenter«, efter »Skolen«"
    one = expect_new(out, arrival, "stakeholder-3")
    head = out.project.heads()[one.id]
    with out.project.reading_history() as history:
        assert history.version(head).author == (author or DIRECTOR)


def test_a_new_row_above_another_one_leaves_that_one_alone(out):
    def edit(body):
        insert_row(rows_of(body, "stakeholder-1")[0], NEW, above=True)

    arrival = out.export().edit(edit).fetch()
    expect_new(out, arrival, "", "stakeholder-1")


def test_a_new_row_between_an_entry_and_its_further_rows_takes_none_of_them(out):
    def edit(body):
        rows = rows_of(body, "stakeholder-1")
        assert len(rows) > 1
        insert_row(rows[0], NEW)

    arrival = out.export().edit(edit).fetch()
    expect_new(out, arrival, "stakeholder-1")


def test_further_rows_of_a_new_entry_are_its_own(out):
    def edit(body):
        rows = rows_of(body, "stakeholder-1")
        label = next(row for row in rows if "Bidrager med" in "".join(row.itertext()))
        last = rows[-1]
        below = copy.deepcopy(label)
        write(list(below.iter(qn("w:tc")))[-1], "Huslejesager.", "Naboer.")
        last.addnext(below)
        last.addnext(insert_row(rows[0], NEW))

    arrival = out.export().edit(edit).fetch()
    one = expect_new(out, arrival, "stakeholder-1")
    assert one.contributes == "<p>Huslejesager.</p>\n<p>Naboer.</p>"


@pytest.mark.parametrize("strips", [[strip_tags], [strip_bookmarks], [strip_tags, strip_bookmarks]])
def test_a_new_row_is_known_without_tags_or_bookmarks(out, strips):
    def edit(body):
        insert_row(rows_of(body, "stakeholder-3")[0], NEW)
        for strip in strips:
            strip(body)

    arrival = out.export().edit(edit).fetch()
    (new,) = added(arrival)
    assert new.place.endswith("efter »Skolen«")
    assert changes(arrival) == []


def test_a_copied_row_that_was_rewritten_is_a_new_entry(out):
    def edit(body):
        (control,) = (one for one in rows_of(body, "stakeholder-3")[0].iterancestors(qn("w:sdt")))
        twin = copy.deepcopy(control)
        for mark in [*twin.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))]:
            mark.getparent().remove(mark)
        row = next(twin.iter(ROW))
        control.addnext(twin)
        for head, words in NEW.items():
            cells = list(row.iter(qn("w:tc")))
            write(cells[heads(row).index(head)], words)

    arrival = out.export().edit(edit).fetch()
    expect_new(out, arrival, "stakeholder-3")


def test_a_row_in_the_very_control_of_one_that_is_gone_is_that_one_rewritten(out):
    def edit(body):
        row = rows_of(body, "stakeholder-3")[0]
        insert_row(row, NEW)
        row.getparent().remove(row)

    arrival = out.export().edit(edit).home()
    assert {one.what for one in arrival.returned} == {Return.CHANGED}
    assert ("stakeholder-3", "title") in {(one.about, one.field) for one in arrival.returned}


def test_new_steps_lead_to_each_other_by_number(out):
    def edit(body):
        row = rows_of(body, "case-step-2")[-1]
        first = rows_of(body, "case-step-2")[0]
        one = insert_row(first, {"Nr.": "3", "Trin": "Vurdér", "Slags": "Afgørelse",
                                 "Fører til": ["Ja → 4", "Nej → 1"]})  # fmt: skip
        two = insert_row(first, {"Nr.": "4", "Trin": "Luk", "Slags": "Slutter her"})
        row.addnext(one)
        one.addnext(two)
        write(cell_of(body, "case-step-1", "Fører til"), "→ 3")

    arrival = out.export().edit(edit).fetch()
    assert arrival.notes == ()
    accept(out.project, "Godkend", all_open(out.project.plan.returned))
    plan = out.project.plan
    steps = {one.title: one for one in plan.entries(REGISTERS["case-step"].kind)}
    judged, closed = steps["Vurdér"], steps["Luk"]
    assert (judged.what, closed.what) == (StepKind.DECISION, StepKind.END)
    assert judged.leads_to == (link(closed.id, "Ja"), link("case-step-1", "Nej"))
    assert plan.get("case-step-1").leads_to == (judged.id,)
    assert [*steps][-2:] == ["Vurdér", "Luk"]


def test_rows_that_were_renumbered_by_hand_lead_where_they_did(out):
    def edit(body):
        row = rows_of(body, "case-step-1")[0]
        insert_row(row, {"Nr.": "1", "Trin": "Før alt"}, above=True)
        write(cell_of(body, "case-step-2", "Nr."), "3")
        write(cell_of(body, "case-step-2", "Fører til"), "Ja → 2")
        cells = list(row.iter(qn("w:tc")))
        write(cells[heads(row).index("Nr.")], "2")
        write(cells[heads(row).index("Fører til")], "Ja → 2", "→ 3")

    arrival = out.export().edit(edit).home()
    assert changes(arrival) == []
    assert [one.what for one in arrival.returned] == [Return.ADDED]


def test_what_a_new_row_says_that_cannot_be_read_is_told_and_kept(out):
    def edit(body):
        row = rows_of(body, "training-1")[0]
        title = REGISTERS["training"].fields["title"].words
        insert_row(row, {title: "Nyt kursus", "Hvornår": "omkring jul"})

    arrival = out.export().edit(edit).fetch()
    (new,) = added(arrival)
    (note,) = arrival.notes
    assert "»omkring jul« under »Hvornår«" in note.said
    assert "»omkring jul« er ikke en dato" in note.said
    assert "Hvornår (ikke taget med)" in new.value
    assert "omkring jul" in new.value
    accept(out.project, "Godkend", all_open(out.project.plan.returned))
    one = out.project.plan.get(new.about)
    assert (one.title, one.due) == ("Nyt kursus", None)


def test_a_document_fetched_twice_brings_the_row_once(out):
    def edit(body):
        insert_row(rows_of(body, "stakeholder-3")[0], NEW)

    first = out.export().edit(edit).fetch()
    (new,) = added(first)
    second = out.fetch()
    assert (added(second), second.known) == ([], (new.id,))
    accept(out.project, "Godkend", {new.id: [WHOLE]})
    third = out.fetch()
    assert added(third) == []
    assert changes(third) == []
    assert len(out.project.plan.entries(REGISTERS["stakeholder"].kind)) == 4


def test_a_later_state_of_the_row_takes_the_place_of_the_earlier_one(out):
    def edit(body):
        insert_row(rows_of(body, "stakeholder-3")[0], NEW)

    def more(body):
        row = rows_of(body, "stakeholder-3")[1]
        write(list(row.iter(qn("w:tc")))[heads(row).index("Samarbejdets form")], "Orienteres")

    (old,) = added(out.export().edit(edit).fetch())
    later = out.edit(more).fetch()
    (new,) = added(later)
    assert later.superseded == (old.id,)
    assert [one.id for one in out.project.plan.returned] == [new.id]


def test_a_new_row_that_was_turned_down_stays_away(out):
    def edit(body):
        insert_row(rows_of(body, "stakeholder-3")[0], NEW)

    (new,) = added(out.export().edit(edit).fetch())
    assert open_counts(out.project.plan.returned) == {"": 1}
    reject(out.project, "Afvis", {new.id: [WHOLE]})
    assert out.project.plan.get(new.about) is None
    assert verdict(out.project.plan.get(new.id), WHOLE) is Verdict.REJECTED
    assert added(out.fetch()) == []


def test_accepting_a_new_row_can_be_undone(out):
    def edit(body):
        insert_row(rows_of(body, "stakeholder-3")[0], NEW)

    (new,) = added(out.export().edit(edit).fetch())
    accept(out.project, "Godkend", {new.id: [WHOLE]})
    out.project.undo()
    assert out.project.plan.get(new.about) is None
    assert verdict(out.project.plan.get(new.id), WHOLE) is Verdict.OPEN
    out.project.redo()
    assert out.project.plan.get(new.about).title == "Boligforeningen Nord"


def test_blank_and_deleted_new_rows_say_nothing(out):
    def edit(body):
        row = rows_of(body, "stakeholder-3")[0]
        insert_row(row, {})
        row.getparent().append(insert_row(row, NEW, "Bo"))
        last = list(table_of(row).iter(ROW))[-1]
        last.find(qn("w:trPr")).append(
            parse_xml(f'<w:del xmlns:w="{W}" w:id="9002" w:author="Bo"/>')
        )

    arrival = out.export().edit(edit).home()
    assert arrival.returned == ()


def test_a_new_row_in_a_public_document_is_one_too(out):
    def edit(body):
        table = next(
            table
            for table in body.iter(qn("w:tbl"))
            if "Interessent" in "".join(next(table.iter(ROW)).itertext())
        )
        insert_row(list(table.iter(ROW))[-1], NEW)

    out.export(public=True)
    document = docx.Document(str(out.path))
    assert "Interessent" in "".join(document.element.body.itertext())
    arrival = out.edit(edit).home()
    assert arrival.error is None
    assert len(added(arrival)) == 1


def test_a_new_row_in_a_table_that_stands_in_a_text_is_one_too(out):
    element = out.project.plan.element(VISION)
    live = '<p>Se her.</p>\n<figure class="table" data-register="stakeholder"></figure>'
    out.project.apply("Skriv", [replace(element, text=live)])

    def edit(body):
        insert_row(rows_of(body, "stakeholder-3")[0], NEW)

    arrival = out.export().edit(edit).fetch()
    expect_new(out, arrival, "stakeholder-3")

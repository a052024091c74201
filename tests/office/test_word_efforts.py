"""The efforts in the document: a table for each level, an entry for each effort."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from docx.oxml.ns import qn

from planbuilder.model.records import Effort, EffortStatus, PlanStatus, Unfinished, WordOptions
from tests.office.word_files import (
    bookmarks,
    exported,
    fields,
    headings,
    paragraphs,
    plan_of,
    table_texts,
)

MARK = WordOptions(id="word-options", cover=False, contents=False, coverage=False)
OMIT = replace(MARK, unfinished=Unfinished.OMIT)

FULL = Effort(
    id="e1",
    title="Mentorordning",
    levels=("anticipatory", "intervening"),
    order="a",
    type="Rådgivning",
    content="<p>En mentor mødes med den unge.</p>\n<ul>\n<li>hver uge</li>\n</ul>",
    purpose="<p>En vej ud.</p>",
    target_group="Unge fra 15 år",
    responsible="Familie og Unge",
    partners="SSP\nPolitiet",
    follow_up="<p>Hver tredje måned.</p>",
    existing=True,
    status=EffortStatus.RUNNING,
    start=datetime.date(2027, 1, 1),
    end=datetime.date(2028, 12, 31),
    hours_per_year=1250.5,
    cost_dkk=1500000,
    policy_reference="Børnepolitik, kapitel 4",
)


def plan_with(*efforts, text=""):
    plan = plan_of(text)
    for effort in efforts:
        plan.put(effort)
    return plan


def test_an_effort_has_its_seven_fields_and_what_else_is_known(tmp_path):
    table = exported(plan_with(FULL), tmp_path, OMIT).tables[0]
    assert table_texts(table) == [
        ["Foregribende niveau", "Beskrivelse"],
        ["Indsats 1 · Mentorordning"],
        ["Type", "Rådgivning"],
        ["Indhold", "En mentor mødes med den unge.\nhver uge"],
        ["Formål", "En vej ud."],
        ["Målgruppe", "Unge fra 15 år"],
        ["Ansvarlig", "Familie og Unge"],
        ["Samarbejdspartnere", "SSP\nPolitiet"],
        ["Procedure for opfølgning", "Hver tredje måned."],
        ["Status og periode", "Eksisterende indsats, i gang · 01.01.2027 – 31.12.2028"],
        ["Ressourcer", "1.250,5 timer om året, 1.500.000 kr. i perioden"],
        ["Beskrevet i", "Børnepolitik, kapitel 4"],
    ]


def test_on_several_levels_it_is_written_once_and_referred_to_from_the_others(tmp_path):
    document = exported(plan_with(FULL), tmp_path, OMIT)
    assert [title for level, title in headings(document) if level == 4] == [
        "Foregribende indsatser",
        "Indgribende indsatser",
    ]
    assert table_texts(document.tables[1]) == [
        ["Indgribende niveau", "Beskrivelse"],
        ["Også på dette niveau", "Indsats 1 · Mentorordning"],
    ]


def test_levels_come_in_the_concepts_order_and_those_without_a_level_last(tmp_path):
    efforts = [
        Effort(id="a", title="A", order="a", levels=()),
        Effort(id="b", title="B", order="b", levels=("intervening",)),
        Effort(id="c", title="C", order="c", levels=("constructive",)),
        Effort(id="d", title="D", order="d", levels=("ukendt",)),
    ]
    document = exported(plan_with(*efforts), tmp_path, OMIT)
    assert [[row[0] for row in table_texts(t) if len(row) == 1] for t in document.tables] == [
        ["Indsats 3 · C"],
        ["Indsats 2 · B"],
        ["Indsats 1 · A", "Indsats 4 · D"],
    ]


def test_rows_stay_whole_titles_stay_with_their_entry_and_the_header_is_repeated(tmp_path):
    (table, _) = exported(plan_with(FULL), tmp_path, OMIT).tables
    rows = [row._tr for row in table.rows]
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)
    assert [row.trPr.find(qn("w:tblHeader")) is not None for row in rows] == [True] + [False] * 11
    title = table.rows[1].cells[0].paragraphs[0]
    assert title.style.name == "Indsatstitel"
    assert title.style.paragraph_format.keep_with_next


def test_a_reference_in_a_text_leads_to_the_title_of_the_effort(tmp_path):
    text = '<p>Se <a href="record:e1"></a>.</p>'
    document = exported(plan_with(FULL, text=text), tmp_path, OMIT)
    (bookmark,) = [f.split()[1] for f in fields(document) if f.startswith("REF")][:1]
    assert bookmarks(document)[bookmark] == "Indsats 1 · Mentorordning"
    assert "Se Indsats 1 · Mentorordning." in paragraphs(document)


class TestMissingFields:
    BARE_EFFORT = Effort(id="e", title="Ny", levels=("constructive",), responsible="SSP")

    def test_are_marked_in_a_draft(self, tmp_path):
        (table,) = exported(plan_with(self.BARE_EFFORT), tmp_path, MARK).tables
        assert ["Målgruppe", "[Målgruppe mangler]"] in table_texts(table)
        assert ["Ansvarlig", "SSP"] in table_texts(table)

    def test_are_left_out_where_unfinished_things_are(self, tmp_path):
        (table,) = exported(plan_with(self.BARE_EFFORT), tmp_path, OMIT).tables
        labels = [row[0] for row in table_texts(table)[2:]]
        assert labels == ["Ansvarlig", "Status og periode"]

    @pytest.mark.parametrize("status", [PlanStatus.ADOPTED, PlanStatus.PUBLISHED])
    def test_are_left_out_of_an_adopted_plan(self, tmp_path, status):
        plan = plan_with(self.BARE_EFFORT)
        plan.put(replace(plan.info, status=status))
        (table,) = exported(plan, tmp_path, MARK).tables
        assert not any("mangler" in cell for row in table_texts(table) for cell in row)


def test_an_effort_of_nothing_but_its_title_is_written(tmp_path):
    (table,) = exported(plan_with(Effort(id="e")), tmp_path, OMIT).tables
    assert table_texts(table)[1:] == [
        ["Indsats 1 · Uden titel"],
        ["Status og periode", "Ny indsats, planlagt"],
    ]

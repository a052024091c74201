"""Efforts are found in tables and forms, and become records with nothing lost."""

from __future__ import annotations

import datetime

import pytest

from planbuilder.model.placing.drafts import EffortDraft, draft_from_text, effort_from
from planbuilder.model.placing.finding_efforts import efforts_in
from planbuilder.model.records import EffortStatus
from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.plain import from_plain, plain_text
from planbuilder.model.richtext.tree import Cell, ListItem, Marks, Paragraph, Run, Table, Text
from planbuilder.model.richtext.xhtml import from_xhtml
from planbuilder.project.catalogue import shipped_proposer


@pytest.fixture(scope="module")
def labels():
    return shipped_proposer().labels


def cell(words: str) -> Cell:
    return Cell(from_plain(words) or (Paragraph(),))


def table(*rows: str) -> Table:
    return Table(tuple(tuple(map(cell, row.split("|"))) for row in rows), header=True)


def found(text, labels, heading="", above=()) -> list[EffortDraft]:
    blocks = efforts_in(normalise(text), heading, above, labels)
    return [block for block in blocks if isinstance(block, EffortDraft)]


def made(draft, labels):
    return effort_from(draft, "indsats-1", "i", labels)


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Indsats", "title"),
        ("Målgrupper:", "target_group"),
        ("Formålet med indsatsen", "purpose"),
        ("Hvem har ansvaret?", "responsible"),
        ("ANSVARLIG", "responsible"),
        ("Samarbejdspartnere", "partners"),
        ("Opfølgning og evaluering", "follow_up"),
        ("Vidensniveau", ""),
        ("Telefon", ""),
        ("", ""),
    ],
)
def test_labels_are_known_whatever_their_endings(labels, label, field):
    assert labels.field(label) == field


@pytest.mark.parametrize(
    ("column", "field"),
    [
        ("Hvem er aktiviteten for?", "target_group"),
        ("Hvem står det til at gøre?", "responsible"),
        ("Hvor ofte?", "period"),
        ("Hvordan måler vi det?", "follow_up"),
        ("Hvad koster det?", "cost"),
        ("Hvad går det ud på?", "content"),
        ("Lokale", ""),
    ],
)
def test_columns_may_ask_and_other_labels_may_not(labels, column, field):
    assert labels.column(column) == field
    assert labels.field(column) == ""


def test_what_is_done_is_the_title_where_no_column_holds_a_name(labels):
    rows = table("Hvad sker der?|Hvem er det for?|Hvem har opgaven?", "Læseklub|Unge|Biblioteket")
    (draft,) = found([rows], labels)
    effort = made(draft, labels)
    assert (effort.title, effort.target_group, effort.responsible) == (
        "Læseklub",
        "Unge",
        "Biblioteket",
    )


def test_each_row_of_a_table_with_known_columns_is_an_effort(labels):
    rows = table("Indsats|Formål|Ansvarlig", "Mentor|At hjælpe|SSP", "Klub|At samle|Skolen")
    one, other = found([rows], labels, above=["Foregribende indsatser"])
    effort = made(one, labels)
    assert (one.title, other.title) == ("Mentor", "Klub")
    assert effort.levels == ("anticipatory",)
    assert effort.responsible == "SSP"
    assert plain_text(from_xhtml(effort.purpose)) == "At hjælpe"


def test_a_table_of_roles_or_words_is_no_table_of_efforts(labels):
    for rows in (
        table("Rolle|Hvem|Stedfortræder", "Leder|Direktøren|Chefen"),
        table("Navn|Telefon", "SSP|12 34 56 78"),
        table("Niveau|Hvem|Opgave|Hvornår", "Politisk|Byrådet|Vedtager planen|Hvert år"),
        table("Begreb|Sådan forstår vi det", "Had|Ord, der gør ondt"),
    ):
        assert found([rows], labels) == []


def test_a_row_across_the_table_says_the_level_of_those_below_it(labels):
    rows = table(
        "Indsats|Formål|Ansvarlig",
        "Opbyggende indsatser||",
        "Klub|At samle|Skolen",
        "Indgribende indsatser||",
        "Exit|At hjælpe ud|Politiet",
    )
    drafts = found([rows], labels)
    assert [(draft.title, draft.level) for draft in drafts] == [
        ("Klub", "constructive"),
        ("Exit", "intervening"),
    ]


def test_a_row_without_a_title_goes_on_with_the_effort_before(labels):
    rows = table("Indsats|Formål|Ansvarlig", "Mentor|At hjælpe|SSP", "|At støtte|Skolen")
    (draft,) = found([rows], labels)
    assert made(draft, labels).responsible == "SSP; Skolen"


def test_columns_that_are_not_known_stand_in_the_content_under_their_name(labels):
    rows = table("Nr.|Indsats|Formål|Ansvarlig|Bydel", "1|Mentor|At hjælpe|SSP|Havnen")
    (draft,) = found([rows], labels)
    assert plain_text(from_xhtml(made(draft, labels).content)) == "Bydel: Havnen"


def test_a_table_of_labels_is_one_effort(labels):
    form = Table(
        tuple(
            (cell(label), cell(words))
            for label, words in (
                ("Indsats", "Vej til arbejde"),
                ("Niveau", "Indgribende"),
                ("Formål", "Et job"),
                ("Målgruppe", "Unge"),
                ("Status", "I gang"),
                ("Tidsplan", "2020-2022"),
                ("Økonomi", "125.000 kr."),
            )
        )
    )
    (draft,) = found([form], labels, heading="Indsats 3")
    effort = made(draft, labels)
    assert effort.title == "Vej til arbejde"
    assert effort.levels == ("intervening",)
    assert (effort.status, effort.existing) == (EffortStatus.RUNNING, True)
    assert (effort.start, effort.end) == (datetime.date(2020, 1, 1), datetime.date(2022, 12, 31))
    assert effort.cost_dkk == 125_000
    assert effort.content == ""


def test_a_row_across_a_form_is_the_title_of_the_effort_below_it(labels):
    form = Table(
        tuple(
            tuple(map(cell, row))
            for name in ("Mentor", "Klub")
            for row in (
                (f"Indsats 1 · {name}", ""),
                ("Formål", "At hjælpe"),
                ("Målgruppe", "Unge"),
                ("Ansvarlig", "SSP"),
            )
        )
    )
    drafts = found([form], labels)
    assert [draft.title for draft in drafts] == ["Indsats 1 · Mentor", "Indsats 1 · Klub"]
    assert made(drafts[1], labels).responsible == "SSP"


def test_what_a_field_can_not_hold_stays_in_the_content(labels):
    form = table("Indsats|Formål|Tidsplan|Økonomi", "Klub|Samvær|Fra efteråret|Inden for rammen")
    (draft,) = found([form], labels)
    effort = made(draft, labels)
    assert (effort.start, effort.cost_dkk) == (None, None)
    words = plain_text(from_xhtml(effort.content))
    assert words == "Tidsplan: Fra efteråret\nØkonomi: Inden for rammen"


def test_labelled_paragraphs_under_a_heading_are_an_effort(labels):
    text: Text = (
        Paragraph((Run("Vi har gode erfaringer."),)),
        Paragraph((Run("Formål: ", Marks.BOLD), Run("At hjælpe"))),
        Paragraph((Run("Målgruppe:"),)),
        ListItem(False, 0, (Run("Unge"),)),
        ListItem(False, 0, (Run("Forældre"),)),
        Paragraph((Run("Ansvarlig: SSP"),)),
    )
    (draft,) = found(text, labels, heading="Mentorordning")
    effort = made(draft, labels)
    assert effort.title == "Mentorordning"
    assert effort.target_group == "Unge; Forældre"
    assert effort.responsible == "SSP"


def test_forms_that_repeat_are_an_effort_each(labels):
    lines = "\n".join(
        f"Indsats: {name}\nFormål: Et formål\nAnsvarlig: {name} ansvarlig" for name in "ABC"
    )
    drafts = found(from_plain(lines), labels)
    assert [draft.title for draft in drafts] == ["A", "B", "C"]


def test_a_few_labels_in_a_text_make_no_effort(labels):
    text = from_plain("Formål: At forebygge\nVi gør meget.\nAnsvarlig: Alle")
    assert found(text, labels) == []


def test_any_text_can_become_an_effort(labels):
    effort = made(draft_from_text("Fritidspas", from_plain("Et pas")), labels)
    assert (effort.title, plain_text(from_xhtml(effort.content))) == ("Fritidspas", "Et pas")

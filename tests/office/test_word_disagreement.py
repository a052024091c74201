"""Where people disagree, a Word document shows every reading with its author's name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from docx_integrity import check
from openxml_audit import OpenXmlValidator

from planbuilder.model.disagreement import remark
from planbuilder.model.records import Effort, Unfinished, WordOptions
from planbuilder.model.richtext.tree import ListItem, Picture, Run
from planbuilder.model.richtext.xhtml import to_xhtml
from planbuilder.office.word import export_word
from tests.office.disagreeing import (
    DELETIONS,
    PLACES_IN_FIELDS,
    PLACES_IN_TEXTS,
    disagreeing_plan,
    line,
    two_readings,
)
from tests.office.word_files import (
    BARE,
    ELEMENT,
    TODAY,
    exported,
    list_of,
    opened,
    paragraphs,
    plan_of,
    table_texts,
    written,
)

ALL = WordOptions(id="word-options")
NEW_STYLES = ("Uafgjort", "Udgave", "Udgaver slut")


def counted(plan, tmp_path, options=ALL):
    target = tmp_path / "plan.docx"
    return export_word(plan, target, pictures={}.get, today=TODAY, options=options)


def test_every_reading_of_a_text_stands_under_its_authors_name(tmp_path):
    text = [line("Før."), two_readings((line("SSP."),), (line("Skolen."),)), line("Efter.")]
    document = exported(plan_of(to_xhtml(text)), tmp_path, BARE)
    place = paragraphs(document).index("Før.")
    assert paragraphs(document)[place : place + 8] == [
        "Før.",
        "To udgaver – skal afgøres",
        "Bo Andersen skriver:",
        "SSP.",
        "Åse Holm skriver:",
        "Skolen.",
        "Her slutter udgaverne.",
        "Efter.",
    ]


def test_a_reading_that_takes_the_text_out_says_so(tmp_path):
    document = exported(plan_of(to_xhtml([two_readings((line("SSP."),), ())])), tmp_path, BARE)
    assert paragraphs(document, "Udgave") == [
        "Bo Andersen skriver:",
        "Åse Holm har taget teksten ud.",
    ]


def test_a_numbered_list_goes_on_through_a_place_of_disagreement(tmp_path):
    def item(words):
        return ListItem(True, 0, (Run(words),))

    text = [item("a"), two_readings((item("b"),), (item("c"),)), item("d"), line("x"), item("e")]
    document = exported(plan_of(to_xhtml(text)), tmp_path, BARE)
    lists = {p.text: list_of(p) for p in document.paragraphs if len(p.text) == 1 and p.text != "x"}
    assert lists["a"] == lists["b"] == lists["c"] == lists["d"]
    assert lists["e"] != lists["a"]


def test_only_what_somebody_wrote_has_a_bar_in_the_margin(tmp_path):
    text = [line("Før."), two_readings((line("SSP."),), (line("Skolen."),)), line("Efter.")]
    document = exported(plan_of(to_xhtml(text)), tmp_path, BARE)
    barred = [p.text for p in document.paragraphs if p._p.xpath("./w:pPr/w:pBdr/w:left")]
    assert barred == ["SSP.", "Skolen."]


@pytest.fixture(scope="module")
def document(tmp_path_factory):
    return exported(disagreeing_plan(), tmp_path_factory.mktemp("word"), ALL)


def test_disputed_fields_of_front_page_and_element_show_both_values(document):
    assert set(paragraphs(document, "Uafgjort")) >= {
        "Status: Bo Andersen: Kladde / Åse Holm: I høring – skal afgøres",
        "Ansvarlig: Bo Andersen: Hanne Nielsen / Åse Holm: (tomt) – skal afgøres",
        "Tilstand: Bo Andersen: Kladde / Åse Holm: Til gennemsyn – skal afgøres",
    }


def test_disputed_fields_of_an_effort_show_both_values_where_the_field_stands(document):
    (table,) = (t for t in document.tables if "Opbyggende niveau" in t.cell(0, 0).text)
    shown = dict(row for row in table_texts(table)[1:13] if len(row) == 2)
    assert shown["Ansvarlig"] == "Bo Andersen: SSP / Åse Holm: Skolen – skal afgøres"
    assert "Titel: Bo Andersen: Mentorer / Åse Holm: Mentorordning" in shown["Skal afgøres"]
    assert shown["Status og periode"].split("\n")[1:] == [
        "Status: Bo Andersen: Planlagt / Åse Holm: I gang – skal afgøres",
        "Slut: Bo Andersen: 31.12.2028 / Åse Holm: (tomt) – skal afgøres",
    ]
    assert shown["Ressourcer"].split("\n")[1:] == [
        "Timer om året: Bo Andersen: 100 / Åse Holm: 250,5 – skal afgøres"
    ]
    assert shown["Procedure for opfølgning"].split("\n") == [
        "Fælles.",
        "To udgaver – skal afgøres",
        "Bo Andersen skriver:",
        "SSP følger op.",
        "Åse Holm skriver:",
        "Skolen følger op.",
        "Her slutter udgaverne.",
    ]


def test_what_was_deleted_meanwhile_stands_there_with_a_remark(document):
    words = "Bo Andersen har slettet afsnittet, mens andre rettede i det – skal afgøres"
    assert words in paragraphs(document, "Uafgjort")
    (table,) = (t for t in document.tables if "Opbyggende niveau" in t.cell(0, 0).text)
    assert "Åse Holm har slettet indsatsen" in table_texts(table)[2][1]


def test_the_export_tells_how_many_places_the_document_shows(tmp_path):
    plan = disagreeing_plan()
    assert counted(plan, tmp_path) == PLACES_IN_TEXTS + PLACES_IN_FIELDS + DELETIONS
    in_efforts = 1 + 5 + 1
    without = replace(ALL, efforts=False, cover=False)
    assert counted(plan, tmp_path, without) == counted(plan, tmp_path) - in_efforts


def test_the_remark_counts_in_danish():
    assert remark(0) == ""
    assert remark(1).startswith("Planen har 1 sted, hvor I har skrevet forskelligt")
    assert remark(2).startswith("Planen har 2 steder, hvor")


@pytest.mark.parametrize("unfinished", list(Unfinished))
def test_validators_find_nothing_wrong(tmp_path, unfinished):
    path = written(disagreeing_plan(), tmp_path, replace(ALL, unfinished=unfinished))
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []
    assert [str(finding) for finding in check(str(path))] == []


def test_a_picture_in_a_reading_that_is_gone_is_told_there(tmp_path):
    picture = Picture("sha256:" + "0" * 64, "kort")
    text = to_xhtml([two_readings((picture,), (line("Intet kort."),))])
    document = exported(plan_of(text), tmp_path, BARE)
    assert paragraphs(document, "Pladsholder") == ["[Billedet mangler: kort]"]


def test_without_disagreement_nothing_of_this_is_in_the_document(tmp_path):
    plan = plan_of("<p>Enige.</p>")
    plan.put(Effort(id="e", title="x", levels=("constructive",), borrowed_from="Lejre Kommune"))
    plan.put(replace(plan.element(ELEMENT), borrowed_from="Lejre Kommune"))
    assert counted(plan, tmp_path) == 0
    document = opened(tmp_path / "plan.docx")
    body = "".join(document.element.body.itertext())
    assert "afgøres" not in body
    assert "Lejre" not in body
    assert not {p.style.name for p in document.paragraphs} & set(NEW_STYLES)

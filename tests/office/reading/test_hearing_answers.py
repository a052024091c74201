"""Answers to the hearing are read out of letters, and out of comments in the plan itself."""

from __future__ import annotations

import datetime
import io
from dataclasses import replace

import pytest
from docx import Document
from docx.text.paragraph import Paragraph

from planbuilder.model.comments.threads import Thread, new_answer, new_comment
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.hearing.answers import (
    AnswerDraft,
    answered,
    new_answers,
    party_named,
    short_title,
)
from planbuilder.model.registers.hearing import HearingParty
from planbuilder.office.word import WhichComments, export_word
from planbuilder.office.word.hearing.answers import read_answers
from tests.office.word_files import ELEMENT, plan_of, png

DAY = datetime.date(2027, 1, 30)
MOMENT = "2027-01-04T08:00:00.000Z"
LONG = "Vi foreslår, at styregruppen mødes fire gange om året. Så følger den bedre med."


def letter(path, *lines):
    """Write a letter: (style, words) each."""
    document = Document()
    for style, words in lines:
        document.add_paragraph(words, style=style)
    document.save(str(path))
    return path


def about(read):
    return [(draft.element, draft.title) for draft in read.drafts]


@pytest.mark.parametrize(
    "heading",
    [
        "Organisering",
        "ORGANISERING:",
        "Bemærkninger til afsnittet Organisering",
        "Afsnit 2.1.1",
    ],
)
def test_what_stands_under_an_element_s_title_or_number_is_about_it(tmp_path, heading):
    plan = plan_of()
    number = plan.numbers()["organisering"]
    heading = heading.replace("2.1.1", number)
    path = letter(
        tmp_path / "svar.docx",
        ("Normal", "Ungerådet takker for muligheden for at give et svar."),
        ("Heading 1", heading),
        ("Normal", LONG),
        ("Normal", "Vi savner også et sted, hvor unge selv kan komme til orde."),
    )
    assert about(read_answers(path, plan)) == [
        ("", "Ungerådet takker for muligheden for at give et svar"),
        ("organisering", "Vi foreslår, at styregruppen mødes fire gange om året"),
        ("organisering", "Vi savner også et sted, hvor unge selv kan komme til orde"),
    ]


@pytest.mark.parametrize(
    ("words", "element"),
    [
        ("Samarbejde med politiet bør styrkes.", "samarbejde-med-politiet"),
        (
            "Godt. Vi vil gerne have, at samarbejdet med Politiet styrkes.",
            "samarbejde-med-politiet",
        ),
        ("Planens vision og formål er for svære at læse.", "formaal-og-vision"),
        ("Vi har læst »Opfølgning« og savner en frist.", "opfoelgning"),
        ("I afsnittet om ledelsesinformation savner vi tal.", "ledelsesinformation"),
        ("I pkt. NUMBER savner vi en navngiven kontakt.", "organisering"),
        ("Der mangler opfølgning, og organisering er svært.", ""),
        ("Vi hørte politiet. Et samarbejde er på vej med skolerne.", ""),
        ("Vi har ingen bemærkninger til planen på nuværende tidspunkt.", ""),
    ],
)
def test_what_an_answer_says_proposes_the_element(tmp_path, words, element):
    plan = plan_of()
    words = words.replace("NUMBER", plan.numbers()["organisering"])
    (draft,) = read_answers(letter(tmp_path / "svar.docx", ("Normal", words)), plan).drafts
    assert (draft.element, draft.read_as) == (element, "")


def test_a_heading_proposes_before_the_words_below_it_and_stays_the_answer_s_title(tmp_path):
    path = letter(
        tmp_path / "svar.docx",
        ("Heading 1", "Mere om samarbejdet med politiet"),
        ("Normal", "Planens formål og vision er fine, men politiet er svære at nå."),
        ("Heading 1", "Organisering"),
        ("Normal", "Det bør hænge sammen med planens formål og vision, som står før."),
    )
    read = read_answers(path, plan_of())
    assert about(read) == [
        ("samarbejde-med-politiet", "Mere om samarbejdet med politiet"),
        ("organisering", "Det bør hænge sammen med planens formål og vision, som står før"),
    ]


def test_headings_below_an_element_s_are_about_it_too_and_name_the_answer(tmp_path):
    path = letter(
        tmp_path / "svar.docx",
        ("Heading 1", "Organisering"),
        ("Heading 2", "Møder"),
        ("Normal", LONG),
        ("Heading 1", "Andet, som vi har på hjerte"),
        ("Normal", "Planen er skrevet i et sprog, som vi alle sammen kan forstå."),
    )
    read = read_answers(path, plan_of())
    assert about(read) == [("organisering", "Møder"), ("", "Andet, som vi har på hjerte")]
    assert LONG in read.drafts[0].says


def test_lists_and_greetings_belong_to_what_stands_before_them(tmp_path):
    path = letter(
        tmp_path / "svar.docx",
        ("Normal", "Vi har tre forslag til planen, som vi håber kommer med:"),
        ("List Bullet", "Flere møder"),
        ("List Bullet", "Færre papirer"),
        ("Normal", "Venlig hilsen"),
        ("Normal", "Formanden"),
    )
    (draft,) = read_answers(path, plan_of()).drafts
    assert "<ul>" in draft.says
    assert "Formanden" in draft.says


@pytest.mark.parametrize("style", ["Normal", "Heading 1"])
@pytest.mark.parametrize(
    "thanks", ["Tak for muligheden for at afgive høringssvar", "Rådet takker for høringen af os."]
)
def test_a_line_of_thanks_begins_the_answer_below_it_and_is_no_title(tmp_path, style, thanks):
    path = letter(tmp_path / "svar.docx", (style, thanks), ("Normal", LONG))
    (draft,) = read_answers(path, plan_of()).drafts
    assert draft.title == "Vi foreslår, at styregruppen mødes fire gange om året"
    assert LONG in draft.says


def test_after_a_greeting_and_thanks_only_the_first_answer_is_begun(tmp_path):
    path = letter(
        tmp_path / "svar.docx",
        ("Normal", "Kære Køge Kommune"),
        ("Normal", "Mange tak for det fine materiale, som vi fik tilsendt."),
        ("Normal", LONG),
        ("Normal", "Vi savner også et sted, hvor unge selv kan komme til orde."),
    )
    assert [draft.title for draft in read_answers(path, plan_of()).drafts] == [
        "Vi foreslår, at styregruppen mødes fire gange om året",
        "Vi savner også et sted, hvor unge selv kan komme til orde",
    ]


def test_a_table_is_read_row_by_row_and_pictures_are_said_to_be_left_out(tmp_path):
    document = Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Side 4", "Der mangler en frist for svar"
    document.add_picture(io.BytesIO(png()))
    document.save(str(tmp_path / "svar.docx"))
    read = read_answers(tmp_path / "svar.docx", plan_of())
    (draft,) = read.drafts
    assert draft.title == "Der mangler en frist for svar"
    assert draft.says == "<p>Side 4</p>\n<p>Der mangler en frist for svar</p>"
    assert read.remarks == ["1 billede er ikke taget med."]


def table_in(path, *rows):
    """Write a letter with a title and a table."""
    document = Document()
    document.add_heading("Høringssvar fra Handicaprådet", 0)
    table = document.add_table(0, len(rows[0]))
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.add_paragraph("Med venlig hilsen")
    document.add_paragraph("Jens Hansen, formand for rådet i kommunen")
    document.save(str(path))
    return path


def test_a_table_with_heads_says_of_each_row_what_it_is_about(tmp_path):
    plan = plan_of()
    path = table_in(
        tmp_path / "svar.docx",
        ("Afsnit", "Bemærkninger", "Forslag til ændring"),
        (f"{plan.numbers()['organisering']} Organisering", "Der er for få møder.", "Ét til."),
        ("Side 4", "Sproget er svært. Skriv kort.", ""),
        ("", "", ""),
    )
    first, second = read_answers(path, plan).drafts
    assert (first.element, first.title) == ("organisering", "Der er for få møder")
    assert first.says == (
        "<p>Bemærkninger: Der er for få møder.</p>\n<p>Forslag til ændring: Ét til.</p>"
    )
    assert (second.element, second.title) == ("", "Sproget er svært")
    assert second.says.startswith("<p>Afsnit: Side 4</p>")


def test_a_form_is_an_answer_and_another_where_its_labels_come_again(tmp_path):
    path = table_in(
        tmp_path / "svar.docx",
        ("Høringspart", "Skolebestyrelserne"),
        ("Afsnit i planen", "Organisering"),
        ("Bemærkning", "Skolerne vil gerne med."),
        ("Afsnit i planen", "Ledelsesinformation"),
        ("Bemærkning", "Hvem får tallene?"),
    )
    assert about(read_answers(path, plan_of())) == [
        ("organisering", "Skolerne vil gerne med"),
        ("ledelsesinformation", "Hvem får tallene?"),
    ]


def test_several_answers_under_a_heading_are_not_all_called_by_it(tmp_path):
    path = letter(
        tmp_path / "svar.docx",
        ("Heading 1", "Vores bemærkninger"),
        ("Normal", "Planen er skrevet i et sprog, som vi alle sammen kan forstå."),
        ("Normal", "Vi savner et sted, hvor unge selv kan komme til orde."),
        ("Normal", "Venlig hilsen"),
        ("Normal", "Sara Poulsen, formand for Ungerådet i kommunen"),
    )
    first, second = read_answers(path, plan_of()).drafts
    assert first.title == "Planen er skrevet i et sprog, som vi alle sammen kan forstå"
    assert second.title == "Vi savner et sted, hvor unge selv kan komme til orde"
    assert "Sara Poulsen" in second.says


def test_what_somebody_writes_behind_a_farewell_is_not_lost(tmp_path):
    path = letter(
        tmp_path / "svar.docx",
        ("Normal", "Med venlig hilsen"),
        ("Normal", "Sara Poulsen"),
        ("Normal", " ".join(["Vi vil også sige, at planen er god."] * 6)),
    )
    (draft,) = read_answers(path, plan_of()).drafts
    assert "planen er god" in draft.says


def test_an_empty_document_says_that_nothing_was_in_it(tmp_path):
    read = read_answers(letter(tmp_path / "svar.docx"), plan_of())
    assert list(read.drafts) == []
    assert read.remarks == ["Der stod ingen svar i dokumentet."]


def test_of_the_plan_itself_only_the_comments_are_answers(tmp_path):
    plan = plan_of("<p>Gruppen mødes hvert kvartal.</p>")
    path = tmp_path / "plan.docx"
    versions = {record.id: "0" * 64 for record in plan}
    export_word(plan, path, pictures=lambda _: None, today=DAY, versions=versions)
    document = Document(str(path))
    paragraphs = (Paragraph(one, document) for one in document.element.body.iter("{*}p"))
    (paragraph,) = (one for one in paragraphs if one.text == "Gruppen mødes hvert kvartal.")
    document.add_comment(paragraph.runs, text="Hver måned er bedre.", author="Bo", initials="B")
    document.save(str(path))
    read = read_answers(path, plan)
    (draft,) = read.drafts
    assert (draft.element, draft.title) == (ELEMENT, "Hver måned er bedre")
    assert "Om »Gruppen mødes hvert kvartal.«" in draft.says
    assert "planen selv" in read.remarks[0]


def sent_with_comments(plan, path):
    versions = {record.id: "0" * 64 for record in plan}
    export_word(
        plan,
        path,
        pictures=lambda _: None,
        today=DAY,
        versions=versions,
        comments=WhichComments.OPEN,
    )


def test_comments_that_the_plan_was_sent_out_with_are_no_answers(tmp_path):
    plan = plan_of("<p>Gruppen mødes hvert kvartal.</p>")
    ours = new_comment(ELEMENT, "Skal vi nævne skolechefen?", author="Mette", moment=MOMENT)
    plan.put(ours)
    path = tmp_path / "plan.docx"
    sent_with_comments(plan, path)
    assert [one.text for one in Document(str(path)).comments] == ["Skal vi nævne skolechefen?"]
    assert list(read_answers(path, plan).drafts) == []

    plan.put(replace(ours, document="Svar fra Ungerådet.docx"))
    (draft,) = read_answers(path, plan).drafts
    assert draft.title == "Skal vi nævne skolechefen?"


def test_what_somebody_replies_to_a_comment_of_the_plan_is_an_answer(tmp_path):
    plan = plan_of("<p>Gruppen mødes hvert kvartal.</p>")
    ours = new_comment(ELEMENT, "Skal vi nævne skolechefen?", author="Mette", moment=MOMENT)
    reply = new_answer(Thread(ours), "Ja, og SSP.", author="Bo", moment=MOMENT)
    plan.put(ours)
    plan.put(reply)
    path = tmp_path / "plan.docx"
    sent_with_comments(plan, path)
    plan.remove(reply.id)
    (draft,) = read_answers(path, plan).drafts
    assert (draft.element, draft.title) == (ELEMENT, "Ja, og SSP")


def test_a_document_far_too_long_for_a_letter_is_refused(tmp_path):
    path = letter(tmp_path / "svar.docx", *[("Normal", "En linje i en lang rapport.")] * 2001)
    with pytest.raises(PlanbuilderError, match="for langt"):
        read_answers(path, plan_of())


def test_what_is_no_word_document_is_refused(tmp_path):
    (tmp_path / "x.docx").write_bytes(b"nej")
    with pytest.raises(PlanbuilderError):
        read_answers(tmp_path / "x.docx", plan_of())


def test_a_document_fetched_twice_brings_nothing_new():
    plan = plan_of()
    plan.put(HearingParty(id="u", title="Ungerådet"))
    party = party_named(plan, " ungerådet ")
    assert party.id == "u"
    drafts = [
        AnswerDraft("Ét", "<p>Ét</p>", "organisering", "organisering"),
        AnswerDraft("To", "<p>To</p>"),
    ]
    first, second = new_answers(plan, party, [*drafts, drafts[0]])
    assert (first.elements, second.elements, first.party) == (("organisering",), (), "u")
    assert first.order < second.order
    plan.put(first)
    corrected = replace(drafts[0], element="ledelsesinformation")
    assert list(new_answers(plan, party, [corrected])) == []
    assert [one.id for one in new_answers(plan, party, drafts)] == [second.id]


def test_the_day_of_an_answer_is_noted_once():
    party = answered(party_named(plan_of(), "Nye"), DAY)
    assert party.answered == DAY
    assert answered(party, DAY.replace(year=2030)).answered == DAY


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Kort.", "Kort"),
        ("Se fx s. 4. Det er godt.", "Se fx s. 4"),
        ("ord " * 40, "ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord …"),
        ("", ""),
    ],
)
def test_a_title_is_the_first_sentence_cut_between_words(words, title):
    assert short_title(words) == title

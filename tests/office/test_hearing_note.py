"""The hearing note: by element, with what was decided and why, and who was asked."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.record import FieldConflict, FieldReading
from planbuilder.model.registers.hearing import HearingAnswer, HearingParty, Verdict
from planbuilder.office.document.hearing import answer_groups, hearing_summary
from planbuilder.office.word.papers import PaperKind, write_paper
from tests.office.word_files import headings, opened, plan_of, table_texts

TODAY = datetime.date(2027, 3, 1)
YOUTH = HearingParty(
    id="unge",
    title="Ungerådet",
    order="b",
    invited=datetime.date(2027, 1, 4),
    deadline=datetime.date(2027, 2, 1),
    answered=datetime.date(2027, 1, 30),
)
STAFF = HearingParty(id="med", title="Hoved-MED", order="c", deadline=datetime.date(2027, 2, 5))
WHOLE = HearingAnswer(id="a", party="unge", order="b", title="Godt", says="<p>Godt arbejde.</p>")
ABOUT = HearingAnswer(
    id="b",
    party="unge",
    order="c",
    title="Flere møder",
    says="<p>Mød os oftere.</p>",
    elements=("organisering",),
    decision=Verdict.PARTLY,
    reason="<p>To møder er nok.</p>",
    change="<p>To møder om året.</p>",
)


def plan_with(*records):
    plan = plan_of()
    for record in records:
        plan.put(record)
    return plan


def note(folder, *records):
    write_paper(plan_with(*records), PaperKind.HEARING, folder / "n.docx", today=TODAY)
    return opened(folder / "n.docx")


def test_answers_stand_by_element_with_verdict_reason_and_change(tmp_path):
    document = note(tmp_path, YOUTH, STAFF, ABOUT, WHOLE)
    assert headings(document) == [
        (1, "Høringsnotat"),
        (2, "Svar og vurdering"),
        (2, "Hvem der er spurgt"),
    ]
    answers, parties = map(table_texts, document.tables)
    assert answers[0] == ["Høringspart", "Svar", "Vores vurdering", "Ændring i planen"]
    assert answers[1][0] == "Planen som helhed"
    assert answers[2] == ["Ungerådet", "Godt\nGodt arbejde.", "Ikke vurderet", "–"]
    assert answers[3][0].endswith("Organisering")
    assert answers[4] == [
        "Ungerådet",
        "Flere møder\nMød os oftere.",
        "Følges delvist\nTo møder er nok.",
        "To møder om året.",
    ]
    assert parties[1] == ["Ungerådet", "04.01.2027", "01.02.2027", "30.01.2027"]
    assert parties[2] == ["Hoved-MED", "–", "05.02.2027", "–"]


@pytest.mark.parametrize(
    ("verdict", "change"),
    [
        (Verdict.FOLLOWED, "–"),
        (Verdict.PARTLY, "–"),
        (Verdict.NOT, "Ingen ændring"),
        (Verdict.NOTED, "Ingen ændring"),
    ],
)
def test_only_what_changes_nothing_is_said_to(tmp_path, verdict, change):
    answers = table_texts(note(tmp_path, YOUTH, replace(WHOLE, decision=verdict)).tables[0])
    assert answers[2][3] == change


@pytest.mark.parametrize("text", ["<p>Godt arbejde. Tak.</p>", "<p>Svar: Godt arbejde. Tak.</p>"])
def test_a_title_that_was_read_out_of_the_text_is_not_said_twice(tmp_path, text):
    read = replace(WHOLE, title="Godt arbejde", says=text)
    assert table_texts(note(tmp_path, YOUTH, read).tables[0])[2][1].count("Godt arbejde") == 1


def test_the_summary_says_who_answered_and_what_became_of_it():
    assert hearing_summary(plan_with(YOUTH, STAFF, ABOUT, WHOLE)) == [
        "Planen er sendt i høring hos 2 høringsparter fra den 4. januar 2027 til den "
        "5. februar 2027.",
        "Ungerådet har svaret. 1 har ikke svaret.",
        "Svarene rummer 2 punkter: 1 er delvist fulgt og 1 er endnu ikke vurderet.",
    ]
    assert hearing_summary(plan_of()) == []
    later = HearingParty(id="later", title="Ældrerådet")
    assert hearing_summary(plan_with(later)) == ["Planen er endnu ikke sendt i høring."]
    assert "hos 1 høringspart " in hearing_summary(plan_with(later, STAFF))[0]
    assert hearing_summary(plan_with(STAFF))[1] == "Ingen har svaret endnu."


def test_a_party_whose_answer_was_typed_has_answered_also_without_a_date(tmp_path):
    answer = replace(ABOUT, party="med")
    assert "Hoved-MED har svaret." in hearing_summary(plan_with(STAFF, answer))
    parties = table_texts(note(tmp_path, STAFF, answer).tables[1])
    assert parties[1] == ["Hoved-MED", "–", "05.02.2027", "Ja"]


def test_an_answer_about_several_elements_stands_once_and_one_whose_element_is_gone_stands_too():
    several = replace(ABOUT, elements=("opfoelgning-paa-indsatser", "organisering", "gone"))
    lost = replace(ABOUT, id="c", elements=("gone",))
    groups = answer_groups(plan_with(YOUTH, several, lost))
    assert [[one.id for one in group.answers] for group in groups] == [["c"], ["b"]]
    assert groups[0].title == "Planen som helhed"


def test_where_people_disagree_about_the_verdict_both_stand(tmp_path):
    readings = (FieldReading("Anne", Verdict.NOT), FieldReading("Bo", Verdict.FOLLOWED))
    torn = replace(ABOUT, disputed=(FieldConflict("decision", readings),))
    verdict = table_texts(note(tmp_path, YOUTH, torn).tables[0])[2][2]
    assert "Anne: Følges ikke / Bo: Følges" in verdict


def test_a_plan_without_a_hearing_makes_no_note(tmp_path):
    with pytest.raises(PlanbuilderError, match="hverken høringsparter eller"):
        note(tmp_path)
    assert not (tmp_path / "n.docx").exists()

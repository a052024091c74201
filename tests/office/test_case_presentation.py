"""The case presentation: the plan's own words under the headings that people chose."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from planbuilder.model.records import Effort, PlanStatus
from planbuilder.model.registers.approval import ApprovalStep, DecidingBody, Outcome
from planbuilder.model.registers.case_presentation import (
    CASE_FORMS,
    CaseHeading,
    CaseSource,
    headings_of,
)
from planbuilder.model.registers.hearing import HearingParty
from planbuilder.model.registers.sources import Source, SourceKind
from planbuilder.model.registers.year_wheel import Occasion
from planbuilder.model.richtext.plain import plain_text
from planbuilder.office.document.case_presentation import (
    CaseMaterial,
    case_parts,
    written_out,
)
from planbuilder.office.word.papers import PaperKind, write_paper
from tests.office.word_files import headings, opened, plan_of

TODAY = datetime.date(2027, 2, 1)
MENTOR = Effort(id="m", title="Mentorordning", order="b", hours_per_year=250, cost_dkk=120_000)
OTHER = Effort(id="o", title="Netværk", order="c", existing=True)
SECRET = Effort(id="s", title="Hemmelig indsats", order="d", internal=True, cost_dkk=5)


def plan_with(*records):
    plan = plan_of()
    for record in records:
        plan.put(record)
    return plan


def said(source, plan, **more):
    heading = CaseHeading(id="h", title="H", draws=source)
    plan.put(heading)
    (part,) = case_parts(CaseMaterial(plan, **more))
    return plain_text(part.blocks)


def test_without_headings_of_its_own_a_plan_has_the_usual_ones():
    titles = [part.title for part in case_parts(CaseMaterial(plan_of()))]
    assert titles == [
        "Resumé",
        "Indstilling",
        "Sagsfremstilling",
        "Økonomi",
        "Lovgrundlag",
        "Høring",
        "Bilag",
    ]


def test_own_text_stands_instead_of_what_the_plan_says():
    plan = plan_with(CaseHeading(id="h", title="Økonomi", text="<p>Vores.</p>"))
    (part,) = case_parts(CaseMaterial(plan))
    assert plain_text(part.blocks) == "Vores."


@pytest.mark.parametrize("source", CaseSource)
def test_what_is_written_out_says_the_same_and_stays_when_the_plan_moves_on(source):
    plan = plan_with(MENTOR, Source(id="l", title="Barnets lov", what=SourceKind.STATUTE))
    heading = CaseHeading(id="h", title="H", draws=source)
    filled = written_out(heading, CaseMaterial(plan))
    before = said(source, plan)
    plan.put(replace(MENTOR, title="Andet", cost_dkk=1))
    plan.put(filled)
    (part,) = case_parts(CaseMaterial(plan))
    assert plain_text(part.blocks) == before or not before


def test_resources_are_added_up_and_nothing_internal_is_among_them():
    words = said(CaseSource.RESOURCES, plan_with(MENTOR, OTHER, SECRET))
    assert words.splitlines()[0] == (
        "Indsatserne kræver i alt 250 timer om året og 120.000 kr. i planens periode. "
        "1 indsats har ingen opgjorte ressourcer."
    )
    assert "Mentorordning: 250 timer om året og 120.000 kr." in words
    assert "Hemmelig" not in words


def test_what_is_new_names_efforts_and_elements_and_nothing_internal():
    before = plan_with(OTHER, replace(MENTOR, id="gone", title="Gammel"))
    now = plan_with(MENTOR, replace(OTHER, title="Netværk i by"), SECRET)
    element = now.element("organisering")
    before.put(replace(element, text="<p>Før.</p>"))
    now.put(replace(element, text="<p>Nu.</p>"))
    now.put(replace(now.element("ledelsesinformation"), text="<p>Nyt.</p>"))
    now.put(replace(now.element("drift-af-infohus-kommune"), text="<p>X.</p>", internal=True))
    words = said(CaseSource.NEWS, now, before=before)
    for line in (
        "Nye indsatser: »Mentorordning«",
        "Ændrede indsatser: »Netværk i by«",
        "Udgåede indsatser: »Gammel«",
        "Nye afsnit: »Ledelsesinformation«",
        "Ændrede afsnit: »Organisering«",
    ):
        assert line in words
    assert "Hemmelig" not in words
    assert "Drift" not in words


def test_the_attachments_follow_the_package_also_once_the_texts_are_edited():
    heading = CaseHeading(id="b", title="Bilag", draws=CaseSource.ATTACHMENTS)
    plan = plan_with(written_out(heading, CaseMaterial(plan_of(), None)))
    (part,) = case_parts(CaseMaterial(plan, attachments=["Bilag 1 - Handlingsplan"]))
    assert plain_text(part.blocks) == "Bilag 1 - Handlingsplan"


def test_nothing_new_is_said_where_nothing_is():
    assert "ikke ændret noget" in said(CaseSource.NEWS, plan_with(MENTOR), before=plan_with(MENTOR))


def test_a_first_plan_says_so_and_what_it_holds_and_nothing_internal():
    plan = plan_with(MENTOR, OTHER, SECRET)
    plan.put(replace(plan.element("organisering"), text="<p>Styregruppen leder.</p>"))
    secret = replace(plan.element("formaal-og-vision"), text="<p>X.</p>", internal=True)
    plan.put(secret)
    words = said(CaseSource.NEWS, plan)
    assert words.startswith("Der er ingen tidligere vedtaget plan at sammenligne med.")
    for line in (
        "Nye indsatser: »Mentorordning«",
        "Eksisterende indsatser: »Netværk«",
        f"Afsnit: »{plan.section(plan.element('organisering').section).title}«",
    ):
        assert line in words
    assert "Hemmelig" not in words
    assert plan.section(secret.section).title not in words
    assert "sammenligne" not in said(CaseSource.PRESENTATION, plan)  # it begins with the purpose


def test_of_an_empty_first_plan_only_that_is_said():
    assert said(CaseSource.NEWS, plan_of()) == (
        "Der er ingen tidligere vedtaget plan at sammenligne med."
    )


def test_the_summary_names_the_plan_that_goes():
    before = plan_of()
    adopted = {"status": PlanStatus.ADOPTED, "adopted_by": "Byrådet"}
    day = datetime.date(2023, 5, 2)
    before.put(replace(before.info, status_date=day, **adopted))
    words = said(CaseSource.SUMMARY, plan_with(MENTOR, OTHER, SECRET), before=before)
    assert "Planen har 2 indsatser, heraf 1 ny." in words
    assert "Den afløser den plan, der blev vedtaget af Byrådet den 2. maj 2023." in words
    assert "afløser" not in said(CaseSource.SUMMARY, before, before=before)  # it is that plan


def test_the_recommendation_goes_to_those_who_still_decide():
    steps = [
        ApprovalStep(id="1", title="Styregruppen", what=DecidingBody.STEERING, order="b"),
        ApprovalStep(id="2", title="Socialudvalget", decision=Outcome.APPROVED, order="c"),
        ApprovalStep(id="3", title="Økonomiudvalget", order="d"),
        ApprovalStep(id="4", title="Byrådet", order="e", date=datetime.date(2027, 2, 23)),
    ]
    plan = plan_with(*steps, HearingParty(id="p", title="Ungerådet"))
    assert "høringsnotatet" not in said(CaseSource.RECOMMENDATION, plan)
    plan = plan_with(*steps, HearingParty(id="p", title="Ungerådet", invited=TODAY))
    words = said(CaseSource.RECOMMENDATION, plan)
    assert words.startswith("Forvaltningen indstiller til Økonomiudvalget og Byrådet,")
    assert "høringsnotatet tages til efterretning" in words
    process = said(CaseSource.PROCESS, plan)
    assert "Socialudvalget, godkendt" in process
    assert "Byrådet, 23. februar 2027" in process


def test_law_is_what_the_references_say_and_attachments_what_the_package_holds():
    plan = plan_with(
        Source(id="l", title="Barnets lov", what=SourceKind.STATUTE, place="§ 15, stk. 3"),
        Source(id="p", title="Skolepolitik"),
    )
    assert said(CaseSource.LAW, plan).strip("•- ") == "Barnets lov, § 15, stk. 3"
    words = said(CaseSource.ATTACHMENTS, plan, attachments=["Bilag 1 - Handlingsplan"])
    assert "Bilag 1 - Handlingsplan" in words


def test_purpose_and_follow_up_are_those_of_the_plan():
    plan = plan_with(Occasion(id="x", title="Status", receiver="Udvalget"))
    purpose = '<h2>Skjult</h2><p>Vi vil <a href="record:x"></a>.</p><ul><li>Ét</li></ul>'
    plan.put(replace(plan.element("formaal-og-vision"), text=purpose))
    words = said(CaseSource.PRESENTATION, plan)
    assert "Vi vil Status." in words
    assert "Ét" in words
    assert "Status, hvert år, Udvalget" in words
    assert "Skjult" not in words


@pytest.mark.parametrize("form", CASE_FORMS)
def test_every_usual_form_becomes_a_document_with_its_headings(tmp_path, form):
    plan = plan_with(MENTOR)
    for place, heading in enumerate(headings_of(form)):
        plan.put(replace(heading, id=f"h{place}", order=f"b{place}"))
    write_paper(plan, PaperKind.CASE, tmp_path / "s.docx", today=TODAY)
    document = opened(tmp_path / "s.docx")
    titles = [heading.title for heading in headings_of(form)]
    assert headings(document) == [(1, "Sagsfremstilling"), *((2, title) for title in titles)]
    assert document.sections[0].page_height > document.sections[0].page_width

"""Rules about the plan's parts: records in which they must find something, and in which not."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from planbuilder.model.checks.finding import Profile
from planbuilder.model.checks.rules import RULES
from planbuilder.model.checks.setting_aside import checked
from planbuilder.model.record import FieldConflict, FieldReading
from planbuilder.model.records import (
    SEVEN_FIELDS,
    Comment,
    Effort,
    EffortStatus,
    Person,
    PlanStatus,
    Returned,
    State,
)
from planbuilder.model.registers.emergency import EmergencyRole, EmergencyTask
from planbuilder.model.registers.hearing import HearingAnswer, Verdict
from planbuilder.model.registers.organisation import Body, BodyKind, Member
from planbuilder.model.registers.sources import Source, SourceKind
from planbuilder.model.registers.stakeholders import Stakeholder, StakeholderKind

TODAY = datetime.date(2026, 11, 27)
DAY = datetime.timedelta(days=1)
SUBSTANCE = "<p>Styregruppen leder arbejdet og mødes hvert kvartal. Den beslutter, hvem der gør hvad, og hvornår det er gjort.</p>"  # noqa: E501
WHOLE = Effort(
    id="hel",
    title="Mentor",
    levels=("anticipatory",),
    **{
        name: "<p>Ord</p>" if name in ("content", "purpose", "follow_up") else "Ord"
        for name in SEVEN_FIELDS
    },
)


def about(findings, record_id):
    return [one for one in findings if one.record == record_id]


# Elements


def test_an_element_without_a_word_is_missing(plan, check):
    element = plan.element("organisering")
    assert about(check("element-missing"), element.id)
    assert not about(check("element-missing", replace(element, text=SUBSTANCE)), element.id)
    covered = replace(element, state=State.COVERED, note="Ungepolitikken")
    assert not about(check("element-missing", covered), element.id)


def test_what_nobody_has_begun_is_not_wrong_yet(plan, check):
    element = plan.element("organisering")
    (found,) = about(check("element-missing"), element.id)
    assert found.unwritten
    (found,) = about(check("element-missing", replace(element, state=State.READY)), element.id)
    assert not found.unwritten
    assert not about(check("owner-or-deadline", element), element.id)
    assert all(one.unwritten for one in check("level-without-effort"))
    assert not any(one.unwritten for one in check("level-without-effort", WHOLE))


def test_what_nobody_has_begun_does_not_count_while_one_writes(plan, check):
    found = check("element-missing")
    steering = checked(plan, found, Profile.STEERING)
    assert all(one.is_unwritten and not one.counts for one in steering)
    assert all(one.counts for one in checked(plan, found, Profile.CONSULTATION))
    assert all(one.counts and one.blocks for one in checked(plan, found, Profile.POLITICAL))


def test_an_element_with_a_few_words_is_thin(plan, check):
    element = plan.element("formaal-og-vision")
    assert about(check("element-thin", replace(element, text="<p>Se planen.</p>")), element.id)
    assert not about(check("element-thin", replace(element, text=SUBSTANCE)), element.id)
    table = "<p>Se her.</p>\n<table>\n<tr><th><p>a</p></th></tr>\n</table>"
    assert not about(check("element-thin", replace(element, text=table)), element.id)


def test_few_words_are_enough_where_the_register_says_the_rest(plan, check):
    element = replace(plan.element("organisering"), text="<p>Se diagrammet.</p>")
    assert about(check("element-thin", element), element.id)
    assert not about(check("element-thin", Body(id="b", title="Styregruppen")), element.id)


@pytest.mark.parametrize("state", [State.COVERED, State.NOT_RELEVANT])
def test_elsewhere_and_irrelevant_need_their_note(plan, check, state):
    element = replace(plan.element("organisering"), state=state)
    assert about(check("elsewhere-without-reference", element), element.id)
    said = replace(element, note="Beredskabsplanen, afsnit 3")
    assert not check("elsewhere-without-reference", said)


def test_an_element_needs_an_owner_and_a_deadline_until_it_is_ready(plan, check):
    element = replace(plan.element("organisering"), state=State.DRAFT, text=SUBSTANCE)
    (found,) = about(check("owner-or-deadline", element), element.id)
    assert "ansvarlig og frist" in found.words
    person = Person(id="p", name="Hanne")
    owned = replace(element, owner="p", deadline=TODAY)
    assert not about(check("owner-or-deadline", person, owned), element.id)
    (found,) = about(check("owner-or-deadline", replace(owned, owner="gone")), element.id)
    assert found.field == "owner"
    ready = replace(element, state=State.READY)
    assert not about(check("owner-or-deadline", ready), element.id)


def test_a_deadline_is_late_on_the_day_after(plan, check):
    element = replace(plan.element("organisering"), state=State.DRAFT, deadline=TODAY)
    assert not check("late", element)
    assert check("late", replace(element, deadline=TODAY - DAY))
    assert not check("late", replace(element, deadline=TODAY - DAY, state=State.READY))


# Efforts


@pytest.mark.parametrize("name", SEVEN_FIELDS)
def test_an_effort_has_seven_fields(check, name):
    assert not check("effort-fields", WHOLE)
    (found,) = check("effort-fields", replace(WHOLE, **{name: ""}))
    assert found.field == name


def test_a_dash_or_a_question_mark_is_no_answer(check):
    for words in ("-", " – ", "?", "…"):
        (found,) = check("effort-fields", replace(WHOLE, responsible=words))
        assert found.field == "responsible"
    assert not check("effort-fields", replace(WHOLE, target_group="7"))


def test_a_broad_effort_may_refer_to_where_it_is_described(check):
    brief = Effort(
        id="b", title="Trivsel", levels=("constructive",), policy_reference="Skolepolitik"
    )
    assert not check("effort-fields", brief)
    assert check("effort-fields", replace(brief, levels=("constructive", "intervening")))


def test_an_effort_belongs_to_a_level_and_each_level_has_one(check):
    assert not check("effort-level", WHOLE)
    assert check("effort-level", replace(WHOLE, levels=()))
    every = replace(WHOLE, levels=("constructive", "anticipatory", "intervening"))
    assert not check("level-without-effort", every)
    (found,) = check("level-without-effort", replace(every, levels=("constructive", "intervening")))
    assert "Foregribende" in found.words


def test_an_effort_that_is_over_is_done(check):
    over = replace(WHOLE, end=TODAY - DAY, status=EffortStatus.RUNNING)
    assert check("effort-ended", over)
    assert not check("effort-ended", replace(over, status=EffortStatus.DONE))
    assert not check("effort-ended", replace(over, end=TODAY))


# Registers


def test_a_text_names_a_body_that_no_register_has(plan, check):
    element = replace(plan.element("organisering"), text="<p>Krisestaben mødes.</p>")
    board = Body(id="d", title="Direktionen", what=BodyKind.BOARD)
    (found,) = about(check("named-not-listed", element, board), element.id)
    assert "krisestab" in found.words
    staff = Body(id="k", title="Krisestaben", what=BodyKind.CRISIS_STAFF)
    assert not about(check("named-not-listed", staff), element.id)


@pytest.mark.parametrize("who", ["SSP-konsulenten", "SSP-chefen"])
def test_who_works_for_a_body_is_not_the_body(plan, check, who):
    board = Body(id="d", title="Direktionen", what=BodyKind.BOARD)
    element = replace(plan.element("organisering"), text=f"<p>{who} indkalder.</p>")
    assert not about(check("named-not-listed", element, board), element.id)
    element = replace(element, text="<p>SSP-udvalget indkalder.</p>")
    assert about(check("named-not-listed", element), element.id)


def test_an_element_that_is_ready_builds_on_no_empty_register(plan, check):
    ready = replace(plan.element("organisering"), text=SUBSTANCE, state=State.READY)
    found = about(check("named-not-listed", ready), ready.id)
    assert "Elementet er klar, men »Organisation« er tomt." in [one.words for one in found]


def test_what_many_texts_name_is_told_once(plan, check):
    text = "<p>Krisestaben mødes.</p>"
    first = replace(plan.element("organisering"), text=text)
    other = replace(plan.element("beredskabsorganisering"), text=text)
    board = Body(id="d", title="Direktionen", what=BodyKind.BOARD)
    found = check("named-not-listed", first, other, board)
    assert [one.record for one in found if "krisestab" in one.words] == ["organisering"]


def test_a_body_that_no_text_names(plan, check):
    body = Body(id="b", title="Følgegruppen for unge", what=BodyKind.OTHER)
    assert about(check("listed-not-named", body), "b")
    element = replace(plan.element("organisering"), text="<p>Kommunens følgegruppe mødes.</p>")
    assert not about(check("listed-not-named", element), "b")


def test_a_role_in_the_text_or_in_the_register_only(plan, check):
    log = EmergencyRole(id="log", title="Logfører")
    leader = EmergencyRole(id="leder", title="Leder af krisestaben")
    text = "<p>Krisestabens leder samler staben.</p>"
    element = replace(plan.element("beredskabsorganisering"), text=text)
    (named,) = about(check("named-not-listed", element, log), element.id)
    assert "krisestabens leder" in named.words
    assert not about(check("named-not-listed", leader), element.id)
    found = check("listed-not-named")
    assert about(found, "log")
    assert not about(found, "leder")  # the text calls it by other words
    task = EmergencyTask(id="t", title="Skrive log", doers=("log",))
    assert not about(check("listed-not-named", task), "log")


@pytest.mark.parametrize(
    "name",
    ["kommunikation-og-koordinering-i-akutte-sager", "dokumentation-i-beredskabssituationer"],
)
def test_a_role_is_looked_for_in_every_text_about_emergencies(plan, check, name):
    leader = EmergencyRole(id="leder", title="Leder af krisestaben")
    element = replace(plan.element(name), text="<p>Logføreren skriver, hvad der sker.</p>")
    (found,) = about(check("named-not-listed", element, leader), name)
    assert "logfører" in found.words


def test_an_element_that_is_ready_may_do_without_what_its_tasks_lead_to(plan, check):
    name = "kommunikation-og-koordinering-i-akutte-sager"
    ready = replace(plan.element(name), text=SUBSTANCE, state=State.READY)
    task = EmergencyTask(id="t", title="Skrive til pressen")
    assert not about(check("named-not-listed", ready, task), name)


def test_the_only_body_of_its_kind_is_named_by_the_kind(plan, check):
    staff = Body(id="k", title="Kommunens krisestab", what=BodyKind.CRISIS_STAFF)
    element = replace(plan.element("organisering"), text="<p>Krisestaben mødes.</p>")
    assert not about(check("listed-not-named", staff, element), "k")
    local = Body(id="l", title="Stab Vest", what=BodyKind.CRISIS_STAFF)
    assert about(check("listed-not-named", local), "l")


@pytest.mark.parametrize(
    ("title", "words", "is_named"),
    [
        ("Infohus Kommune", "Infohuset tager imod alle bekymringer.", True),
        ("Infohus Kommune", "Alle bekymringer går til Infohus Køge.", True),
        ("Infohus Køge", "Infohuset tager imod alle bekymringer.", True),
        ("Jobcenter Køge Kommune", "Vi spørger først jobcenter og skole.", True),
        ("Infohus Kommune", "Politiet leder Infohus Netværk.", False),
        ("Infohus Greve", "Infohuset tager imod alle bekymringer.", False),
        ("Infohus Kommune", "Kommunen tager imod alle bekymringer.", False),
    ],
)
def test_a_body_is_named_without_the_municipality_behind_it(plan, check, title, words, is_named):
    plan.put(replace(plan.info, municipality="Køge Kommune"))
    body = Body(id="h", title=title, what=BodyKind.OTHER)
    element = replace(plan.element("organisering"), text=f"<p>{words}</p>")
    found = about(check("listed-not-named", body, element), "h")
    assert bool(found) is not is_named


def test_a_stakeholder_is_named_by_a_member_a_reference_or_its_element(plan, check):
    housing = Stakeholder(id="i", title="Lejerbo", what=StakeholderKind.HOUSING)
    assert about(check("listed-not-named", housing), "i")
    assert not about(check("listed-not-named", replace(housing, elements=("organisering",))), "i")
    refers = '<p>Se <a href="record:i"></a>.</p>'
    element = replace(plan.element("organisering"), text=refers)
    assert not about(check("listed-not-named", housing, element), "i")


def test_a_reference_to_what_was_deleted(plan, check):
    refers = replace(plan.element("organisering"), text='<p>Se <a href="record:i"></a>.</p>')
    (found,) = check("dead-reference", refers)
    assert (found.record, found.field) == ("organisering", "text")
    assert not check("dead-reference", Stakeholder(id="i", title="Lejerbo"))


def test_a_field_that_leads_to_what_was_deleted(check):
    member = Member(id="m", title="Chef", body="b")
    (found,) = check("dead-reference", member)
    assert found.field == "body"
    assert not check("dead-reference", Body(id="b", title="Styregruppen"))


def test_a_body_that_reports_to_itself(check):
    assert check("impossible", Body(id="b", title="Styregruppen", reports_to="b"))
    assert not check("impossible", Body(id="b", title="Styregruppen"))


def test_a_statute_is_looked_up_each_year(check):
    law = Source(id="l", title="Barnets lov", what=SourceKind.STATUTE)
    assert check("statute-unchecked", law)
    assert not check("statute-unchecked", replace(law, checked=TODAY.replace(year=2025)))
    assert check("statute-unchecked", replace(law, checked=TODAY.replace(year=2025) - DAY))
    assert not check("statute-unchecked", replace(law, what=SourceKind.OWN_PLAN))


# What is open


def test_comments_are_open_until_they_are_done(check):
    comment = Comment(id="k", about="organisering", words="Passer det?")
    (found,) = check("open-comment", comment)
    assert found.record == "organisering"
    assert not check("open-comment", replace(comment, done=True))


def test_an_answer_to_the_hearing_is_open_until_it_says_what_why_and_what_changed(check):
    answer = HearingAnswer(id="s", title="Flere møder")
    for changes, field in (
        ({}, "decision"),
        ({"decision": Verdict.NOT}, "reason"),
        ({"decision": Verdict.FOLLOWED, "reason": "<p>Ja.</p>"}, "change"),
        ({"decision": Verdict.NOT, "reason": "<p>Nej.</p>"}, ""),
        ({"decision": Verdict.PARTLY, "reason": "<p>Ja.</p>", "change": "<p>Afsnit 2.</p>"}, ""),
    ):
        found = check("hearing-answer", replace(answer, **changes))
        assert [one.field for one in found] == ([field] if field else [])
    assert Profile.CONSULTATION not in RULES["hearing-answer"].asked


def test_a_conflict_in_a_field_and_in_a_text(plan, check):
    readings = (FieldReading("Bo", "SSP"), FieldReading("Åse", "Skolen"))
    disputed = replace(WHOLE, disputed=(FieldConflict("responsible", readings),))
    (found,) = check("conflict", disputed)
    assert (found.record, found.words) == ("hel", "Her står flere udgaver: Ansvarlig.")
    assert not check("conflict", WHOLE)


def test_suggestions_wait_until_they_are_decided_on(check):
    came = Returned(id="r", about="organisering", kind="element", field="text",
                    text="<p>Vi mødes.</p>", value="<p>Vi mødes tit.</p>")  # fmt: skip
    (found,) = check("open-suggestion", came)
    assert (found.record, found.words) == ("organisering", "1 forslag venter.")


# Dates


@pytest.mark.parametrize(
    ("start", "end", "wrong"),
    [
        ("2027-01-01", "2030-12-31", False),
        ("2027-01-01", "2031-01-01", True),
        ("2028-02-29", "2032-02-28", False),
        ("2028-02-29", "2032-02-29", True),
        ("2027-06-01", "2026-06-01", True),
        ("2027-06-01", "2027-06-01", False),
    ],
)
def test_a_period_is_four_years_at_most(plan, check, start, end, wrong):
    first, last = map(datetime.date.fromisoformat, (start, end))
    info = replace(plan.info, period_start=first, period_end=last)
    assert bool(check("period", info)) is wrong


def test_a_period_has_two_ends(plan, check):
    assert check("period", replace(plan.info, period_end=None))


def test_an_adopted_plan_says_by_whom_and_when(plan, check):
    assert not check("adoption")
    bare = replace(plan.info, status=PlanStatus.ADOPTED)
    assert [one.field for one in check("adoption", bare)] == ["status_date", "adopted_by"]
    said = replace(bare, status_date=TODAY, adopted_by="Byrådet", adopted_on=TODAY)
    assert not check("adoption", said)
    assert check("adoption", replace(said, status_date=TODAY + DAY))


def test_what_is_to_be_published_is_adopted(plan, check):
    (found,) = check("not-adopted", replace(plan.info, status=PlanStatus.CONSULTATION))
    assert "»i høring«" in found.words
    for status in (PlanStatus.ADOPTED, PlanStatus.PUBLISHED):
        assert not check("not-adopted", replace(plan.info, status=status))
    rule = RULES["not-adopted"]
    assert rule.asked == rule.blocks == {Profile.PUBLICATION}


def test_a_plan_is_published_after_it_was_adopted(plan, check):
    early = replace(plan.info, status=PlanStatus.PUBLISHED, status_date=TODAY - DAY,
                    adopted_by="Byrådet", adopted_on=TODAY)  # fmt: skip
    (found,) = check("adoption", early)
    assert "før den blev vedtaget" in found.words


def test_a_revision_is_told_half_a_year_ahead(plan, check):
    adopted = datetime.date(2023, 5, 27)
    info = replace(plan.info, status=PlanStatus.ADOPTED, status_date=adopted, adopted_on=adopted)
    (found,) = check("revision", info)
    assert "27. maj 2027" in found.words
    assert "skulle" not in found.words
    later = adopted + DAY
    assert not check("revision", replace(info, status_date=later, adopted_on=later))
    past = datetime.date(2022, 11, 26)
    (found,) = check("revision", replace(info, status_date=past, adopted_on=past))
    assert "skulle være revideret" in found.words

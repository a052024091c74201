"""The checker looks again at what an edit touches, at no more, and never misses anything."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planbuilder.model.checks.checker import Checker
from planbuilder.model.checks.finding import Profile, parse_profile, profile_of
from planbuilder.model.checks.rules import RULES
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.kinds import KINDS
from planbuilder.model.plan import new_plan
from planbuilder.model.records import Comment, Effort, Person, PlanStatus, Section, State
from planbuilder.model.registers.organisation import Body, BodyKind
from planbuilder.model.registers.sources import Source, SourceKind
from planbuilder.project.catalogue import shipped_concept, shipped_municipalities

TODAY = datetime.date(2026, 11, 27)
TEXTS = (
    "",
    "<p>Krisestaben mødes i Solrød Kommune.</p>",
    '<p>Se <a href="record:b1"></a> og XX.</p>',
    "<p>Ring til 20 30 40 50.</p>\n<h3>Tre</h3>",
)
REMOVED = ("b1", "b2", "e1", "k1", "l1", "organisering")
OWN = ("Køge", "Solrød")


def test_every_rule_is_called_by_one_name_and_says_all_of_itself():
    for name, rule in RULES.items():
        assert rule.name == name
        assert rule.title, name
        assert rule.why.endswith("."), name
        assert rule.mend.endswith("."), name
        assert rule.blocks <= rule.asked, name
        assert rule.of, name
        assert rule.of <= KINDS.keys(), name
    assert len({rule.title for rule in RULES.values()}) == len(RULES)


def test_findings_name_the_rule_that_is_registered(plan):
    plan.put(Effort(id="e", title="XX", end=TODAY))
    found = Checker(shipped_municipalities()).check(plan, TODAY)
    assert {one.rule for one in found} <= RULES.keys()


def test_after_an_edit_only_what_it_touches_is_looked_at(plan):
    checker = Checker(shipped_municipalities())
    checker.check(plan, TODAY)
    assert list(checker.steps(plan, TODAY)) == []
    element = replace(plan.element("organisering"), text="<p>Ny tekst.</p>")
    plan.put(element)
    looked = list(checker.steps(plan, TODAY))
    assert looked == [plan.info, element]  # the front page stands for the plan as a whole


def test_a_new_day_is_told(plan):
    checker = Checker(())
    plan.put(replace(plan.element("organisering"), state=State.DRAFT, deadline=TODAY))
    assert not [one for one in checker.check(plan, TODAY) if one.rule == "late"]
    tomorrow = TODAY + datetime.timedelta(days=1)
    assert [one for one in checker.check(plan, tomorrow) if one.rule == "late"]


def test_a_check_that_was_interrupted_goes_on(plan):
    checker = Checker(shipped_municipalities())
    steps = checker.steps(plan, TODAY)
    for _ in range(5):
        next(steps)
    steps.close()
    assert checker.check(plan, TODAY) == Checker(shipped_municipalities()).check(plan, TODAY)


def _edits():
    elements = st.sampled_from(["organisering", "formaal-og-vision", "ledelsesinformation"])
    texts = st.sampled_from(TEXTS)
    return st.one_of(
        st.tuples(st.just("text"), elements, texts),
        st.tuples(st.just("internal"), elements, st.booleans()),
        st.tuples(st.just("section"), st.booleans()),
        st.tuples(st.just("body"), st.sampled_from(["b1", "b2"]), st.sampled_from(list(BodyKind))),
        st.tuples(
            st.just("remove"), st.sampled_from(["b1", "b2", "e1", "k1", "l1", "organisering"])
        ),
        st.tuples(st.just("effort"), st.sampled_from([(), ("constructive",)]), texts),
        st.tuples(st.just("comment"), elements, st.booleans()),
        st.tuples(
            st.just("plan"), st.sampled_from(["Køge", "Solrød"]), st.sampled_from(PlanStatus)
        ),
        st.tuples(st.just("person"), st.sampled_from(["Bo Solrød", "Åse"])),
        st.tuples(st.just("law"), st.none() | st.dates(datetime.date(2024, 1, 1), TODAY)),
    )


def _apply(plan, what, *values):
    """Do one edit; what it is about may have been removed."""
    if what in ("text", "internal") and plan.get(values[0]) is not None:
        plan.put(replace(plan.element(values[0]), **{what: values[1]}))
    elif what == "section":
        plan.put(replace(plan.sections[1], internal=values[0]))
    elif what == "body":
        plan.put(Body(id=values[0], title="Krisestaben", what=values[1], reports_to="b1"))
    elif what == "remove":
        plan.remove(values[0])
    elif what == "effort":
        plan.put(Effort(id="e1", title="Mentor", levels=values[0], content=values[1]))
    elif what == "comment":
        plan.put(Comment(id="k1", about=values[0], words="Hvad?", done=values[1]))
    elif what == "plan":
        plan.put(replace(plan.info, municipality=values[0], status=values[1]))
    elif what == "person":
        plan.put(Person(id="p1", name=values[0]))
    elif what == "law":
        plan.put(Source(id="l1", title="Lov", what=SourceKind.STATUTE, checked=values[0]))


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(_edits(), min_size=1, max_size=3), min_size=1, max_size=6))
def test_checking_again_finds_what_checking_anew_does(rounds):
    plan = new_plan(shipped_concept(), "Køge", "Handlingsplan")
    checker = Checker(shipped_municipalities())
    for edits in rounds:
        for edit in edits:
            _apply(plan, *edit)
        again = checker.check(plan, TODAY)
        assert again == Checker(shipped_municipalities()).check(plan, TODAY)


@pytest.mark.parametrize(
    ("typed", "profile"),
    [
        ("til høring", Profile.CONSULTATION),
        ("Høring", Profile.CONSULTATION),
        ("publication", Profile.PUBLICATION),
        ("politisk", Profile.POLITICAL),
    ],
)
def test_a_profile_is_called_in_several_ways(typed, profile):
    assert parse_profile(typed) is profile


@pytest.mark.parametrize("typed", ["", "til", "noget andet"])
def test_an_unknown_profile_is_refused_with_those_there_are(typed):
    with pytest.raises(PlanbuilderError, match="til politisk behandling"):
        parse_profile(typed)


def test_the_profile_follows_where_the_plan_is():
    assert profile_of(PlanStatus.DRAFT) is Profile.STEERING
    assert profile_of(PlanStatus.POLITICAL) is Profile.POLITICAL
    assert profile_of(PlanStatus.PUBLISHED) is Profile.PUBLICATION
    assert {profile_of(status) for status in PlanStatus} == set(Profile)


def test_a_section_is_read_as_well(plan):
    section = Section(id="s", title="Kapitel", intro="<p>Her mangler XX.</p>")
    plan.put(section)
    found = Checker(()).check(plan, TODAY)
    assert [one.record for one in found if one.rule == "placeholder"] == ["s"]

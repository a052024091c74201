"""The test that ships: one question about each element, each with its five steps."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planbuilder.model.readiness.questions import ReadinessError, load_readiness
from planbuilder.model.records import State
from planbuilder.resources import resource

SHIPPED = resource("readiness", "dk-2018.toml")


@pytest.fixture(scope="module")
def test(concept):
    return load_readiness(SHIPPED, concept)


def test_each_element_has_a_question_and_five_different_steps(test, concept):
    assert [one.element for one in test.questions] == [one.id for one in concept.elements]
    for one in test.questions:
        assert len(set(one.steps)) == 5
        assert all(step.endswith(".") for step in one.steps)
    assert len({one.question for one in test.questions}) == 27


def test_it_says_that_it_is_not_the_report_s_own(test):
    assert "27 elementer" in test.about
    assert "ikke rapportens egen" in test.about


def test_the_short_test_takes_about_ten_minutes_and_reaches_each_field(test, plan, concept):
    short = test.asked(plan, short=True)
    assert 10 <= len(short) <= 14
    reached = {
        (concept.element(one.element).planning_level, concept.element(one.element).effort_level)
        for one in short
    }
    every = {(one.planning_level, one.effort_level) for one in concept.elements}
    assert reached == every


def test_what_is_not_relevant_is_not_asked(test, plan):
    plan.put(replace(plan.element("organisering"), state=State.NOT_RELEVANT))
    asked = [one.element for one in test.asked(plan, short=False)]
    assert len(asked) == 26
    assert "organisering" not in asked


@pytest.mark.parametrize(
    ("found", "instead", "said"),
    [
        ("concept = 'dk-2018'", "concept = 'se-2020'", "andet koncept"),
        ("skal føre til?", "skal føre til", "spørgsmålstegn"),
        ("    'Vi har ikke talt om, hvad planen skal opnå.',\n", "", "5 trin"),
        ("element = 'organisering'\n", "element = 'noget'\n", "rækkefølge"),
        ("short = true", "kort = true", "kort"),
        ("title = 'Drøftet'", "", "title"),
    ],
)
def test_a_file_at_fault_is_refused_and_says_where(tmp_path, concept, found, instead, said):
    text = SHIPPED.read_text("utf-8")
    assert found in text
    path = tmp_path / "dk-2018.toml"
    path.write_text(text.replace(found, instead, 1), "utf-8")
    with pytest.raises(ReadinessError, match=said):
        load_readiness(path, concept)


def test_a_file_that_is_no_toml_is_refused(tmp_path, concept):
    path = tmp_path / "dk-2018.toml"
    path.write_text("= 1", "utf-8")
    with pytest.raises(ReadinessError, match="kan ikke læses"):
        load_readiness(path, concept)

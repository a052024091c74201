"""A plan is brought to a new version of its concept, and nothing that somebody wrote goes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planbuilder.model.concept import Change, ConceptChange, SectionTemplate
from planbuilder.model.coverage import coverage
from planbuilder.model.plan import Plan, with_text
from planbuilder.model.records import State
from planbuilder.model.revision.catalogue import is_behind, upgrade
from planbuilder.project.storage.verify import check_plan
from tests.model.revision.second_version import GONE, MOVED, NEW, RENAMED, second_version


@pytest.fixture
def behind(plan, concept) -> Plan:
    """A plan of the first version, read by the second."""
    plan.put(with_text(plan.element(GONE), "<p>Hvert kvartal.</p>"))
    asked = concept.element(MOVED).questions
    plan.put(replace(plan.element(MOVED), answered=(asked[0].id, asked[1].id)))
    return Plan(second_version(concept), plan)


def upgraded(plan):
    found = upgrade(plan)
    after = Plan(plan.concept, plan)
    for record in found.puts:
        after.put(record)
    for record_id in found.removes:
        after.remove(record_id)
    return after


def words(plan):
    return {one.change.element: one.words for one in upgrade(plan).told}


def test_a_plan_of_an_older_version_can_be_read_and_counted(behind, tmp_path):
    check_plan(behind, tmp_path)
    assert is_behind(behind)
    element = behind.element(GONE)
    assert behind.title(element) == "Ledelsesinformation"
    assert element in behind.elements_in_field("strategic", "cross-cutting")
    assert coverage(behind.elements).total == 27


def test_all_is_told_beforehand(behind):
    assert words(behind) == {
        GONE: "udgår af konceptet og bliver kommunens eget element; teksten bliver stående",
        NEW: "kommer til i afsnit 1.3 »Ansvar og opfølgning«",
        RENAMED: "hed før »Organisering«",
        MOVED: "flyttes til afsnit 1.1 »Rammer for forebyggelse af ekstremisme i Danmark«",
    }
    assert [one.title for one in upgrade(behind).told if one.change.what is Change.RENAMED] == [
        "Organisering og ledelse"
    ]


def test_what_was_written_stays_as_an_element_of_ones_own(behind, tmp_path):
    after = upgraded(behind)
    check_plan(after, tmp_path)
    own = after.element(GONE)
    assert own.is_own
    assert (own.text, after.title(own)) == ("<p>Hvert kvartal.</p>", "Ledelsesinformation")
    assert own.section == "afsnit-1-3"


def test_an_element_with_nothing_in_it_goes(concept, plan):
    assert upgrade(Plan(second_version(concept), plan)).removes == (GONE,)


@pytest.mark.parametrize("said", [{"note": "Se direktionens notat"}, {"owner": "person-hanne"}])
def test_one_that_somebody_said_anything_of_stays(concept, plan, said):
    plan.put(replace(plan.element(GONE), **said))
    assert upgrade(Plan(second_version(concept), plan)).removes == ()


def test_a_new_element_stands_last_in_its_section(behind):
    after = upgraded(behind)
    assert after.elements_of("afsnit-1-3")[-1].id == NEW
    assert after.element(NEW).state is State.NOT_STARTED


def test_without_its_section_it_is_listed_without_a_place(behind):
    behind.remove("afsnit-1-3")
    assert words(behind)[NEW] == "kommer til, uden plads i jeres disposition"
    assert NEW in [element.id for element in upgraded(behind).unplaced()]


def test_an_element_that_somebody_moved_stays_where_it_is(behind):
    behind.put(replace(behind.element(MOVED), section="afsnit-3-1"))
    assert "bliver, hvor I har sat det" in words(behind)[MOVED]
    assert upgraded(behind).element(MOVED).section == "afsnit-3-1"


def test_a_name_of_ones_own_stays(behind):
    behind.put(replace(behind.element(RENAMED), title="Hvem gør hvad"))
    assert "beholder sit eget navn »Hvem gør hvad«" in words(behind)[RENAMED]
    after = upgraded(behind)
    assert after.title(after.element(RENAMED)) == "Hvem gør hvad"


def test_ticks_at_questions_that_are_gone_go(behind, concept):
    questions = concept.element(MOVED).questions
    assert upgraded(behind).element(MOVED).answered == (questions[1].id,)


def test_an_upgraded_plan_is_not_behind_and_upgrades_to_itself(behind):
    after = upgraded(behind)
    assert not is_behind(after)
    assert upgrade(after) == upgrade(Plan(after.concept, after))
    assert (upgrade(after).told, upgrade(after).puts) == ((), ())


def test_a_plan_of_the_newest_version_has_nothing_to_upgrade(plan):
    assert not is_behind(plan)
    assert upgrade(plan).puts == ()


ADDED_SECTION = ConceptChange(2, Change.SECTION_ADDED, "afsnit-1-2a", "", "Det fylder nu mere.")


@pytest.fixture
def with_section(behind) -> Plan:
    """The plan, read by a second version in which the new element has a section of its own."""
    concept = behind.concept
    template = SectionTemplate("afsnit-1-2a", "Nettet", "kapitel-1", "Om nettet.", (NEW,))
    sections = [
        replace(one, elements=tuple(e for e in one.elements if e != NEW))
        for one in concept.sections
    ]
    sections.insert([one.id for one in sections].index("afsnit-1-3"), template)
    newer = replace(
        concept,
        elements=tuple(
            replace(one, section="afsnit-1-2a") if one.id == NEW else one
            for one in concept.elements
        ),
        sections=tuple(sections),
        changes=(*concept.changes, ADDED_SECTION),
    )
    return Plan(newer, behind)


def test_a_new_section_comes_where_the_concept_has_it_with_its_element(with_section, tmp_path):
    assert words(with_section)["afsnit-1-2a"] == "kommer til som afsnit 1.3"
    assert words(with_section)[NEW] == "kommer til i afsnit 1.3 »Nettet«"
    after = upgraded(with_section)
    check_plan(after, tmp_path)
    assert [one.title for one in after.subsections("kapitel-1")][1:] == [
        "Vision for området",
        "Nettet",
        "Ansvar og opfølgning",
    ]
    assert [one.id for one in after.elements_of("afsnit-1-2a")] == [NEW]


def test_a_disposition_of_ones_own_without_the_chapter_stays(with_section):
    for section in with_section.subsections("kapitel-1"):
        with_section.put(replace(section, parent=""))
    with_section.remove("kapitel-1")
    assert "har ikke kapitlet" in words(with_section)["afsnit-1-2a"]
    assert words(with_section)[NEW] == "kommer til, uden plads i jeres disposition"
    assert upgraded(with_section).get("afsnit-1-2a") is None

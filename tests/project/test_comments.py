"""Comments in the file: shared and merged like all records, no part of what leaves the house."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planbuilder.model.comments.anchoring import anchor_of
from planbuilder.model.comments.threads import new_answer, new_comment, threads
from planbuilder.model.comparing.summary import summary
from planbuilder.model.merging.conflicts import conflict_count
from planbuilder.model.record import FieldConflict, FieldReading
from planbuilder.model.records import Comment, Effort, Element, Returned
from planbuilder.model.titles import title_of
from planbuilder.project.past.milestones import add_milestone, records_at
from planbuilder.project.past.points import Points
from planbuilder.project.past.timeline import plan_steps
from planbuilder.project.project import Project
from planbuilder.project.sharing.clean_copy import write_clean_copy, write_fresh_history
from planbuilder.project.sharing.copies import look_at_copies, merge_copies
from planbuilder.project.sharing.package import Package, may_write, write_package
from planbuilder.project.storage import file

AT = "2026-11-27T09:30:00.000Z"


@pytest.fixture
def commented(project: Project) -> Project:
    """A plan in which Hanne asked something and was answered."""
    plain = "Styregruppen mødes hvert kvartal."
    first = new_comment(
        "organisering",
        "Er det ofte nok?",
        author="Hanne",
        moment=AT,
        field="text",
        anchor=anchor_of(plain, 20, 33),
    )
    project.apply("Kommentér", [first])
    (thread,) = threads(project.plan.comments)
    project.apply("Svar", [new_answer(thread, "Ja.", author="Bo", moment=AT)])
    project.apply("Hent", [Returned(id="returned-1", about="organisering", field="text")])
    return project


def kinds_in(path, concept) -> set[str]:
    project = Project.open(path, concept, author="Ude", read_only=True)
    return {record.KIND for record in project.plan}


def test_comments_reach_colleagues_and_answers_come_back(commented, opened):
    commented.publish()
    bo = opened("Bo")
    (thread,) = threads(bo.plan.comments)
    bo.apply("Svar", [new_answer(thread, "Nej.", author="Bo", moment="2026-11-28T09:30:00.000Z")])
    bo.publish()
    commented.publish()
    (thread,) = threads(commented.plan.comments)
    assert [comment.words for comment in thread.comments] == ["Er det ofte nok?", "Ja.", "Nej."]


def test_a_clean_copy_has_no_comments_and_a_smaller_file_has_them(commented, concept, tmp_path):
    write_clean_copy(commented, tmp_path / "ren.hplan", keep_authors=True)
    assert not {Comment.KIND, Returned.KIND} & kinds_in(tmp_path / "ren.hplan", concept)
    assert b"ofte nok" not in (tmp_path / "ren.hplan").read_bytes()
    write_fresh_history(commented, tmp_path / "mindre.hplan")
    assert {Comment.KIND, Returned.KIND} <= kinds_in(tmp_path / "mindre.hplan", concept)


def test_a_milestone_names_no_comments_and_comparing_with_it_shows_none(commented):
    milestone = add_milestone(commented, "Sendt i høring", adopted=True)
    with commented.reading_history() as history:
        named = list(records_at(history, milestone, commented.path))
        points = Points(history)
        assert points.differences(points.at(milestone), points.now()) == []
    assert not any(isinstance(record, Comment | Returned) for record in named)


def test_what_two_made_of_a_comment_hinders_neither_milestone_nor_clean_copy(commented, tmp_path):
    first = threads(commented.plan.comments)[0].first
    readings = (FieldReading("Bo", "Bos"), FieldReading("Hanne", "Hannes"))
    disputed = replace(first, words="Bos", disputed=(FieldConflict("words", readings),))
    commented.apply("Flet", [disputed])
    assert conflict_count(commented.plan.get(first.id)) == 1
    add_milestone(commented, "Vedtaget", adopted=True)
    write_clean_copy(commented, tmp_path / "ren.hplan")


def test_history_tells_who_commented_what(commented):
    with commented.reading_history() as history:
        said = [record.summary for step in plan_steps(history, 20).steps for record in step.records]
    assert "kommenterede »Er det ofte nok?«" in said
    assert "svarede »Ja.«" in said


def test_what_was_done_to_a_comment_is_told_in_words(commented):
    first = threads(commented.plan.comments)[0].first
    assert summary(first, replace(first, done=True)) == "afsluttede"
    assert summary(replace(first, done=True), first) == "genåbnede"
    assert summary(first, None) == "slettede"
    assert summary(first, replace(first, words="Mon?")) == "rettede kommentaren til »Mon?«"
    assert summary(None, replace(first, words="Ord " * 50)).endswith("…«")
    assert title_of(commented.plan, first) == "Kommentar til Organisering"
    assert title_of(commented.plan, replace(first, about="væk")) == "Kommentar"


def test_in_a_package_anything_may_be_commented_and_it_comes_home(commented, opened, tmp_path):
    target = tmp_path / "Til Bo.hplan"
    write_package(commented, target, for_whom="Bo", records=["organisering"])
    bo = opened("Bo", path=target)
    remark = new_comment("vision", "Hvorfor?", author="Bo", moment=AT)
    bo.apply("Kommentér", [remark])
    bo.publish()
    merge_copies(commented, look_at_copies(commented, [target]))
    assert commented.plan.get(remark.id) == remark


def test_a_package_leaves_the_rest_closed():
    package = Package("Bo", None, frozenset({"a"}))
    assert may_write(package, Comment(id="kommentar-1", about="b"))
    assert not may_write(package, Element(id="b"))
    assert not may_write(package, Effort(id="c"))


def test_commenting_and_deleting_can_be_undone(commented):
    (thread,) = threads(commented.plan.comments)
    commented.apply("Slet kommentar", removes=[comment.id for comment in thread.comments])
    assert commented.plan.comments == []
    assert commented.undo() == "Slet kommentar"
    assert threads(commented.plan.comments) == [thread]


def test_comments_stay_when_what_they_are_about_is_deleted(commented):
    commented.apply("Kommentér", [new_comment("indsats-mentor", "?", author="Bo", moment=AT)])
    commented.apply("Slet", removes=["indsats-mentor"])
    assert [c.about for c in commented.plan.comments].count("indsats-mentor") == 1


def test_a_plan_with_odd_comments_opens(commented, concept, path):
    commented.apply(
        "Underligt",
        [
            Comment(id="a", about="intet", parent="b", moment="i går", words=""),
            Comment(id="b", about="a", parent="a", quote="\ufffc" * 10),
            Comment(id="c", parent="væk"),
        ],
    )
    commented.publish()
    plan = Project.open(path, concept, author="Bo", read_only=True).plan
    assert sum(len(thread.comments) for thread in threads(plan.comments)) == 5


def test_an_upgraded_file_of_format_2_differs_only_in_its_number():
    assert file.SCHEMAS[2] == file.SCHEMAS[3]

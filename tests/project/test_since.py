"""Who changed what since a milestone, word by word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planbuilder.model.plan import Plan, new_plan
from planbuilder.model.records import Element
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.past.since import RecordSince, changes_since
from tests.project.histories import Writer, element, new_history

RECORD = "organisering"


@pytest.fixture
def writer(tmp_path):
    with new_history(tmp_path / "plan.hplan") as writer:
        yield writer


def since(writer: Writer, milestone: str, before: Element | None, now: Element | None):
    """Return what is known of the record since it stood at a version."""

    def plan(record: Element | None) -> Plan:
        made = new_plan(shipped_concept(), "Køge", "Plan")
        made.remove(RECORD)
        if record is not None:
            made.put(record)
        return made

    named = [milestone] if milestone else []
    return changes_since(writer.history, plan(before), named, plan(now)).records.get(RECORD)


def authors(signed) -> list[tuple[str, str]]:
    return [(word, stamp.author) for word, stamp in signed]


def test_words_belong_to_those_who_wrote_them_and_took_them_out(writer):
    first, last = element("Vi møder de unge om aftenen."), element("Vi ser alle de unge tit.")
    base = writer.write("Ida", 0, first)
    middle = writer.write("Bo", 60, element("Vi ser alle de unge om aftenen."), base)
    writer.write("Åse", 120, last, middle)
    found = since(writer, base, first, last)
    assert authors(found.inserted) == [("ser", "Bo"), ("alle", "Bo"), ("tit", "Åse")]
    assert authors(found.deleted) == [("møder", "Bo"), ("om", "Åse"), ("aftenen", "Åse")]
    assert [stamp.author for stamp in found.stamps] == ["Bo", "Åse"]


def test_what_was_before_the_milestone_is_nobodys_change(writer):
    first, second = element("Et ord."), element("Et nyt ord.")
    begin = writer.write("Ida", 0, element("Intet."))
    base = writer.write("Bo", 60, first, begin)
    writer.write("Åse", 120, second, base)
    assert authors(since(writer, base, first, second).inserted) == [("nyt", "Åse")]


def test_a_merge_makes_nobody_an_author(writer):
    first, last = element("En.", "To."), element("En her.", "To der.")
    base = writer.write("Ida", 0, first)
    one = writer.write("Bo", 60, element("En her.", "To."), base)
    other = writer.write("Åse", 70, element("En.", "To der."), base)
    writer.write("Bo", 80, last, one, other)
    assert authors(since(writer, base, first, last).inserted) == [("her", "Bo"), ("der", "Åse")]


def test_what_a_colleague_wrote_before_the_milestone_and_merged_later_is_theirs(writer):
    root = writer.write("Ida", 0, element("En.", "To."))
    first = element("En her.", "To.")
    base = writer.write("Bo", 60, first, root)
    other = writer.write("Åse", 50, element("En.", "To der."), root)
    last = element("En her.", "To der.")
    writer.write("Bo", 80, last, base, other)
    assert authors(since(writer, base, first, last).inserted) == [("der", "Åse")]


def test_new_and_deleted_records_belong_to_those_who_made_and_deleted_them(writer):
    now = element("Alt nyt.")
    base = writer.write("Ida", 0, now)
    assert authors(since(writer, "", None, now).inserted)[0] == ("Alt", "Ida")
    writer.write("Bo", 60, None, base, of=RECORD)
    found = since(writer, base, now, None)
    assert authors(found.deleted)[0] == ("Alt", "Bo")
    assert found.stamps[-1].author == "Bo"


def test_work_in_one_go_is_one_change_with_its_last_time(writer):
    first, last = element("En."), element("En to tre.")
    base = writer.write("Ida", 0, first)
    middle = writer.write("Bo", 60, element("En to."), base)
    writer.write("Bo", 62, last, middle)
    found = since(writer, base, first, last)
    assert len(found.stamps) == 1
    assert {stamp for _, stamp in found.inserted} == set(found.stamps)


def test_words_that_are_not_known_have_nobody(writer):
    found = RecordSince((), inserted=())
    assert found.of_inserted(["a", "b"]) == [None, None]


def test_who_set_a_paragraph_otherwise_is_known_by_the_paragraph(writer):
    first = element("Et ord.", "Et andet.")
    base = writer.write("Ida", 0, first)
    bold = replace(first, text=first.text.replace("ord", "<em>ord</em>"))
    middle = writer.write("Bo", 60, bold, base)
    last = replace(bold, text=bold.text.replace("andet", "helt andet"))
    writer.write("Åse", 120, last, middle)
    found = since(writer, base, first, last)
    assert found.of_line("Et ord.").author == "Bo"
    assert found.of_line("Et helt andet.").author == "Åse"


def test_who_moved_a_record_is_known(writer):
    first = element("Et ord.", section="a", order="a")
    base = writer.write("Ida", 0, first)
    moved = element("Et ord.", section="b", order="c")
    middle = writer.write("Bo", 60, moved, base)
    last = element("Et nyt ord.", section="b", order="c")
    writer.write("Åse", 120, last, middle)
    assert since(writer, base, first, last).placed.author == "Bo"


def test_work_before_a_merge_is_followed_on_both_sides(writer):
    first = element("En.", "To.", "Tre.")
    base = writer.write("Ida", 0, first)
    one = writer.write("Bo", 60, element("En her.", "To.", "Tre."), base)
    one = writer.write("Åse", 90, element("En lige her.", "To.", "Tre."), one)
    other = writer.write("Eva", 70, element("En.", "To.", "Tre der."), base)
    last = element("En lige her.", "To.", "Tre der.")
    writer.write("Åse", 100, last, one, other)
    found = since(writer, base, first, last)
    assert authors(found.inserted) == [("lige", "Åse"), ("her", "Bo"), ("der", "Eva")]
    assert found.of_line("Tre der.").author == "Eva"

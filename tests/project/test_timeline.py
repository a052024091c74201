"""History comes in steps that one can read: sittings, whoever's clock was wrong, merges folded."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planbuilder.model.records import Effort, Milestone, Person
from planbuilder.project.past.lineage import Entry, in_order
from planbuilder.project.past.points import Points
from planbuilder.project.past.timeline import MOST_SUMMED_UP, plan_steps, record_steps
from planbuilder.project.storage.history import new_version, payload_text
from tests.project.histories import BEGIN, at, element, new_history


@pytest.fixture
def writer(tmp_path):
    with new_history(tmp_path / "plan.db") as made:
        yield made


def steps(writer, record="organisering", **wanted):
    return record_steps(writer.history, record, 50, **wanted).steps


def told(found):
    """Return who did what, the earliest first."""
    return [(" og ".join(step.authors), step.records[0].summary) for step in reversed(found)]


class TestOneRecord:
    def test_versions_of_one_sitting_are_one_step(self, writer):
        writer.write_row("Bo", [0, 2, 4, 8, 19])
        (step,) = steps(writer)
        assert (step.authors, step.first, step.last) == (("Bo",), at(0), at(19))
        assert step.records[0].summary == "oprettede · +5 ord"

    def test_long_writing_is_cut_so_that_one_can_go_back_within_it(self, writer):
        writer.write_row("Bo", [0, 10, 20, 30, 40, 50])
        ends = [(step.first, step.last) for step in steps(writer)]
        assert sorted(ends) == [(at(0), at(20)), (at(30), at(50))]

    def test_a_long_pause_begins_a_new_step(self, writer):
        writer.write_row("Bo", [0, 2, 40, 42])
        assert told(steps(writer)) == [("Bo", "oprettede · +2 ord"), ("Bo", "+2 ord")]

    def test_another_author_begins_a_new_step(self, writer):
        first = writer.write("Bo", 0, element("Vi mødes."))
        writer.write("Åse", 3, element("Vi mødes hver uge."), first)
        assert told(steps(writer)) == [("Bo", "oprettede · +2 ord"), ("Åse", "+2 ord")]

    def test_each_turn_is_a_step_to_go_back_to(self, writer):
        a = writer.write("Bo", 0, element("a"))
        b = writer.write("Åse", 3, element("a b"), a)
        c = writer.write("Bo", 6, element("a b c"), b)
        writer.write("Åse", 9, element("a"), c)
        assert told(steps(writer)) == [
            ("Bo", "oprettede · +1 ord"),
            ("Åse", "+1 ord"),
            ("Bo", "+1 ord"),
            ("Åse", "−2 ord"),
        ]

    def test_a_step_runs_from_the_version_before_it_to_its_last(self, writer):
        first = writer.write("Bo", 0, element("a"))
        second = writer.write("Åse", 60, element("a b"), first)
        third = writer.write("Åse", 62, element("a b c"), second)
        late, early = steps(writer)
        assert (late.records[0].before, late.records[0].after) == (first, third)
        assert (early.records[0].before, early.records[0].after) == ("", first)

    def test_a_deletion_and_its_return_are_told(self, writer):
        first = writer.write("Bo", 0, element("a"))
        gone = writer.write("Åse", 60, None, first)
        writer.write("Bo", 120, element("a"), gone)
        assert [words for _, words in told(steps(writer))] == [
            "oprettede · +1 ord",
            "slettede",
            "oprettede · +1 ord",
        ]

    def test_fields_are_named(self, writer):
        effort = Effort(id="i1", title="Mentor")
        first = writer.write("Bo", 0, effort)
        changed = replace(effort, responsible="Unge", existing=True)
        writer.write("Bo", 60, changed, first)
        assert told(steps(writer, "i1"))[1] == ("Bo", "rettede Ansvarlig og Ny eller eksisterende")

    def test_a_record_that_is_unknown_has_no_history(self, writer):
        page = record_steps(writer.history, "findes-ikke", 10)
        assert (page.steps, page.has_more, page.authors) == ((), False, ())

    def test_what_is_being_written_now_is_the_latest_step(self, writer):
        writer.write("Bo", 0, element("a"))
        now = BEGIN + datetime.timedelta(hours=1)
        payload = payload_text(element("a b"))
        writer.history.save("organisering", "element", payload, "Åse", now)
        before = steps(writer)
        writer.history.close_drafts()
        assert told(before)[-1] == ("Åse", "+1 ord")
        assert steps(writer) == before


class TestMerging:
    def apart(self, writer):
        """Two people write from the same version, hours apart; return the two ends."""
        base = writer.write("Bo", 0, element("a"))
        return (
            writer.write("Bo", 100, element("a b"), base),
            writer.write("Åse", 200, element("x a"), base),
        )

    def test_a_merge_without_disagreement_is_not_shown(self, writer):
        writer.write("Åse", 200, element("x a b"), *self.apart(writer))
        assert told(steps(writer)) == [
            ("Bo", "oprettede · +1 ord"),
            ("Bo", "+1 ord"),
            ("Åse", "+1 ord"),
        ]

    def test_a_merge_that_left_a_disagreement_is(self, writer):
        disputed = replace(element("a"), deleted_by="Bo")
        writer.write("Åse", 200, disputed, *self.apart(writer))
        latest = steps(writer)[0]
        assert latest.is_merge
        assert latest.authors == ("Bo", "Åse")

    def test_who_goes_on_after_a_merge_did_not_do_what_it_brought(self, writer):
        merge = writer.write("Åse", 200, element("x a b"), *self.apart(writer))
        writer.write("Åse", 500, element("x a b y z"), merge)
        latest = steps(writer)[0]
        assert latest.records[0].before == merge
        assert latest.records[0].summary == "+2 ord"

    def test_two_who_write_at_once_and_merge_each_minute_are_one_step(self, writer):
        ours = theirs = writer.write("Bo", 0, element("a"))
        for minute in range(1, 20):
            ours = writer.write("Bo", minute, element("a", *"b" * minute), ours)
            theirs = writer.write("Åse", minute + 0.5, element(*"c" * minute, "a"), theirs)
            merged = element(*"c" * minute, "a", *"b" * minute)
            ours = theirs = writer.write("Åse", minute + 0.5, merged, ours, theirs)
        together, beginning = steps(writer)
        assert together.authors == ("Bo", "Åse")
        assert together.records[0].after == ours
        assert beginning.records[0].summary == "oprettede · +2 ord"


class TestClocks:
    def test_parents_come_before_their_followers_whatever_the_clocks_say(self, writer):
        a_year = 365 * 24 * 60
        first = writer.write("Bo", a_year, element("a"))
        second = writer.write("Åse", 0, element("a b"), first)
        third = writer.write("Bo", -a_year, element("a b c"), second)
        writer.write("Åse", a_year * 5, element("a b c d"), third)
        ends = [step.records[0].after for step in steps(writer)]
        assert ends[-1] in (first, second, third)
        assert [step.records[0].before for step in steps(writer)][-1] == ""
        assert sum(words == "oprettede · +1 ord" for _, words in told(steps(writer))) <= 1

    @given(data=st.data(), size=st.integers(1, 25))
    @settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
    def test_any_history_is_put_in_an_order_that_never_loses_a_version(self, data, size):
        entries = []
        for number in range(size):
            known = [entry.id for entry in entries]
            parents = data.draw(st.lists(st.sampled_from(known), unique=True)) if known else []
            moment = data.draw(st.integers(-3, 3))
            name = f"v{data.draw(st.integers(0, 9))}-{number}"
            entries.append(Entry(name, "r", "element", tuple(parents), "Bo", "", float(moment)))
        shuffled = data.draw(st.permutations(entries))
        ordered = in_order(shuffled)
        assert sorted(e.id for e in ordered) == sorted(e.id for e in entries)
        places = {entry.id: place for place, entry in enumerate(ordered)}
        for entry in ordered:
            assert all(places[parent] < places[entry.id] for parent in entry.parents)
        assert [e.at for e in ordered] == sorted(e.at for e in ordered)
        assert in_order(entries) == ordered


class TestPages:
    def test_pages_follow_each_other_without_gap_or_overlap(self, writer):
        writer.write_row("Bo", [60 * hour for hour in range(25)])
        whole = steps(writer)
        paged, before = [], None
        while True:
            page = record_steps(writer.history, "organisering", 10, before)
            paged.extend(page.steps)
            if not page.has_more:
                break
            before = page.steps[-1].id
        assert tuple(paged) == whole
        assert len(whole) == 25

    def test_a_page_goes_on_where_it_ended_though_something_new_was_written(self, writer):
        last = writer.write_row("Bo", [60 * hour for hour in range(25)])
        first_page = record_steps(writer.history, "organisering", 10)
        writer.write("Åse", 60 * 30, element("ny"), last)
        after = record_steps(writer.history, "organisering", 10, first_page.steps[-1].id)
        assert after.steps[0].last == at(60 * 14)

    def test_one_person_s_steps_can_be_picked_out(self, writer):
        first = writer.write("Bo", 0, element("a"))
        second = writer.write("Åse", 60, element("a b"), first)
        writer.write("Bo", 120, element("a b c"), second)
        page = record_steps(writer.history, "organisering", 10, author="Bo")
        assert [step.authors for step in page.steps] == [("Bo",), ("Bo",)]
        assert page.authors == ("Bo", "Åse")


class TestTheWholePlan:
    def test_what_one_person_did_in_many_records_is_one_step(self, writer):
        writer.write_row("Bo", [0, 5])
        writer.write_row("Bo", [3, 20], "ledelse")
        writer.write("Bo", 21, Person(id="p", name="Åse Krogh"))
        (step,) = plan_steps(writer.history, 10).steps
        assert [record.id for record in step.records] == ["p", "ledelse", "organisering"]
        assert step.records[0].title == "Åse Krogh"

    def test_people_who_work_at_once_in_different_records_have_a_step_each(self, writer):
        writer.write_row("Bo", [0, 2, 4, 6])
        writer.write_row("Åse", [1, 3, 5, 7], "ledelse")
        assert [step.authors for step in plan_steps(writer.history, 10).steps] == [
            ("Åse",),
            ("Bo",),
        ]

    def test_the_latest_step_comes_first(self, writer):
        writer.write_row("Bo", [0, 200])
        writer.write_row("Åse", [100], "ledelse")
        found = plan_steps(writer.history, 10).steps
        assert [step.last for step in found] == [at(200), at(100), at(0)]

    def test_milestones_are_no_steps(self, writer):
        writer.write_row("Bo", [0])
        writer.write("Bo", 1, Milestone(id="m", name="I høring"))
        assert [r.kind for s in plan_steps(writer.history, 10).steps for r in s.records] == [
            "element"
        ]

    def test_only_the_first_records_of_a_large_step_are_summed_up(self, writer):
        for number in range(MOST_SUMMED_UP + 5):
            writer.write_row("Bo", [0], f"r{number}")
        (step,) = plan_steps(writer.history, 10).steps
        summed = [bool(record.summary) for record in step.records]
        assert summed == [True] * MOST_SUMMED_UP + [False] * 5


class TestPoints:
    @pytest.fixture
    def past(self, writer):
        writer.write_row("Bo", [0, 100])
        writer.write_row("Åse", [50, 150], "ledelse")
        return writer

    def test_a_step_and_now_differ_in_what_came_later(self, past):
        found = plan_steps(past.history, 10).steps
        points = Points(past.history)
        differing = points.differences(points.after(found[2]), points.now())
        assert sorted((d.id, d.before.text, d.after.text) for d in differing) == [
            ("ledelse", "<p>ord0</p>", "<p>ord0 ord1</p>"),
            ("organisering", "<p>ord0</p>", "<p>ord0 ord1</p>"),
        ]

    def test_what_was_not_there_yet_differs_from_nothing(self, past):
        oldest = plan_steps(past.history, 10).steps[-1]
        points = Points(past.history)
        later = points.differences(points.after(oldest), points.now())
        assert {d.id: d.before is None for d in later} == {"organisering": False, "ledelse": True}

    def test_what_a_step_changed(self, past):
        step = plan_steps(past.history, 10).steps[0]
        points = Points(past.history)
        (change,) = points.differences(points.before(step), points.ends(step))
        assert (change.id, change.before.text, change.after.text) == (
            "ledelse",
            "<p>ord0</p>",
            "<p>ord0 ord1</p>",
        )

    def test_a_milestone_holds_what_it_names(self, past):
        (first, *_) = (e.id for e in past.history.graph("organisering"))
        points = Points(past.history)
        assert points.at(Milestone(id="m", versions=(first,))) == {"organisering": first}

    def test_now_holds_what_is_being_written(self, past):
        payload = payload_text(element("ny"))
        now = BEGIN + datetime.timedelta(hours=9)
        before = Points(past.history).now()
        past.history.save("organisering", "element", payload, "Bo", now)
        points = Points(past.history)
        (change,) = points.differences(before, points.now())
        assert change.after.text == "<p>ny</p>"


def test_a_version_in_another_time_zone_is_in_its_place(writer):
    payload = payload_text(element("a"))
    odd = new_version("organisering", "element", (), "Bo", "2026-11-22T10:30:00+01:00", payload)
    writer.history.add([odd])
    writer.write("Bo", 31, element("a b"), odd.id)
    assert len(steps(writer)) == 1

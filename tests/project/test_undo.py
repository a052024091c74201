from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from planbuilder.model.plan import Plan, new_plan
from planbuilder.model.record import FieldConflict, FieldReading, Record
from planbuilder.model.records import Effort, Person
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.undo import MAX_STEPS, Step, UndoStack, step_back, step_to


def carry_out(plan: Plan, step: Step) -> None:
    for change in step.changes:
        if change.after is None:
            plan.remove(change.record.id)
        else:
            plan.put(change.after)


class History:
    """A plan with undo, as the project has it, without any file."""

    def __init__(self, *records: Record) -> None:
        self.plan = new_plan(shipped_concept(), "Køge", "Plan")
        self.stack = UndoStack()
        for record in records:
            self.plan.put(record)

    def do(self, puts=(), removes=()) -> None:
        step = step_to(self.plan, "Ret", puts, removes)
        carry_out(self.plan, step)
        if step.changes:
            self.stack.did(step)

    def undo(self) -> bool:
        step = self.stack.last_done
        if step:
            back = step_back(self.plan, step)
            carry_out(self.plan, back)
            self.stack.undid(back)
        return step is not None

    def redo(self) -> bool:
        step = self.stack.last_undone
        if step:
            again = step_back(self.plan, step)
            carry_out(self.plan, again)
            self.stack.redid(again)
        return step is not None

    @property
    def state(self) -> dict[str, Record]:
        return {record.id: record for record in self.plan}


MENTOR = Effort(id="indsats-mentor", title="Mentor", type="Samtaler")


def test_undo_sets_back_only_the_fields_that_were_touched():
    history = History(MENTOR)
    history.do([replace(MENTOR, title="Mentorordning")])
    history.plan.put(replace(history.plan.effort(MENTOR.id), responsible="SSP"))
    history.undo()
    assert history.plan.effort(MENTOR.id) == replace(MENTOR, responsible="SSP")
    history.redo()
    assert history.plan.effort(MENTOR.id) == replace(
        MENTOR, title="Mentorordning", responsible="SSP"
    )


def test_a_removed_record_comes_back_as_it_was():
    history = History(MENTOR)
    history.do(removes=[MENTOR.id])
    history.undo()
    assert history.plan.effort(MENTOR.id) == MENTOR


def test_an_added_record_goes_and_comes_back_with_what_was_written_in_it_since():
    history = History()
    history.do([MENTOR])
    history.plan.put(replace(MENTOR, responsible="SSP"))
    history.undo()
    assert history.plan.efforts == []
    history.redo()
    assert history.plan.effort(MENTOR.id).responsible == "SSP"


def test_undo_of_a_change_of_a_record_that_is_gone_changes_nothing():
    history = History(MENTOR)
    history.do([replace(MENTOR, title="Mentorordning")])
    history.plan.remove(MENTOR.id)
    assert history.undo()
    assert history.plan.efforts == []


def test_what_changes_nothing_is_no_step():
    history = History(MENTOR)
    history.do([MENTOR], removes=["indsats-ukendt"])
    assert history.stack.last_done is None


def test_a_new_step_ends_redoing():
    history = History(MENTOR)
    history.do([replace(MENTOR, title="A")])
    history.undo()
    history.do([replace(MENTOR, title="B")])
    assert not history.redo()


def test_what_others_made_of_a_field_since_stays():
    start = replace(MENTOR, content="<p>En.</p>\n<p>To.</p>")
    history = History(start)
    text = "<p>En.</p>\n<p>Mit.</p>\n<p>To.</p>"
    history.do([replace(start, title="A", responsible="SSP", content=text)])
    now = history.plan.effort(MENTOR.id)
    history.plan.put(replace(now, title="Bos", content=f"{text}\n<p>Bos.</p>"))
    history.undo()
    text = "<p>En.</p>\n<p>To.</p>\n<p>Bos.</p>"
    assert history.plan.effort(MENTOR.id) == replace(start, title="Bos", content=text)


def test_undo_never_leaves_two_readings():
    history = History(replace(MENTOR, content="<p>Før.</p>"))
    history.do([replace(MENTOR, content="<p>Mit.</p>")])
    history.plan.put(replace(MENTOR, content="<p>Bos.</p>"))
    history.undo()
    assert history.plan.effort(MENTOR.id).content == "<p>Bos.</p>"


def test_making_a_record_cannot_be_taken_back_once_others_wrote_in_it():
    history = History()
    history.do([MENTOR])
    history.do([Person(id="person-bo", name="Bo")])
    history.stack.forget_creations([MENTOR.id])
    assert history.undo()
    assert not history.undo()
    assert history.plan.effort(MENTOR.id) == MENTOR


def test_there_is_an_end_to_what_is_remembered():
    history = History(MENTOR)
    for number in range(MAX_STEPS + 10):
        history.do([replace(MENTOR, title=str(number))])
    undone = 0
    while history.undo():
        undone += 1
    assert undone == MAX_STEPS
    assert history.plan.effort(MENTOR.id).title == "9"


IDS = st.sampled_from(["a", "b", "c"])
EFFORTS = st.builds(
    Effort,
    id=IDS,
    title=st.sampled_from(["", "x", "y"]),
    type=st.sampled_from(["", "s", "t"]),
    cost_dkk=st.sampled_from([None, 1, 2]),
    levels=st.sampled_from([(), ("constructive",)]),
)
STEPS = st.lists(st.tuples(st.lists(EFFORTS, max_size=2), st.lists(IDS, max_size=2)), max_size=8)


@given(STEPS, st.lists(st.booleans(), max_size=12))
def test_undoing_and_redoing_everything_gives_the_same_plans(steps, wandering):
    history = History()
    before = history.state
    for puts, removes in steps:
        history.do(puts, removes)
    after = history.state
    for forwards in wandering:
        history.redo() if forwards else history.undo()
    while history.undo():
        pass
    assert history.state == before
    while history.redo():
        pass
    assert history.state == after


@given(STEPS)
def test_each_undo_gives_the_plan_before_its_step(steps):
    history = History()
    states = [history.state]
    for puts, removes in steps:
        history.do(puts, removes)
        if history.state != states[-1]:
            states.append(history.state)
    while states:
        assert history.state == states.pop()
        assert history.undo() == bool(states)


def test_undo_leaves_a_field_alone_that_people_came_to_disagree_about():
    history = History(MENTOR)
    history.do([replace(MENTOR, responsible="SSP")])
    readings = (FieldReading("Bo", "Politiet"), FieldReading("Hanne", "SSP"))
    disputed = replace(
        MENTOR, responsible="Politiet", disputed=(FieldConflict("responsible", readings),)
    )
    history.plan.put(disputed)
    history.undo()
    assert history.plan.effort(MENTOR.id) == disputed


def test_undo_of_a_merge_takes_back_its_disputes_but_for_those_that_were_settled():
    readings = (FieldReading("Bo", "b"), FieldReading("Hanne", "h"))
    merged = replace(
        MENTOR,
        responsible="b",
        type="b",
        disputed=(FieldConflict("responsible", readings), FieldConflict("type", readings)),
    )
    history = History(MENTOR)
    history.do([merged])
    history.plan.put(replace(merged, type="begge", disputed=merged.disputed[:1]))
    history.undo()
    assert history.plan.effort(MENTOR.id) == replace(MENTOR, type="begge")
    history.redo()
    assert history.plan.effort(MENTOR.id) == replace(
        merged, type="begge", disputed=merged.disputed[:1]
    )

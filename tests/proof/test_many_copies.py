"""Random groups write in copies of one plan and meet in any order: in the end all is there."""

from __future__ import annotations

import datetime
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from planbuilder.model.merging.conflicts import without_flag
from planbuilder.model.records import (
    Effort,
    EffortStatus,
    Milestone,
)
from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.tree import Picture
from planbuilder.model.richtext.xhtml import from_xhtml, to_xhtml
from planbuilder.project.past.milestones import add_milestone
from planbuilder.project.project import Project
from planbuilder.project.sharing.copies import look_at_copies, merge_copies
from tests.proof.group import (
    ELEMENTS,
    STATES,
    Group,
    order_between,
    records_of,
    with_field,
)
from tests.proof.scale import times
from tests.proof.writing import ACTIONS, changed_text, marks_in

NAMES = ("Hanne", "Bo", "Åse", "Hanne", "Mette", "Bo")
"""Two have the name of another, as happens."""
FIELDS = ("title", "responsible", "target_group", "content", "purpose")
PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0%c\0\0\0\x05\x08\x02\0\0\0\0\0\0\0"

anybody = st.integers(0, 5)
places = st.integers(0, 6)


class ManyCopies(RuleBasedStateMachine):
    """Everybody does anything; `teardown` lets them meet and looks at the books."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="planbuilder-proof-"))
        self.group = Group(self.folder)
        self.mailed: list[Path] = []
        self.old_common: bytes | None = None
        self.order: list[int] = []

    @initialize(
        years_off=st.lists(st.integers(-20, 20), min_size=2, max_size=6),
        alone=st.integers(0, 63),
        order=st.permutations(range(6)),
    )
    def begin(self, years_off: list[int], alone: int, order: list[int]) -> None:
        for place, years in enumerate(years_off):
            copy = self.group.common if alone >> place & 1 else None
            self.group.join(NAMES[place], years, copy)
        self.order = [place for place in order if place < len(years_off)]

    def who(self, somebody: int):
        return self.group.members[somebody % len(self.group.members)]

    # Writing

    @rule(
        somebody=anybody,
        element=st.sampled_from(ELEMENTS),
        action=st.sampled_from(ACTIONS),
        at=places,
        sentence_at=places,
    )
    def write(self, somebody: int, element: str, action: str, at: int, sentence_at: int) -> None:
        number = self.group.number()

        def written(plan):
            before = plan.element(element)
            text = changed_text(from_xhtml(before.text), action, at, sentence_at, number)
            return replace(before, text=to_xhtml(text))

        self.group.change(self.who(somebody), written)

    @rule(somebody=anybody, at=places, field=st.sampled_from(FIELDS))
    def change_a_field(self, somebody: int, at: int, field: str) -> None:
        value = f"T{self.group.number()}"

        def changed(plan):
            efforts = plan.efforts
            return with_field(efforts[at % len(efforts)], field, value) if efforts else None

        self.group.change(self.who(somebody), changed)

    @rule(somebody=anybody, at=places, place=places)
    def move_an_effort(self, somebody: int, at: int, place: int) -> None:
        def moved(plan):
            efforts = plan.efforts
            if not efforts:
                return None
            return replace(efforts[at % len(efforts)], order=order_between(plan, place))

        self.group.change(self.who(somebody), moved)

    @rule(
        somebody=anybody,
        at=places,
        status=st.sampled_from(EffortStatus),
        elements=st.sets(st.sampled_from(ELEMENTS)),
        levels=st.lists(st.sampled_from("ABC"), unique=True),
    )
    def tick_off(self, somebody: int, at: int, status, elements: set[str], levels) -> None:
        def ticked(plan):
            efforts = plan.efforts
            if not efforts:
                return None
            effort = efforts[at % len(efforts)]
            chosen = tuple(sorted(elements))
            return replace(effort, status=status, elements=chosen, levels=tuple(levels))

        self.group.change(self.who(somebody), ticked)

    @rule(somebody=anybody, place=places)
    def add_an_effort(self, somebody: int, place: int) -> None:
        number = self.group.number()
        self.group.change(
            self.who(somebody),
            lambda plan: Effort(
                id=f"indsats-{number}", title=f"T{number}", order=order_between(plan, place)
            ),
        )

    @rule(somebody=anybody, at=places)
    def delete_an_effort(self, somebody: int, at: int) -> None:
        member = self.who(somebody)
        efforts = member.plan.efforts
        if efforts:
            self.group.change(member, lambda _: None, efforts[at % len(efforts)].id)

    @rule(
        somebody=anybody,
        element=st.sampled_from(ELEMENTS),
        state=st.sampled_from(STATES),
        section=st.sampled_from(["kapitel-1", "kapitel-2", "afsnit-1", ""]),
        order=st.sampled_from("chmr"),
    )
    def place_an_element(self, somebody: int, element: str, state, section: str, order: str):
        self.group.change(
            self.who(somebody),
            lambda plan: replace(plan.element(element), state=state, section=section, order=order),
        )

    @rule(
        somebody=anybody,
        section=st.sampled_from(["kapitel-1", "afsnit-1", "kapitel-2"]),
        parent=st.sampled_from(["kapitel-1", "kapitel-2", ""]),
    )
    def move_a_section(self, somebody: int, section: str, parent: str) -> None:
        if section != parent:
            self.group.change(
                self.who(somebody),
                lambda plan: replace(plan.section(section), parent=parent),
            )

    @rule(somebody=anybody, cover=st.booleans(), day=st.integers(1, 28))
    def change_the_front_page(self, somebody: int, *, cover: bool, day: int) -> None:
        """The Word options may be made by two people independently."""
        member = self.who(somebody)
        self.group.change(member, lambda plan: replace(plan.word_options, cover=cover))
        self.group.change(
            member, lambda plan: replace(plan.info, period_start=datetime.date(2027, 1, day))
        )

    @rule(somebody=anybody, element=st.sampled_from(ELEMENTS), size=st.integers(1, 9))
    def insert_a_picture(self, somebody: int, element: str, size: int) -> None:
        member = self.who(somebody)
        source = member.project.add_picture(PICTURE % size)

        def with_picture(plan):
            before = plan.element(element)
            text = normalise((*from_xhtml(before.text), Picture(source)))
            return replace(before, text=to_xhtml(text))

        self.group.change(member, with_picture)

    @rule(somebody=anybody)
    def undo(self, somebody: int) -> None:
        self.group.undo(self.who(somebody))

    @rule(somebody=anybody)
    def redo(self, somebody: int) -> None:
        self.group.redo(self.who(somebody))

    @rule(somebody=anybody)
    def name_a_milestone(self, somebody: int) -> None:
        member = self.who(somebody)
        with self.group.acting(member):
            add_milestone(member.project, f"Milepæl {self.group.number()}")

    @rule(somebody=anybody, minutes=st.sampled_from([0, 1, 3, -5, 60, 60 * 24 * 400]))
    def time_goes_by(self, somebody: int, minutes: int) -> None:
        self.who(somebody).now += datetime.timedelta(minutes=minutes)

    @rule(somebody=anybody, at=places)
    def keep_what_was_deleted(self, somebody: int, at: int) -> None:
        def kept(plan):
            flagged = [record for record in plan if record.deleted_by]
            return without_flag(flagged[at % len(flagged)]) if flagged else None

        self.group.change(self.who(somebody), kept)

    # Meeting

    @rule(somebody=anybody)
    def publish(self, somebody: int) -> None:
        self.group.publish(self.who(somebody))

    @rule(somebody=anybody)
    def mail_a_copy(self, somebody: int) -> None:
        self.mailed.append(self.group.copy_of(self.who(somebody)))

    @precondition(lambda self: self.mailed)
    @rule(somebody=anybody, which=st.lists(places, min_size=1, max_size=3))
    def merge_copies(self, somebody: int, which: list[int]) -> None:
        copies = list({self.mailed[at % len(self.mailed)] for at in which})
        self.group.merge(self.who(somebody), copies)
        assert self.group.merge(self.who(somebody), copies) == 0

    @precondition(lambda self: self.mailed)
    @rule(somebody=anybody, which=places, element=st.sampled_from(ELEMENTS))
    def look_at_a_copy_and_write_before_merging(self, somebody: int, which: int, element: str):
        member, copy = self.who(somebody), self.mailed[which % len(self.mailed)]
        preview = look_at_copies(member.project, [copy])
        self.write(somebody, element, "add sentence", which, which)
        with self.group.meeting(member, copy):
            merge_copies(member.project, preview)

    @precondition(lambda self: self.mailed)
    @rule(
        somebody=anybody,
        which=places,
        left_out=st.integers(0, 31),
        element=st.sampled_from(ELEMENTS),
        field=st.sampled_from(FIELDS),
        meanwhile=st.booleans(),
    )
    def merge_a_copy_in_part(
        self, somebody: int, which: int, left_out: int, element: str, field: str, *, meanwhile: bool
    ) -> None:
        def write() -> None:
            if meanwhile:
                self.write(somebody, element, "add sentence", which, which)
                self.change_a_field(somebody, which, field)

        copy = self.mailed[which % len(self.mailed)]
        self.group.merge_in_part(self.who(somebody), [copy], left_out, write)

    @rule(somebody=anybody, crash=st.booleans())
    def open_again(self, somebody: int, *, crash: bool) -> None:
        self.group.reopen(self.who(somebody), crash=crash)

    @rule()
    def keep_the_common_file(self) -> None:
        self.old_common = self.group.common.read_bytes()

    @precondition(lambda self: self.old_common is not None)
    @rule()
    def put_back_an_older_common_file(self) -> None:
        """As a synchronised folder does that knows better."""
        self.group.common.write_bytes(self.old_common)

    # The end

    def teardown(self) -> None:
        try:
            if self.order:
                self._all_meet()
        finally:
            self.group.close()
            shutil.rmtree(self.folder)

    def _all_meet(self) -> None:
        group = self.group
        apart = [group.copy_of(member) for member in group.members]
        group.meet(self.order)
        states = group.states()
        assert all(state == states[0] for state in states), "different versions"
        plans = [records_of(member.plan) for member in group.members]
        assert all(plan == plans[0] for plan in plans), "different plans"
        for member in group.members:
            assert records_of(group.look(member.path)) == plans[0], "another plan in the file"
            self._check_pictures(member.project)
        plan = group.members[0].plan
        assert group.written - group.taken_out <= marks_in(plan), "something is missing"
        for record in plan:
            if isinstance(record, Milestone):
                assert set(record.versions) <= states[0]
        self._check_that_order_does_not_matter(apart)

    def _check_pictures(self, project: Project) -> None:
        for element in project.plan.elements:
            for block in from_xhtml(element.text):
                if isinstance(block, Picture):
                    assert project.picture(block.source)

    def _check_that_order_does_not_matter(self, apart: list[Path]) -> None:
        """Two who come from outside merge all copies one by one, from both ends.

        What somebody took out while others wrote beside it may stand in a conflict or not.
        """
        kept = []
        for first, *others in (self.order, self.order[::-1]):
            observer = self.group.join("Ole", copy=apart[first])
            for place in others:
                self.group.merge(observer, [apart[place]])
            kept.append(marks_in(observer.plan))
        differs = (kept[0] ^ kept[1]) - self.group.taken_out
        assert not differs, f"the order of merging decides what is kept: {differs}"


TestManyCopies = ManyCopies.TestCase
TestManyCopies.settings = settings(
    max_examples=times(25, 500), stateful_step_count=times(25, 50), deadline=None
)

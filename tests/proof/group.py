"""A working group: people with machines and clocks of their own who write the same plan.

Every step keeps the books: what was written, and what somebody took out. Whatever was written
and not taken out must be there in the end.
"""

from __future__ import annotations

import datetime
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from unittest import mock

from planbuilder.model.concept import Concept
from planbuilder.model.ordering import between
from planbuilder.model.plan import Plan
from planbuilder.model.record import Record
from planbuilder.model.records import PLAN_ID, Effort, Element, Person, PlanInfo, Section, State
from planbuilder.project import clock
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project
from planbuilder.project.sharing.copies import look_at_copies, merge_copies
from planbuilder.project.undo import Step
from tests.proof.writing import marks_in

START = datetime.datetime(2026, 11, 22, 9, tzinfo=datetime.UTC)
ELEMENTS = ("formaal-og-vision", "organisering")


def small_plan(concept: Concept) -> Plan:
    """Return a plan with a few records of every kind, so that people meet in them."""
    return Plan(
        concept,
        [
            PlanInfo(id=PLAN_ID, concept=concept.id, municipality="Køge", title="Handlingsplan"),
            Section(id="kapitel-1", title="Formål", order="c"),
            Section(id="kapitel-2", title="Organisering", order="k"),
            Section(id="afsnit-1", title="Samarbejde", parent="kapitel-2", order="c"),
            Element(id=ELEMENTS[0], section="kapitel-1", order="i", text="<p>T0 indleder. </p>"),
            Element(id=ELEMENTS[1], section="kapitel-2", order="i"),
            Effort(id="indsats-mentor", title="Mentorordning", order="i"),
            Person(id="person-bo", name="Bo"),
        ],
    )


def version_ids(path: Path) -> set[str]:
    """Return the ids of all versions in a project file."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as connection:
        return {row[0] for row in connection.execute("SELECT id FROM version")}


def records_of(plan: Plan) -> list[str]:
    """Return all that a plan says, in one order."""
    return sorted(map(repr, plan))


@dataclass
class Member:
    """One who writes: a machine of their own, a clock that is wrong, and the file they open."""

    name: str
    home: Path
    path: Path
    now: datetime.datetime
    project: Project

    @property
    def plan(self) -> Plan:
        return self.project.plan


class Group:
    """The members and what they know of a plan."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.concept = shipped_concept()
        self.members: list[Member] = []
        self.written: set[str] = set()
        self.taken_out: set[str] = set()
        self.common = folder / "Fællesdrev" / "Plan.hplan"
        self.common.parent.mkdir(parents=True)
        self._files = 0
        self._numbers = 0
        with _clock(START):
            plan = small_plan(self.concept)
            Project.create(self.common, plan, author="Hanne", home=folder / "Hanne").close()
        self.written |= marks_in(small_plan(self.concept))

    def join(self, name: str, years_off: int = 0, copy: Path | None = None) -> Member:
        """Let somebody in, at the common file or with a copy of their own of this file."""
        path = self.common
        if copy is not None:
            path = self.new_path()
            shutil.copyfile(copy, path)
        now = START + datetime.timedelta(days=365 * years_off)
        home = self.folder / f"machine {len(self.members)}"
        with _clock(now):
            project = Project.open(path, self.concept, author=name, home=home)
        member = Member(name, home, path, now, project)
        self.members.append(member)
        return member

    def open(self, member: Member) -> None:
        """Open the member's file again."""
        member.project = Project.open(
            member.path, self.concept, author=member.name, home=member.home
        )

    def close(self) -> None:
        """Let everybody go home."""
        for member in self.members:
            member.project.close()

    def new_path(self) -> Path:
        """Return where a file may be written that nobody has yet."""
        self._files += 1
        folder = self.folder / "post" / str(self._files)
        folder.mkdir(parents=True)
        return folder / "Plan.hplan"

    def number(self) -> int:
        """Return a number that no mark has yet."""
        self._numbers += 1
        return self._numbers

    # Steps

    @contextmanager
    def acting(self, member: Member) -> Iterator[None]:
        """Do something as this member by their own clock, and keep the books of it."""
        before = marks_in(member.plan)
        with _clock(member.now):
            yield
        after = marks_in(member.plan)
        self.written |= after
        self.taken_out |= before - after

    @contextmanager
    def meeting(self, member: Member, *others: Path) -> Iterator[None]:
        """Take something in as this member; nothing may get lost on the way, or appear."""
        before = marks_in(member.plan)
        theirs = set().union(*(marks_in(self.look(path)) for path in others))
        with _clock(member.now):
            yield
        after = marks_in(member.plan)
        lost = (before | theirs) - after - self.taken_out
        assert not lost, f"lost at {member.name}: {lost}"
        assert after <= before | theirs, f"came from nowhere: {after - before - theirs}"

    def look(self, path: Path) -> Plan:
        """Return the plan in a file without opening it for writing."""
        return Project.open(path, self.concept, author="Ingen", read_only=True).plan

    def change(self, member: Member, make: Callable[[Plan], Record | None], *removes: str) -> None:
        """Put the record that `make` gives for the member's plan, and take others out."""
        with self.acting(member):
            record = make(member.plan)
            member.project.apply("Ret", [] if record is None else [record], removes)

    def undo(self, member: Member) -> None:
        """Undo; nothing goes but what the step had brought."""
        stack = member.project.steps.stack
        self._take_back(member, stack.last_done, member.project.undo)

    def redo(self, member: Member) -> None:
        """Redo; nothing goes but what the undo had brought."""
        stack = member.project.steps.stack
        self._take_back(member, stack.last_undone, member.project.redo)

    def _take_back(self, member: Member, step: Step | None, act: Callable[[], object]) -> None:
        changes = step.changes if step else ()
        brought = marks_in(change.after for change in changes if change.after)
        brought -= marks_in(change.before for change in changes if change.before)
        before = marks_in(member.plan)
        with self.acting(member):
            act()
        gone = before - marks_in(member.plan)
        assert gone <= brought, f"undone beyond the step: {gone - brought}"

    def publish(self, member: Member) -> None:
        """Publish and take in what lies in the member's file."""
        with self.meeting(member, *([member.path] if member.path.exists() else [])):
            member.project.publish()

    def merge(self, member: Member, copies: list[Path]) -> int:
        """Merge copies into the member's plan; return how many versions were new."""
        with self.meeting(member, *copies):
            preview = look_at_copies(member.project, copies)
            assert not [copy.error for copy in preview.copies if copy.error]
            result = merge_copies(member.project, preview)
        assert result.versions_added == preview.versions_added
        return result.versions_added

    def merge_in_part(
        self, member: Member, copies: list[Path], left_out: int, meanwhile: Callable[[], object]
    ) -> None:
        """Merge copies but leave out every change whose place is a bit of `left_out`.

        Something may happen while the member decides; it must not get lost by leaving things out.
        """
        preview = look_at_copies(member.project, copies)
        before = marks_in(member.plan)
        meanwhile()
        new = marks_in(member.plan) - before
        with self.acting(member):
            chosen = {
                change.id: change.before
                for place, change in enumerate(preview.changes)
                if left_out >> place & 1
            }
            for change in preview.changes:
                if change.id in chosen and change.after is not None:
                    stays = marks_in([change.before] if change.before else [])
                    self.taken_out |= marks_in([change.after]) - stays
            merge_copies(member.project, preview, chosen)
        assert new <= marks_in(member.plan)

    def copy_of(self, member: Member) -> Path:
        """Return a file with everything that this member has now."""
        path = self.new_path()
        with _clock(member.now):
            member.project.save_copy(path)
        return path

    def reopen(self, member: Member, *, crash: bool) -> None:
        """Close the plan, or let the program die, and open it again."""
        let_go(member.project) if crash else member.project.close()
        shared = member.path.read_bytes()
        with self.meeting(member, member.path):
            self.open(member)
        assert member.path.read_bytes() == shared, "opening changed the file"

    # The end

    def meet(self, order: list[int]) -> None:
        """Let everybody take in everybody's copy, in this order, until nothing changes."""
        for _ in range(2 * len(self.members) + 2):
            if not self._round(order):
                return
        raise AssertionError("they never come to an end")

    def _round(self, order: list[int]) -> bool:
        before = self.states()
        for place in order:
            member = self.members[place]
            self.publish(member)
            self.merge(member, [self.copy_of(other) for other in self.members])
            self.publish(member)
        return before != self.states()

    def states(self) -> list[set[str]]:
        """Return the ids of the versions that each member has."""
        return [version_ids(self.copy_of(member)) for member in self.members]


def let_go(project: Project) -> None:
    """Let a project go as the system does when a program dies: locks and files are closed."""
    workspace = project._storage
    workspace._disconnect()
    workspace._lock.release()


@contextmanager
def _clock(now: datetime.datetime) -> Iterator[None]:
    with mock.patch.object(clock, "now", return_value=now):
        yield


STATES = tuple(State)


def order_between(plan: Plan, at: int) -> str:
    """Return an order key in one of the gaps between the efforts of a plan."""
    keys = sorted({"", *(effort.order for effort in plan.efforts)})
    at %= len(keys)
    return between(keys[at] or None, keys[at + 1] if at + 1 < len(keys) else None)


def with_field(effort: Effort, field: str, value: str) -> Effort:
    """Return an effort with this in one of its fields, as a text where it holds one."""
    if field in ("content", "purpose"):
        return replace(effort, **{field: f"<p>{value}</p>"})
    return replace(effort, **{field: value})

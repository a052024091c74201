"""The kinds of record that the program is built around.

A record is anything that one person edits on its own. Those that are entries of registers stand in
`model.registers`, where their fields are described as well; all kinds by name, in `model.kinds`.
"""

from __future__ import annotations

import datetime
from typing import ClassVar

from planbuilder.model import fields
from planbuilder.model.fields import Entry, rich
from planbuilder.model.frozen import frozen
from planbuilder.model.record import Record, Worded


class State(Worded):
    """How far an element is (our own choice; covered elsewhere: report pp. 12, 15, 20)."""

    NOT_STARTED = "not-started", "ikke påbegyndt"
    DRAFT = "draft", "kladde"
    REVIEW = "review", "til gennemsyn"
    READY = "ready", "klar"
    COVERED = "covered", "dækket af anden plan"
    NOT_RELEVANT = "not-relevant", "ikke relevant"

    @property
    def needs_note(self) -> bool:
        """Whether the state says too little without its reference or its reason."""
        return self in (State.COVERED, State.NOT_RELEVANT)


class PlanStatus(Worded):
    """Where the plan as a whole is on its way to adoption (our own choice of states)."""

    DRAFT = "draft", "kladde"
    STEERING_GROUP = "steering-group", "til styregruppen"
    CONSULTATION = "consultation", "i høring"
    POLITICAL = "political", "til politisk behandling"
    ADOPTED = "adopted", "vedtaget"
    PUBLISHED = "published", "offentliggjort"
    REVISION = "revision", "under revision"


class EffortStatus(Worded):
    """How far an effort is (our own choice of states)."""

    PLANNED = "planned", "planlagt"
    RUNNING = "running", "i gang"
    DONE = "done", "afsluttet"
    PAUSED = "paused", "på pause"


class Return(Worded):
    """What came home of a record in a returned document."""

    CHANGED = "changed", "rettet"
    OUTSIDE = "outside", "tekst uden plads"
    DELETED = "deleted", "slettet"
    MOVED = "moved", "flyttet"
    ADDED = "added", "tilføjet"


class Unfinished(Worded):
    """What an export does with elements that are not finished."""

    OMIT = "omit", "udelades"
    MARK = "mark", "vises med pladsholder"


@frozen(kw_only=True)
class PlanInfo(Record):
    """The front page. There is exactly one, with the id "plan".

    `concept` and `concept_version` name the catalogue that the plan was made from. `adopted_on` is
    when the plan was adopted, kept for when its status goes on (`model.revision.due`).
    """

    KIND: ClassVar[str] = "plan"
    concept: str = ""
    concept_version: int = 1
    municipality: str = ""
    title: str = ""
    period_start: datetime.date | None = None
    period_end: datetime.date | None = None
    status: PlanStatus = PlanStatus.DRAFT
    status_date: datetime.date | None = None
    adopted_by: str = ""
    adopted_on: datetime.date | None = None


class Part(Worded):
    """In which of the two groups somebody is (report p. 29)."""

    NONE = "none", "ingen af dem"
    WORKING_GROUP = "working-group", "arbejdsgruppe"
    STEERING_GROUP = "steering-group", "styregruppe"


@frozen(kw_only=True)
class Person(Record):
    """Somebody who owns elements or writes in the plan.

    `role` says what the person does in the group, e.g. "Projektleder".
    """

    KIND: ClassVar[str] = "person"
    name: str = ""
    initials: str = ""
    part: Part = Part.NONE
    role: str = ""


@frozen(kw_only=True)
class Section(Record):
    """A chapter (no parent) or a section of a chapter, with an introduction of its own.

    `internal` keeps it and all that stands in it out of everything public.
    """

    KIND: ClassVar[str] = "section"
    title: str = ""
    parent: str = ""
    order: str = ""
    intro: str = rich()
    internal: bool = False


@frozen(kw_only=True)
class Element(Record):
    """One element's text and where it stands, of the concept or the municipality's own.

    `title` is empty where the concept's title is used. `planning_level` and `effort_level`
    are set for own elements only. `section` is the id of the section that holds it, or ""
    where no section does. `note` is the reference of a covered element or the reason of an
    irrelevant one. `answered` lists the ids of the guidance questions that are ticked off.
    `borrowed_from` says in one line which plan a text was taken over from. `internal` keeps it
    out of everything public.
    """

    KIND: ClassVar[str] = "element"
    title: str = ""
    planning_level: str = ""
    effort_level: str = ""
    section: str = ""
    order: str = ""
    text: str = rich()
    state: State = State.NOT_STARTED
    note: str = ""
    owner: str = ""
    deadline: datetime.date | None = None
    answered: tuple[str, ...] = ()
    borrowed_from: str = ""
    internal: bool = False

    @property
    def is_own(self) -> bool:
        """Whether the municipality added this element itself."""
        return bool(self.planning_level)


@frozen(kw_only=True)
class Effort(Entry):
    """An effort with the seven fields of the concept (report pp. 19–20).

    `levels` are ids of effort levels, `elements` ids of elements. `hours_per_year` is in
    hours, `cost_dkk` in Danish kroner over the whole period. `existing` tells an effort
    that runs already from a new one.
    """

    KIND: ClassVar[str] = "effort"
    levels: tuple[str, ...] = fields.levels()
    type: str = fields.line("Type", asked=True, suggests=True)
    content: str = fields.text("Indhold", asked=True)
    purpose: str = fields.text("Formål", asked=True)
    target_group: str = fields.line("Målgruppe", asked=True)
    responsible: str = fields.line("Ansvarlig", asked=True, suggests=True)
    partners: str = fields.line("Samarbejdspartnere", asked=True)
    follow_up: str = fields.text("Procedure for opfølgning", asked=True)
    existing: bool = fields.flag("Ny eller eksisterende", answers=("Eksisterende", "Ny"))
    status: EffortStatus = fields.choice("Status", EffortStatus.PLANNED)
    start: datetime.date | None = fields.date("Start")
    end: datetime.date | None = fields.date("Slut", after="start")
    hours_per_year: float | None = fields.hours("Timer om året")
    cost_dkk: int | None = fields.kroner("Kroner i hele perioden")
    policy_reference: str = fields.line("Beskrevet i en anden politik")
    borrowed_from: str = ""


SEVEN_FIELDS = (
    "type",
    "content",
    "purpose",
    "target_group",
    "responsible",
    "partners",
    "follow_up",
)
"""The fields of an effort that the concept asks for, in the report's order (pp. 19–20)."""


@frozen(kw_only=True)
class WordOptions(Record):
    """What the Word document of this plan holds. There is one, with the id "word-options".

    `template` is the source of the municipality's own template ("sha256:…"), "" where ours is
    used, and `template_name` the name of the file that it came from.
    """

    KIND: ClassVar[str] = "word-options"
    cover: bool = True
    contents: bool = True
    introductions: bool = True
    efforts: bool = True
    registers: bool = True
    coverage: bool = True
    readiness: bool = False
    covered_notes: bool = True
    unfinished: Unfinished = Unfinished.MARK
    template: str = ""
    template_name: str = ""


@frozen(kw_only=True)
class Milestone(Record):
    """A state of the plan that was given a name, e.g. "Sendt i høring".

    `versions` are the ids of the versions that all other records stood at, sorted. `moment` is
    when it was, UTC as in versions; `adopted` says that this is the plan that was adopted.
    """

    KIND: ClassVar[str] = "milestone"
    name: str = ""
    note: str = ""
    moment: str = ""
    author: str = ""
    adopted: bool = False
    versions: tuple[str, ...] = ()


@frozen(kw_only=True)
class Comment(Record):
    """What somebody remarked about a record, or answered to a remark (see `model.comments`).

    `about` is the id of the record and `field` the text of it that `quote` stands in ("" where
    the comment is about the record as a whole). `quote` is the plain words it hangs on, `before`
    and `after` those around them, by which it is found again when the text has changed; they stay
    as they were when the comment was made. An answer has the id of the thread's first comment as
    `parent`, the same `about`, and hangs on nothing itself. `moment` is UTC as in versions;
    `document` names the Word file that it came with, if any; `done` is set on the first comment
    of a thread.
    """

    KIND: ClassVar[str] = "comment"
    about: str = ""
    field: str = ""
    quote: str = ""
    before: str = ""
    after: str = ""
    parent: str = ""
    author: str = ""
    moment: str = ""
    words: str = ""
    document: str = ""
    done: bool = False


@frozen(kw_only=True)
class Returned(Record):
    """What somebody suggests in a returned Word document about one record, and what was decided.

    `what` says what came home: CHANGED is one field of a record, OUTSIDE text that belongs to no
    record (then `about` is the record it stood after, if any), DELETED a piece that is gone, MOVED
    one that stands elsewhere, ADDED a new entry of a register. `about` is the id of the record, or
    that which a new entry gets, `kind` what kind of record it is ("" where that wasn't kept),
    `field` the name of its field and `base` the version that the document was made from. `text` is
    what the field held in the document when it was made, as far as a document shows it, `value`
    what it holds now; words of plain fields stand in paragraphs. Of a new entry `value` is what was
    written and `entry` its payload as JSON. `place` says in Danish where in the document it stood.
    `authors` names who made which change where Word knows it (`suggestions.credit`), `accepted`
    and `rejected` are the changes that somebody decided on; a change is named by its key.
    """

    KIND: ClassVar[str] = "returned"
    what: Return = Return.CHANGED
    about: str = ""
    kind: str = ""
    field: str = ""
    base: str = ""
    document: str = ""
    author: str = ""
    moment: str = ""
    place: str = ""
    text: str = rich()
    value: str = rich()
    entry: str = ""
    authors: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()


@frozen(kw_only=True)
class SetAside(Record):
    """Something that a check found and somebody set aside (see `model.checks.setting_aside`).

    Its id follows from what was found, so two people who set the same aside meet in it, and it
    counts no longer once the words that it was about change. `rule` names the rule, `about` the
    record and `field` the field of it; `moment` is UTC as in versions.
    """

    KIND: ClassVar[str] = "set-aside"
    rule: str = ""
    about: str = ""
    field: str = ""
    reason: str = ""
    author: str = ""
    moment: str = ""


PLAN_ID = "plan"
WORD_OPTIONS_ID = "word-options"

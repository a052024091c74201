"""The records of a plan, and how each becomes a payload for the file and comes back.

A record is anything that one person edits on its own. A new kind of record is a dataclass
with its fields and its name in `KINDS`; storing, history, undo and merging need no more.
"""

from __future__ import annotations

import datetime
import enum
import functools
import json
import typing
from dataclasses import dataclass, field, fields, replace
from typing import Any, ClassVar

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.field_codecs import Codec, codec_for

Payload = dict[str, Any]
"""What is stored of a record: the fields that differ from their defaults, as JSON values."""


class RecordError(PlanbuilderError):
    """A payload that is no record of this program."""


class State(enum.StrEnum):
    """How far an element is (our own choice; covered elsewhere: report pp. 12, 15, 20)."""

    NOT_STARTED = "not-started"
    DRAFT = "draft"
    REVIEW = "review"
    READY = "ready"
    COVERED = "covered"
    NOT_RELEVANT = "not-relevant"

    @property
    def needs_note(self) -> bool:
        """Whether the state says too little without its reference or its reason."""
        return self in (State.COVERED, State.NOT_RELEVANT)


class PlanStatus(enum.StrEnum):
    """Where the plan as a whole is on its way to adoption (our own choice of states)."""

    DRAFT = "draft"
    STEERING_GROUP = "steering-group"
    CONSULTATION = "consultation"
    POLITICAL = "political"
    ADOPTED = "adopted"
    PUBLISHED = "published"
    REVISION = "revision"


class EffortStatus(enum.StrEnum):
    """How far an effort is (our own choice of states)."""

    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    PAUSED = "paused"


class Return(enum.StrEnum):
    """What came home of a record in a returned document."""

    CHANGED = "changed"
    OUTSIDE = "outside"
    DELETED = "deleted"
    MOVED = "moved"


class Unfinished(enum.StrEnum):
    """What an export does with elements that are not finished."""

    OMIT = "omit"
    MARK = "mark"


def rich() -> Any:
    """Declare a field that holds a text as canonical XHTML ("" is an empty text)."""
    return field(default="", metadata={"rich": True})


@dataclass(frozen=True, slots=True)
class FieldReading:
    """What one person has in a field that several people changed in different ways."""

    author: str
    value: Any


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """A field with several readings, none chosen; the record itself holds the first of them."""

    field: str
    readings: tuple[FieldReading, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What all records share: a permanent id, unique in the plan over all kinds.

    `disputed` holds the fields that people changed in different ways, by name (conflicts in a
    text stand in the text). `deleted_by` names who deleted the record while somebody else was
    changing it, "" where nobody did.
    """

    KIND: ClassVar[str]
    id: str
    disputed: tuple[FieldConflict, ...] = ()
    deleted_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanInfo(Record):
    """The front page. There is exactly one, with the id "plan".

    `concept` and `concept_version` name the catalogue that the plan was made from.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """Somebody who owns elements or writes in the plan."""

    KIND: ClassVar[str] = "person"
    name: str = ""
    initials: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Record):
    """A chapter (no parent) or a section of a chapter, with an introduction of its own."""

    KIND: ClassVar[str] = "section"
    title: str = ""
    parent: str = ""
    order: str = ""
    intro: str = rich()


@dataclass(frozen=True, slots=True, kw_only=True)
class Element(Record):
    """One element's text and where it stands, of the concept or the municipality's own.

    `title` is empty where the concept's title is used. `planning_level` and `effort_level`
    are set for own elements only. `section` is the id of the section that holds it, or ""
    where no section does. `note` is the reference of a covered element or the reason of an
    irrelevant one. `answered` lists the ids of the guidance questions that are ticked off.
    `borrowed_from` says in one line which plan a text was taken over from.
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

    @property
    def is_own(self) -> bool:
        """Whether the municipality added this element itself."""
        return bool(self.planning_level)


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort(Record):
    """An effort with the seven fields of the concept (report pp. 19–20).

    `levels` are ids of effort levels, `elements` ids of elements. `hours_per_year` is in
    hours, `cost_dkk` in Danish kroner over the whole period. `existing` tells an effort
    that runs already from a new one.
    """

    KIND: ClassVar[str] = "effort"
    title: str = ""
    levels: tuple[str, ...] = ()
    order: str = ""
    type: str = ""
    content: str = rich()
    purpose: str = rich()
    target_group: str = ""
    responsible: str = ""
    partners: str = ""
    follow_up: str = rich()
    existing: bool = False
    status: EffortStatus = EffortStatus.PLANNED
    start: datetime.date | None = None
    end: datetime.date | None = None
    hours_per_year: float | None = None
    cost_dkk: int | None = None
    policy_reference: str = ""
    elements: tuple[str, ...] = ()
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


@dataclass(frozen=True, slots=True, kw_only=True)
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
    coverage: bool = True
    covered_notes: bool = True
    unfinished: Unfinished = Unfinished.MARK
    template: str = ""
    template_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned(Record):
    """What somebody suggests in a returned Word document about one record, and what was decided.

    `what` says what came home: CHANGED is one field of a record, OUTSIDE text that belongs to no
    record (then `about` is the record it stood after, if any), DELETED a piece that is gone, MOVED
    one that stands elsewhere. `about` is the id of the record, `field` the name of its field and
    `base` the version that the document was made from. `text` is what the field held in the
    document when it was made, as far as a document shows it, `value` what it holds now; words of
    plain fields stand in paragraphs. `place` says in Danish where in the document it stood.
    `authors` names who made which change where Word knows it (`suggestions.credit`), `accepted`
    and `rejected` are the changes that somebody decided on; a change is named by its key.
    """

    KIND: ClassVar[str] = "returned"
    what: Return = Return.CHANGED
    about: str = ""
    field: str = ""
    base: str = ""
    document: str = ""
    author: str = ""
    moment: str = ""
    place: str = ""
    text: str = rich()
    value: str = rich()
    authors: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()


KINDS: dict[str, type[Record]] = {
    kind.KIND: kind
    for kind in (
        PlanInfo,
        Person,
        Section,
        Element,
        Effort,
        WordOptions,
        Milestone,
        Comment,
        Returned,
    )
}
INTERNAL_KINDS = frozenset({Milestone.KIND, Comment.KIND, Returned.KIND})
"""Records about how the plan comes to be: no part of its state, and nothing for people outside."""
SHARED_FIELDS = ("id", "disputed", "deleted_by")
"""The fields of every record that say nothing of what it is about."""
PLAN_ID = "plan"
WORD_OPTIONS_ID = "word-options"


@functools.cache
def rich_fields(kind: str) -> tuple[str, ...]:
    """Return the names of the fields of `kind` that hold canonical XHTML."""
    return tuple(spec.name for spec in fields(KINDS[kind]) if spec.metadata.get("rich"))


def to_payload(record: Record) -> Payload:
    """Return the fields of `record` that differ from their defaults, as JSON values."""
    payload: Payload = {}
    for name, codec in _codecs(record.KIND).items():
        value = getattr(record, name)
        if value != codec.default:
            payload[name] = codec.encode(value)
    if record.deleted_by:
        payload[_DELETED_BY] = record.deleted_by
    if record.disputed:
        payload[_DISPUTED] = {
            conflict.field: _encode_readings(record.KIND, conflict) for conflict in record.disputed
        }
    return payload


def _encode_readings(kind: str, conflict: FieldConflict) -> list[list[Any]]:
    codec = _codecs(kind)[conflict.field]
    return [[reading.author, codec.encode(reading.value)] for reading in conflict.readings]


def _decode_disputed(kind: str, disputed: object) -> tuple[FieldConflict, ...]:
    """Return the conflicts of fields in what a payload says. Raises TypeError, ValueError."""
    if not isinstance(disputed, dict) or not disputed:
        raise TypeError
    codecs = _codecs(kind)
    conflicts = []
    for name in sorted(disputed):
        pairs = disputed[name]
        if name not in codecs or name in (*rich_fields(kind), *_NEVER_DISPUTED):
            raise ValueError
        if not isinstance(pairs, list):
            raise TypeError
        readings = tuple(
            FieldReading(_AUTHOR.decode(author), codecs[name].decode(value))
            for author, value in pairs
        )
        if len({reading.value for reading in readings}) != max(len(readings), 2):
            raise ValueError
        conflicts.append(FieldConflict(name, readings))
    return tuple(conflicts)


def from_payload(kind: str, record_id: str, payload: object) -> Record:
    """Return the record that `payload` describes.

    Raises:
        RecordError: the kind is unknown, or a field is unknown or of the wrong type.
    """
    if kind not in KINDS:
        raise RecordError("Posten »{id}« er af en ukendt slags: »{kind}«.", id=record_id, kind=kind)
    if not isinstance(payload, dict):
        raise RecordError("Posten »{id}« kan ikke læses.", id=record_id)
    codecs = _codecs(kind)
    if _DISPUTED in payload or _DELETED_BY in payload:
        return _with_conflicts(kind, record_id, payload)
    try:
        values = {name: codecs[name].decode(value) for name, value in payload.items()}
    except (KeyError, TypeError, ValueError, OverflowError):
        raise _refusal(codecs, record_id, payload) from None
    return KINDS[kind](id=record_id, **values)


def _with_conflicts(kind: str, record_id: str, payload: Payload) -> Record:
    """Return a record that people changed in different ways. Raises RecordError."""
    rest = {name: value for name, value in payload.items() if name not in (_DISPUTED, _DELETED_BY)}
    record = from_payload(kind, record_id, rest)
    try:
        deleted_by = _AUTHOR.decode(payload.get(_DELETED_BY, ""))
        stored = payload.get(_DISPUTED)
        disputed = () if stored is None else _decode_disputed(kind, stored)
        if deleted_by and kind == PlanInfo.KIND:
            raise ValueError  # there is no plan without it
    except (TypeError, ValueError, OverflowError):
        raise RecordError(
            "Det, der er uenighed om i »{id}«, kan ikke læses.", id=record_id
        ) from None
    return replace(record, disputed=disputed, deleted_by=deleted_by)


def _refusal(codecs: dict[str, Codec], record_id: str, payload: Payload) -> RecordError:
    """Return the error that names the first field at fault."""
    for name, value in payload.items():
        if name not in codecs:
            return RecordError(
                "Posten »{id}« har et ukendt felt: »{field}«.", id=record_id, field=name
            )
        try:
            codecs[name].decode(value)
        except (TypeError, ValueError, OverflowError):
            return RecordError(
                "Feltet »{field}« i »{id}« har en værdi, der ikke kan bruges: {value}",
                field=name,
                id=record_id,
                value=_shortened(value),
            )
    raise AssertionError("every field can be read")


def _shortened(value: object) -> str:
    """Return a JSON value as it was written, the beginning of a long one."""
    if isinstance(value, list | dict):
        return "[…]" if isinstance(value, list) else "{…}"
    shown = json.dumps(value, ensure_ascii=False)
    return shown if len(shown) <= 60 else shown[:57] + "…"


_DISPUTED, _DELETED_BY = "disputed", "deleted_by"
_NEVER_DISPUTED = ("order",)
"""Fields of which merging takes one value, besides texts, which hold their readings themselves."""
_AUTHOR = codec_for(str, "")
_codec_cache: dict[str, dict[str, Codec]] = {}


def _codecs(kind: str) -> dict[str, Codec]:
    if kind not in _codec_cache:
        hints = typing.get_type_hints(KINDS[kind])
        _codec_cache[kind] = {
            spec.name: codec_for(hints[spec.name], spec.default)
            for spec in fields(KINDS[kind])
            if spec.name not in SHARED_FIELDS
        }
    return _codec_cache[kind]

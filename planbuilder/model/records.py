"""The records of a plan, and how each becomes a payload for the file and comes back.

A record is anything that one person edits on its own. A new kind of record is a dataclass
with its fields and its name in `KINDS`; storing, history, undo and merging need no more.
"""

from __future__ import annotations

import datetime
import enum
import json
import typing
from dataclasses import dataclass, field, fields
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


class Unfinished(enum.StrEnum):
    """What an export does with elements that are not finished."""

    OMIT = "omit"
    MARK = "mark"


def rich() -> Any:
    """Declare a field that holds a text as canonical XHTML ("" is an empty text)."""
    return field(default="", metadata={"rich": True})


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What all records share: a permanent id, unique in the plan over all kinds."""

    KIND: ClassVar[str]
    id: str


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
    """What the Word document of this plan holds. There is one, with the id "word-options"."""

    KIND: ClassVar[str] = "word-options"
    cover: bool = True
    contents: bool = True
    introductions: bool = True
    efforts: bool = True
    coverage: bool = True
    covered_notes: bool = True
    unfinished: Unfinished = Unfinished.MARK


KINDS: dict[str, type[Record]] = {
    kind.KIND: kind for kind in (PlanInfo, Person, Section, Element, Effort, WordOptions)
}
PLAN_ID = "plan"
WORD_OPTIONS_ID = "word-options"


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
    return payload


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
    try:
        values = {name: codecs[name].decode(value) for name, value in payload.items()}
    except (KeyError, TypeError, ValueError, OverflowError):
        raise _refusal(codecs, record_id, payload) from None
    return KINDS[kind](id=record_id, **values)


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


_codec_cache: dict[str, dict[str, Codec]] = {}


def _codecs(kind: str) -> dict[str, Codec]:
    if kind not in _codec_cache:
        hints = typing.get_type_hints(KINDS[kind])
        _codec_cache[kind] = {
            spec.name: codec_for(hints[spec.name], spec.default)
            for spec in fields(KINDS[kind])
            if spec.name != "id"
        }
    return _codec_cache[kind]

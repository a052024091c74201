"""The words by which parts of old plans are known, read from a file beside the concept's."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from planbuilder.model.checked_table import CheckedTable
from planbuilder.model.concept import Concept
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.placing.destinations import NOWHERE, Destination, Kind

_INTRO, _NOWHERE = "intro:", "nowhere:"


class LexiconError(PlanbuilderError):
    """A file of words that can't be used."""

    def __init__(self, problem: str, *, file: str, place: str, **values: object) -> None:
        super().__init__(
            "Ordlisten »{file}« kan ikke bruges. Fejlen er i {place}: " + problem + ". "
            "Dine planer er ikke berørt. Installér programmet igen.",
            file=file,
            place=place,
            **values,
        )


@dataclass(frozen=True, slots=True)
class Target:
    """Where parts can go, by which headings and words they are known, and why they go nowhere."""

    destination: Destination
    headings: tuple[str, ...]
    words: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All the words. Labels of efforts stand by field, the others by level and by status.

    `effort_questions` are words that stand together in a column that asks, by field.

    `ignored` are words that tell nothing whatever their endings, `small` those that tell nothing
    as they stand. `examples` are words that could stand in an element or a section, by its id.
    """

    ignored: tuple[str, ...]
    small: tuple[str, ...]
    targets: tuple[Target, ...]
    effort_labels: dict[str, tuple[str, ...]]
    effort_questions: dict[str, tuple[str, ...]]
    level_words: dict[str, tuple[str, ...]]
    status_words: dict[str, tuple[str, ...]]
    examples: Mapping[str, str] = field(default_factory=dict)

    def example(self, destination: Destination) -> str:
        """Return the words of an example of what belongs somewhere, "" where there is none."""
        return self.examples.get(destination.record, "") if destination.record else ""


EFFORT_FIELDS = (
    "title",
    "type",
    "levels",
    "content",
    "purpose",
    "target_group",
    "responsible",
    "partners",
    "follow_up",
    "status",
    "period",
    "cost",
    "reference",
)
"""What a label of an effort can stand for: fields of a record, and what becomes fields."""
QUESTIONED = ("responsible", "target_group", "purpose", "follow_up", "period", "cost", "content")
"""The fields that questions ask for; where two fit as well, the first."""


def load_lexicon(
    path: Path, concept: Concept, examples: Mapping[str, str] | None = None
) -> Lexicon:
    """Read a file of words; an element or section that the concept lacks is an error.

    Args:
        examples: words that could stand in an element or a section, by its id.

    Raises:
        LexiconError: the file can't be read, or something in it is wrong.
    """
    error = partial(LexiconError, file=path.name)
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as reason:
        raise error("den kan ikke læses ({reason})", place="filen", reason=reason) from reason
    table = CheckedTable(values, "filens øverste del", error)
    levels = [level.id for level in concept.effort_only_levels]
    lexicon = Lexicon(
        ignored=table.texts("ignored"),
        small=tuple(table.text("small_words").split()),
        targets=tuple(_target(row, concept) for row in table.tables("targets")),
        effort_labels=_lists(table.table("effort_labels"), EFFORT_FIELDS),
        effort_questions=_lists(table.table("effort_questions"), QUESTIONED),
        level_words=_lists(table.table("level_words"), levels),
        status_words=_lists(table.table("status_words"), ["planned", "running", "done", "paused"]),
        examples=examples or {},
    )
    table.done()
    return lexicon


def _target(row: CheckedTable, concept: Concept) -> Target:
    place = row.text("place")
    target = Target(
        destination=_destination(row, place, concept),
        headings=row.texts("headings"),
        words=row.texts("words", []),
        reason=row.text("reason") if place.startswith(_NOWHERE) else "",
    )
    row.done()
    return target


def _destination(row: CheckedTable, place: str, concept: Concept) -> Destination:
    if place.startswith(_NOWHERE):
        return NOWHERE
    if place.startswith(_INTRO):
        section = place.removeprefix(_INTRO)
        if section in {template.id for template in concept.sections}:
            return Destination(Kind.INTRO, section)
    elif concept.has(place):
        return Destination(Kind.ELEMENT, place)
    raise row.problem("»{target}« findes ikke i konceptet", target=place)


def _lists(table: CheckedTable, keys: list[str] | tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    lists = {key: table.texts(key) for key in keys}
    table.done()
    return lists

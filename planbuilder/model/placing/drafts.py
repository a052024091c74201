"""An effort as it was found in an old plan, and the record that it becomes; nothing is lost."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.kinds import rich_fields
from planbuilder.model.placing.effort_labels import EffortLabels
from planbuilder.model.records import Effort, EffortStatus
from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.plain import plain_text
from planbuilder.model.richtext.tree import Block, Heading, Marks, Paragraph, Run, Text, Written
from planbuilder.model.richtext.xhtml import to_xhtml
from planbuilder.model.typed import read_kroner

_PLAIN = ("type", "target_group", "responsible", "partners", "reference")
_YEARS = re.compile(r"\s*(20\d\d)\s*(?:[-–—]\s*(20\d\d))?\s*")
_JOINT = "; "


@dataclass(frozen=True, slots=True)
class Labelled:
    """What stands beside or under a label. `field` is what the label stands for, "" for unknown."""

    label: str
    field: str
    text: Text


@dataclass(frozen=True, slots=True)
class EffortDraft:
    """An effort as it was found: its title, its level by the words around it, what is labelled.

    `source` is how it stood in the old plan, for when it shall be text after all.
    """

    title: str
    level: str
    parts: tuple[Labelled, ...]
    source: Text

    @property
    def fields(self) -> frozenset[str]:
        """What is known of the effort."""
        return frozenset(part.field for part in self.parts if part.field and part.text)


def effort_from(draft: EffortDraft, effort_id: str, order: str, labels: EffortLabels) -> Effort:
    """Return the record of an effort; what has no field stands in its content under its label."""
    values: dict[str, object] = {}
    content: list[Block] = []
    for part in draft.parts:
        if part.field == "title" or not part.text:
            continue
        if part.field == "content" and not values.get("content"):
            values["content"] = True
            content = [*part.text, *content]
        elif not _fill(values, part, labels):
            content += under_label(part.label, part.text)
    values["content"] = to_xhtml(normalise(content))
    if draft.level and "levels" not in values:
        values["levels"] = (draft.level,)
    return Effort(id=effort_id, order=order, title=draft.title, **values)  # type: ignore[arg-type]


def _fill(values: dict[str, object], part: Labelled, labels: EffortLabels) -> bool:
    """Set the field that a part belongs to. Return whether all of it is in there."""
    name, words = part.field, plain_text(part.text).strip()
    if name in rich_fields(Effort.KIND) and name != "content":
        before = values.get(name, "")
        values[name] = f"{before}{to_xhtml(part.text)}" if before else to_xhtml(part.text)
        return True
    if name in _PLAIN:
        field = "policy_reference" if name == "reference" else name
        if not _is_plain(part.text):
            return False
        lines = [line for line in map(str.strip, words.split("\n")) if line]
        values[field] = _JOINT.join(filter(None, [str(values.get(field, "")), *lines]))
        return True
    return _fill_typed(values, name, words, labels)


def _fill_typed(values: dict[str, object], name: str, words: str, labels: EffortLabels) -> bool:
    if name == "levels" and "levels" not in values:
        return _fill_levels(values, words, labels)
    if name == "status" and "status" not in values:
        status = labels.status(words)
        if status:
            values["status"] = EffortStatus(status)
            values["existing"] = status != EffortStatus.PLANNED
        return bool(status)
    if name == "period" and "start" not in values:
        return _fill_period(values, words)
    if name == "cost" and "cost_dkk" not in values:
        return _fill_cost(values, words)
    return False


def _fill_levels(values: dict[str, object], words: str, labels: EffortLabels) -> bool:
    levels = labels.levels(words)
    if levels:
        values["levels"] = levels
    rest = re.sub(r"[^\W\d_]+", " ", words)
    return bool(levels) and len(words.split()) <= len(levels) * 2 and not rest.strip(" ,/&+")


def _fill_period(values: dict[str, object], words: str) -> bool:
    found = _YEARS.fullmatch(words)
    if found is None:
        return False
    first, last = int(found[1]), int(found[2] or found[1])
    if first > last:
        return False
    values["start"] = datetime.date(first, 1, 1)
    values["end"] = datetime.date(last, 12, 31)
    return True


def _fill_cost(values: dict[str, object], words: str) -> bool:
    try:
        cost = read_kroner(words)
    except PlanbuilderError:
        return False
    values["cost_dkk"] = cost
    return cost is not None


def _is_plain(text: Iterable[Block]) -> bool:
    """Whether a text is nothing but words: no links, tables or pictures."""
    return all(
        isinstance(block, Written)
        and not any(isinstance(inline, Run) and inline.href for inline in block.inlines)
        for block in text
    )


def under_label(label: str, text: Text) -> list[Block]:
    """Return a text under its label, on one line where it is a paragraph."""
    bold = Run(f"{label}: ", Marks.BOLD)
    if text and isinstance(text[0], Paragraph):
        return [Paragraph((bold, *text[0].inlines)), *text[1:]]
    return [Paragraph((Run(f"{label}:", Marks.BOLD),)), *text]


def draft_from_text(title: str, text: Text) -> EffortDraft:
    """Return what a piece of text becomes when somebody says that it is an effort."""
    return EffortDraft(title, "", (Labelled("Indhold", "content", text),), text)


def as_text(heading: str, text: Text) -> Text:
    """Return a text under its heading, as it goes into a longer one."""
    return ((Heading(1, (Run(heading),)), *text)) if heading else text

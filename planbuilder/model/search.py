"""Finding words across the whole plan: titles, texts, introductions, registers and comments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planbuilder.model.fields import Shape
from planbuilder.model.kinds import rich_fields
from planbuilder.model.plan import Plan
from planbuilder.model.readiness.records import ReadinessAnswer
from planbuilder.model.record import Record
from planbuilder.model.records import Comment, Element, Section
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.richtext.plain import Snippet, snippets
from planbuilder.model.richtext.quick import quick_text
from planbuilder.model.richtext.tree import Paragraph, Run, Text
from planbuilder.model.richtext.xhtml import from_xhtml

PLAIN_FIELDS = {
    **{
        name: tuple(field.name for field in register.fields.values() if field.shape is Shape.LINE)
        for name, register in REGISTERS.items()
    },
    Element.KIND: ("note",),
    Section.KIND: ("title",),
    Comment.KIND: ("words",),
    ReadinessAnswer.KIND: ("evidence",),
}


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where the words stand.

    `field` is the record's field; where people disagree about it, all their readings are
    searched. `offset` and the length of `snippet.hit` are in characters of the field's plain
    text, as `plain_text` gives it (a title counts as one line).
    """

    record: str
    field: str
    snippet: Snippet


def find_in_plan(plan: Plan, words: str) -> Iterator[Hit]:
    """Yield every place where `words` stand, in the order of the plan; case doesn't matter.

    What people remarked comes last, by time, and what their answers about readiness build on.

    Empty or blank words are found nowhere.
    """
    if not words.strip():
        return
    for element in plan.elements:
        yield from _plain_hits(element, "title", plan.title(element), words)
        yield from _record_hits(element, words)
    remarks = sorted(plan.comments, key=lambda comment: (comment.moment, comment.id))
    answers = (one for one in plan if isinstance(one, ReadinessAnswer))
    told = sorted(answers, key=lambda answer: (answer.moment, answer.id))
    entries = (entry for register in REGISTERS.values() for entry in plan.entries(register.kind))
    for record in (*plan.sections, *entries, *remarks, *told):
        yield from _record_hits(record, words)


def _record_hits(record: Record, words: str) -> Iterator[Hit]:
    for field in PLAIN_FIELDS.get(record.KIND, ()):
        for value in _values(record, field):
            yield from _plain_hits(record, field, value, words)
    for field in rich_fields(record.KIND):
        source = getattr(record, field)
        if words.casefold() in quick_text(source).casefold():
            yield from _hits(record, field, from_xhtml(source), words)


def _values(record: Record, field: str) -> list[str]:
    for conflict in record.disputed:
        if conflict.field == field:
            return [reading.value for reading in conflict.readings]
    return [getattr(record, field)]


def _plain_hits(record: Record, field: str, value: str, words: str) -> Iterator[Hit]:
    return _hits(record, field, (Paragraph((Run(value),)),), words)


def _hits(record: Record, field: str, text: Text, words: str) -> Iterator[Hit]:
    for snippet in snippets(text, words):
        yield Hit(record.id, field, snippet)

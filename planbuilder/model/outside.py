"""The plan as people outside may see it: nothing internal, and nothing that leads to it.

Everything public is made from here: the public Word document and workbook, the web page, the clean
copy. They get a plan that doesn't hold what is internal, so none of them can let it slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from types import MappingProxyType
from typing import Any

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.fields import Entry, FieldSpec, Shape, link, link_parts, specs
from planbuilder.model.frozen import frozen
from planbuilder.model.ids import new_id
from planbuilder.model.kinds import INTERNAL_KINDS, rich_fields
from planbuilder.model.merging.conflicts import conflict_count
from planbuilder.model.plan import Plan
from planbuilder.model.record import Record
from planbuilder.model.records import Element, Person, Section
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.slug import slug
from planbuilder.model.titles import title_of

_MARK = "internal"
_MOST_NAMED = 3
"""In so many records conflicts are named; of more only the number is told."""
_REFERENCE = re.compile(r'<a href="record:([^"]+)"></a>')
_NOTHING: Mapping[str, str] = MappingProxyType({})
_DELETED = "slettet"
"""The id to which references lead whose record is no more."""


@frozen
class InternalPart:
    """Something internal: a record as a whole (`field` is None), or what a field of it says."""

    record: Record
    field: FieldSpec | None = None


@frozen
class Outside:
    """A plan without anything internal; `ids` says what its records are called in it.

    The id of an own element holds its first title, which may since have been changed: so each
    has a new one.
    """

    plan: Plan
    ids: Mapping[str, str]

    def chosen(self, plan: Plan, wanted: Iterable[str]) -> list[str]:
        """Return what chosen records of `plan` are called outside.

        Raises:
            PlanbuilderError: one of them is internal.
        """
        found = []
        for record_id in wanted:
            record = plan.get(record_id)
            if record is not None and record_id not in self.ids:
                raise PlanbuilderError(
                    "»{title}« er kun internt og kan ikke offentliggøres. Intet er skrevet.",
                    title=title_of(plan, record),
                )
            found.append(self.ids.get(record_id, record_id))
        return found


def is_internal(plan: Plan, record: Record) -> bool:
    """Whether a record is internal, by its own mark or by a section that it stands in.

    Where people disagree about the mark, it is.
    """
    if record.KIND in INTERNAL_KINDS or is_marked_internal(record):
        return True
    above, seen = _held_by(record), {record.id}
    while above not in seen:
        seen.add(above)
        section = plan.get(above)
        if not isinstance(section, Section):
            return False
        if is_marked_internal(section):
            return True
        above = section.parent
    return False


def is_marked_internal(record: Record) -> bool:
    """Whether a record itself says that it is internal, or somebody says so."""
    disputed = (
        reading for one in record.disputed if one.field == _MARK for reading in one.readings
    )
    return bool(getattr(record, _MARK, False)) or any(reading.value for reading in disputed)


def _held_by(record: Record) -> str:
    if isinstance(record, Element):
        return record.section
    return record.parent if isinstance(record, Section) else ""


def internal_parts(plan: Plan) -> list[InternalPart]:
    """Return everything internal that people wrote: sections and elements first, then registers.

    Of a record that is internal as a whole its fields aren't told one by one.
    """
    records: list[Record] = [*plan.sections, *plan.elements]
    for register in REGISTERS.values():
        records += plan.entries(register.kind)
    parts = []
    for record in records:
        if is_internal(plan, record):
            parts.append(InternalPart(record))
        else:
            filled = (spec for spec in _internal_fields(record) if getattr(record, spec.name))
            parts += [InternalPart(record, spec) for spec in filled]
    return parts


def outside(
    plan: Plan, *, with_persons: bool = False, called: Mapping[str, str] = _NOTHING
) -> Outside:
    """Return the plan without anything internal, and without its persons unless they are wanted.

    Its figures are all there: whoever shows them takes them from `FigureTable`, which masks.

    Args:
        plan: the plan as it stands inside.
        with_persons: whether it holds its persons.
        called: the `ids` of another state of the plan, whose records shall be called the same.

    Raises:
        PlanbuilderError: people still disagree in what is left; the message says where.
    """
    kept = [
        record
        for record in plan
        if not is_internal(plan, record) and (with_persons or not isinstance(record, Person))
    ]
    _refuse_conflicts(plan, kept)
    ids = {record.id: called.get(record.id) or _id_outside(plan, record) for record in kept}
    made = _Outwards(plan, ids)
    return Outside(Plan(plan.concept, map(made.record, kept)), ids)


def _id_outside(plan: Plan, record: Record) -> str:
    if isinstance(record, Element) and not plan.concept.has(record.id):
        return new_id(slug(record.title)[:60] or "element")
    return record.id


def _refuse_conflicts(plan: Plan, kept: Iterable[Record]) -> None:
    disputed = [record for record in kept if conflict_count(record)]
    if not disputed:
        return
    named = ", ".join(f"»{title_of(plan, record)}«" for record in disputed[:_MOST_NAMED])
    more = len(disputed) - _MOST_NAMED
    raise PlanbuilderError(
        "Planen kan ikke deles udenfor endnu: der står to udgaver, som I skal vælge imellem, i "
        "{where}. Intet er skrevet. Vælg først, og prøv så igen.",
        where=f"{named} og {more} steder mere" if more > 0 else named,
    )


@frozen
class _Outwards:
    """Makes records such that they say nothing internal and lead to nothing that isn't there."""

    plan: Plan
    ids: Mapping[str, str]

    def record(self, record: Record) -> Record:
        changes: dict[str, Any] = {"id": self.ids[record.id]}
        for name in ("section", "parent", "owner"):
            if hasattr(record, name):
                changes[name] = self.ids.get(getattr(record, name), "")
        for spec in specs(type(record)).values():
            changes |= dict(self._led(spec, getattr(record, spec.name)))
        for name in rich_fields(record.KIND):
            changes[name] = _REFERENCE.sub(self._reference, getattr(record, name))
        changes |= {spec.name: _default(record, spec.name) for spec in _internal_fields(record)}
        return replace(record, **changes)

    def _led(self, spec: FieldSpec, value: Any) -> Iterator[tuple[str, Any]]:
        """Yield the name and the new value of a field that names records."""
        if spec.shape is Shape.RECORD:
            yield spec.name, self.ids.get(value, "")
        elif spec.shape is Shape.RECORDS:
            yield spec.name, tuple(self.ids[one] for one in value if one in self.ids)
        elif spec.shape is Shape.LINKS:
            ways = (link_parts(way) for way in value)
            led = tuple(link(self.ids[to], words) for to, words in ways if to in self.ids)
            yield spec.name, led

    def _reference(self, found: re.Match[str]) -> str:
        """Return a reference as it stands outside: without a way to what isn't there."""
        record = self.plan.get(found[1])
        if isinstance(record, Entry) and record.id not in self.ids:
            register = REGISTERS[record.KIND]
            return f"{'internt' if register.it == 'det' else 'intern'} {register.one}"
        return f'<a href="record:{self.ids.get(found[1], _DELETED)}"></a>'


def _internal_fields(record: Record) -> list[FieldSpec]:
    return [spec for spec in specs(type(record)).values() if spec.internal]


def _default(record: Record, name: str) -> Any:
    return next(one.default for one in fields(record) if one.name == name)

"""Runs the rules over a plan, and after an edit only those that it touches.

What a rule found in a record is kept with the very record: records never change, so while the plan
holds the same one, and the kinds that the rule looks at beside it are the same, nothing is read.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from operator import is_

from planbuilder.model.checks.finding import THERE, TODAY, Around, Finding, Rule
from planbuilder.model.checks.rules import RULES
from planbuilder.model.checks.said import Said
from planbuilder.model.fields import Entry
from planbuilder.model.foreign_names import ForeignNames
from planbuilder.model.municipality import Municipality
from planbuilder.model.outside import is_internal
from planbuilder.model.plan import Plan
from planbuilder.model.record import Record
from planbuilder.model.records import Element, Person, PlanInfo, Section

_Group = tuple[tuple[str, ...], tuple[Rule, ...]]
"""Rules that look at the same kinds beside a record, and these kinds."""
_States = tuple[int, ...]
"""How often each of some kinds has changed."""
_Stamp = tuple[_States, ...]
"""The states that matter to the rules of a kind, group by group."""


class Checker:
    """Checks one plan again and again."""

    def __init__(
        self, municipalities: Iterable[Municipality], rules: Iterable[Rule] = RULES.values()
    ) -> None:
        self._municipalities = tuple(municipalities)
        self._rules = tuple(rules)
        self._place = {rule.name: place for place, rule in enumerate(self._rules)}
        self._public_only = {rule.name for rule in self._rules if rule.public_only}
        self._groups: dict[str, list[_Group]] = {}
        self._looked: dict[str, tuple[Record | None, _Stamp]] = {}
        self._found: dict[tuple[str, int], tuple[Finding, ...]] = {}
        self._states: dict[str, int] = {}
        self._stamps: dict[str, _Stamp] = {}
        self._records: dict[str, list[Record]] = {}
        self._today: datetime.date | None = None
        self._names: tuple[tuple[int, int], ForeignNames] | None = None

    def check(self, plan: Plan, today: datetime.date) -> list[Finding]:
        """Return everything that is wrong, by rule and in the order of the plan."""
        for _ in self.steps(plan, today):
            pass
        return self.findings(plan)

    def steps(self, plan: Plan, today: datetime.date) -> Iterator[Record]:
        """Look at the records that need it, one at each step, which is then yielded.

        Whoever has no time may stop, and go on later with new steps.
        """
        self._note(plan, today)
        around = Around(plan, today, self._foreign_names(plan))
        for kind, records in list(self._records.items()):
            stamp = self._stamp(kind)
            for record in records:
                looked, when = self._looked.get(record.id, _NEVER)
                if looked is not record or when is not stamp:
                    self._look(record, stamp, around)
                    yield record

    def findings(self, plan: Plan) -> list[Finding]:
        """Return what was found so far, by rule and in the order of the plan."""
        found = [
            one
            for (record_id, _), findings in self._found.items()
            if plan.get(record_id) is self._looked.get(record_id, _NEVER)[0]
            for one in findings
            if self._counts(plan, one)
        ]
        return _once(sorted(found, key=lambda one: self._order(plan, one)))

    def _counts(self, plan: Plan, finding: Finding) -> bool:
        """Whether a finding is about something that is there, and public where it must be."""
        record = plan.get(finding.record)
        if record is None:
            return False
        return finding.rule not in self._public_only or not is_internal(plan, record)

    def _order(self, plan: Plan, finding: Finding) -> tuple[int, str, str, str, int]:
        record = plan.get(finding.record)
        kind = "" if record is None else record.KIND
        order = str(getattr(record, "order", "")) if isinstance(record, Entry | Section) else ""
        if isinstance(record, Element):
            known = plan.concept.has(record.id)
            order = f"{plan.concept.element(record.id).number:04}" if known else f"~{record.order}"
        return self._place[finding.rule], kind, order, finding.record, finding.start

    # What changed since

    def _note(self, plan: Plan, today: datetime.date) -> None:
        """Count on the state of every kind whose records are others than they were."""
        now: dict[str, list[Record]] = {}
        for record in plan:
            now.setdefault(record.KIND, []).append(record)
        changed = {TODAY} if today != self._today else set()
        for kind in now.keys() | self._records.keys():
            ours, before = now.get(kind, []), self._records.get(kind, [])
            if not _same(ours, before):
                changed.add(kind)
                if {one.id for one in ours} != {one.id for one in before}:
                    changed.add(THERE)
        for kind in changed:
            self._states[kind] = self._state(kind) + 1
        if THERE in changed:
            self._forget_gone(plan)
        self._records, self._today = now, today

    def _state(self, kind: str) -> int:
        return self._states.get(kind, 0)

    def _stamp(self, kind: str) -> _Stamp:
        """Return the stamp of a kind: the very same as before unless something changed for it."""
        now = tuple(tuple(map(self._state, beside)) for beside, _ in self._groups_of(kind))
        if self._stamps.get(kind) != now:
            self._stamps[kind] = now
        return self._stamps[kind]

    def _forget_gone(self, plan: Plan) -> None:
        """Forget the records that the plan no longer holds."""
        gone = {record_id for record_id in self._looked if plan.get(record_id) is None}
        for record_id in gone:
            del self._looked[record_id]
        for place in [place for place in self._found if place[0] in gone]:
            del self._found[place]

    def _foreign_names(self, plan: Plan) -> ForeignNames:
        state = (self._state(PlanInfo.KIND), self._state(Person.KIND))
        if self._names is None or self._names[0] != state:
            self._names = state, ForeignNames(plan, self._municipalities)
        return self._names[1]

    # Looking

    def _groups_of(self, kind: str) -> list[_Group]:
        if kind not in self._groups:
            groups: dict[tuple[str, ...], list[Rule]] = {}
            for rule in self._rules:
                if kind in rule.of:
                    groups.setdefault(tuple(sorted(rule.beside)), []).append(rule)
            self._groups[kind] = [(beside, tuple(rules)) for beside, rules in groups.items()]
        return self._groups[kind]

    def _look(self, record: Record, stamp: _Stamp, around: Around) -> None:
        """Look at a record with the rules that need it."""
        looked, when = self._looked.get(record.id, _NEVER)
        said = Said(record)
        for number, (_, rules) in enumerate(self._groups_of(record.KIND)):
            if looked is record and when[number] == stamp[number]:
                continue
            found = tuple(one for rule in rules for one in rule.look(record, said, around))
            self._found.pop((record.id, number), None)
            if found:
                self._found[record.id, number] = found
        self._looked[record.id] = record, stamp


_NEVER: tuple[Record | None, _Stamp] = (None, ())


def _once(found: list[Finding]) -> list[Finding]:
    """Return the findings in their order, of those that tell the same only the first."""
    told: set[tuple[str, str]] = set()
    kept = []
    for one in found:
        if not one.once or (one.rule, one.once) not in told:
            told.add((one.rule, one.once))
            kept.append(one)
    return kept


def _same(ours: list[Record], theirs: list[Record]) -> bool:
    return len(ours) == len(theirs) and all(map(is_, ours, theirs))

"""Findings that somebody set aside with a reason: a record of its own, shared like all others.

It is known by the rule, the record and the words that it was about, so it counts in every copy, and
no longer once those words change: then the finding is another one and comes back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from planbuilder.model.checks.finding import Finding, Profile
from planbuilder.model.checks.rules import RULES
from planbuilder.model.frozen import frozen
from planbuilder.model.plan import Plan
from planbuilder.model.records import SetAside


@frozen
class Checked:
    """A finding, and how it counts: blocking in a profile or not, set aside or not.

    `is_unwritten` says that nobody has begun on something, while the plan is still being written.
    """

    finding: Finding
    blocks: bool
    aside: SetAside | None = None
    is_unwritten: bool = False

    @property
    def counts(self) -> bool:
        """Whether it is among what there is to mend."""
        return self.aside is None and not self.is_unwritten


def set_aside_id(key: str) -> str:
    """Return the id of the record that sets a finding with this key aside: two people's are one."""
    return f"tjek:{key}"


def set_aside(finding: Finding, reason: str, *, author: str, moment: str) -> SetAside:
    """Return the record that sets a finding aside; `moment` is UTC as in versions."""
    return SetAside(
        id=set_aside_id(finding.key),
        rule=finding.rule,
        about=finding.record,
        field=finding.field,
        reason=reason.strip(),
        author=author,
        moment=moment,
    )


def asides(plan: Plan) -> Mapping[str, SetAside]:
    """Return everything that was set aside, by its id."""
    return {record.id: record for record in plan.set_aside}


def checked(plan: Plan, findings: Iterable[Finding], profile: Profile | None) -> list[Checked]:
    """Return the findings that a profile asks about; None asks about all and blocks nothing."""
    aside = asides(plan)
    result = []
    for finding in findings:
        rule = RULES[finding.rule]
        if profile is None or profile in rule.asked:
            known = aside.get(set_aside_id(finding.key)) if aside else None
            blocks = known is None and profile in rule.blocks
            waits = known is None and finding.unwritten and profile is Profile.STEERING
            result.append(Checked(finding, blocks, known, waits))
    return result

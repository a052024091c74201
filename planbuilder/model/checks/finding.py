"""What a rule is, what it finds, and for whom that matters."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.frozen import frozen
from planbuilder.model.record import Worded
from planbuilder.model.records import PlanStatus

if TYPE_CHECKING:
    from planbuilder.model.checks.said import Said
    from planbuilder.model.foreign_names import ForeignNames
    from planbuilder.model.plan import Plan


class Profile(Worded):
    """What the plan is about to be used for (our own choice)."""

    STEERING = "steering", "til styregruppen"
    CONSULTATION = "consultation", "til høring"
    POLITICAL = "political", "til politisk behandling"
    PUBLICATION = "publication", "til offentliggørelse"


EVERYBODY = frozenset(Profile)
OUTSIDERS = EVERYBODY - {Profile.STEERING}
"""Whoever reads the plan there wasn't with it when it was written."""
DECISION = OUTSIDERS - {Profile.CONSULTATION}
PUBLIC = frozenset({Profile.PUBLICATION})
NEVER: frozenset[Profile] = frozenset()

_NEXT = {
    PlanStatus.CONSULTATION: Profile.CONSULTATION,
    PlanStatus.POLITICAL: Profile.POLITICAL,
    PlanStatus.ADOPTED: Profile.PUBLICATION,
    PlanStatus.PUBLISHED: Profile.PUBLICATION,
}


def profile_of(status: PlanStatus) -> Profile:
    """Return what a plan with this status is about to be used for."""
    return _NEXT.get(status, Profile.STEERING)


def parse_profile(typed: str) -> Profile:
    """Return the profile that somebody typed: "til høring", "høring" or "consultation".

    Raises:
        PlanbuilderError: there is none; the message lists those there are.
    """
    wanted = " ".join(typed.casefold().split()).removeprefix("til ")
    for profile in Profile:
        if wanted == profile.value or profile.words.removeprefix("til ").startswith(wanted or "-"):
            return profile
    raise PlanbuilderError(
        "Der findes ingen profil »{typed}«. Vælg mellem: {known}.",
        typed=typed,
        known=", ".join(profile.words for profile in Profile),
    )


@frozen
class Finding:
    """Something that is wrong.

    Attributes:
        rule: the name of the rule that found it.
        record: the id of the record that it is in.
        words: what was found, as a Danish sentence; no CPR number stands in it.
        field: the field that it is in, "" for the record as a whole.
        start: where in the field's plain words (`plain_text`), in characters; -1 for no place.
        length: how many characters the place has.
        about: the words that it was said of. When they change, it is another finding.
        once: what is wrong, where it would be told at many places: only the first is kept.
        unwritten: nobody has begun on it, which is nothing wrong while the plan is being written.
    """

    rule: str
    record: str
    words: str
    field: str = ""
    start: int = -1
    length: int = 0
    about: str = ""
    once: str = ""
    unwritten: bool = False

    @property
    def key(self) -> str:
        """What names this finding in every copy of the plan, and nothing of what it says."""
        said = "\n".join((self.rule, self.record, self.field, self.about or self.words))
        return hashlib.sha256(said.encode()).hexdigest()[:24]


@frozen
class Around:
    """What a rule may look at beside the record that it is about."""

    plan: Plan
    today: datetime.date
    names: ForeignNames


Found = Iterator[Finding]
Look = Callable[[Any, "Said", Around], Found]
"""Looks at a record, and what it says, and yields what is wrong."""
TODAY = "today"
"""Stands among the kinds for the day, which changes as records do."""
THERE = "there"
"""Stands among the kinds for which records there are, whatever they say."""


@frozen
class Rule:
    """A rule.

    Attributes:
        name: by which files and commands know it.
        title: what it is about, above its findings.
        why: why it matters, with the page or the law.
        mend: what to do about it.
        look: finds what is wrong in one record.
        of: the kinds of record that it looks at.
        asked: the profiles in which it is asked.
        blocks: those in which what it finds must be mended, or set aside, first.
        beside: the kinds that it looks at as well: when they change, it must look anew.
        public_only: it matters only in what people outside may see.
    """

    name: str
    title: str
    why: str
    mend: str
    look: Look
    of: frozenset[str]
    asked: frozenset[Profile] = EVERYBODY
    blocks: frozenset[Profile] = NEVER
    beside: frozenset[str] = frozenset()
    public_only: bool = False

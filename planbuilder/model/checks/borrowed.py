"""Another municipality's name, as it stays behind in a text that was taken from its plan.

The bare name of a town is weak evidence: mostly it says where a partner is. So a name is told of
where it is called a municipality, or its people are spoken of, and the sentence doesn't tell of it
as of another.
"""

from __future__ import annotations

import re

from planbuilder.model.checks.finding import DECISION, Around, Found, Rule
from planbuilder.model.checks.said import PLAN_KINDS, FieldSaid, Said, found_at
from planbuilder.model.foreign_names import NamePlace
from planbuilder.model.frozen import frozen
from planbuilder.model.record import Record
from planbuilder.model.records import Person, PlanInfo
from planbuilder.model.registers.stakeholders import Stakeholder

_TITLE = re.compile(r" (?:kommune|byråd|kommunalbestyrelse)", re.IGNORECASE)
"""What follows the name of a municipality that decides or does something."""
_LIVING = re.compile(
    r"\b(?:her|hos os|børn(?:ene)?|unge|voksne|(?:borgere|familier|elever|forældre)(?:ne)?"
    r"|skolerne|foreningerne) i $",
    re.IGNORECASE,
)
"""What stands before the name of a town whose people, or whose work, a text speaks of."""
_WITH_US = re.compile(
    r"(?:\b(?:vi|vores|os|kommunen)\b.*"
    r"\b(?:sammen|samarbejd\w+|\w*aftaler?|partnerskab|erfaringer) med"
    r"|\b(?:inspireret af|inspiration fra|lånt (?:af|fra|hos)|overtaget fra|tak til)) $",
    re.IGNORECASE,
)
"""What stands before the name of those with whom we do something, or of whom we have it."""
_ANOTHER = re.compile(
    r"\b(?:vi har fået lov|har vi fået lov|givet os lov|de to (?:kommuner|byer)|begge kommuner"
    r"|nabokommunen?)\b",
    re.IGNORECASE,
)
"""Words by which a sentence tells of a municipality as of another one."""


@frozen
class _Named:
    """A municipality's name in a sentence, and what the sentence says before and after it."""

    place: NamePlace
    before: str
    after: str

    @property
    def may_be_ours(self) -> bool:
        """Whether it is "Køge Kommune", or "borgerne i Køge": no mere place."""
        return bool(_TITLE.match(self.after) or _LIVING.search(self.before))

    @property
    def is_claimed(self) -> bool:
        """Whether a text speaks of it as of its own: "i Køge Kommune"."""
        stands_in = f" {self.before}".casefold().endswith(" i ")
        return stands_in and bool(_TITLE.match(self.after))


def _foreign(record: Record, said: Said, around: Around) -> Found:
    """Find other municipalities' names, but where a text tells of working together.

    In one paragraph a name is told of once.
    """
    for field in said.fields:
        if not around.names.may_stand_in(field.source):  # few do: the others needn't be read
            continue
        places = list(around.names.places_in_words(record.id, field.name, field.plain))
        partners: set[str] = _partners(around) if places else set()
        known, told, line = set[str](), set[str](), -1
        for start, end in field.sentences() if places else ():
            here = _named_in(field, start, end, places)
            if here and line != (line := field.plain.count("\n", 0, start)):
                known, told = set(partners), set[str]()
            right = _told_together(field.plain[start:end], here, around) if here else set()
            for named in here:
                place = named.place
                is_known = place.name in known and not named.is_claimed
                if is_known or place.name in right | told or not named.may_be_ours:
                    continue
                told.add(place.name)
                words = f"Her står »{place.found}«. Er det kommunens egen tekst?"
                span = place.offset, place.offset + place.length
                yield found_at("foreign-name", record, field, span, words)
            known |= right


def _named_in(field: FieldSaid, start: int, end: int, places: list[NamePlace]) -> list[_Named]:
    """Return the names that stand in one sentence."""
    plain = field.plain
    return [
        _Named(one, plain[start : one.offset], plain[one.offset + one.length : end])
        for one in places
        if start <= one.offset < end
    ]


def _partners(around: Around) -> set[str]:
    """Return the municipalities that stand among the stakeholders."""
    titles = (entry.title.strip() for entry in around.plan.entries(Stakeholder))
    return {title.removesuffix(" Kommune") for title in titles}


def _told_together(sentence: str, here: list[_Named], around: Around) -> set[str]:
    """Return whom a sentence names beside our own municipality, as another, or in a list."""
    names = {named.place.name for named in here}
    begins_as_ours = here[0].is_claimed and here[0].before == "I "
    tells_of_another = _ANOTHER.search(sentence) and not begins_as_ours
    if around.names.names_own(sentence) or tells_of_another:
        return names
    together = {named.place.name for named in here if _WITH_US.search(named.before)}
    if len(names) > 1:
        together |= {named.place.name for named in here if not named.is_claimed}
    return together


RULES = (
    Rule(
        name="foreign-name",
        title="En anden kommunes navn",
        why="Navnet kan være blevet hængende i en tekst, der er taget fra en anden kommunes plan.",
        mend="Ret navnet. Er kommunen en fast partner, så skriv den blandt interessenterne. Skal "
        "navnet ellers stå der, kan fundet sættes til side.",
        look=_foreign,
        of=PLAN_KINDS,
        blocks=DECISION,
        beside=frozenset({PlanInfo.KIND, Person.KIND, Stakeholder.KIND}),
    ),
)

"""Another municipality's name, as it stays behind in a text that was taken from its plan.

A name may well be right: that of a partner, or of the town where a police station lies. So the rule
asks how a sentence speaks of it.
"""

from __future__ import annotations

import re
from itertools import pairwise

from planbuilder.model.checks.finding import DECISION, Around, Found, Rule
from planbuilder.model.checks.said import PLAN_KINDS, FieldSaid, Said, found_at
from planbuilder.model.foreign_names import NamePlace
from planbuilder.model.frozen import frozen
from planbuilder.model.record import Record
from planbuilder.model.records import Person, PlanInfo
from planbuilder.model.registers.stakeholders import Stakeholder

_CAPITAL = "København"
_POLICE = r"\w*politi(?!sk|k(?!reds))\w*"
"""The police and their houses, but no »politisk« and »politik«."""
_SEATED = re.compile(
    rf"\b(?:{_POLICE}|\w*station\w*|vagtchef\w*|vagtcentral\w*|retten|byretten|landsretten"
    r"|\w*fængsel\w*|\w*fængslet|arrest\w*|kriminalforsorg\w*|\w*psykiatri\w*|\w*sygehus\w*"
    r"|\w*hospital\w*|\w*universitet\w*|\w*højskole\w*|\w*kaserne\w*|\w*lufthavn\w*|hotel\w*"
    r"|museet|\w*museum|\w*kurs(?:us|et|er|erne)|\w*konference\w*|temadag\w*|netværksdag\w*"
    r"|campus|university college|UC \w+|uddannes|\w*uddannelsen?)(?: i|,)? $",
    re.IGNORECASE,
)
"""What stands before a name that only says where another authority, or a house, lies, or where
one goes to learn something."""
_HOUSE = re.compile(
    r" (?:Universitets\w*|Sygehus|Hospital|Fængsel|Arrest|Ret|Politigård|Lufthavn)\b"
)
"""What follows a name that begins the name of such a house: "Odense Universitetshospital"."""
_OF_DISTRICT = re.compile(rf"\b(?:{_POLICE}|infohus\w*|\w*betjente?n?)\b", re.IGNORECASE)
"""Who sits somewhere in our own police district."""
_TRAVELLED = re.compile(
    r"\b(?:\w*færge\w*|helikopter\w*|(?:fjern|lyn)?tog(?:et)?|bus(?:sen)?|motorvej\w*|rejse\w*"
    r"|pendle\w*|(?<!i )forbindelse(?:r|n)?)\b.* (?:til|fra|mod|mellem|og) $",
    re.IGNORECASE,
)
"""What stands before a name of where one travels to or from."""
_LIVING = re.compile(
    r"\b(?:børn|unge|voksne|borgere|familier|forældre|elever|skoler|foreninger|medarbejdere|ledere)"
    r" (?:i|fra) $",
    re.IGNORECASE,
)
"""What stands before a name of whose people a text speaks."""
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
_POSTCODE = re.compile(r"\b\d{4} $")
_MODEL = re.compile(r"-(?:model|metode|konvention|undersøgelse)")
_APART = 3
"""With more words between them, two names don't stand in one list."""


@frozen
class _Named:
    """A municipality's name in a sentence, and what the sentence says before and after it."""

    place: NamePlace
    before: str
    after: str

    @property
    def is_titled(self) -> bool:
        """Whether it is "Køge Kommune"."""
        return self.after[:8].casefold() == " kommune"

    @property
    def is_claimed(self) -> bool:
        """Whether a text speaks of it as of its own: "i Køge Kommune"."""
        return self.is_titled and f" {self.before}".casefold().endswith(" i ")


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
                if is_known or place.name in right | told or _is_only_a_place(named, around):
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
    for one, other in pairwise(here):
        between = other.before[len(one.before) + one.place.length :]
        if one.place.name != other.place.name and len(between.split()) <= _APART:
            together |= {one.place.name, other.place.name}
    return together


def _is_only_a_place(named: _Named, around: Around) -> bool:
    """Return whether a name says where something is or from where, and no municipality's doing.

    The capital is named as the place of what happened, too.
    """
    if named.is_titled:
        return False
    name, before = named.place.name, named.before
    if _HOUSE.match(named.after) or _MODEL.match(named.after) or name == _CAPITAL:
        return True
    if _SEATED.search(before) or _POSTCODE.search(before):
        return True
    may_be_seat = _OF_DISTRICT.search(before) and around.names.share_police(name)
    return bool((may_be_seat or _TRAVELLED.search(before)) and not _LIVING.search(before))


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

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
from planbuilder.model.record import Record
from planbuilder.model.records import Person, PlanInfo
from planbuilder.model.registers.stakeholders import Stakeholder

_CAPITAL = "København"
_SEATED = re.compile(
    r"\b(?:\w*politi\w*|\w*station\w*|vagtchef\w*|vagtcentral\w*|retten|byretten|landsretten"
    r"|\w*fængsel\w*|\w*fængslet|arrest\w*|kriminalforsorg\w*|\w*psykiatri\w*|\w*sygehus\w*"
    r"|\w*hospital\w*|\w*universitet\w*|\w*højskole\w*|\w*kaserne\w*|\w*lufthavn\w*|hotel\w*"
    r"|museet|\w*museum|\w*kurs(?:us|et|er|erne)|\w*konference\w*|temadag\w*)(?: i|,)? $",
    re.IGNORECASE,
)
"""What stands before a name that only says where another authority, or a house, lies, or where
one goes to learn something."""
_INFOHUS = re.compile(r"\bInfohus\w*(?: i)? $", re.IGNORECASE)
_POSTCODE = re.compile(r"\b\d{4} $")
_MODEL = re.compile(r"-(?:model|metode|konvention|undersøgelse)")
_LOOKED_AT = 60
"""So many characters before a name say what it stands for."""
_APART = 3
"""With more words between them, two names don't stand in one list."""


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
            here = [one for one in places if start <= one.offset < end]
            if here and line != (line := field.plain.count("\n", 0, start)):
                known, told = set(partners), set[str]()
            right = _told_together(field.plain[start:end], here, field, around)
            for place in here:
                is_known = place.name in known and not _is_claimed(place)
                if is_known or place.name in right | told or _is_only_a_place(place, around):
                    continue
                told.add(place.name)
                words = f"Her står »{place.found}«. Er det kommunens egen tekst?"
                span = place.offset, place.offset + place.length
                yield found_at("foreign-name", record, field, span, words)
            known |= right


def _partners(around: Around) -> set[str]:
    """Return the municipalities that stand among the stakeholders."""
    titles = (entry.title.strip() for entry in around.plan.entries(Stakeholder))
    return {title.removesuffix(" Kommune") for title in titles}


def _told_together(
    sentence: str, here: list[NamePlace], field: FieldSaid, around: Around
) -> set[str]:
    """Return whom a sentence names beside our own municipality, or several of them as a list."""
    names = {place.name for place in here}
    if around.names.names_own(sentence):
        return names
    listed = {place.name for place in here if len(names) > 1 and not _is_claimed(place)}
    for one, other in pairwise(here):
        between = field.plain[one.offset + one.length : other.offset]
        if one.name != other.name and len(between.split()) <= _APART:
            listed |= {one.name, other.name}
    return listed


def _is_titled(place: NamePlace) -> bool:
    return place.after[:8].casefold() == " kommune"


def _is_claimed(place: NamePlace) -> bool:
    """Return whether a text speaks of a municipality as of its own: "i Køge Kommune"."""
    return _is_titled(place) and place.before.casefold().endswith(" i ")


def _is_only_a_place(place: NamePlace, around: Around) -> bool:
    """Return whether a name says where something is or from where, and no municipality's doing.

    The capital is named as the place of what happened, too.
    """
    if _is_titled(place):
        return False
    before = place.before[-_LOOKED_AT:]
    return bool(
        place.name == _CAPITAL
        or _SEATED.search(before)
        or _POSTCODE.search(before)
        or _MODEL.match(place.after)
        or (_INFOHUS.search(before) and around.names.share_police(place.name))
    )


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

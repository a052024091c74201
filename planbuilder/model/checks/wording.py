"""Words that shouldn't stand in a finished plan: placeholders, foreign names, hard sentences."""

from __future__ import annotations

import re

from planbuilder.model.checks.finding import DECISION, OUTSIDERS, Around, Found, Rule
from planbuilder.model.checks.said import PLAN_KINDS, Said, found_at
from planbuilder.model.foreign_names import NamePlace
from planbuilder.model.record import Record
from planbuilder.model.records import Effort, Element, Person, PlanInfo, Section
from planbuilder.model.richtext.plain import sentence_lix

LONGEST_SENTENCE, HARDEST = 30, 68
"""A sentence with so many words and such a LIX is hard (our own choice): Björnsson's scale calls
texts from 55 very hard, and a single sentence varies more than a text."""
_SHOWN = 6
"""So many words of a sentence are told."""
_TO_FILL_IN = (
    r"indsæt|skriv|udfyld|angiv|tilføj|navn|dato|kommune|kommunens navn|beløb|antal|tal|titel|"
    r"telefon|mail|e-mail|afdeling|by|år|sted|tekst|link|henvisning|xx*|mangler|her skriver"
)
_PLACEHOLDER = re.compile(
    rf"(?i:\[(?:{_TO_FILL_IN})\b[^\]\n]{{0,80}}\])"
    rf"|(?i:<(?:{_TO_FILL_IN})\b[^>\n]{{0,80}}>)"
    r"|\{\{?[^{}\n]{1,60}\}\}?"
    r"|(?<![\w-])[xX]{2,}(?:[ -./][xX]{2,})*(?![\w])"
    r"|(?<!\w)(?:TBD|TODO|N\.N\.|NN)(?!\w)"
    r"|(?i:\blorem\b(?: ipsum\b[^.\n]{0,60})?)"
    r"|(?i:\b(?:indsæt|skriv|udfyld) (?:selv |venligst )?(?:tekst|navn|dato|tal|beløb|her|mere)\b)"
    r"|(?i:\b(?:indsæt|skriv) (?:teksten|jeres tekst|billede|billedet|figur|logo|link)(?: her)?\b)"
    r"|\bNavn Navnesen\b"
    r"|(?i:\b(?:udfyldes|tilføjes|skrives|indsættes) (?:senere|her)\b|\btekst (?:følger|mangler)\b)"
    r"|(?<!\?)\?{2,3}(?!\?)|_{3,}|(?<![.\w])\.{5,}"
)
_MAY_BE = ("[", "<", "{", "__", "??", ".....", "xx", "tbd", "todo", "n.n.", "lorem", "indsæt",
           "skriv", "udfyld", "tilføj", "tekst følger", "tekst mangler", "navnesen")  # fmt: skip
"""One of these stands wherever a placeholder does, in small letters; or NN, which words have."""
_CAPITAL = "København"
_TITLED = re.compile(r"\w+ [Kk]ommune")
_SEATED = re.compile(
    r"\b(?:Ret|Politi|Psykiatri|Kriminalforsorg|[Ss]ygehus|[Hh]ospital|[Aa]rrest|[Ff]ængsel|Hotel)\w*"
    r"(?: i)? $"
)
"""What stands before a name that only says where another authority, or a house, lies."""
_MODEL = re.compile(r"-(?:model|metode|konvention|undersøgelse)")
_TEXTS = frozenset({Element.KIND, Section.KIND})


def _placeholders(record: Record, said: Said, around: Around) -> Found:
    for field in said.fields:
        small = field.plain.casefold()
        if "NN" not in field.plain and not any(sign in small for sign in _MAY_BE):
            continue
        for found in _PLACEHOLDER.finditer(field.plain):
            words = f"»{_short(found[0])}« ligner noget, der skulle udfyldes."
            yield found_at("placeholder", record, field, found.span(), words)


def _foreign(record: Record, said: Said, around: Around) -> Found:
    """Find other municipalities' names, but where a sentence tells of working together.

    It does where it names our own municipality as well, or several others. The capital is named
    as a place, too: where something happened or a course is held; so is where a court or a police
    station lies.
    """
    for field in said.fields:
        if not around.names.may_stand_in(field.plain):
            continue
        places = list(around.names.places_in_words(record.id, field.name, field.plain))
        for place in places:
            sentence = field.sentence_at(place.offset)
            others = {one.name for one in places if one.found in sentence}
            if _is_only_a_place(field.plain, place):
                continue
            if len(others) == 1 and not around.names.names_own(sentence):
                words = f"Her står »{place.found}«. Er det kommunens egen tekst?"
                end = place.offset + place.length
                yield found_at("foreign-name", record, field, (place.offset, end), words)


def _is_only_a_place(plain: str, place: NamePlace) -> bool:
    """Return whether a name says where something is or from where, and no municipality's doing."""
    end = place.offset + place.length
    if _TITLED.match(plain, place.offset):
        return False
    before = plain[max(0, place.offset - 40) : place.offset]
    return bool(place.name == _CAPITAL or _SEATED.search(before) or _MODEL.match(plain, end))


def _hard(record: Record, said: Said, around: Around) -> Found:
    for field in said.texts:
        for start, end in field.sentences():
            if end - start < LONGEST_SENTENCE * 4:
                continue
            count, lix = sentence_lix(field.plain[start:end])
            if count >= LONGEST_SENTENCE and lix >= HARDEST:
                begins = " ".join(field.plain[start:end].split()[:_SHOWN])
                words = f"Sætningen »{begins} …« har {count} ord og lix {lix}."
                yield found_at("hard-sentence", record, field, (start, end), words)


def _short(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:40]}…"


RULES = (
    Rule(
        name="placeholder",
        title="Pladsholdere",
        why="Her skulle der have stået noget andet.",
        mend="Skriv det, der mangler, eller slet pladsholderen.",
        look=_placeholders,
        of=PLAN_KINDS,
        blocks=OUTSIDERS,
    ),
    Rule(
        name="foreign-name",
        title="En anden kommunes navn",
        why="Navnet kan være blevet hængende i en tekst, der er taget fra en anden kommunes plan.",
        mend="Ret navnet. Skal det stå der, kan fundet sættes til side.",
        look=_foreign,
        of=PLAN_KINDS,
        blocks=DECISION,
        beside=frozenset({PlanInfo.KIND, Person.KIND}),
    ),
    Rule(
        name="hard-sentence",
        title="Sætninger, der er svære at læse",
        why="Planen skal kunne læses af borgere og af frontmedarbejdere med travlt. Lange "
        "sætninger med lange ord giver et højt lixtal (Björnsson 1968).",
        mend="Del sætningen i to, eller sæt det op som en liste.",
        look=_hard,
        of=_TEXTS | {Effort.KIND},
    ),
)

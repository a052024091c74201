"""Words that shouldn't stand in a finished plan: placeholders, hard sentences."""

from __future__ import annotations

import re

from planbuilder.model.checks.finding import OUTSIDERS, Around, Found, Rule
from planbuilder.model.checks.said import PLAN_KINDS, FieldSaid, Said, found_at
from planbuilder.model.record import Record
from planbuilder.model.records import Effort, Element, Section
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
    r"|(?im:(?<!\w )\b(?:tekst|dato|navn|beløb|diagram|figur|billede|tabel|skema|link) "
    r"(?:følger|kommer)(?: senere)?(?=[ \t]*(?:[.,;)\t]|$)))"
    r"|\[(?!(?:Kilde|Note|Foto|Bilag|Figur|Tabel|Se)\b)"
    r"(?:[A-ZÆØÅ]\w+: [^\]\n]{1,120}|[^\]\n?]{2,120}\?[^\]\n]{0,60})\]"
    r"|\((?!Ja|Nej|Hv)[A-ZÆØÅ][a-zæøåé]+[,:] (?:er|har|skal|kan|må|vil|mon|ved|hv\w+|tjekker)\b"
    r"[^()\n]{1,120}\?\)"
    r"|\?{2,}|_{3,}|(?<![.\w])\.{5,}"
)
_GIVEN_LATER = re.compile(
    r"\[(?:dato|tid|navn|sted|antal|tal|by|telefon|titel)\]|_{3,}", re.IGNORECASE
)
"""What is right in words that are quoted for later use: "»Den [dato] kl. ___ blev …«"."""
_QUOTED = re.compile(r"[»“\"]([^»«“”\"]+)[«”\"]")
_MAY_BE = ("[", "<", "{", "__", "??", ".....", "xx", "tbd", "todo", "n.n.", "lorem", "indsæt",
           "skriv", "udfyld", "tilføj", " følger", " kommer", "tekst mangler",
           "navnesen", "?)")  # fmt: skip
"""One of these stands wherever a placeholder does, in small letters; or NN, which words have."""
_TEXTS = frozenset({Element.KIND, Section.KIND})


def _placeholders(record: Record, said: Said, around: Around) -> Found:
    for field in said.fields:
        small = field.plain.casefold()
        if "NN" not in field.plain and not any(sign in small for sign in _MAY_BE):
            continue
        for found in _PLACEHOLDER.finditer(field.plain):
            if _GIVEN_LATER.match(found[0]) and _is_quoted(field, found):
                continue
            words = f"»{_short(found[0])}« ligner noget, der skulle udfyldes."
            yield found_at("placeholder", record, field, found.span(), words)


def _is_quoted(field: FieldSaid, found: re.Match[str]) -> bool:
    """Return whether something stands in quotation marks with other words."""
    paragraph = field.paragraph_at(found.start())
    return any(
        found[0] in quoted[0] and found[0] != quoted[1] for quoted in _QUOTED.finditer(paragraph)
    )


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
        name="hard-sentence",
        title="Sætninger, der er svære at læse",
        why="Planen skal kunne læses af borgere og af frontmedarbejdere med travlt. Lange "
        "sætninger med lange ord giver et højt lixtal (Björnsson 1968).",
        mend="Del sætningen i to, eller sæt det op som en liste.",
        look=_hard,
        of=_TEXTS | {Effort.KIND},
    ),
)

"""What a heading of somebody's own list means: guessed from the words that Danes use for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from planbuilder.office.excel import row_marks
from planbuilder.office.excel.home.values import Vocabulary, bare
from planbuilder.office.excel.writing.efforts_sheet import COLUMNS, LACKING
from planbuilder.office.excel.writing.undecided import UNDECIDED

NUMBER, PERIOD, DERIVED, APPEND, IGNORE = "number", "period", "=", "+", ""
"""What a column can be besides a field: the row's number, from when to when, what the plan works
out itself, words that are added to the content, or nothing that is taken in."""
_NO_FIELDS = frozenset([NUMBER, DERIVED, APPEND, IGNORE, row_marks.TAG, row_marks.MARKS])

_OWN = {
    "nr": (NUMBER,),
    bare(LACKING): (DERIVED,),
    bare(UNDECIDED): (DERIVED,),
    **{bare(heading): (key,) for key, heading in COLUMNS.items()},
}
_WORDS: dict[str, str] = {
    "title": "indsats|indsatser|titel|indsatsens titel|indsatsens navn|navn på indsats|navn på "
    "indsatsen|navn|overskrift|tiltag|initiativ|projekt|indsatsområde",
    "title content": "aktivitet|aktiviteter|handling|handlinger|opgave",
    "content": "indhold|beskrivelse|beskrivelse af indsats|beskrivelse af indsatsen|kort "
    "beskrivelse|indsatsbeskrivelse|hvad gør vi|hvad|metode|indhold og metode|uddybning",
    "purpose": "formål|mål|målsætning|målsætninger|formål og mål|hvorfor|delmål|effekt|forventet "
    "effekt|ønsket effekt",
    "target_group": "målgruppe|målgrupper|for hvem|hvem|deltagere",
    "responsible": "ansvarlig|ansvarlige|ansvar|tovholder|tovholdere|ansvarlig enhed|ansvarlig "
    "forvaltning|hovedansvarlig|projektleder|ejer|forvaltning|afdeling",
    "partners": "samarbejdspartnere|samarbejdspartner|samarbejde|partnere|aktører|interessenter|"
    "samarbejder med|øvrige aktører|involverede",
    "follow_up": "procedure for opfølgning|opfølgning|evaluering|opfølgning og evaluering|"
    "dokumentation|indikatorer|succeskriterier|måling",
    "type": "type|indsatstype|type indsats|type af indsats|kategori|slags",
    "levels": "niveau|niveauer|indsatsniveau|indsatsniveauer|forebyggelsesniveau|trin",
    "status": "status|tilstand|stade|fremdrift",
    "existing": "ny eller eksisterende|ny/eksisterende|ny / eksisterende|eksisterende eller ny",
    "start": "start|startdato|start dato|begynder|opstart|påbegyndes|fra",
    "end": "slut|slutdato|slut dato|afslutning|afsluttes|deadline|frist|udløber|til",
    PERIOD: "periode|tidsplan|tidsramme|tidsperiode|hvornår|gælder",
    "hours_per_year": "timer om året|timer|timer pr år|timer årligt|årlige timer|timeforbrug|"
    "tidsforbrug",
    "cost_dkk": "kroner i alt|økonomi|budget|kroner|kr|udgift|udgifter|pris|beløb|omkostninger|"
    "omkostning|økonomi i alt|samlet budget",
    "policy_reference": "reference til anden politik|reference|referencer|anden politik|politik|"
    "henvisning|henvisninger|sammenhæng til andre politikker|beskrevet i",
    "elements": "elementer i planen|elementer|element|elementer i konceptet",
    NUMBER: "nr|nummer|no|løbenr|løbenummer|indsats nr|id",
}
_KNOWN: dict[str, tuple[str, ...]] = {
    phrase: tuple(keys.split()) for keys, words in _WORDS.items() for phrase in words.split("|")
}
_LONGEST_FIRST = sorted((p for p in _KNOWN if len(p) > 3), key=len, reverse=True)
_ASIDE = re.compile(r"\([^)]*\)|^\d+(?:\.\d+)*[.)]?\s+|[?:*!]")
_EXACT, _PART = 2, 1


def guessed(
    headings: Sequence[str], words: Vocabulary, remembered: Mapping[str, str] | None = None
) -> list[str]:
    """Return what each of these headings means; no field is named twice.

    Args:
        headings: from left to right; "" where there is none.
        words: knows the levels, each of which can have a column.
        remembered: what somebody chose for headings like these, by `bare` heading.
    """
    if remembered is not None:
        return [remembered.get(bare(heading), IGNORE) for heading in headings]
    found = [_candidates(heading, words) for heading in headings]
    keys = [IGNORE] * len(headings)
    taken: set[str] = set()
    for wanted in (_EXACT, _PART):
        for place, (certainty, candidates) in enumerate(found):
            free = [key for key in candidates if key not in taken or key == DERIVED]
            if certainty == wanted and free:
                keys[place] = free[0]
                taken.add(free[0])
    return keys


def _candidates(heading: str, words: Vocabulary) -> tuple[int, tuple[str, ...]]:
    if heading in (row_marks.TAG, row_marks.MARKS):
        return _EXACT, (heading,)
    written = bare(heading)
    if written in _OWN:
        return _EXACT, _OWN[written]
    plain = bare(_ASIDE.sub(" ", heading))
    level = _level(plain, words)
    if level:
        return _EXACT, (level,)
    if plain in _KNOWN:
        return _EXACT, _KNOWN[plain]
    padded = f" {re.sub(r'[^a-zæøåé0-9]+', ' ', plain)} "
    for phrase in _LONGEST_FIRST:
        if f" {phrase} " in padded:
            return _PART, _KNOWN[phrase]
    return 0, ()


def _level(plain: str, words: Vocabulary) -> str:
    short = plain.removesuffix(" niveau").removesuffix(" indsatser").removesuffix(" indsats")
    return next((key for key, title in words.levels.items() if bare(title) == short), "")


def count_known(keys: Iterable[str]) -> int:
    """Return how many of these are fields."""
    return len(set(keys) - _NO_FIELDS)

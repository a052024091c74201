"""Finds the names of other municipalities in a plan, as they stay behind in a borrowed text."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planbuilder.model.kinds import rich_fields
from planbuilder.model.municipality import Municipality
from planbuilder.model.plan import Plan
from planbuilder.model.record import Record
from planbuilder.model.records import PLAN_ID, Element, PlanInfo
from planbuilder.model.richtext.plain import plain_text
from planbuilder.model.richtext.quick import quick_text
from planbuilder.model.richtext.xhtml import from_xhtml
from planbuilder.model.search import PLAIN_FIELDS

COMMON_WORDS = frozenset(
    {"Faxe", "Greve", "Lejre", "Odder", "Skive", "Tønder", "Varde", "Vejen"},
)
"""Names that are Danish words too: these count only where a municipality is plainly meant."""

_PLAIN = {**PLAIN_FIELDS, Element.KIND: ("title", "note"), PlanInfo.KIND: ("title",)}
# A name may stand in the genitive ("Køges", "Assens'") and begin a compound ("Køge-området").
_BEFORE = r"(?<![\w-])"
_AFTER = r"(?:s\b|['’]s?)?(?!\w|-[A-ZÆØÅ])"
_PLACED = "|".join(
    rf"(?<=\b{word} )" for word in ("i", "I", "af", "fra", "til", "ved", "med", "for", "omkring")
)
_CAPITALISED = re.compile(r"[A-ZÆØÅ]\w*")
_TITLED = r"(?= (?:Kommune|kommune|Byråd|byråd))"


@dataclass(frozen=True, slots=True)
class NamePlace:
    """One place where another municipality is named.

    `offset` and `length` are in characters of the field's plain text, as `plain_text` gives it;
    `name` is the municipality's, `found` how it stands there. `before` and `after` are the words
    around it in the same line.
    """

    record: str
    field: str
    offset: int
    length: int
    name: str
    found: str
    before: str
    after: str


def find_foreign_names(plan: Plan, municipalities: Iterable[Municipality]) -> list[NamePlace]:
    """Return every place in the plan where another municipality than its own is named.

    The names of the plan's own police district and of its persons are passed over.

    Args:
        plan: where to look: titles, texts, introductions, references and efforts.
        municipalities: all that there are.
    """
    search = ForeignNames(plan, municipalities)
    records: list[Record] = [*plan.elements, *plan.sections, *plan.efforts]
    info = plan.get(PLAN_ID)
    if info is not None:
        records.insert(0, info)
    return [place for record in records for place in search.places_in(record)]


def names_in_record(
    plan: Plan, record: Record, municipalities: Iterable[Municipality]
) -> list[NamePlace]:
    """Return the places in one record of the plan where another municipality is named."""
    return list(ForeignNames(plan, municipalities).places_in(record))


class ForeignNames:
    """What to look for in one plan, and what to pass over: good for any number of records."""

    def __init__(self, plan: Plan, municipalities: Iterable[Municipality]) -> None:
        own, municipalities = _bare(plan.info.municipality), tuple(municipalities)
        title = re.sub(" [Kk]ommune$", "", plan.info.municipality.strip())
        self._own = re.compile(rf"(?<!\w)(?:{_either(_spellings(title))})") if title else None
        self._names = {
            spelling: place.name
            for place in municipalities
            if _bare(place.name) != own
            for spelling in _spellings(place.name)
        }
        districts = [m.police_district for m in municipalities if _bare(m.name) == own]
        persons = [person.name for person in plan.persons if " " in person.name]
        first = {re.split(r"\W", spelling)[0] for spelling in self._names}
        self._beginnings = first | {f"{word}s" for word in first}
        self._pattern = _pattern(tuple(self._names), (*districts, *persons))

    def places_in(self, record: Record) -> Iterator[NamePlace]:
        """Yield the places in a record where another municipality is named."""
        for field in _PLAIN.get(record.KIND, ()):
            yield from self.places_in_words(record.id, field, getattr(record, field))
        for field in rich_fields(record.KIND):
            source = getattr(record, field)
            if self.may_stand_in(quick_text(source)):
                words = plain_text(from_xhtml(source))
                yield from self.places_in_words(record.id, field, words)

    def may_stand_in(self, words: str) -> bool:
        """Whether a name may stand in some words. Quick: few words begin as a name does."""
        return not self._beginnings.isdisjoint(_CAPITALISED.findall(words))

    def names_own(self, words: str) -> bool:
        """Whether the plan's own municipality is named in some words."""
        return bool(self._own and self._own.search(words))

    def places_in_words(self, record_id: str, field: str, words: str) -> Iterator[NamePlace]:
        """Yield the places in a field's plain words where another municipality is named."""
        for found in self._pattern.finditer(words):
            spelling = found["sure"] or found["placed"] or found["titled"]
            if spelling is not None:
                start, end = found.span()
                yield NamePlace(
                    record_id,
                    field,
                    start,
                    end - start,
                    self._names[spelling],
                    found.group(),
                    words[:start].rpartition("\n")[2],
                    words[end:].partition("\n")[0],
                )


@functools.lru_cache(maxsize=4)
def _pattern(spellings: tuple[str, ...], passed_over: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds a name, in one of three groups, or takes what is passed over."""
    sure = _either(spelling for spelling in spellings if spelling not in COMMON_WORDS)
    common = _either(spelling for spelling in spellings if spelling in COMMON_WORDS)
    skipped = "|".join([*map(re.escape, filter(None, passed_over)), rf"(?:{sure})s? Universitet"])
    ways = (
        rf"(?:{skipped})(?!\w)",
        rf"(?P<sure>{sure}){_AFTER}",
        rf"(?:{_PLACED})(?P<placed>{common}){_AFTER}",
        rf"(?P<titled>{common})s?{_TITLED}",
    )
    return re.compile(f"{_BEFORE}(?:{'|'.join(ways)})")


def _either(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first; for none of them, nothing."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(map(re.escape, ordered)) or "(?!)"


def _spellings(name: str) -> set[str]:
    """Return the name with aa and with å: "Aarhus" and "Århus"."""
    return {name, name.replace("Aa", "Å").replace("aa", "å")}


def _bare(name: str) -> str:
    return name.casefold().replace("aa", "å").removesuffix(" kommune").strip()

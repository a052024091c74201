"""What a plan is called, whose it is and for which years, guessed from the document."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from planbuilder.model.municipality import Municipality
from planbuilder.model.placing.making import Facts

LONGEST_TITLE = 150
_PERIOD = re.compile(r"\b(20\d\d)\s*(?:[-–—/]|til|og)\s*((?:20)?\d\d)\b")
_KOMMUNE = re.compile(
    r"\b([A-ZÆØÅ][\w'-]+(?:[ -](?:og )?[A-ZÆØÅ][\w'-]+){0,2})s?\s+Kommunes?\b", re.IGNORECASE
)
_NAME = re.compile(r"[A-ZÆØÅ][\w'-]*(?:[ -](?:og )?[A-ZÆØÅ][\w'-]*)*$")
_PLAN_WORDS = re.compile(r"plan|strategi|forebyg|beredskab|politik", re.IGNORECASE)
_NO_NAMES = frozenset(("infohus", "infohuset", "i", "en", "hver", "vores", "den"))
PERIOD_WITHIN = 3000
"""Characters of the text; later ones name the periods of other things."""
LONGEST_PERIOD = 15
"""Years."""


def guessed_facts(
    cover: Sequence[tuple[str, str]],
    document_title: str,
    text: str,
    municipalities: Sequence[Municipality],
    fallback: str,
) -> Facts:
    """Return the facts of a plan; what can't be found is "" or None, but there is a title.

    Args:
        cover: the paragraphs before the first heading, each with the name of its style.
        document_title: the title among the document's properties.
        text: the words of the whole document.
        municipalities: those there are.
        fallback: the title where nothing looks like one.
    """
    front = "\n".join([document_title, *(words for words, _ in cover)])
    start, end = _period(f"{front}\n{text[:PERIOD_WITHIN]}")
    title = _title(cover, document_title) or fallback
    return Facts(_municipality(f"{front}\n{text}", municipalities), title, start, end)


def _title(cover: Sequence[tuple[str, str]], document_title: str) -> str:
    for words, style in cover:
        if style in ("title", "titel") and words:
            return words[:LONGEST_TITLE]
    short = [words for words, _ in cover if 1 < len(words.split()) <= 20]
    likely = [words for words in (document_title, *short) if _PLAN_WORDS.search(words)]
    return (likely or [""])[0][:LONGEST_TITLE]


def _period(words: str) -> tuple[datetime.date | None, datetime.date | None]:
    """Return the first and last day of the first period that is named."""
    for found in _PERIOD.finditer(words):
        first, last = int(found[1]), int(found[2])
        last += 2000 if last < 100 else 0
        if first < last <= first + LONGEST_PERIOD:
            return datetime.date(first, 1, 1), datetime.date(last, 12, 31)
    return None, None


def _municipality(words: str, municipalities: Sequence[Municipality]) -> str:
    """Return the municipality that is named most, by the name it has on the list if it is there."""
    named = Counter(_named(words))
    known = {municipality.name.casefold(): municipality.name for municipality in municipalities}
    for name, count in named.most_common():
        for form in (name, name.removesuffix("s")):
            if form.casefold() in known:
                return known[form.casefold()]
        if count > 1 or len(named) == 1:
            return _capitalised(name)
    return _capitalised(next(iter(named), ""))


def _named(words: str) -> Iterable[str]:
    for found in _KOMMUNE.finditer(words):
        name = _NAME.search(found[1].title() if found[1].isupper() else found[1])
        if name and name[0].split()[0].casefold() not in _NO_NAMES:
            yield name[0].removeprefix("Infohus ").casefold()


def _capitalised(name: str) -> str:
    small = ("og",)
    words = (word if word in small else word[:1].upper() + word[1:] for word in name.split())
    return " ".join(words)

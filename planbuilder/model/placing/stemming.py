"""Danish words without their endings, so that "kurser", "kurset" and "kursernes" count as one.

The rules are those of the Snowball project's Danish stemmer (snowballstem.org), which are public.
"""

from __future__ import annotations

import functools
import re

_VOWELS = "aeiouyæåø"
_ENDING = re.compile(
    "(?:erendes|erende|hedens|endes|ernes|erens|erets|ethed|heden|heder|erede|ende|erne|eren|erer"
    "|heds|enes|eres|eret|ered|hed|ene|ere|ens|ers|ets|en|er|es|et|e)$"
)
_BEFORE_S = frozenset("abcdfghjklmnoprtvyzå")
_LATE_ENDINGS = ("elig", "lig", "els", "ig")
_FIRST_REGION = re.compile(f"[{_VOWELS}][^{_VOWELS}]")
_WORD = re.compile(r"[^\W\d_]+|\d+")
SHORTEST_REGION = 3


def words_in(text: str) -> list[str]:
    """Return the words and numbers of a text in small letters, without soft hyphens."""
    return _WORD.findall(text.replace("\N{SOFT HYPHEN}", "").casefold())


@functools.lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return a word in small letters without its Danish endings."""
    found = _FIRST_REGION.search(word)
    if found is None:
        return word
    region = max(found.end(), SHORTEST_REGION)
    word = _without_last_consonant(_without_ending(word, region), region)
    word = _without_late_ending(word, region)
    if len(word) > region and word[-1] == word[-2] and word[-1] not in _VOWELS:
        return word[:-1]
    return word


def _without_ending(word: str, region: int) -> str:
    found = _ENDING.search(word, region)  # the leftmost is the longest
    if found:
        return word[: found.start()]
    if word.endswith("s") and len(word) > region and word[-2] in _BEFORE_S:
        return word[:-1]
    return word


def _without_last_consonant(word: str, region: int) -> str:
    ends = word.endswith(("gd", "dt", "gt", "kt"))
    return word[:-1] if ends and len(word) - 2 >= region else word


def _without_late_ending(word: str, region: int) -> str:
    if word.endswith("igst"):
        word = word[:-2]
    if word.endswith("løst") and len(word) - 4 >= region:
        return word[:-1]
    for ending in _LATE_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= region:
            return _without_last_consonant(word[: -len(ending)], region)
    return word

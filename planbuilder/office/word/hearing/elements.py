"""Which element somebody speaks of: by its title, its number, or its words in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planbuilder.model.placing.stemming import stem, words_in
from planbuilder.model.plan import Plan
from planbuilder.model.richtext.plain import sentence_gaps
from planbuilder.office.document.texts import one_line
from planbuilder.office.written.vocabulary import bare

_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})+")
_QUOTED = re.compile(r"[»\"“”]([^»«\"“”]{1,120})[«\"“”]")
_POINTED_AT = re.compile(
    r"\b(?:afsnit|kapit|element|punkt|pkt)\w*\.?\s+(?:om\s+)?(\S.*)", re.IGNORECASE
)
_SHORTEST = 4
"""Letters; shorter words of a title stand in any sentence."""
_FEWEST = 2
"""So many words of a title stand together by chance only seldom; one, as »opfølgning«, often."""


class CalledElements:
    """The elements of a plan by what people call them."""

    def __init__(self, plan: Plan) -> None:
        self._titles = {bare(one_line(plan.title(one))): one.id for one in plan.elements}
        self._titles.pop("", None)
        elements = set(self._titles.values())
        self._numbers = {number: key for key, number in plan.numbers().items() if key in elements}
        telling = ((_telling(title), element) for title, element in self._titles.items())
        self._words = [(words, element) for words, element in telling if len(words) >= _FEWEST]

    def named(self, words: str) -> str:
        """Return the element whose title the words are or hold, else whose number, else ""."""
        said = bare(words)
        if said in self._titles:
            return self._titles[said]
        held = [title for title in self._titles if re.search(rf"\b{re.escape(title)}\b", said)]
        if held:
            return self._titles[max(held, key=len)]
        numbers = (found[0] for found in _NUMBER.finditer(words))
        return next((self._numbers[one] for one in numbers if one in self._numbers), "")

    def spoken_of(self, text: str) -> str:
        """Return the first element that a text surely speaks of, "" for none.

        A title of one word is an everyday word, unless it is quoted or pointed at as a section.
        """
        for sentence in _sentences(text):
            found = self._pointed_at(sentence) or self._by_words(sentence)
            if found:
                return found
        return ""

    def _pointed_at(self, sentence: str) -> str:
        for quoted in _QUOTED.finditer(sentence):
            if found := self._titles.get(bare(quoted[1])):
                return found
        pointed_at = _POINTED_AT.search(sentence)
        if pointed_at is None:
            return ""
        said = bare(pointed_at[1])
        begun = [title for title in self._titles if re.match(rf"{re.escape(title)}\b", said)]
        if begun:
            return self._titles[max(begun, key=len)]
        number = _NUMBER.match(said)
        return self._numbers.get(number[0], "") if number else ""

    def _by_words(self, sentence: str) -> str:
        """Return the element of whose title a sentence has all that tells, whatever the endings."""
        said = {stem(word) for word in words_in(sentence)}
        held = [(len(words), element) for words, element in self._words if words <= said]
        return max(held, default=(0, ""), key=lambda one: one[0])[1]


def _telling(title: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words_in(title) if len(word) >= _SHORTEST)


def _sentences(text: str) -> Iterator[str]:
    for line in text.splitlines():
        begin = 0
        for end, start in sentence_gaps(line):
            yield line[begin:end]
            begin = start
        yield line[begin:]

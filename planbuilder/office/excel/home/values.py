"""What a cell says for a field of an effort, or why it can't be understood."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from typing import Any

from planbuilder.model.danish import format_date_short, format_short_number
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plain_line import plain_line
from planbuilder.model.plan import Plan
from planbuilder.model.records import Effort, EffortStatus, rich_fields
from planbuilder.model.words import EFFORT_STATUS_WORDS
from planbuilder.office.excel.home.dates import read_day, read_hours_cell, read_kroner_cell
from planbuilder.office.excel.home.sheets import Unreadable
from planbuilder.office.excel.row_marks import canonical

RICH = frozenset(rich_fields(Effort.KIND))

_TICKS = frozenset(["1", "x", "ja", "j", "yes", "y", "true", "sand", "+", *"✓✔☑☒✗✘●•■v"])
_NO_TICKS = frozenset(["", "0", "nej", "n", "no", "false", "falsk", "-", "–", "☐", "○"])
_STATUS = {
    EffortStatus.PLANNED: "planlagt|planlægges|kommende|ikke startet|ikke påbegyndt|ikke begyndt|"
    "under planlægning|ny",
    EffortStatus.RUNNING: "i gang|igang|igangværende|igangsat|påbegyndt|startet|kører|i drift|"
    "løbende|aktiv|under implementering",
    EffortStatus.DONE: "afsluttet|færdig|gennemført|slut|implementeret|udført",
    EffortStatus.PAUSED: "på pause|pause|sat på pause|i bero|stillet i bero|udskudt|afventer",
}
_EXISTING = frozenset(
    ["eksisterende", "eksisterer", "eksisterende indsats", "videreføres", "nuværende"]
)
_NEW = frozenset(["ny", "nyt", "ny indsats", "kommende"])
_ALL_LEVELS = frozenset(["alle", "alle niveauer", "alle tre", "alle tre niveauer"])
_BETWEEN = re.compile(r"\s*(?:[,;/+&\n|]|\bog\b|\bsamt\b)\s*")
_BETWEEN_ELEMENTS = re.compile(r"\s*[;\n]\s*")
_SIGNS = re.compile(r"^[○►●■✓▲]\s*")
_NUMBERED = re.compile(r"^\d+(?:\.\d+)*\.?\s+")
_ENDS = ",;.:"


class Vocabulary:
    """The words that this plan knows: its levels and its elements."""

    def __init__(self, plan: Plan) -> None:
        self.levels = {level.id: level.title for level in plan.concept.effort_only_levels}
        self._level_words: dict[str, tuple[str, ...]] = {}
        for level in plan.concept.effort_levels:
            ids = tuple(self.levels) if level.crosses else (level.id,)
            for words in (level.title, level.short, level.id):
                self._level_words[bare(words)] = ids
        self._elements: dict[str, str] = {}
        for element in plan.elements:
            self._elements.setdefault(bare(plan.title(element)), element.id)

    def levels_in(self, text: str) -> tuple[str, ...]:
        """Return the ids of the levels that a text names. Raises PlanbuilderError."""
        wanted: set[str] = set()
        if bare(text) in _ALL_LEVELS:
            return tuple(self.levels)
        for word in filter(None, _BETWEEN.split(text)):
            wanted.update(self._level(word))
        return tuple(level for level in self.levels if level in wanted)

    def _level(self, word: str) -> tuple[str, ...]:
        wanted = bare(word).removesuffix(" niveau").removesuffix(" indsats")
        found = self._level_words.get(wanted)
        if found is None:
            raise PlanbuilderError(
                "»{word}« er ikke et indsatsniveau. Skriv {known}.",
                word=word,
                known=", ".join(self.levels.values()),
            )
        return found

    def elements_in(self, text: str) -> tuple[str, ...]:
        """Return the ids of the elements that a text names. Raises PlanbuilderError."""
        found = []
        for name in filter(None, _BETWEEN_ELEMENTS.split(text)):
            element = self._elements.get(bare(name)) or self._elements.get(
                bare(_NUMBERED.sub("", name))
            )
            if element is None:
                raise PlanbuilderError(
                    "Planen har intet element, der hedder »{name}«. Skriv navnene, som de står i "
                    "planen, med semikolon imellem.",
                    name=name,
                )
            found.append(element)
        return tuple(dict.fromkeys(found))


def bare(words: str) -> str:
    """Return words without what people write in many ways: capitals, spaces, full stops."""
    return " ".join(words.casefold().split()).strip(_ENDS + " ")


def read_value(field: str, value: Any, words: Vocabulary) -> Any:
    """Return what a cell says for a field that is no long text.

    Raises:
        PlanbuilderError: it can't be understood; the message says why.
    """
    if isinstance(value, Unreadable):
        raise PlanbuilderError(
            "I cellen står {words}. Skriv selve værdien, eller åbn filen i Excel og gem den.",
            words=value.words,
        )
    reader = _READERS.get(field)
    if reader is not None:
        return reader(value)
    if field == "levels":
        return words.levels_in(canonical(value))
    if field == "elements":
        return words.elements_in(canonical(value))
    if field in words.levels:
        return read_tick(value)
    return read_line(value)


def read_tick(value: Any) -> bool:
    """Return whether a level is ticked. Raises PlanbuilderError."""
    written = bare(canonical(value))
    if written in _TICKS:
        return True
    if written in _NO_TICKS:
        return False
    raise PlanbuilderError(
        "»{written}« er hverken et kryds eller tomt. Skriv x, eller slet det.", written=written
    )


def read_words(value: Any) -> str:
    """Return what a cell says as the words of a text."""
    if isinstance(value, datetime.datetime | datetime.date):
        return format_date_short(value)
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, float) and value == value // 1:
        return str(int(value))
    return format_short_number(value) if isinstance(value, float) else canonical(value)


def read_line(value: Any) -> str:
    """Return what a cell says on one line; its lines follow on each other with commas."""
    lines = [plain_line(line) for line in read_words(value).split("\n")]
    joined = ""
    for line in filter(None, lines):
        between = "" if not joined else " " if joined[-1] in _ENDS else ", "
        joined += between + line.removeprefix("• ").removeprefix("- ")
    return joined


def _status(value: Any) -> EffortStatus:
    written = bare(_SIGNS.sub("", canonical(value)))
    for status, words in EFFORT_STATUS_WORDS.items():
        if written in (words, status.value) or written in _STATUS[status].split("|"):
            return status
    known = ", ".join(EFFORT_STATUS_WORDS.values())
    if not written:
        raise PlanbuilderError("En indsats har altid en status. Skriv {known}.", known=known)
    raise PlanbuilderError(
        "Der findes ingen status »{value}«. Vælg mellem: {known}.", value=written, known=known
    )


def _existing(value: Any) -> bool:
    written = bare(canonical(value))
    if written in _EXISTING or written in _NEW:
        return written in _EXISTING
    raise PlanbuilderError(
        "»{written}« siger ikke, om den er ny eller eksisterende.", written=written
    )


_READERS: dict[str, Callable[[Any], Any]] = {
    "status": _status,
    "existing": _existing,
    "start": read_day,
    "end": read_day,
    "hours_per_year": read_hours_cell,
    "cost_dkk": read_kroner_cell,
}


def is_empty(values: Iterable[Any]) -> bool:
    """Whether nothing stands in any of these cells."""
    return not any(isinstance(value, Unreadable) or canonical(value) for value in values)

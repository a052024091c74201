"""The words that a plan knows: its effort levels, and the names of its records."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from planbuilder.model.comparing.field_names import KIND_WORDS
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.fields import link, link_parts
from planbuilder.model.plain_line import plain_line
from planbuilder.model.plan import Plan
from planbuilder.model.record import Record
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.titles import title_of
from planbuilder.office.document.outline import UNTITLED

_ALL_LEVELS = frozenset(["alle", "alle niveauer", "alle tre", "alle tre niveauer"])
_BETWEEN_LEVELS = re.compile(r"\s*(?:[,;/+&\n|]|\bog\b|\bsamt\b)\s*")
_BETWEEN_RECORDS = re.compile(r"\s*[;\n]\s*")
_NUMBERED = re.compile(r"^\d+(?:\.\d+)*\.?\s+")
_ARROW = re.compile(r"\s*(?:→|[-=]+>)\s*")
_MOST_JOINED = 6
"""Pieces that are one name together, where a name holds what stands between names."""
_MOST_NAMES = 500
"""In one cell."""
_ENDS = ",;.:"


def bare(words: str) -> str:
    """Return words without what people write in many ways: capitals, spaces, full stops."""
    return " ".join(words.casefold().split()).strip(_ENDS + " ")


def record_name(plan: Plan, record: Record) -> str:
    """Return the words by which a cell names a record."""
    return plain_line(title_of(plan, record, UNTITLED)) or UNTITLED


def _expect_few(pieces: Sequence[str]) -> list[str]:
    """Return the pieces with something in them. Raises PlanbuilderError for too many of them."""
    if len(pieces) > _MOST_NAMES:
        raise PlanbuilderError("Der står flere navne i cellen, end et felt kan holde.")
    return [piece for piece in pieces if piece]


class Vocabulary:
    """The words that this plan knows. New rows of a file can add names and numbers to it."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self.levels = {level.id: level.title for level in plan.concept.effort_only_levels}
        self._level_words: dict[str, tuple[str, ...]] = {}
        for level in plan.concept.effort_levels:
            ids = tuple(self.levels) if level.crosses else (level.id,)
            for words in (level.title, level.short, level.id):
                self._level_words[bare(words)] = ids
        self._names: dict[str, dict[str, list[str]]] | None = None
        self._added: dict[tuple[str, str], list[str]] = {}
        self._numbers: dict[tuple[str, str], str] = {}

    # Levels

    def levels_in(self, text: str) -> tuple[str, ...]:
        """Return the ids of the levels that a text names. Raises PlanbuilderError."""
        wanted: set[str] = set()
        if bare(text) in _ALL_LEVELS:
            return tuple(self.levels)
        for word in filter(None, _BETWEEN_LEVELS.split(text)):
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

    # Records

    def records_in(
        self, text: str, kinds: Sequence[str], before: Sequence[str] = ()
    ) -> tuple[str, ...]:
        """Return the ids of the records that a text names, with semicolons between them.

        Args:
            text: their names.
            kinds: of which kinds they are.
            before: those that stood there before; of several with the same name they are meant.

        Raises:
            PlanbuilderError: there is none with a name, or several.
        """
        found: list[str] = []
        for name in self._split(_expect_few(_BETWEEN_RECORDS.split(text)), kinds):
            found.append(self._record(name, kinds, [r for r in before if r not in found]))
        return tuple(dict.fromkeys(found))

    def record_in(self, text: str, kinds: Sequence[str], before: str = "") -> str:
        """Return the id of the one record that a text names, "" for none; as `records_in`."""
        name = " ".join(text.split())
        return self._record(name, kinds, [before] if before else []) if name else ""

    def links_in(
        self, text: str, kinds: Sequence[str], before: Sequence[str] = ()
    ) -> tuple[str, ...]:
        """Return the ways on that a text names, one on each line: "Ja → Sagen lukkes"."""
        led = [link_parts(stored)[0] for stored in before]
        found = []
        for line in _expect_few(_BETWEEN_RECORDS.split(text.strip())):
            words, name = self._way(line, kinds)
            record = self._record(name, kinds, led)
            if record in led:
                led.remove(record)
            found.append(link(record, words))
        return tuple(dict.fromkeys(found))

    def _way(self, line: str, kinds: Sequence[str]) -> tuple[str, str]:
        """Return the words of a way and the name behind them, where either may hold an arrow."""
        found = list(itertools.islice(_ARROW.finditer(line), _MOST_JOINED))
        ways = [(line[: arrow.start()].strip(), line[arrow.end() :].strip()) for arrow in found]
        known = (way for way in ways if self._ids(way[1], kinds))
        if not ways and not self._ids(line, kinds) and ":" in line:
            words, _, name = line.partition(":")
            ways = [(words.strip(), name.strip())]
        return next(known, ways[0] if ways else ("", line.strip()))

    def add(self, kind: str, name: str, record: str) -> None:
        """Let a record that isn't in the plan be named, where none of the plan is called so."""
        self._added.setdefault((kind, bare(name)), []).append(record)

    def number(self, kind: str, number: str, record: str) -> None:
        """Let a record be told by its number, as documents tell those that others lead to."""
        self._numbers.setdefault((kind, bare(number)), record)

    def forget_added(self) -> None:
        """Let only records of the plan be named."""
        self._added = {}

    def _by_name(self) -> dict[str, dict[str, list[str]]]:
        if self._names is None:
            self._names = {}
            for record in self._plan:
                of_kind = self._names.setdefault(record.KIND, {})
                of_kind.setdefault(bare(record_name(self._plan, record)), []).append(record.id)
        return self._names

    def _ids(self, name: str, kinds: Sequence[str]) -> list[str]:
        numbered = [self._numbers.get((kind, bare(name)), "") for kind in kinds]
        if any(numbered):
            return list(filter(None, numbered))
        names = self._by_name()
        for words in (bare(name), bare(_NUMBERED.sub("", name))):
            found = [record for kind in kinds for record in names.get(kind, {}).get(words, ())]
            added = (record for kind in kinds for record in self._added.get((kind, words), ()))
            if found or (found := list(added)):
                return found
        record = self._plan.get(name.strip())
        return [record.id] if record is not None and record.KIND in kinds else []

    def _split(self, pieces: Sequence[str], kinds: Sequence[str]) -> Iterator[str]:
        """Yield the names in a text; commas stand between them where semicolons don't help."""
        for name in self._joined(pieces, "; ", kinds):
            if self._ids(name, kinds):
                yield name
                continue
            parts = _expect_few([part.strip() for part in name.split(",")])
            names = list(self._joined(parts, ", ", kinds))
            yield from names if all(self._ids(one, kinds) for one in names) else [name]

    def _joined(self, parts: Sequence[str], between: str, kinds: Sequence[str]) -> Iterator[str]:
        """Yield the longest names that can be joined of pieces, and the pieces that are none."""
        at = 0
        while at < len(parts):
            ends = range(min(at + _MOST_JOINED, len(parts)), at, -1)
            known = (end for end in ends if self._ids(between.join(parts[at:end]), kinds))
            end = next(known, at + 1)
            yield between.join(parts[at:end])
            at = end

    def _record(self, name: str, kinds: Sequence[str], before: Sequence[str]) -> str:
        found = self._ids(name, kinds)
        stood = [record for record in before if record in found]
        if len(found) == 1 or stood:
            return stood[0] if stood else found[0]
        register = REGISTERS.get(kinds[0])
        what = register.one if register else KIND_WORDS.get(kinds[0], kinds[0])
        if found:
            raise PlanbuilderError(
                "Planen har flere, der hedder »{name}« ({what}), så det kan ikke ses, hvilken der "
                "er ment. Vælg den i Planbuilder.",
                name=name,
                what=what,
            )
        none = "ingen" if register and register.it == "den" else "intet"
        raise PlanbuilderError(
            "Planen har {none} {what}, der hedder »{name}«. Skriv navnene, som de står i "
            "planen, med semikolon imellem.",
            none=none,
            what=what,
            name=name,
        )

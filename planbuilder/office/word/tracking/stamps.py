"""Who made each change, and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby
from operator import itemgetter
from typing import Protocol, TypeAlias

from planbuilder.model.comparing.words import TOKEN
from planbuilder.model.revisions.tokens import END, Step, Token
from planbuilder.office.word.tracking.runs import Point
from planbuilder.project.past.since import Stamp

PROGRAM = "Planbuilder"
"""Whose the changes are in what the program wrote itself."""


class RecordChanges(Protocol):
    """What is known of the changes of a record."""

    @property
    def stamps(self) -> Sequence[Stamp]:
        """Everybody who changed it, each time once, the latest last; at least one."""

    def of_inserted(self, words: Sequence[str]) -> Sequence[Stamp | None]:
        """Return who wrote each of the words that came, in their order; None for not known."""

    def of_deleted(self, words: Sequence[str]) -> Sequence[Stamp | None]:
        """Return who took out each of the words that went, in their order; None for not known."""

    def of_line(self, words: str) -> Stamp | None:
        """Return who last changed the paragraph with these words as it is, None for not known."""

    @property
    def placed(self) -> Stamp | None:
        """Who gave the record its place in the plan, None where nobody did."""


Lookup: TypeAlias = Callable[[Sequence[str]], Sequence[Stamp | None]]


class Authorship(Protocol):
    """What is known of the changes of a plan."""

    @property
    def program(self) -> Stamp:
        """The stamp of what nobody wrote."""

    def record(self, digest: str) -> RecordChanges | None:
        """Return those of the record whose id has this digest, None where it didn't change."""


@dataclass(eq=False, slots=True)
class Passage:
    """Paragraphs of both states in one.

    `stretches` are their tokens, `points` what else stands in the later one, `stamps` whose each
    step of the stretches is. `canonical` is what it is known by as moved, "" where it can't be;
    `move` the name of its move. `elsewhere` says that it belongs to a record that stands in the
    other state, too, at another place.
    """

    record: str
    stretches: list[list[Step]]
    points: list[Point]
    canonical: str = ""
    move: str = ""
    elsewhere: bool = False
    stamps: list[list[Stamp]] = field(default_factory=list)

    @property
    def is_gone(self) -> bool:
        """Whether nothing of it is in the later state."""
        return all(step.after is None for stretch in self.stretches for step in stretch)


def stamp(passages: Iterable[Passage], authorship: Authorship) -> None:
    """Find out whose each change is."""
    by_record: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        by_record[passage.record].append(passage)
    for record, group in by_record.items():
        changes = authorship.record(record) if record else None
        known = changes.stamps if changes else [authorship.program]
        if changes is None or len(known) == 1:
            for passage in group:
                passage.stamps = [[known[-1]] * len(stretch) for stretch in passage.stretches]
        else:
            _stamp_each(group, changes)


def latest(record: str, authorship: Authorship) -> Stamp:
    """Return the latest change of a record."""
    changes = authorship.record(record) if record else None
    return changes.stamps[-1] if changes else authorship.program


def _stamp_each(group: Sequence[Passage], changes: RecordChanges) -> None:
    """Find out whose each word is; what several wrote side by side is divided between them."""
    steps = [step for passage in group for stretch in passage.stretches for step in stretch]
    inserted = _found([step.after for step in steps if not step.before], changes.of_inserted)
    deleted = _found([step.before for step in steps if not step.after], changes.of_deleted)
    for passage in group:
        of_lines = dict(_of_lines(passage, changes)) if _has_other_looks(passage) else {}
        divided = [
            list(_divided(stretch, inserted, deleted, of_lines)) for stretch in passage.stretches
        ]
        passage.stretches = [[step for step, _ in pairs] for pairs in divided]
        placed = changes.placed if passage.elsewhere else None
        passage.stamps = [
            [found or placed for _, found in pairs]
            if placed
            else _filled([found for _, found in pairs], changes.stamps[-1])
            for pairs in divided
        ]


def _has_other_looks(passage: Passage) -> bool:
    """Whether something in it only looks otherwise."""
    return any(
        step.before != step.after
        for stretch in passage.stretches
        if stretch[0].is_kept  # so all of them are
        for step in stretch
    )


def _of_lines(passage: Passage, changes: RecordChanges) -> Iterator[tuple[int, Stamp | None]]:
    """Yield the steps that only look otherwise, by their ids, and who last changed their line."""
    words = ""
    waiting: list[int] = []
    for step in chain.from_iterable(passage.stretches):
        if step.is_kept and step.before != step.after:
            waiting.append(id(step))
        if step.after is None:
            continue
        words += step.after.text
        if step.after.what == END:
            found = changes.of_line(words) if waiting else None
            yield from ((number, found) for number in waiting)
            words, waiting = "", []


_Signed: TypeAlias = tuple[list[str], list[Stamp | None]]
"""The words of a token, each with white space behind it, and whose they are."""


def _found(tokens: Sequence[Token | None], lookup: Lookup) -> Iterator[_Signed]:
    """Yield for each token its words and whose they are."""
    words = [
        TOKEN.findall(token.text) if token is not None and token.what != END else []
        for token in tokens
    ]
    known = [word.rstrip() for each in words for word in each if not word.isspace()]
    stamps = iter(lookup(known) if known else ())
    for each in words:
        yield each, [None if word.isspace() else next(stamps) for word in each]


def _divided(
    stretch: Sequence[Step],
    inserted: Iterator[_Signed],
    deleted: Iterator[_Signed],
    of_lines: Mapping[int, Stamp | None],
) -> Iterator[tuple[Step, Stamp | None]]:
    if stretch[0].is_kept:  # so all of them are
        yield from ((step, of_lines.get(id(step))) for step in stretch)
        return
    for step in stretch:
        words, stamps = next(deleted if step.before else inserted)
        first = stamps[0] if stamps else None
        if stamps.count(first) == len(stamps):
            yield step, first  # as most are
            continue
        for found, group in groupby(zip(words, stamps, strict=True), key=itemgetter(1)):
            text = "".join(word for word, _ in group)
            yield Step(*(token and token._replace(text=text) for token in step)), found


def _filled(stamps: Sequence[Stamp | None], rest: Stamp) -> list[Stamp]:
    """Return the stamps; where there is none, that of a neighbour."""
    last = next(filter(None, stamps), rest)
    filled = []
    for found in stamps:
        last = found or last
        filled.append(last)
    return filled

"""The single changes of a `Returned`: what each does, who made it, and what was decided.

A change is named by its key, which follows from what it does and where, so that decisions made on
two machines meet. What comes as one (a date, a piece that is gone) has the one key `WHOLE`.
"""

from __future__ import annotations

import enum
import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planbuilder.model.plan import Plan
from planbuilder.model.records import Return, Returned
from planbuilder.model.revisions import ChangeKind, Tracked, track
from planbuilder.model.richtext.plain import plain_text
from planbuilder.model.richtext.xhtml import from_xhtml
from planbuilder.model.suggestions.fields import is_whole, words_of

WHOLE = "whole"
_BETWEEN = "\t"
"""Stands between the key, the time and the name of a credit: none of them holds it."""


class Verdict(enum.StrEnum):
    """What was decided about a change."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One change: its words before and after, who made it and when ("" where nobody knows).

    `kind` is None where a value was replaced as a whole, and of what is no change of a field.
    """

    key: str
    kind: ChangeKind | None
    before: str
    after: str
    author: str
    moment: str
    verdict: Verdict


def credit(key: str, author: str, moment: str) -> str:
    """Return an entry of `Returned.authors`: who made the change with this key, and when."""
    return _BETWEEN.join((key, moment, " ".join(author.split())))


def tracked(returned: Returned) -> Tracked:
    """Return the changes of a field as they stand in its text. Raises TextError."""
    return _tracked(returned.text, returned.value)


@functools.lru_cache(maxsize=64)
def _tracked(text: str, value: str) -> Tracked:
    return track(from_xhtml(text), from_xhtml(value))


def comes_whole(returned: Returned) -> bool:
    """Whether it can only be accepted or rejected as a whole."""
    return returned.what is not Return.CHANGED or is_whole(returned.field, returned.kind)


def suggestions(returned: Returned, plan: Plan | None = None) -> tuple[Suggestion, ...]:
    """Return the single changes in the order of the text.

    Args:
        returned: what somebody suggests.
        plan: gives the words for what changes as a whole; without it they stand as they are kept.

    Raises:
        TextError: it holds no text.
    """
    return tuple(_suggestions(returned, plan))


def _suggestions(returned: Returned, plan: Plan | None) -> Iterator[Suggestion]:
    known = _credits(returned)
    for key, kind, before, after in _changes(returned, plan):
        moment, author = known.get(key, (returned.moment, returned.author))
        yield Suggestion(key, kind, before, after, author, moment, verdict(returned, key))


def _changes(
    returned: Returned, plan: Plan | None
) -> Iterator[tuple[str, ChangeKind | None, str, str]]:
    if comes_whole(returned):
        before, after = map(from_xhtml, (returned.text, returned.value))
        if plan is None or returned.what is not Return.CHANGED:
            yield WHOLE, None, plain_text(before), plain_text(after)
            return
        kind, field = returned.kind, returned.field
        said = words_of(kind, field, before, plan), words_of(kind, field, after, plan)
        yield WHOLE, None, *said
        return
    for change in tracked(returned).changes:
        yield change.key, change.kind, change.before, change.after


def _credits(returned: Returned) -> dict[str, tuple[str, str]]:
    found = {}
    for entry in returned.authors:
        key, _, rest = entry.partition(_BETWEEN)
        moment, _, author = rest.partition(_BETWEEN)
        found[key] = moment, author or returned.author
    return found


def verdict(returned: Returned, key: str) -> Verdict:
    """Return what was decided about a change; what one accepted and another rejected is in."""
    if key in returned.accepted:
        return Verdict.ACCEPTED
    return Verdict.REJECTED if key in returned.rejected else Verdict.OPEN


def open_keys(returned: Returned) -> list[str]:
    """Return the keys of the changes that nobody decided on yet."""
    return [s.key for s in suggestions(returned) if s.verdict is Verdict.OPEN]


def open_count(returned: Returned) -> int:
    """Return how many changes nobody decided on yet."""
    return len(open_keys(returned))


def open_counts(records: Iterable[Returned]) -> dict[str, int]:
    """Return how many changes are open by the record that they are about, "" for what has none."""
    counts: dict[str, int] = {}
    for returned in records:
        count = open_count(returned)
        if count:
            about = "" if returned.what in (Return.OUTSIDE, Return.ADDED) else returned.about
            counts[about] = counts.get(about, 0) + count
    return counts

"""What can't be right in an entry of a register, by the field where it is said.

It may stand in a plan all the same: two people's changes, each of them right, can make it when
they are merged. So whoever writes a field is told, and whoever draws such entries copes with them.
"""

from __future__ import annotations

from collections.abc import Callable

from planbuilder.model.danish import format_date_short
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.fields import Entry, specs
from planbuilder.model.record import Record

Finder = Callable[[str], Record | None]
"""Gives the record with an id, None where there is none."""
_UNTITLED = "Uden titel"
_LONGEST, _MOST = 30, 6
"""Letters of a title, and titles, that are told of a circle."""


def entry_errors(entry: Entry, find: Finder) -> dict[str, PlanbuilderError]:
    """Return what is wrong by the names of fields; `find` gives the other entries."""
    found = {}
    for name, spec in specs(type(entry)).items():
        error = circle_error(entry, name, find) if spec.upwards else None
        if spec.after:
            error = _backwards(entry, name, spec.after)
        if error is not None:
            found[name] = error
    return found


def circle_error(entry: Entry, name: str, find: Finder) -> PlanbuilderError | None:
    """Return what is wrong where the way up by a field leads back to the entry, else None."""
    way: list[Entry] = [entry]
    seen = {entry.id}
    above = getattr(entry, name)
    while above and above not in seen:
        next_up = find(above)
        if not isinstance(next_up, type(entry)):
            return None
        seen.add(above)
        way.append(next_up)
        above = getattr(next_up, name)
    if above != entry.id:
        return None
    titles = [_short(one.title) for one in (*way, entry)]
    if len(titles) > _MOST:
        titles = [*titles[: _MOST - 2], "…", *titles[-2:]]
    return PlanbuilderError(
        "»{field}« går i ring: {way}. Vælg noget andet, eller lad feltet stå tomt.",
        field=specs(type(entry))[name].words,
        way=" → ".join(titles),
    )


def _short(title: str) -> str:
    title = title.strip() or _UNTITLED
    return title if len(title) <= _LONGEST else f"{title[:_LONGEST]}…"


def _backwards(entry: Entry, name: str, after: str) -> PlanbuilderError | None:
    first, last = getattr(entry, after), getattr(entry, name)
    if not (first and last and last < first):
        return None
    words = specs(type(entry))
    return PlanbuilderError(
        "»{last}« den {end} ligger før »{first}« den {start}. Ret en af datoerne.",
        last=words[name].words,
        first=words[after].words,
        end=format_date_short(last),
        start=format_date_short(first),
    )

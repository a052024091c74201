"""Decisions on changes, and the record as it stands with those that were accepted."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import groupby

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.merging.texts import merge_texts
from planbuilder.model.payloads import from_payload
from planbuilder.model.plan import with_text as plan_with_text
from planbuilder.model.record import Record
from planbuilder.model.records import Element, Return, Returned, State
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.richtext.tree import RECORD_ID, Conflict, Text
from planbuilder.model.richtext.xhtml import from_xhtml
from planbuilder.model.suggestions.changes import (
    WHOLE,
    Verdict,
    comes_whole,
    suggestions,
    tracked,
)
from planbuilder.model.suggestions.fields import as_text, is_text, with_text


def accepted(returned: Returned, keys: Collection[str]) -> Returned:
    """Return the suggestions with these changes accepted."""
    return replace(
        returned,
        accepted=_added(returned.accepted, keys),
        rejected=_without(returned.rejected, keys),
    )


def rejected(returned: Returned, keys: Collection[str]) -> Returned:
    """Return the suggestions with these changes rejected; what is in the plan stays there."""
    new = [key for key in keys if key not in returned.accepted]
    return replace(returned, rejected=_added(returned.rejected, new))


def _added(known: tuple[str, ...], keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({*known, *keys}))


def _without(known: tuple[str, ...], keys: Collection[str]) -> tuple[str, ...]:
    return tuple(key for key in known if key not in keys)


def is_decided(returned: Returned) -> bool:
    """Whether somebody decided on every change."""
    return all(change.verdict is not Verdict.OPEN for change in suggestions(returned))


def bundle_name(returned: Returned) -> tuple[str, str, str, str]:
    """Return what those suggestions share that one reader made of one record in one document.

    What is accepted of them becomes one line of versions, each on the one before.
    """
    return returned.about, returned.base, returned.document, returned.author


def with_accepted(base: Record, bundle: Iterable[Returned]) -> Record:
    """Return a record as it stands in `base` with all that was accepted of a bundle.

    Raises:
        PlanbuilderError: what is suggested for a field makes no value of it.
    """
    for returned in bundle:
        if returned.what is Return.CHANGED and returned.accepted:
            base = _with_changes(base, returned)
    return base


def _with_changes(base: Record, returned: Returned) -> Record:
    shown = from_xhtml(returned.text)
    wanted = _wanted(returned)
    if wanted == shown:
        return base
    if is_text(base, returned.field):
        wanted = as_edited(as_text(base, returned.field), shown, wanted)
    return with_text(base, returned.field, wanted)


def _wanted(returned: Returned) -> Text:
    if comes_whole(returned):
        return from_xhtml(returned.value if WHOLE in returned.accepted else returned.text)
    return tracked(returned).resolved(returned.accepted)


def added_entry(returned: Returned) -> Record:
    """Return the new entry that somebody suggests. Raises PlanbuilderError."""
    try:
        if returned.kind not in REGISTERS or not RECORD_ID.fullmatch(returned.about):
            raise ValueError
        payload = json.loads(returned.entry)
    except (ValueError, RecursionError):
        raise PlanbuilderError(
            "Den nye række kan ikke læses, så intet er ændret. Afvis forslaget, og skriv den selv."
        ) from None
    return from_payload(returned.kind, returned.about, payload)


def as_edited(text: Text, shown: Text, wanted: Text) -> Text:
    """Return a text with what leads from `shown`, its look in a document, to `wanted`.

    What a document doesn't show of the text (empty lines, which readings are a conflict) stays.
    """
    edited = merge_texts(shown, text, wanted, str, str)
    return edited if _disputed(edited) <= _disputed(text) else wanted


def _disputed(text: Text) -> int:
    return sum(isinstance(block, Conflict) for block in text)


def is_unstarted(record: Record | None) -> bool:
    """Whether a record is an element that nobody has begun to write."""
    return isinstance(record, Element) and record.state is State.NOT_STARTED


def started(record: Record) -> Record:
    """Return the record; an unstarted element that has a text now is a draft."""
    if isinstance(record, Element):
        return plan_with_text(record, record.text)
    return record


def in_turn(returned: Returned, keys: Collection[str]) -> list[tuple[str, list[str]]]:
    """Return the keys in groups of one author's each, in the order of the text."""
    wanted = [change for change in suggestions(returned) if change.key in keys]
    ordered = sorted(wanted, key=lambda change: change.author)
    return [
        (author, [change.key for change in changes])
        for author, changes in groupby(ordered, key=lambda change: change.author)
    ]

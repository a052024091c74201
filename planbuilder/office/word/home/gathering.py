"""The suggestions of one document, while they are gathered: made once, and known again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.fields import Entry
from planbuilder.model.ids import new_id
from planbuilder.model.payloads import to_payload
from planbuilder.model.records import Return, Returned
from planbuilder.model.suggestions.changes import WHOLE, credit, open_keys, suggestions
from planbuilder.model.suggestions.verdicts import added_entry
from planbuilder.office.word.reading.content import Trace

_DIGITS = 20


class Gathering:
    """Makes the records of one document's suggestions."""

    def __init__(
        self, plan_has: Iterable[Returned], document: str, author: str, moment: str
    ) -> None:
        """Begin.

        Args:
            plan_has: what came home before.
            document: the document's name.
            author: who changed it, where nothing else says so.
            moment: when.
        """
        self._before = {returned.id: returned for returned in plan_has}
        self._document, self._author, self._moment = document, author, moment
        self.found: dict[str, Returned] = {}
        self.known: list[str] = []
        """Those that the plan has already, by id."""
        self.superseded: list[str] = []
        """Earlier suggestions all of which are made anew."""

    def add(self, what: Return, **fields: Any) -> Returned:
        """Add a suggestion, unless the plan has the same already; return it."""
        made = Returned(
            id=new_id("returned"),
            what=what,
            document=self._document,
            author=self._author,
            moment=self._moment,
            **fields,
        )
        made = replace(made, id=f"returned-{_digest(made)}")
        if made.id in self._before:
            self.known.append(made.id)
            return self._before[made.id]
        if what is Return.CHANGED:
            made = self._continued(made)
        self.found[made.id] = made
        return made

    def add_entry(self, entry: Entry, place: str, value: str, trace: Trace | None) -> None:
        """Suggest a new entry.

        Args:
            entry: the entry.
            place: where it was written, in Danish.
            value: the words of its fields as they were written, in XHTML.
            trace: who tracked it, if anybody did.
        """
        payload = json.dumps(to_payload(entry), ensure_ascii=False, sort_keys=True)
        alike = [one for one in self._before.values() if self._is_earlier(one, entry)]
        made = self.add(
            Return.ADDED, about=entry.id, kind=entry.KIND, place=place, value=value, entry=payload
        )
        if made.id in self.found:
            self.superseded += [one.id for one in alike]
            if trace is not None:
                self.credit(made, (credit(WHOLE, trace.author, trace.time),))

    def _is_earlier(self, one: Returned, entry: Entry) -> bool:
        """Whether an undecided suggestion is an earlier state of the same new row."""
        if (one.what, one.kind, one.author) != (Return.ADDED, entry.KIND, self._author):
            return False
        return bool(open_keys(one)) and _title_of(one) == entry.title != ""

    def credit(self, made: Returned, authors: tuple[str, ...]) -> None:
        """Say who made which change of a suggestion that was added."""
        if made.id in self.found and authors:
            self.found[made.id] = replace(self.found[made.id], authors=authors)

    def _continued(self, made: Returned) -> Returned:
        """Return the suggestion with what was decided on a former state of the same document.

        That is superseded where it holds no open change that this one lacks.
        """
        alike = [b for b in self._before.values() if _subject(b) == _subject(made)]
        keys = {change.key for change in suggestions(made)} if alike else set()
        for before in alike:
            if keys.issuperset(open_keys(before)):
                self.superseded.append(before.id)
                made = replace(
                    made,
                    accepted=tuple(sorted(keys.intersection((*made.accepted, *before.accepted)))),
                    rejected=tuple(sorted(keys.intersection((*made.rejected, *before.rejected)))),
                )
        return made


def _title_of(returned: Returned) -> str:
    """Return the title of a new entry that is suggested, "" where it can't be read."""
    try:
        entry = added_entry(returned)
    except PlanbuilderError:
        return ""
    return entry.title if isinstance(entry, Entry) else ""


def _subject(returned: Returned) -> tuple[str, ...]:
    return returned.what, returned.about, returned.field, returned.base, returned.author


def _digest(made: Returned) -> str:
    parts = (*_subject(made), made.place, made.text, made.value)
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:_DIGITS]

"""How much was changed in a record, in one line: "+42 −7 ord · rettede Ansvarlig og Status"."""

from __future__ import annotations

import re
from collections import Counter

from planbuilder.model.comparing.records import FieldChange, compare_records
from planbuilder.model.danish import format_number
from planbuilder.model.record import Record
from planbuilder.model.records import Comment, Milestone
from planbuilder.model.richtext.quick import one_reading, quick_text

_WORD = re.compile(r"\w+(?:[-'’.,]\w+)*")
_MOST_NAMED = 3
"""How many fields are named; of more only their number is told."""
_MOST_SAID = 60
"""So many characters of a comment are quoted."""


def summary(before: Record | None, after: Record | None) -> str:
    """Return in a few Danish words what changed from one state of a record to the other.

    Args:
        before: the earlier state, None where the record was not there.
        after: the later one, None where it was deleted.
    """
    if after is None:
        return "slettede" if before is not None else ""
    if isinstance(after, Comment):
        return _comment_changed(before, after)
    changes = compare_records(before, after)
    words = _words_changed([change for change in changes if change.is_text])
    if before is None:
        return " · ".join(filter(None, ["oprettede", words]))
    if isinstance(after, Milestone):
        return "rettede milepælen" if changes else ""
    fields = _fields_changed([change.name for change in changes if not change.is_text])
    flag = "slettet af en anden imens" if after.deleted_by and not before.deleted_by else ""
    formatted = "rettede opsætningen" if changes and not (words or fields) else ""
    return " · ".join(filter(None, [words, fields, formatted, flag]))


def _comment_changed(before: Record | None, after: Comment) -> str:
    """Return what somebody did to a comment: "kommenterede »Hvem følger op?«"."""
    said = " ".join(after.words.split())
    if len(said) > _MOST_SAID:
        said = said[: _MOST_SAID - 1].rstrip() + "…"
    if not isinstance(before, Comment):
        return f"{'svarede' if after.parent else 'kommenterede'} »{said}«"
    deeds = [
        f"rettede kommentaren til »{said}«" if before.words != after.words else "",
        ("afsluttede" if after.done else "genåbnede") if before.done != after.done else "",
        "flyttede den" if before.quote != after.quote else "",
    ]
    return " · ".join(filter(None, deeds))


def words_changed(before: str, after: str) -> tuple[int, int]:
    """Return how many words were added and removed between two texts in canonical XHTML.

    Quick: words are counted, not placed, so one that only moved counts as neither. Of a conflict
    the first reading counts.
    """
    old_lines, new_lines = (Counter(one_reading(text).split("\n")) for text in (before, after))
    old, new = _words(old_lines - new_lines), _words(new_lines - old_lines)
    return (new - old).total(), (old - new).total()


def _words(lines: Counter[str]) -> Counter[str]:
    return Counter(_WORD.findall(quick_text("\n".join(lines.elements()))))


def _words_changed(changes: list[FieldChange]) -> str:
    counts = [words_changed(change.before, change.after) for change in changes]
    added, removed = (sum(count[place] for count in counts) for place in (0, 1))
    if added and removed:
        return f"+{format_number(added)} −{format_number(removed)} ord"
    if added or removed:
        number = added or removed
        return f"{'+' if added else '−'}{format_number(number)} ord"
    return ""


def _fields_changed(names: list[str]) -> str:
    if not names:
        return ""
    if len(names) > _MOST_NAMED:
        return f"rettede {len(names)} felter"
    listed = " og ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
    return f"rettede {listed}"

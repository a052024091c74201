"""What the list of suggestions holds: records in the plan's order, then text without a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from planbuilder.model.comparing.field_names import NAMES
from planbuilder.model.comparing.plans import RecordDifference, in_reading_order
from planbuilder.model.plan import Plan
from planbuilder.model.records import Return, Returned
from planbuilder.model.richtext.quick import quick_text
from planbuilder.model.suggestions.changes import open_count
from planbuilder.ui.word_home.wording import new_title, quoted, record_title

_FIELDS = {field: place for names in NAMES.values() for place, field in enumerate(names)}


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: a record with suggestions, or something else that came home, which is `is_loose`.

    `open` are undecided, `is_new` says that it is a new entry of a register.
    """

    key: str
    title: str
    returned: tuple[Returned, ...]
    open: int
    is_loose: bool = False
    is_new: bool = False


def entries_of(plan: Plan) -> list[Entry]:
    """Return the rows, those that are all decided too."""
    about: dict[str, list[Returned]] = {}
    loose: list[Returned] = []
    for returned in sorted(plan.returned, key=_in_document):
        if returned.what is Return.CHANGED:
            about.setdefault(returned.about, []).append(returned)
        else:
            loose.append(returned)
    rows = [_entry(name, found, plan) for name, found in _ordered(about, plan)]
    return [*rows, *(_loose(returned) for returned in _loose_ordered(loose, plan))]


def _in_document(returned: Returned) -> tuple[str, str, int, str]:
    """Return where suggestions stand among others: by document, in the order of the fields."""
    return returned.document, returned.author, _FIELDS.get(returned.field, 0), returned.id


def _ordered(about: dict[str, list[Returned]], plan: Plan) -> list[tuple[str, list[Returned]]]:
    kinds = {name: record.KIND if (record := plan.get(name)) else "" for name in about}
    places = [RecordDifference(kind, name, None, plan.get(name)) for name, kind in kinds.items()]
    return [(place.id, about[place.id]) for place in in_reading_order(places, plan)]


def _loose_ordered(loose: Sequence[Returned], plan: Plan) -> list[Returned]:
    """Return them by what they are, each in the order of what they stood after."""
    order = [name for name, _ in _ordered({returned.about: [] for returned in loose}, plan)]
    whats = list(Return)
    return sorted(loose, key=lambda r: (whats.index(r.what), order.index(r.about), r.id))


def _entry(name: str, found: Sequence[Returned], plan: Plan) -> Entry:
    title = record_title(plan, found[0])
    return Entry(name, title, tuple(found), sum(map(open_count, found)))


def _loose(returned: Returned) -> Entry:
    if returned.what is Return.DELETED:
        title = _tr("Slettet: {place}").format(place=returned.place)
    elif returned.what is Return.MOVED:
        title = _tr("Flyttet: {place}").format(place=returned.place.partition(" står nu ")[0])
    elif returned.what is Return.ADDED:
        title = new_title(returned)
    else:
        title = quoted(quick_text(returned.value)) or _tr("Billede eller tabel")
    is_new = returned.what is Return.ADDED
    count = open_count(returned)
    return Entry(returned.id, title, (returned,), count, is_loose=True, is_new=is_new)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Suggestions", text)

"""Which blocks of a text colleagues wrote since this user last read it."""

from __future__ import annotations

from collections.abc import Mapping

from planbuilder.model.kinds import rich_fields
from planbuilder.project.past.authorship import who_wrote
from planbuilder.project.storage.history import History


def unread_blocks(history: History, record: str, unread: Mapping[str, str]) -> dict[int, str]:
    """Return who wrote the unread blocks of a record's first text, by their place in it.

    Args:
        unread: the unread versions of the record, with their authors.
    """
    if not unread:
        return {}
    heads = history.heads(record)
    fields = rich_fields(history.version(heads[0]).kind) if heads else ()
    if not fields:
        return {}
    found = {}
    for place, written in enumerate(who_wrote(history, record, fields[0])):
        authors = {unread[version] for version in written.versions if version in unread}
        if authors:
            found[place] = " og ".join(sorted(authors))
    return found

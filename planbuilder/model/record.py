"""What every record is, and how the readings of people who disagree about it are held."""

from __future__ import annotations

import enum
from typing import Any, ClassVar, Self

from planbuilder.model.frozen import frozen


class Worded(enum.StrEnum):
    """A choice whose values are stored by a name and shown by Danish words.

    A member is declared with both: `DRAFT = "draft", "kladde"`.
    """

    words: str

    def __new__(cls, value: str, words: str = "") -> Self:
        """Make a member of what is stored and what is shown."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.words = words
        return member


@frozen
class FieldReading:
    """What one person has in a field that several people changed in different ways."""

    author: str
    value: Any


@frozen
class FieldConflict:
    """A field with several readings, none chosen; the record itself holds the first of them."""

    field: str
    readings: tuple[FieldReading, ...]


@frozen(kw_only=True)
class Record:
    """What all records share: a permanent id, unique in the plan over all kinds.

    `disputed` holds the fields that people changed in different ways, by name (conflicts in a
    text stand in the text). `deleted_by` names who deleted the record while somebody else was
    changing it, "" where nobody did.
    """

    KIND: ClassVar[str]
    id: str
    disputed: tuple[FieldConflict, ...] = ()
    deleted_by: str = ""


SHARED_FIELDS = ("id", "disputed", "deleted_by")
"""The fields of every record that say nothing of what it is about."""

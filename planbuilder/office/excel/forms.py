"""What a form asks for, and of whom. Quick to load, for those who choose it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planbuilder.model.fields import Entry
from planbuilder.model.registers.register import Group, Register
from planbuilder.office.excel.register_words import FIRST, asked_of_others, own_words

SENDER = "Udfyldt af"
"""Stands before the cell with the name of who fills it in."""
SENDER_HINT = "← Skriv navn og skole eller afdeling her."
"""Stands behind that cell, and is nobody's name where the cell was left empty."""


@dataclass(frozen=True, slots=True)
class FormRequest:
    """What a form asks for, and of whom.

    `keys` are the fields of the register, all that can be asked of others by default; `entries`
    those that stand in it beforehand. `reply_to` is who gets it back, "" for nobody named, and
    `deadline` until when.
    """

    register: Register = FIRST
    keys: Sequence[str] = ()
    entries: Sequence[Entry] = ()
    reply_to: str = ""
    deadline: datetime.date | None = None

    @property
    def fields(self) -> list[str]:
        """The fields that are asked for, in the order of the form."""
        return [k for k in asked_of_others(self.register) if k in self.keys or not self.keys]


def asked_apart(register: Register) -> list[Group]:
    """Return what a form can be asked for besides the basic fields, in groups."""
    own = own_words(register).apart
    asked = asked_of_others(register)
    groups = own or [group for group in register.groups if group.heading]
    kept = ((g.heading, tuple(name for name in g.fields if name in asked)) for g in groups)
    return [Group(heading, names) for heading, names in kept if names]


def basic_fields(register: Register) -> list[str]:
    """Return the fields that every form of a register asks for."""
    apart = {name for group in asked_apart(register) for name in group.fields}
    return [name for name in asked_of_others(register) if name not in apart]


def entries_of(entries: Iterable[Entry], register: Register, sender: str) -> list[Entry]:
    """Return the entries that somebody is responsible for, however the name is spaced.

    None where the register doesn't say who that is.
    """
    field, wanted = own_words(register).sender, _bare(sender)
    return [e for e in entries if field and _bare(getattr(e, field)) == wanted]


def _bare(name: str) -> str:
    return " ".join(name.casefold().split())

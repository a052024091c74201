"""What a register is: which records it lists, what it is called, and how they are laid out."""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from typing import Any

from planbuilder.model.fields import Entry, FieldSpec, specs
from planbuilder.model.frozen import frozen


class Shelf(enum.Enum):
    """The headings of the list of registers, in its order; the value is what people read."""

    GROUNDWORK = "Grundlag"
    PREPAREDNESS = "Beredskab"
    KNOWLEDGE = "Viden"
    FOLLOW_UP = "Opfølgning"
    POLITICS = "Høring og vedtagelse"


@frozen
class Group:
    """Fields that stand together in a form, under a heading ("" for none), by their names."""

    heading: str
    fields: tuple[str, ...]


@frozen
class Column:
    """A field as a column of the table of a register; `width` is in ems of the window's font."""

    field: str
    width: int


@frozen
class Register:
    """How the entries of one kind are called, listed and laid out.

    Attributes:
        kind: the class of the entries.
        title: the register's name, e.g. "Interessenter".
        one: what an entry is called in a sentence, e.g. "interessent".
        the: the same, definite: "interessenten".
        it: the pronoun for it, "den" or "det".
        many: several of them: "interessenter".
        new: what makes another one, e.g. "Ny interessent".
        icon: the name of its icon in resources/icons.
        purpose: what belongs in it, in one or two sentences for whoever opens it empty.
        columns: the table, from left to right.
        groups: the form, from above. Every described field but a PLACE stands in one of them.
        grouped_by: the field that the table can be grouped by, "" for none.
        starters: entries that an empty register can begin with, without ids and order. Where one
            leads on to or names another, it has that one's number among them, from 1.
        at_end: whether a document has its table at the end, not behind an element's text.
        new_in_texts: whether a text that refers to an entry which isn't there yet may begin it.
        shelf: under which heading of the list of registers it stands.
        in_documents: whether documents show its table, and texts can hold it. A register about how
            the plan comes to be, and not of what it says, stands in none.
        in_new_period: what becomes of an entry when a revision begins, where the register is about
            the way to one adoption: as it is then, or None where it stays behind in the plan as it
            was adopted. Without it all entries are carried over as they are.
    """

    kind: type[Entry]
    title: str
    one: str
    the: str
    it: str
    many: str
    new: str
    icon: str
    purpose: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    grouped_by: str = ""
    starters: tuple[Entry, ...] = ()
    at_end: bool = False
    new_in_texts: bool = False
    shelf: Shelf = Shelf.GROUNDWORK
    in_documents: bool = True
    in_new_period: Callable[[Any], Entry | None] | None = None

    @property
    def name(self) -> str:
        """The kind of its records, by which the register is named in files and commands."""
        return self.kind.KIND

    @property
    def fields(self) -> Mapping[str, FieldSpec]:
        """The described fields of its entries by name, in the order of the form."""
        described = specs(self.kind)
        return {name: described[name] for group in self.groups for name in group.fields}

"""What the list of registers lists, and what it needs to know of each.

The registers are all listed alike. What a plan keeps beside them in a way of its own, such as
counts in a grid, has a module that is named here, with a function `listed` that gives its entry.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QMenu, QWidget

from planbuilder.model.fields import Entry
from planbuilder.model.judging import missing_fields
from planbuilder.model.registers.register import Register, Shelf
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.ui.session import Session

_MODULES = ("planbuilder.ui.registers.figures", "planbuilder.ui.registers.readiness")


class ListedPage(QWidget):
    """The page of something that is listed."""

    record_wanted = Signal(str)
    """The user wants to go to a record that isn't on this page."""
    entry_begun = Signal(str)
    """An entry was added to another register, and the user goes on writing it."""
    suggestions_wanted = Signal(str)
    """The user wants to see what is suggested for this entry."""
    history_wanted = Signal(str)
    """The user wants to see what became of this entry over time."""

    @property
    def chosen(self) -> str:
        """The id of the record that is chosen, "" for none."""
        return ""

    def fill(self, menu: QMenu) -> None:
        """Add what can be done here to a menu."""
        raise NotImplementedError

    def show_entry(self, entry_id: str) -> None:
        """Choose a record of this page; one that isn't there chooses nothing."""
        raise NotImplementedError

    def begin_entry(self, entry_id: str) -> None:
        """Choose a record that was begun elsewhere, and let the user go on writing it."""
        self.show_entry(entry_id)


@dataclass(frozen=True, slots=True)
class Standing:
    """How much there is, as a number and in words, and what is not done; "" for nothing to say."""

    count: str = ""
    counted: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of the list.

    `shelf` is the heading that it stands under; `kinds` names the kinds of records that its page
    shows.
    """

    name: str
    title: str
    icon: str
    shelf: Shelf
    purpose: str
    kinds: frozenset[str]
    standing: Callable[[], Standing]
    make: Callable[[], ListedPage]


def all_listed(session: Session) -> dict[str, Listed]:
    """Return everything that is listed, by its name, in the order of the list."""
    registers = [_register(session, register) for register in REGISTERS.values()]
    found = [*registers, *further_listed(session)]
    return {one.name: one for shelf in Shelf for one in found if one.shelf is shelf}


def listed_further(session: Session, kinds: set[str]) -> list[Listed]:
    """Return what is listed of these kinds of records and is no register."""
    return [one for one in further_listed(session) if kinds & one.kinds]


def further_listed(session: Session) -> list[Listed]:
    """Return what is listed and is no register."""
    return [importlib.import_module(one).listed(session) for one in _MODULES]


def _register(session: Session, register: Register) -> Listed:
    def make() -> ListedPage:
        from planbuilder.ui.registers.register_page import RegisterPage

        return RegisterPage(session, register)

    return Listed(
        register.name,
        register.title,
        register.icon,
        register.shelf,
        register.purpose,
        frozenset({register.name}),
        _RegisterStanding(session, register),
        make,
    )


class _RegisterStanding:
    """Counts the entries of a register, and those that lack something."""

    def __init__(self, session: Session, register: Register) -> None:
        self._session = session
        self._register = register
        self._judged: dict[str, tuple[Entry, bool]] = {}

    def __call__(self) -> Standing:
        entries = self._session.plan.entries(self._register.kind)
        lacking = sum(map(self._lacks, entries))
        total = len(entries)
        if not total:
            return Standing(remark=_tr("Ingen endnu"))
        counted = f"{total} {self._register.one if total == 1 else self._register.many}"
        remark = _tr("{n} mangler felter").format(n=lacking) if lacking else ""
        return Standing(str(total), counted, remark)

    def _lacks(self, entry: Entry) -> bool:
        """Whether an entry lacks something; judged anew only where it changed."""
        known = self._judged.get(entry.id)
        if known is None or known[0] is not entry:
            known = self._judged[entry.id] = (entry, bool(missing_fields(entry)))
        return known[1]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Registers", text)

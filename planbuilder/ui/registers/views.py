"""Further views of a register besides its table: a drawing, a matrix, a calendar.

A register that has some lists them as `VIEWS` in a module that is named here. Each is made when it
is first shown.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from planbuilder.project.steps import Touched
from planbuilder.ui.session import Session

_MODULES = {
    "occasion": "planbuilder.ui.registers.year_wheel",
    "body": "planbuilder.ui.registers.organisation",
    "emergency-task": "planbuilder.ui.registers.emergency_views",
    "employee-group": "planbuilder.ui.registers.knowledge_views",
    "case-step": "planbuilder.ui.registers.case_flow",
    "stakeholder": "planbuilder.ui.registers.stakeholder_views",
    "indicator": "planbuilder.ui.registers.indicator_views",
    "training": "planbuilder.ui.registers.training_views",
}
"""The module that has the `VIEWS` of a register, by its name."""


class RegisterView(QWidget):
    """Shows the entries of a register in another way than its table, and follows their changes.

    Whoever inherits shows the plan in `renew`, which is called whenever the view comes into sight
    and something changed. What it offers to type in has a focus proxy.
    """

    entry_chosen = Signal(str)
    """The user chose this entry, or a place where there is none (""): the form shows it."""
    form_wanted = Signal()
    """The user wants to type in the form of the chosen entry."""
    record_wanted = Signal(str)
    """The user wants to go to a record, in this register or elsewhere."""
    menu_wanted = Signal(QPoint)
    """The user wants the menu of the chosen entry, at this point of the screen."""

    def __init__(self, session: Session, *kinds: str, parent: QWidget | None = None) -> None:
        """Make the view. `kinds` names the kinds of records that it shows anything of."""
        super().__init__(parent)
        self.session = session
        self.canvas: QWidget | None = None
        """Where entries are chosen, and where the key that deletes the chosen one works."""
        self._kinds = frozenset(kinds)
        self._is_old = True
        session.changed.connect(self._note)

    def renew(self) -> None:
        """Show the plan as it is now."""
        raise NotImplementedError

    def show_entry(self, entry_id: str) -> None:
        """Choose this entry, which was chosen elsewhere, where the view shows it."""

    def _note(self, touched: Touched) -> None:
        if self._kinds.isdisjoint(kind for kind, _ in touched.records):
            return
        self._is_old = True
        self._renew_seen()

    def _renew_seen(self) -> None:
        if self._is_old and self.isVisible():
            self._is_old = False
            self.renew()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what changed while something else was in sight."""
        super().showEvent(event)
        self._renew_seen()


@dataclass(frozen=True, slots=True)
class View:
    """A further view of a register.

    Attributes:
        name: the name under which the settings keep that it was chosen last.
        words: what it is called, e.g. "Tegning".
        make: makes it.
        has_form: the form of the chosen entry stands beside it.
        begin: what begins an empty register in this view, e.g. "Skriv det som tekst"; "" where
            there is nothing in it to begin with.
    """

    name: str
    words: str
    make: Callable[[Session], RegisterView]
    has_form: bool = True
    begin: str = ""


def views_of(register: str) -> tuple[View, ...]:
    """Return the further views of a register, by its name."""
    if register not in _MODULES:
        return ()
    views: tuple[View, ...] = importlib.import_module(_MODULES[register]).VIEWS
    return views

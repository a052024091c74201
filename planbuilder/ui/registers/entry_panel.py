"""What a register shows above the fields of an entry, as the reports on an effort."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.registers.register import Register
from planbuilder.project.steps import Touched
from planbuilder.ui import messages, widgets
from planbuilder.ui.registers.entry_changes import new_entry
from planbuilder.ui.session import Session


class EntryPanel(QWidget):
    """Follows the plan: whoever inherits shows the entry in `renew`, as it is now."""

    record_wanted = Signal(str)
    """The user wants to go to a record."""
    entry_begun = Signal(str)
    """An entry was added to another register, and the user goes on writing it."""
    NAMES: ClassVar[frozenset[str]] = frozenset()
    """The registers whose entries it names itself where they name the one that is shown."""

    def __init__(self, session: Session, *kinds: str) -> None:
        """Make the panel. `kinds` names the kinds of records that it shows anything of."""
        super().__init__()
        self.session = session
        self.entry_id = ""
        self._kinds = frozenset(kinds)
        session.changed.connect(self._refresh)

    def renew(self) -> None:
        """Show the entry as it is now; it may be gone."""
        raise NotImplementedError

    def show_entry(self, entry_id: str) -> None:
        """Show another entry."""
        self.entry_id = entry_id
        self.renew()

    def lay_out(self, heading: str, button: QPushButton, *parts: QWidget) -> None:
        """Lay out a heading with a button, parts below it, and a line above the fields."""
        head = QHBoxLayout()
        head.addWidget(widgets.label(heading, "subtitle"), 1)
        head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 10)
        column.setSpacing(4)
        column.addLayout(head)
        for part in parts:
            column.addWidget(part)
        column.addSpacing(6)
        column.addWidget(widgets.line())

    def begin(self, label: str, register: Register, values: Mapping[str, Any]) -> None:
        """Add an entry that holds these values already, and go on with it; one step of undo."""
        entry = new_entry(self.session.plan, register, values)
        try:
            self.session.apply(label, [entry])
        except PlanbuilderError as error:
            messages.show_error(self, error)
            return
        self.entry_begun.emit(entry.id)

    def _refresh(self, touched: Touched) -> None:
        if self.entry_id and not self._kinds.isdisjoint(kind for kind, _ in touched.records):
            self.renew()


def as_lines(lines: Iterable[str]) -> str:
    """Return lines of markup as a text for a `linked_label`, a little apart."""
    return "".join(f'<p style="margin: 0 0 4px 0">{line}</p>' for line in lines)

"""What people disagree about in the entry that the form shows, and how it is settled there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from planbuilder.model.fields import Entry
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.ui.deletion_box import DeletionBox
from planbuilder.ui.registers.form_fields import FormFields
from planbuilder.ui.session import Session


class EntryDisputes(QObject):
    """Shows the readings at their fields.

    Somebody who is writing in a field when a colleague's reading comes in goes on writing his own
    one: nothing is settled behind his back. Whoever comes to the field later and gives it a new
    value has settled it.
    """

    chosen = Signal(str, object)
    """Field and value: this reading shall stay."""

    def __init__(self, session: Session, fields: FormFields, deletion: DeletionBox) -> None:
        super().__init__()
        self._session = session
        self._fields = fields
        self._deletion = deletion
        self._own: dict[str, Any] = {}
        for name, field in fields.by_name.items():
            field.settled.connect(self._choosing(name))

    def _choosing(self, name: str) -> Callable[[object], None]:
        return lambda value: self.chosen.emit(name, value)

    def show(self, entry: Entry) -> None:
        """Show what is disputed in an entry."""
        disputed = self._disputes_of(entry)
        read_only = self._session.project.read_only
        for name, field in self._fields.by_name.items():
            field.show_dispute(disputed.get(name), read_only=read_only)
        self._deletion.show_record(entry, read_only=read_only)
        self._own = {name: value for name, value in self._own.items() if name in disputed}

    def _disputes_of(self, entry: Entry) -> dict[str, Any]:
        if not entry.disputed:
            return {}
        from planbuilder.model.disagreement import disputes  # here, since few entries need it

        return disputes(entry, self._session.plan)

    def keeps_own(self, name: str, shown: object, entry: Entry) -> bool:
        """Whether a field that somebody writes in goes on showing his reading; note if so."""
        if any(
            conflict.field == name and any(r.value == shown for r in conflict.readings)
            for conflict in entry.disputed
        ):
            self._own[name] = shown
            return True
        return False

    def settle(self, entry: Entry, name: str, value: object) -> None:
        """Let a reading stay. Raises PlanbuilderError where it can't be kept."""
        from planbuilder.model.merging.conflicts import resolved

        self.leave(name)
        label = self.tr("Afgør: {field}").format(field=self._fields.by_name[name].words)
        self._session.apply(label, [resolved(entry, name, value)])

    def keep(self, entry: Entry) -> None:
        """Let an entry stay that somebody deleted. Raises PlanbuilderError where it can't be."""
        from planbuilder.model.merging.conflicts import without_flag

        label = self.tr("Behold {one}").format(one=REGISTERS[entry.KIND].one)
        self._session.apply(label, [without_flag(entry)])

    def leave(self, name: str) -> None:
        """Note that nobody writes in a field any more."""
        self._own.pop(name, None)

    def forget(self) -> None:
        """Note that the form shows another entry."""
        self._own.clear()

    def with_own_readings(self, entry: Entry, changes: dict[str, Any]) -> Entry:
        """Return the entry with changed readings of those who wrote on in disputed fields.

        What is among `changes` for them is taken out and done here.
        """
        from planbuilder.model.merging.conflicts import with_reading

        for name in self._own.keys() & changes.keys():
            value = changes.pop(name)
            entry = with_reading(entry, name, self._own.pop(name), value)
            if any(conflict.field == name for conflict in entry.disputed):
                self._own[name] = value
        return entry

"""How far the entry in the form has come: what is missing, can't be right, or is remarked."""

from __future__ import annotations

from collections.abc import Collection

from planbuilder.model.entry_errors import entry_errors
from planbuilder.model.fields import Entry
from planbuilder.model.judging import missing_fields
from planbuilder.model.words import capitalised
from planbuilder.ui import messages
from planbuilder.ui.registers.columns import Layout
from planbuilder.ui.registers.entry_head import EntryHead
from planbuilder.ui.registers.form_fields import FormFields
from planbuilder.ui.session import Session


class EntryState:
    """Says it at the fields and in the head."""

    def __init__(
        self, session: Session, layout: Layout, head: EntryHead, fields: FormFields
    ) -> None:
        self._session = session
        self._layout = layout
        self._head = head
        self._fields = fields.by_name
        self._faulty: set[str] = set()

    def show(self, entry: Entry, typed_in: Collection[str]) -> None:
        """Show the state of an entry; fields that are being typed in say what is wrong later."""
        missing, extra = missing_fields(entry), self._layout.extra
        for name, spec in self._layout.specs.items():
            if spec.asked:
                self._fields[name].show_missing(name in missing)
        for name in extra.wanted:
            self._fields[name].show_missing(not getattr(entry, name))
        called = extra.called(self._session.plan, entry) or capitalised(self._layout.register.one)
        self._head.show_name(called, internal=entry.internal)
        filled = extra.filled(len(missing)) if self._layout.asks else ""
        self._head.show_filled(filled, is_missing=bool(missing))
        self.show_comments(entry)
        self._show_errors(entry, typed_in)

    def show_comments(self, entry: Entry) -> None:
        """Show how many comments about the entry are open."""
        self._head.show_comments(self._session.comments.open_count(entry.id))

    def _show_errors(self, entry: Entry, typed_in: Collection[str]) -> None:
        """Say at their fields what can't be right, and take away what was said before."""
        found = entry_errors(entry, self._session.plan.get)
        errors = {name: messages.translated(error) for name, error in found.items()}
        for name in self._faulty | errors.keys():
            if name not in typed_in:
                self._fields[name].show_error(errors.get(name, ""))
        self._faulty = set(errors)

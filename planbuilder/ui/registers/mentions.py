"""The lines that say which entries name an entry and which texts refer to it, with ways there."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel

from planbuilder.model.record import Record
from planbuilder.model.records import Element, Section
from planbuilder.model.references import mentions, named_by
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.project.steps import Touched
from planbuilder.ui import widgets
from planbuilder.ui.registers.choosable import title_of
from planbuilder.ui.session import Session

_MOST = 8
"""So many are named in a line; of further ones only the number is told."""
_HOLD_TEXTS = frozenset({Element.KIND, Section.KIND, *REGISTERS})


class Mentions(QLabel):
    """Hidden while nothing names the entry or refers to it."""

    record_wanted = Signal(str)
    """The user wants to go to this record, or to its text."""

    def __init__(self, session: Session, named_elsewhere: frozenset[str] = frozenset()) -> None:
        """Make the lines. The entries of the registers `named_elsewhere` are left out of them."""
        super().__init__()
        self._session = session
        self._named_elsewhere = named_elsewhere
        self._entry_id = ""
        self.setProperty("role", "muted")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.LinksAccessibleByMouse | flags.LinksAccessibleByKeyboard)
        self.linkActivated.connect(self.record_wanted)
        session.changed.connect(self._refresh)
        self.hide()

    def show_entry(self, entry_id: str) -> None:
        """Say what names another entry and refers to it."""
        self._entry_id = entry_id
        self._fill()

    def _refresh(self, touched: Touched) -> None:
        if self._entry_id and any(kind in _HOLD_TEXTS for kind, _ in touched.records):
            self._fill()

    def _fill(self) -> None:
        plan = self._session.plan
        lines = [
            (f"{register.title}: ", [(one.id, title_of(plan, one)) for one in entries])
            for register, entries in named_by(plan, self._entry_id)
            if register.name not in self._named_elsewhere
        ]
        texts = [one for one in mentions(plan, self._entry_id) if one.id != self._entry_id]
        if texts:
            lines.append((self.tr("Nævnt i: "), [(one.id, self._called(one)) for one in texts]))
        self.setText("<br>".join(self._line(words, found) for words, found in lines))
        spoken = (words + ", ".join(t for _, t in found[:_MOST]) for words, found in lines)
        self.setAccessibleName(". ".join(spoken))
        self.setVisible(bool(lines))

    def _line(self, words: str, found: list[tuple[str, str]]) -> str:
        links = (widgets.linked(record_id, title) for record_id, title in found[:_MOST])
        more = len(found) - _MOST
        ends = self.tr(" og {n} mere").format(n=more) if more > 0 else ""
        return html.escape(words) + " · ".join(links) + ends

    def _called(self, record: Record) -> str:
        plan = self._session.plan
        if record.KIND in REGISTERS:
            return plan.reference_label(record.id)
        return f"{plan.numbers().get(record.id, '')} {title_of(plan, record)}".strip()

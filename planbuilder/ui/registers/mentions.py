"""The line that says which texts refer to an entry, with the way to each of them."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel

from planbuilder.model.record import Record
from planbuilder.model.records import Element, Section
from planbuilder.model.references import mentions
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.project.steps import Touched
from planbuilder.ui.registers.choosable import title_of
from planbuilder.ui.session import Session

_MOST = 8
"""So many texts are named; of further ones only the number is told."""
_HOLD_TEXTS = frozenset({Element.KIND, Section.KIND, *REGISTERS})


class Mentions(QLabel):
    """Hidden while no text refers to the entry."""

    record_wanted = Signal(str)
    """The user wants to go to the text of this record."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
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
        """Say which texts refer to another entry."""
        self._entry_id = entry_id
        self._fill()

    def _refresh(self, touched: Touched) -> None:
        if self._entry_id and any(kind in _HOLD_TEXTS for kind, _ in touched.records):
            self._fill()

    def _fill(self) -> None:
        plan = self._session.plan
        found = [one for one in mentions(plan, self._entry_id) if one.id != self._entry_id]
        named = [(one.id, self._called(one)) for one in found[:_MOST]]
        begins, ends = self.tr("Nævnt i: {places}").split("{places}")
        if len(found) > _MOST:
            ends = self.tr(" og {n} steder mere").format(n=len(found) - _MOST) + ends
        links = (
            f'<a href="{html.escape(record_id)}" style="text-decoration: none">'
            f"{html.escape(title)}</a>"
            for record_id, title in named
        )
        self.setText(begins + " · ".join(links) + ends)
        self.setAccessibleName(begins + ", ".join(title for _, title in named) + ends)
        self.setVisible(bool(found))

    def _called(self, record: Record) -> str:
        plan = self._session.plan
        if record.KIND in REGISTERS:
            return plan.reference_label(record.id)
        return f"{plan.numbers().get(record.id, '')} {title_of(plan, record)}".strip()

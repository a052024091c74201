"""At the right of the status line: by when an adopted plan must be revised."""

from __future__ import annotations

import datetime

from PySide6.QtWidgets import QWidget

from planbuilder.model.danish import format_date_short
from planbuilder.model.records import PlanInfo
from planbuilder.model.revision.due import revision_due
from planbuilder.project.steps import Touched
from planbuilder.ui import widgets
from planbuilder.ui.session import Session
from planbuilder.ui.widgets import ElidedLabel

SOON = datetime.timedelta(days=182)
"""So long before the day it stands out: half a year."""


class DueLabel(ElidedLabel):
    """Says by when; hidden while the plan has never been adopted."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._session = session
        self.setContentsMargins(0, 0, widgets.em(self, 0.8), 0)
        session.changed.connect(self._note)
        self.hide()
        if revision_due(session.plan):
            self.refresh()

    def _note(self, touched: Touched) -> None:
        if any(kind == PlanInfo.KIND for kind, _ in touched.records):
            self.refresh()

    def refresh(self) -> None:
        """Say by when the plan as it stands now must be revised."""
        due, rule = revision_due(self._session.plan), self._session.concept.revision
        self.setVisible(due is not None)
        if due is None or rule is None:
            return
        left = due - self._session.today()
        is_late = left < datetime.timedelta()
        words = (
            self.tr("Skulle være revideret {day}") if is_late else self.tr("Revideres senest {day}")
        )
        details = self.tr("Mindst hvert {years}. år efter vedtagelsen: {source}")
        self.set_full_text(
            words.format(day=format_date_short(due)),
            details.format(years=rule.years, source=rule.source),
        )
        role = "error" if is_late else "warning" if left <= SOON else "muted"
        if role != self.property("role"):
            self.setProperty("role", role)
            self.style().unpolish(self)
            self.style().polish(self)

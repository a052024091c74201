"""At the right of the status line: by when an adopted plan must be revised; leads to that."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from planbuilder.model.danish import format_date_short
from planbuilder.model.records import PlanInfo
from planbuilder.model.revision.due import revision_due
from planbuilder.project.steps import Touched
from planbuilder.ui.session import Session
from planbuilder.ui.widgets import set_role

SOON = datetime.timedelta(days=182)
"""So long before the day it stands out: half a year."""


def due_role(due: datetime.date, today: datetime.date) -> str:
    """Return how a day looks by which a plan must be revised: error, warning or muted."""
    left = due - today
    return "error" if left < datetime.timedelta() else "warning" if left <= SOON else "muted"


class DueLabel(QToolButton):
    """Says by when; hidden while the plan has never been adopted."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
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
        role = due_role(due, self._session.today())
        words = (
            self.tr("Skulle være revideret {day}")
            if role == "error"
            else self.tr("Revideres senest {day}")
        ).format(day=format_date_short(due))
        details = self.tr("Mindst hvert {years}. år efter vedtagelsen: {source}. Klik for at se.")
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(details.format(years=rule.years, source=rule.source))
        set_role(self, role)

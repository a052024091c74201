"""At the right of the status line: who else has the plan open. Information, never a gate."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from planbuilder.ui import widgets
from planbuilder.ui.session import Session
from planbuilder.ui.widgets import ElidedLabel


class PresentLabel(ElidedLabel):
    """Names the others; hidden while nobody else is there."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._session = session
        self.setProperty("role", "muted")
        self.setContentsMargins(0, 0, widgets.em(self, 0.8), 0)
        session.presence_changed.connect(self.refresh)
        self.hide()
        if session.present:
            self.refresh()

    def refresh(self) -> None:
        """Say who is there now."""
        names = self._session.present
        self.set_full_text(self.tr("Også her: {names}").format(names=", ".join(names)))
        self.setVisible(bool(names))

"""What stands above the fields of some efforts only: suggestions, where it is from, a deletion."""

from __future__ import annotations

from PySide6.QtWidgets import QStyle, QVBoxLayout, QWidget

from planbuilder.model.records import Effort
from planbuilder.ui import widgets
from planbuilder.ui.deletion_box import DeletionBox
from planbuilder.ui.session import Session
from planbuilder.ui.word_home.bar import SuggestionBar


class EffortRemarks(QWidget):
    """Empty for most efforts. Whether the deletion shows is for `EffortDisputes` to say."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.suggestions = SuggestionBar(session)
        self.borrowed = widgets.ElidedLabel()
        self.borrowed.setProperty("role", "muted")
        self.deletion = DeletionBox()
        inner = QVBoxLayout()
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        inner.setContentsMargins(16, 0, 16 + bar, 0)
        inner.addWidget(self.borrowed)
        inner.addWidget(self.deletion)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.suggestions)
        column.addLayout(inner)

    def show_effort(self, effort: Effort) -> None:
        """Say what is suggested for an effort, and where it comes from."""
        self.suggestions.show_record(effort.id)
        self.borrowed.setVisible(bool(effort.borrowed_from))
        self.borrowed.set_full_text(self.tr("Lånt fra {plan}").format(plan=effort.borrowed_from))

    def clear(self) -> None:
        """Show nothing."""
        self.suggestions.show_record("")
        self.borrowed.hide()
        self.deletion.hide()

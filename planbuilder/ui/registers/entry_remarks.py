"""What stands above the fields of some entries only: suggestions, remarks, a deletion."""

from __future__ import annotations

from PySide6.QtWidgets import QStyle, QVBoxLayout, QWidget

from planbuilder.model.fields import Entry
from planbuilder.ui import widgets
from planbuilder.ui.deletion_box import DeletionBox
from planbuilder.ui.registers.columns import Layout
from planbuilder.ui.session import Session
from planbuilder.ui.word_home.bar import SuggestionBar


class EntryRemarks(QWidget):
    """Empty for most entries. Whether the deletion shows is for `EntryDisputes` to say."""

    def __init__(self, session: Session, layout: Layout) -> None:
        super().__init__()
        self._layout = layout
        self.suggestions = SuggestionBar(session)
        self.remark = widgets.label("", "muted", wrap=True)
        self.deletion = DeletionBox()
        inner = QVBoxLayout()
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        inner.setContentsMargins(16, 0, 16 + bar, 0)
        inner.addWidget(self.remark)
        inner.addWidget(self.deletion)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.suggestions)
        column.addLayout(inner)

    def show_entry(self, entry: Entry) -> None:
        """Say what is suggested for an entry, and what else there is to know about it."""
        self.suggestions.show_record(entry.id)
        self.show_remark(entry)

    def show_remark(self, entry: Entry) -> None:
        """Say what else there is to know about an entry, as it is now."""
        words = self._layout.extra.remark(entry)
        self.remark.setVisible(bool(words))
        self.remark.setText(words)

    def clear(self) -> None:
        """Show nothing."""
        self.suggestions.show_record("")
        self.remark.hide()
        self.deletion.hide()

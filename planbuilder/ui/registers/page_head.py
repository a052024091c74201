"""The head of a page among the registers: its title, what is counted in it, and its buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from planbuilder.ui import widgets


class PageHead(QWidget):
    """A line across the page; `counts` says how much there is."""

    def __init__(self, title: str, *buttons: QWidget) -> None:
        super().__init__()
        self.counts = widgets.ElidedLabel()
        self.counts.setProperty("role", "muted")
        self.counts.setContentsMargins(0, 0, 0, 3)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(widgets.label(title, "title"))
        row.addWidget(self.counts, 1, Qt.AlignmentFlag.AlignBottom)
        for button in buttons:
            row.addWidget(button)

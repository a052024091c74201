"""The table of a register in its frame, under the filter and the tools that go with it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from planbuilder.ui import widgets
from planbuilder.ui.registers.register_filter import RegisterFilter
from planbuilder.ui.registers.register_table import RegisterTable


class TableSide(QWidget):
    """What stands on the page while the table is shown, and no other view."""

    def __init__(
        self, table: RegisterTable, narrowing: RegisterFilter, tools: Iterable[QAction | None]
    ) -> None:
        """Lay it out. None among the tools is room between them."""
        super().__init__()
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(narrowing, 1)
        for action in tools:
            if action is None:
                row.addSpacing(10)
            elif action.isVisible():
                row.addWidget(widgets.tool(action))
        frame = QFrame()
        frame.setProperty("role", "page")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(row)
        column.addWidget(frame, 1)
        self.setFocusProxy(table)

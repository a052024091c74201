"""A matrix in its frame, with a line below it that says how it is used."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from planbuilder.ui import widgets
from planbuilder.ui.registers.matrix import Matrix


def lay_out(view: QWidget, matrix: Matrix, help_words: str) -> QVBoxLayout:
    """Put a matrix and the words below it into a view. Returns the layout, for what comes more."""
    frame = QFrame()
    frame.setProperty("role", "page")
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(1, 1, 1, 1)
    inside.addWidget(matrix)
    column = QVBoxLayout(view)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(frame, 1)
    column.addWidget(widgets.label(help_words, "muted", wrap=True))
    return column

"""Parts of a dialog beside or above each other, with a line between that can be moved."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSplitter, QVBoxLayout, QWidget

from planbuilder.ui import widgets

_GAP = 1.2
"""Room on both sides of the line."""


def column(*parts: QWidget | QLayout) -> QWidget:
    """Return parts one above the other; the last takes what room there is."""
    made = QWidget()
    lines = QVBoxLayout(made)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(8)
    for part in parts:
        if isinstance(part, QWidget):
            lines.addWidget(part, 1 if part is parts[-1] else 0)
        else:
            lines.addLayout(part)
    return made


def fit_height(dialog: QWidget) -> None:
    """Make a dialog of fixed width as high as its words need."""
    layout = dialog.layout()
    if layout is not None:
        dialog.resize(dialog.width(), layout.totalHeightForWidth(dialog.width()))


def at_left(part: QWidget) -> QLayout:
    """Return a row in which a part is no wider than it needs."""
    row = QHBoxLayout()
    row.addWidget(part)
    row.addStretch(1)
    return row


def panes(way: Qt.Orientation, *parts: tuple[QWidget, int]) -> QSplitter:
    """Return parts beside or above each other, each with how much of the room it takes."""
    made = QSplitter(way)
    made.setChildrenCollapsible(False)
    made.setHandleWidth(1)
    for place, (part, share) in enumerate(parts):
        frame = QWidget()
        lines = QVBoxLayout(frame)
        gap = widgets.em(made, _GAP)
        before, after = gap if place else 0, gap if place + 1 < len(parts) else 0
        if way == Qt.Orientation.Horizontal:
            lines.setContentsMargins(before, 0, after, 0)
        else:
            lines.setContentsMargins(0, before, 0, after)
        lines.addWidget(part)
        made.addWidget(frame)
        made.setStretchFactor(place, share)
    made.setSizes([share * 1000 for _, share in parts])
    return made

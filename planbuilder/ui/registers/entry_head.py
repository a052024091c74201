"""The head of the form: which entry it is, who may see it, and how much of it is filled in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from planbuilder.model.fields import INTERNAL_OR_PUBLIC
from planbuilder.ui import theme, widgets
from planbuilder.ui.icons import icon
from planbuilder.ui.registers.columns import missing_sign
from planbuilder.ui.registers.sign import Sign

_LOCK_SIDE = 14


class EntryHead(QWidget):
    """What the entry is called, and buttons that lead to what is missing and to its comments."""

    missing_wanted = Signal()
    """The user wants to go to the first field that is missing."""
    comments_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = widgets.label("", "heading")
        self._lock = Sign("lock", _LOCK_SIDE, lambda: theme.colours().muted)
        # Its sign says the same, so these words give way to what is missing and to the comments.
        self.internal = widgets.ElidedLabel(INTERNAL_OR_PUBLIC[0])
        self.internal.setProperty("role", "muted")
        self.summary = QToolButton()
        self.summary.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.summary.clicked.connect(self.missing_wanted)
        self.comments = QToolButton()
        self.comments.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.comments.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.comments.setAccessibleName(self.tr("Kommentarer"))
        self.comments.setToolTip(self.tr("Kommentarer (Ctrl+Alt+M)"))
        self.comments.clicked.connect(self.comments_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 10, 0)
        row.setSpacing(5)
        row.addWidget(self.name)
        row.addSpacing(6)
        row.addWidget(self._lock)
        row.addWidget(self.internal)
        row.addStretch(1)
        row.addWidget(self.comments)
        row.addWidget(self.summary)

    def show_name(self, name: str, *, internal: bool) -> None:
        """Show what the entry is called, and whether it is kept internal."""
        self.name.setText(name)
        self._lock.setVisible(internal)
        self.internal.setVisible(internal)

    def show_filled(self, words: str, *, is_missing: bool) -> None:
        """Show how much is filled in; "" where nothing is asked for."""
        self.summary.setVisible(bool(words))
        self.summary.setText(words)
        self.summary.setIcon(icon(*missing_sign(is_missing)))
        focus = Qt.FocusPolicy.StrongFocus if is_missing else Qt.FocusPolicy.NoFocus
        self.summary.setFocusPolicy(focus)
        tip = self.tr("Gå til det første felt, der mangler") if is_missing else ""
        self.summary.setToolTip(tip)

    def show_comments(self, count: int) -> None:
        """Show how many open comments there are about the entry."""
        self.comments.setText(str(count) if count else "")
        self.comments.setIcon(icon("comment", theme.colours().remark if count else None))

"""The head of the form: which effort it is, and how much of it is filled in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from planbuilder.model.records import SEVEN_FIELDS
from planbuilder.ui import theme, widgets
from planbuilder.ui.icons import icon


class EffortHead(QWidget):
    """The effort's number, and buttons that lead to what is missing and to its comments."""

    missing_wanted = Signal()
    """The user wants to go to the first field that is missing."""
    comments_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._number = widgets.label("", "heading")
        self.summary = QToolButton()
        self.summary.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.summary.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.summary.clicked.connect(self.missing_wanted)
        self.comments = QToolButton()
        self.comments.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.comments.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.comments.setAccessibleName(self.tr("Kommentarer"))
        self.comments.setToolTip(self.tr("Indsatsens kommentarer (Ctrl+Alt+M)"))
        self.comments.clicked.connect(self.comments_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 10, 0)
        row.addWidget(self._number)
        row.addStretch(1)
        row.addWidget(self.comments)
        row.addWidget(self.summary)

    def show_state(self, number: int, missing: int) -> None:
        """Show an effort's number, and how many of its seven fields are missing."""
        self._number.setText(self.tr("Indsats {n}").format(n=number))
        self.summary.setText(
            self.tr("{n} af {total} felter udfyldt").format(
                n=len(SEVEN_FIELDS) - missing, total=len(SEVEN_FIELDS)
            )
        )
        colours = theme.colours()
        name, colour = ("missing", colours.draft) if missing else ("check", colours.ready)
        self.summary.setIcon(icon(name, colour))
        focus = Qt.FocusPolicy.StrongFocus if missing else Qt.FocusPolicy.NoFocus
        self.summary.setFocusPolicy(focus)
        self.summary.setToolTip(self.tr("Gå til det første felt, der mangler") if missing else "")

    def show_comments(self, count: int) -> None:
        """Show how many open comments there are about the effort."""
        self.comments.setText(str(count) if count else "")
        self.comments.setIcon(icon("comment", theme.colours().remark if count else None))

"""A calm line above the text for what the writer should know but need not decide."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from planbuilder.ui import widgets
from planbuilder.ui.icons import icon


class NoticeBar(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self.words = widgets.label("", wrap=True)
        shut = QToolButton()
        shut.setIcon(icon("close"))
        shut.setAccessibleName(self.tr("Luk beskeden"))
        shut.setToolTip(self.tr("Luk beskeden"))
        shut.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 6)
        row.addWidget(self.words, 1)
        row.addWidget(shut)
        self.hide()

    def tell(self, words: str) -> None:
        """Show a message; "" takes the last one away."""
        self.words.setText(words)
        self.setVisible(bool(words))

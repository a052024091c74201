"""A step as a large button: its number, what it is called, and what it means here."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planbuilder.ui import widgets


class StepButton(QPushButton):
    """Takes as many lines as its words need, which a plain button doesn't."""

    def __init__(self, number: int, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "step")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self._title = title
        self._number = widgets.label(str(number), "title")
        self._number.setFixedWidth(widgets.em(self, 4))
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words = widgets.label("", wrap=True)
        self._chosen = widgets.label("✓", "title")
        kept = self._chosen.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # the words are broken alike, chosen or not
        self._chosen.setSizePolicy(kept)
        self._chosen.setVisible(False)
        self.toggled.connect(self._chosen.setVisible)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(widgets.label(title, "muted"))
        texts.addWidget(self._words)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 7, 14, 7)
        row.setSpacing(10)
        row.addWidget(self._number)
        row.addLayout(texts, 1)
        row.addWidget(self._chosen)
        for inside in self.findChildren(QWidget):
            inside.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def describe(self, words: str) -> None:
        """Say what the step means for the question that is shown."""
        self._words.setText(words)
        self.setAccessibleName(f"{self._number.text()} {self._title}: {words}")

    @property
    def shows_choice(self) -> bool:
        """Whether a sign says that the step is chosen."""
        return self._chosen.isVisibleTo(self)

    def sizeHint(self) -> QSize:
        """Ask for room for all words."""
        return self.layout().sizeHint()

    def hasHeightForWidth(self) -> bool:
        """Say that words that are broken need more height."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the words at a width."""
        return self.layout().totalHeightForWidth(width)

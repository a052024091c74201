"""One field of the form: its label, whether it is missing, its input, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from planbuilder.ui import theme, widgets
from planbuilder.ui.registers.sign import Sign

MARK_SIDE, HEAD_HEIGHT = 14, 26
LINES = (QLineEdit, QPlainTextEdit, QComboBox)


class Field(QWidget):
    """A label above an input."""

    def __init__(self, words: str, widget: QWidget, tools: QWidget | None = None) -> None:
        """Make the field. `tools` stands at the right of the label."""
        super().__init__()
        self.words = words
        self.widget = widget
        self.is_missing = False
        self.label = widgets.label(words)
        self.label.setBuddy(widget)
        self._sign = Sign("missing", MARK_SIDE, lambda: theme.colours().draft)
        self._missing_words = widgets.label(self.tr("mangler"), "muted")
        self.error = widgets.label("", "error", wrap=True)
        self.error.hide()
        head = QHBoxLayout()
        head.setSpacing(5)
        head.addStrut(HEAD_HEIGHT)
        # As high as the tools of a long field, so that all fields stand equally far apart.
        head.addWidget(self.label, 0, Qt.AlignmentFlag.AlignBottom)
        head.addSpacing(4)
        head.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self._missing_words, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        if tools is not None:
            head.addWidget(tools)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(head)
        column.addWidget(widget)
        column.addWidget(self.error)
        for part in (self._sign, self._missing_words):
            _keep_room(part)
        self.show_missing(False)

    def show_missing(self, missing: bool) -> None:
        """Mark the field as missing, or as filled in."""
        self._sign.setVisible(missing)
        self._missing_words.setVisible(missing)
        self.is_missing = missing
        spoken = self.tr("{field}, mangler").format(field=self.words) if missing else self.words
        self.widget.setAccessibleName(spoken)

    def show_error(self, words: str) -> None:
        """Say below the input what is wrong with it; "" for nothing."""
        self.error.setText(words)
        self.error.setVisible(bool(words))
        self.widget.setAccessibleDescription(words)

    def lines(self) -> list[QWidget]:
        """Return the lines of text that the input is or is made of."""
        parts = [self.widget, *self.widget.findChildren(QWidget)]
        return [part for part in parts if isinstance(part, LINES)]

    def give_focus(self) -> None:
        """Put the cursor into the input."""
        self.widget.setFocus(Qt.FocusReason.OtherFocusReason)


def _keep_room(part: QWidget) -> None:
    """Let a part keep its room while it is hidden, so that nothing is cut off when it comes."""
    policy = part.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    part.setSizePolicy(policy)

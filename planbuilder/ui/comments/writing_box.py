"""Where a comment or an answer is typed: a field that grows, and what sends or leaves it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

FEWEST_LINES, MOST_LINES = 3, 12
_PADDING = 22


class _Field(QPlainTextEdit):
    """As high as its words, within reason. Ctrl+Enter sends, Escape leaves."""

    sent = Signal()
    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        lines = max(FEWEST_LINES, min(round(self.document().size().height()), MOST_LINES))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + _PADDING)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.sent.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


class WritingBox(QWidget):
    """A field and two buttons."""

    sent = Signal(str)
    """These words shall be sent; there are some."""
    left = Signal()
    """The user thought better of it."""
    typed = Signal()

    def __init__(self, name: str, verb: str, words: str = "") -> None:
        """Make the box.

        Args:
            name: what is to be written, for the empty field and screen readers.
            verb: what sends it.
            words: what stands in the field from the start.
        """
        super().__init__()
        self.field = _Field(name)
        self.field.setPlainText(words)
        self.send = QPushButton(verb)
        self.send.setProperty("role", "primary")
        self.send.setToolTip(self.tr("{verb} (Ctrl+Enter)").format(verb=verb))
        self.cancel = QPushButton(self.tr("Fortryd"))
        self.cancel.setToolTip(self.tr("Fortryd (Esc)"))
        for button in (self.send, self.cancel):
            button.setAutoDefault(False)
        self.field.sent.connect(self._send)
        self.field.left.connect(self.left)
        self.field.textChanged.connect(self._typed)
        self.send.clicked.connect(lambda _=False: self._send())
        self.cancel.clicked.connect(lambda _=False: self.left.emit())
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.send)
        row.addWidget(self.cancel)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addLayout(row)
        self.setFocusProxy(self.field)
        self._typed()

    def words(self) -> str:
        """Return what is typed."""
        return self.field.toPlainText().strip()

    def set_words(self, words: str) -> None:
        """Put these words in the field."""
        self.field.setPlainText(words)
        self.field.moveCursor(self.field.textCursor().MoveOperation.End)

    def _typed(self) -> None:
        self.send.setEnabled(bool(self.words()))
        self.typed.emit()

    def _send(self) -> None:
        if self.words():
            self.sent.emit(self.words())

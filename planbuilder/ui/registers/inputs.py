"""What an input of the form is, and those for plain words.

All inputs have the same few methods and signals, so that the form treats them alike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QMimeData, QStringListModel, Qt, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QPlainTextEdit

from planbuilder.ui.icons import icon


class Input(Protocol):
    """What the form needs of an input; it is a widget too."""

    edited: SignalInstance
    """The user changed the value."""
    left: SignalInstance
    """The user is done with the input for now."""

    def value(self) -> Any:
        """Return the value. Raises PlanbuilderError where what is typed can't be understood."""

    def show_value(self, value: Any) -> None:
        """Show another value."""

    def set_read_only(self, read_only: bool) -> None:
        """Let the value be read and copied only."""


class LineInput(QLineEdit):
    """One line, completed from what was used before; all of that is listed by the arrow."""

    edited = Signal()
    left = Signal()

    def __init__(self, suggestions: Callable[[], Sequence[str]]) -> None:
        super().__init__()
        self._suggestions = suggestions
        self._known = QStringListModel(self)
        self._completer = QCompleter(self._known, self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.activated.connect(self._completed)
        popup = self._completer.popup()
        assert popup is not None  # there is none for completion within the line only
        popup.setProperty("role", "popup")
        self.setCompleter(self._completer)
        self.list_action = self.addAction(
            icon("chevron-down"), QLineEdit.ActionPosition.TrailingPosition
        )
        self.list_action.setToolTip(self.tr("Vis, hvad der er brugt før (Pil ned)"))
        self.list_action.triggered.connect(lambda _=False: self.list_all())
        self.textEdited.connect(lambda _: self.edited.emit())
        self.editingFinished.connect(self.left)

    def list_all(self) -> None:
        """List all that was used before."""
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        self._completer.setCompletionPrefix("")
        self._completer.complete()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Look up what was used before."""
        self._known.setStringList(list(self._suggestions()))
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down lists what was used before."""
        if event.key() == Qt.Key.Key_Down and not self.isReadOnly():
            self.list_all()
        else:
            super().keyPressEvent(event)

    def _completed(self, _text: str) -> None:
        self.edited.emit()
        self.left.emit()

    def value(self) -> str:
        """Return what stands in the line."""
        return self.text().strip()

    def show_value(self, value: str) -> None:
        """Show another text from its beginning."""
        self.setText(value)
        self.setCursorPosition(0)

    def set_read_only(self, read_only: bool) -> None:
        """Let the text be read and copied only."""
        self.setReadOnly(read_only)
        self.list_action.setEnabled(not read_only)


class WrapInput(QPlainTextEdit):
    """One line of text that wraps and grows, so that long words are never cut off."""

    edited = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(1)
        self.textChanged.connect(self._typed)
        self._fit()

    def _typed(self) -> None:
        self._fit()
        self.edited.emit()

    def _fit(self) -> None:
        lines = max(1, round(self.document().size().height()))
        frame = self.contentsMargins()
        around = frame.top() + frame.bottom() + 2 * round(self.document().documentMargin())
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + around)
        self.verticalScrollBar().setValue(0)  # all lines are in sight, from the first one

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is the end of the line, not another line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste several lines as one."""
        self.textCursor().insertText(" ".join(source.text().split()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the user is done for now."""
        super().focusOutEvent(event)
        self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave scrolling to the form."""
        event.ignore()

    def value(self) -> str:
        """Return the text."""
        return self.toPlainText().strip()

    def show_value(self, value: str) -> None:
        """Show another text, with the cursor behind it."""
        self.blockSignals(True)
        self.setPlainText(value)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.blockSignals(False)
        self._fit()

    def set_read_only(self, read_only: bool) -> None:
        """Let the text be read and copied only."""
        self.setReadOnly(read_only)

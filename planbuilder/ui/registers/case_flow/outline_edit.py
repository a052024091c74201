"""The text form of a case flow to type in: it sets answers in, draws arrows, marks a bad line."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QResizeEvent, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from planbuilder.model.case_flow.outline import way_title
from planbuilder.ui import theme
from planbuilder.ui.registers.case_flow.outline_looks import OutlineLooks
from planbuilder.ui.registers.case_flow.outline_numbers import OutlineNumbers
from planbuilder.ui.registers.undo_keys import UndoKeys

PAUSE_MS = 600
INDENT = "    "
_ANSWER = re.compile(r"\s+[^:→]*[^\s:→]:")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class OutlineEdit(QPlainTextEdit):
    """Plain lines. Tab sets a line in at its beginning, and else leaves the text."""

    paused = Signal()
    """Nothing was typed for a moment, or the text is left."""
    line_chosen = Signal(int)
    """The user went to the line of this number, from 1."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_showing = False
        self._line = 0
        self._bad_line = 0
        self._is_just_set_in = False
        self._looks = OutlineLooks(self.document())
        self._numbers = OutlineNumbers(self)
        self.setViewportMargins(self._numbers.sizeHint().width(), 0, 0, 0)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.paused)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setAccessibleName(self.tr("Sagsflow som tekst"))
        self.setAccessibleDescription(self.tr("Tab først på en linje rykker den ind"))
        self.installEventFilter(UndoKeys(self))
        self.textChanged.connect(self._wait)
        self.textChanged.connect(self._mark)
        self.cursorPositionChanged.connect(self._mark)
        self.cursorPositionChanged.connect(self._tell_line)

    def show_text(self, text: str) -> None:
        """Show another text; the cursor stays in the line where it was, as far as there is one."""
        if text == self.toPlainText():
            return
        line = self.textCursor().blockNumber()
        self._is_showing = True
        self.setPlainText(text)
        self._is_showing = False
        self.go_to_line(min(line, self.blockCount() - 1) + 1)

    def go_to_line(self, number: int) -> None:
        """Put the cursor at the end of a line, without telling that somebody went there."""
        block = self.document().findBlockByNumber(number - 1)
        if not block.isValid() or block == self.textCursor().block():
            return
        self._line = number
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self.setTextCursor(cursor)

    def rename(self, names: Mapping[str, str]) -> None:
        """Let ways to steps that got another name say so, as part of what was typed last."""
        cursor = QTextCursor(self.document())
        cursor.joinPreviousEditBlock()
        for number in range(self.blockCount()):
            block = self.document().findBlockByNumber(number)
            place, title = way_title(block.text()) or (0, "")
            if title in names:
                cursor.setPosition(block.position() + place)
                cursor.movePosition(
                    QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
                )
                cursor.insertText(names[title])
        cursor.endEditBlock()
        self._pause.stop()

    def mark_line(self, number: int) -> None:
        """Mark a line as the one that can't be understood; 0 for none."""
        self._bad_line = number
        self._mark()

    def _mark(self) -> None:
        """Mark the line of the chosen step, also while one types elsewhere, and the bad one."""
        colours = theme.colours()
        current = self.textCursor().blockNumber() + 1
        marked = [(current, colours.accent_light), (self._bad_line, colours.removed_light)]
        is_empty = self.document().isEmpty()  # then an example stands there, to be read whole
        shown = [] if is_empty else [_mark_of(self, line, one) for line, one in marked if line]
        self.setExtraSelections(shown)

    def stop(self) -> None:
        """Wait for no pause any more: what was typed has been taken."""
        self._pause.stop()

    def _wait(self) -> None:
        if not self._is_showing:
            self._pause.start()

    def _tell_line(self) -> None:
        line = self.textCursor().blockNumber() + 1
        if line != self._line and not self._is_showing and self.hasFocus():
            self._line = line
            self.line_chosen.emit(line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the numbers beside the text."""
        super().resizeEvent(event)
        seen = self.viewport().geometry()
        width = self._numbers.sizeHint().width()
        self._numbers.setGeometry(seen.left() - width, seen.top(), width, seen.height())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the light and dark setting."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._is_showing = True
            self._looks.dress()
            self._is_showing = False
            self._mark()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Set lines in and out, go on at the same depth, make an arrow of "->" and "svar: "."""
        self._is_just_set_in = False
        key, cursor = event.key(), self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        if self.isReadOnly():
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Backspace and before == INDENT and not cursor.hasSelection():
            self._set_out()
        elif key in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._break_line(before)
        elif event.text() == ">" and before.endswith("-"):
            cursor.deletePreviousChar()
            cursor.insertText("→")
        elif event.text() == " " and _ANSWER.fullmatch(before):
            cursor.deletePreviousChar()
            cursor.insertText(" → ")
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Let Tab leave the text, except where it sets a line in.

        Right after Enter set a line in by itself, Tab means the same once more and does nothing.
        """
        cursor = self.textCursor()
        is_at_start = cursor.atBlockStart() and cursor.blockNumber() > 0
        can_set_in = is_at_start and not cursor.block().text()[:1].isspace()
        if forwards and can_set_in and not cursor.hasSelection() and not self.isReadOnly():
            cursor.insertText(INDENT)
            return True
        if forwards and self._is_just_set_in:
            self._is_just_set_in = False
            return True
        return super().focusNextPrevChild(forwards)

    def _break_line(self, before: str) -> None:
        """Begin a line; answers follow on a question, and an empty answer ends them."""
        is_way = before.startswith(" ")
        if is_way and not before.strip():
            self._set_out()
            return
        asks = before.split("(")[0].strip().endswith("?")
        self._is_just_set_in = is_way or asks
        self.textCursor().insertText("\n" + (INDENT if self._is_just_set_in else ""))
        self.ensureCursorVisible()

    def _set_out(self) -> None:
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take what was typed as soon as the text is left; a menu doesn't count."""
        super().focusOutEvent(event)
        if self._pause.isActive() and event.reason() != Qt.FocusReason.PopupFocusReason:
            self._pause.stop()
            self.paused.emit()


def _mark_of(edit: QPlainTextEdit, line: int, colour: str) -> QTextEdit.ExtraSelection:
    mark = QTextEdit.ExtraSelection()
    mark.cursor = QTextCursor(  # type: ignore[attr-defined]
        edit.document().findBlockByNumber(line - 1)
    )
    mark.format.setBackground(QColor(colour))  # type: ignore[attr-defined]
    mark.format.setProperty(  # type: ignore[attr-defined]
        QTextFormat.Property.FullWidthSelection, True
    )
    return mark

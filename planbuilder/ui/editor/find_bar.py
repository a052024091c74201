"""The bar that finds words in the open text and lights up every place where they stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QTextEdit, QToolButton, QWidget

from planbuilder.ui import theme, widgets
from planbuilder.ui.editor.text_edit import FIND, TextEdit
from planbuilder.ui.icons import icon

if TYPE_CHECKING:
    from PySide6.QtCore import QRegularExpression

MOST_HITS = 2000
"""More hits than these are neither counted nor lit up; nobody steps through them."""
PAUSE_MS = 120


def pattern(words: str) -> QRegularExpression:
    """Return the expression that finds `words`, whatever their case; a space finds every space."""
    from PySide6.QtCore import QRegularExpression

    escaped = re.escape(words).replace(r"\ ", "[ \N{NO-BREAK SPACE}]")
    options = QRegularExpression.PatternOption
    return QRegularExpression(
        escaped, options.CaseInsensitiveOption | options.UseUnicodePropertiesOption
    )


def find_all(document: QTextDocument, words: str) -> list[QTextCursor]:
    """Return a cursor that selects each place in the document, at most MOST_HITS of them."""
    hits: list[QTextCursor] = []
    if not words:
        return hits
    wanted = pattern(words)
    hit = document.find(wanted, 0)
    while not hit.isNull() and len(hits) < MOST_HITS:
        hits.append(hit)
        hit = document.find(wanted, hit.selectionEnd())
    return hits


class FindBar(QFrame):
    """Hidden until it is wanted; Escape hides it again."""

    def __init__(self, editor: TextEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._hits: list[QTextCursor] = []
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Find i teksten"))
        self.field.setAccessibleName(self.tr("Find i teksten"))
        self.field.setClearButtonEnabled(True)
        self.field.installEventFilter(self)
        self.count = widgets.label("", "muted")
        self.previous = self._button("up", self.tr("Forrige (Shift+F3)"), self.find_previous)
        self.next = self._button("down", self.tr("Næste (F3)"), self.find_next)
        self.shut = self._button("close", self.tr("Luk søgning (Esc)"), self.close_bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 14, 5)
        row.addWidget(self.field, 1)
        for part in (self.count, self.previous, self.next, self.shut):
            row.addWidget(part)
        self.count.setMinimumWidth(widgets.em(self, 11))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self.field.textChanged.connect(lambda: self._search(jump=True))
        editor.textChanged.connect(self._search_soon)
        self.hide()

    def _button(self, icon_name: str, name: str, call: Callable[[], object]) -> QToolButton:
        made = QToolButton()
        made.setIcon(icon(icon_name))
        made.setToolTip(name)
        made.setAccessibleName(name)
        made.clicked.connect(lambda _=False: call())
        return made

    def open_bar(self) -> None:
        """Show the bar, with the marked words filled in where they stand on one line."""
        marked = self._editor.textCursor().selectedText()
        self.show()
        if marked and "\N{PARAGRAPH SEPARATOR}" not in marked and len(marked) < 100:
            self.field.setText(marked)
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search()

    def close_bar(self) -> None:
        """Hide the bar and put out the lights; the text has the focus."""
        had_focus = self.isAncestorOf(self.window().focusWidget()) if self.isVisible() else False
        self.hide()
        self._hits = []
        self._editor.show_layer(FIND, [])
        if had_focus:
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def document_changed(self) -> None:
        """Search anew after another text was opened."""
        if self.isVisible():
            self._search()

    def _search_soon(self) -> None:
        if self.isVisible():
            self._pause.start()

    def _search(self, *, jump: bool = False) -> None:
        self._hits = find_all(self._editor.document(), self.field.text())
        if jump and self._hits:
            start = self._editor.textCursor().selectionStart()
            self._go_to(self._first_from(start))
        self._light_up()
        self._tell()

    def _first_from(self, position: int) -> int:
        """Return the place in the list of the first hit at or after a position, round the end."""
        starts = [hit.selectionStart() for hit in self._hits]
        return bisect_left(starts, position) % len(self._hits)

    def find_next(self) -> None:
        """Go to the next place after the cursor, from the end to the beginning."""
        if self._ready():
            self._go_to(self._first_from(self._editor.textCursor().selectionEnd()))

    def find_previous(self) -> None:
        """Go to the place before the cursor, from the beginning to the end."""
        if self._ready():
            position = self._editor.textCursor().selectionStart()
            starts = [hit.selectionStart() for hit in self._hits]
            self._go_to(bisect_left(starts, position) - 1)

    def _ready(self) -> bool:
        """Show the bar where it is hidden; return whether there is anything to go to."""
        if not self.isVisible():
            self.open_bar()
        if self._pause.isActive():
            self._pause.stop()
            self._search()
        return bool(self._hits)

    def _go_to(self, place: int) -> None:
        cursor = self._editor.textCursor()
        hit = self._hits[place]
        cursor.setPosition(hit.selectionStart())
        cursor.setPosition(hit.selectionEnd(), QTextCursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(cursor)
        self._tell()

    def _tell(self) -> None:
        cursor = self._editor.textCursor()
        starts = [hit.selectionStart() for hit in self._hits]
        total = f"{len(starts)}+" if len(starts) == MOST_HITS else str(len(starts))
        if not self.field.text():
            self.count.setText("")
        elif not starts:
            self.count.setText(self.tr("Ingen fund"))
        elif cursor.hasSelection() and cursor.selectionStart() in starts:
            here = starts.index(cursor.selectionStart()) + 1
            self.count.setText(self.tr("{n} af {total}").format(n=here, total=total))
        else:
            self.count.setText(self.tr("{total} fund").format(total=total))

    def _light_up(self) -> None:
        lit = QTextCharFormat()
        lit.setBackground(QColor(theme.colours().hit))
        lit.setForeground(QColor(theme.colours().ink))
        selections = []
        for hit in self._hits:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = hit
            selection.format = lit
            selections.append(selection)
        self._editor.show_layer(FIND, selections)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on, Shift+Enter back, Escape closes."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (self.find_previous if shifted else self.find_next)()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the bar from anywhere in it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

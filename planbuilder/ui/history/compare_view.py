"""A comparison to read: side by side or in one text, from difference to difference by keys.

For other pages: make a `CompareView(parent)` and call `show_texts` with two texts and their names,
`show_comparison` with what `comparison.py` worked out in a worker thread, or `clear`.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QKeySequence, QTextCursor
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QTextBrowser,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.richtext.tree import Text
from planbuilder.ui import widgets
from planbuilder.ui.editor.look import LIGHT
from planbuilder.ui.history.compare_document import FOLD, CompareWriter
from planbuilder.ui.history.comparison import Comparison, compared_texts
from planbuilder.ui.icons import icon

_MARGIN = 14
_LOOK_AHEAD = 0.25
"""Where in the window's height a difference is shown that one goes to."""


class CompareView(QWidget):
    """Shows what differs between two states, read-only."""

    link_chosen = Signal(str)
    """The address of a section's link that was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._comparison: Comparison | None = None
        self._label: Callable[[str], str] = lambda record: self.tr("Indsats")
        self._unfolded: frozenset[str] = frozenset()
        self._positions: list[int] = []
        self._place = -1
        self.page = ReadingPage(self)
        self.page.setAccessibleName(self.tr("Forskelle"))
        self.page.anchorClicked.connect(self._follow)
        self.beside = widgets.segment(self.tr("Side om side"))
        self.in_one = widgets.segment(self.tr("Samlet"))
        self.beside.setChecked(True)
        self._modes = QButtonGroup(self)
        for button in (self.beside, self.in_one):
            self._modes.addButton(button)
        self._modes.buttonClicked.connect(self._write)
        self.count = widgets.label("", "muted")
        self.count.setMinimumWidth(widgets.em(self, 18))
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.previous_action = self._step(self.tr("Forrige ændring"), "up", "Alt+Up", -1)
        self.next_action = self._step(self.tr("Næste ændring"), "down", "Alt+Down", 1)
        self._lay_out()
        self.setFocusProxy(self.page)
        self.clear()

    def _step(self, words: str, icon_name: str, keys: str, way: int) -> QAction:
        action = QAction(icon(icon_name), words, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setToolTip(f"{words} ({action.shortcut().toString()})")
        action.triggered.connect(lambda _=False: self.go(way))
        self.addAction(action)
        return action

    def _lay_out(self) -> None:
        self._bar = QWidget(self)
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.beside)
        row.addWidget(self.in_one)
        row.addStretch(1)
        row.addWidget(self.count)
        row.addSpacing(8)
        for action in (self.previous_action, self.next_action):
            button = QToolButton()
            button.setDefaultAction(action)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._bar)
        column.addWidget(self.page, 1)

    # What is shown

    def set_label(self, label: Callable[[str], str]) -> None:
        """Have `label` give the words that stand for a reference to a record."""
        self._label = label

    def show_texts(self, before: Text, after: Text, before_name: str, after_name: str) -> None:
        """Show what differs between two texts."""
        self.show_comparison(compared_texts(before, after, before_name, after_name))

    def show_comparison(self, comparison: Comparison) -> None:
        """Show what differs between two states."""
        self._comparison = comparison
        self._unfolded = frozenset()
        self._write()
        # Else the page scrolls to its cursor, at the end, when its size changes.
        self.page.moveCursor(QTextCursor.MoveOperation.Start)
        self.page.verticalScrollBar().setValue(0)

    def clear(self, words: str = "") -> None:
        """Show nothing but these words."""
        self._comparison = None
        self._positions = []
        self._bar.hide()
        self.page.setPlainText(words)

    def _write(self) -> None:
        """Fill the page anew."""
        if self._comparison is None:
            return
        writer = CompareWriter(
            self.page.document(),
            self._label,
            side_by_side=self.beside.isChecked(),
            unfolded=self._unfolded,
        )
        writer.write(self._comparison)
        self._positions = writer.positions
        self._place = -1
        self._bar.show()
        if not self._positions and not self._comparison.sections:
            self.page.setPlainText(self.tr("Der er ingen forskelle."))
        self._show_count()

    # Going from difference to difference

    def go(self, way: int) -> None:
        """Go to the next difference (1) or to the one before (-1)."""
        if not self._positions:
            return
        last = len(self._positions) - 1
        self._place = max(0, min(self._place + way, last))
        cursor = QTextCursor(self.page.document())
        cursor.setPosition(self._positions[self._place])
        self.page.setTextCursor(cursor)
        bar = self.page.verticalScrollBar()
        offset = self.page.cursorRect().top() - self.page.viewport().height() * _LOOK_AHEAD
        bar.setValue(round(bar.value() + offset))
        self._show_count()

    def _show_count(self) -> None:
        total = len(self._positions)
        if self._place >= 0:
            words = self.tr("Ændring {n} af {total}").format(n=self._place + 1, total=total)
        elif total == 1:
            words = self.tr("1 ændring")
        else:
            words = self.tr("{total} ændringer").format(total=total)
        self.count.setText(words if total else self.tr("Ingen forskelle"))
        self.previous_action.setEnabled(self._place > 0)
        self.next_action.setEnabled(self._place < total - 1)

    def _follow(self, url: QUrl) -> None:
        address = url.toString()
        if not address.startswith(FOLD):
            self.link_chosen.emit(address)
            return
        scrolled = self.page.verticalScrollBar().value()
        self._unfolded |= {address}
        self._write()
        self.page.verticalScrollBar().setValue(scrolled)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the light and dark setting."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._write()


class ReadingPage(QTextBrowser):
    """Shows what it is given and never reads anything from elsewhere."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setTabChangesFocus(False)  # Tab goes from link to link, then on
        self.setProperty("role", "page")
        self.document().setDocumentMargin(_MARGIN)
        self.document().setDefaultFont(LIGHT.font())
        self.setUndoRedoEnabled(False)

    def loadResource(self, kind: int, name: QUrl) -> object:
        """Give nothing: what is foreign may name files."""
        return None

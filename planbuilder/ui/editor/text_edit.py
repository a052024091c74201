"""The text as one edits it: a QTextEdit that knows our kinds of blocks, keys and clipboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from types import ModuleType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDesktopServices,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip, QWidget

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.richtext.normal import clean_href
from planbuilder.model.richtext.tree import LiveBlock, Picture, Reference, Text
from planbuilder.ui import messages
from planbuilder.ui.editor import keys, references
from planbuilder.ui.editor.blocks import object_at
from planbuilder.ui.editor.document import insert, selected
from planbuilder.ui.editor.live import places
from planbuilder.ui.session import Session
from planbuilder.ui.widgets import tip

if TYPE_CHECKING:
    from planbuilder.model.plan import Plan
    from planbuilder.model.richtext.clean import Cleaned

_STANDARD = QKeySequence.StandardKey
# What Qt's text control may take before shortcuts are looked for; all else is ours.
_QTS_OWN = (
    _STANDARD.Copy,
    _STANDARD.Cut,
    _STANDARD.Paste,
    _STANDARD.SelectAll,
    _STANDARD.MoveToNextWord,
    _STANDARD.MoveToPreviousWord,
    _STANDARD.MoveToStartOfDocument,
    _STANDARD.MoveToEndOfDocument,
    _STANDARD.SelectNextWord,
    _STANDARD.SelectPreviousWord,
    _STANDARD.SelectStartOfDocument,
    _STANDARD.SelectEndOfDocument,
    _STANDARD.DeleteStartOfWord,
    _STANDARD.DeleteEndOfWord,
)
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
COMMENTS, FIND = "comments", "find"
_LAYERS = (COMMENTS, FIND)
"""What is drawn over the text, the lowest first."""
_CLICK_SLACK = 4
"""Points that the mouse may move in a click."""


class TextEdit(QTextEdit):
    """Edits the document that it is given with `setDocument`."""

    record_wanted = Signal(str)
    """A reference to this record was clicked."""
    pictures_given = Signal(list)
    """Pictures alone were pasted or dropped, as their bytes; each wants its description."""
    picture_wanted = Signal(int)
    """The picture at this position was double-clicked."""
    register_wanted = Signal(str)
    """A live block of this register was double-clicked, or Enter was pressed at it."""
    conflict_wanted = Signal(int)
    """Enter was pressed at the conflict at this position: the user wants to choose."""
    menu_wanted = Signal(QPoint)
    """A context menu is wanted at this place on the screen."""
    notice = Signal(str)
    """Something to tell that needs no decision."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pressed = QPointF()
        self._layers: dict[str, Sequence[QTextEdit.ExtraSelection]] = {}
        self.danish_quotes = session.settings.danish_quotes
        self.setAccessibleName(self.tr("Tekst"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursorWidth(2)
        self.setAutoFormatting(QTextEdit.AutoFormattingFlag.AutoNone)

    # Content

    @property
    def plan(self) -> Plan:
        """The plan that references lead into."""
        return self._session.plan

    def label(self, record_id: str) -> str:
        """Return how a reference to a record reads now."""
        return self._session.plan.reference_label(record_id)

    def put(self, text: Text) -> None:
        """Put a text in the place of the selection, and leave the cursor behind it."""
        cursor = self.textCursor()
        insert(cursor, text)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def select(self, start: int, end: int) -> None:
        """Select from one position of the document to another, and bring it into view."""
        self._select(start, end)
        self.ensureCursorVisible()

    def _select(self, start: int, end: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def show_layer(self, name: str, selections: Sequence[QTextEdit.ExtraSelection]) -> None:
        """Draw something over the text, in the place of what this layer showed before."""
        self._layers[name] = selections
        self.setExtraSelections([s for layer in _LAYERS for s in self._layers.get(layer, ())])

    def setReadOnly(self, read_only: bool) -> None:
        """Let the text be read only; its words can still be selected, also with the keyboard."""
        super().setReadOnly(read_only)
        if read_only:
            by_keys = Qt.TextInteractionFlag.TextSelectableByKeyboard
            self.setTextInteractionFlags(self.textInteractionFlags() | by_keys)

    # Clipboard and drags

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Say what can be pasted and dropped."""
        return _clipboard().holds_text(source)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return what is copied, cut or dragged."""
        text = selected(self.textCursor())
        return _clipboard().to_mime(text, self.label, self._session.project.picture)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop: the structure stays, foreign looks go."""
        try:
            cleaned = _clipboard().from_mime(source, self._session.project.picture)
            if cleaned.pictures and all(isinstance(block, Picture) for block in cleaned.text):
                self._later(lambda: self.pictures_given.emit(list(cleaned.pictures.values())))
            elif kept := self._kept(cleaned):
                self.put(kept)
            if cleaned.dropped:
                self.notice.emit(self._dropped_words(cleaned.dropped))
        except PlanbuilderError as error:
            refused = error
            self._later(lambda: messages.show_error(self.window(), refused))

    def _later(self, call: Callable[[], object]) -> None:
        # A drop must end before a dialog may open, else the other program hangs.
        QTimer.singleShot(0, self, call)

    def _kept(self, cleaned: Cleaned) -> Text:
        """Keep the pictures of a text in the plan; return the text with the names they got."""
        from planbuilder.ui.editor.picture_data import prepared

        names = {
            source: self._session.project.add_picture(prepared(data))
            for source, data in cleaned.pictures.items()
        }
        return tuple(
            replace(block, source=names.get(block.source, block.source))
            if isinstance(block, Picture)
            else block
            for block in cleaned.text
        )

    def _dropped_words(self, count: int) -> str:
        if count == 1:
            return self.tr("Ét billede kom ikke med: det lå ikke i det, du indsatte. "
                           "Indsæt det som fil.")  # fmt: skip
        return self.tr("{n} billeder kom ikke med: de lå ikke i det, du indsatte. "
                       "Indsæt dem som filer.").format(n=count)  # fmt: skip

    def paste_plain(self) -> None:
        """Paste the words only."""
        if not self.isReadOnly():
            words = QMimeData()
            words.setText(QGuiApplication.clipboard().mimeData().text())
            self.insertFromMimeData(words)

    # Keys

    def event(self, event: QEvent) -> bool:
        """Leave shortcuts to the window that Qt's text control would take for itself."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.modifiers() & _CTRL
            and not event.modifiers() & _ALT
            and not any(event.matches(own) for own in _QTS_OWN)
        ):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Deal with keys as office people expect; where nothing can be typed, Enter goes on."""
        if self.isReadOnly():
            is_done = event.key() in keys.ENTER and keys.follow(self)
        else:
            is_done = keys.press(self, event)
        if not is_done:
            super().keyPressEvent(event)

    # Mouse

    def object_under(self, point: QPointF) -> tuple[int, Reference | Picture | LiveBlock] | None:
        """Return position and meaning of what stands as one character at a point of the viewport.

        Conflicts are not among it: their cards know themselves what is where.
        """
        scrolled = QPointF(
            point.x() + self.horizontalScrollBar().value(),
            point.y() + self.verticalScrollBar().value(),
        )
        hit = self.document().documentLayout().hitTest(scrolled, Qt.HitTestAccuracy.ExactHit)
        for position in (hit, hit - 1):
            found = self.object_at(position) if position >= 0 else None
            if found is not None and self._covers(position, point):
                return position, found
        return None

    def object_at(self, position: int) -> Reference | Picture | LiveBlock | None:
        """Return what stands as one character at a position of the document, or None."""
        block = self.document().findBlock(position)
        if not block.isValid() or position >= block.position() + block.length() - 1:
            return None
        found = object_at(block, position)
        return found if isinstance(found, Reference | Picture | LiveBlock) else None

    def _covers(self, position: int, point: QPointF) -> bool:
        before, behind = QTextCursor(self.document()), QTextCursor(self.document())
        before.setPosition(position)
        behind.setPosition(position + 1)
        left, right = self.cursorRect(before), self.cursorRect(behind)
        if right.top() >= left.bottom():  # the line ends with it
            return point.x() >= left.left()
        return left.left() <= point.x() <= right.right()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click may begin."""
        self._pressed = event.position()
        found, seen_from = self.object_under(event.position()), self.verticalScrollBar().value()
        super().mousePressEvent(event)
        if found is not None and isinstance(found[1], LiveBlock):
            self.verticalScrollBar().setValue(seen_from)  # Qt goes to its lower edge

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a reference goes there, on a live block selects it; with Ctrl opens a link."""
        found, seen_from = self.object_under(event.position()), self.verticalScrollBar().value()
        super().mouseReleaseEvent(event)
        moved = (event.position() - self._pressed).manhattanLength()
        if event.button() != Qt.MouseButton.LeftButton or moved > _CLICK_SLACK:
            return
        if found is not None and isinstance(found[1], Reference):
            references.go(self, found[1].record)
        elif found is not None and isinstance(found[1], LiveBlock):
            if not event.modifiers() & _SHIFT:
                self._select(found[0], found[0] + 1)
            self.verticalScrollBar().setValue(seen_from)
        elif event.modifiers() & _CTRL:
            self.open_link(self.anchorAt(event.position().toPoint()))

    @staticmethod
    def open_link(href: str) -> None:
        """Open an address in the system's browser or mail program."""
        if clean_href(href):
            from PySide6.QtCore import QUrl

            QDesktopServices.openUrl(QUrl(href))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click on a picture edits it, on a live block goes to its register."""
        found = self.object_under(event.position())
        if found is not None and isinstance(found[1], Picture):
            self.picture_wanted.emit(found[0])
        elif found is not None and isinstance(found[1], LiveBlock):
            places.go(self, (found[0], found[1]))
        else:
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show by the pointer what can be clicked."""
        super().mouseMoveEvent(event)
        if event.buttons() != Qt.MouseButton.NoButton:
            return
        found = self.object_under(event.position())
        on_link = event.modifiers() & _CTRL and self.anchorAt(event.position().toPoint())
        clickable = on_link or (found is not None and isinstance(found[1], Reference))
        shape = Qt.CursorShape.PointingHandCursor if clickable else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell in a tooltip where a reference or a link leads."""
        if event.type() == QEvent.Type.ToolTip:
            assert isinstance(event, QHelpEvent)
            words = tip(self._told_at(event.pos()))
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        return super().viewportEvent(event)

    def _told_at(self, point: QPoint) -> str:
        found = self.object_under(QPointF(point))
        if found is not None and isinstance(found[1], Reference):
            return references.tip_of(self.plan, found[1].record)
        if found is not None and isinstance(found[1], LiveBlock):
            return places.tip_of(found[1])
        href = self.anchorAt(point)
        return self.tr("{address}\nCtrl+klik åbner linket").format(address=href) if href else ""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu, with the cursor where the mouse is unless that is in the selection."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menu_wanted.emit(self.viewport().mapToGlobal(self.cursorRect().bottomLeft()))
            return
        clicked = self.cursorForPosition(event.pos())
        chosen = self.textCursor()
        if not chosen.selectionStart() <= clicked.position() <= chosen.selectionEnd():
            self.setTextCursor(clicked)
        self.menu_wanted.emit(event.globalPos())


def _clipboard() -> ModuleType:
    """Return what reads and writes the clipboard; start-up has no use for it."""
    from planbuilder.ui.editor import clipboard

    return clipboard

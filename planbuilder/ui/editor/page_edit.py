"""The text on a white page of a readable width, in the middle of whatever room there is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QInputMethodEvent,
    QResizeEvent,
    QShowEvent,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QWidget

from planbuilder.ui import theme, widgets
from planbuilder.ui.editor.look import Look, restyle, screen_font, styler_of
from planbuilder.ui.editor.text_edit import TextEdit
from planbuilder.ui.session import Session

LETTERS = 76
"""How many letters of usual Danish text a line holds at most."""
_SAMPLE = "Kommunen samler sin viden om forebyggelse ét sted og følger op hvert år. "
MARGIN = 52
"""Points between the edge of the page and the text, at a zoom of 100 per cent."""
_GUTTER = 12
"""Points of ground that stay visible beside the page in a narrow window."""


class PageEdit(TextEdit):
    """A text edit that shows its document as a page."""

    zoom_steps = Signal(int)
    """Ctrl and the wheel: one step larger or smaller."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._zoom = 100
        self._edges = [QFrame(self), QFrame(self)]
        for edge in self._edges:
            edge.setProperty("role", "line")
        self._invitation = widgets.label("", "muted", wrap=True)
        self._invitation.setParent(self)
        self._invitation.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(self._show_invitation)

    @property
    def zoom(self) -> int:
        """Per cent."""
        return self._zoom

    def look(self) -> Look:
        """Return how texts look here: in the colours of the moment and at the chosen zoom."""
        c = theme.colours()
        return Look(
            c.ink,
            c.muted,
            c.accent,
            c.accent_light,
            c.line,
            self._zoom / 100,
            warning=c.draft,
            warning_light=c.warning_light,
            page=c.page,
        )

    def show_document(self, document: QTextDocument) -> None:
        """Edit another document in this editor's look."""
        styler = styler_of(document)
        if styler is None or styler.look != self.look():
            restyle(document, self.look())  # before it is shown, so it is laid out once
        self.setDocument(document)
        self._fit_page()

    def set_invitation(self, words: str) -> None:
        """Show these words where there is no text yet."""
        self._invitation.setText(words)
        self.setAccessibleDescription(words)
        self._show_invitation()

    def _show_invitation(self) -> None:
        # Qt's own placeholder follows neither the zoom nor the margins of the page.
        self._invitation.setVisible(self.document().isEmpty())
        if self.document().isEmpty():
            self._place_page()

    def set_zoom(self, per_cent: int) -> None:
        """Show the text larger or smaller; the line at the top of the view stays there."""
        top = self.cursorForPosition(self.viewport().rect().topLeft())
        before = self.cursorRect(top).top()
        self._zoom = per_cent
        self.restyle()
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(top).top() - before)

    def restyle(self) -> None:
        """Show the document in the colours of the moment and at the chosen zoom."""
        restyle(self.document(), self.look())
        self._fit_page()

    def _fit_page(self) -> None:
        self._invitation.setFont(screen_font(self.document()))
        self._place_page()

    def _place_page(self) -> None:
        bar = self.verticalScrollBar()
        reserved = bar.sizeHint().width()
        room = self.width() - reserved
        line = QFontMetricsF(screen_font(self.document())).horizontalAdvance(_SAMPLE)
        text = line / len(_SAMPLE) * LETTERS
        # The document scales its margin with the zoom.
        margin = self.document().documentMargin() * self._zoom / 100
        page = min(round(text + 2 * margin), room - 2 * _GUTTER)
        left = max(0, (room - page) // 2)
        shown = reserved if bar.isVisible() else 0
        self.setViewportMargins(left, 0, max(0, self.width() - shown - page - left), 0)
        self._edges[0].setGeometry(left - 1, 0, 1, self.height())
        self._edges[1].setGeometry(left + page, 0, 1, self.height())
        if not self._invitation.isHidden():
            self._place_invitation(left, page, round(margin))

    def _place_invitation(self, left: int, page: int, margin: int) -> None:
        width = max(1, page - 2 * margin)
        height = self._invitation.heightForWidth(width)
        self._invitation.setGeometry(left + margin, margin, width, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page in the middle."""
        super().resizeEvent(event)
        self._place_page()
        self._wrap_anew()

    def showEvent(self, event: QShowEvent) -> None:
        """Place the page in the room that it has once it is seen."""
        super().showEvent(event)
        self._place_page()
        self._wrap_anew()

    def _wrap_anew(self) -> None:
        """Wrap the text at the edge of the page where it isn't.

        Margins that change before Qt shows a widget leave the lines at their old width: the new
        one is then told as if it had been so before, and Qt wraps only at other widths.
        """
        # Not asked of `viewport()`: PySide makes every class of widgets to see which one that is.
        room, bar = self.maximumViewportSize(), self.verticalScrollBar()
        if bar.isVisible():
            room.setWidth(room.width() - bar.sizeHint().width())
        if round(self.document().textWidth()) != room.width():
            super().resizeEvent(QResizeEvent(room, QSize()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_steps.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Whoever composes a letter is typing, too."""
        self._session.note_typing()
        super().inputMethodEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the look of the text where Qt lays the window's own font over it."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.restyle()

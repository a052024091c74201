"""The editor of a long field: the plan's own text editor, small, and as high as its text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QTextDocument
from PySide6.QtWidgets import QWidget

from planbuilder.model.richtext.clean import Cleaned
from planbuilder.model.richtext.tree import LiveBlock, Picture, Text
from planbuilder.ui import theme
from planbuilder.ui.editor import nesting
from planbuilder.ui.editor.look import Look, restyle
from planbuilder.ui.editor.objects import install
from planbuilder.ui.editor.text_edit import TextEdit
from planbuilder.ui.session import Session

FEWEST_LINES, MOST_LINES = 3, 24
MARGIN = 5
_BODY_SIZE = 11.0
"""Typographic points of body text in a `Look` at a zoom of 1."""
_STANDARD = QKeySequence.StandardKey


class RichEdit(TextEdit):
    """Takes text in from everywhere as the plan's texts do, but no pictures and no live blocks."""

    entered = Signal()
    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._document = QTextDocument(self)
        plan, project = session.plan, session.project
        install(self._document, plan.reference_label, project.picture, session.settings.name)
        self._document.setDocumentMargin(MARGIN)
        self.setDocument(self._document)
        self.setTabChangesFocus(True)
        self.pictures_given.connect(lambda _: self.notice.emit(self._no_pictures()))
        self._document.documentLayout().documentSizeChanged.connect(lambda _: self._fit())
        self._dress()

    # Look and size

    def _dress(self) -> None:
        """Set the text in the type of the form and the colours of the moment."""
        c, font = theme.colours(), self.font()
        zoom = font.pointSizeF() / _BODY_SIZE
        families = tuple(font.families()) or (font.family(),)
        restyle(
            self._document,
            Look(
                c.ink,
                c.muted,
                c.accent,
                c.accent_light,
                c.line,
                zoom,
                families,
                warning=c.draft,
                warning_light=c.warning_light,
                page=c.page,
            ),
        )
        self._fit()

    def _fit(self) -> None:
        """Take as much height as the text needs, within reason; beyond that it scrolls."""
        line = self.fontMetrics().lineSpacing()
        needed = self._document.size().height()
        height = max(FEWEST_LINES * line, min(needed, MOST_LINES * line)) + MARGIN
        self.setFixedHeight(round(height))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the light and dark setting, and the size of the system's type."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._dress()

    # Pictures stay out

    def _kept(self, cleaned: Cleaned) -> Text:
        text = tuple(block for block in cleaned.text if not isinstance(block, Picture | LiveBlock))
        if any(isinstance(block, Picture) for block in cleaned.text):
            self.notice.emit(self._no_pictures())
        elif len(text) < len(cleaned.text):
            self.notice.emit(self.tr("Registre kan ikke stå her. Sæt dem ind i et elements tekst."))
        return text

    def _no_pictures(self) -> str:
        return self.tr("Billeder kan ikke stå her. Sæt dem ind i et elements tekst.")

    # Keys and focus

    def event(self, event: QEvent) -> bool:
        """Undo what was typed here first; with nothing left of that, the window undoes."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            can_undo = event.matches(_STANDARD.Undo) and self._document.isUndoAvailable()
            can_redo = event.matches(_STANDARD.Redo) and self._document.isRedoAvailable()
            if can_undo or can_redo:
                event.accept()
                return True
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab leave the field, except where it moves an item of a list further in."""
        if forward and nesting.can_nest(self.textCursor()) and not self.isReadOnly():
            return False
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the user writes here now."""
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the user is done for now; a menu of the field's own doesn't count."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

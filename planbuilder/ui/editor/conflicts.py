"""The conflicts in the text of one editor: going from one to the next, and choosing."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QMenu

from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.tree import Block, Conflict, Text
from planbuilder.ui import widgets
from planbuilder.ui.editor.blocks import object_at, standing_in
from planbuilder.ui.editor.conflict_card import ALL, Card, choice_words
from planbuilder.ui.editor.document import read
from planbuilder.ui.editor.formats import OBJECT
from planbuilder.ui.editor.objects import ConflictObject
from planbuilder.ui.editor.patch import patch
from planbuilder.ui.editor.text_edit import TextEdit
from planbuilder.ui.session import Session


class ConflictDesk(QObject):
    """Listens to the cards in an editor, whatever document that shows."""

    settled = Signal()
    """One conflict is less in the text."""

    def __init__(self, editor: TextEdit, session: Session) -> None:
        super().__init__(editor)
        self._editor = editor
        self._session = session
        self._pressed: tuple[int, int] | None = None
        editor.viewport().installEventFilter(self)
        editor.conflict_wanted.connect(self.open_menu)

    def attend(self) -> None:
        """Give the cards of the document that the editor shows their buttons."""
        for shown in self._editor.document().findChildren(ConflictObject):
            shown.offer_choice(not self._editor.isReadOnly())
        document = self._editor.document()
        for place in self.places():
            document.markContentsDirty(place, 1)

    # Where they are

    def places(self) -> list[int]:
        """Return the positions of the conflicts, in the order of the text."""
        return conflict_places(self._editor.document())

    def here(self) -> int | None:
        """Return the position of the conflict that the cursor stands at, or None."""
        cursor = self._editor.textCursor()
        found = standing_in(self._editor.document().findBlock(cursor.selectionStart()))
        return found[0] if found is not None and isinstance(found[1], Conflict) else None

    def step(self, step: int) -> None:
        """Go to the next (1) or the previous (-1) conflict, behind the last to the first."""
        places = self.places()
        if not places:
            return
        at = self._editor.textCursor().selectionStart()
        if step > 0:
            target = next((place for place in places if place > at), places[0])
        else:
            target = next((place for place in reversed(places) if place < at), places[-1])
        self._editor.select(target, target)
        self._show_top(target)
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_top(self, place: int) -> None:
        """Scroll so that a card that doesn't fit is seen from its beginning."""
        bar, box = self._editor.verticalScrollBar(), self._box(place)
        if box.height() > self._editor.viewport().height() or box.top() < 0:
            bar.setValue(bar.value() + round(box.top()) - self._editor.fontMetrics().height())

    def _conflict(self, place: int) -> Conflict | None:
        return _conflict_at(self._editor.document(), place)

    # Choosing

    def choose(self, place: int, index: int) -> None:
        """Put one reading in the place of a conflict; where it is empty, the place goes."""
        conflict = self._conflict(place)
        if conflict is not None:
            self._settle(place, conflict.readings[index].blocks)

    def keep_all(self, place: int) -> None:
        """Put all readings in the place of a conflict, one after the other."""
        conflict = self._conflict(place)
        if conflict is not None:
            self._settle(place, [b for reading in conflict.readings for b in reading.blocks])

    def edit(self, place: int) -> None:
        """Ask for a text that takes the place of a conflict, beginning with one's own reading."""
        from planbuilder.ui.editor.conflict_dialog import ConflictDialog

        conflict = self._conflict(place)
        if conflict is None or self._editor.isReadOnly():
            return
        dialog = ConflictDialog(conflict, self._session, self._editor.window())
        if widgets.run(dialog):
            self._settle(place, dialog.text())

    def _settle(self, place: int, blocks: Iterable[Block]) -> None:
        if self._editor.isReadOnly():
            return
        document = self._editor.document()
        text = _without(read(document), self.places().index(place), tuple(blocks))
        (position,) = patch(document, normalise(text), [place])
        self._editor.select(position, position)
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.settled.emit()

    def fill_menu(self, menu: QMenu, place: int) -> None:
        """Add what can be done about a conflict."""
        conflict = self._conflict(place)
        if conflict is None or self._editor.isReadOnly():
            return
        me = self._session.settings.name
        for index, reading in enumerate(conflict.readings):
            action = menu.addAction(choice_words(reading, me))
            action.triggered.connect(lambda _=False, index=index: self.choose(place, index))
        both = self.tr("Behold begge") if len(conflict.readings) == 2 else self.tr("Behold alle")
        menu.addAction(both).triggered.connect(lambda: self.keep_all(place))
        menu.addAction(self.tr("Ret …")).triggered.connect(lambda: self.edit(place))

    def open_menu(self, place: int) -> None:
        """Show what can be done about a conflict, at its card."""
        menu = QMenu(self._editor)
        menu.aboutToHide.connect(menu.deleteLater)
        self.fill_menu(menu, place)
        box = self._box(place)
        viewport = self._editor.viewport()
        top = min(max(0.0, box.top()), viewport.height() / 2)
        menu.popup(viewport.mapToGlobal(QPoint(round(box.left()), round(top))))
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])

    # The mouse

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take clicks on the buttons of the cards; all else is the editor's."""
        if not isinstance(event, QMouseEvent):
            return False
        kind = event.type()
        if kind == QEvent.Type.MouseMove:
            return self._hover(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            self._pressed = self._button_under(event.position())
            return self._pressed is not None
        pressed, self._pressed = self._pressed, None
        if kind == QEvent.Type.MouseButtonRelease and pressed is not None:
            if self._button_under(event.position()) == pressed:
                self._click(*pressed)
            return True
        return False

    def _hover(self, event: QMouseEvent) -> bool:
        """Light up the button under the mouse; say whether the mouse is over one."""
        found = None
        if event.buttons() == Qt.MouseButton.NoButton:
            found = self._button_under(event.position())
        for shown in self._editor.document().findChildren(ConflictObject):
            if shown.hovered != found:
                shown.hovered = found
                self._editor.viewport().update()
        if found is not None:
            self._editor.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        return found is not None

    def _click(self, place: int, index: int) -> None:
        card = self._card(place)
        if card is None:
            return
        choice = card.buttons[index].choice
        if choice >= 0:
            self.choose(place, choice)
        elif choice == ALL:
            self.keep_all(place)
        else:
            self.edit(place)

    def _button_under(self, point: QPointF) -> tuple[int, int] | None:
        """Return the position of a card and the index of its button at a point of the viewport."""
        near = self._editor.cursorForPosition(point.toPoint())
        found = standing_in(near.block())
        if found is None or not isinstance(found[1], Conflict):
            return None
        card, box = self._card(found[0]), self._box(found[0])
        index = card.button_at(point - box.topLeft()) if card is not None else None
        return None if index is None else (found[0], index)

    def _card(self, place: int) -> Card | None:
        document = self._editor.document()
        cursor = QTextCursor(document)
        cursor.setPosition(place + 1)
        for shown in document.findChildren(ConflictObject):
            return shown.card(document, place, cursor.charFormat())
        return None

    def _box(self, place: int) -> QRectF:
        """Return where the card at a position is in the viewport."""
        editor = self._editor
        before, behind = QTextCursor(editor.document()), QTextCursor(editor.document())
        before.setPosition(place)
        behind.setPosition(place + 1)
        left = editor.cursorRect(before)
        box = QRectF(left.topLeft(), left.bottomRight())
        block = before.block()
        line = block.layout().lineForTextPosition(place - block.position())
        scrolled = editor.verticalScrollBar().value()
        top = block.layout().position().y() + line.y() - scrolled
        card = self._card(place)
        return QRectF(QPointF(box.left(), top), card.size) if card is not None else box


def conflict_places(document: QTextDocument) -> list[int]:
    """Return the positions of the conflicts in a document, in the order of the text."""
    found: list[int] = []
    hit = document.find(OBJECT, 0)
    while not hit.isNull():
        if _conflict_at(document, hit.selectionStart()) is not None:
            found.append(hit.selectionStart())
        hit = document.find(OBJECT, hit.selectionEnd())
    return found


def _conflict_at(document: QTextDocument, place: int) -> Conflict | None:
    found = object_at(document.findBlock(place), place)
    return found if isinstance(found, Conflict) else None


def _without(text: Text, number: int, blocks: Text) -> Text:
    """Return the text with `blocks` in the place of the conflict with this number, from 0."""
    places = [place for place, block in enumerate(text) if isinstance(block, Conflict)]
    place = places[number]
    return (*text[:place], *blocks, *text[place + 1 :])

"""Puts live blocks into the text of one editor, and does what can be done about one."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu, QWidget

from planbuilder.model.richtext.tree import LiveBlock, LiveView
from planbuilder.ui.editor.blocks import is_in_table, make
from planbuilder.ui.editor.formats import kind_of, live_format
from planbuilder.ui.editor.live.places import go, live_block_at
from planbuilder.ui.editor.text_edit import TextEdit
from planbuilder.ui.icons import icon
from planbuilder.ui.session import Session


class LiveMenu(QMenu):
    """Everything that a live block can show, filled when it is opened."""

    chosen = Signal(object)
    """A `LiveBlock` shall be put into the text."""

    def __init__(self, session: Session, parent: QWidget, register: str = "") -> None:
        """Make the menu, of one register only where it is named."""
        super().__init__(parent)
        self._session = session
        self._register = register
        self.setTitle(self.tr("Fra &registrene"))
        self.setIcon(icon("registers"))
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        # Here, since start-up needs nothing of drawings and figures.
        from planbuilder.model.live_blocks import live_blocks

        self.clear()
        for block in live_blocks():
            if self._register in ("", block.register):
                self._add(block)

    def _add(self, block: LiveBlock) -> None:
        from planbuilder.model import live_blocks

        title, view = live_blocks.register_title(block.register), live_blocks.VIEW_WORDS[block.view]
        words = f"{title}: {view}"
        if not live_blocks.has_content(self._session.plan, block):
            words = self.tr("{block} (tom)").format(block=words)
        action = self.addAction(icon(live_blocks.register_icon(block.register)), words)
        action.triggered.connect(lambda: self.chosen.emit(block))


class LiveDesk(QObject):
    """The live blocks of one editor."""

    def __init__(self, session: Session, editor: TextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self.menu = LiveMenu(session, editor)
        self.menu.chosen.connect(self.insert)
        self.insert_action = self.menu.menuAction()

    def refresh(self) -> None:
        """Allow putting blocks in where they may stand."""
        editor = self._editor
        can_edit = editor.isEnabled() and not editor.isReadOnly()
        allowed = can_edit and not is_in_table(editor.textCursor())
        self.insert_action.setEnabled(allowed)

    def insert(self, block: LiveBlock) -> None:
        """Put a block in between two paragraphs, behind the one with the cursor."""
        editor = self._editor
        if editor.isReadOnly() or not editor.isEnabled():
            return
        cursor = editor.textCursor()
        if is_in_table(cursor):
            editor.notice.emit(
                self.tr("Registre kan ikke sættes ind i en tabel. Sæt markøren uden for tabellen.")
            )
            return
        cursor.setPosition(cursor.selectionEnd())
        if not cursor.atBlockStart():
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        editor.setTextCursor(cursor)
        editor.put((block,))
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    # What can be done about the one at the cursor

    def fill_menu(self, menu: QMenu) -> None:
        """Add what can be done about the block at the cursor, where there is one."""
        found = live_block_at(self._editor)
        if found is None:
            return
        from planbuilder.model.live_blocks import VIEW_WORDS, live_blocks

        position, block = found
        way = menu.addAction(icon("registers"), self.tr("Gå til registret"))
        way.triggered.connect(lambda: go(self._editor, found))
        if not self._editor.isReadOnly():
            for other in live_blocks():
                if other.register == block.register and other.view != block.view:
                    words = self.tr("Vis som {view}").format(view=VIEW_WORDS[other.view])
                    menu.addAction(words).triggered.connect(
                        lambda _=False, view=other.view: self.show_as(position, block, view)
                    )
            away = menu.addAction(icon("delete"), self.tr("Fjern fra teksten"))
            away.triggered.connect(lambda: self.remove(position))
        menu.addSeparator()

    def show_as(self, position: int, block: LiveBlock, view: LiveView) -> None:
        """Show the block at a position in another way."""
        self._cursor_over(position).setCharFormat(live_format(replace(block, view=view)))

    def remove(self, position: int) -> None:
        """Take the block at a position out of the text; its line stays, to be written in."""
        cursor = self._cursor_over(position)
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        make(cursor.block(), kind_of(cursor.block()))
        cursor.endEditBlock()
        self._editor.setTextCursor(cursor)

    def _cursor_over(self, position: int) -> QTextCursor:
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(position)
        cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
        return cursor

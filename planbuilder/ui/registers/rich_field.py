"""A long field of the form: its frame, its text, and the few tools that belong to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from planbuilder.model.richtext.tree import Marks, TextError
from planbuilder.model.richtext.xhtml import CONFLICT_BEGINS, from_xhtml, to_xhtml
from planbuilder.ui import theme
from planbuilder.ui.editor import links, marks, nesting, references
from planbuilder.ui.editor.action_maker import make_action, plain_name
from planbuilder.ui.editor.blocks import item_of, selected_blocks
from planbuilder.ui.editor.document import fill, read
from planbuilder.ui.editor.link_commands import LinkCommands
from planbuilder.ui.editor.places import find_place
from planbuilder.ui.editor.reference_menu import ReferenceMenu
from planbuilder.ui.registers.rich_edit import RichEdit
from planbuilder.ui.session import Session

if TYPE_CHECKING:
    from planbuilder.ui.editor.conflicts import ConflictDesk

RADIUS = 5
ICON_SIDE = 16


class RichField(QWidget):
    """Shows and gives canonical XHTML. The tools show while the text has the focus."""

    edited = Signal()
    left = Signal()
    record_wanted = Signal(str)
    """A reference to this record was clicked."""
    comment_wanted = Signal()
    """The user wants to comment on what is selected."""
    notice = Signal(str)
    """Something to tell that needs no decision."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._desk: ConflictDesk | None = None
        self._shown = ""
        self._changed = False
        self._readable = True
        self._read_only = False
        self.edit = RichEdit(session)
        self._links = LinkCommands(self.edit)
        self._make_actions(danish=session.settings.danish_shortcuts)
        self._make_tools()
        column = QVBoxLayout(self)
        column.setContentsMargins(3, 3, 3, 3)
        column.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self._connect()

    def _connect(self) -> None:
        self.edit.textChanged.connect(self._typed)
        self.edit.cursorPositionChanged.connect(self._refresh)
        self.edit.entered.connect(lambda: self._show_focus(True))
        self.edit.left.connect(lambda: self._show_focus(False))
        self.edit.left.connect(self.left)
        self.edit.record_wanted.connect(self.record_wanted)
        self.edit.notice.connect(self.notice)
        self.edit.menu_wanted.connect(self._open_menu)

    # The value

    def value(self) -> str:
        """Return the text as canonical XHTML."""
        if self._changed:
            self._shown = to_xhtml(read(self.edit.document()))
            self._changed = False
        return self._shown

    def show_value(self, value: str) -> None:
        """Show another text. One that can't be read is left as it is and can't be written in."""
        try:
            text, self._readable = from_xhtml(value), True
        except TextError:
            text, self._readable = (), False
        with QSignalBlocker(self.edit):
            fill(self.edit.document(), text)
        self._shown, self._changed = value, False
        self._allow()
        self._attend()
        if not self._readable:
            self.edit.setPlaceholderText(self.tr("Teksten kan ikke læses og er ikke ændret."))

    def select_words(self, start: int, length: int) -> None:
        """Select a place in characters of the text's plain words, where there is one."""
        place = find_place(self.edit.document(), start, length)
        if place is not None:
            self.edit.select(place.selectionStart(), place.selectionEnd())

    def take_over(self, value: str) -> None:
        """Show what somebody else made of the text; the cursor stays where it is.

        There is nothing to undo then, since undo would take back a colleague's words.
        """
        from planbuilder.ui.editor.patch import patch  # here, since few plans need it
        from planbuilder.ui.editor.steady import change_under

        document = self.edit.document()
        try:
            text = from_xhtml(value)
        except TextError:
            self.show_value(value)
            return
        with QSignalBlocker(self.edit):
            document.setUndoRedoEnabled(False)
            change_under(self.edit, lambda places: patch(document, text, places))
            document.setUndoRedoEnabled(True)
        self._shown, self._changed = value, False
        self._attend()

    def _attend(self) -> None:
        """Let the readings of a conflict be chosen, where the text has any."""
        if CONFLICT_BEGINS not in self._shown:
            return
        if self._desk is None:
            from planbuilder.ui.editor.conflicts import ConflictDesk

            self._desk = ConflictDesk(self.edit, self._session)
            self._desk.settled.connect(self.left)
        self._desk.attend()

    def set_read_only(self, read_only: bool) -> None:
        """Let the text be read and copied only."""
        self._read_only = read_only
        self._allow()
        self._attend()

    def _allow(self) -> None:
        self.edit.setReadOnly(self._read_only or not self._readable)
        self.edit.setPlaceholderText("")

    def renew_labels(self) -> None:
        """Show references by the names that records have now."""
        with QSignalBlocker(self.edit):
            document = self.edit.document()
            document.markContentsDirty(0, document.characterCount())

    def setAccessibleName(self, name: str) -> None:
        """Name the text, which is what a screen reader comes to."""
        self.edit.setAccessibleName(name)

    def _typed(self) -> None:
        self._changed = True
        self.edited.emit()

    # The tools

    def _make_actions(self, *, danish: bool) -> None:
        edit = self.edit
        bold_keys = "Ctrl+F" if danish else "Ctrl+B"
        self.bold = self._action(self.tr("Fed"), lambda: self._mark(Marks.BOLD), "bold", bold_keys)
        self.italic = self._action(
            self.tr("Kursiv"), lambda: self._mark(Marks.ITALIC), "italic", "Ctrl+I"
        )
        self.bullets = self._action(
            self.tr("Punktliste"), lambda: self._list(False), "list-bulleted", "Ctrl+Shift+L"
        )
        self.numbers = self._action(
            self.tr("Talliste"), lambda: self._list(True), "list-numbered", "Ctrl+Shift+O"
        )
        self.link = self._action(self.tr("Link …"), self._links.edit, "link", "Ctrl+K")
        self.refer = self._action(
            self.tr("Henvisning …"), self._ask_reference, "reference", "Ctrl+Shift+R"
        )
        self.paste_plain = self._action(
            self.tr("Sæt ind uden formatering"), edit.paste_plain, "paste-plain", "Ctrl+Shift+V"
        )
        for action in (self.bold, self.italic, self.bullets, self.numbers):
            action.setCheckable(True)

    def _action(self, words: str, call: Callable[[], object], icon_name: str, keys: str) -> QAction:
        action = make_action(self, words, call, icon_name=icon_name, keys=keys)
        self.edit.addAction(action)
        return action

    def _mark(self, mark: Marks) -> None:
        if not self.edit.isReadOnly():
            marks.toggle(self.edit, mark)
        self._refresh()

    def _list(self, numbered: bool) -> None:
        if not self.edit.isReadOnly():
            nesting.toggle_list(self.edit.textCursor(), numbered=numbered)
        self._refresh()

    @cached_property
    def reference_menu(self) -> ReferenceMenu:
        """The menu of all that can be referred to; made when it is first wanted."""
        menu = ReferenceMenu(self._session, lambda: self.edit.textCursor().selectedText(), self)
        menu.chosen.connect(self._put_reference)
        return menu

    def _ask_reference(self) -> None:
        if not self.edit.isReadOnly():
            place = self.edit.cursorRect().bottomLeft()
            self.reference_menu.popup(self.edit.viewport().mapToGlobal(place))

    def _put_reference(self, record_id: str) -> None:
        references.refer(self.edit, record_id)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_tools(self) -> None:
        self.tools = QWidget()
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for action in (self.bold, self.italic, self.bullets, self.numbers, self.link, self.refer):
            row.addWidget(_button(action))
        self.tools.hide()

    def _show_focus(self, focused: bool) -> None:
        self.tools.setVisible(focused and not self.edit.isReadOnly())
        self._refresh()
        self.update()

    def _refresh(self) -> None:
        """Tick what holds at the cursor."""
        if not self.edit.hasFocus():
            return
        cursor = self.edit.textCursor()
        shown, item = marks.marks_at(cursor), item_of(selected_blocks(cursor)[0])
        self.bold.setChecked(bool(shown & Marks.BOLD))
        self.italic.setChecked(bool(shown & Marks.ITALIC))
        self.bullets.setChecked(item is not None and not item.numbered)
        self.numbers.setChecked(item is not None and item.numbered)

    def _open_menu(self, place: QPoint) -> None:
        menu = self.context_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def context_menu(self) -> QMenu:
        """Return a menu with what fits where the cursor stands."""
        edit, menu = self.edit, QMenu(self)
        place = None if self._desk is None else self._desk.here()
        if self._desk is not None and place is not None:
            self._desk.fill_menu(menu, place)
            menu.addSeparator()
        references.add_way(menu, edit)
        can_edit, has_words = not edit.isReadOnly(), edit.textCursor().hasSelection()
        if links.link_at(edit.textCursor()) is not None:
            menu.addAction(self.tr("Åbn link")).triggered.connect(self._links.open)
            away = menu.addAction(self.tr("Fjern link"))
            away.triggered.connect(self._links.remove)
            away.setEnabled(can_edit)
            menu.addSeparator()
        for words, call, allowed in (
            (self.tr("Klip"), edit.cut, can_edit and has_words),
            (self.tr("Kopiér"), edit.copy, has_words),
            (self.tr("Sæt ind"), edit.paste, can_edit),
        ):
            action = menu.addAction(words)
            action.triggered.connect(call)
            action.setEnabled(allowed)
        menu.addAction(self.paste_plain)
        menu.addSeparator()
        menu.addAction(self.tr("Kommentér …")).triggered.connect(self.comment_wanted)
        menu.addAction(self.tr("Markér alt")).triggered.connect(edit.selectAll)
        return menu

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame that all fields of the form have."""
        colours, focused = theme.colours(), self.edit.hasFocus()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2 if focused else 1
        painter.setPen(QPen(QColor(colours.accent if focused else colours.control), width))
        painter.setBrush(QColor(colours.page))
        inset = width / 2
        frame = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(frame, RADIUS, RADIUS)
        painter.end()


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setIconSize(QSize(ICON_SIDE, ICON_SIDE))
    button.setAccessibleName(plain_name(action))
    # The text keeps the focus; from the keyboard each tool has its shortcut.
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return button

"""The page of one element or section: where it stands, its text, and the tools to write it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget

from planbuilder.model.records import Comment, Element, Returned, Section
from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.tree import TextError
from planbuilder.project.steps import Touched
from planbuilder.ui import messages, widgets
from planbuilder.ui.comments.page_comments import PageComments
from planbuilder.ui.editor.find_bar import FindBar
from planbuilder.ui.editor.header import Header
from planbuilder.ui.editor.live.desk import LiveDesk
from planbuilder.ui.editor.notice_bar import NoticeBar
from planbuilder.ui.editor.open_texts import OpenText, OpenTexts, stored_text
from planbuilder.ui.editor.page_edit import PageEdit
from planbuilder.ui.editor.pictures import Pictures
from planbuilder.ui.editor.places import find_place
from planbuilder.ui.editor.reference_menu import ReferenceMenu
from planbuilder.ui.editor.references import refer
from planbuilder.ui.editor.saver import Saver
from planbuilder.ui.editor.steady import change_under
from planbuilder.ui.editor.style_box import StyleBox
from planbuilder.ui.editor.text_actions import TextActions
from planbuilder.ui.editor.text_status import TextStatus
from planbuilder.ui.editor.together import Together
from planbuilder.ui.editor.toolbar import Toolbar
from planbuilder.ui.editor.view_actions import ViewActions
from planbuilder.ui.session import Session

INSERT_GROUP = 2
"""The place of what is put into the text among the groups of tools."""
CURSOR_PAUSE_MS = 40
"""So long after the last key or move of the cursor the tools show how things stand there."""
COMMENT_GROUP = 2
"""The place of commenting among the groups of tools: it stays in view when the page is narrow."""
STATUS_PAUSE_MS = 150
"""So long after a text was opened its words are counted: first it shall be seen."""
_WRITTEN_IN = frozenset({Element.KIND, Section.KIND, Comment.KIND, Returned.KIND})
"""Of these records no reference and no live block shows anything."""


class ElementPage(QWidget):
    """The middle of the window."""

    record_wanted = Signal(str)
    """A reference to this record was clicked."""
    register_wanted = Signal(str)
    """The user wants to go to the register that a live block shows."""
    authorship_wanted = Signal(str, int)
    """Who wrote the block with this index, in the text of this record?"""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._open: OpenText | None = None
        self.record_id = ""
        self.header = Header(session, self)
        self.editor = PageEdit(session, self)
        self._texts = OpenTexts(session, self, self.editor.look)
        self._tools = QFrame(self)
        self.find_bar = FindBar(self.editor, self._tools)
        self.notice = NoticeBar(self)
        self.together = Together(session, self.editor, self)
        self.comments = PageComments(session, self.editor)
        self.text_status = TextStatus()
        self.actions_of_text = TextActions(self.editor, Pictures(session, self.editor))
        self.view_actions = ViewActions(self, self.editor, self.find_bar, self.text_status)
        self.live = LiveDesk(session, self.editor)
        self.reference_menu = ReferenceMenu(session, self.selected_text, self)
        self.styles = StyleBox(self.actions_of_text)
        groups = self.actions_of_text.toolbar_groups()
        groups[INSERT_GROUP].append(self.live.insert_action)
        groups.insert(COMMENT_GROUP, [self.comments.comment])
        self.toolbar = Toolbar(self.styles, groups, self._tools)
        self._saver = Saver(self._save, self)
        self._cursor_pause = QTimer(self)
        self._cursor_pause.setSingleShot(True)
        self._cursor_pause.setInterval(CURSOR_PAUSE_MS)
        self._status_pause = QTimer(self)
        self._status_pause.setSingleShot(True)
        self._status_pause.setInterval(STATUS_PAUSE_MS)
        self._who_wrote = QAction(self.tr("Hvem har skrevet dette afsnit?"), self)
        self._who_wrote.triggered.connect(lambda _=False: self._ask_who_wrote())
        self._lay_out()
        self._connect()
        self.apply_settings()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._tools.setAutoFillBackground(True)
        self._tools.setBackgroundRole(QPalette.ColorRole.Base)
        tools = QVBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(0)
        for part in (widgets.line(), self.toolbar, self.find_bar, widgets.line()):
            tools.addWidget(part)
        for part in (self.header, self._tools, self.notice, self.together.bars):
            column.addWidget(part)
        column.addWidget(self.editor, 1)
        self.setFocusProxy(self.editor)
        button = self.toolbar.button(self.actions_of_text.refer)
        button.setMenu(self.reference_menu)
        button.setPopupMode(button.ToolButtonPopupMode.InstantPopup)

    def _connect(self) -> None:
        editor = self.editor
        editor.textChanged.connect(self._typed)
        editor.cursorPositionChanged.connect(self._cursor_pause.start)
        editor.record_wanted.connect(self.record_wanted)
        editor.register_wanted.connect(self.register_wanted)
        editor.menu_wanted.connect(self._show_menu)
        editor.notice.connect(self.notice.tell)
        editor.zoom_steps.connect(self.view_actions.step_zoom)
        self._cursor_pause.timeout.connect(self._refresh_tools)
        self._saver.paused.connect(self._show_status)
        self._status_pause.timeout.connect(self._show_status)
        self._saver.trouble.connect(self.notice.tell)
        self.text_status.zoom_chosen.connect(self.view_actions.set_zoom)
        self.actions_of_text.reference_wanted.connect(self._ask_reference)
        self.reference_menu.chosen.connect(self.insert_reference)
        for left in (self.header.left, self.toolbar.left):
            left.connect(lambda: self.editor.setFocus(Qt.FocusReason.OtherFocusReason))
        self._session.about_to_save.connect(self.save)
        self._session.changed.connect(self._refresh)
        self.styles.activated.connect(
            lambda _: self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        )

    # What is shown

    def show_record(self, record_id: str) -> None:
        """Show an element or a section, with cursor, place and undo as they were left."""
        record = self._session.plan.get(record_id)
        if not isinstance(record, Element | Section) or record_id == self.record_id:
            return
        self._leave()
        self.record_id = record_id
        self.header.show_record(record)
        self.together.show_record(record)
        try:
            self._open = self._texts.open(record)
        except TextError as error:
            self._open = None
            messages.show_error(self.window(), error)
        self._show_document()

    def _show_document(self) -> None:
        """Edit the open text's document; nothing where it could not be read."""
        opened, editor = self._open, self.editor
        editor.setEnabled(opened is not None)
        self._tools.setEnabled(opened is not None)
        if opened is None:
            self.text_status.show_nothing()
            return
        with QSignalBlocker(editor):
            editor.show_document(opened.document)
        editor.setReadOnly(not self._session.project.may_write(self.record_id))
        editor.set_invitation(self._invitation())
        self._restore_place(opened)
        self.find_bar.document_changed()
        self._refresh_tools()
        self.together.show_open(opened)
        self.comments.show_open(opened.record_id, opened.document)
        self._status_pause.start()

    def _restore_place(self, opened: OpenText) -> None:
        last = opened.document.characterCount() - 1
        anchor, position = opened.cursor
        self.editor.select(min(anchor, last), min(position, last))
        # The layout of a long text is made in pieces; its end is known only when it is finished.
        opened.document.documentLayout().documentSize()
        self.editor.verticalScrollBar().setValue(opened.scroll)

    def _leave(self) -> None:
        """Save the text that is shown, and remember where the writer was in it."""
        self.save()
        self._saver.stop()
        self.together.leave()
        self.comments.leave()
        self._remember_place()

    def _remember_place(self) -> None:
        if self._open is not None:
            cursor = self.editor.textCursor()
            self._open.cursor = (cursor.anchor(), cursor.position())
            self._open.scroll = self.editor.verticalScrollBar().value()

    def _invitation(self) -> str:
        """Return what a page without text asks the writer."""
        concept = self._session.concept
        if concept.has(self.record_id) and concept.element(self.record_id).questions:
            return concept.element(self.record_id).questions[0].text
        if isinstance(self._session.plan.get(self.record_id), Section):
            return self.tr("Her kan stå en kort indledning til det, der følger.")
        return self.tr("Skriv her.")

    def select_text(self, offset: int, length: int) -> None:
        """Select a place in characters of `plain_text`; an offset of -1 selects nothing."""
        if self._open is None:
            return
        place = find_place(self._open.document, offset, length)
        if place is not None:
            self.editor.select(place.selectionStart(), place.selectionEnd())
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def selected_text(self) -> str:
        """Return the selected words where they stand in one paragraph, else ""."""
        words = self.editor.textCursor().selectedText()
        return "" if "\N{PARAGRAPH SEPARATOR}" in words else words

    def insert_reference(self, record_id: str) -> None:
        """Put a reference to an entry at the cursor."""
        if self._open is not None:
            refer(self.editor, record_id)
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_reference(self) -> None:
        place = self.editor.cursorRect().bottomLeft()
        self.reference_menu.popup(self.editor.viewport().mapToGlobal(place))

    def _show_menu(self, place: QPoint) -> None:
        menu = self.actions_of_text.context_menu(self._begin_menu)
        menu.addSeparator()
        menu.addAction(self._who_wrote)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _begin_menu(self, menu: QMenu) -> None:
        self.together.fill_menu(menu)
        self.comments.fill_menu(menu)
        self.live.fill_menu(menu)

    def _ask_who_wrote(self) -> None:
        if self._open is not None:
            from planbuilder.ui.editor.units import block_index

            self.save()
            text = normalise(self._open.reader.text())
            place = self.editor.textCursor().position()
            index = block_index(self._open.document, text, place)
            self.authorship_wanted.emit(self.record_id, index)

    # Saving, and keeping up with the plan

    def _typed(self) -> None:
        if self._open is not None:
            self._open.changed = True
            self._session.note_typing()
            self._saver.typed()
        self._cursor_pause.start()

    def save(self) -> None:
        """Write what was typed to the plan."""
        self._saver.save_now()

    def _save(self) -> None:
        if self._open is not None and not self._session.project.read_only:
            label = self.tr("Skriv i »{title}«").format(title=self.header.title.full_text())
            self._texts.save(self._open, label, self)

    def _show_status(self) -> None:
        if self._open is not None:
            text = self._open.reader.text()
            self.text_status.show_text(text)
            self.together.show_text(text)
            self.comments.settle()

    def _refresh(self, touched: Touched) -> None:
        record = self._session.plan.get(self.record_id)
        if not isinstance(record, Element | Section):
            self._close_text()
            return
        self.header.show_record(record)
        self.together.show_record(record)
        if not _WRITTEN_IN.issuperset(kind for kind, _ in touched.records):
            self._texts.labels_changed()
            if self.isVisible():
                self._texts.renew_labels(self._open, self.editor)
        mine = touched.origin is self or (record.KIND, record.id) not in touched.records
        if not mine and self._open is not None and not self._texts.has_unsaved(self._open):
            self._follow(self._open, record)

    def _follow(self, opened: OpenText, record: Element | Section) -> None:
        """Show what somebody else did to the text, with nothing jumping under the cursor."""
        if stored_text(record) != opened.saved:
            self.together.forget_unread()
            change_under(self.editor, lambda places: self._texts.follow(opened, record, places))
            self.comments.show_open(opened.record_id, opened.document)
            self._status_pause.start()
        self.together.show_open(opened)

    def _close_text(self) -> None:
        """Show nothing, since what was shown was taken out of the plan."""
        self._saver.stop()
        self._open = None
        self.record_id = ""
        self.together.show_record(None)
        self.together.forget_unread()
        self.comments.leave()
        self._show_document()

    def _refresh_tools(self) -> None:
        self.actions_of_text.refresh()
        self.live.refresh()
        self.styles.refresh()

    # Actions

    def undo_in_text(self) -> bool:
        """Undo in the text where it has the focus and something to undo; say whether it did."""
        can = self.editor.hasFocus() and self.editor.document().isUndoAvailable()
        if can and not self.editor.isReadOnly():
            self.editor.undo()
            return True
        return False

    def redo_in_text(self) -> bool:
        """Redo in the text where it has the focus and something to redo; say whether it did."""
        can = self.editor.hasFocus() and self.editor.document().isRedoAvailable()
        if can and not self.editor.isReadOnly():
            self.editor.redo()
            return True
        return False

    def apply_settings(self) -> None:
        """Follow the user's settings after they changed."""
        settings = self._session.settings
        self.editor.danish_quotes = settings.danish_quotes
        # First none, so that the two never want the same keys at once.
        self.actions_of_text.set_danish_keys(settings.danish_shortcuts)
        self.view_actions.set_danish_keys(settings.danish_shortcuts)

    def set_side_panel_action(self, action: QAction) -> None:
        """Show the switch of the side panel at the far right of the head."""
        self.header.set_side_panel_action(action)

    def add_edit_actions(self, menu: QMenu) -> None:
        """Add what edits and finds."""
        self.actions_of_text.add_edit_actions(menu)
        menu.addSeparator()
        self.view_actions.add_edit_actions(menu)
        menu.addSeparator()
        self.together.add_edit_actions(menu)

    def add_insert_actions(self, menu: QMenu) -> None:
        """Add what can be put into the text."""
        self.actions_of_text.add_insert_actions(menu)
        menu.addMenu(self.live.menu)
        menu.addSeparator()
        menu.addAction(self.comments.comment)

    def add_format_actions(self, menu: QMenu) -> None:
        """Add what forms the text."""
        self.actions_of_text.add_format_actions(menu)

    def add_view_actions(self, menu: QMenu) -> None:
        """Add what zooms."""
        menu.addActions([self.comments.next, self.comments.previous])
        menu.addSeparator()
        self.view_actions.add_view_actions(menu)

    # What Qt tells

    def showEvent(self, event: QShowEvent) -> None:
        """Take the shortcuts, and show references and live blocks as they are now."""
        super().showEvent(event)
        self.view_actions.allow(True)
        self.together.allow(True)
        self.comments.allow(True)
        self._texts.renew_labels(self._open, self.editor)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the shortcuts to the page that is seen."""
        super().hideEvent(event)
        self.view_actions.allow(False)
        self.together.allow(False)
        self.comments.allow(False)

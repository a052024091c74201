"""The form for one entry. What is typed is saved at every pause and on leaving a field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.fields import Entry
from planbuilder.model.records import Comment, Returned
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.project.steps import Touched
from planbuilder.ui import messages, widgets
from planbuilder.ui.registers.columns import TITLE, Layout
from planbuilder.ui.registers.entry_disputes import EntryDisputes
from planbuilder.ui.registers.entry_head import EntryHead
from planbuilder.ui.registers.entry_remarks import EntryRemarks
from planbuilder.ui.registers.entry_state import EntryState
from planbuilder.ui.registers.form_fields import FormFields
from planbuilder.ui.registers.notice import Notice
from planbuilder.ui.registers.undo_keys import UndoKeys
from planbuilder.ui.session import Session

if TYPE_CHECKING:
    from planbuilder.model.comments.anchor import Anchor

SAVING_PAUSE_MS = 500


class EntryForm(QFrame):
    """Shows one entry at a time. A field that is being typed in is never overwritten."""

    record_wanted = Signal(str)
    """A reference to this record was clicked, or a link to it."""
    entry_begun = Signal(str)
    """An entry was added to another register, and the user goes on writing it."""
    comments_wanted = Signal()
    """The user wants to see or write comments about the entry."""
    suggestions_wanted = Signal(str)
    """The user wants to see what is suggested for this entry."""
    delete_wanted = Signal()
    """The entry shall go."""
    left = Signal()
    """Escape was pressed: the table may have the focus again."""

    def __init__(self, session: Session, layout: Layout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.entry_id = ""
        self._session = session
        self._layout = layout
        self._register = layout.register
        self._typed_in: set[str] = set()
        self._unreadable: dict[str, dict[str, str]] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SAVING_PAUSE_MS)
        self._pause.timeout.connect(self.save)
        self.fields = FormFields(session, layout)
        self._head = EntryHead()
        self.state = EntryState(session, layout, self._head, self.fields)
        self.remarks = EntryRemarks(session, layout)
        self.remarks.suggestions.wanted.connect(self.suggestions_wanted)
        self.deletion = self.remarks.deletion
        self.deletion.kept.connect(self._keep)
        self.deletion.deleted.connect(self.delete_wanted)
        self.disputes = EntryDisputes(session, self.fields, self.deletion)
        self.disputes.chosen.connect(self._settle)
        self._undo_keys = UndoKeys(self)
        self.notice = Notice()
        self._connect_fields()
        self._lay_out()
        session.changed.connect(self._refresh)
        session.about_to_save.connect(self._save_all)
        self.clear()

    def _connect_fields(self) -> None:
        for name in self.fields.by_name:
            source = self.fields.input(name)
            source.edited.connect(self._noting(name))
            source.left.connect(self._leaving(name))
            source.set_read_only(self._session.project.read_only)
            for line in self.fields.by_name[name].lines():
                line.installEventFilter(self._undo_keys)
        for chooser in self.fields.choosers:
            chooser.record_wanted.connect(self.record_wanted)
        for follower in self.fields.followers:
            follower.record_wanted.connect(self.record_wanted)
        if self.fields.panel is not None:
            self.fields.panel.entry_begun.connect(self.entry_begun)
        for rich in self.fields.rich:
            rich.record_wanted.connect(self.record_wanted)
            rich.notice.connect(self.notice.say)
            rich.comment_wanted.connect(self.comments_wanted)

    def _noting(self, name: str) -> Callable[[], None]:
        return lambda: self._note(name)

    def _leaving(self, name: str) -> Callable[[], None]:
        return lambda: self._leave(name)

    def _lay_out(self) -> None:
        self._head.missing_wanted.connect(self.go_to_first_missing)
        self._head.comments_wanted.connect(self.comments_wanted)
        self.summary = self._head.summary
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.fields.page)
        self._nothing = widgets.label(
            self.tr("Her kan det, du vælger til venstre, ses og rettes."), "muted", wrap=True
        )
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setMargin(24)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._head)
        column.addWidget(self.notice)
        column.addWidget(self.remarks)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._nothing, 1)

    def minimumSizeHint(self) -> QSize:
        """Never become so narrow that a field is cut off."""
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        width = self.fields.page.minimumSizeHint().width() + bar
        return QSize(width, super().minimumSizeHint().height())

    # What is shown

    def _entry(self, entry_id: str = "") -> Entry | None:
        """Return the entry with this id, or the one that is shown; None where there is none."""
        entry = self._session.plan.get(entry_id or self.entry_id)
        return entry if isinstance(entry, self._register.kind) else None

    def show_entry(self, entry_id: str) -> None:
        """Show another entry, after saving what was typed in the last one."""
        if entry_id == self.entry_id:
            return
        self._save_all()
        self._keep_unreadable()
        self.disputes.forget()
        self._note_read()
        entry = self._entry(entry_id)
        if entry is None:
            self.clear()
            return
        self.entry_id = entry_id
        is_closed = not self._session.project.may_write(entry_id)
        for name, field in self.fields.by_name.items():
            self.fields.input(name).set_read_only(is_closed)
            self._show_value(name, getattr(entry, name))
            field.show_error("")
        self._bring_back_unreadable()
        for follower in self.fields.followers:
            follower.show_entry(entry_id)
        self._show_parts(True)
        self._scroll.verticalScrollBar().setValue(0)
        self._show_state(entry)
        self._show_remarks(entry)
        self._note_read()

    def clear(self) -> None:
        """Show no entry."""
        self.entry_id = ""
        self._typed_in.clear()
        self._pause.stop()
        self._show_parts(False)

    def _show_parts(self, shown: bool) -> None:
        if not shown:
            self.remarks.clear()
        self._head.setVisible(shown)
        self._scroll.setVisible(shown)
        self._nothing.setVisible(not shown)

    def start_typing(self) -> None:
        """Put the cursor into the title."""
        self.fields.by_name[TITLE].give_focus()

    def _show_value(self, name: str, value: Any) -> None:
        self.fields.input(name).show_value(value)

    def _show_state(self, entry: Entry) -> None:
        self.state.show(entry, self._typed_in)

    def _show_remarks(self, entry: Entry) -> None:
        """Say what is disputed, what is suggested, and what else there is to know."""
        self.disputes.show(entry)
        self.remarks.show_entry(entry)

    def _note_read(self) -> None:
        """Note that the user has seen the entry."""
        if self.entry_id and self.isVisible():
            self._session.mark_read(self.entry_id)

    def go_to_field(self, name: str, start: int, length: int) -> None:
        """Bring a field into view, with a place in its plain words selected (-1 for none)."""
        if self.entry_id and name in self.fields.by_name:
            self._scroll.ensureWidgetVisible(self.fields.by_name[name])
            self.fields.go_to(name, start, length)

    def go_to_first_missing(self) -> None:
        """Put the cursor where the first thing is missing; into the title where nothing is."""
        for field in self.fields.by_name.values():
            if field.is_missing:
                self._scroll.ensureWidgetVisible(field)
                field.give_focus()
                return
        self.start_typing()

    # Saving

    def _note(self, name: str) -> None:
        self._typed_in.add(name)
        self._session.note_typing()
        self._pause.start()

    def _leave(self, name: str) -> None:
        if name in self._typed_in:
            self.save()
            self.fields.explain(name)
        self.disputes.leave(name)
        entry = self._entry()
        if entry is not None:
            self.disputes.show(entry)

    def save(self) -> None:
        """Save what was typed, where it can be understood."""
        self._pause.stop()
        entry = self._entry()
        if not self._typed_in or entry is None:
            return
        changes = self.fields.understood(self._typed_in)
        understood = set(changes)
        label = self._label(sorted(understood))
        changed = replace(self.disputes.with_own_readings(entry, changes), **changes)
        try:
            if changed != entry:
                self._session.apply(label, [changed], origin=self)
        except PlanbuilderError as error:
            self.notice.say(messages.translated(error), self.tr("Prøv igen"), self.save)
            return
        self.notice.hide()
        self._typed_in -= understood
        for name in understood:
            self.fields.by_name[name].show_error("")
        self._show_state(changed)
        self.remarks.show_remark(changed)

    def selection(self) -> tuple[str, Anchor] | None:
        """Return the long field in which words are selected, and what a comment keeps of them."""
        return self.fields.selection()

    def _label(self, names: list[str]) -> str:
        one = self._register.one
        if len(names) != 1:
            return self.tr("Ret {one}").format(one=one)
        field = self.fields.by_name[names[0]].words
        return self.tr("Ret {one}: {field}").format(one=one, field=field)

    def _save_all(self) -> None:
        self.save()
        for name in self._typed_in:
            self.fields.explain(name)

    def _keep_unreadable(self) -> None:
        """Remember what could not be understood, so that coming back finds it again."""
        kept = self.fields.typed(self._typed_in)
        if kept:
            self._unreadable[self.entry_id] = kept
        self._typed_in.clear()

    def _bring_back_unreadable(self) -> None:
        kept = self._unreadable.pop(self.entry_id, {})
        self.fields.bring_back(kept)
        self._typed_in |= kept.keys()

    # Settling what people disagree about

    def _settle(self, name: str, value: object) -> None:
        self._typed_in.discard(name)
        self.save()
        self._decide(lambda entry: self.disputes.settle(entry, name, value))
        self.fields.by_name[name].give_focus()

    def _keep(self) -> None:
        self._save_all()
        self._decide(self.disputes.keep)

    def _decide(self, how: Callable[[Entry], None]) -> None:
        entry = self._entry()
        if entry is None:
            return
        try:
            how(entry)
        except PlanbuilderError as error:
            self.notice.say(messages.translated(error))

    # Following the plan

    def _refresh(self, touched: Touched) -> None:
        if touched.origin is self or not self.entry_id:
            return
        entry = self._entry()
        if entry is None:
            self.clear()
            return
        if (self._register.name, self.entry_id) in touched.records:
            self._take_over(entry)
            self._show_remarks(entry)
        kinds = {kind for kind, _ in touched.records}
        if Comment.KIND in kinds:
            self.state.show_comments(entry)
        if Returned.KIND in kinds:
            self.remarks.show_entry(entry)
        for chooser in self.fields.choosers:
            chooser.renew_titles()
        if not kinds.isdisjoint(REGISTERS):
            for rich in self.fields.rich:
                rich.renew_labels()
        if self._register.name in kinds:
            self._show_state(entry)

    def _take_over(self, entry: Entry) -> None:
        """Show what somebody else changed, except where the user is typing."""
        for name, field in self.fields.by_name.items():
            if name in self._typed_in:
                continue
            shown, value = self.fields.input(name).value(), getattr(entry, name)
            if shown == value:
                continue
            if not (field.has_cursor() and self.disputes.keeps_own(name, shown, entry)):
                field.take_over(value)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the light and dark setting."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            entry = self._entry()
            if entry is not None:
                self._show_state(entry)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the table."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

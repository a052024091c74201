"""The head of the element page: where one is, the title, the pills and the note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from planbuilder.model.records import Element, Section, State
from planbuilder.ui import widgets
from planbuilder.ui.editor.crumbs import crumbs
from planbuilder.ui.editor.note_line import NoteLine
from planbuilder.ui.editor.pills import PILL_FIELDS, Pills
from planbuilder.ui.editor.visibility import Visibility
from planbuilder.ui.session import Session

if TYPE_CHECKING:
    from planbuilder.ui.editor.disputes import DisputeRow


class Header(QWidget):
    """Everything above the toolbar."""

    left = Signal()
    """The user is done here; the text may have the focus again."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._record: Element | Section | None = None
        self.crumbs = widgets.ElidedLabel(parent=self)
        self.crumbs.setProperty("role", "muted")
        self.title = widgets.ElidedLabel(parent=self)
        self.title.setFont(widgets.scaled(self.title.font(), widgets.SCALE["title"]))
        self.visibility = Visibility(session, self)
        self.pills = Pills(session, self, self.visibility)
        self.note = NoteLine(session, self)
        self.side_toggle = QToolButton(self)
        self.side_toggle.hide()
        self._disputes: DisputeRow | None = None
        self._lock: QWidget | None = None
        self.pills.note_wanted.connect(self._ask_note)
        self.note.finished.connect(self.left)
        self._lay_out()

    def _lay_out(self) -> None:
        self._top = QHBoxLayout()
        self._top.addWidget(self.crumbs, 1)
        self._top.addWidget(self.side_toggle)
        self._title_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._title_row.setSpacing(8)
        self._title_row.addWidget(self.title, 1)
        self._title_row.addWidget(self.pills)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(22, 8, 22, 10)
        self._column.setSpacing(4)
        self._column.addLayout(self._top)
        self._column.addLayout(self._title_row)
        self._column.addWidget(self.note)

    def set_side_panel_action(self, action: QAction) -> None:
        """Show the switch of the side panel at the far right."""
        self.side_toggle.setDefaultAction(action)
        self.side_toggle.setAccessibleName(action.text().replace("&", ""))
        self.side_toggle.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.side_toggle.show()

    def show_record(self, record: Element | Section) -> None:
        """Show another element or section, or the same one after a change."""
        self._record = record
        plan = self._session.plan
        is_element = isinstance(record, Element)
        self.crumbs.set_full_text(crumbs(plan, record))
        self.title.set_full_text(plan.title(record) if is_element else record.title)
        if is_element:
            self.pills.show_element(record)
            self.note.show_element(record)
        else:
            self.pills.show_none()
            self.note.hide_note()
        self.visibility.show_record(record)
        self._show_disputes(record)
        may_change = self._session.project.may_write(record.id)
        self._show_lock(not may_change and not self._session.project.read_only)
        self.pills.setEnabled(may_change)
        self.note.setEnabled(may_change)
        self._arrange()

    def _show_lock(self, shown: bool) -> None:
        """Say that the record is closed in this package of work."""
        if shown and self._lock is None:
            from planbuilder.ui.sharing.packages import ClosedLabel

            self._lock = ClosedLabel(self)
            self._top.insertWidget(1, self._lock)
        if self._lock is not None:
            self._lock.setVisible(shown)

    def _show_disputes(self, record: Element | Section) -> None:
        """Show the fields without a pill that people changed in different ways."""
        disputed = [one for one in record.disputed if one.field not in PILL_FIELDS]
        if self._disputes is None and disputed:
            from planbuilder.ui.editor.disputes import DisputeRow

            self._disputes = DisputeRow(self._session, self)
            self._column.addWidget(self._disputes)
        if self._disputes is not None:
            self._disputes.show_conflicts(record, disputed)
            self._disputes.setEnabled(self._session.project.may_write(record.id))

    def _ask_note(self, state: State) -> None:
        if isinstance(self._record, Element):
            self.note.ask(self._session.plan.element(self._record.id), state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the pills under the title where both don't fit beside each other."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Arrange anew when the pills need other room, as once they are shown in their style."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the system's change between light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._record is not None:
            self.show_record(self._record)

    def _arrange(self) -> None:
        in_a_row = self.pills.sizeHint().width()
        wide = self.title.sizeHint().width() + in_a_row + 60 <= self.width()
        self.pills.setMinimumWidth(in_a_row if wide else 0)
        direction = QBoxLayout.Direction
        self._title_row.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

"""The line under the title for an element that is covered elsewhere or not relevant."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from planbuilder.model.records import Element, State
from planbuilder.ui import theme, widgets
from planbuilder.ui.icons import pixmap
from planbuilder.ui.session import Session


class NoteLine(QWidget):
    """Shows and changes the reference or the reason, and asks for it before such a state is set."""

    finished = Signal()
    """The user is done with the line; the text may have the focus again."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._record_id = ""
        self._wanted: State | None = None
        self._sign = QLabel()
        self._words = widgets.label("", "muted")
        self.field = QLineEdit()
        self.field.returnPressed.connect(self.commit)
        self.field.editingFinished.connect(self._commit_if_shown)
        self.field.textChanged.connect(self._enable)
        self.field.installEventFilter(self)
        self.keep = QPushButton(self.tr("Gem"))
        self.keep.setProperty("role", "primary")
        self.keep.clicked.connect(self.commit)
        self.cancel = QPushButton(self.tr("Annuller"))
        self.cancel.clicked.connect(self.give_up)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        for part in (self._sign, self._words, self.field, self.keep, self.cancel):
            row.addWidget(part)
        row.setStretch(2, 1)
        self.hide()

    def show_element(self, element: Element) -> None:
        """Show an element's note where its state has one; a note that is being typed stays."""
        if self._wanted is not None and element.id == self._record_id:
            return
        changed = element.id != self._record_id or element.note != self.field.text()
        self._record_id, self._wanted = element.id, None
        self.setVisible(element.state.needs_note)
        if element.state.needs_note:
            self._dress(element.state)
            if changed:
                self.field.setText(element.note)
                self.field.setCursorPosition(0)
        self._enable()

    def hide_note(self) -> None:
        """Show nothing, as for a section."""
        self._record_id, self._wanted = "", None
        self.hide()

    def ask(self, element: Element, state: State) -> None:
        """Ask for the note that `state` needs; only with it does the element get that state."""
        self._record_id, self._wanted = element.id, state
        self._dress(state)
        self.field.setText(element.note if element.state.needs_note else "")
        self._enable()
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def _dress(self, state: State) -> None:
        covered = state is State.COVERED
        self._sign.setPixmap(
            pixmap(f"state-{state}", 16, theme.colours().state(state), self.devicePixelRatioF())
        )
        words = self.tr("Dækket af") if covered else self.tr("Begrundelse")
        self._words.setText(words)
        self.field.setAccessibleName(words)
        self.field.setPlaceholderText(
            self.tr("Hvilken plan eller politik, og hvor i den?")
            if covered
            else self.tr("Hvorfor er elementet ikke relevant for jer?")
        )

    def _enable(self) -> None:
        asking = self._wanted is not None
        self.keep.setVisible(asking)
        self.cancel.setVisible(asking)
        self.keep.setEnabled(bool(self.field.text().strip()))

    def commit(self) -> None:
        """Keep the note, and set the state that waits for it; a blank note changes nothing."""
        note = self.field.text().strip()
        element = self._session.plan.get(self._record_id)
        if not isinstance(element, Element):
            return
        if not note:
            self.field.setText(element.note if self._wanted is None else "")
            return
        state, self._wanted = self._wanted or element.state, None
        if (note, state) != (element.note, element.state):
            self._session.save_pending()
            element = self._session.plan.element(self._record_id)
            label = self.tr("Skift tilstand") if state is not element.state else self.tr("Ret note")
            self._session.apply(label, [replace(element, note=note, state=state)])
        self._enable()
        if self.field.hasFocus():
            self.finished.emit()

    def _commit_if_shown(self) -> None:
        # Leaving the field keeps a note that was changed, but never sets a state by accident.
        if self._wanted is None:
            self.commit()

    def give_up(self) -> None:
        """Leave everything as it was."""
        self._wanted = None
        element = self._session.plan.get(self._record_id)
        if isinstance(element, Element):
            self.field.setText(element.note)
            self.show_element(element)
        self.finished.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape in the field gives up."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        ):
            self.give_up()
            return True
        return super().eventFilter(watched, event)

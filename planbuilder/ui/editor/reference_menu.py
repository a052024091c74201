"""The menu that finds what to refer to: a field that narrows, and a list to choose from."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget, QWidgetAction

from planbuilder.model.errors import PlanbuilderError
from planbuilder.project.settings import kept
from planbuilder.ui import messages, widgets
from planbuilder.ui.session import Session

if TYPE_CHECKING:
    from planbuilder.model.registers.register import Register

_LIST_KEYS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
_LAST_USED = "referred-register"
_LONGEST_SELECTION = 80
"""So many selected letters may be the name of what to refer to."""


class ReferenceMenu(QMenu):
    """The entries of all registers, narrowed by the words that are typed.

    First come those of the register that was last referred to. Words that are selected in the text
    are typed from the start.
    """

    chosen = Signal(str)
    """The id of the entry that the text shall refer to."""

    def __init__(
        self, session: Session, selected: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        """Make the menu. `selected` gives the words that are selected in the text."""
        super().__init__(parent)
        self._session = session
        self._selected = selected
        self.aboutToShow.connect(self._begin)

    def _make_body(self) -> None:
        from PySide6.QtWidgets import QListView

        from planbuilder.ui.editor.reference_rows import ReferenceDelegate, ReferenceRows

        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Henvis til …"))
        self.field.setAccessibleName(self.tr("Find det, der skal henvises til"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._narrow)
        self.field.returnPressed.connect(lambda: self._choose(self.list.currentIndex()))
        self.field.installEventFilter(self)
        self.rows = ReferenceRows(self)
        self.list = QListView()
        self.list.setModel(self.rows)
        self.list.setItemDelegate(ReferenceDelegate(self.list))
        self.list.setAccessibleName(self.tr("Det, der kan henvises til"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setMouseTracking(True)
        self.list.setMinimumHeight(widgets.em(self, 46))
        self.list.clicked.connect(self._choose)
        self.list.selectionModel().currentChanged.connect(self._tell)
        self._empty = widgets.label(
            self.tr("Intet passer til det, du har skrevet."), "muted", wrap=True
        )
        body = QWidget()
        body.setMinimumWidth(widgets.em(self, 60))
        column = QVBoxLayout(body)
        column.setContentsMargins(6, 6, 6, 6)
        for part in (self.field, self.list, self._empty):
            column.addWidget(part)
        holder = QWidgetAction(self)
        holder.setDefaultWidget(body)
        self.addAction(holder)

    def _begin(self) -> None:
        from planbuilder.model.references import Offers

        if self.isEmpty():  # now first, so that start-up stays short
            self._make_body()
        first = kept(self._session.settings.window, _LAST_USED, "")
        self.rows.begin(self._session.plan, Offers(self._session.plan, first))
        words = " ".join(self._selected().split())
        self.field.setText(words if len(words) <= _LONGEST_SELECTION else "")
        self.field.selectAll()
        self._narrow(self.field.text())
        self.field.setFocus()

    def _narrow(self, typed: str) -> None:
        self.rows.narrow(typed)
        first = self.rows.first()
        self.list.setCurrentIndex(first)
        self.list.scrollToTop()
        self.list.setVisible(first.isValid())
        self._empty.setVisible(not first.isValid())

    def _tell(self, current: QModelIndex) -> None:
        """Let screen readers say what Enter would choose, while the field has the focus."""
        words = current.data(Qt.ItemDataRole.AccessibleTextRole) or ""
        self.field.setAccessibleDescription(words)

    def _choose(self, index: QModelIndex) -> None:
        entry, register = self.rows.entry(index), self.rows.new_in(index)
        if entry is None and register is None:
            return
        self.close()
        entry_id = entry.id if entry else self._begin_entry(register)
        if entry_id:
            kind = self._session.plan.get(entry_id)
            self._session.settings.window[_LAST_USED] = kind.KIND if kind else ""
            self.chosen.emit(entry_id)

    def _begin_entry(self, register: Register | None) -> str:
        """Begin an entry that is called as was typed; return its id, "" where it may not be."""
        from planbuilder.ui.registers.entry_changes import new_entry

        assert register is not None
        session = self._session
        session.save_pending()
        title = " ".join(self.field.text().split())
        entry = new_entry(session.plan, register, {"title": title})
        try:
            session.apply(self.tr("Tilføj {one}").format(one=register.one), [entry])
        except PlanbuilderError as error:
            messages.show_error(self.window(), error)
            return ""
        return entry.id

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys in the field move in the list."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _LIST_KEYS
        ):
            QCoreApplication.sendEvent(self.list, event)
            return True
        return super().eventFilter(watched, event)

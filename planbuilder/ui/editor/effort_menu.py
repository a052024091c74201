"""The menu that finds an effort to refer to: a field that narrows, and a list to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget, QWidgetAction

from planbuilder.ui import widgets
from planbuilder.ui.session import Session

if TYPE_CHECKING:
    from PySide6.QtWidgets import QListWidgetItem

_LIST_KEYS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class EffortMenu(QMenu):
    """All efforts of the plan, narrowed by the words that are typed."""

    chosen = Signal(str)
    """The id of the effort that the text shall refer to."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.aboutToShow.connect(self._fill)

    def _make_body(self) -> None:
        from PySide6.QtWidgets import QListWidget

        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Find indsats …"))
        self.field.setAccessibleName(self.tr("Find indsats"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._narrow)
        self.field.returnPressed.connect(self._choose_current)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Indsatser"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSpacing(3)
        self.list.setMinimumHeight(widgets.em(self, 36))
        self.list.itemClicked.connect(self._choose)
        self._empty = widgets.label("", "muted", wrap=True)
        body = QWidget()
        body.setMinimumWidth(widgets.em(self, 58))
        column = QVBoxLayout(body)
        column.setContentsMargins(6, 6, 6, 6)
        for part in (self.field, self.list, self._empty):
            column.addWidget(part)
        self._holder = QWidgetAction(self)
        self._holder.setDefaultWidget(body)
        self.addAction(self._holder)

    def _fill(self) -> None:
        from PySide6.QtWidgets import QListWidgetItem

        if self.isEmpty():  # now first, so that start-up stays short
            self._make_body()
        self.field.clear()
        self.list.clear()
        plan = self._session.plan
        for effort in plan.efforts:
            label = plan.reference_label(effort.id)
            item = QListWidgetItem(label, self.list)
            item.setData(Qt.ItemDataRole.UserRole, effort.id)
            item.setToolTip(widgets.tip(label))
        self._narrow("")
        self.field.setFocus()

    def _narrow(self, typed: str) -> None:
        words = typed.casefold().split()
        first = None
        for item in self._items():
            fits = all(word in item.text().casefold() for word in words)
            item.setHidden(not fits)
            first = first or (item if fits else None)
        self.list.setCurrentItem(first)
        self.list.setVisible(first is not None)
        self._empty.setVisible(first is None)
        self._empty.setText(
            self.tr("Ingen indsats passer til det, du har skrevet.")
            if self.list.count()
            else self.tr("Registret har ingen indsatser endnu. Opret dem under »Indsatser«.")
        )

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _choose_current(self) -> None:
        item = self.list.currentItem()
        if item is not None and not item.isHidden():
            self._choose(item)

    def _choose(self, item: QListWidgetItem) -> None:
        self.close()
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))

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

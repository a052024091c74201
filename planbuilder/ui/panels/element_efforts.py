"""The efforts that belong to the open element: go there, refer to one, or tie another one to it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.records import Effort, Element
from planbuilder.project.steps import Touched
from planbuilder.ui import widgets
from planbuilder.ui.icons import icon
from planbuilder.ui.session import Session


class ElementEffortsPanel(QWidget):
    """A list of efforts with the few things one does with them from beside the text."""

    record_wanted = Signal(str)
    reference_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._record_id = ""
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setSpacing(3)
        self.list.setAccessibleName(self.tr("Elementets indsatser"))
        self.list.itemActivated.connect(self._open)
        self.list.itemSelectionChanged.connect(self._enable)
        self._empty = widgets.label(
            self.tr("Ingen indsatser hører til elementet endnu. Knyt en indsats fra registret "
                    "til det, så står den her ved hånden."),
            "muted",
            wrap=True,
        )  # fmt: skip
        self.tie = QToolButton()
        self.tie.setText(self.tr("Knyt indsats"))
        self.tie.setIcon(icon("add"))
        self.tie.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.tie.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.tie.setMenu(self._menu)
        self.refer = QPushButton(self.tr("Henvis i teksten"))
        self.refer.clicked.connect(self._refer)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 12, 14, 12)
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addWidget(self.tie)
        row.addStretch(1)
        row.addWidget(self.refer)
        column.addLayout(row)
        session.changed.connect(self._refresh)

    def show_record(self, record_id: str) -> None:
        """Show the efforts of an element; a section has none."""
        self._record_id = record_id
        self._fill()

    def _efforts(self) -> list[Effort]:
        return [e for e in self._session.plan.efforts if self._record_id in e.elements]

    def _fill(self) -> None:
        self.list.clear()
        for effort in self._efforts():
            item = QListWidgetItem(
                icon("efforts"), self._session.plan.reference_label(effort.id), self.list
            )
            item.setData(Qt.ItemDataRole.UserRole, effort.id)
            item.setToolTip(self.tr("Dobbeltklik for at åbne indsatsen"))
        has_any = self.list.count() > 0
        self.list.setVisible(has_any)
        self._empty.setVisible(not has_any)
        self.tie.setEnabled(isinstance(self._session.plan.get(self._record_id), Element))
        self._enable()

    def _enable(self) -> None:
        self.refer.setEnabled(bool(self.list.selectedItems()))

    def _fill_menu(self) -> None:
        self._menu.clear()
        for effort in self._session.plan.efforts:
            if self._record_id not in effort.elements:
                action = self._menu.addAction(self._session.plan.reference_label(effort.id))
                action.triggered.connect(lambda _=False, effort_id=effort.id: self._tie(effort_id))
        if self._menu.isEmpty():
            self._menu.addAction(self.tr("Registret har ikke flere indsatser")).setEnabled(False)

    def _tie(self, effort_id: str) -> None:
        effort = self._session.plan.effort(effort_id)
        tied = replace(effort, elements=(*effort.elements, self._record_id))
        self._session.apply(self.tr("Knyt indsats til element"), [tied])

    def _open(self, item: QListWidgetItem) -> None:
        self.record_wanted.emit(item.data(Qt.ItemDataRole.UserRole))

    def _refer(self) -> None:
        for item in self.list.selectedItems():
            self.reference_wanted.emit(item.data(Qt.ItemDataRole.UserRole))

    def _refresh(self, touched: Touched) -> None:
        if any(kind == Effort.KIND for kind, _ in touched.records):
            self._fill()

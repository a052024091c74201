"""What is internal: every record and every field that nobody outside sees, with a way to each."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.fields import INTERNAL_OR_PUBLIC
from planbuilder.model.outside import InternalPart, internal_parts, is_marked_internal
from planbuilder.model.plan import Plan
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.titles import title_of
from planbuilder.ui import widgets
from planbuilder.ui.icons import icon

_RECORD = Qt.ItemDataRole.UserRole


class InternalPartsDialog(QDialog):
    """Lists what is internal by where it stands; one of it can be gone to."""

    record_wanted = Signal(str)

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self.setWindowTitle(self.tr("Hvad er internt?"))
        self.resize(widgets.em(self, 110), widgets.em(self, 80))
        parts = internal_parts(plan)
        self.list = QTreeWidget()
        self.list.setAccessibleName(self.windowTitle())
        self.list.setProperty("role", "boxed")
        self.list.setUniformRowHeights(True)
        self.list.setHeaderLabels([self.tr("Hvor"), self.tr("Hvad")])
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.itemActivated.connect(self._go)
        for part in parts:
            self._add(part)
        self.list.expandAll()
        self._lay_out(bool(parts))

    def _lay_out(self, anything: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        words = self.tr(
            "Dette er ikke med i det, I offentliggør, og ikke i en ren kopi. Personers navne, "
            "kommentarer og historik er det heller aldrig."
        )
        if not anything:
            words = self.tr(
                "Intet i planen er mærket »Kun internt«. Personers navne, kommentarer og historik "
                "er aldrig med i det, I offentliggør."
            )
        column.addWidget(widgets.label(words, wrap=True))
        column.addWidget(self.list, 1)
        self.list.setVisible(anything)
        if not anything:
            column.addStretch(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.go = buttons.addButton(self.tr("Gå til"), QDialogButtonBox.ButtonRole.ActionRole)
        self.go.clicked.connect(lambda: self._go(self.list.currentItem()))
        self.go.setEnabled(False)
        self.list.currentItemChanged.connect(
            lambda item: self.go.setEnabled(item is not None and bool(item.data(0, _RECORD)))
        )
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def _add(self, part: InternalPart) -> None:
        item = QTreeWidgetItem(
            self._group(part), [title_of(self._plan, part.record), self._what(part)]
        )
        item.setIcon(0, icon("lock"))
        item.setData(0, _RECORD, part.record.id)
        for column in (0, 1):
            item.setToolTip(column, widgets.tip(item.text(column)))

    def _group(self, part: InternalPart) -> QTreeWidgetItem:
        register = REGISTERS.get(part.record.KIND)
        title = register.title if register else self.tr("Elementer og afsnit")
        for place in range(self.list.topLevelItemCount()):
            if self.list.topLevelItem(place).text(0) == title:
                return self.list.topLevelItem(place)
        return QTreeWidgetItem(self.list, [title])

    def _what(self, part: InternalPart) -> str:
        if part.field is not None:
            return self.tr("Feltet »{name}«").format(name=part.field.words)
        if is_marked_internal(part.record):
            return INTERNAL_OR_PUBLIC[0]
        return self.tr("Står i et internt afsnit")

    def _go(self, item: QTreeWidgetItem | None) -> None:
        record = item.data(0, _RECORD) if item is not None else ""
        if record:
            self.accept()
            self.record_wanted.emit(record)

"""What is wrong with the case flow, each remark leading to its step."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from planbuilder.model.case_flow.checks import remarks
from planbuilder.model.case_flow.flow import CaseFlow
from planbuilder.ui import theme, widgets
from planbuilder.ui.icons import tinted

_MOST_LINES = 4


class RemarkList(QWidget):
    """A heading that counts them, and below it the remarks; only the heading where all is well."""

    step_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = widgets.label("", "heading")
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setIconSize(QSize(16, 16))
        self.list.setAccessibleName(self.tr("Bemærkninger til sagsflowet"))
        self.list.itemClicked.connect(self._go)
        self.list.itemActivated.connect(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.heading)
        column.addWidget(self.list)

    def show_flow(self, flow: CaseFlow) -> None:
        """Show what there is to remark on a flow."""
        found = remarks(flow)
        self.list.clear()
        for remark in found:
            step = flow.step(remark.step)
            words = f"Trin {flow.number(step)}: {remark.words}" if step else remark.words
            sign = tinted("warning", theme.colours().draft)
            item = QListWidgetItem(sign, words, self.list)
            item.setData(Qt.ItemDataRole.UserRole, remark.step)
        self.heading.setText(self._heading(flow, len(found)))
        self.list.setVisible(bool(found))
        lines = min(len(found), _MOST_LINES)
        self.list.setFixedHeight(sum(map(self.list.sizeHintForRow, range(lines))) + 4)

    def _heading(self, flow: CaseFlow, count: int) -> str:
        if not flow.steps:
            return ""
        if not count:
            return self.tr("Sagsflowet hænger sammen")
        return (
            self.tr("1 bemærkning") if count == 1 else self.tr("{n} bemærkninger").format(n=count)
        )

    def _go(self, item: QListWidgetItem) -> None:
        step = item.data(Qt.ItemDataRole.UserRole)
        if step:
            self.step_wanted.emit(step)

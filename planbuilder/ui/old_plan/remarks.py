"""What was understood in another way than it stands in the old plan."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QListWidget, QWidget

from planbuilder.ui import widgets
from planbuilder.ui.icons import icon


class Remarks(QListWidget):
    """One line for each remark, whole in its tooltip too."""

    def __init__(self, report: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Bemærkninger"))
        self.setWordWrap(True)
        self.setSpacing(3)
        for line in report:
            self.addItem(line)
            item = self.item(self.count() - 1)
            item.setIcon(icon("info"))
            item.setToolTip(widgets.tip(line))
        if not report:
            self.addItem(self.tr("Alt i dokumentet blev læst, som det står."))

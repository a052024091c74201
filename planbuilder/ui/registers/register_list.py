"""The list of a plan's registers: what is in each, and how much of it is not done."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from planbuilder.ui.registers.listed import Listed
from planbuilder.ui.row_list import HEADING, ICON, NAME, RowList


class RegisterList(RowList):
    """One row for each register: icon, title, number of entries, how many lack something."""

    def __init__(self, listed: Mapping[str, Listed], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listed = listed
        self.setAccessibleName(self.tr("Registre"))
        above = None
        for one in listed.values():
            item = self.add(one.name, one.title)
            item.setData(HEADING, one.shelf.value if one.shelf is not above else "")
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, one.shelf.value)
            above = one.shelf
            item.setData(ICON, one.icon)
            item.setToolTip(one.purpose)
        self.renew()

    def renew(self) -> None:
        """Count anew."""
        for item in self.rows():
            standing = self._listed[item.data(NAME)].standing()
            told = standing.counted, standing.remark
            self.show_standing(item, standing.count, standing.remark, *told)

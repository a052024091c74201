"""Says that somebody deleted a record while others changed it, and lets one choose."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from planbuilder.model.disagreement import deletion_remark
from planbuilder.model.record import Record
from planbuilder.ui import theme, widgets
from planbuilder.ui.registers.sign import Sign

_SIGN = 15


class DeletionBox(QFrame):
    """Hidden for a record that nobody deleted."""

    kept = Signal()
    """The record shall stay."""
    deleted = Signal()
    """The record shall go."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self._words = widgets.label("", wrap=True)
        self.keep_button = QPushButton(self.tr("Behold"))
        self.keep_button.clicked.connect(self.kept)
        self.delete_button = QPushButton(self.tr("Slet"))
        self.delete_button.clicked.connect(self.deleted)
        for button in (self.keep_button, self.delete_button):
            button.setAutoDefault(False)  # Enter in a dialog chooses nothing
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 7, 8, 8)
        row.setSpacing(8)
        sign = Sign("undecided", _SIGN, lambda: theme.colours().draft)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 1)
        row.addWidget(self.keep_button)
        row.addWidget(self.delete_button)
        self.hide()

    def show_record(self, record: Record, *, read_only: bool) -> None:
        """Show whether somebody deleted this record; where nothing can be changed, no buttons."""
        remark = deletion_remark(record)
        self._words.setText(f"{remark}.")
        self.setAccessibleName(remark)
        self.setVisible(bool(remark))
        for button in (self.keep_button, self.delete_button):
            button.setVisible(not read_only)

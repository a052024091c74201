"""Asks how large a new table shall be."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from planbuilder.ui import widgets

MOST_ROWS, MOST_COLUMNS = 200, 20


class TableDialog(QDialog):
    """Rows, columns, and whether the first row names the columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Indsæt tabel"))
        self.setMinimumWidth(widgets.em(self, 44))
        self.columns = _number(3, MOST_COLUMNS)
        self.rows = _number(4, MOST_ROWS)
        self.header = QCheckBox(self.tr("Første række er &overskrifter"))
        self.header.setChecked(True)
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow(self.tr("&Kolonner"), self.columns)
        form.addRow(self.tr("&Rækker"), self.rows)
        form.addRow("", self.header)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Indsæt tabel"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addLayout(form)
        column.addWidget(buttons)
        self.columns.setFocus()
        self.columns.selectAll()


def _number(value: int, most: int) -> QSpinBox:
    made = QSpinBox()
    made.setRange(1, most)
    made.setValue(value)
    return made

"""Asks for the few words that a new chapter, section or own element begins with."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QInputDialog,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.concept import Concept
from planbuilder.ui import widgets


def ask_title(parent: QWidget, what: str) -> str:
    """Return the title that the user gives, or "" where they think better of it."""
    label = QCoreApplication.translate("NewRecord", "Titel")
    title, accepted = QInputDialog.getText(parent, what, label)
    return title.strip() if accepted else ""


def ask_element(parent: QWidget, concept: Concept) -> tuple[str, str, str] | None:
    """Return title, planning level and effort level of a new own element, or None."""
    dialog = _ElementDialog(concept, parent)
    accepted = widgets.run(dialog)
    title = dialog.title.text().strip()
    if not accepted or not title:
        return None
    return title, dialog.planning.currentData(), dialog.level.currentData()


class _ElementDialog(QDialog):
    def __init__(self, concept: Concept, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Nyt eget element"))
        self.setMinimumWidth(widgets.em(self, 60))
        self.title = QLineEdit()
        self.planning = QComboBox()
        self.level = QComboBox()
        for box, levels in (
            (self.planning, concept.planning_levels),
            (self.level, concept.effort_levels),
        ):
            for level in levels:
                box.addItem(level.title, level.id)
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow(self.tr("&Titel"), self.title)
        form.addRow(self.tr("&Planlægningsniveau"), self.planning)
        form.addRow(self.tr("&Indsatsniveau"), self.level)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setText(self.tr("Tilføj"))
        ok.setEnabled(False)
        self.title.textChanged.connect(lambda text: ok.setEnabled(bool(text.strip())))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addWidget(
            widgets.label(
                self.tr("Et eget element tæller med i dækningen ved siden af konceptets."),
                "muted",
                wrap=True,
            )
        )
        column.addLayout(form)
        column.addWidget(buttons)

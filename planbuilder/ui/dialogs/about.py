"""Says what the program is, which version, and under which licence."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QMessageBox, QWidget

from planbuilder import __version__
from planbuilder.project.folders import data_folder
from planbuilder.ui.icons import icon


def show_about(parent: QWidget) -> None:
    """Show the program's name, version, licence and where it keeps its working copies."""
    box = QMessageBox(parent)
    box.setWindowTitle(_tr("Om Planbuilder"))
    box.setIconPixmap(icon("app").pixmap(QSize(64, 64)))
    box.setText(f"Planbuilder {__version__}")
    box.setInformativeText(
        _tr("Til at skrive kommunens handlingsplan sammen, efter det nationale koncept fra 2018.")
        + "\n\n"
        + _tr("Fri software under EUPL-1.2. Programmet går aldrig på nettet.")
        + "\n\n"
        + _tr("Arbejdskopier: {folder}").format(folder=data_folder())
    )
    box.exec()
    box.deleteLater()


def _tr(text: str) -> str:
    return QCoreApplication.translate("About", text)

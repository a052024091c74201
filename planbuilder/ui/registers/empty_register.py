"""What an empty register of efforts shows: what belongs here, and the one button that starts it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planbuilder.ui import theme, widgets
from planbuilder.ui.registers.sign import Sign

PICTURE_SIDE = 48


class EmptyRegister(QWidget):
    """Teaches what an effort is."""

    effort_wanted = Signal()

    def __init__(self, *, read_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = QPushButton(self.tr("Tilføj den første indsats"))
        self.button.setProperty("role", "primary")
        self.button.setVisible(not read_only)
        self.button.clicked.connect(self._ask)
        words = self._words()
        words.setFixedWidth(widgets.em(self, 68))
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(words)
        row.addStretch(1)
        self.setFocusProxy(self.button)

    def _words(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setSpacing(12)
        column.addStretch(2)
        for label in (
            Sign("efforts", PICTURE_SIDE, lambda: theme.colours().accent),
            widgets.label(self.tr("Ingen indsatser endnu"), "title"),
            widgets.label(self._what(), wrap=True),
            widgets.label(self._briefly(), wrap=True),
        ):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addSpacing(6)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        return made

    def _what(self) -> str:
        return self.tr(
            "En indsats er noget, kommunen gør eller vil gøre for at forebygge ekstremisme: "
            "et mentorforløb, et kursus, et fast møde. Den hører til et eller flere "
            "indsatsniveauer og beskrives med syv felter: type, indhold, formål, målgruppe, "
            "ansvarlig, samarbejdspartnere og opfølgning."
        )

    def _briefly(self) -> str:
        return self.tr(
            "Brede opbyggende indsatser kan nævnes kort med en henvisning til den politik, "
            "hvor de er beskrevet."
        )

    def _ask(self) -> None:
        self.effort_wanted.emit()

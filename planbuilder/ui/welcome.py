"""The first page: a new plan, an existing one, the recent ones, or the example."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planbuilder.ui import widgets
from planbuilder.ui.icons import icon


class WelcomePage(QWidget):
    """What one meets when no plan is open."""

    new_wanted = Signal()
    import_wanted = Signal()
    open_wanted = Signal()
    example_wanted = Signal()
    recent_chosen = Signal(str)

    def __init__(self, recent: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        card = QFrame()
        card.setProperty("role", "page")
        card.setFixedWidth(widgets.em(self, 62))
        outer.addWidget(card)
        outer.addStretch(1)
        outer.setAlignment(card, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(card)
        column.setContentsMargins(36, 32, 36, 32)
        column.setSpacing(20)
        column.addLayout(self._heading())
        ways = QVBoxLayout()
        ways.setSpacing(10)
        ways.addLayout(self._ways_in())
        ways.addWidget(self._import_way())
        column.addLayout(ways)
        column.addWidget(widgets.line())
        column.addWidget(widgets.label(self.tr("Seneste planer"), "heading"))
        column.addWidget(self._recent(recent))

    def _heading(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(18)
        mark = QLabel()
        mark.setPixmap(icon("app").pixmap(QSize(60, 60)))
        row.addWidget(mark)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(widgets.label("Planbuilder", "title"))
        words.addWidget(
            widgets.label(
                self.tr("Skriv kommunens handlingsplan til forebyggelse af ekstremisme sammen."),
                "muted",
                wrap=True,
            )
        )
        row.addLayout(words, 1)
        return row

    def _ways_in(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        self.new_button = QPushButton(self.tr("Ny plan …"))
        self.new_button.setProperty("role", "primary")
        self.open_button = QPushButton(icon("open"), self.tr("Åbn …"))
        self.example_button = QPushButton(self.tr("Åbn eksempelplan"))
        for button, signal in (
            (self.new_button, self.new_wanted),
            (self.open_button, self.open_wanted),
            (self.example_button, self.example_wanted),
        ):
            button.setMinimumHeight(widgets.em(self, 2.6))
            button.clicked.connect(lambda _=False, signal=signal: signal.emit())
            row.addWidget(button, 1)
        return row

    def _import_way(self) -> QWidget:
        self.import_button = QPushButton(icon("new"), self.tr("Nyt fra eksisterende Word-plan …"))
        self.import_button.setToolTip(
            self.tr("Programmet læser jeres nuværende plan og foreslår, hvor dens dele hører til.")
        )
        self.import_button.setMinimumHeight(widgets.em(self, 2.6))
        self.import_button.clicked.connect(lambda _=False: self.import_wanted.emit())
        return self.import_button

    def _recent(self, recent: list[str]) -> QWidget:
        if not recent:
            return widgets.label(
                self.tr("Her kommer de planer, du har arbejdet på. Åbn eksempelplanen for at se, "
                        "hvordan en færdig plan ser ud."),
                "muted",
                wrap=True,
            )  # fmt: skip
        self.recent_list = QListWidget()
        self.recent_list.setAccessibleName(self.tr("Seneste planer"))
        self.recent_list.setSpacing(1)
        for path in recent:
            file = Path(path)
            item = QListWidgetItem(icon("plan"), f"{file.stem}\n{file.parent}")
            item.setData(Qt.ItemDataRole.UserRole, path)
            item.setToolTip(path)
            self.recent_list.addItem(item)
        self.recent_list.itemActivated.connect(self._open_recent)
        self.recent_list.itemClicked.connect(self._open_recent)
        rows = min(len(recent), 5)
        self.recent_list.setFixedHeight(rows * (widgets.em(self, 3.1)) + 8)
        return self.recent_list

    def _open_recent(self, item: QListWidgetItem) -> None:
        self.recent_chosen.emit(item.data(Qt.ItemDataRole.UserRole))

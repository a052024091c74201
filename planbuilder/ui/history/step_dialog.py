"""One step of an element's history in a window beside the text: what it changed, and restoring."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from planbuilder.ui import widgets
from planbuilder.ui.history import words
from planbuilder.ui.history.comparer import Comparer
from planbuilder.ui.history.points import NOW, Point, Wanted
from planbuilder.ui.history.step_model import Row
from planbuilder.ui.session import Session


class StepDialog(QDialog):
    """Shows what a step changed, or what has changed since."""

    record_wanted = Signal(str)

    def __init__(
        self, session: Session, row: Row, record: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._point = Point(row.step, row.milestone)
        self._record = record
        self.setWindowTitle(self.tr("Historik"))
        widgets.open_at(self, 140, 90)
        self.view = Comparer(session)
        self.view.record_wanted.connect(self._go)
        self.step_button = widgets.segment(self.tr("Ændringen"))
        self.since_button = widgets.segment(self.tr("Fra da til nu"))
        self.step_button.setChecked(True)
        self._choices = QButtonGroup(self)
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(widgets.label(self._title(row), "subtitle", wrap=True), 1)
        for button in (self.step_button, self.since_button):
            head.addWidget(button)
            if row.step is None:
                button.hide()
            self._choices.addButton(button)
        self._choices.buttonClicked.connect(self._show)
        buttons = QDialogButtonBox()
        close = buttons.addButton(self.tr("Luk"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        column.addWidget(buttons)
        self._show()

    def _title(self, row: Row) -> str:
        if row.step is not None:
            return self.tr("{who} · {when}").format(
                who=words.who(row.step), when=words.date_words(row.step.last)
            )
        assert row.milestone is not None
        return self.tr("Fra »{name}« til nu").format(name=row.milestone.name)

    def _show(self) -> None:
        is_since = self.since_button.isChecked() or self._point.milestone is not None
        self.view.compare(Wanted(self._point, NOW if is_since else None, self._record))

    def _go(self, record: str) -> None:
        self.accept()
        self.record_wanted.emit(record)

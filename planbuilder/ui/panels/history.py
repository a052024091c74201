"""The history of the open element beside its text: its steps, and who wrote what."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.records import Milestone
from planbuilder.project.steps import Touched
from planbuilder.ui import messages, widgets
from planbuilder.ui.history.step_list import StepList
from planbuilder.ui.history.step_model import ROW, Row, StepModel
from planbuilder.ui.session import Session


class HistoryPanel(QWidget):
    """The steps of one record, newest first; a click shows what a step changed."""

    record_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._record_id = ""
        self._outdated = True
        self.model = StepModel(session, self)
        self.model.loaded.connect(self._loaded)
        self.model.failed.connect(self._fail)
        self.list = StepList(self.model, self.tr("Elementets historik"))
        self.list.clicked.connect(self._open)
        self.list.activated.connect(self._open)
        self._empty = widgets.label("", "muted", wrap=True)
        self.authors_button = QPushButton(self.tr("Hvem skrev hvad …"))
        self.authors_button.clicked.connect(self.show_authors)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 12, 14, 12)
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        column.addWidget(self.authors_button)
        session.changed.connect(self._refresh)

    def show_record(self, record_id: str) -> None:
        """Show the history of another element or section."""
        self._record_id = record_id
        self._outdated = True
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        self._outdated = False
        self.model.show_steps(self._record_id)

    def _loaded(self) -> None:
        is_empty = not any(row.step for row in self.model.rows)
        self._empty.setText(
            self.tr("Her kommer et trin, hver gang nogen ændrer teksten: hvem, hvornår og hvor "
                    "meget. Herfra kan en tidligere tekst gendannes.")
        )  # fmt: skip
        self._empty.setVisible(is_empty)
        self.list.setVisible(not is_empty)
        self.authors_button.setEnabled(not is_empty)

    def _fail(self, error: PlanbuilderError) -> None:
        self._empty.setText(messages.translated(error))
        self._empty.show()
        self.list.hide()

    def _open(self, index: QModelIndex) -> None:
        row: Row | None = index.data(ROW)
        if row is None or row.day:
            return
        from planbuilder.ui.history.step_dialog import StepDialog

        dialog = StepDialog(self._session, row, self._record_id, self)
        dialog.record_wanted.connect(self.record_wanted)
        widgets.run(dialog)

    def show_authors(self) -> None:
        """Show who wrote each paragraph."""
        from planbuilder.ui.history.authors_dialog import show_authors

        show_authors(self._session, self._record_id, self)

    def _refresh(self, touched: Touched) -> None:
        kinds = {kind for kind, _ in touched.records}
        if Milestone.KIND not in kinds and not any(
            record == self._record_id for _, record in touched.records
        ):
            return
        self._outdated = True
        if self.isVisible():
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was written meanwhile."""
        super().showEvent(event)
        if self._outdated and self._record_id:
            self._read()

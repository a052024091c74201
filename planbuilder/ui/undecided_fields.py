"""All that is to be decided about one record but for its texts: disputed fields, and deletion."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planbuilder.model.disagreement import Dispute, disputes
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.merging.conflicts import resolved, without_flag
from planbuilder.model.rearrange import removal
from planbuilder.model.records import Element, Record, Section
from planbuilder.project.project import Touched
from planbuilder.ui import messages
from planbuilder.ui.deletion_box import DeletionBox
from planbuilder.ui.dispute_box import DisputeBox
from planbuilder.ui.session import Session


class UndecidedFields(QWidget):
    """Hidden for a record about which nobody disagrees."""

    changed = Signal()
    """There is more or less to decide than before."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._record_id = ""
        self.boxes: dict[str, DisputeBox] = {}
        self.deletion = DeletionBox(self)
        self.deletion.kept.connect(self._keep)
        self.deletion.deleted.connect(self._delete)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self.deletion)
        session.changed.connect(self._refresh)
        self.hide()

    def show_record(self, record_id: str) -> None:
        """Show what is to be decided about a record."""
        self._record_id = record_id
        self._fill()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to decide."""
        return self._record is None or not (self._record.disputed or self._record.deleted_by)

    @property
    def _record(self) -> Record | None:
        return self._session.plan.get(self._record_id)

    def _refresh(self, touched: Touched) -> None:
        if any(record_id == self._record_id for _, record_id in touched.records):
            self._fill()

    def _fill(self) -> None:
        for box in self.boxes.values():
            box.hide()
            box.deleteLater()
        self.boxes = {}
        record, read_only = self._record, self._session.project.read_only
        if record is not None and not self.is_empty:
            for field, dispute in disputes(record, self._session.plan).items():
                self.boxes[field] = self._box(dispute, read_only=read_only)
            self.deletion.show_record(record, read_only=read_only)
        self.setVisible(not self.is_empty)
        self.changed.emit()

    def _box(self, dispute: Dispute, *, read_only: bool) -> DisputeBox:
        box = DisputeBox(self)
        title = self.tr("{field} – skal afgøres").format(field=dispute.name)
        box.show_dispute(dispute, title, read_only=read_only)
        box.chosen.connect(lambda value: self._choose(dispute, value))
        self._column.addWidget(box)
        return box

    def _choose(self, dispute: Dispute, value: object) -> None:
        self._session.save_pending()
        if self._record is not None:
            label = self.tr("Afgør: {field}").format(field=dispute.name)
            self._apply(label, [resolved(self._record, dispute.field, value)])

    def _keep(self) -> None:
        self._session.save_pending()
        if self._record is not None:
            self._apply(self.tr("Behold"), [without_flag(self._record)])

    def _delete(self) -> None:
        self._session.save_pending()
        puts: list[Record] = []
        removes = [self._record_id]
        try:
            if isinstance(self._record, Element | Section):
                puts, removes = removal(self._session.plan, self._record_id)
        except PlanbuilderError as error:
            messages.show_error(self, error)
        else:
            self._apply(self.tr("Slet"), puts, removes)

    def _apply(self, label: str, puts: list[Record], removes: list[str] | None = None) -> None:
        try:
            self._session.apply(label, puts, removes or [])
        except PlanbuilderError as error:
            messages.show_error(self, error)

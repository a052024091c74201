"""What is to be decided about a record that has no page of its own: the front page, a person."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from planbuilder.model.disagreement import Dispute, disputes
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.merging.conflicts import conflict_count, resolved, without_flag
from planbuilder.model.record import Record
from planbuilder.model.records import Person
from planbuilder.project.steps import Touched
from planbuilder.ui import messages, widgets
from planbuilder.ui.deletion_box import DeletionBox
from planbuilder.ui.dispute_box import DisputeBox
from planbuilder.ui.session import Session


class UndecidedDialog(QDialog):
    """Closes by itself when all is decided."""

    def __init__(self, session: Session, record_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._record_id = record_id
        self.boxes: dict[str, DisputeBox] = {}
        self.deletion = DeletionBox(self)
        self.deletion.kept.connect(self._keep)
        self.deletion.deleted.connect(self._delete)
        self.setWindowTitle(self.tr("Skal afgøres"))
        self.setMinimumWidth(widgets.em(self, 76))
        self._lay_out()
        self._fill()
        session.changed.connect(self._refresh)

    def _lay_out(self) -> None:
        record = self._record
        name = record.name if isinstance(record, Person) else self.tr("Forsiden")
        self._fields = QVBoxLayout()
        self._fields.setSpacing(6)
        self._fields.addWidget(self.deletion)
        buttons = QDialogButtonBox()
        close = buttons.addButton(self.tr("Luk"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addWidget(widgets.label(name, "subtitle"))
        column.addLayout(self._fields)
        column.addStretch(1)
        column.addWidget(buttons)

    @property
    def _record(self) -> Record | None:
        return self._session.plan.get(self._record_id)

    def _refresh(self, touched: Touched) -> None:
        if all(record_id != self._record_id for _, record_id in touched.records):
            return
        record = self._record
        if record is None or not conflict_count(record):
            self.accept()
        else:
            self._fill()

    def _fill(self) -> None:
        for box in self.boxes.values():
            box.hide()
            box.deleteLater()
        self.boxes = {}
        record, read_only = self._record, self._session.project.read_only
        if record is not None:
            for field, dispute in disputes(record, self._session.plan).items():
                self.boxes[field] = self._box(dispute, read_only=read_only)
            self.deletion.show_record(record, read_only=read_only)

    def _box(self, dispute: Dispute, *, read_only: bool) -> DisputeBox:
        box = DisputeBox(self)
        title = self.tr("{field} – skal afgøres").format(field=dispute.name)
        box.show_dispute(dispute, title, read_only=read_only)
        box.chosen.connect(lambda value: self._choose(dispute, value))
        self._fields.addWidget(box)
        return box

    def _choose(self, dispute: Dispute, value: object) -> None:
        if self._record is not None:
            label = self.tr("Afgør: {field}").format(field=dispute.name)
            self._apply(label, [resolved(self._record, dispute.field, value)])

    def _keep(self) -> None:
        if self._record is not None:
            self._apply(self.tr("Behold"), [without_flag(self._record)])

    def _delete(self) -> None:
        self._apply(self.tr("Slet"), [], [self._record_id])

    def _apply(self, label: str, puts: list[Record], removes: list[str] | None = None) -> None:
        try:
            self._session.apply(label, puts, removes or [])
        except PlanbuilderError as error:
            messages.show_error(self, error)

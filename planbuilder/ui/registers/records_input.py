"""The records that a field names: links that jump, and a list to choose them from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planbuilder.model.fields import FieldSpec
from planbuilder.model.plan import Plan
from planbuilder.model.record import Record
from planbuilder.ui.registers.choosable import choosable, kind_words, title_of
from planbuilder.ui.registers.record_list import RecordList
from planbuilder.ui.registers.record_row import choose_button, record_link, remove_button


class RecordsInput(QWidget):
    """Shows the chosen records under each other and changes which they are."""

    edited = Signal()
    left = Signal()
    record_wanted = Signal(str)

    def __init__(
        self, plan: Callable[[], Plan], spec: FieldSpec, holder: str, *, single: bool = False
    ) -> None:
        """Make the input.

        Args:
            plan: gives the records.
            spec: says of which kinds they are, and what the field is called.
            holder: what the records are chosen for, e.g. "indsatsen".
            single: whether the value is one id, or "".
        """
        super().__init__()
        self._plan = plan
        self._kinds = spec.kinds
        self._holder = holder
        self._single = single
        self._value: tuple[str, ...] = ()
        self._read_only = False
        self._rows: list[QWidget] = []
        self._titles: list[str] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        what = kind_words(spec.kinds[0], single=single)
        self.choose_button = choose_button(self.tr("Vælg {what} …").format(what=what))
        self.choose_button.clicked.connect(self.open_list)
        self.popup = RecordList(spec.words, self)
        self.popup.toggled.connect(self._toggle)
        self.popup.closed.connect(self.left)
        self.setFocusProxy(self.choose_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._list)
        column.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignLeft)

    def value(self) -> Any:
        """Return the ids of the chosen records, or the one."""
        return "".join(self._value) if self._single else self._value

    def show_value(self, value: Any) -> None:
        """Show other records."""
        self._value = tuple(filter(None, (value,))) if self._single else value
        self._fill()

    def set_read_only(self, read_only: bool) -> None:
        """Leave the links and allow no other choice."""
        self._read_only = read_only
        self.choose_button.setVisible(not read_only)
        self._fill()

    def open_list(self) -> None:
        """Open the list of all records that can be chosen."""
        self.popup.open_below(self.choose_button, choosable(self._plan(), self._kinds), self._value)

    def _toggle(self, record_id: str) -> None:
        if record_id in self._value:
            kept = tuple(known for known in self._value if known != record_id)
        elif self._single:
            kept = (record_id,)
        else:
            in_order = (
                one.id for _, group in choosable(self._plan(), self._kinds) for one in group
            )
            places = {known: place for place, known in enumerate(in_order)}
            chosen = (*self._value, record_id)
            kept = tuple(sorted(chosen, key=lambda known: places.get(known, len(places))))
        self._value = kept
        self._fill()
        self.edited.emit()
        if self._single:
            self.popup.close()

    def _remove(self, record_id: str) -> None:
        self._toggle(record_id)
        self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.emit()

    def _fill(self) -> None:
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows, self._titles = [], self._shown_titles()
        for record in self._records():
            self._rows.append(self._row(record))
            self._list.addWidget(self._rows[-1])

    def _records(self) -> list[Record]:
        found = (self._plan().get(record_id) for record_id in self._value)
        return [record for record in found if record is not None and record.KIND in self._kinds]

    def _shown_titles(self) -> list[str]:
        return [title_of(self._plan(), record) for record in self._records()]

    def renew_titles(self) -> None:
        """Show the records by the titles that they have now."""
        if self._shown_titles() != self._titles:
            self._fill()

    def _row(self, record: Record) -> QWidget:
        title = title_of(self._plan(), record)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        shown = record_link(title, title)
        shown.linkActivated.connect(lambda _: self.record_wanted.emit(record.id))
        line.addWidget(shown, 1)
        if not self._read_only:
            words = self.tr("Fjern »{title}« fra {holder}")
            remove = remove_button(words.format(title=title, holder=self._holder))
            remove.clicked.connect(lambda: self._remove(record.id))
            line.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        return row

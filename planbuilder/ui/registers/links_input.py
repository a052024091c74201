"""The ways on to other records: each with its words, e.g. an answer, and where it leads."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from planbuilder.model.fields import FieldSpec, link, link_parts
from planbuilder.model.plan import Plan
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.ui.registers.choosable import choosable, title_of
from planbuilder.ui.registers.record_list import RecordList
from planbuilder.ui.registers.record_row import choose_button, record_link, remove_button


class LinksInput(QWidget):
    """Shows the ways under each other; the same record may be led to by several."""

    edited = Signal()
    left = Signal()
    record_wanted = Signal(str)

    def __init__(self, plan: Callable[[], Plan], spec: FieldSpec, holder: str) -> None:
        """Make the input.

        Args:
            plan: gives the records.
            spec: says of which kinds they are, and what the field is called.
            holder: what the ways lead on from, e.g. "trinnet".
        """
        super().__init__()
        self._plan = plan
        self._kinds = spec.kinds
        self._holder = holder
        self._value: tuple[str, ...] = ()
        self._read_only = False
        self._rows: list[QWidget] = []
        self._titles: list[str] = []
        self.words: list[QLineEdit] = []
        """The line for the words of each way."""
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        what = REGISTERS[spec.kinds[0]].one
        self.choose_button = choose_button(self.tr("Tilføj {what} …").format(what=what))
        self.choose_button.clicked.connect(self.open_list)
        self.popup = RecordList(spec.words, self)
        self.popup.toggled.connect(self._add)
        self.popup.closed.connect(self.left)
        self.setFocusProxy(self.choose_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._list)
        column.addWidget(self.choose_button)

    def value(self) -> tuple[str, ...]:
        """Return the ways as the field holds them."""
        return self._value

    def show_value(self, value: tuple[str, ...]) -> None:
        """Show other ways."""
        if value != self._value or not self._rows:
            self._value = value
            self._fill()

    def set_read_only(self, read_only: bool) -> None:
        """Leave the links and allow no other choice."""
        self._read_only = read_only
        self.choose_button.setVisible(not read_only)
        self._fill()

    def renew_titles(self) -> None:
        """Show the records by the titles that they have now."""
        if self._shown_titles() != self._titles:
            self._fill()

    def open_list(self) -> None:
        """Open the list of all records that a way can lead to."""
        self.popup.open_below(self.choose_button, choosable(self._plan(), self._kinds), ())

    def _add(self, record_id: str) -> None:
        self._value = (*self._value, link(record_id))
        self._fill()
        self.edited.emit()
        self.popup.close()
        self.words[-1].setFocus()

    def _remove(self, place: int) -> None:
        self._value = (*self._value[:place], *self._value[place + 1 :])
        self._fill()
        self.edited.emit()
        self.choose_button.setFocus()
        self.left.emit()

    def _word(self, place: int, words: str) -> None:
        record_id, _ = link_parts(self._value[place])
        way = link(record_id, " ".join(words.split()))
        self._value = (*self._value[:place], way, *self._value[place + 1 :])
        self.edited.emit()

    def _shown_titles(self) -> list[str]:
        plan = self._plan()
        found = (plan.get(link_parts(way)[0]) for way in self._value)
        return ["" if record is None else title_of(plan, record) for record in found]

    def _fill(self) -> None:
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows, self.words, self._titles = [], [], self._shown_titles()
        for place, (way, title) in enumerate(zip(self._value, self._titles, strict=True)):
            self._rows.append(self._row(place, way, title))
            self._list.addWidget(self._rows[-1])

    def _row(self, place: int, way: str, title: str) -> QWidget:
        record_id, words = link_parts(way)
        title = title or self.tr("(slettet)")
        line = QLineEdit(words)
        line.setPlaceholderText(self.tr("fx Ja"))
        line.setAccessibleName(self.tr("Svar, der fører til »{title}«").format(title=title))
        line.setReadOnly(self._read_only)
        line.textEdited.connect(partial(self._word, place))
        line.editingFinished.connect(self.left)
        self.words.append(line)
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(line, 1)
        shown = record_link(f"→ {title}", title)
        shown.linkActivated.connect(lambda _: self.record_wanted.emit(record_id))
        across.addWidget(shown, 2)
        if not self._read_only:
            words = self.tr("Fjern »{title}« fra {holder}")
            remove = remove_button(words.format(title=title, holder=self._holder))
            remove.clicked.connect(lambda: self._remove(place))
            across.addWidget(remove)
        return row
